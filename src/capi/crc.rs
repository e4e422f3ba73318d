//! `aos_crc64.h`: checksums.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a buffer is NULL or as long as the call says"
)]

use std::ffi::{c_int, c_void};

use super::raw::slice;
use oss_client::codec::{crc32, crc64};

/// Returns the CRC-64 (ECMA-182, as in `x-oss-hash-crc64ecma`) of `len` bytes at `buf` that follow bytes whose CRC-64
/// is `crc`, 0 at the start. NULL is no bytes. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_crc64(crc: u64, buf: *mut c_void, len: usize) -> u64 {
    // SAFETY: the caller promises it.
    crc64::checksum(crc, unsafe { slice(buf.cast_const().cast(), len) })
}

/// Returns the CRC-64 of two adjacent blocks from the CRC-64 of each; `len2` is the length of the second in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn aos_crc64_combine(crc1: u64, crc2: u64, len2: u64) -> u64 {
    crc64::combine(crc1, crc2, len2)
}

/// Returns the CRC-32 (as zlib's `crc32`) of `bufLen` bytes at `buf` that follow bytes whose CRC-32 is `crc`, 0 at the
/// start. NULL is no bytes. Any thread.
#[unsafe(no_mangle)]
#[allow(non_snake_case, reason = "the parameter's name in the header")]
pub unsafe extern "C" fn aos_crc32(crc: u32, buf: *const c_void, bufLen: usize) -> u32 {
    // SAFETY: the caller promises it.
    crc32::checksum(crc, unsafe { slice(buf.cast(), bufLen) })
}

/// As `aos_crc64`. `little` chose between two implementations by byte order; here there is one for both.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_crc64_test(crc: u64, buf: *mut c_void, len: usize, _little: c_int) -> u64 {
    // SAFETY: the same contract.
    unsafe { aos_crc64(crc, buf, len) }
}
