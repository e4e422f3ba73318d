#!/usr/bin/env bash
# Makes the names without a prefix weak in a static library, so that a program may have functions of these names.
#
#   weaken.sh ARCHIVE
#
# Programs of aliyun-oss-c-sdk call them, but nothing in the library does: it works whoever defines them.
set -euo pipefail
exec "${OBJCOPY:-objcopy}" --weaken-symbols="$(dirname "$0")/../src/unprefixed-symbols.txt" "$1"
