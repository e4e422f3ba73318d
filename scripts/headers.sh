#!/usr/bin/env bash
# Writes include/oss_c_sdk anew: builds the library and copies what its build script generated.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(${CARGO:-cargo} build --locked --workspace --message-format json-render-diagnostics |
    grep '"reason":"build-script-executed"' | grep '#oss_c_sdk@\|oss_c_sdk#' | sed -n 's/.*"out_dir":"\([^"]*\)".*/\1/p' | tail -n 1)
if [ ! -d "$folder/include" ]; then
    echo "headers.sh: the build script left no headers" >&2
    exit 1
fi
rm -f include/oss_c_sdk/*.h include/oss_c_sdk/apr/*.h
cp -R "$folder/include/." include/oss_c_sdk/
