/* What the programs of guest.rs share: one account, and the calls that move bytes. */

#ifndef GUEST_H
#define GUEST_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ground.h"

#define GUEST_SIZE (1024 * 1024)

/* What one thread needs for its calls. */
typedef struct {
    aos_pool_t *pool;
    oss_request_options_t *options;
    aos_string_t bucket;
    aos_string_t key;
    char *file;
    oss_progress_callback progress;
} guest_t;

typedef aos_status_t *(*guest_call)(guest_t *guest);

typedef struct {
    const char *name;
    guest_call call;
} guest_named;

static const char *guest_endpoint;
static const char *guest_folder;
static const char *guest_authority;

/* Takes the arguments of the program: endpoint, a folder to write to, and for TLS a file with the authority. */
static inline void guest_arguments(int argc, char **argv)
{
    guest_endpoint = argc > 1 ? argv[1] : "";
    guest_folder = argc > 2 ? argv[2] : ".";
    guest_authority = argc > 3 ? argv[3] : NULL;
}

/* Prepares calls about the object `name`, whose local file has the same name. */
static inline void guest_open(guest_t *guest, const char *name)
{
    memset(guest, 0, sizeof(*guest));
    aos_pool_create(&guest->pool, NULL);
    guest->options = oss_request_options_create(guest->pool);
    guest->options->config = oss_config_create(guest->pool);
    aos_str_set(&guest->options->config->endpoint, guest_endpoint);
    aos_str_set(&guest->options->config->access_key_id, "test-id");
    aos_str_set(&guest->options->config->access_key_secret, "test-secret");
    guest->options->ctl = aos_http_controller_create(guest->pool, 0);
    guest->options->ctl->options->ca_file = guest_authority != NULL ? apr_pstrdup(guest->pool, guest_authority) : NULL;
    aos_str_set(&guest->bucket, "guest-bucket");
    aos_str_set(&guest->key, apr_pstrdup(guest->pool, name));
    guest->file = apr_psprintf(guest->pool, "%s/%s", guest_folder, name);
}

static inline void guest_close(guest_t *guest)
{
    aos_pool_destroy(guest->pool);
}

static inline unsigned char guest_byte(size_t at)
{
    return (unsigned char)(at % 251 + at / 65536);
}

/* Writes the local file. */
static inline void guest_write(const char *path)
{
    FILE *file = fopen(path, "wb");
    size_t at;

    for (at = 0; file != NULL && at < GUEST_SIZE; at++) {
        fputc(guest_byte(at), file);
    }
    if (file != NULL) {
        fclose(file);
    }
}

/* Whether the local file is as guest_write made it. */
static inline int guest_is_right(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t at;
    int right = file != NULL;

    for (at = 0; right && at < GUEST_SIZE; at++) {
        right = fgetc(file) == guest_byte(at);
    }
    right = right && fgetc(file) == EOF;
    if (file != NULL) {
        fclose(file);
    }
    return right;
}

static inline aos_status_t *guest_bucket(guest_t *guest)
{
    return oss_create_bucket(guest->options, &guest->bucket, OSS_ACL_PRIVATE, NULL);
}

static inline aos_status_t *guest_put(guest_t *guest)
{
    aos_list_t body;
    char *bytes = apr_palloc(guest->pool, GUEST_SIZE);
    aos_buf_t *piece = NULL;
    size_t at;

    aos_list_init(&body);
    for (at = 0; bytes != NULL && at < GUEST_SIZE; at++) {
        bytes[at] = (char)guest_byte(at);
    }
    if (bytes != NULL) {
        piece = aos_buf_pack(guest->pool, bytes, GUEST_SIZE);
    }
    if (piece != NULL) {
        aos_list_add_tail(&piece->node, &body);
    }
    return oss_do_put_object_from_buffer(guest->options, &guest->bucket, &guest->key, &body, NULL, NULL,
                                         guest->progress, NULL, NULL);
}

static inline aos_status_t *guest_get(guest_t *guest)
{
    aos_list_t body;
    aos_status_t *status = oss_do_get_object_to_buffer(guest->options, &guest->bucket, &guest->key, NULL, NULL, &body,
                                                       guest->progress, NULL);

    if (aos_status_is_ok(status)) {
        CHECK(aos_buf_list_len(&body) == GUEST_SIZE);
    } else if (status->code < 0) {
        CHECK(aos_list_empty(&body));
    }
    return status;
}

static inline aos_status_t *guest_put_file(guest_t *guest)
{
    aos_string_t file;

    aos_str_set(&file, guest->file);
    return oss_do_put_object_from_file(guest->options, &guest->bucket, &guest->key, &file, NULL, NULL,
                                       guest->progress, NULL, NULL);
}

static inline aos_status_t *guest_get_file(guest_t *guest)
{
    aos_string_t file;

    aos_str_set(&file, guest->file);
    return oss_do_get_object_to_file(guest->options, &guest->bucket, &guest->key, NULL, NULL, &file, guest->progress,
                                     NULL);
}

static inline aos_status_t *guest_list(guest_t *guest)
{
    oss_list_object_params_t *params = oss_create_list_object_params(guest->pool);

    return oss_list_object(guest->options, &guest->bucket, params, NULL);
}

static inline aos_status_t *guest_upload(guest_t *guest)
{
    oss_resumable_clt_params_t *params =
        oss_create_resumable_clt_params_content(guest->pool, 102400, 3, AOS_TRUE, NULL);
    aos_string_t file;

    aos_str_set(&file, guest->file);
    return oss_resumable_upload_file(guest->options, &guest->bucket, &guest->key, &file, NULL, NULL, params,
                                     guest->progress, NULL, NULL);
}

static inline aos_status_t *guest_download(guest_t *guest)
{
    oss_resumable_clt_params_t *params =
        oss_create_resumable_clt_params_content(guest->pool, 102400, 3, AOS_TRUE, NULL);
    aos_string_t file;

    aos_str_set(&file, guest->file);
    return oss_resumable_download_file(guest->options, &guest->bucket, &guest->key, &file, NULL, NULL, params,
                                       guest->progress, NULL);
}

static inline aos_status_t *guest_select(guest_t *guest)
{
    oss_select_object_params_t *params = oss_create_select_object_params(guest->pool);
    aos_string_t expression = aos_string("select * from ossobject");
    aos_list_t body;

    return oss_select_object_to_buffer(guest->options, &guest->bucket, &guest->key, &expression, params, &body, NULL);
}

/* A request that the program puts together itself. */
static inline aos_status_t *guest_raw(guest_t *guest)
{
    aos_table_t *none = aos_table_make(guest->pool, 1);
    aos_http_request_t *request = NULL;
    aos_http_response_t *reply = NULL;

    oss_init_object_request(guest->options, &guest->bucket, &guest->key, HTTP_GET, &request, none, none,
                            guest->progress, 0, &reply);
    return oss_process_request(guest->options, request, reply);
}

/* Every kind of call, in an order in which each finds what it needs. */
static const guest_named guest_calls[] = {
    {"bucket", guest_bucket},     {"put", guest_put},           {"get", guest_get},
    {"list", guest_list},         {"get_file", guest_get_file}, {"put_file", guest_put_file},
    {"upload", guest_upload},     {"download", guest_download}, {"select", guest_select},
    {"raw", guest_raw},
};

#define GUEST_CALLS (sizeof(guest_calls) / sizeof(guest_calls[0]))

/* Whether a call went well; what the emulator says about a select of bytes that are no CSV does not matter. */
static inline int guest_went_well(const guest_named *named, const aos_status_t *status)
{
    int well = status != NULL && (status->code / 100 == 2 || (named->call == guest_select && status->code / 100 == 4));

    if (!well) {
        printf("%s: %d %s %s\n", named->name, status != NULL ? status->code : 0,
               status != NULL && status->error_code != NULL ? status->error_code : "",
               status != NULL && status->error_msg != NULL ? status->error_msg : "");
    }
    return well;
}

#endif
