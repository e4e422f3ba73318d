/** \file aos_http_io.h
 * Start and end of the library, controllers, requests and replies.
 */

#ifndef LIBAOS_HTTP_IO_H
#define LIBAOS_HTTP_IO_H

#include "aos_transport.h"
#include "oss_define.h"

struct aos_http_transport_s;

/*@ types/callbacks.rs: aos_http_transport_create_pt aos_http_transport_perform_pt */

#ifdef __cplusplus
extern "C" {
#endif

/* ----------------------------------------------------------------------------
 * Start and end, controllers, requests and replies
 * ---------------------------------------------------------------------------- */

/*@ http.rs */

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

/*@ request/body.rs: aos_read_http_body_memory aos_read_http_body_file aos_write_http_body_memory aos_write_http_body_file */

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
