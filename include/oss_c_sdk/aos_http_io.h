/* Start and end of the library, controllers, requests and replies. */

#ifndef LIBAOS_HTTP_IO_H
#define LIBAOS_HTTP_IO_H

#include "aos_transport.h"
#include "oss_define.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Pool that lives from aos_http_io_initialize to the last aos_http_io_deinitialize; NULL outside. */
extern aos_pool_t *aos_global_pool;

/* Standard error as a file; NULL outside. */
extern apr_file_t *aos_stderr_file;

/* What new controllers are prefilled with. */
extern aos_http_request_options_t *aos_default_http_request_options;

/* Settings of all exchanges. */
extern aos_http_transport_options_t *aos_default_http_transport_options;

/* Stay NULL, and functions that a program puts here are not called: there is one transport. To supply or take bodies,
 * use read_body of aos_http_request_t and write_body of aos_http_response_t. */
extern aos_http_transport_create_pt aos_http_transport_create;
extern aos_http_transport_perform_pt aos_http_transport_perform;

/* Returns the text of the last error of a controller that the library made, or NULL. */
static APR_INLINE const char *aos_http_controller_get_reason(aos_http_controller_t *ctl)
{
    return ctl == NULL ? NULL : ((aos_http_controller_ex_t *)(void *)ctl)->reason;
}

#ifdef __cplusplus
}
#endif

#endif
