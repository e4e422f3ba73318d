//! The constant data symbols of the library.
//!
//! Their sizes are part of the binary interface: a program that is not position-independent copies that many bytes when
//! it is loaded.

mod live;
mod names;
mod status;

pub use live::*;
pub use names::*;
pub use status::*;

use std::ffi::{CStr, c_char};

/// The bytes of `text` with the final NUL, as an array of exactly that size.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler, where a bad index is a compile error")]
const fn text<const N: usize>(text: &CStr) -> [c_char; N] {
    let bytes = text.to_bytes_with_nul();
    assert!(bytes.len() == N);
    let mut array = [0; N];
    let mut at = 0;
    while at < N {
        array[at] = bytes[at] as c_char;
        at += 1;
    }
    array
}

/// A constant of this module as a C string.
pub(in crate::capi) fn c_text(constant: &'static [c_char]) -> &'static CStr {
    // SAFETY: an array of characters is an array of bytes of the same length.
    let bytes = unsafe { std::slice::from_raw_parts(constant.as_ptr().cast::<u8>(), constant.len()) };
    CStr::from_bytes_until_nul(bytes).unwrap_or_default()
}
