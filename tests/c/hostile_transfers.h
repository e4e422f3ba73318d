/* Multipart uploads, and transfers of whole files. */

#ifndef HOSTILE_TRANSFERS_H
#define HOSTILE_TRANSFERS_H

#include "hostile_kit.h"

#define PART_SIZE 102400

static aos_status_t *init_upload(work_t *w)
{
    aos_string_t id = string_of(NULL);
    aos_status_t *status = oss_init_multipart_upload(w->options, &w->bucket, &w->key, &id, w->headers, &w->reply);

    note_string(w, &id);
    return status;
}

static oss_upload_file_t *piece(work_t *w)
{
    oss_upload_file_t *file = oss_create_upload_file(w->pool);

    file->filename = w->source;
    file->file_pos = 0;
    file->file_last = INT64_MAX;
    return file;
}

static aos_status_t *part_buffer(work_t *w)
{
    return oss_upload_part_from_buffer(w->options, &w->bucket, &w->key, &w->upload_id, 1, source_list(w), &w->reply);
}

static aos_status_t *part_do_buffer(work_t *w)
{
    return oss_do_upload_part_from_buffer(w->options, &w->bucket, &w->key, &w->upload_id, 1, source_list(w),
                                          on_progress, w->headers, w->params, &w->reply, &w->body);
}

static aos_status_t *part_file(work_t *w)
{
    return oss_upload_part_from_file(w->options, &w->bucket, &w->key, &w->upload_id, 1, piece(w), &w->reply);
}

static aos_status_t *part_do_file(work_t *w)
{
    return oss_do_upload_part_from_file(w->options, &w->bucket, &w->key, &w->upload_id, 1, piece(w), on_progress,
                                        w->headers, w->params, &w->reply, &w->body);
}

static aos_status_t *part_copy(work_t *w)
{
    oss_upload_part_copy_params_t *params = oss_create_upload_part_copy_params(w->pool);

    params->source_bucket = w->bucket;
    params->source_object = string_of("from");
    params->dest_bucket = w->bucket;
    params->dest_object = w->key;
    params->upload_id = w->upload_id;
    params->part_num = 1;
    params->range_start = 0;
    params->range_end = 99;
    return oss_upload_part_copy(w->options, params, w->headers, &w->reply);
}

static aos_status_t *list_parts(work_t *w)
{
    oss_list_upload_part_params_t *params = oss_create_list_upload_part_params(w->pool);
    oss_list_part_content_t *part;
    aos_status_t *status =
        oss_list_upload_part(w->options, &w->bucket, &w->key, &w->upload_id, params, &w->reply);

    aos_list_for_each_entry(oss_list_part_content_t, part, &params->part_list, node) {
        note_string(w, &part->part_number);
        note_string(w, &part->size);
    }
    return status;
}

static aos_status_t *list_uploads(work_t *w)
{
    oss_list_multipart_upload_params_t *params = oss_create_list_multipart_upload_params(w->pool);
    oss_list_multipart_upload_content_t *upload;
    aos_status_t *status = oss_list_multipart_upload(w->options, &w->bucket, params, &w->reply);

    aos_list_for_each_entry(oss_list_multipart_upload_content_t, upload, &params->upload_list, node) {
        note_string(w, &upload->key);
        note_string(w, &upload->upload_id);
    }
    return status;
}

static aos_list_t *chosen_parts(work_t *w)
{
    aos_list_t *list = apr_pcalloc(w->pool, sizeof(*list));
    oss_complete_part_content_t *part = oss_create_complete_part_content(w->pool);

    aos_list_init(list);
    part->part_number = string_of("1");
    part->etag = string_of("\"0123456789ABCDEF0123456789ABCDEF\"");
    aos_list_add_tail(&part->node, list);
    return list;
}

static aos_status_t *complete(work_t *w)
{
    return oss_complete_multipart_upload(w->options, &w->bucket, &w->key, &w->upload_id, chosen_parts(w), w->headers,
                                         &w->reply);
}

static aos_status_t *do_complete(work_t *w)
{
    return oss_do_complete_multipart_upload(w->options, &w->bucket, &w->key, &w->upload_id, chosen_parts(w),
                                            w->headers, w->params, &w->reply, &w->body);
}

/* {"callbackUrl":"http://127.0.0.1:1/","callbackBody":"x"} */
static void ask_for_callback(work_t *w)
{
    apr_table_set(w->headers, "x-oss-callback",
                  "eyJjYWxsYmFja1VybCI6Imh0dHA6Ly8xMjcuMC4wLjE6MS8iLCJjYWxsYmFja0JvZHkiOiJ4In0=");
}

static aos_status_t *complete_told(work_t *w)
{
    ask_for_callback(w);
    return do_complete(w);
}

static aos_status_t *abort_upload(work_t *w)
{
    return oss_abort_multipart_upload(w->options, &w->bucket, &w->key, &w->upload_id, &w->reply);
}

static aos_status_t *upload_file(work_t *w)
{
    aos_string_t id = string_of(NULL);

    return oss_upload_file(w->options, &w->bucket, &w->key, &id, &w->source, PART_SIZE, w->headers);
}

/* Goes on with an upload that is open at the service. */
static aos_status_t *upload_file_on(work_t *w)
{
    return oss_upload_file(w->options, &w->bucket, &w->key, &w->upload_id, &w->source, PART_SIZE, w->headers);
}

static aos_status_t *upload(work_t *w, int threads, int checkpoint)
{
    oss_resumable_clt_params_t *params =
        oss_create_resumable_clt_params_content(w->pool, PART_SIZE, threads, checkpoint, NULL);

    return oss_resumable_upload_file(w->options, &w->bucket, &w->key, &w->source, w->headers, w->params, params,
                                     on_progress, &w->reply, &w->body);
}

static aos_status_t *upload_1(work_t *w) { return upload(w, 1, 0); }

static aos_status_t *upload_told(work_t *w)
{
    ask_for_callback(w);
    return upload(w, 1, 0);
}

static aos_status_t *upload_3(work_t *w) { return upload(w, 3, 0); }
static aos_status_t *upload_1_kept(work_t *w) { return upload(w, 1, 1); }
static aos_status_t *upload_3_kept(work_t *w) { return upload(w, 3, 1); }

/* The service refuses something in the first run; the second goes on. */
static aos_status_t *upload_resumed(work_t *w)
{
    aos_status_t *first = upload(w, 1, 1);

    return aos_status_is_ok(first) ? first : upload(w, 1, 1);
}

static aos_status_t *download(work_t *w, int threads, int checkpoint)
{
    oss_resumable_clt_params_t *params =
        oss_create_resumable_clt_params_content(w->pool, PART_SIZE, threads, checkpoint, NULL);

    return oss_resumable_download_file(w->options, &w->bucket, &w->key, &w->target, w->headers, w->params, params,
                                       on_progress, &w->reply);
}

static aos_status_t *download_1(work_t *w) { return download(w, 1, 0); }
static aos_status_t *download_3(work_t *w) { return download(w, 3, 0); }
static aos_status_t *download_1_kept(work_t *w) { return download(w, 1, 1); }
static aos_status_t *download_3_kept(work_t *w) { return download(w, 3, 1); }

static aos_status_t *download_resumed(work_t *w)
{
    aos_status_t *first = download(w, 1, 1);

    return aos_status_is_ok(first) ? first : download(w, 1, 1);
}

#endif
