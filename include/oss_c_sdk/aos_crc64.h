/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file aos_crc64.h
 * Checksums.
 */

#ifndef LIBAOS_CRC_H
#define LIBAOS_CRC_H

#include "aos_define.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Returns the CRC-64 (ECMA-182, as in `x-oss-hash-crc64ecma`) of `len` bytes at `buf` that follow bytes whose CRC-64
 * is `crc`, 0 at the start. NULL is no bytes. Any thread.
 */
uint64_t aos_crc64(uint64_t crc, void *buf, size_t len);

/**
 * Returns the CRC-64 of two adjacent blocks from the CRC-64 of each; `len2` is the length of the second in bytes.
 */
uint64_t aos_crc64_combine(uint64_t crc1, uint64_t crc2, uint64_t len2);

/**
 * Returns the CRC-32 (as zlib's `crc32`) of `bufLen` bytes at `buf` that follow bytes whose CRC-32 is `crc`, 0 at the
 * start. NULL is no bytes. Any thread.
 */
uint32_t aos_crc32(uint32_t crc, const void *buf, size_t bufLen);

/**
 * As `aos_crc64`. `little` chose between two implementations by byte order; here there is one for both.
 */
uint64_t aos_crc64_test(uint64_t crc, void *buf, size_t len, int _little);

#ifdef __cplusplus
}
#endif

#endif
