//! Types of other libraries that the headers mention behind pointers; the base header declares them.

use std::ffi::c_void;

/// Handle of libcurl. Never made by this library.
///
/// cbindgen:ignore
pub type CURL = c_void;

/// String list of libcurl. Never made by this library.
///
/// cbindgen:ignore
#[repr(C)]
#[derive(Debug)]
pub struct oss_curl_slist {
    _private: [u8; 0],
}

/// Element of a parsed XML document.
///
/// cbindgen:ignore
#[repr(C)]
#[derive(Debug)]
pub struct mxml_node_t {
    _private: [u8; 0],
}

/// Queue of apr-util. Never made by this library.
///
/// cbindgen:ignore
#[repr(C)]
#[derive(Debug)]
pub struct apr_queue_t {
    _private: [u8; 0],
}

/// Thread of APR. Never made by this library.
///
/// cbindgen:ignore
#[repr(C)]
#[derive(Debug)]
pub struct apr_thread_t {
    _private: [u8; 0],
}
