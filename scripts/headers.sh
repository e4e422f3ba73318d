#!/usr/bin/env bash
# Writes include/oss_c_sdk/oss_c_sdk.h anew: builds the library and copies what its build script generated.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(${CARGO:-cargo} build --locked -p oss_c_sdk --message-format json-render-diagnostics |
    grep '"reason":"build-script-executed"' | grep '#oss_c_sdk@\|oss_c_sdk#' | sed -n 's/.*"out_dir":"\([^"]*\)".*/\1/p' | tail -n 1)
if [ ! -f "$folder/oss_c_sdk.h" ]; then
    echo "headers.sh: the build script left no oss_c_sdk.h" >&2
    exit 1
fi
cp "$folder/oss_c_sdk.h" include/oss_c_sdk/oss_c_sdk.h
