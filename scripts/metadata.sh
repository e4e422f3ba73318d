#!/usr/bin/env bash
# Writes the pkg-config files and the CMake package into an installed tree.
#
#   metadata.sh LIB LIBDIR VERSION TARGET
#
# LIB is the folder to write into, LIBDIR its name relative to the prefix, TARGET a Rust target triple or empty.
set -euo pipefail
cd "$(dirname "$0")/.."

lib=$1 libdir=$2 version=$3 target=$4

# The system libraries that the Rust standard library needs in a static link. A C compiler adds libgcc_s and libc
# itself; named here, the first would make a link with -static impossible.
system_libs() {
    local work
    work=$(mktemp -d)
    ${RUSTC:-rustc} --crate-type staticlib --crate-name probe --print native-static-libs ${target:+--target "$target"} \
        -o "$work/probe.a" - </dev/null 2>&1 |
        sed -n 's/^note: native-static-libs: //p' | sed 's/-lgcc_s//; s/-lc\( \|$\)/\1/; s/  */ /g; s/^ //; s/ $//'
    rm -rf "$work"
}

# "../.." and so on: the way from a folder given relative to the prefix up to the prefix.
way_up() {
    sed 's#[^/][^/]*#..#g' <<<"$1"
}

fill() { # TEMPLATE FILE FOLDER_RELATIVE_TO_PREFIX
    sed -e "s|@UP@|$(way_up "$3")|g" -e "s|@LIBDIR@|$libdir|g" -e "s|@VERSION@|$version|g" \
        -e "s|@SYSTEM_LIBS@|$libs|g" -e "s|@SYSTEM_LIBS_CMAKE@|${libs// /;}|g" "$1" >"$2"
    chmod 644 "$2"
}

libs=$(system_libs)
if [ -z "$libs" ]; then
    echo "metadata.sh: rustc does not say which system libraries a static library needs" >&2
    exit 1
fi

mkdir -p "$lib/pkgconfig" "$lib/cmake/oss_c_sdk"
for name in oss_c_sdk oss_c_sdk_static; do
    fill "packaging/pkgconfig/$name.pc.in" "$lib/pkgconfig/$name.pc" "$libdir/pkgconfig"
done
for name in oss_c_sdkConfig oss_c_sdkConfigVersion; do
    fill "packaging/cmake/$name.cmake.in" "$lib/cmake/oss_c_sdk/$name.cmake" "$libdir/cmake/oss_c_sdk"
done
