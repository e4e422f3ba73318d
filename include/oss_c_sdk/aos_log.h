/* The log: what is logged, how a line looks and where it goes. */

#ifndef LIBAOS_LOG_H
#define LIBAOS_LOG_H

#include "aos_define.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define AOS_LOG_PRINTF __attribute__((format(printf, 5, 6)))
#else
#define AOS_LOG_PRINTF
#endif

/* How much is logged; aos_log_set_level sets it. */
extern aos_log_level_e aos_log_level;

/* Formats a line; NULL switches the log off. aos_log_set_format sets it. */
extern aos_log_format_pt aos_log_format;

/* Formats "[date time] thread file:line message" and hands the line to the print function. Lines may have any length;
 * NULL for `fmt` logs nothing. Any thread. */
void aos_log_format_default(int level, const char *file, int line, const char *function, const char *fmt, ...)
    AOS_LOG_PRINTF;

/* Log a message, a printf format and its arguments, if the level allows it. */
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
