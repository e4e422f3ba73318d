#!/usr/bin/env bash
# Builds everything, optimised, and writes beside it what an installation needs to know.
#
#   build.sh FOLDER TARGET
#
# FOLDER is where cargo puts what it builds, TARGET a Rust target triple or empty.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1 target=$2
cargo=${CARGO:-cargo}

# The whole workspace each time: crates are built with the same features whatever is asked for.
# No path of this machine gets into what is built; the separator allows blanks in paths.
build() {
    local registry=${CARGO_HOME:-$HOME/.cargo}/registry/src separator=$'\x1f' flags source
    flags=${CARGO_ENCODED_RUSTFLAGS:-${RUSTFLAGS:+${RUSTFLAGS// /$separator}}}
    for source in "$registry"/*; do
        flags+=${flags:+$separator}--remap-path-prefix=$source=crates
    done
    flags+=$separator--remap-path-prefix=$PWD=.
    unset RUSTFLAGS
    CARGO_ENCODED_RUSTFLAGS=$flags "$cargo" build --release --locked --workspace ${target:+--target "$target"}
}

# The system libraries that the Rust standard library needs in a static link. A C compiler adds libgcc_s and libc
# itself; named here, the first would make a link with -static impossible.
system_libraries() {
    local work
    work=$(mktemp -d)
    "${RUSTC:-rustc}" --crate-type staticlib --crate-name probe --print native-static-libs ${target:+--target "$target"} \
        -o "$work/probe.a" - </dev/null 2>&1 |
        sed -n 's/^note: native-static-libs: //p' | sed 's/-lgcc_s//; s/-lc\( \|$\)/\1/; s/  */ /g; s/^ //; s/ $//'
    rm -rf "$work"
}

build
scripts/weaken.sh "$folder/liboss_c_sdk.a"
libraries=$(system_libraries)
if [ -z "$libraries" ]; then
    echo "build.sh: rustc does not say which system libraries a static library needs" >&2
    exit 1
fi
printf '%s\n' "$libraries" >"$folder/system-libraries"
