/* The calls that the driver can make. */

#ifndef DRIVE_CALLS_H
#define DRIVE_CALLS_H

#include "drive_settings.h"

/* The arguments and the results of one call. */
typedef struct {
    aos_pool_t *pool;
    oss_request_options_t *options;
    aos_string_t *bucket;
    aos_string_t *key;
    aos_string_t *file;
    aos_string_t *upload_id;
    aos_table_t *headers;
    aos_table_t *params;
    aos_table_t *reply;
    aos_list_t body;
} call_t;

typedef aos_status_t *(*run_t)(call_t *call);

static void show_progress(int64_t done, int64_t total)
{
    printf("progress %lld/%lld\n", (long long)done, (long long)total);
    fflush(stdout);
    if (setting("kill_at") != NULL && done >= number("kill_at", 0)) {
        die(0);
    }
}

/* The contents of the setting `file` as a buffer list. */
static aos_list_t *read_body(call_t *call)
{
    aos_list_t *list = apr_pcalloc(call->pool, sizeof(*list));
    FILE *file = fopen(text("file"), "rb");
    size_t count = file != NULL ? 1 : 0;

    aos_list_init(list);
    while (count > 0) {
        char *block = apr_palloc(call->pool, 65536);

        count = fread(block, 1, 65536, file);
        aos_list_add_tail(&aos_buf_pack(call->pool, block, (int)count)->node, list);
    }
    if (file != NULL) {
        fclose(file);
    }
    return unless_null("buffer", list);
}

/* Writes a buffer list to the setting `out`. */
static void write_body(aos_list_t *list)
{
    FILE *file = setting("out") != NULL ? fopen(text("out"), "wb") : NULL;
    aos_buf_t *piece;

    printf("bytes %lld\n", (long long)aos_buf_list_len(list));
    if (file == NULL) {
        return;
    }
    aos_list_for_each_entry(aos_buf_t, piece, list, node) {
        fwrite(piece->pos, 1, (size_t)(piece->last - piece->pos), file);
    }
    fclose(file);
}

static aos_status_t *run_mkbucket(call_t *call)
{
    return oss_create_bucket(call->options, call->bucket, OSS_ACL_PRIVATE, &call->reply);
}

static aos_status_t *run_put(call_t *call)
{
    return oss_do_put_object_from_buffer(call->options, call->bucket, call->key, read_body(call), call->headers,
                                         call->params, show_progress, &call->reply, &call->body);
}

static aos_status_t *run_putfile(call_t *call)
{
    return oss_do_put_object_from_file(call->options, call->bucket, call->key, call->file, call->headers,
                                       call->params, show_progress, &call->reply, &call->body);
}

static aos_status_t *run_get(call_t *call)
{
    aos_list_t content;
    aos_status_t *status;

    aos_list_init(&content);
    status = oss_do_get_object_to_buffer(call->options, call->bucket, call->key, call->headers, call->params,
                                         unless_null("buffer", &content), show_progress, &call->reply);
    write_body(&content);
    return status;
}

static aos_status_t *run_getfile(call_t *call)
{
    return oss_do_get_object_to_file(call->options, call->bucket, call->key, call->headers, call->params,
                                     call->file, show_progress, &call->reply);
}

static aos_status_t *run_head(call_t *call)
{
    return oss_head_object(call->options, call->bucket, call->key, call->headers, &call->reply);
}

/* Appends at the setting `position`, to an object whose CRC-64 is the setting `crc_before`. */
static aos_status_t *run_append(call_t *call)
{
    return oss_do_append_object_from_buffer(call->options, call->bucket, call->key, number("position", 0),
                                            (uint64_t)number("crc_before", 0), read_body(call), call->headers,
                                            call->params, show_progress, &call->reply, &call->body);
}

static aos_status_t *run_delete(call_t *call)
{
    return oss_delete_object(call->options, call->bucket, call->key, &call->reply);
}

/* Prints a URL that is good for an hour; the status is that of nothing. */
static aos_status_t *run_sign(call_t *call)
{
    aos_http_request_t *request = aos_http_request_create(call->pool);
    char *url;

    request->method = HTTP_GET;
    url = oss_gen_signed_url(call->options, call->bucket, call->key, (int64_t)time(NULL) + 3600, request);
    printf("url %s\n", url != NULL ? url : "(null)");
    return aos_status_create(call->pool);
}

static oss_resumable_clt_params_t *transfer_params(call_t *call)
{
    char *path = setting("checkpoint") != NULL ? apr_pstrdup(call->pool, text("checkpoint")) : NULL;
    oss_resumable_clt_params_t *params = oss_create_resumable_clt_params_content(
        call->pool, number("part_size", 102400), (int32_t)number("threads", 1), path != NULL, path);

    return unless_null("clt_params", params);
}

static aos_status_t *run_upload(call_t *call)
{
    return oss_resumable_upload_file(call->options, call->bucket, call->key, call->file, call->headers,
                                     call->params, transfer_params(call), show_progress, &call->reply, &call->body);
}

static aos_status_t *run_download(call_t *call)
{
    return oss_resumable_download_file(call->options, call->bucket, call->key, call->file, call->headers,
                                       call->params, transfer_params(call), show_progress, &call->reply);
}

static aos_status_t *run_uploadfile(call_t *call)
{
    aos_status_t *status = oss_upload_file(call->options, call->bucket, call->key, call->upload_id, call->file,
                                           number("part_size", 102400), call->headers);

    if (call->upload_id != NULL) {
        printf("upload_id %.*s\n", call->upload_id->len, call->upload_id->data);
    }
    return status;
}

static aos_status_t *run_init(call_t *call)
{
    aos_status_t *status = oss_init_multipart_upload(call->options, call->bucket, call->key, call->upload_id,
                                                     call->headers, &call->reply);

    if (call->upload_id != NULL) {
        printf("upload_id %.*s\n", call->upload_id->len, call->upload_id->data);
    }
    return status;
}

static aos_status_t *run_part(call_t *call)
{
    oss_upload_file_t *part = oss_create_upload_file(call->pool);

    part->filename = call->file != NULL ? *call->file : part->filename;
    part->file_pos = number("first", 0);
    part->file_last = number("end", INT64_MAX);
    return oss_upload_part_from_file(call->options, call->bucket, call->key, call->upload_id,
                                     (int)number("part", 1), unless_null("upload_file", part), &call->reply);
}

static aos_status_t *run_partbuffer(call_t *call)
{
    return oss_upload_part_from_buffer(call->options, call->bucket, call->key, call->upload_id,
                                       (int)number("part", 1), read_body(call), &call->reply);
}

static aos_status_t *list_parts(call_t *call, oss_list_upload_part_params_t *params)
{
    params->max_ret = 1000;
    return oss_list_upload_part(call->options, call->bucket, call->key, call->upload_id, params, &call->reply);
}

static aos_status_t *run_parts(call_t *call)
{
    oss_list_upload_part_params_t *params = oss_create_list_upload_part_params(call->pool);
    aos_status_t *status = list_parts(call, params);
    oss_list_part_content_t *part;

    aos_list_for_each_entry(oss_list_part_content_t, part, &params->part_list, node) {
        printf("part %s %s %s\n", part->part_number.data, part->size.data, part->etag.data);
    }
    return status;
}

static aos_status_t *run_uploads(call_t *call)
{
    oss_list_multipart_upload_params_t *params = oss_create_list_multipart_upload_params(call->pool);
    aos_status_t *status = oss_list_multipart_upload(call->options, call->bucket, params, &call->reply);
    oss_list_multipart_upload_content_t *upload;

    aos_list_for_each_entry(oss_list_multipart_upload_content_t, upload, &params->upload_list, node) {
        printf("upload %s\n", upload->upload_id.data);
    }
    return status;
}

/* Completes with the parts that the service lists. */
static aos_status_t *run_complete(call_t *call)
{
    oss_list_upload_part_params_t *params = oss_create_list_upload_part_params(call->pool);
    aos_status_t *status = list_parts(call, params);
    oss_list_part_content_t *part;
    aos_list_t chosen;

    aos_list_init(&chosen);
    aos_list_for_each_entry(oss_list_part_content_t, part, &params->part_list, node) {
        oss_complete_part_content_t *entry = oss_create_complete_part_content(call->pool);

        entry->part_number = part->part_number;
        entry->etag = part->etag;
        aos_list_add_tail(&entry->node, &chosen);
    }
    if (!aos_status_is_ok(status) && call->options != NULL && call->options->pool != NULL) {
        return status;
    }
    return oss_do_complete_multipart_upload(call->options, call->bucket, call->key, call->upload_id,
                                            unless_null("part_list", &chosen), call->headers, call->params,
                                            &call->reply, &call->body);
}

static aos_status_t *run_abort(call_t *call)
{
    return oss_abort_multipart_upload(call->options, call->bucket, call->key, call->upload_id, &call->reply);
}

#endif
