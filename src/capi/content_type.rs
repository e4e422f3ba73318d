//! `oss_util.h`: content types by file name suffix.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a text is NULL or ends in NUL"
)]

use std::ffi::{CString, c_char};
use std::ptr::null_mut;
use std::sync::LazyLock;

use super::raw::c_bytes;
use super::table::{Strings, TableRef};
use super::types::aos_table_t;
use oss_client::codec::mime;

/// The content types as C has them.
static TYPES: LazyLock<Vec<CString>> =
    LazyLock::new(|| mime::all().filter_map(|content_type| CString::new(content_type).ok()).collect());

/// Returns the content type for a file or object name by what follows its last `.`, a constant.
///
/// Without a suffix, or with one that is not known, that is `application/octet-stream`. NULL gives NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn get_content_type(name: *const c_char) -> *mut c_char {
    // SAFETY: NULL or ends in NUL.
    unsafe { c_bytes(name) }.map_or(null_mut(), by_name)
}

/// Returns the content type for a suffix without its dot, in upper or lower case; else as ::get_content_type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn get_content_type_by_suffix(suffix: *const c_char) -> *mut c_char {
    let guess = |suffix: &[u8]| mime::by_suffix(&String::from_utf8_lossy(suffix)).unwrap_or(mime::DEFAULT);
    // SAFETY: NULL or ends in NUL.
    unsafe { c_bytes(suffix) }.map_or(null_mut(), |suffix| constant(guess(suffix)))
}

/// Sets the header Content-Type, unless it is there, to what ::get_content_type says of `filename`, or of `key` when
/// `filename` is NULL. NULL `headers` does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn set_content_type(
    filename: *const c_char,
    key: *const c_char,
    headers: *mut aos_table_t,
) {
    // SAFETY: NULL or alive.
    let Some(table) = (unsafe { TableRef::new(headers) }) else { return };
    if table.get(b"Content-Type").is_some() {
        return;
    }
    let named = if filename.is_null() { key } else { filename };
    // SAFETY: NULL or ends in NUL.
    let value = unsafe { c_bytes(named) }.map_or_else(|| constant(mime::DEFAULT), by_name);
    table.set(c"Content-Type".as_ptr(), value, Strings::Copied);
}

/// The content type for a file or object name.
fn by_name(name: &[u8]) -> *mut c_char {
    constant(mime::guess(&String::from_utf8_lossy(name)))
}

/// A content type as a C string that lives as long as the process.
fn constant(content_type: &str) -> *mut c_char {
    let same = |known: &&CString| known.as_bytes() == content_type.as_bytes();
    TYPES.iter().find(same).map_or(null_mut(), |known| known.as_ptr().cast_mut())
}
