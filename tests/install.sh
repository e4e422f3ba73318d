#!/usr/bin/env bash
# Installs into an empty folder, moves that folder, and builds and runs the C program of README.md against what is
# there: with pkg-config (shared, static, all static) and with CMake (shared, static).
#
# Prints one line for each test as cargo does. Exit status 1 if any failed.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/emulator.sh

work=$(mktemp -d)
failed=0
finish() {
    emulator_stop
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

# Fails the surrounding function at the first command that fails, which a function called in a condition does not do.
check() { # NAME FUNCTION
    local name=$1 log=$work/log
    (set -e; "$2") >"$log" 2>&1
    if [ $? -eq 0 ]; then
        echo "test install::$name ... ok"
    else
        echo "test install::$name ... FAILED"
        sed 's/^/    /' "$log"
        failed=1
    fi
}

# Fails if the command succeeds; `!` would be overlooked by `set -e`.
refute() {
    if "$@"; then
        return 1
    fi
}

check_with() { # TOOL PACKAGE NAME FUNCTION
    if command -v "$1" >/dev/null; then
        check "$3" "$4"
    elif [ "${OSS_TESTS_NO_SKIP:-}" = 1 ]; then
        echo "$1 not found; install with apt-get install $2"
        echo "test install::$3 ... FAILED"
        failed=1
    else
        echo "SKIP install::$3: $1 not found; install with apt-get install $2"
    fi
}

# The first C program in README.md.
readme_program() {
    sed -n '/^```c$/,/^```$/{/^```/!p;/^```$/q}' README.md
}

install_it() {
    make --no-print-directory install PREFIX=/opt/oss DESTDIR="$work/stage" LIBDIR=lib TARGET=
    # The place must not matter.
    mv "$work/stage/opt/oss" "$work/moved"
}

every_file_is_there() {
    local file
    for file in include/oss_c_sdk/{oss_api.h,aos_http_io.h,apr/apr_time.h} lib/liboss_c_sdk.so.3.0.0 \
        lib/liboss_c_sdk_static.a lib/pkgconfig/oss_c_sdk.pc lib/cmake/oss_c_sdk/oss_c_sdkConfig.cmake; do
        test -s "$prefix/$file"
    done
    test "$(ls "$prefix/include/oss_c_sdk" | grep -c '^\(aos\|oss\)_.*\.h$')" -ge 17
    test "$(readlink "$prefix/lib/liboss_c_sdk.so")" = liboss_c_sdk.so.3.0.0
    "$prefix/bin/oss-emulator" --version
    refute grep -rl "@[A-Z_]*@" "$prefix/lib/pkgconfig" "$prefix/lib/cmake"
}

the_soname_is_that_of_the_predecessor() {
    readelf -d "$prefix/lib/liboss_c_sdk.so" | grep -F 'soname: [liboss_c_sdk.so.3.0.0]'
}

only_the_c_library_is_needed() {
    local others
    others=$(readelf -d "$prefix/lib/liboss_c_sdk.so" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' |
        grep -v '^lib\(c\|m\|dl\|rt\|pthread\|util\|gcc_s\)\.so\|^ld-linux' || true)
    echo "others: $others"
    test -z "$others"
}

make_bucket() {
    $cc -I "$prefix/include/oss_c_sdk" examples-c/create_bucket.c -o "$work/create_bucket" -L "$prefix/lib" -loss_c_sdk
    LD_LIBRARY_PATH="$prefix/lib" timeout 60 "$work/create_bucket"
}

# Runs the program of README.md as PROGRAM and looks for the object.
run() { # PROGRAM
    local key=$1-object
    LD_LIBRARY_PATH="$prefix/lib" timeout 60 "$work/$1" README.md "$key"
    grep -q "PUT /$OSS_BUCKET/$key\(?[^ ]*\)\? [A-Za-z]* 200 " "$EMULATOR_LOG" ||
        grep -q "POST /$OSS_BUCKET/$key?uploadId=[^ ]* [A-Za-z]* 200 " "$EMULATOR_LOG"
}

uses_shared_library() { # PROGRAM
    readelf -d "$work/$1" | grep -q 'NEEDED.*liboss_c_sdk'
}

shared_with_pkg_config() {
    $cc -Wall -Wextra -Werror "$work/program.c" -o "$work/shared" $(pkg-config --cflags --libs oss_c_sdk)
    uses_shared_library shared
    run shared
}

static_with_pkg_config() {
    $cc "$work/program.c" -o "$work/static" $(pkg-config --cflags --libs oss_c_sdk_static)
    refute uses_shared_library static
    run static
}

all_static_with_pkg_config() {
    $cc -static "$work/program.c" -o "$work/all-static" $(pkg-config --static --cflags --libs oss_c_sdk)
    refute uses_shared_library all-static
    run all-static
}

apr_headers_are_found() {
    printf '#include <apr_time.h>\n#include "oss_api.h"\nint main(void) { return apr_time_now() <= 0; }\n' >"$work/apr.c"
    $cc "$work/apr.c" -o "$work/apr" $(pkg-config --cflags --libs oss_c_sdk)
    LD_LIBRARY_PATH="$prefix/lib" "$work/apr"
}

with_cmake() {
    mkdir "$work/cmake"
    cat >"$work/cmake/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.13)
project(program C)
find_package(oss_c_sdk 0.1 REQUIRED)
add_executable(cmake-shared ../program.c)
target_link_libraries(cmake-shared oss_c_sdk::shared)
add_executable(cmake-static ../program.c)
target_link_libraries(cmake-static oss_c_sdk::static)
CMAKE
    CC=$cc cmake -S "$work/cmake" -B "$work/cmake/build" -DCMAKE_PREFIX_PATH="$prefix" \
        -DCMAKE_RUNTIME_OUTPUT_DIRECTORY="$work"
    cmake --build "$work/cmake/build"
    uses_shared_library cmake-shared
    refute uses_shared_library cmake-static
    run cmake-shared
    run cmake-static
}

cc=${CC:-cc}
prefix=$work/moved
check make_install install_it
if [ ! -d "$prefix" ]; then
    exit 1
fi
export PKG_CONFIG_PATH=$prefix/lib/pkgconfig
readme_program >"$work/program.c"
emulator_start "$prefix/bin/oss-emulator" "$work/emulator" || exit 1

check example_makes_a_bucket make_bucket
check every_file_is_there every_file_is_there
check_with readelf binutils the_soname_is_that_of_the_predecessor the_soname_is_that_of_the_predecessor
check_with readelf binutils only_the_c_library_is_needed only_the_c_library_is_needed
check_with pkg-config pkg-config shared_with_pkg_config shared_with_pkg_config
check_with pkg-config pkg-config static_with_pkg_config static_with_pkg_config
check_with pkg-config pkg-config all_static_with_pkg_config all_static_with_pkg_config
check_with pkg-config pkg-config apr_headers_are_found apr_headers_are_found
check_with cmake cmake cmake_package with_cmake
exit "$failed"
