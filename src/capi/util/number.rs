//! Numbers in texts.

use std::ffi::{c_char, c_int, c_longlong, c_ulonglong};
use std::ptr::null_mut;

use crate::capi::raw::put_out;

/// Reads a number at the start of `nptr` as C's `strtoll`: white space, a sign and digits of `base` (2 to 36, or 0 to
/// take it from a prefix `0x` or `0`).
///
/// `endptr`, unless NULL, is set to the first character that is not part of the number, `nptr` itself if there is none.
/// A number out of range gives the nearest that there is; NULL and any other base give 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_strtoll(
    nptr: *const c_char,
    endptr: *mut *mut c_char,
    base: c_int,
) -> c_longlong {
    // SAFETY: NULL or valid.
    unsafe { put_out(endptr, nptr.cast_mut()) };
    if nptr.is_null() || !is_base(base) {
        return 0;
    }
    // SAFETY: ends in NUL; the other is NULL or valid.
    unsafe { libc::strtoll(nptr, endptr, base) }
}

fn is_base(base: c_int) -> bool {
    base == 0 || (2..=36).contains(&base)
}

/// Reads a number at the start of `nptr` as C's `strtoull`; else as ::aos_strtoll.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_strtoull(
    nptr: *const c_char,
    endptr: *mut *mut c_char,
    base: c_int,
) -> c_ulonglong {
    // SAFETY: NULL or valid.
    unsafe { put_out(endptr, nptr.cast_mut()) };
    if nptr.is_null() || !is_base(base) {
        return 0;
    }
    // SAFETY: ends in NUL; the other is NULL or valid.
    unsafe { libc::strtoull(nptr, endptr, base) }
}

/// Reads a decimal number at the start of `nptr`; 0 if there is none, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_atoi64(nptr: *const c_char) -> i64 {
    // SAFETY: the same contract.
    unsafe { aos_strtoll(nptr, null_mut(), 10) }
}

/// Reads a decimal number without sign at the start of `nptr`; 0 if there is none, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_atoui64(nptr: *const c_char) -> u64 {
    // SAFETY: the same contract.
    unsafe { aos_strtoull(nptr, null_mut(), 10) }
}
