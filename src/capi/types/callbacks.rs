//! Types of the functions that programs and the library hand to each other. NULL is `None`.

use std::ffi::{c_char, c_int, c_void};

use super::aos_pool_t;
use super::transport::{aos_http_request_s, aos_http_response_s, aos_http_transport_s};

/// Clean-up function with data, without result. It must return, as ::oss_progress_callback must.
pub type aos_func1_pt = Option<unsafe extern "C" fn(*mut c_void)>;

/// Clean-up function without data or result; as ::aos_func1_pt.
pub type aos_func2_pt = Option<unsafe extern "C" fn()>;

/// Clean-up function with data and a status; as ::aos_func1_pt.
pub type aos_func3_pt = Option<unsafe extern "C" fn(*mut c_void) -> c_int>;

/// Clean-up function without data, with a status; as ::aos_func1_pt.
pub type aos_func4_pt = Option<unsafe extern "C" fn() -> c_int>;

/// Supplies the next bytes of a request body: fills `buffer` with at most `len` bytes and returns their number, 0 at
/// the end, a negative number on failure.
///
/// It must return, as ::oss_progress_callback must.
pub type aos_read_http_body_pt =
    Option<unsafe extern "C" fn(req: *mut aos_http_request_s, buffer: *mut c_char, len: c_int) -> c_int>;

/// Takes the next `len` bytes of a reply body and returns their number; anything else is a failure.
///
/// It must return, as ::oss_progress_callback must.
pub type aos_write_http_body_pt =
    Option<unsafe extern "C" fn(resp: *mut aos_http_response_s, buffer: *const c_char, len: c_int) -> c_int>;

/// Told how far a transfer is. Called by the thread that made the call; it may call the library.
///
/// It must return: no `longjmp`, no C++ exception and no `pthread_exit` may leave it. The process cannot go on safely after
/// that: an exception ends it, and the call's connections, memory, threads and checkpoint lock are never released. While
/// it runs the thread is not cancelled: a request to cancel takes effect when the call has returned.
pub type oss_progress_callback = Option<unsafe extern "C" fn(consumed_bytes: i64, total_bytes: i64)>;

/// Makes the exchange object of a request.
pub type aos_http_transport_create_pt =
    Option<unsafe extern "C" fn(p: *mut aos_pool_t) -> *mut aos_http_transport_s>;

/// Performs an exchange; returns an `aos_error_code_e`.
pub type aos_http_transport_perform_pt = Option<unsafe extern "C" fn(t: *mut aos_http_transport_s) -> c_int>;

/// Takes a finished log line of `len` bytes, newline included.
///
/// It must return, as ::oss_progress_callback must.
pub type aos_log_print_pt = Option<unsafe extern "C" fn(message: *const c_char, len: c_int)>;

/// Formats a log line and hands it to the print function. It must return, as a progress callback must.
///
/// cbindgen:ignore
pub type aos_log_format_pt = Option<
    unsafe extern "C" fn(
        level: c_int,
        file: *const c_char,
        line: c_int,
        function: *const c_char,
        fmt: *const c_char,
        ...
    ),
>;

/// Read function of libcurl; kept for the layout of `aos_curl_http_transport_t`.
///
/// cbindgen:ignore
pub type curl_read_callback = Option<unsafe extern "C" fn(*mut c_char, usize, usize, *mut c_void) -> usize>;

/// Write function of libcurl; kept for the layout of `aos_curl_http_transport_t`.
///
/// cbindgen:ignore
pub type curl_write_callback = Option<unsafe extern "C" fn(*mut c_char, usize, usize, *mut c_void) -> usize>;
