/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file aos_define.h
 * Basic types, error codes, limits and short names for APR.
 */

#ifndef LIBAOS_DEFINE_H
#define LIBAOS_DEFINE_H

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

#ifdef __cplusplus
#define AOS_CPP_START extern "C" {
#define AOS_CPP_END }
#else
#define AOS_CPP_START
#define AOS_CPP_END
#endif

/* Limits of the C library that strict modes leave out. */
#ifndef __LONG_LONG_MAX__
#define __LONG_LONG_MAX__ 9223372036854775807LL
#endif
#ifndef LLONG_MIN
#define LLONG_MIN (-__LONG_LONG_MAX__ - 1LL)
#endif
#ifndef LLONG_MAX
#define LLONG_MAX __LONG_LONG_MAX__
#endif
#ifndef ULLONG_MAX
#define ULLONG_MAX (__LONG_LONG_MAX__ * 2ULL + 1ULL)
#endif

/**
 * The library's name for ::apr_pool_t.
 */
typedef apr_pool_t aos_pool_t;

/**
 * The library's name for ::apr_table_t.
 */
typedef apr_table_t aos_table_t;

/**
 * The library's name for ::apr_table_entry_t.
 */
typedef apr_table_entry_t aos_table_entry_t;

/**
 * The library's name for ::apr_array_header_t.
 */
typedef apr_array_header_t aos_array_header_t;

/**
 * HTTP method.
 */
typedef enum http_method_e {
    /**
     * GET.
     */
    HTTP_GET = 0,
    /**
     * HEAD.
     */
    HTTP_HEAD = 1,
    /**
     * PUT.
     */
    HTTP_PUT = 2,
    /**
     * POST.
     */
    HTTP_POST = 3,
    /**
     * DELETE.
     */
    HTTP_DELETE = 4,
} http_method_e;

/**
 * Failures on this side of the wire, as `code` of a status.
 */
typedef enum aos_error_code_e {
    /**
     * No failure.
     */
    AOSE_OK = 0,
    /**
     * Out of memory.
     */
    AOSE_OUT_MEMORY = -1000,
    /**
     * The reply is larger than `max_memory_size`.
     */
    AOSE_OVER_MEMORY = -999,
    /**
     * Nobody listens there.
     */
    AOSE_FAILED_CONNECT = -998,
    /**
     * A callback asked to stop.
     */
    AOSE_ABORT_CALLBACK = -997,
    /**
     * Anything else that went wrong inside; with the error code `ServerError`, a reply that is no error and not the one
     * asked for either, such as that of a captive portal.
     */
    AOSE_INTERNAL_ERROR = -996,
    /**
     * The request took too long.
     */
    AOSE_REQUEST_TIMEOUT = -995,
    /**
     * An argument cannot be used.
     */
    AOSE_INVALID_ARGUMENT = -994,
    /**
     * Not possible now.
     */
    AOSE_INVALID_OPERATION = -993,
    /**
     * The connection broke or was too slow.
     */
    AOSE_CONNECTION_FAILED = -992,
    /**
     * The library is not initialised.
     */
    AOSE_FAILED_INITIALIZE = -991,
    /**
     * The host name has no address.
     */
    AOSE_NAME_LOOKUP_ERROR = -990,
    /**
     * The certificate was refused.
     */
    AOSE_FAILED_VERIFICATION = -989,
    /**
     * The receiver of the body failed.
     */
    AOSE_WRITE_BODY_ERROR = -988,
    /**
     * The source of the body failed.
     */
    AOSE_READ_BODY_ERROR = -987,
    /**
     * The service failed.
     */
    AOSE_SERVICE_ERROR = -986,
    /**
     * A file cannot be opened.
     */
    AOSE_OPEN_FILE_ERROR = -985,
    /**
     * A file cannot be positioned.
     */
    AOSE_FILE_SEEK_ERROR = -984,
    /**
     * A file cannot be examined.
     */
    AOSE_FILE_INFO_ERROR = -983,
    /**
     * A file cannot be read.
     */
    AOSE_FILE_READ_ERROR = -982,
    /**
     * A file cannot be written.
     */
    AOSE_FILE_WRITE_ERROR = -981,
    /**
     * The reply is not the XML it should be.
     */
    AOSE_XML_PARSE_ERROR = -980,
    /**
     * Text is not UTF-8.
     */
    AOSE_UTF8_ENCODE_ERROR = -979,
    /**
     * Checksums differ.
     */
    AOSE_CRC_INCONSISTENT_ERROR = -978,
    /**
     * A file cannot be flushed.
     */
    AOSE_FILE_FLUSH_ERROR = -977,
    /**
     * A file cannot be cut or extended.
     */
    AOSE_FILE_TRUNC_ERROR = -976,
    /**
     * The checksum of a select frame differs.
     */
    AOSE_SELECT_OBJECT_CRC_ERROR = -975,
    /**
     * Unknown.
     */
    AOSE_UNKNOWN_ERROR = -100,
} aos_error_code_e;

/* ----------------------------------------------------------------------------
 * Limits and defaults
 * ---------------------------------------------------------------------------- */

#define AOS_INIT_WINSOCK 1
#define AOS_MD5_STRING_LEN 32
#define AOS_MAX_URI_LEN 2048
#define AOS_MAX_HEADER_LEN 8192
#define AOS_MAX_QUERY_ARG_LEN 1024
#define AOS_MAX_GMT_TIME_LEN 128
#define AOS_MAX_SHORT_TIME_LEN 10
#define AOS_MAX_XML_NODE_VALUE_LEN 1024
#define AOS_MAX_INT64_STRING_LEN 64
#define AOS_MAX_UINT64_STRING_LEN 64

#define AOS_CONNECT_TIMEOUT 10
#define AOS_DNS_CACHE_TIMOUT 60
#define AOS_MIN_SPEED_LIMIT 1024
#define AOS_MIN_SPEED_TIME 15
#define AOS_MAX_MEMORY_SIZE (1024 * 1024 * 1024L)
#define AOS_MAX_PART_SIZE (512 * 1024 * 1024L)
#define AOS_DEFAULT_PART_SIZE (1024 * 1024L)
#define AOS_REQUEST_STACK_SIZE 32

#define LF ((char)10)
#define CR ((char)13)
#define CRLF "\r\n"

#define AOS_VERSION "3.11.2"
#define AOS_VER "aliyun-sdk-c/" AOS_VERSION

#define AOS_HTTP_PREFIX "http://"
#define AOS_HTTPS_PREFIX "https://"
#define AOS_RTMP_PREFIX "rtmp://"
#define AOS_TEMP_FILE_SUFFIX ".tmp"

#define AOS_FALSE 0
#define AOS_TRUE 1

/* ----------------------------------------------------------------------------
 * Pools and tables
 * ---------------------------------------------------------------------------- */

#define aos_table_elts(t) apr_table_elts(t)
#define aos_is_empty_table(t) apr_is_empty_table(t)
#define aos_table_make(p, n) apr_table_make(p, n)

/** Adds or sets a number as decimal text. */
#define aos_table_add_int(t, key, value)                                      \
    do {                                                                      \
        char value_str[AOS_MAX_INT64_STRING_LEN];                             \
        apr_snprintf(value_str, sizeof(value_str), "%d", value);              \
        apr_table_add(t, key, value_str);                                     \
    } while (0)
#define aos_table_add_int64(t, key, value)                                    \
    do {                                                                      \
        char value_str[AOS_MAX_INT64_STRING_LEN];                             \
        apr_snprintf(value_str, sizeof(value_str), "%" APR_INT64_T_FMT, value); \
        apr_table_add(t, key, value_str);                                     \
    } while (0)
#define aos_table_set_int64(t, key, value)                                    \
    do {                                                                      \
        char value_str[AOS_MAX_INT64_STRING_LEN];                             \
        apr_snprintf(value_str, sizeof(value_str), "%" APR_INT64_T_FMT, value); \
        apr_table_set(t, key, value_str);                                     \
    } while (0)

/** A pool and what it owns live until aos_pool_destroy; `p` is the parent or NULL. */
#define aos_pool_create(n, p) apr_pool_create(n, p)
#define aos_pool_destroy(p) apr_pool_destroy(p)
#define aos_palloc(p, s) apr_palloc(p, s)
#define aos_pcalloc(p, s) apr_pcalloc(p, s)

/* The arguments are evaluated more than once. */
#define aos_abs(value) ((value) >= 0 ? (value) : -(value))
#define aos_max(val1, val2) ((val1) < (val2) ? (val2) : (val1))
#define aos_min(val1, val2) ((val1) > (val2) ? (val2) : (val1))

#endif
