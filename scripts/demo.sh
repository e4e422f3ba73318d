#!/usr/bin/env bash
# Shows the main job: a large upload is killed in the middle, goes on where it stopped, and comes back intact.
#
#   demo.sh FOLDER
#
# FOLDER holds liboss_c_sdk.so and oss-emulator. Everything else happens in a temporary folder that is removed.
set -euo pipefail
build=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
. scripts/emulator.sh

MIB=1048576
FILE_MIB=96
PART_MIB=2
PARTS=$((FILE_MIB / PART_MIB))
THREADS=4
DELAY_MS=200
# Kill the first run when this many parts are done.
KILL_AFTER=$((PARTS * 2 / 5))

work=$(mktemp -d)
uploader=
finish() {
    if [ -n "$uploader" ]; then
        kill -KILL "$uploader" 2>/dev/null || true
    fi
    emulator_stop || true
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

say() {
    printf '%s\n' "$*"
}

fail() {
    say "demo: $*" >&2
    exit 1
}

build_examples() {
    local name
    ln -s "$build/liboss_c_sdk.so" "$work/liboss_c_sdk.so"
    ln -s "$build/liboss_c_sdk.so" "$work/liboss_c_sdk.so.3.0.0"
    for name in create_bucket resumable_upload resumable_download; do
        ${CC:-cc} -O2 -Wall -Wextra -I include/oss_c_sdk -I include/oss_c_sdk/apr -I examples-c \
            "examples-c/$name.c" -o "$work/$name" -L "$work" -loss_c_sdk -Wl,-rpath,"$work"
    done
}

# Finished parts in the checkpoint: one line for each, after the header line.
parts_in_checkpoint() {
    local lines=0
    if [ -f "$OSS_CHECKPOINT" ]; then
        lines=$(wc -l <"$OSS_CHECKPOINT")
    fi
    echo $((lines > 0 ? lines - 1 : 0))
}

# Part uploads that the emulator has answered with success so far.
parts_received() {
    grep -c ' UploadPart 200 ' "$EMULATOR_LOG" || true
}

upload() {
    timeout 300 "$work/resumable_upload" "$work/original" "$KEY" "$THREADS" $((PART_MIB * MIB))
}

kill_in_the_middle() {
    "$work/resumable_upload" "$work/original" "$KEY" "$THREADS" $((PART_MIB * MIB)) &
    uploader=$!
    for _ in $(seq 1200); do
        if [ "$(parts_in_checkpoint)" -ge "$KILL_AFTER" ] || ! kill -0 "$uploader" 2>/dev/null; then
            break
        fi
        sleep 0.05
    done
    kill -KILL "$uploader" 2>/dev/null || fail "the upload ended before it could be killed"
    { wait "$uploader" || true; } 2>/dev/null
    uploader=
    echo >&2
}

KEY=demo/large-file.bin
export OSS_CHECKPOINT=$work/checkpoint
build_examples
printf '{"faults":[{"operation":"UploadPart","delay_ms":%d}]}\n' "$DELAY_MS" >"$work/faults.json"
emulator_start "$build/oss-emulator" "$work/emulator" "$work/faults.json"
say "An OSS service of our own is running at $OSS_ENDPOINT; it answers each part after $DELAY_MS ms, as a far one would."
"$work/create_bucket"
head -c $((FILE_MIB * MIB)) /dev/urandom >"$work/original"

say ""
say "1. Uploading $FILE_MIB MiB in $PARTS parts of $PART_MIB MiB with $THREADS threads ..."
kill_in_the_middle
there=$(parts_in_checkpoint)
[ "$there" -gt 0 ] && [ "$there" -lt "$PARTS" ] || fail "the checkpoint names $there of $PARTS parts"
say "   ... and killed the program with SIGKILL. It could not say good-bye."
# Parts that were on the way still arrive, or break off.
sleep $((DELAY_MS / 1000 + 1))

say ""
say "2. Running the same program again: $there of $PARTS parts were already there."
before=$(parts_received)
upload
sent=$(($(parts_received) - before))
say "   The service received $sent more parts, and completed the object."
[ "$sent" -eq $((PARTS - there)) ] || fail "$sent parts were sent instead of $((PARTS - there))"
[ ! -e "$OSS_CHECKPOINT" ] || fail "the checkpoint is still there after success"

say ""
say "3. Downloading the object in parts ..."
timeout 300 "$work/resumable_download" "$KEY" "$work/copy" "$THREADS" $((PART_MIB * MIB))
cmp "$work/original" "$work/copy" || fail "the copy differs from the original"
say "   The copy is identical to the original, byte for byte."

say ""
say "Shown: an upload whose program died went on where it had stopped; nothing that had arrived was sent again, and"
say "what came back is what was sent. Lengths and CRC-64 checksums were compared with the service's on the way."
