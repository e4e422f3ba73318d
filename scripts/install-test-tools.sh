#!/usr/bin/env bash
# Installs, on Debian and Ubuntu, what the tests use beside the Rust toolchain, a C compiler and make.
#
# The tests work without these tools and skip what needs them, by name.
set -euo pipefail

packages=(
    abigail-tools # abidiff: the ABI against the recorded one
    binutils      # nm, readelf: exported symbols
    clang         # address and thread sanitizers, a second compiler for the headers
    cmake         # the CMake package
    g++           # the headers as C++
    libapr1-dev   # programs that use APR itself beside the library
    openssl       # certificates for the TLS tests
    pkg-config    # the pkg-config files
    python3-venv  # other clients against the emulator
    valgrind      # memory of the C programs
)
command -v node >/dev/null || packages+=(nodejs npm) # other clients against the emulator

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo)
fi
if ! command -v apt-get >/dev/null; then
    echo "install-test-tools.sh: no apt-get here; install by hand: ${packages[*]}" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q
"${as_root[@]}" apt-get install -q -y --no-install-recommends "${packages[@]}"
if command -v rustup >/dev/null; then
    rustup component add rustfmt clippy
fi
