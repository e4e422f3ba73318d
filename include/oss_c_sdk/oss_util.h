/* Constructors and helpers. */

#ifndef LIBOSS_UTIL_H
#define LIBOSS_UTIL_H

#include "aos_string.h"
#include "aos_transport.h"
#include "aos_status.h"
#include "oss_define.h"
#include "oss_resumable.h"

/* In a function with variables `options` and `headers`: sets the header of the security token, if there is one. */
#define init_sts_token_header()                                                                    \
    do {                                                                                           \
        if (options->config->sts_token.data != NULL) {                                             \
            apr_table_set(headers, OSS_STS_SECURITY_TOKEN, options->config->sts_token.data);       \
        }                                                                                          \
    } while (0)

/* Return the fitting status from the enclosing function when a name cannot be used. */
#define oss_ensure_bucket_name_valid(a)                     \
    do {                                                    \
        if (!oss_is_valid_bucket_name(a)) {                 \
            return oss_get_bucket_name_invalid_error();     \
        }                                                   \
    } while (0)
#define oss_ensure_object_name_valid(a)                     \
    do {                                                    \
        if (!oss_is_valid_object_name(a)) {                 \
            return oss_get_object_name_invalid_error();     \
        }                                                   \
    } while (0)

#endif
