/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file aos_log.h
 * The log: what is logged, how a line looks and where it goes.
 */

#ifndef LIBAOS_LOG_H
#define LIBAOS_LOG_H

#include "aos_define.h"

#if defined(__GNUC__)
#define AOS_LOG_PRINTF __attribute__((format(printf, 5, 6)))
#else
#define AOS_LOG_PRINTF
#endif

/**
 * How much is logged; a level includes those before it.
 */
typedef enum aos_log_level_e {
    /**
     * Nothing.
     */
    AOS_LOG_OFF = 1,
    /**
     * What ends the program.
     */
    AOS_LOG_FATAL = 2,
    /**
     * Failures.
     */
    AOS_LOG_ERROR = 3,
    /**
     * What may lead to failures.
     */
    AOS_LOG_WARN = 4,
    /**
     * Notable events.
     */
    AOS_LOG_INFO = 5,
    /**
     * Requests and replies, without secrets.
     */
    AOS_LOG_DEBUG = 6,
    /**
     * Every step.
     */
    AOS_LOG_TRACE = 7,
    /**
     * Everything.
     */
    AOS_LOG_ALL = 8,
} aos_log_level_e;

/**
 * Takes a finished log line of `len` bytes, newline included.
 *
 * It must return, as ::oss_progress_callback must.
 */
typedef void (*aos_log_print_pt)(const char *message, int len);

/**
 * Formats a log line and hands it to the print function; parameters as those of ::aos_log_format_default.
 */
typedef void (*aos_log_format_pt)(int level, const char *file, int line, const char *function, const char *fmt, ...);

#ifdef __cplusplus
extern "C" {
#endif

/** How much is logged; ::aos_log_set_level sets it. */
extern aos_log_level_e aos_log_level;

/** Formats a line; NULL switches the log off. ::aos_log_set_format sets it. */
extern aos_log_format_pt aos_log_format;

/** Takes finished lines; NULL drops them. ::aos_log_set_print sets it. */
extern aos_log_print_pt aos_log_print;

/**
 * Formats "[date time] thread file:line message" and hands the line to the print function. Any thread.
 *
 * \param level    an ::aos_log_level_e
 * \param file     name of the source file, or NULL; what is before its last `/` is left out
 * \param line     line in it
 * \param function name of the function, or NULL
 * \param fmt      format of the message as for printf(), and what follows its arguments; lines may have any length; NULL
 *                 logs nothing
 */
void aos_log_format_default(int level, const char *file, int line, const char *function, const char *fmt, ...)
    AOS_LOG_PRINTF;

/**
 * Replaces the function that takes finished log lines; NULL drops them. Any thread.
 *
 * The function is called on the threads that call the library, and must return: no `longjmp`, no C++ exception and no
 * `pthread_exit` may leave it.
 */
void aos_log_set_print(aos_log_print_pt p);

/**
 * Replaces the function that formats log lines; NULL switches the log off. Any thread.
 *
 * The function must return, as that of ::aos_log_set_print must.
 */
void aos_log_set_format(aos_log_format_pt p);

/**
 * Sets how much is logged; a value that is no level is ignored. Any thread.
 */
void aos_log_set_level(aos_log_level_e level);

/**
 * Sets the file that the default print function writes to; NULL for standard error.
 *
 * The file must stay open until another one is set: set NULL before closing it.
 */
void aos_log_set_output(apr_file_t *output);

/**
 * Writes a finished line of `len` bytes to the output file, or to standard error. NULL does nothing. Any thread.
 */
void aos_log_print_default(const char *message, int len);

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
