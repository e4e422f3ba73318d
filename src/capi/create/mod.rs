//! Constructors of the structures that programs fill in or receive, in files named as the types they make.

#![allow(clippy::missing_safety_doc, reason = "the contract is the same everywhere: a pool is NULL or alive")]

mod bucket;
mod config;
mod live;
mod multipart;
mod object;
mod resumable;
mod select;

pub use bucket::*;
pub use config::*;
pub use live::*;
pub use multipart::*;
pub use object::*;
pub use resumable::*;
pub use select::*;

use std::ffi::{CStr, c_char, c_int};
use std::ptr::null_mut;

use super::consts;
use super::list;
use super::pool::PoolRef;
use super::raw::{c_bytes, int};
use super::types::{aos_list_t, aos_pool_t, aos_string_t};

/// Entries per page of a listing, unless the program says otherwise.
const PAGE: c_int = consts::OSS_PER_RET_NUM;
/// `OSS_INVALID_VALUE`: the program has not given a value.
const NOT_GIVEN: c_int = -1;
/// A string without bytes that may still be printed.
const EMPTY_STRING: aos_string_t = aos_string_t { len: 0, data: c"".as_ptr().cast_mut() };

/// A new `T` of zeroes, or NULL.
///
/// # Safety
/// `p` is NULL or a living pool; zeroes are a value of `T`, as they are of every structure of the headers.
unsafe fn zeroed<T>(p: *mut aos_pool_t) -> *mut T {
    // SAFETY: the caller promises it.
    unsafe { PoolRef::new(p) }.map_or(null_mut(), |pool| pool.alloc_zeroed(size_of::<T>()).cast())
}

/// A new `T` of zeroes with some fields set, or NULL.
///
/// # Safety
/// As [`zeroed`].
unsafe fn preset<T>(p: *mut aos_pool_t, set: impl FnOnce(&mut T)) -> *mut T {
    // SAFETY: the caller promises it.
    let new = unsafe { zeroed::<T>(p) };
    // SAFETY: NULL or new.
    if let Some(new) = unsafe { new.as_mut() } {
        set(new);
    }
    new
}

/// Makes lists of a new structure empty.
fn init_lists<const N: usize>(heads: [&mut aos_list_t; N]) {
    for head in heads {
        // SAFETY: a head that stays where it is.
        unsafe { list::init(head) };
    }
}

/// A constant as a string.
fn literal(text: &'static CStr) -> aos_string_t {
    aos_string_t { len: int(text.count_bytes()), data: text.as_ptr().cast_mut() }
}

/// A C string of the program as a string that shares its bytes.
///
/// # Safety
/// `text` is NULL or ends in NUL.
unsafe fn shared(text: *mut c_char) -> aos_string_t {
    // SAFETY: the caller promises it.
    let len = unsafe { c_bytes(text) }.map_or(0, <[u8]>::len);
    aos_string_t { len: int(len), data: text }
}
