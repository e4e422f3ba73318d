/* Requests, replies and their settings. */

#ifndef LIBAOS_TRANSPORT_H
#define LIBAOS_TRANSPORT_H

#include "aos_define.h"
#include "aos_buf.h"

/* The members of aos_http_controller_t, for structures that begin with them. */
#define AOS_HTTP_BASE_CONTROLLER_DEFINE  \
    aos_http_request_options_t *options; \
    aos_pool_t *pool;                    \
    int64_t start_time;                  \
    int64_t first_byte_time;             \
    int64_t finish_time;                 \
    uint32_t owner : 1;                  \
    void *user_data;

/* The members of aos_http_transport_t, for structures that begin with them. */
#define AOS_HTTP_BASE_TRANSPORT_DEFINE     \
    aos_http_request_t *req;               \
    aos_http_response_t *resp;             \
    aos_pool_t *pool;                      \
    aos_transport_state_e state;           \
    aos_array_header_t *cleanup;           \
    aos_http_transport_options_t *options; \
    aos_http_controller_ex_t *controller;

#endif
