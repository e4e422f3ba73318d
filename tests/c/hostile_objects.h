/* Calls about single objects. */

#ifndef HOSTILE_OBJECTS_H
#define HOSTILE_OBJECTS_H

#include "hostile_kit.h"

#define RANGE "bytes=100-1099"

static aos_status_t *do_get(work_t *w)
{
    aos_list_t list;
    aos_status_t *status;

    aos_list_init(&list);
    status = oss_get_object_to_buffer(w->options, &w->bucket, &w->key, w->headers, w->params, &list, &w->reply);
    note_list(w, &list);
    return status;
}

static aos_status_t *get_buffer(work_t *w) { return do_get(w); }

static aos_status_t *get_buffer_nocrc(work_t *w)
{
    without_crc(w);
    return do_get(w);
}

static aos_status_t *get_range(work_t *w)
{
    apr_table_set(w->headers, "Range", RANGE);
    return do_get(w);
}

static aos_status_t *get_range_nocrc(work_t *w)
{
    without_crc(w);
    return get_range(w);
}

static aos_status_t *get_buffer_progress(work_t *w)
{
    aos_list_t list;
    aos_status_t *status;

    aos_list_init(&list);
    status = oss_do_get_object_to_buffer(w->options, &w->bucket, &w->key, w->headers, w->params, &list, on_progress,
                                         &w->reply);
    note_list(w, &list);
    return status;
}

static aos_status_t *get_file(work_t *w)
{
    return oss_get_object_to_file(w->options, &w->bucket, &w->key, w->headers, w->params, &w->target, &w->reply);
}

static aos_status_t *get_file_progress(work_t *w)
{
    return oss_do_get_object_to_file(w->options, &w->bucket, &w->key, w->headers, w->params, &w->target, on_progress,
                                     &w->reply);
}

static aos_status_t *get_file_range(work_t *w)
{
    apr_table_set(w->headers, "Range", RANGE);
    return get_file(w);
}

static aos_status_t *get_url_buffer(work_t *w)
{
    aos_list_t list;
    aos_status_t *status;

    aos_list_init(&list);
    status = oss_get_object_to_buffer_by_url(w->options, url_for(w, HTTP_GET), w->headers, w->params, &list, &w->reply);
    note_list(w, &list);
    return status;
}

static aos_status_t *get_url_file(work_t *w)
{
    return oss_get_object_to_file_by_url(w->options, url_for(w, HTTP_GET), w->headers, w->params, &w->target,
                                         &w->reply);
}

static aos_status_t *shown_head(work_t *w, aos_status_t *status)
{
    note_header(w, "Content-Length");
    note_header(w, "ETag");
    return status;
}

static aos_status_t *head_object(work_t *w)
{
    return shown_head(w, oss_head_object(w->options, &w->bucket, &w->key, w->headers, &w->reply));
}

static aos_status_t *object_meta(work_t *w)
{
    return shown_head(w, oss_get_object_meta(w->options, &w->bucket, &w->key, &w->reply));
}

static aos_status_t *head_url(work_t *w)
{
    return shown_head(w, oss_head_object_by_url(w->options, url_for(w, HTTP_HEAD), w->headers, &w->reply));
}

static aos_status_t *meta_url(work_t *w)
{
    return shown_head(w, oss_get_object_meta_by_url(w->options, url_for(w, HTTP_HEAD), &w->reply));
}

static aos_status_t *put_buffer(work_t *w)
{
    return oss_put_object_from_buffer(w->options, &w->bucket, &w->key, source_list(w), w->headers, &w->reply);
}

static aos_status_t *put_buffer_nocrc(work_t *w)
{
    without_crc(w);
    return put_buffer(w);
}

static aos_status_t *put_do_buffer(work_t *w)
{
    return oss_do_put_object_from_buffer(w->options, &w->bucket, &w->key, source_list(w), w->headers, w->params,
                                         on_progress, &w->reply, &w->body);
}

static aos_status_t *put_file(work_t *w)
{
    return oss_put_object_from_file(w->options, &w->bucket, &w->key, &w->source, w->headers, &w->reply);
}

static aos_status_t *put_do_file(work_t *w)
{
    return oss_do_put_object_from_file(w->options, &w->bucket, &w->key, &w->source, w->headers, w->params, on_progress,
                                       &w->reply, &w->body);
}

static aos_status_t *put_url_buffer(work_t *w)
{
    return oss_put_object_from_buffer_by_url(w->options, url_for(w, HTTP_PUT), source_list(w), w->headers, &w->reply);
}

static aos_status_t *put_url_file(work_t *w)
{
    return oss_put_object_from_file_by_url(w->options, url_for(w, HTTP_PUT), &w->source, w->headers, &w->reply);
}

static aos_status_t *append_buffer(work_t *w)
{
    return oss_append_object_from_buffer(w->options, &w->bucket, &w->key, 0, source_list(w), w->headers, &w->reply);
}

static aos_status_t *append_do_buffer(work_t *w)
{
    return oss_do_append_object_from_buffer(w->options, &w->bucket, &w->key, 0, 0, source_list(w), w->headers,
                                            w->params, on_progress, &w->reply, &w->body);
}

static aos_status_t *append_file(work_t *w)
{
    return oss_append_object_from_file(w->options, &w->bucket, &w->key, 0, &w->source, w->headers, &w->reply);
}

static aos_status_t *append_do_file(work_t *w)
{
    return oss_do_append_object_from_file(w->options, &w->bucket, &w->key, 0, 0, &w->source, w->headers, w->params,
                                          on_progress, &w->reply, &w->body);
}

static aos_status_t *copy_object(work_t *w)
{
    aos_string_t from = string_of("from");

    return oss_copy_object(w->options, &w->bucket, &from, &w->bucket, &w->key, w->headers, &w->reply);
}

static aos_status_t *delete_object(work_t *w)
{
    return oss_delete_object(w->options, &w->bucket, &w->key, &w->reply);
}

static aos_status_t *delete_objects(work_t *w)
{
    aos_list_t keys, deleted;
    oss_object_key_t *key = oss_create_oss_object_key(w->pool);
    aos_status_t *status;

    aos_list_init(&keys);
    aos_list_init(&deleted);
    key->key = w->key;
    aos_list_add_tail(&key->node, &keys);
    status = oss_delete_objects(w->options, &w->bucket, &keys, 0, &w->reply, &deleted);
    aos_list_for_each_entry(oss_object_key_t, key, &deleted, node) {
        note_string(w, &key->key);
    }
    return status;
}

static aos_status_t *delete_by_prefix(work_t *w)
{
    aos_string_t prefix = string_of("p/");

    return oss_delete_objects_by_prefix(w->options, &w->bucket, &prefix);
}

static aos_status_t *put_object_acl(work_t *w)
{
    return oss_put_object_acl(w->options, &w->bucket, &w->key, OSS_ACL_PRIVATE, &w->reply);
}

static aos_status_t *get_object_acl(work_t *w)
{
    aos_string_t acl = string_of(NULL);
    aos_status_t *status = oss_get_object_acl(w->options, &w->bucket, &w->key, &acl, &w->reply);

    note_string(w, &acl);
    return status;
}

static aos_status_t *put_symlink(work_t *w)
{
    aos_string_t to = string_of("to");

    return oss_put_symlink(w->options, &w->bucket, &w->key, &to, &w->reply);
}

static aos_status_t *do_put_symlink(work_t *w)
{
    aos_string_t to = string_of("to");

    return oss_do_put_symlink(w->options, &w->bucket, &w->key, &to, w->headers, &w->reply);
}

static aos_status_t *get_symlink(work_t *w)
{
    aos_status_t *status = oss_get_symlink(w->options, &w->bucket, &w->key, &w->reply);

    note_header(w, "x-oss-symlink-target");
    return status;
}

static aos_status_t *put_tagging(work_t *w)
{
    oss_tag_content_t *tag = oss_create_tag_content(w->pool);
    aos_list_t tags;

    aos_list_init(&tags);
    tag->key = string_of("a");
    tag->value = string_of("b");
    aos_list_add_tail(&tag->node, &tags);
    return oss_put_object_tagging(w->options, &w->bucket, &w->key, &tags, &w->reply);
}

static aos_status_t *get_tagging(work_t *w)
{
    aos_list_t tags;
    oss_tag_content_t *tag;
    aos_status_t *status;

    aos_list_init(&tags);
    status = oss_get_object_tagging(w->options, &w->bucket, &w->key, &tags, &w->reply);
    aos_list_for_each_entry(oss_tag_content_t, tag, &tags, node) {
        note_string(w, &tag->key);
        note_string(w, &tag->value);
    }
    return status;
}

static aos_status_t *delete_tagging(work_t *w)
{
    return oss_delete_object_tagging(w->options, &w->bucket, &w->key, &w->reply);
}

static aos_status_t *restore(work_t *w)
{
    return oss_restore_object(w->options, &w->bucket, &w->key, w->headers, &w->reply);
}

static aos_status_t *restore_tier(work_t *w)
{
    return oss_restore_object_with_tier(w->options, &w->bucket, &w->key, OSS_TIER_STANDARD, 2, w->headers, &w->reply);
}

static aos_status_t *process_get(work_t *w)
{
    aos_http_request_t *request = NULL;
    aos_http_response_t *response = NULL;
    aos_status_t *status;

    oss_init_object_request(w->options, &w->bucket, &w->key, HTTP_GET, &request, w->params, w->headers, on_progress, 0,
                            &response);
    status = oss_process_request(w->options, request, response);
    note_list(w, &response->body);
    return status;
}

static aos_status_t *process_signed_get(work_t *w)
{
    aos_http_request_t *request = NULL;
    aos_http_response_t *response = NULL;
    aos_status_t *status;

    oss_init_signed_url_request(w->options, url_for(w, HTTP_GET), HTTP_GET, &request, w->params, w->headers, &response);
    status = oss_process_signed_request(w->options, request, response);
    note_list(w, &response->body);
    return status;
}

static aos_status_t *send_get(work_t *w)
{
    aos_http_request_t *request = NULL;
    aos_http_response_t *response = NULL;
    aos_status_t *status;

    oss_init_object_request(w->options, &w->bucket, &w->key, HTTP_GET, &request, w->params, w->headers, NULL, 0,
                            &response);
    oss_sign_request(request, w->options->config);
    status = oss_send_request(w->options->ctl, request, response);
    note_list(w, &response->body);
    return status;
}

#endif
