//! The way of a call from C: in through [`enter`], out as a status, whatever happens.

use std::any::Any;
use std::ffi::{c_char, c_int};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::null_mut;

use super::args::Args;
use super::deliver;
use super::log;
use super::pool::PoolRef;
use super::raw::put_out;
use super::status;
use super::types::{ErrorCode, LogLevel, aos_status_t, aos_table_t, oss_request_options_t};
use crate::oss::error::Head;
use crate::oss::{Error, Kind, Result};

/// The status of calls that have no pool to make one in.
struct NoPool(aos_status_t);

// SAFETY: its strings are constants, and nobody writes to it.
unsafe impl Sync for NoPool {}

static NO_POOL: NoPool = NoPool(aos_status_t {
    code: ErrorCode::AOSE_INVALID_ARGUMENT as i32,
    error_code: c"ClientError".as_ptr().cast_mut(),
    error_msg: c"options, or the pool in it, is NULL".as_ptr().cast_mut(),
    req_id: c"".as_ptr().cast_mut(),
});

/// Runs the work of an extern function.
///
/// The result is always a status in the pool of `options`, or a constant one if there is no pool. `resp_headers`
/// gets a table in any case, with the reply's headers if there was a reply, also of a failed call.
///
/// # Safety
/// `options` and `resp_headers`, and every pointer that `work` hands to [`Args`], is NULL or valid for the call.
pub(super) unsafe fn enter(
    options: *const oss_request_options_t,
    resp_headers: *mut *mut aos_table_t,
    work: impl FnOnce(&Args) -> Result<Head>,
) -> *mut aos_status_t {
    // SAFETY: the caller promises it.
    unsafe { put_out(resp_headers, null_mut()) };
    // SAFETY: the caller promises it.
    let Some(options) = (unsafe { options.as_ref() }) else { return no_pool() };
    // SAFETY: the caller promises it.
    let Some(pool) = (unsafe { PoolRef::new(options.pool) }) else { return no_pool() };
    // SAFETY: the caller promises it.
    let args = unsafe { Args::new(options, pool) };
    let result = catch_unwind(AssertUnwindSafe(|| work(&args))).unwrap_or_else(|panic| Err(internal(&panic)));
    let head = match &result {
        Ok(head) => Some(head),
        Err(error) => error.head(),
    };
    // SAFETY: the caller promises it.
    unsafe { deliver::headers(pool, resp_headers, head) };
    finish(pool, &result)
}

fn finish(pool: PoolRef, result: &Result<Head>) -> *mut aos_status_t {
    let status = match result {
        Ok(head) => status::ok(pool, head),
        Err(error) => {
            log::emit(LogLevel::AOS_LOG_ERROR, file!(), line!(), error.message());
            status::from_error(pool, error)
        }
    };
    if status.is_null() { no_pool() } else { status }
}

fn no_pool() -> *mut aos_status_t {
    (&raw const NO_POOL.0).cast_mut()
}

/// Runs the work of an extern function that makes a text in the pool of `options`; NULL means failure, with the reason
/// in the log.
///
/// # Safety
/// As [`enter`].
pub(super) unsafe fn enter_text(
    options: *const oss_request_options_t,
    work: impl FnOnce(&Args) -> Result<String>,
) -> *mut c_char {
    // SAFETY: the caller promises it.
    let Some(options) = (unsafe { options.as_ref() }) else { return null_mut() };
    // SAFETY: the caller promises it.
    let Some(pool) = (unsafe { PoolRef::new(options.pool) }) else { return null_mut() };
    // SAFETY: the caller promises it.
    let args = unsafe { Args::new(options, pool) };
    match shield(Err(Error::new(Kind::Internal, "internal error")), || work(&args)) {
        Ok(text) => pool.text(text.as_bytes()),
        Err(error) => {
            log::emit(LogLevel::AOS_LOG_ERROR, file!(), line!(), error.message());
            null_mut()
        }
    }
}

/// A panic is a bug of the library; it ends here as an error.
fn internal(panic: &Box<dyn Any + Send>) -> Error {
    let text =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    Error::new(Kind::Internal, format!("internal error: {}", text.unwrap_or("unknown")))
}

/// Runs the work of an extern function that gives a code: `AOSE_OK`, or that of the error, whose text goes to the log.
///
/// # Safety
/// Every pointer in `options`, and every pointer that `work` hands to [`Args`], is NULL or valid for the call.
pub(super) unsafe fn answer(options: oss_request_options_t, work: impl FnOnce(&Args) -> Result<()>) -> c_int {
    // SAFETY: the caller promises it.
    let Some(pool) = (unsafe { PoolRef::new(options.pool) }) else {
        return ErrorCode::AOSE_INVALID_ARGUMENT as c_int;
    };
    // SAFETY: the caller promises it.
    let args = unsafe { Args::new(&options, pool) };
    match shield(Err(Error::new(Kind::Internal, "internal error")), || work(&args)) {
        Ok(()) => ErrorCode::AOSE_OK as c_int,
        Err(error) => {
            log::emit(LogLevel::AOS_LOG_ERROR, file!(), line!(), error.message());
            status::code(&error)
        }
    }
}

/// Runs the work of an extern function that gives no status; `fallback` is the result of a panic.
pub(super) fn shield<T>(fallback: T, work: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        log::emit(LogLevel::AOS_LOG_ERROR, file!(), line!(), internal(&panic).message());
        fallback
    })
}
