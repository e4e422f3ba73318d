/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file aos_util.h
 * Encodings, checksums, numbers and times.
 */

#ifndef LIBAOS_UTIL_H
#define LIBAOS_UTIL_H

#include "aos_buf.h"
#include "aos_string.h"
#include "aos_define.h"
#include "aos_fstack.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ----------------------------------------------------------------------------
 * URLs
 * ---------------------------------------------------------------------------- */

/**
 * Percent-encodes the text `src` as URLs of the service have it: all but `A-Z a-z 0-9 - _ . ~`, so `/` and the blank
 * too.
 *
 * `dest` gets the result and a NUL: at most `3 * maxSrcSize + 1` bytes. Returns `AOSE_OK`; -1 when `src` has more than
 * `maxSrcSize` bytes, of which the first are encoded then; `AOSE_INVALID_ARGUMENT` when `dest` is NULL. A NULL `src` is
 * an empty text.
 */
int aos_url_encode(char *dest, const char *src, int maxSrcSize);

/**
 * As ::aos_url_encode; `/` is encoded when `slash` is nonzero and stays when it is 0.
 */
int aos_url_encode_ex(char *dest, const char *src, int maxSrcSize, int slash);

/**
 * Undoes the percent encoding of the text `in`; `+` becomes a blank.
 *
 * `out` gets the result and a NUL: at most as many bytes as `in` has with its NUL. Returns 0; -1 when a `%` is not
 * followed by two hexadecimal digits, with what stands before it in `out`; `AOSE_INVALID_ARGUMENT` when `out` is NULL.
 * A NULL `in` is an empty text.
 */
int aos_url_decode(const char *in, char *out);

/**
 * Makes a query string of a table: `?name=value&name`, percent-encoded, in the order of the table; empty for an empty
 * table.
 *
 * \param p            pool that gets the text, which ends in NUL
 * \param query_params names and values; read, not changed. NULL is an empty table
 * \param querystr     set to the text, which has no limit of length
 * \return AOSE_OK, AOSE_INVALID_ARGUMENT for NULL, AOSE_UTF8_ENCODE_ERROR for names or values that are not UTF-8
 */
int aos_query_params_to_string(aos_pool_t *p, aos_table_t *query_params, aos_string_t *querystr);

/**
 * Returns the name of an HTTP method, a constant; `UNKNOWN` for a value that is none.
 */
const char *aos_http_method_to_string(http_method_e method);

/**
 * Sorts an array of `size` texts in place, in the order that signatures need: byte by byte, upper case as lower case,
 * digits as characters and not as numbers. NULL texts come first; a NULL array does nothing.
 */
void aos_gnome_sort(const char **headers, int size);

/* ----------------------------------------------------------------------------
 * Digests and Base64
 * ---------------------------------------------------------------------------- */

/**
 * Writes the 20 bytes of the HMAC-SHA1 of a message to `hmac`. The key may have any length.
 *
 * NULL for key or message is one without bytes; with `hmac` NULL nothing happens.
 */
void HMAC_SHA1(unsigned char *hmac,
               const unsigned char *key,
               int key_len,
               const unsigned char *message,
               int message_len);

/**
 * Writes the 32 bytes of the HMAC-SHA256 of a message to `hmac`; else as ::HMAC_SHA1.
 */
void aos_HMAC_SHA256(char *hmac, const char *key, int key_len, const char *message, int message_len);

/**
 * Writes the 32 bytes of the SHA-256 of a message to `hash`. A NULL message has no bytes; with `hash` NULL nothing
 * happens.
 */
void aos_SHA256(char *hash, const char *message, int message_len);

/**
 * Returns the 16 bytes of the MD5 of `in_len` bytes in the pool, and a NUL after them.
 *
 * A NULL `in` has no bytes. Returns NULL when `pool` is NULL or memory runs out.
 */
unsigned char *aos_md5(aos_pool_t *pool, const char *in, size_t in_len);

/**
 * Writes the Base64 of `inLen` bytes to `out` and returns the number of characters.
 *
 * These are 4 for every 3 bytes begun: `out` must have room for `(inLen + 2) / 3 * 4` characters. No NUL is put after
 * them. NULL writes nothing and returns 0.
 */
int aos_base64_encode(const unsigned char *in, int inLen, char *out);

/**
 * Writes the lower-case hexadecimal digits of `srclen` bytes to `dest`.
 *
 * These are exactly `2 * srclen` characters, without a NUL after them; `len`, unless NULL, is set to their number.
 * Returns `AOSE_OK`, or `AOSE_INVALID_ARGUMENT` when `dest` or `src` is NULL or `srclen` is negative.
 */
int aos_encode_hex(char *dest, const void *src, int srclen, int *len);

/* ----------------------------------------------------------------------------
 * Numbers
 * ---------------------------------------------------------------------------- */

/**
 * Reads a number at the start of `nptr` as C's `strtoll`: white space, a sign and digits of `base` (2 to 36, or 0 to
 * take it from a prefix `0x` or `0`).
 *
 * `endptr`, unless NULL, is set to the first character that is not part of the number, `nptr` itself if there is none.
 * A number out of range gives the nearest that there is; NULL and any other base give 0.
 */
long long aos_strtoll(const char *nptr, char **endptr, int base);

/**
 * Reads a number at the start of `nptr` as C's `strtoull`; else as ::aos_strtoll.
 */
unsigned long long aos_strtoull(const char *nptr, char **endptr, int base);

/**
 * Reads a decimal number at the start of `nptr`; 0 if there is none, and for NULL.
 */
int64_t aos_atoi64(const char *nptr);

/**
 * Reads a decimal number without sign at the start of `nptr`; 0 if there is none, and for NULL.
 */
uint64_t aos_atoui64(const char *nptr);

/* ----------------------------------------------------------------------------
 * Times
 * ---------------------------------------------------------------------------- */

/**
 * Writes a broken-down time to `date` in a format with conversions as `printf` has them.
 *
 * The conversions `%s` and `%d` get, in this order, the English name of the day in three letters, the day of the month,
 * the name of the month in three letters, year, hour, minute and second; `%s, %.2d %s %.4d %.2d:%.2d:%.2d GMT` makes
 * the text of a `Date` header. `date` gets at most 128 bytes, the NUL included.
 *
 * Returns `AOSE_OK`; `AOSE_INVALID_ARGUMENT` for NULL, a time that is none, or a format that asks for something else;
 * `AOSE_INTERNAL_ERROR` for a text that is too long. `date` is empty then.
 */
int aos_convert_to_gmt_time(char *date, const char *format, apr_time_exp_t *tm);

/**
 * Writes a broken-down time to `date`; the conversions of `format` are `%d` and get year, month, day, hour, minute and
 * second. `%.4d%.2d%.2dT%.2d%.2d%.2dZ` makes the text of an `x-oss-date` header.
 *
 * Else as ::aos_convert_to_gmt_time.
 */
int aos_convert_to_iso8601_time(char *date, const char *format, apr_time_exp_t *tm);

/**
 * Writes the current time to `datestr` as `Sat, 21 Nov 2026 02:28:00 GMT`: 30 bytes with the NUL.
 *
 * Returns `AOSE_OK`, or `AOSE_INVALID_ARGUMENT` for NULL.
 */
int aos_get_gmt_str_time(char *datestr);

/**
 * Writes the current time to `datestr` as `20261121T022800Z`: 17 bytes with the NUL.
 *
 * Returns `AOSE_OK`, or `AOSE_INVALID_ARGUMENT` for NULL.
 */
int aos_get_iso8601_str_time(char *datestr);

/**
 * Writes the time `now`, in microseconds since 1970-01-01 UTC, to `datestr`; else as ::aos_get_iso8601_str_time. A time
 * before 1970 is written as the beginning of that year.
 */
int aos_get_iso8601_str_time_ex(char *datestr, apr_time_t now);

/**
 * Writes the day of a time in the form `Sat, 21 Nov 2026 02:28:00 GMT` to `datestr` as `20261121`: 9 bytes with the
 * NUL.
 *
 * Returns `AOSE_OK`, or `AOSE_INVALID_ARGUMENT` for NULL or a text that is no such time; `datestr` is empty then.
 */
int aos_get_gmt_time_date(const char *gmt, char *datestr);

#ifdef __cplusplus
}
#endif

#endif
