//! `apr_strings.h`: copies of strings in pools. What needs variable arguments is inline in the header.

use std::ffi::{c_char, c_void};
use std::ptr::null_mut;

use crate::capi::pool::PoolRef;
use crate::capi::raw::{c_bytes, slice};
use crate::capi::types::apr_pool_t;

/// Copies a string into a pool. Returns NULL when an argument is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_pstrdup(p: *mut apr_pool_t, s: *const c_char) -> *mut c_char {
    // SAFETY: see the contract of the module.
    let (pool, text) = (unsafe { PoolRef::new(p) }, unsafe { c_bytes(s) });
    pool.zip(text).map_or(null_mut(), |(pool, text)| pool.text(text))
}

/// Copies at most `n` bytes of a string into a pool, up to its NUL. Returns NULL as `apr_pstrdup` does.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_pstrndup(p: *mut apr_pool_t, s: *const c_char, n: usize) -> *mut c_char {
    if s.is_null() {
        return null_mut();
    }
    // SAFETY: `s` has `n` bytes or ends in NUL before.
    let len = unsafe { libc::strnlen(s, n) };
    // SAFETY: as above.
    unsafe { oss_apr_pstrmemdup(p, s, len) }
}

/// Copies `n` bytes into a pool and puts a NUL after them. Returns NULL as `apr_pstrdup` does.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_pstrmemdup(p: *mut apr_pool_t, s: *const c_char, n: usize) -> *mut c_char {
    if s.is_null() {
        return null_mut();
    }
    // SAFETY: see the contract of the module.
    let pool = unsafe { PoolRef::new(p) };
    // SAFETY: the program promises `n` bytes.
    let bytes = unsafe { slice(s.cast(), n) };
    pool.map_or(null_mut(), |pool| pool.text(bytes))
}

/// Copies `n` bytes into a pool. Returns NULL when an argument is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_pmemdup(p: *mut apr_pool_t, m: *const c_void, n: usize) -> *mut c_void {
    // SAFETY: `m` is NULL or has `n` bytes.
    unsafe { oss_apr_pstrmemdup(p, m.cast(), n) }.cast()
}
