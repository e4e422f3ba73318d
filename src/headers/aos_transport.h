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

/*@ types/enums.rs: BodyType TransportState */

struct aos_http_request_s;
struct aos_http_response_s;

/*@ types/transport.rs; types/callbacks.rs: aos_read_http_body_pt aos_write_http_body_pt oss_progress_callback */

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
