/** \file apr.h
 * Basic types of the Apache Portable Runtime subset of liboss_c_sdk.
 *
 * These headers stand in for APR's own in programs that use no more of APR than the library's headers need. A program
 * that uses the real APR defines OSS_USE_SYSTEM_APR, or includes APR's headers first.
 */

#ifndef APR_H
#define APR_H
#define OSS_APR_SUBSET 1

#include <ctype.h>
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#define APR_INLINE __inline__
#define APR_HAS_INLINE 1
#define APR_THREAD_FUNC
#define APR_DECLARE(type) type
#define APR_DECLARE_NONSTD(type) type
#define APR_DECLARE_DATA

typedef unsigned char apr_byte_t;
typedef int16_t apr_int16_t;
typedef uint16_t apr_uint16_t;
typedef int32_t apr_int32_t;
typedef uint32_t apr_uint32_t;
typedef int64_t apr_int64_t;
typedef uint64_t apr_uint64_t;
typedef size_t apr_size_t;
typedef ssize_t apr_ssize_t;
typedef int64_t apr_off_t;
typedef uintptr_t apr_uintptr_t;

#if defined(__LP64__)
#define APR_INT64_C(val) val##L
#define APR_UINT64_C(val) val##UL
#define APR_INT64_T_FMT "ld"
#define APR_UINT64_T_FMT "lu"
#define APR_OFF_T_FMT "ld"
#define APR_SIZE_T_FMT "lu"
#define APR_SSIZE_T_FMT "ld"
#else
#define APR_INT64_C(val) val##LL
#define APR_UINT64_C(val) val##ULL
#define APR_INT64_T_FMT "lld"
#define APR_UINT64_T_FMT "llu"
#define APR_OFF_T_FMT "lld"
#define APR_SIZE_T_FMT "u"
#define APR_SSIZE_T_FMT "d"
#endif

#endif
