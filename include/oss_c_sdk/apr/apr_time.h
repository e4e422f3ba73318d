/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file apr_time.h
 * Points in time of the APR subset, in microseconds since 1970.
 */

#ifndef APR_TIME_H
#define APR_TIME_H

#include "apr.h"
#include "apr_errno.h"

typedef apr_int64_t apr_time_t;
typedef apr_int64_t apr_interval_time_t;
typedef struct apr_time_exp_t apr_time_exp_t;

/** A point in time, broken down. */
struct apr_time_exp_t {
    apr_int32_t tm_usec;   /* microseconds, 0 to 999999 */
    apr_int32_t tm_sec;    /* seconds, 0 to 61 */
    apr_int32_t tm_min;    /* minutes */
    apr_int32_t tm_hour;   /* hours */
    apr_int32_t tm_mday;   /* day of the month, from 1 */
    apr_int32_t tm_mon;    /* month, from 0 */
    apr_int32_t tm_year;   /* year minus 1900 */
    apr_int32_t tm_wday;   /* day of the week, Sunday is 0 */
    apr_int32_t tm_yday;   /* day of the year, from 0 */
    apr_int32_t tm_isdst;  /* nonzero in summer time */
    apr_int32_t tm_gmtoff; /* seconds east of UTC */
};

#define APR_TIME_C(val) APR_INT64_C(val)
#define APR_TIME_T_FMT APR_INT64_T_FMT
#define APR_USEC_PER_SEC APR_TIME_C(1000000)
#define apr_time_sec(time) ((time) / APR_USEC_PER_SEC)
#define apr_time_usec(time) ((time) % APR_USEC_PER_SEC)
#define apr_time_as_msec(time) ((time) / 1000)
#define apr_time_from_sec(sec) ((apr_time_t)(sec) * APR_USEC_PER_SEC)
#define apr_time_from_msec(msec) ((apr_time_t)(msec) * 1000)
#define apr_time_make(sec, usec) ((apr_time_t)(sec) * APR_USEC_PER_SEC + (apr_time_t)(usec))

#define apr_time_now oss_apr_time_now
#define apr_sleep oss_apr_sleep
#define apr_time_exp_gmt oss_apr_time_exp_gmt
#define apr_time_exp_lt oss_apr_time_exp_lt

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Returns the time of day in microseconds since 1970. Any thread.
 */
apr_time_t oss_apr_time_now(void);

/**
 * Sleeps for `t` microseconds; a number that is not positive returns at once. Any thread.
 */
void oss_apr_sleep(apr_time_t t);

/**
 * Breaks a point in time down in UTC. Returns 0, or `APR_EINVAL` when `result` is NULL.
 */
apr_status_t oss_apr_time_exp_gmt(apr_time_exp_t *result, apr_time_t input);

/**
 * Breaks a point in time down in the local time zone. Returns 0, or `APR_EINVAL` when `result` is NULL.
 */
apr_status_t oss_apr_time_exp_lt(apr_time_exp_t *result, apr_time_t input);

#ifdef __cplusplus
}
#endif

#endif
