/* What every example needs: settings from the environment, messages about failures, a progress bar.
 *
 *   OSS_ENDPOINT            https://oss-cn-hangzhou.aliyuncs.com, or http://127.0.0.1:PORT for a local service
 *   OSS_BUCKET              name of the bucket
 *   OSS_REGION              region of the bucket, such as cn-hangzhou; signature version 4 needs it
 *   OSS_ACCESS_KEY_ID       who you are ...
 *   OSS_ACCESS_KEY_SECRET   ... and the proof
 *   OSS_SESSION_TOKEN       only for temporary credentials
 *   OSS_SIGNATURE_VERSION   4 (the default) or 1
 *
 * Everything is here, in the header, so that an example is compiled from its one source file.
 */

#ifndef EXAMPLE_H
#define EXAMPLE_H

#include "oss_api.h"
#include "aos_http_io.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Exit status for wrong arguments or a missing setting; failures of the service are EXIT_FAILURE. */
#define EXAMPLE_USAGE 2

/* The options of the library, with the pool that all results of the calls go to, and the bucket. */
typedef struct example_t {
    aos_pool_t *pool;
    oss_request_options_t *options;
    aos_string_t bucket;
} example_t;

/* Prints how a program is called. */
static inline int example_usage(const char *text)
{
    fprintf(stderr, "usage: %s\n", text);
    return EXAMPLE_USAGE;
}

/* The library's string for a C string. Only the pointer is copied: the text must live as long as the string is used. */
static inline aos_string_t example_string(const char *text)
{
    aos_string_t string;

    aos_str_set(&string, text);
    return string;
}

/* A setting from the environment; NULL, after a message, if it is missing or empty. */
static inline const char *example_setting(const char *name)
{
    const char *value = getenv(name);

    if (value == NULL || value[0] == '\0') {
        fprintf(stderr, "%s is not set\n", name);
        return NULL;
    }
    return value;
}

/* 4 or 1; 0 if OSS_SIGNATURE_VERSION is neither. */
static inline int example_signature_version(void)
{
    const char *value = getenv("OSS_SIGNATURE_VERSION");

    if (value == NULL || value[0] == '\0' || strcmp(value, "4") == 0) {
        return 4;
    }
    if (strcmp(value, "1") == 0) {
        return 1;
    }
    fprintf(stderr, "OSS_SIGNATURE_VERSION must be 1 or 4\n");
    return 0;
}

/* Fills the configuration from the environment. Returns 1, or 0 if a setting is missing; all that are missing are named. */
static inline int example_configure(example_t *example)
{
    oss_config_t *config = oss_config_create(example->pool);
    const char *endpoint = example_setting("OSS_ENDPOINT");
    const char *bucket = example_setting("OSS_BUCKET");
    const char *id = example_setting("OSS_ACCESS_KEY_ID");
    const char *secret = example_setting("OSS_ACCESS_KEY_SECRET");
    const char *token = getenv("OSS_SESSION_TOKEN");
    int version = example_signature_version();
    const char *region = version == 4 ? example_setting("OSS_REGION") : "";

    if (endpoint == NULL || bucket == NULL || id == NULL || secret == NULL || region == NULL || version == 0) {
        return 0;
    }
    example->bucket = example_string(bucket);
    config->endpoint = example_string(endpoint);
    config->access_key_id = example_string(id);
    config->access_key_secret = example_string(secret);
    config->region = example_string(region);
    config->signature_version = version;
    if (token != NULL && token[0] != '\0') {
        config->sts_token = example_string(token);
    }
    example->options->config = config;
    return 1;
}

/* Ends the library and frees everything that the calls have returned. */
static inline void example_end(example_t *example)
{
    aos_pool_destroy(example->pool);
    aos_http_io_deinitialize();
}

/* Starts the library and makes the options. Returns 1; or 0, after a message, with nothing left to end. */
static inline int example_begin(example_t *example)
{
    if (aos_http_io_initialize(NULL, 0) != AOSE_OK) {
        fprintf(stderr, "the library cannot be started\n");
        return 0;
    }
    /* A pool is a bag of memory: what is allocated from it is freed when the pool is destroyed. */
    aos_pool_create(&example->pool, NULL);
    example->options = oss_request_options_create(example->pool);
    example->options->ctl = aos_http_controller_create(example->pool, 0);
    if (!example_configure(example)) {
        example_end(example);
        return 0;
    }
    return 1;
}

/* Whether a call succeeded. A failure is explained on standard error. */
static inline int example_succeeded(const char *what, const aos_status_t *status)
{
    if (status != NULL && aos_http_is_ok(status->code)) {
        return 1;
    }
    if (status == NULL) {
        fprintf(stderr, "%s failed: out of memory\n", what);
        return 0;
    }
    /* The code is an HTTP status, or a negative number for failures on this side of the wire. The request id is what
     * the support of the service asks for; there is none if no reply came. */
    fprintf(stderr, "%s failed\n", what);
    fprintf(stderr, "  code:       %d\n", status->code);
    fprintf(stderr, "  error_code: %s\n", status->error_code != NULL ? status->error_code : "-");
    fprintf(stderr, "  error_msg:  %s\n", status->error_msg != NULL ? status->error_msg : "-");
    fprintf(stderr, "  req_id:     %s\n", status->req_id != NULL && status->req_id[0] != '\0' ? status->req_id : "-");
    return 0;
}

/* A header of a reply, "-" if it is not there. Names may be written in upper or lower case. */
static inline const char *example_header(const aos_table_t *headers, const char *name)
{
    const char *value = headers != NULL ? apr_table_get(headers, name) : NULL;

    return value != NULL ? value : "-";
}

/* Reads a whole number from `least` to `most` from a text. Returns 1, or 0 after a message. */
static inline int example_number(const char *name, const char *text, long long least, long long most,
                                 long long *number)
{
    char *end = NULL;

    errno = 0;
    *number = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || *number < least || *number > most) {
        fprintf(stderr, "%s must be a number from %lld to %lld, not %s\n", name, least, most, text);
        return 0;
    }
    return 1;
}

/* Size of a file in bytes; -1, after a message, if it cannot be found out. */
static inline long long example_file_size(const char *path)
{
    struct stat info;

    if (stat(path, &info) != 0) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return -1;
    }
    return (long long)info.st_size;
}

/* Draws a bar of 40 characters over the one before it. */
static inline void example_draw_bar(int percent)
{
    static const char full[] = "########################################";
    int width = percent * 40 / 100;

    fprintf(stderr, "\r[%-40.*s] %3d %%", width, full, percent);
    if (percent == 100) {
        fputc('\n', stderr);
    }
    fflush(stderr);
}

/* A progress callback: a bar on a terminal, else, as in the log of a server, one line for each 10 %. */
static inline void example_progress(int64_t done, int64_t total)
{
    static int shown = -1;
    int terminal = isatty(STDERR_FILENO);
    /* The total is -1 when a reply does not tell its length. */
    int percent = total > 0 ? (int)((double)done * 100.0 / (double)total) : -1;
    int step = terminal ? percent : percent / 10 * 10;

    if (percent < 0 || step == shown) {
        return;
    }
    /* After 100 % the next transfer begins. */
    shown = step == 100 ? -1 : step;
    if (terminal) {
        example_draw_bar(percent);
    } else {
        fprintf(stderr, "%3d %% (%lld of %lld bytes)\n", step, (long long)done, (long long)total);
    }
}

#endif
