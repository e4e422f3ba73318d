/** \file aos_log.h
 * The log: what is logged, how a line looks and where it goes.
 *
 * A line of the library names its level, the operation of the service (or, before there is one, the function that was
 * called), the bucket, and the request id where there is one:
 *
 *     [2026-01-31 12:00:00.000] 139 mod.rs:50 DEBUG HeadObject my-bucket: 404 NoSuchKey: ..., request id 5C3D8A1B...
 *
 * What is said of a request at ::AOS_LOG_DEBUG: method, host, path and query, HTTP status, request id, bytes of both bodies,
 * milliseconds, the number of the attempt, and whether the connection was new or kept from an earlier request.
 *
 * Lines are logged on the thread that called the library, those about the worker threads of a transfer up to a tenth of a
 * second late. At most 1 MiB of them waits; a line tells how many were left out. Secrets are written as `***`: signatures,
 * tokens, keys, logins, callbacks and cookies, in headers, in URLs and in what a service repeats of them. Control characters
 * are written as `\n` or `\u{1b}`, and a line has at most 16 KiB. What the level leaves out costs nothing.
 */

#ifndef LIBAOS_LOG_H
#define LIBAOS_LOG_H

#include "aos_define.h"

#if defined(__GNUC__)
#define AOS_LOG_PRINTF __attribute__((format(printf, 5, 6)))
#else
#define AOS_LOG_PRINTF
#endif

/*@ types/enums.rs: LogLevel */

/*@ types/callbacks.rs: aos_log_print_pt */

/**
 * Formats a log line and hands it to the print function; parameters as those of ::aos_log_format_default.
 */
typedef void (*aos_log_format_pt)(int level, const char *file, int line, const char *function, const char *fmt, ...);

#ifdef __cplusplus
extern "C" {
#endif

/** How much is logged; ::aos_log_set_level sets it. What is written here directly counts from the next call on. */
extern aos_log_level_e aos_log_level;

/** Formats a line; NULL switches the log off. ::aos_log_set_format sets it. */
extern aos_log_format_pt aos_log_format;

/** Takes finished lines; NULL drops them. ::aos_log_set_print sets it. */
extern aos_log_print_pt aos_log_print;

/**
 * Formats "[date time] thread file:line message" and hands the line to the print function. Any thread.
 *
 * The library's own messages begin with the name of their level; those of the program look as it made them.
 *
 * \param level    an ::aos_log_level_e
 * \param file     name of the source file, or NULL; what is before its last `/` is left out
 * \param line     line in it
 * \param function name of the function, or NULL; in the library's own lines the function of the API that does the call's
 *                 work
 * \param fmt      format of the message as for printf(), and what follows its arguments; lines may have any length; NULL
 *                 logs nothing
 */
void aos_log_format_default(int level, const char *file, int line, const char *function, const char *fmt, ...)
    AOS_LOG_PRINTF;

/*@ log/mod.rs: aos_log_set_print aos_log_set_format aos_log_set_level aos_log_set_output aos_log_print_default */

/** Log a message, a printf format and its arguments, if the level allows it. */
#define OSS_LOG_AT(level, ...)                                                        \
    do {                                                                              \
        if (aos_log_level >= (level) && aos_log_format != NULL) {                     \
            aos_log_format((int)(level), __FILE__, __LINE__, __func__, __VA_ARGS__);  \
        }                                                                             \
    } while (0)
#define aos_fatal_log(...) OSS_LOG_AT(AOS_LOG_FATAL, __VA_ARGS__)
#define aos_error_log(...) OSS_LOG_AT(AOS_LOG_ERROR, __VA_ARGS__)
#define aos_warn_log(...) OSS_LOG_AT(AOS_LOG_WARN, __VA_ARGS__)
#define aos_info_log(...) OSS_LOG_AT(AOS_LOG_INFO, __VA_ARGS__)
#define aos_debug_log(...) OSS_LOG_AT(AOS_LOG_DEBUG, __VA_ARGS__)
#define aos_trace_log(...) OSS_LOG_AT(AOS_LOG_TRACE, __VA_ARGS__)

#ifdef __cplusplus
}
#endif

#endif
