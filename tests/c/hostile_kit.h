/* What the calls of `hostile_calls.c` share: their arguments, and the text that shows what they gave. */

#ifndef HOSTILE_KIT_H
#define HOSTILE_KIT_H

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aos_http_io.h"
#include "aos_log.h"
#include "aos_util.h"
#include "oss_api.h"
#include "oss_auth.h"
#include "oss_util.h"

#define VALUE_SIZE 65536

/* One case: a call, the service it talks to, and a folder of its own with the file `source`. */
typedef struct {
    aos_pool_t *pool;
    oss_request_options_t *options;
    aos_string_t bucket;
    aos_string_t key;
    aos_string_t upload_id;
    aos_string_t source;
    aos_string_t target;
    aos_table_t *headers;
    aos_table_t *params;
    aos_table_t *reply;
    aos_list_t body;
    /* What the call gave, as text. */
    char value[VALUE_SIZE];
    size_t length;
} work_t;

typedef aos_status_t *(*run_t)(work_t *work);

typedef struct {
    const char *name;
    run_t run;
} call_t;

static int64_t last_progress;

static aos_string_t string_of(const char *data)
{
    aos_string_t string;

    string.data = (char *)data;
    string.len = data == NULL ? 0 : (int)strlen(data);
    return string;
}

/* Adds to the text that shows what the call gave. */
static void note(work_t *work, const char *format, ...)
{
    size_t room = VALUE_SIZE - work->length;
    va_list arguments;
    int count;

    va_start(arguments, format);
    count = vsnprintf(work->value + work->length, room, format, arguments);
    va_end(arguments);
    if (count > 0) {
        work->length += (size_t)count < room ? (size_t)count : room - 1;
    }
}

/* Adds a string, which need not end in NUL. */
static void note_string(work_t *work, const aos_string_t *string)
{
    if (string->data == NULL) {
        note(work, "~;");
    } else {
        note(work, "%.*s;", string->len, string->data);
    }
}

/* Adds a header of the reply. */
static void note_header(work_t *work, const char *name)
{
    const char *value = work->reply != NULL ? apr_table_get(work->reply, name) : NULL;

    note(work, "%s=%s;", name, value != NULL ? value : "~");
}

/* Adds length and FNV-1a hash of what lies in a buffer list. */
static void note_list(work_t *work, aos_list_t *list)
{
    unsigned long long hash = 14695981039346656037ULL;
    unsigned long long count = 0;
    aos_buf_t *piece;
    uint8_t *at;

    aos_list_for_each_entry(aos_buf_t, piece, list, node) {
        for (at = piece->pos; at < piece->last; at++, count++) {
            hash = (hash ^ *at) * 1099511628211ULL;
        }
    }
    note(work, "%llu:%016llx;", count, hash);
}

/* The contents of the file `source` as a buffer list. */
static aos_list_t *source_list(work_t *work)
{
    aos_list_t *list = apr_pcalloc(work->pool, sizeof(*list));
    FILE *file = fopen(work->source.data, "rb");
    size_t count = file != NULL ? 1 : 0;

    aos_list_init(list);
    while (count > 0) {
        char *block = apr_palloc(work->pool, 65536);

        count = fread(block, 1, 65536, file);
        aos_list_add_tail(&aos_buf_pack(work->pool, block, (int)count)->node, list);
    }
    if (file != NULL) {
        fclose(file);
    }
    return list;
}

static void on_progress(int64_t done, int64_t total)
{
    (void)total;
    last_progress = done;
}

/* A URL signed for `method`. */
static aos_string_t *url_for(work_t *work, http_method_e method)
{
    aos_http_request_t *request = aos_http_request_create(work->pool);
    aos_string_t *url = apr_pcalloc(work->pool, sizeof(*url));

    request->method = method;
    *url = string_of(oss_gen_signed_url(work->options, &work->bucket, &work->key, 4102444800LL, request));
    return url;
}

static void without_crc(work_t *work)
{
    work->options->ctl->options->enable_crc = 0;
}

#endif
