/** \file aos_string.h
 * Strings with a length.
 */

#ifndef LIBAOS_STRING_H
#define LIBAOS_STRING_H

#include "aos_define.h"

/*@ types/aos.rs: aos_string_t */

#ifdef __cplusplus
extern "C" {
#endif

/** Initialiser from a string literal or array; the bytes are shared. */
#define aos_string(str) {(int)sizeof(str) - 1, (char *)(str)}

/** Initialiser of the string that means "none". */
#define aos_null_string {0, NULL}

/**
 * Length of a C string.
 *
 * \param text the string, or NULL, as getenv() and apr_table_get() give for what is not there
 * \return bytes before its NUL; 0 for NULL
 */
static APR_INLINE int oss_text_length(const char *text)
{
    return text == NULL ? 0 : (int)strlen(text);
}

/** Makes a string the C string `text`; the bytes are shared and must live as long. NULL makes it the one that means
   "none". */
#define aos_str_set(str, text)                  \
    do {                                        \
        (str)->len = oss_text_length(text);     \
        (str)->data = (char *)(text);           \
    } while (0)

/** Makes a string the one that means "none". */
#define aos_str_null(str)                       \
    do {                                        \
        (str)->len = 0;                         \
        (str)->data = NULL;                     \
    } while (0)

/** ASCII letters only; the argument is evaluated more than once. */
#define aos_tolower(c) ((char)(((c) >= 'A' && (c) <= 'Z') ? ((c) | 0x20) : (c)))
#define aos_toupper(c) ((char)(((c) >= 'a' && (c) <= 'z') ? ((c) & ~0x20) : (c)))

/**
 * Whether a string has no bytes.
 *
 * \param str the string, or NULL
 * \return nonzero for NULL and for strings without bytes
 */
static APR_INLINE int aos_string_is_empty(const aos_string_t *str)
{
    return str == NULL || str->len <= 0 || str->data == NULL;
}

/**
 * Makes the ASCII letters of a string lower case, in place.
 *
 * \param str the string, or NULL, which does nothing
 */
static APR_INLINE void aos_string_tolower(aos_string_t *str)
{
    int at;

    for (at = 0; str != NULL && str->data != NULL && at < str->len; at++) {
        str->data[at] = aos_tolower(str->data[at]);
    }
}

/**
 * Finds a character.
 *
 * \param p    first byte to look at, or NULL
 * \param last one past the last byte
 * \param c    what to look for
 * \return the first such byte, or NULL
 */
static APR_INLINE char *aos_strlchr(char *p, char *last, char c)
{
    for (; p != NULL && p < last; p++) {
        if (*p == c) {
            return p;
        }
    }
    return NULL;
}

/**
 * Whether a character is a quote.
 *
 * \param c the character
 * \return nonzero for single and double quotes
 */
static APR_INLINE int aos_is_quote(char c)
{
    return c == '\"' || c == '\'';
}

/**
 * Whether a character is white space, whatever the locale.
 *
 * \param c the character
 * \return nonzero for blank, tab, line feed, vertical tab, form feed and carriage return
 */
static APR_INLINE int aos_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/**
 * Whether a character is white space or a control character.
 *
 * \param c the character
 * \return nonzero if it is
 */
static APR_INLINE int aos_is_space_or_cntrl(char c)
{
    return aos_is_space(c) || iscntrl((unsigned char)c) != 0;
}

/**
 * Whether a string means "none".
 *
 * \param str the string, or NULL
 * \return nonzero for NULL, and for a string without data or without bytes
 */
static APR_INLINE int aos_is_null_string(aos_string_t *str)
{
    return str == NULL || str->data == NULL || str->len == 0;
}

/*@ string.rs */

#ifdef __cplusplus
}
#endif

#endif
