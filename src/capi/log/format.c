/* Puts a log line together: the part of the log that needs variable arguments. */

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

/* Lines up to this size need no memory from the heap. */
#define LINE_SIZE 4096

/* Takes the finished line; a variable of the library that programs may set. */
extern void (*aos_log_print)(const char *message, int len);

/* The format of the library's own lines, known by its address. */
extern const char oss_log_own_format[3];
const char oss_log_own_format[3] = "%s";

void oss_log_format_line(int level, const char *file, int line, const char *function, const char *fmt, ...);

/* The level of the library's own lines, with a blank. Those of the program look as they always did. */
static const char *level_name(int level, const char *fmt)
{
    static const char *const names[] = {"FATAL ", "ERROR ", "WARN ", "INFO ", "DEBUG ", "TRACE "};

    return fmt == oss_log_own_format && level >= 2 && level <= 7 ? names[level - 2] : "";
}

/* Writes time, thread, place and level of the message; returns the number of bytes, which is below `size`. */
static size_t write_prefix(char *text, size_t size, const char *file, int line, const char *level)
{
    struct timeval now;
    struct tm parts;
    const char *name = file != NULL ? strrchr(file, '/') : NULL;
    int used;

    name = name != NULL ? name + 1 : (file != NULL ? file : "");
    memset(&parts, 0, sizeof(parts));
    gettimeofday(&now, NULL);
    localtime_r(&now.tv_sec, &parts);
    used = snprintf(text, size, "[%04d-%02d-%02d %02d:%02d:%02d.%03d] %lu %.255s:%d %s", parts.tm_year + 1900,
                    parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                    (int)(now.tv_usec / 1000), (unsigned long)pthread_self(), name, line, level);
    return used > 0 && (size_t)used < size ? (size_t)used : 0;
}

void oss_log_format_line(int level, const char *file, int line, const char *function, const char *fmt, ...)
{
    char stack[LINE_SIZE];
    char *text = stack;
    size_t prefix = write_prefix(stack, sizeof(stack), file, line, level_name(level, fmt));
    size_t room = sizeof(stack) - prefix - 1; /* one byte is kept for the newline */
    size_t used;
    int needed;
    va_list args;
    /* Another thread may set it to NULL at any moment. */
    void (*print)(const char *, int) = __atomic_load_n(&aos_log_print, __ATOMIC_ACQUIRE);

    (void)function;
    if (print == NULL || fmt == NULL) {
        return;
    }
    va_start(args, fmt);
    needed = vsnprintf(stack + prefix, room, fmt, args);
    va_end(args);
    used = needed > 0 ? (size_t)needed : 0;
    if (used >= room) {
        char *heap = (char *)malloc(prefix + used + 2);
        if (heap != NULL) {
            memcpy(heap, stack, prefix);
            va_start(args, fmt);
            vsnprintf(heap + prefix, used + 1, fmt, args);
            va_end(args);
            text = heap;
        } else {
            used = room - 1; /* the line is cut rather than lost */
        }
    }
    text[prefix + used] = '\n';
    text[prefix + used + 1] = '\0';
    print(text, (int)(prefix + used + 1));
    if (text != stack) {
        free(text);
    }
}
