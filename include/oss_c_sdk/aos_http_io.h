/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file aos_http_io.h
 * Start and end of the library, controllers, requests and replies.
 */

#ifndef LIBAOS_HTTP_IO_H
#define LIBAOS_HTTP_IO_H

#include "aos_transport.h"
#include "oss_define.h"

struct aos_http_transport_s;

/**
 * Makes the exchange object of a request.
 */
typedef aos_http_transport_s *(*aos_http_transport_create_pt)(aos_pool_t *p);

/**
 * Performs an exchange; returns an `aos_error_code_e`.
 */
typedef int (*aos_http_transport_perform_pt)(aos_http_transport_s *t);

#ifdef __cplusplus
extern "C" {
#endif

/* ----------------------------------------------------------------------------
 * Start and end, controllers, requests and replies
 * ---------------------------------------------------------------------------- */

/**
 * Starts the library. Calls are counted: each one is matched by an `aos_http_io_deinitialize`. Any thread.
 *
 * `user_agent_info`, a text that may be NULL, becomes part of the User-Agent header (the first call decides); `flag` is
 * not used. Returns `AOSE_OK`, or `AOSE_FAILED_INITIALIZE` when memory runs out.
 */
int aos_http_io_initialize(const char *user_agent_info, int flag);

/**
 * Ends the library when it has been called as often as `aos_http_io_initialize`; destroys `aos_global_pool`.
 *
 * Clean-up functions of that pool may call the library, also to start it again. Pools that the program has made itself,
 * other than children of `aos_global_pool`, stay. Name lookups that calls have given up when `connect_timeout` was over
 * are waited for; the time limits of the system's resolver end them. Any thread.
 */
void aos_http_io_deinitialize(void);

/**
 * Makes `op` the settings that new controllers are prefilled with; NULL for the built-in ones.
 *
 * The structure stays the program's and must live until other settings are made the default.
 */
void aos_set_default_request_options(aos_http_request_options_t *op);

/**
 * Makes `op` the settings of all exchanges; NULL for the built-in ones. Ownership as above.
 */
void aos_set_default_transport_options(aos_http_transport_options_t *op);

/**
 * Makes settings in `p`, prefilled with the built-in defaults. Returns NULL when `p` is NULL or memory runs out.
 */
aos_http_request_options_t *aos_http_request_options_create(aos_pool_t *p);

/**
 * Makes a controller in `p` with its own settings, prefilled with the defaults.
 *
 * With `p` NULL the controller gets a pool of its own, `ctl->pool`, which the program destroys. `owner` is kept in the
 * structure. Returns NULL when memory runs out.
 */
aos_http_controller_t *aos_http_controller_create(aos_pool_t *p, int owner);

/**
 * Makes a GET request in `p` with empty header and query tables and an empty body.
 *
 * Returns NULL when `p` is NULL or memory runs out.
 */
aos_http_request_t *aos_http_request_create(aos_pool_t *p);

/**
 * Makes a reply in `p` with an empty header table and body, and status -1.
 *
 * Returns NULL when `p` is NULL or memory runs out.
 */
aos_http_response_t *aos_http_response_create(aos_pool_t *p);

/**
 * Text of the last error of a controller.
 *
 * \param ctl a controller that the library made, or NULL
 * \return the text, which lives as long as the pool of the controller, or NULL
 */
static APR_INLINE const char *aos_http_controller_get_reason(aos_http_controller_t *ctl)
{
    return ctl == NULL ? NULL : ((aos_http_controller_ex_t *)(void *)ctl)->reason;
}

/* ----------------------------------------------------------------------------
 * Bodies of requests and replies
 * ---------------------------------------------------------------------------- */

/**
 * Takes the next bytes of the body in memory: the default `read_body` of a request. At most `len` bytes go to `buffer`.
 *
 * Returns their number, 0 at the end, or `AOSE_INVALID_ARGUMENT` for NULL.
 */
int aos_read_http_body_memory(aos_http_request_t *req, char *buffer, int len);

/**
 * Takes the next bytes of the body in a file: the `read_body` of a request with a file. At most `len` bytes go to
 * `buffer`, and `file_pos` moves on.
 *
 * Returns their number, 0 at `file_last`, `AOSE_FILE_READ_ERROR`, or `AOSE_INVALID_ARGUMENT` for NULL.
 */
int aos_read_http_body_file(aos_http_request_t *req, char *buffer, int len);

/**
 * Appends `len` bytes to the body of a reply in memory: its default `write_body`.
 *
 * Returns `len`, `AOSE_OUT_MEMORY`, or `AOSE_INVALID_ARGUMENT` for NULL.
 */
int aos_write_http_body_memory(aos_http_response_t *resp, const char *buffer, int len);

/**
 * Appends `len` bytes to the file of a reply: the `write_body` of a reply with a file.
 *
 * Returns `len`, `AOSE_FILE_WRITE_ERROR`, or `AOSE_INVALID_ARGUMENT` for NULL.
 */
int aos_write_http_body_file(aos_http_response_t *resp, const char *buffer, int len);

/* ----------------------------------------------------------------------------
 * Variables
 * ---------------------------------------------------------------------------- */

/** Pool that lives from aos_http_io_initialize to the last aos_http_io_deinitialize; NULL outside. */
extern aos_pool_t *aos_global_pool;

/** Standard error as a file; NULL outside. */
extern apr_file_t *aos_stderr_file;

/** What new controllers are prefilled with. */
extern aos_http_request_options_t *aos_default_http_request_options;

/** Settings of all exchanges. */
extern aos_http_transport_options_t *aos_default_http_transport_options;

/** Stay NULL, and functions that a program puts here are not called: there is one transport. To supply or take bodies,
 * use read_body of aos_http_request_t and write_body of aos_http_response_t. */
extern aos_http_transport_create_pt aos_http_transport_create;
extern aos_http_transport_perform_pt aos_http_transport_perform;

#ifdef __cplusplus
}
#endif

#endif
