/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file aos_transport.h
 * Requests, replies and their settings.
 */

#ifndef LIBAOS_TRANSPORT_H
#define LIBAOS_TRANSPORT_H

#include "aos_define.h"
#include "aos_buf.h"

/* Types of libcurl that appear in structures; the library calls nothing of it. */
#ifndef CURLINC_CURL_H
typedef void CURL;
struct curl_slist;
typedef size_t (*curl_read_callback)(char *buffer, size_t size, size_t nitems, void *instream);
typedef size_t (*curl_write_callback)(char *buffer, size_t size, size_t nitems, void *outstream);
#endif
typedef struct curl_slist oss_curl_slist;

/**
 * Where a body comes from or goes to.
 */
typedef enum aos_http_body_type_e {
    /**
     * A buffer list.
     */
    BODY_IN_MEMORY = 0,
    /**
     * A file.
     */
    BODY_IN_FILE = 1,
    /**
     * A function of the program.
     */
    BODY_IN_CALLBACK = 2,
} aos_http_body_type_e;

/**
 * How far an exchange is.
 */
typedef enum aos_transport_state_e {
    /**
     * Not begun.
     */
    TRANS_STATE_INIT = 0,
    /**
     * Receiving headers.
     */
    TRANS_STATE_HEADER = 1,
    /**
     * Receiving the body.
     */
    TRANS_STATE_BODY_IN = 2,
    /**
     * Sending the body.
     */
    TRANS_STATE_BODY_OUT = 3,
    /**
     * Given up.
     */
    TRANS_STATE_ABORT = 4,
    /**
     * Finished.
     */
    TRANS_STATE_DONE = 5,
} aos_transport_state_e;

struct aos_http_request_s;
struct aos_http_response_s;

/**
 * Supplies the next bytes of a request body: fills `buffer` with at most `len` bytes and returns their number, 0 at
 * the end, a negative number on failure.
 *
 * It must return, as ::oss_progress_callback must.
 */
typedef int (*aos_read_http_body_pt)(struct aos_http_request_s *req, char *buffer, int len);

/**
 * Told how far a transfer is. Called by the thread that made the call; it may call the library.
 *
 * It must return: no `longjmp`, no C++ exception and no `pthread_exit` may leave it. The process cannot go on safely after
 * that: an exception ends it, and the call's connections, memory, threads and checkpoint lock are never released. While
 * it runs the thread is not cancelled: a request to cancel takes effect when the call has returned.
 */
typedef void (*oss_progress_callback)(int64_t consumed_bytes, int64_t total_bytes);

/**
 * An HTTP request being put together. Made by `aos_http_request_create`.
 */
typedef struct aos_http_request_s {
    /**
     * Host to send to.
     */
    char *host;
    /**
     * Scheme with `://`.
     */
    char *proto;
    /**
     * Complete URL to use instead of the other parts, or NULL.
     */
    char *signed_url;
    /**
     * HTTP method.
     */
    http_method_e method;
    /**
     * Path without its first `/`, not percent-encoded.
     */
    char *uri;
    /**
     * Resource as it is signed, `bucket/object`, without its first `/`; not percent-encoded.
     */
    char *resource;
    /**
     * Headers.
     */
    aos_table_t *headers;
    /**
     * Query parameters, in the order added.
     */
    aos_table_t *query_params;
    /**
     * Body, a list of `aos_buf_t`.
     */
    aos_list_t body;
    /**
     * Length of the body in bytes. Used for a body that a function of the program supplies; when it is 0, such a body
     * is read into memory first.
     */
    int64_t body_len;
    /**
     * Path of the file of the body, or NULL.
     */
    char *file_path;
    /**
     * Open file of the body, or NULL; what is sent is from `file_pos` up to, not including, `file_last`.
     */
    aos_file_buf_t *file_buf;
    /**
     * Pool that owns the request.
     */
    aos_pool_t *pool;
    /**
     * Belongs to the program; never looked at.
     */
    void *user_data;
    /**
     * Supplies the body.
     */
    aos_read_http_body_pt read_body;
    /**
     * Where the body comes from.
     */
    aos_http_body_type_e type;
    /**
     * Called as the transfer proceeds, or NULL.
     */
    oss_progress_callback progress_callback;
    /**
     * CRC-64 (ECMA) of what is before the body, 0 at the start; after the exchange, with the body.
     */
    uint64_t crc64;
    /**
     * Bytes of the body that were sent.
     */
    int64_t consumed_bytes;
    /**
     * Nonzero: `/` of the object name stays as it is in URLs.
     */
    int normalize_url;
} aos_http_request_s;

/**
 * See ::aos_http_request_s.
 */
typedef struct aos_http_request_s aos_http_request_t;

/**
 * Takes the next `len` bytes of a reply body and returns their number; anything else is a failure.
 *
 * It must return, as ::oss_progress_callback must.
 */
typedef int (*aos_write_http_body_pt)(struct aos_http_response_s *resp, const char *buffer, int len);

/**
 * A reply being received. Made by `aos_http_response_create`.
 */
typedef struct aos_http_response_s {
    /**
     * HTTP status, -1 before the reply.
     */
    int status;
    /**
     * Headers.
     */
    aos_table_t *headers;
    /**
     * Body, a list of `aos_buf_t`.
     */
    aos_list_t body;
    /**
     * Length of the body in bytes.
     */
    int64_t body_len;
    /**
     * Path of the file of the body, or NULL.
     */
    char *file_path;
    /**
     * Open file of the body, or NULL.
     */
    aos_file_buf_t *file_buf;
    /**
     * Value of the Content-Length header, 0 when there is none.
     */
    int64_t content_length;
    /**
     * Pool that owns the reply.
     */
    aos_pool_t *pool;
    /**
     * Belongs to the program; never looked at.
     */
    void *user_data;
    /**
     * Takes the body.
     */
    aos_write_http_body_pt write_body;
    /**
     * Where the body goes.
     */
    aos_http_body_type_e type;
    /**
     * Called as the transfer proceeds, or NULL.
     */
    oss_progress_callback progress_callback;
    /**
     * CRC-64 (ECMA) of the body of a successful reply.
     */
    uint64_t crc64;
} aos_http_response_s;

/**
 * See ::aos_http_response_s.
 */
typedef struct aos_http_response_s aos_http_response_t;

/**
 * Settings that all exchanges of the process share.
 */
typedef struct aos_http_transport_options_s {
    /**
     * Value of the User-Agent header.
     */
    char *user_agent;
    /**
     * File of certificate authorities for controllers that name neither file nor folder, or NULL for the system’s.
     */
    char *cacerts_path;
    /**
     * Nonzero: certificates are not checked, whatever a controller says.
     */
    uint32_t ssl_verification_disabled: 1;
} aos_http_transport_options_s;

/**
 * See ::aos_http_transport_options_s.
 */
typedef struct aos_http_transport_options_s aos_http_transport_options_t;

/**
 * Settings of the HTTP exchanges.
 */
typedef struct aos_http_request_options_s {
    /**
     * Give up below this many bytes per second for `speed_time`.
     */
    int speed_limit;
    /**
     * Seconds that a transfer may be slower than `speed_limit`.
     */
    int speed_time;
    /**
     * Seconds that a looked-up address is kept.
     */
    int dns_cache_timeout;
    /**
     * Seconds to wait for an address, and then for a connection; 0 for no limit but the system’s.
     */
    int connect_timeout;
    /**
     * Most bytes of a reply kept in memory.
     */
    int64_t max_memory_size;
    /**
     * Nonzero: compare CRC-64 of what was sent or received.
     */
    int enable_crc;
    /**
     * Proxy as `[http://][user:password@]host[:port]`, or NULL for none.
     */
    char *proxy_host;
    /**
     * Proxy credentials as `user:password`, or NULL.
     */
    char *proxy_auth;
    /**
     * Nonzero: check the certificate of the service.
     */
    int verify_ssl;
    /**
     * Folder of such files, or NULL; the system’s certificates are trusted where `ca_file` is NULL, too.
     */
    char *ca_path;
    /**
     * File of certificates in PEM form to trust in place of the system’s, or NULL: those of authorities, or the server’s.
     */
    char *ca_file;
    /**
     * Nonzero: refuse object names that begin with `?` when signing URLs.
     */
    int verify_object_strict;
} aos_http_request_options_s;

/**
 * See ::aos_http_request_options_s.
 */
typedef struct aos_http_request_options_s aos_http_request_options_t;

/**
 * The controller as the library makes it: `aos_http_controller_t` and the last error.
 */
typedef struct aos_http_controller_ex_s {
    /**
     * Settings; prefilled from the process-wide defaults.
     */
    aos_http_request_options_t *options;
    /**
     * Pool that owns the controller.
     */
    aos_pool_t *pool;
    /**
     * When the exchange began, microseconds since 1970.
     */
    int64_t start_time;
    /**
     * When the first byte of the reply came, microseconds since 1970.
     */
    int64_t first_byte_time;
    /**
     * When the exchange ended, microseconds since 1970.
     */
    int64_t finish_time;
    /**
     * Whether the pool belongs to this object.
     */
    uint32_t owner: 1;
    /**
     * Belongs to the program; never looked at.
     */
    void *user_data;
    /**
     * Last error, an `aos_error_code_e`.
     */
    int error_code;
    /**
     * Text of the last error, or NULL.
     */
    char *reason;
} aos_http_controller_ex_s;

/**
 * See ::aos_http_controller_ex_s.
 */
typedef struct aos_http_controller_ex_s aos_http_controller_ex_t;

/**
 * One exchange of a request and a reply.
 */
typedef struct aos_http_transport_s {
    /**
     * Request to send.
     */
    aos_http_request_t *req;
    /**
     * Where the reply goes.
     */
    aos_http_response_t *resp;
    /**
     * Pool that owns the exchange.
     */
    aos_pool_t *pool;
    /**
     * How far the exchange is.
     */
    aos_transport_state_e state;
    /**
     * Functions to run when the exchange ends.
     */
    aos_array_header_t *cleanup;
    /**
     * Settings of the exchange.
     */
    aos_http_transport_options_t *options;
    /**
     * Controller of the exchange.
     */
    aos_http_controller_ex_t *controller;
} aos_http_transport_s;

/**
 * See ::aos_http_transport_s.
 */
typedef struct aos_http_transport_s aos_http_transport_t;

/**
 * Settings and measurements of the requests of one `oss_request_options_t`.
 * Made by `aos_http_controller_create`.
 */
typedef struct aos_http_controller_s {
    /**
     * Settings; prefilled from the process-wide defaults.
     */
    aos_http_request_options_t *options;
    /**
     * Pool that owns the controller.
     */
    aos_pool_t *pool;
    /**
     * When the exchange began, microseconds since 1970.
     */
    int64_t start_time;
    /**
     * When the first byte of the reply came, microseconds since 1970.
     */
    int64_t first_byte_time;
    /**
     * When the exchange ended, microseconds since 1970.
     */
    int64_t finish_time;
    /**
     * Whether the pool belongs to this object.
     */
    uint32_t owner: 1;
    /**
     * Belongs to the program; never looked at.
     */
    void *user_data;
} aos_http_controller_s;

/**
 * See ::aos_http_controller_s.
 */
typedef struct aos_http_controller_s aos_http_controller_t;

/**
 * An exchange with the place that a libcurl handle had; kept for its layout.
 */
typedef struct aos_curl_http_transport_s {
    /**
     * Request to send.
     */
    aos_http_request_t *req;
    /**
     * Where the reply goes.
     */
    aos_http_response_t *resp;
    /**
     * Pool that owns the exchange.
     */
    aos_pool_t *pool;
    /**
     * How far the exchange is.
     */
    aos_transport_state_e state;
    /**
     * Functions to run when the exchange ends.
     */
    aos_array_header_t *cleanup;
    /**
     * Settings of the exchange.
     */
    aos_http_transport_options_t *options;
    /**
     * Controller of the exchange.
     */
    aos_http_controller_ex_t *controller;
    /**
     * Always NULL.
     */
    CURL *curl;
    /**
     * Always 0.
     */
    int curl_code;
    /**
     * URL of the request.
     */
    char *url;
    /**
     * Always NULL.
     */
    oss_curl_slist *headers;
    /**
     * Always NULL.
     */
    curl_read_callback header_callback;
    /**
     * Always NULL.
     */
    curl_read_callback read_callback;
    /**
     * Always NULL.
     */
    curl_write_callback write_callback;
} aos_curl_http_transport_s;

/**
 * See ::aos_curl_http_transport_s.
 */
typedef struct aos_curl_http_transport_s aos_curl_http_transport_t;

/** The members of aos_http_controller_t, for structures that begin with them. */
#define AOS_HTTP_BASE_CONTROLLER_DEFINE  \
    aos_http_request_options_t *options; \
    aos_pool_t *pool;                    \
    int64_t start_time;                  \
    int64_t first_byte_time;             \
    int64_t finish_time;                 \
    uint32_t owner : 1;                  \
    void *user_data;

/** The members of aos_http_transport_t, for structures that begin with them. */
#define AOS_HTTP_BASE_TRANSPORT_DEFINE     \
    aos_http_request_t *req;               \
    aos_http_response_t *resp;             \
    aos_pool_t *pool;                      \
    aos_transport_state_e state;           \
    aos_array_header_t *cleanup;           \
    aos_http_transport_options_t *options; \
    aos_http_controller_ex_t *controller;

#endif
