/* What the generated header stands on: headers of the C library, the APR types, and types that cbindgen cannot make. */

#ifndef OSS_C_SDK_BASE_H
#define OSS_C_SDK_BASE_H

#include <assert.h>
#include <ctype.h>
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A program that has included APR's own headers already goes on with them. */
#if !defined(OSS_USE_SYSTEM_APR) && defined(APR_H) && !defined(OSS_APR_SUBSET)
#define OSS_USE_SYSTEM_APR 1
#endif

#ifdef OSS_USE_SYSTEM_APR
#include <apr_env.h>
#include <apr_errno.h>
#include <apr_file_info.h>
#include <apr_file_io.h>
#include <apr_general.h>
#include <apr_lib.h>
#include <apr_pools.h>
#include <apr_portable.h>
#include <apr_strings.h>
#include <apr_tables.h>
#include <apr_thread_proc.h>
#include <apr_time.h>
typedef struct apr_queue_t apr_queue_t;
#else
#include "apr/apr.h"
#include "apr/apr_env.h"
#include "apr/apr_errno.h"
#include "apr/apr_file_info.h"
#include "apr/apr_file_io.h"
#include "apr/apr_general.h"
#include "apr/apr_lib.h"
#include "apr/apr_pools.h"
#include "apr/apr_portable.h"
#include "apr/apr_queue.h"
#include "apr/apr_strings.h"
#include "apr/apr_tables.h"
#include "apr/apr_thread_proc.h"
#include "apr/apr_time.h"
#endif

/* Types of libcurl and Mini-XML that appear in structures and prototypes; the library links neither. */
#ifndef CURLINC_CURL_H
typedef void CURL;
struct curl_slist;
typedef size_t (*curl_read_callback)(char *buffer, size_t size, size_t nitems, void *instream);
typedef size_t (*curl_write_callback)(char *buffer, size_t size, size_t nitems, void *outstream);
#endif
typedef struct curl_slist oss_curl_slist;
typedef struct _mxml_node_s mxml_node_t;

/* Structures that callback types mention before they are complete. */
struct aos_http_request_s;
struct aos_http_response_s;
struct aos_http_transport_s;

/* Formats a log line and hands it to the print function; `fmt` and what follows are as for printf. */
typedef void (*aos_log_format_pt)(int level, const char *file, int line, const char *function, const char *fmt, ...);

#endif
