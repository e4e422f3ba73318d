/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file apr_strings.h
 * Strings in pools, of the APR subset.
 */

#ifndef APR_STRINGS_H
#define APR_STRINGS_H

#include "apr.h"
#include "apr_errno.h"
#include "apr_pools.h"

#define apr_pstrdup oss_apr_pstrdup
#define apr_pstrndup oss_apr_pstrndup
#define apr_pstrmemdup oss_apr_pstrmemdup
#define apr_pmemdup oss_apr_pmemdup
#define apr_pvsprintf oss_apr_pvsprintf
#define apr_psprintf oss_apr_psprintf
#define apr_vsnprintf oss_apr_vsnprintf
#define apr_snprintf oss_apr_snprintf
#define apr_pstrcat oss_apr_pstrcat

#if defined(__GNUC__)
#define OSS_APR_PRINTF(format_at, first) __attribute__((format(printf, format_at, first)))
#else
#define OSS_APR_PRINTF(format_at, first)
#endif

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Copies a string into a pool. Returns NULL when an argument is NULL or memory runs out.
 */
char *oss_apr_pstrdup(apr_pool_t *p, const char *s);

/**
 * Copies at most `n` bytes of a string into a pool, up to its NUL. Returns NULL as `apr_pstrdup` does.
 */
char *oss_apr_pstrndup(apr_pool_t *p, const char *s, size_t n);

/**
 * Copies `n` bytes into a pool and puts a NUL after them. Returns NULL as `apr_pstrdup` does.
 */
char *oss_apr_pstrmemdup(apr_pool_t *p, const char *s, size_t n);

/**
 * Copies `n` bytes into a pool. Returns NULL when an argument is NULL or memory runs out.
 */
void *oss_apr_pmemdup(apr_pool_t *p, const void *m, size_t n);

/**
 * Formats into memory of a pool.
 *
 * \param p    the pool
 * \param fmt  format as for vprintf()
 * \param args its arguments
 * \return the text with its NUL, or NULL when `p` is NULL, memory runs out or the format is wrong
 */
OSS_APR_PRINTF(2, 0) static APR_INLINE char *oss_apr_pvsprintf(apr_pool_t *p, const char *fmt, va_list args)
{
    char *text;
    int length;
    va_list again;

    va_copy(again, args);
    length = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (length < 0) {
        return NULL;
    }
    text = (char *)oss_apr_palloc(p, (size_t)length + 1);
    if (text != NULL) {
        vsnprintf(text, (size_t)length + 1, fmt, args);
    }
    return text;
}

/**
 * Formats into memory of a pool.
 *
 * \param p   the pool
 * \param fmt format as for printf(), and what follows its arguments
 * \return as ::oss_apr_pvsprintf
 */
OSS_APR_PRINTF(2, 3) static APR_INLINE char *oss_apr_psprintf(apr_pool_t *p, const char *fmt, ...)
{
    char *text;
    va_list args;

    va_start(args, fmt);
    text = oss_apr_pvsprintf(p, fmt, args);
    va_end(args);
    return text;
}

/**
 * Formats into a buffer, cut if need be, with a NUL.
 *
 * \param buf    the buffer
 * \param len    its bytes
 * \param format format as for vprintf()
 * \param args   its arguments
 * \return the number of bytes written, without the NUL
 */
OSS_APR_PRINTF(3, 0)
static APR_INLINE int oss_apr_vsnprintf(char *buf, apr_size_t len, const char *format, va_list args)
{
    int length = vsnprintf(buf, len, format, args);

    if (length < 0 || len == 0) {
        return 0;
    }
    return (apr_size_t)length < len ? length : (int)(len - 1);
}

/**
 * Formats into a buffer: ::oss_apr_vsnprintf with the arguments one by one.
 *
 * \param buf    the buffer
 * \param len    its bytes
 * \param format format as for printf(), and what follows its arguments
 * \return as ::oss_apr_vsnprintf
 */
OSS_APR_PRINTF(3, 4) static APR_INLINE int oss_apr_snprintf(char *buf, apr_size_t len, const char *format, ...)
{
    int length;
    va_list args;

    va_start(args, format);
    length = oss_apr_vsnprintf(buf, len, format, args);
    va_end(args);
    return length;
}

/**
 * Joins strings in memory of a pool.
 *
 * \param p the pool, then any number of C strings, then NULL
 * \return the text with its NUL, or NULL when `p` is NULL or memory runs out
 */
static APR_INLINE char *oss_apr_pstrcat(apr_pool_t *p, ...)
{
    size_t length = 1;
    char *text;
    char *end;
    const char *piece;
    va_list args;

    va_start(args, p);
    while ((piece = va_arg(args, const char *)) != NULL) {
        length += strlen(piece);
    }
    va_end(args);
    text = (char *)oss_apr_palloc(p, length);
    if (text == NULL) {
        return NULL;
    }
    end = text;
    va_start(args, p);
    while ((piece = va_arg(args, const char *)) != NULL) {
        size_t size = strlen(piece);
        memcpy(end, piece, size);
        end += size;
    }
    va_end(args);
    *end = '\0';
    return text;
}

#ifdef __cplusplus
}
#endif

#endif
