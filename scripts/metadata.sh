#!/usr/bin/env bash
# Writes the pkg-config files and the CMake package into an installed tree.
#
#   metadata.sh LIB LIBDIR VERSION SYSTEM_LIBRARIES
#
# LIB is the folder to write into, LIBDIR its name relative to the prefix, SYSTEM_LIBRARIES a file that the build wrote.
set -euo pipefail
lib=$1 libdir=$2 version=$3 libs=$(cat "$4")
cd "$(dirname "$0")/.."

# "../.." and so on: the way from a folder given relative to the prefix up to the prefix.
way_up() {
    sed 's#[^/][^/]*#..#g' <<<"$1"
}

fill() { # TEMPLATE FILE FOLDER_RELATIVE_TO_PREFIX
    sed -e "s|@UP@|$(way_up "$3")|g" -e "s|@LIBDIR@|$libdir|g" -e "s|@VERSION@|$version|g" \
        -e "s|@SYSTEM_LIBS@|$libs|g" -e "s|@SYSTEM_LIBS_CMAKE@|${libs// /;}|g" "$1" >"$2"
    chmod 644 "$2"
}

mkdir -p "$lib/pkgconfig" "$lib/cmake/oss_c_sdk"
for name in oss_c_sdk oss_c_sdk_static; do
    fill "packaging/pkgconfig/$name.pc.in" "$lib/pkgconfig/$name.pc" "$libdir/pkgconfig"
done
for name in oss_c_sdkConfig oss_c_sdkConfigVersion; do
    fill "packaging/cmake/$name.cmake.in" "$lib/cmake/oss_c_sdk/$name.cmake" "$libdir/cmake/oss_c_sdk"
done
