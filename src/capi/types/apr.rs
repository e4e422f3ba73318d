//! The public structures of the Apache Portable Runtime that the headers and programs touch.
//!
//! Not generated into the header: `include/oss_c_sdk/apr/` declares them under APR's own header names.

use std::ffi::{c_char, c_int, c_void};

/// A pool of memory; opaque to programs. See `docs/memory.md`.
///
/// cbindgen:ignore
#[repr(C)]
#[derive(Debug)]
pub struct apr_pool_t {
    _private: [u8; 0],
}

/// A table of names and values; opaque to programs, begins with its [`apr_array_header_t`].
///
/// cbindgen:ignore
#[repr(C)]
#[derive(Debug)]
pub struct apr_table_t {
    _private: [u8; 0],
}

/// An open file; opaque to programs.
///
/// cbindgen:ignore
#[repr(C)]
#[derive(Debug)]
pub struct apr_file_t {
    _private: [u8; 0],
}

/// An allocator of APR; only ever passed as NULL.
///
/// cbindgen:ignore
#[repr(C)]
#[derive(Debug)]
pub struct apr_allocator_t {
    _private: [u8; 0],
}

/// An array whose elements live in a pool.
///
/// cbindgen:ignore
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct apr_array_header_t {
    /// Pool of the elements.
    pub pool: *mut apr_pool_t,
    /// Bytes per element.
    pub elt_size: c_int,
    /// Number of elements.
    pub nelts: c_int,
    /// Number of elements there is room for.
    pub nalloc: c_int,
    /// The elements.
    pub elts: *mut c_char,
}

/// An entry of a table.
///
/// cbindgen:ignore
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct apr_table_entry_t {
    /// Name.
    pub key: *mut c_char,
    /// Value.
    pub val: *mut c_char,
    /// First four bytes of the name, upper case.
    pub key_checksum: u32,
}

/// What is known of a file.
///
/// cbindgen:ignore
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct apr_finfo_t {
    /// Pool of the strings.
    pub pool: *mut apr_pool_t,
    /// Which fields are filled, `APR_FINFO_*`.
    pub valid: i32,
    /// Access rights, `APR_UREAD` and so on.
    pub protection: i32,
    /// Kind of file, `APR_REG` and so on.
    pub filetype: c_int,
    /// User id of the owner.
    pub user: u32,
    /// Group id of the owner.
    pub group: u32,
    /// Inode number.
    pub inode: u64,
    /// Number of the device.
    pub device: u64,
    /// Number of hard links.
    pub nlink: i32,
    /// Size in bytes.
    pub size: i64,
    /// Bytes used on the device.
    pub csize: i64,
    /// Last access, microseconds since 1970.
    pub atime: i64,
    /// Last change of the content, microseconds since 1970.
    pub mtime: i64,
    /// Last change of the metadata, microseconds since 1970.
    pub ctime: i64,
    /// Path that was asked for.
    pub fname: *const c_char,
    /// Never filled.
    pub name: *const c_char,
    /// The open file, if it was asked through one.
    pub filehand: *mut apr_file_t,
}

/// A point in time, broken down.
///
/// cbindgen:ignore
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct apr_time_exp_t {
    /// Microseconds, 0 to 999999.
    pub tm_usec: i32,
    /// Seconds, 0 to 61.
    pub tm_sec: i32,
    /// Minutes.
    pub tm_min: i32,
    /// Hours.
    pub tm_hour: i32,
    /// Day of the month, from 1.
    pub tm_mday: i32,
    /// Month, from 0.
    pub tm_mon: i32,
    /// Year minus 1900.
    pub tm_year: i32,
    /// Day of the week, Sunday is 0.
    pub tm_wday: i32,
    /// Day of the year, from 0.
    pub tm_yday: i32,
    /// Nonzero in summer time.
    pub tm_isdst: i32,
    /// Seconds east of UTC.
    pub tm_gmtoff: i32,
}

/// Status of an APR function: 0, an `errno`, or one of APR's own codes.
///
/// cbindgen:ignore
pub type apr_status_t = c_int;

/// Microseconds since 1970.
///
/// cbindgen:ignore
pub type apr_time_t = i64;

/// Called when memory runs out. It may end the process; else it must return.
///
/// cbindgen:ignore
pub type apr_abortfunc_t = Option<unsafe extern "C" fn(retcode: c_int) -> c_int>;

/// Called with its data when a pool is cleared or destroyed.
pub type oss_apr_cleanup_t = Option<unsafe extern "C" fn(data: *mut c_void) -> apr_status_t>;

/// Called for each entry of a table; 0 ends the walk.
///
/// cbindgen:ignore
pub type apr_table_do_callback_t =
    Option<unsafe extern "C" fn(rec: *mut c_void, key: *const c_char, value: *const c_char) -> c_int>;

/// The library's name for [`apr_pool_t`].
pub type aos_pool_t = apr_pool_t;

/// The library's name for [`apr_table_t`].
pub type aos_table_t = apr_table_t;

/// The library's name for [`apr_table_entry_t`].
pub type aos_table_entry_t = apr_table_entry_t;

/// The library's name for [`apr_array_header_t`].
pub type aos_array_header_t = apr_array_header_t;
