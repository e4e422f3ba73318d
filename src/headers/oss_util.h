/** \file oss_util.h
 * Constructors, names and checks, and requests that a program puts together itself.
 */

#ifndef LIBOSS_UTIL_H
#define LIBOSS_UTIL_H

#include "aos_string.h"
#include "aos_transport.h"
#include "aos_status.h"
#include "oss_define.h"
#include "oss_resumable.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ----------------------------------------------------------------------------
 * Constructors: settings and requests
 * ---------------------------------------------------------------------------- */

/*@ create/config.rs */

/* ----------------------------------------------------------------------------
 * Constructors: buckets
 * ---------------------------------------------------------------------------- */

/*@ create/bucket.rs */

/* ----------------------------------------------------------------------------
 * Constructors: objects
 * ---------------------------------------------------------------------------- */

/*@ create/object.rs */

/* ----------------------------------------------------------------------------
 * Constructors: multipart uploads and resumable transfers
 * ---------------------------------------------------------------------------- */

/*@ create/multipart.rs */

/*@ create/resumable.rs */

/* ----------------------------------------------------------------------------
 * Constructors: selects
 * ---------------------------------------------------------------------------- */

/*@ create/select.rs */

/* ----------------------------------------------------------------------------
 * Constructors: live channels
 * ---------------------------------------------------------------------------- */

/*@ create/live.rs */

/* ----------------------------------------------------------------------------
 * Names and checks
 * ---------------------------------------------------------------------------- */

/*@ names.rs */

/*@ check.rs */

/*@ content_type.rs */

/* ----------------------------------------------------------------------------
 * Requests put together by a program
 * ---------------------------------------------------------------------------- */

/*@ request/mod.rs */

/*@ request/uri.rs */

/*@ request/body.rs: oss_write_request_body_from_buffer oss_write_request_body_from_file oss_write_request_body_from_upload_file */

/*@ request/verdict.rs */

/*@ request/send.rs */

/*@ request/reply.rs */

/* ----------------------------------------------------------------------------
 * Frames of select replies
 * ---------------------------------------------------------------------------- */

/*@ request/frames.rs */

#ifdef __cplusplus
}
#endif

/* ----------------------------------------------------------------------------
 * Macros
 * ---------------------------------------------------------------------------- */

/** In a function with variables `options` and `headers`: sets the header of the security token, if there is one. */
#define init_sts_token_header()                                                                    \
    do {                                                                                           \
        if (options->config->sts_token.data != NULL) {                                             \
            apr_table_set(headers, OSS_STS_SECURITY_TOKEN, options->config->sts_token.data);       \
        }                                                                                          \
    } while (0)

/** Return the fitting status from the enclosing function when a name cannot be used. */
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
