//! Hashes, Base64 and hexadecimal digits.

use std::ffi::{c_char, c_int, c_uchar, c_void};
use std::ptr::null_mut;

use super::{INVALID, OK, copy_out};
use crate::capi::pool::PoolRef;
use crate::capi::raw::{int, put_out, slice};
use crate::capi::types::aos_pool_t;
use oss_client::auth::mac;
use oss_client::codec::digest;

/// Writes the 20 bytes of the HMAC-SHA1 of a message to `hmac`. The key may have any length.
///
/// NULL for key or message is one without bytes; with `hmac` NULL nothing happens.
#[unsafe(no_mangle)]
#[allow(non_snake_case, reason = "the name in the header")]
pub unsafe extern "C" fn HMAC_SHA1(
    hmac: *mut c_uchar,
    key: *const c_uchar,
    key_len: c_int,
    message: *const c_uchar,
    message_len: c_int,
) {
    // SAFETY: NULL or as long as is said.
    let (key, message) = (unsafe { slice(key, key_len) }, unsafe { slice(message, message_len) });
    if let Ok(code) = mac::sha1(key, message) {
        // SAFETY: NULL or 20 bytes.
        unsafe { copy_out(hmac, &code) };
    }
}

/// Writes the 32 bytes of the HMAC-SHA256 of a message to `hmac`; else as ::HMAC_SHA1.
#[unsafe(no_mangle)]
#[allow(non_snake_case, reason = "the name in the header")]
pub unsafe extern "C" fn aos_HMAC_SHA256(
    hmac: *mut c_char,
    key: *const c_char,
    key_len: c_int,
    message: *const c_char,
    message_len: c_int,
) {
    // SAFETY: NULL or as long as is said.
    let (key, message) =
        (unsafe { slice(key.cast(), key_len) }, unsafe { slice(message.cast(), message_len) });
    if let Ok(code) = mac::sha256(key, message) {
        // SAFETY: NULL or 32 bytes.
        unsafe { copy_out(hmac.cast(), &code) };
    }
}

/// Writes the 32 bytes of the SHA-256 of a message to `hash`. A NULL message has no bytes; with `hash` NULL nothing
/// happens.
#[unsafe(no_mangle)]
#[allow(non_snake_case, reason = "the name in the header")]
pub unsafe extern "C" fn aos_SHA256(hash: *mut c_char, message: *const c_char, message_len: c_int) {
    // SAFETY: NULL or as long as is said.
    let message = unsafe { slice(message.cast(), message_len) };
    // SAFETY: NULL or 32 bytes.
    unsafe { copy_out(hash.cast(), &digest::sha256(message)) };
}

/// Returns the 16 bytes of the MD5 of `in_len` bytes in the pool, and a NUL after them.
///
/// A NULL `in` has no bytes. Returns NULL when `pool` is NULL or memory runs out.
#[unsafe(no_mangle)]
#[allow(clippy::similar_names, reason = "the names in the header")]
pub unsafe extern "C" fn aos_md5(pool: *mut aos_pool_t, r#in: *const c_char, in_len: usize) -> *mut c_uchar {
    // SAFETY: NULL or as long as is said.
    let bytes = unsafe { slice(r#in.cast(), in_len) };
    // SAFETY: NULL or alive.
    unsafe { PoolRef::new(pool) }.map_or(null_mut(), |pool| pool.text(&digest::md5(bytes)).cast())
}

/// Writes the Base64 of `inLen` bytes to `out` and returns the number of characters.
///
/// These are 4 for every 3 bytes begun: `out` must have room for `(inLen + 2) / 3 * 4` characters. No NUL is put after
/// them. NULL writes nothing and returns 0.
#[unsafe(no_mangle)]
#[allow(non_snake_case, reason = "the parameter's name in the header")]
pub unsafe extern "C" fn aos_base64_encode(r#in: *const c_uchar, inLen: c_int, out: *mut c_char) -> c_int {
    // SAFETY: NULL or as long as is said.
    let text = digest::base64(unsafe { slice(r#in, inLen) });
    // SAFETY: NULL or with room for the text.
    unsafe { copy_out(out.cast(), text.as_bytes()) };
    if out.is_null() { 0 } else { int(text.len()) }
}

/// Writes the lower-case hexadecimal digits of `srclen` bytes to `dest`.
///
/// These are exactly `2 * srclen` characters, without a NUL after them; `len`, unless NULL, is set to their number.
/// Returns `AOSE_OK`, or `AOSE_INVALID_ARGUMENT` when `dest` or `src` is NULL or `srclen` is negative.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_encode_hex(
    dest: *mut c_char,
    src: *const c_void,
    srclen: c_int,
    len: *mut c_int,
) -> c_int {
    // SAFETY: NULL or valid.
    unsafe { put_out(len, 0) };
    if dest.is_null() || src.is_null() || srclen < 0 {
        return INVALID;
    }
    // SAFETY: as long as is said.
    let digits = digest::hex(unsafe { slice(src.cast(), srclen) });
    // SAFETY: has room for the digits.
    unsafe { copy_out(dest.cast(), digits.as_bytes()) };
    // SAFETY: NULL or valid.
    unsafe { put_out(len, int(digits.len())) };
    OK
}
