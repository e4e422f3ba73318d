#!/usr/bin/env bash
# Runs every test and ends with one line of totals. Exit status 1 if anything failed.
#
# A tool that is not there skips the tests that need it, with a line that names them and says how to get the tool.
# With OSS_TESTS_NO_SKIP=1 each of these is a failure.
set -uo pipefail
cd "$(dirname "$0")/.."

cargo=${CARGO:-cargo}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
touch "$work/rust.log" "$work/install.log"
passed=0 failed=0 skipped=0 own_failures=()

report() { # NAME STATUS
    if [ "$2" -eq 0 ]; then
        echo "test $1 ... ok"
        passed=$((passed + 1))
    else
        own_failures+=("test $1 ... FAILED")
        echo "test $1 ... FAILED"
        failed=$((failed + 1))
    fi
}

step() { # NAME COMMAND...
    local name=$1 status=0
    shift
    echo "== $name"
    "$@" || status=$?
    report "$name" "$status"
}

skip() { # NAME HOW_TO_GET_IT
    echo "SKIP $1; install with $2"
    if [ "${OSS_TESTS_NO_SKIP:-}" = 1 ]; then
        report "$1" 1
    else
        skipped=$((skipped + 1))
    fi
}

# A toolchain of rustup may be there without the component behind the command.
has_component() {
    "$cargo" "$1" --version >/dev/null 2>&1
}

rust_checks() {
    if has_component fmt; then
        step formatting "$cargo" fmt --all --check
    else
        skip "formatting: rustfmt not found" "rustup component add rustfmt"
    fi
    if has_component clippy; then
        step lints "$cargo" clippy -q --workspace --all-targets --locked -- -D warnings
    else
        skip "lints: clippy not found" "rustup component add clippy"
    fi
    RUSTDOCFLAGS="-D warnings" step documentation "$cargo" doc -q --workspace --no-deps --locked
}

sum() { # WORD
    sed -n "s/^test result: .* \([0-9][0-9]*\) $1;.*/\1/p" "$work/rust.log" | awk '{ total += $1 } END { print total + 0 }'
}

# The library, the emulator and the bench are built first: tests run them as programs.
rust_tests() {
    local status=0 broken
    echo "== Rust and C tests"
    "$cargo" build --workspace --locked &&
        "$cargo" test --workspace --locked --no-fail-fast -- --show-output 2>&1 | tee "$work/rust.log" || status=$?
    broken=$(sum failed)
    if [ "$status" -ne 0 ] && [ "$broken" -eq 0 ]; then
        broken=1 # something did not compile, or a test program crashed
    fi
    passed=$((passed + $(sum passed)))
    failed=$((failed + broken))
    skipped=$((skipped + $(grep -c '^SKIP ' "$work/rust.log")))
}

# Prints its tests as cargo does.
install_tests() {
    local status=0 broken
    echo "== installation"
    tests/install.sh 2>&1 | tee "$work/install.log" || status=$?
    broken=$(grep -c '^test .* \.\.\. FAILED$' "$work/install.log")
    if [ "$status" -ne 0 ] && [ "$broken" -eq 0 ]; then
        report installation "$status"
    fi
    passed=$((passed + $(grep -c '^test .* \.\.\. ok$' "$work/install.log")))
    failed=$((failed + broken))
    skipped=$((skipped + $(grep -c '^SKIP ' "$work/install.log")))
}

rust_checks
rust_tests
install_tests

echo
if [ "$skipped" -gt 0 ]; then
    grep -h '^SKIP ' "$work/rust.log" "$work/install.log" | sort -u
    echo "scripts/install-test-tools.sh installs what is missing."
fi
verdict=ok
if [ "$failed" -gt 0 ]; then
    verdict=FAILED
    printf '%s\n' "${own_failures[@]}"
    grep -h '^test .* \.\.\. FAILED$' "$work/rust.log" "$work/install.log"
fi
echo "test result: $verdict. $passed passed; $failed failed; $skipped skipped"
[ "$failed" -eq 0 ]
