//! `aos_string.h`: strings with a length.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a structure is NULL or valid"
)]

use std::ffi::{c_char, c_int};
use std::ptr::null_mut;

use super::pool::PoolRef;
use super::raw::{int, slice};
use super::types::{aos_pool_t, aos_string_t};

/// The string that means "none".
pub const NULL_STRING: aos_string_t = aos_string_t { len: 0, data: null_mut() };

/// The bytes of a string structure, exactly `len` of them; `None` for NULL or a string without data.
///
/// # Safety
/// `string` is NULL or valid, and its bytes stay unchanged for `'a`.
#[must_use]
pub unsafe fn bytes<'a>(string: *const aos_string_t) -> Option<&'a [u8]> {
    // SAFETY: the caller promises it.
    let string = unsafe { string.as_ref() }?;
    // SAFETY: as above.
    unsafe { value(string) }
}

/// The bytes of a string that is part of another structure; `None` without data.
///
/// # Safety
/// The bytes stay unchanged for `'a`.
#[must_use]
pub unsafe fn value<'a>(string: &aos_string_t) -> Option<&'a [u8]> {
    // SAFETY: the caller promises it; the structure says how many bytes there are.
    (!string.data.is_null()).then(|| unsafe { slice(string.data.cast(), string.len) })
}

/// Removes blanks and other white space at both ends; the bytes are shared, not copied. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_strip_space(str: *mut aos_string_t) {
    // SAFETY: NULL or valid.
    unsafe { trim(str, is_space) };
}

/// Removes white space and control characters at both ends; the bytes are shared, not copied. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_trip_space_and_cntrl(str: *mut aos_string_t) {
    // SAFETY: NULL or valid.
    unsafe { trim(str, |byte| is_space(byte) || byte.is_ascii_control()) };
}

/// Removes white space and then quotes at both ends; the bytes are shared, not copied. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_unquote_str(str: *mut aos_string_t) {
    // SAFETY: NULL or valid.
    unsafe { trim(str, is_space) };
    // SAFETY: NULL or valid.
    unsafe { trim(str, |byte| byte == b'"' || byte == b'\'') };
}

/// Copies a string into a pool and puts a NUL after it. Returns NULL when an argument is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_pstrdup(p: *mut aos_pool_t, s: *const aos_string_t) -> *mut c_char {
    // SAFETY: NULL or alive.
    let pool = unsafe { PoolRef::new(p) };
    // SAFETY: NULL or valid.
    let text = unsafe { s.as_ref() }.map(|string| {
        // SAFETY: a valid string.
        unsafe { value(string) }.unwrap_or_default()
    });
    pool.zip(text).map_or(null_mut(), |(pool, text)| pool.text(text))
}

/// Returns 1 when `str` ends with `suffix`, else 0. NULL counts as an empty string; an empty suffix never matches.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_ends_with(str: *const aos_string_t, suffix: *const aos_string_t) -> c_int {
    // SAFETY: NULL or valid.
    let text = unsafe { bytes(str) }.unwrap_or_default();
    // SAFETY: NULL or valid.
    let suffix = unsafe { bytes(suffix) }.unwrap_or_default();
    c_int::from(!suffix.is_empty() && text.ends_with(suffix))
}

/// The white space of C's `isspace`.
fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

/// Removes bytes at both ends of a string.
unsafe fn trim(string: *mut aos_string_t, unwanted: impl Fn(u8) -> bool) {
    // SAFETY: the caller promises NULL or valid.
    let Some(string) = (unsafe { string.as_mut() }) else { return };
    // SAFETY: a valid string.
    let Some(text) = (unsafe { value(string) }) else { return };
    let front = text.iter().take_while(|byte| unwanted(**byte)).count();
    let back = text.iter().skip(front).rev().take_while(|byte| unwanted(**byte)).count();
    cut(string, front, text.len() - front - back);
}

/// Makes a string the `len` bytes from `front` on, which are part of it.
fn cut(string: &mut aos_string_t, front: usize, len: usize) {
    // SAFETY: inside the string.
    string.data = unsafe { string.data.add(front) };
    string.len = int(len);
}
