/* Options of a request as the documentation of the library shows them. */
#ifndef OSS_BENCH_SETTINGS_H
#define OSS_BENCH_SETTINGS_H

#include "oss_api.h"
#include "aos_http_io.h"

#include <stdio.h>
#include <stdlib.h>

static inline oss_request_options_t *bench_options(aos_pool_t *pool, const char *endpoint)
{
    oss_request_options_t *options = oss_request_options_create(pool);
    options->config = oss_config_create(pool);
    aos_str_set(&options->config->endpoint, endpoint);
    aos_str_set(&options->config->access_key_id, "bench-key-id");
    aos_str_set(&options->config->access_key_secret, "bench-key-secret");
    aos_str_set(&options->config->region, "cn-hangzhou");
    options->config->signature_version = 4;
    options->config->is_cname = 0;
    options->ctl = aos_http_controller_create(pool, 0);
    return options;
}

static inline int bench_succeeded(const char *what, aos_status_t *status)
{
    if (aos_status_is_ok(status)) {
        return 1;
    }
    fprintf(stderr, "%s failed: %d %s %s\n", what, status->code,
            status->error_code ? status->error_code : "-", status->error_msg ? status->error_msg : "-");
    return 0;
}

/* A number above 0, or -1. */
static inline long long bench_number(const char *text)
{
    char *end = NULL;
    long long number = strtoll(text, &end, 10);
    return (*text != '\0' && *end == '\0' && number > 0) ? number : -1;
}

#endif
