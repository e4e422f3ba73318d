/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file aos_status.h
 * How a call went.
 */

#ifndef LIBAOS_STATUS_H
#define LIBAOS_STATUS_H

#include "aos_define.h"
#include "aos_list.h"

/**
 * How a call went. Lives in the pool of the request options.
 *
 * Without options or a pool, or with a pool that has no memory left, a call returns a status of its thread: it may be
 * written to like any other, and lives until the next such status of that thread or the end of the thread.
 */
typedef struct aos_status_s {
    /**
     * HTTP status, or a negative `aos_error_code_e` for failures on this side.
     */
    int code;
    /**
     * NULL on success; else, never NULL, a short name of the error: the service's, or a fixed one. `UnknownError` for an
     * error reply that names none.
     */
    char *error_code;
    /**
     * NULL on success; else, never NULL, a text for a person, without control characters: the service's, with the place
     * that a redirection leads to, or one that says what is wrong.
     */
    char *error_msg;
    /**
     * Request id of the service; NULL or empty when no reply came.
     */
    char *req_id;
} aos_status_s;

/**
 * See ::aos_status_s.
 */
typedef struct aos_status_s aos_status_t;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Makes a status in `p` with code 0 and no texts. Returns NULL when `p` is NULL or memory runs out.
 */
aos_status_t *aos_status_create(aos_pool_t *p);

/**
 * Copies a status with its texts, the request id included, into `p`.
 *
 * Returns NULL when an argument is NULL or memory runs out.
 */
aos_status_t *aos_status_dup(aos_pool_t *p, aos_status_t *src);

/**
 * Returns nonzero when the same request may succeed if it is sent again: for HTTP 5xx, a connection that cannot be
 * made or broke, a timeout, and a failing service. NULL and success give 0.
 */
int aos_should_retry(aos_status_t *s);

/**
 * Makes a status of an HTTP status and, for one that is no success, the error document of the service.
 *
 * \param p    pool that gets the texts
 * \param bc   NULL, or the document in a list of buffers; read, not changed. Without a document that can be read the error
 *             code is `UnknownError`, and the text names the status
 * \param code HTTP status
 * \param s    status to fill in, or NULL for a new one. Its request id is set to that of the document if it has none
 * \return the status; NULL when `p` is NULL or memory runs out
 */
aos_status_t *aos_status_parse_from_body(aos_pool_t *p,
                                         aos_list_t *bc,
                                         int code,
                                         aos_status_t *s);

/** Sets a status; the texts are shared, the request id stays. */
#define aos_status_set(s, c, ec, es)            \
    do {                                        \
        (s)->code = (c);                        \
        (s)->error_code = (char *)(ec);         \
        (s)->error_msg = (char *)(es);          \
    } while (0)

/**
 * Whether an HTTP status is a success. Note that 203 says that a callback failed.
 *
 * \param st HTTP status
 * \return nonzero for 2xx
 */
static APR_INLINE int aos_http_is_ok(int st)
{
    return st / 100 == 2;
}

/**
 * Whether a call succeeded.
 *
 * \param s the status, or NULL, which is a failure
 * \return nonzero for success
 */
static APR_INLINE int aos_status_is_ok(aos_status_t *s)
{
    return s != NULL && aos_http_is_ok(s->code);
}

/* ----------------------------------------------------------------------------
 * Fixed names of errors, as error_code of a status
 * ---------------------------------------------------------------------------- */

/**
 * `error_code` of a status: `ParseXmlError`.
 */
extern const char AOS_XML_PARSE_ERROR_CODE[14];

/**
 * `error_code` of a status: `OpenFileFail`.
 */
extern const char AOS_OPEN_FILE_ERROR_CODE[13];

/**
 * `error_code` of a status: `WriteFileFail`.
 */
extern const char AOS_WRITE_FILE_ERROR_CODE[14];

/**
 * `error_code` of a status: `RenameFileFail`.
 */
extern const char AOS_RENAME_FILE_ERROR_CODE[15];

/**
 * `error_code` of a status: `HttpIoError`.
 */
extern const char AOS_HTTP_IO_ERROR_CODE[12];

/**
 * `error_code` of a status: `UnknownError`.
 */
extern const char AOS_UNKNOWN_ERROR_CODE[13];

/**
 * `error_code` of a status: `ClientError`.
 */
extern const char AOS_CLIENT_ERROR_CODE[12];

/**
 * `error_code` of a status: `ServerError`.
 */
extern const char AOS_SERVER_ERROR_CODE[12];

/**
 * `error_code` of a status: `Utf8EncodeFail`.
 */
extern const char AOS_UTF8_ENCODE_ERROR_CODE[15];

/**
 * `error_code` of a status: `UrlEncodeFail`.
 */
extern const char AOS_URL_ENCODE_ERROR_CODE[14];

/**
 * `error_code` of a status: `InconsistentError`.
 */
extern const char AOS_INCONSISTENT_ERROR_CODE[18];

/**
 * `error_code` of a status: `CreateQueueFail`.
 */
extern const char AOS_CREATE_QUEUE_ERROR_CODE[16];

/**
 * `error_code` of a status: `CreateThreadPoolFail`.
 */
extern const char AOS_CREATE_THREAD_POOL_ERROR_CODE[21];

/**
 * `error_code` of a status: `EmptyStringError`.
 */
extern const char AOS_EMPTY_STRING_ERROR[17];

/**
 * `error_code` of a status: `SelectObjectError`.
 */
extern const char AOS_SELECT_OBJECT_ERROR[18];

/**
 * `error_code` of a status: `SelectObjectCRCError`.
 */
extern const char AOS_SELECT_OBJECT_CRC_ERROR[21];

/**
 * `error_code` of a status: `CreateSelectObjectMetaError`.
 */
extern const char AOS_CREATE_SELECT_OBJECT_META_ERROR[28];

/**
 * `error_code` of a status: `BucketNameInvalidError`.
 */
extern const char AOS_BUCKET_NAME_INVALID_ERROR[23];

/**
 * `error_code` of a status: `ObjectNameInvalidError`.
 */
extern const char AOS_OBJECT_NAME_INVALID_ERROR[23];

#ifdef __cplusplus
}
#endif

#endif
