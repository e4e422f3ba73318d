//! Structures of strings, lists, buffers, function stacks and the status.

use std::ffi::{c_char, c_int, c_void};

use super::apr::apr_file_t;
use super::callbacks::{aos_func1_pt, aos_func2_pt, aos_func3_pt, aos_func4_pt};

/// A link of a doubly linked ring; the list head is such a link too.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct aos_list_s {
    /// Next link; the head itself at the end.
    pub next: *mut aos_list_s,
    /// Previous link; the head itself at the start.
    pub prev: *mut aos_list_s,
}
/// See [`aos_list_s`].
pub type aos_list_t = aos_list_s;

/// Bytes with a length. The bytes need not end in NUL, except where a function says so.
/// Who made the structure owns the bytes; functions never free them.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct aos_string_t {
    /// Number of bytes.
    pub len: c_int,
    /// First byte, or NULL for no string.
    pub data: *mut c_char,
}

/// A piece of memory in a buffer list; the content is `pos` up to `last`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct aos_buf_t {
    /// Link in the buffer list.
    pub node: aos_list_t,
    /// First byte of the content.
    pub pos: *mut u8,
    /// One past the content.
    pub last: *mut u8,
    /// First byte of the memory.
    pub start: *mut u8,
    /// One past the memory.
    pub end: *mut u8,
}

/// A byte range of an open file.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct aos_file_buf_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// First byte of the range.
    pub file_pos: i64,
    /// One past the range.
    pub file_last: i64,
    /// The open file.
    pub file: *mut apr_file_t,
    /// Whether the file is closed with this object.
    ///
    /// cbindgen:bitfield=1
    pub owner: u32,
}

/// One of four kinds of clean-up function; the entry’s `order` says which.
#[repr(C)]
#[derive(Clone, Copy)]
pub union aos_func_u {
    /// Order 1: takes the data, returns nothing.
    pub func1: aos_func1_pt,
    /// Order 2: takes nothing, returns nothing.
    pub func2: aos_func2_pt,
    /// Order 3: takes the data, returns a status.
    pub func3: aos_func3_pt,
    /// Order 4: takes nothing, returns a status.
    pub func4: aos_func4_pt,
}

/// An entry of a function stack.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct aos_fstack_item_t {
    /// Passed to the function.
    pub data: *mut c_void,
    /// The function.
    pub func: aos_func_u,
    /// Which member of `func` is meant, 1 to 4.
    pub order: c_int,
}

/// How a call went. Lives in the pool of the request options.
///
/// Without options or a pool, or with a pool that has no memory left, a call returns a status of its thread: it may be
/// written to like any other, and lives until the next such status of that thread or the end of the thread.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct aos_status_s {
    /// HTTP status, or a negative `aos_error_code_e` for failures on this side.
    pub code: c_int,
    /// NULL on success; else, never NULL, a short name of the error: the service's, or a fixed one. `UnknownError` for an
    /// error reply that names none.
    pub error_code: *mut c_char,
    /// NULL on success; else, never NULL, a text for a person, without control characters: the service's, with the place
    /// that a redirection leads to, or one that says what is wrong.
    pub error_msg: *mut c_char,
    /// Request id of the service; NULL or empty when no reply came.
    pub req_id: *mut c_char,
}
/// See [`aos_status_s`].
pub type aos_status_t = aos_status_s;
