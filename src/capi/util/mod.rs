//! `aos_util.h`: small helpers for texts, times, hashes and numbers.
//!
//! Several write into memory of the program without being told its size. Each says how many bytes that are at most.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid, an output as large as is said"
)]

mod hash;
mod number;
mod time;
mod url;

pub use hash::*;
pub use number::*;
pub use time::*;
pub use url::*;

use std::ffi::{c_char, c_int};

use super::types::ErrorCode;

/// What functions without a code of their own return for a text they cannot use.
const UNUSABLE: c_int = -1;
const OK: c_int = ErrorCode::AOSE_OK as c_int;
const INVALID: c_int = ErrorCode::AOSE_INVALID_ARGUMENT as c_int;

/// Copies bytes to memory of the program; NULL does nothing.
///
/// # Safety
/// `out` is NULL or has room for `bytes`.
unsafe fn copy_out(out: *mut u8, bytes: &[u8]) {
    if !out.is_null() {
        // SAFETY: not NULL; the caller promises the room.
        unsafe { out.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    }
}

/// Copies a text and a NUL to memory of the program; NULL does nothing.
///
/// # Safety
/// `out` is NULL or has room for one byte more than `text` has.
unsafe fn text_out(out: *mut c_char, text: &[u8]) {
    // SAFETY: the caller promises the room.
    unsafe { copy_out(out.cast(), text) };
    // SAFETY: as above.
    unsafe { copy_out(out.wrapping_add(if out.is_null() { 0 } else { text.len() }).cast(), &[0]) };
}
