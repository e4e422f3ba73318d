/* What the tests of the helper functions share. */

#ifndef HELPERS_H
#define HELPERS_H

#include "ground.h"
#include "aos_util.h"
#include "oss_auth.h"
#include "oss_util.h"

/* A string of the library for a text. */
static inline aos_string_t text(const char *data)
{
    aos_string_t string;
    string.data = (char *)data;
    string.len = data == NULL ? 0 : (int)strlen(data);
    return string;
}

#define CHECK_STRING(string, expected) \
    CHECK((string).data != NULL && (string).len == (int)strlen(expected) && strcmp((string).data, (expected)) == 0)

/* Options with a controller; the endpoint is the given one. */
static inline oss_request_options_t *options_for(aos_pool_t *pool, const char *endpoint)
{
    oss_request_options_t *options = oss_request_options_create(pool);
    options->config = oss_config_create(options->pool);
    aos_str_set(&options->config->endpoint, endpoint);
    aos_str_set(&options->config->access_key_id, "test-id");
    aos_str_set(&options->config->access_key_secret, "test-secret");
    options->config->is_cname = 0;
    options->ctl = aos_http_controller_create(options->pool, 0);
    return options;
}

#endif
