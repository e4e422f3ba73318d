//! The variables that the library shares with programs.
//!
//! Programs see plain C variables and write them as such; here they are atomics of the same size. cbindgen cannot
//! spell their C types, so `aos_http_io.h` and `aos_log.h` declare them.

#![allow(non_upper_case_globals, reason = "the names are those of the C headers")]

use std::ffi::c_void;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, AtomicU32};

use super::log::{aos_log_format_default, aos_log_print_default};
use super::types::{
    LogLevel, aos_http_request_options_t, aos_http_transport_options_t, aos_pool_t, apr_file_t,
};

/// Pool that lives from `aos_http_io_initialize` to the last `aos_http_io_deinitialize`; NULL outside.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub static aos_global_pool: AtomicPtr<aos_pool_t> = AtomicPtr::new(null_mut());

/// Standard error as a file; NULL before `aos_http_io_initialize`.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub static aos_stderr_file: AtomicPtr<apr_file_t> = AtomicPtr::new(null_mut());

/// What new controllers are prefilled with; NULL before `aos_http_io_initialize`.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub static aos_default_http_request_options: AtomicPtr<aos_http_request_options_t> =
    AtomicPtr::new(null_mut());

/// Settings of all exchanges; NULL before `aos_http_io_initialize`.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub static aos_default_http_transport_options: AtomicPtr<aos_http_transport_options_t> =
    AtomicPtr::new(null_mut());

/// Function that makes an exchange object, in aliyun-oss-c-sdk. Stays NULL, and what a program puts here is not called:
/// there is one transport, which needs no such object.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub static aos_http_transport_create: AtomicPtr<c_void> = AtomicPtr::new(null_mut());

/// Function that performs an exchange, in aliyun-oss-c-sdk. Stays NULL, and what a program puts here is not called: there
/// is one transport. To see what is sent, use a proxy; to supply or take bodies, the callbacks of request and reply.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub static aos_http_transport_perform: AtomicPtr<c_void> = AtomicPtr::new(null_mut());

/// How much is logged, an `aos_log_level_e`.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub static aos_log_level: AtomicU32 = AtomicU32::new(LogLevel::AOS_LOG_WARN as u32);

/// Function that formats log lines, an `aos_log_format_pt`; NULL switches the log off.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub static aos_log_format: AtomicPtr<c_void> =
    AtomicPtr::new(aos_log_format_default as *const () as *mut c_void);

/// Function that takes finished log lines, an `aos_log_print_pt`; NULL drops them.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub static aos_log_print: AtomicPtr<c_void> =
    AtomicPtr::new(aos_log_print_default as *const () as *mut c_void);
