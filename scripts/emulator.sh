# Starts and stops an emulator for a script. To be sourced.
#
#   emulator_start PROGRAM FOLDER [FAULTS_FILE]
#   emulator_stop
#
# After the start the OSS_* variables that the example programs read are set, and EMULATOR_LOG names the file with
# one line per request. The data is in FOLDER, which the caller removes.

EMULATOR_PID=

emulator_start() {
    local program=$1 folder=$2 out address=
    shift 2
    mkdir -p "$folder/data"
    out=$folder/stdout
    EMULATOR_LOG=$folder/requests.log
    export OSS_ACCESS_KEY_ID=local-key-id OSS_ACCESS_KEY_SECRET=local-key-secret OSS_REGION=cn-hangzhou
    export OSS_BUCKET=${OSS_BUCKET:-local-bucket}
    "$program" --listen 127.0.0.1:0 --data "$folder/data" --access-key-id "$OSS_ACCESS_KEY_ID" \
        --access-key-secret "$OSS_ACCESS_KEY_SECRET" --region "$OSS_REGION" ${1:+--faults "$1"} \
        >"$out" 2>"$EMULATOR_LOG" </dev/null &
    EMULATOR_PID=$!
    for _ in $(seq 100); do
        address=$(sed -n 's/^listening on //p' "$out")
        if [ -n "$address" ] || ! kill -0 "$EMULATOR_PID" 2>/dev/null; then
            break
        fi
        sleep 0.1
    done
    if [ -z "$address" ]; then
        echo "the emulator did not start:" >&2
        cat "$EMULATOR_LOG" >&2
        return 1
    fi
    export OSS_ENDPOINT=$address
}

emulator_stop() {
    if [ -n "$EMULATOR_PID" ]; then
        kill "$EMULATOR_PID" 2>/dev/null
        wait "$EMULATOR_PID" 2>/dev/null
        EMULATOR_PID=
    fi
}
