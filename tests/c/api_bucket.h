/* What the programs that test the bucket functions share: the service from the command line, checks of statuses.
 *
 *   PROGRAM ENDPOINT BUCKET REGION ACCESS_KEY_ID ACCESS_KEY_SECRET
 */

#ifndef API_BUCKET_H
#define API_BUCKET_H

#include "ground.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static aos_pool_t *pool;
static oss_request_options_t *options;
static aos_string_t bucket;

static inline aos_string_t text(const char *value)
{
    aos_string_t string;

    aos_str_set(&string, value);
    return string;
}

/* Starts the library with signature version 1 or 4. */
static inline void begin(int argc, char *argv[], int version)
{
    oss_config_t *config;

    if (argc != 6) {
        printf("usage: %s ENDPOINT BUCKET REGION ACCESS_KEY_ID ACCESS_KEY_SECRET\n", argv[0]);
        exit(2);
    }
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    aos_pool_create(&pool, NULL);
    options = oss_request_options_create(pool);
    options->ctl = aos_http_controller_create(pool, 0);
    options->config = config = oss_config_create(pool);
    config->endpoint = text(argv[1]);
    config->access_key_id = text(argv[4]);
    config->access_key_secret = text(argv[5]);
    config->region = text(argv[3]);
    config->signature_version = version;
    bucket = text(argv[2]);
}

static inline int end(void)
{
    aos_pool_destroy(pool);
    aos_http_io_deinitialize();
    return failures == 0 ? 0 : 1;
}

static inline void check_status(int line, const aos_status_t *status, int code, const char *error_code)
{
    const char *said = status != NULL && status->error_code != NULL ? status->error_code : "";

    if (status == NULL || status->code != code || strcmp(said, error_code) != 0) {
        printf("line %d: %d %s, not %d %s: %s\n", line, status != NULL ? status->code : 0, said, code, error_code,
               status != NULL && status->error_msg != NULL ? status->error_msg : "-");
        failures++;
    }
}

/* A call that succeeds with an HTTP status. */
#define SUCCEEDS(call, code) check_status(__LINE__, call, code, "")
/* A call that fails with a status and the name of an error. */
#define FAILS(call, code, error_code) check_status(__LINE__, call, code, error_code)

/* Whether a string has this text and a NUL after it. */
static inline int is_text(aos_string_t string, const char *expected)
{
    return string.data != NULL && (size_t)string.len == strlen(expected) && strcmp(string.data, expected) == 0;
}

#define CHECK_STRING(string, expected) CHECK(is_text(string, expected))

/* Number of entries of a list. */
static inline int count(const aos_list_t *list)
{
    const aos_list_t *at;
    int number = 0;

    for (at = list->next; at != list; at = at->next) {
        number++;
    }
    return number;
}

#endif
