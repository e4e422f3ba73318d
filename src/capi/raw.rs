//! Small steps between C pointers and Rust values that every file of this module tree needs.

use std::ffi::{CStr, c_char};

/// The bytes of a C string without its NUL; `None` for NULL.
///
/// # Safety
/// `text` is NULL or points to bytes that end in NUL and stay unchanged for `'a`.
pub unsafe fn c_bytes<'a>(text: *const c_char) -> Option<&'a [u8]> {
    if text.is_null() {
        return None;
    }
    // SAFETY: not NULL; the rest is what the caller promises.
    Some(unsafe { CStr::from_ptr(text) }.to_bytes())
}

/// The `len` bytes at `data`; empty for NULL or a length that is not positive.
///
/// # Safety
/// `data` is NULL or points to `len` bytes that stay unchanged for `'a`.
pub unsafe fn slice<'a, N: TryInto<usize>>(data: *const u8, len: N) -> &'a [u8] {
    let len = len.try_into().unwrap_or(0);
    if data.is_null() || len == 0 {
        return &[];
    }
    // SAFETY: not NULL; the rest is what the caller promises.
    unsafe { std::slice::from_raw_parts(data, len) }
}

/// Writes an out-parameter; NULL means that the caller does not want it.
///
/// # Safety
/// `out` is NULL or points to memory for a `T` that nobody else uses during the call.
pub unsafe fn put_out<T: Copy>(out: *mut T, value: T) {
    if !out.is_null() {
        // SAFETY: not NULL; the rest is what the caller promises. Writing does not read what was there before.
        unsafe { out.write(value) };
    }
}

/// A length as C's `int`, clamped to its range.
#[must_use]
pub fn int(len: usize) -> std::ffi::c_int {
    len.try_into().unwrap_or(std::ffi::c_int::MAX)
}
