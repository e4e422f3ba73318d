//! The way of a call from C: in through [`enter`], out as a status, whatever happens.

use std::any::Any;
use std::ffi::{c_char, c_int};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::null_mut;

use super::args::Args;
use super::cancel::Uncancelled;
use super::pool::{PoolRef, Watch};
use super::raw::put_out;
use super::types::{ErrorCode, LogLevel, aos_status_t, aos_table_t, oss_request_options_t};
use super::{deliver, log, spare, status};
use oss_client::error::Head;
use oss_client::sys::descriptors::occupy_standard;
use oss_client::{Error, Kind, Result};

/// Runs the work of an extern function.
///
/// The result is always a status: in the pool of `options`, or this thread's spare one if there is no pool or no memory in
/// it. `resp_headers` gets a table in any case, with the reply's headers if there was a reply, also of a failed call.
///
/// # Safety
/// `options` and `resp_headers`, and every pointer that `work` hands to [`Args`], is NULL or valid for the call.
#[track_caller]
pub(super) unsafe fn enter<W: FnOnce(&Args) -> Result<Head>>(
    options: *const oss_request_options_t,
    resp_headers: *mut *mut aos_table_t,
    work: W,
) -> *mut aos_status_t {
    let _held = Uncancelled::begin();
    let _entered = log::Entered::begin::<W>();
    occupy_standard();
    // SAFETY: the caller promises it.
    unsafe { put_out(resp_headers, null_mut()) };
    // SAFETY: the caller promises it.
    let Some(options) = (unsafe { options.as_ref() }) else { return no_pool() };
    // SAFETY: the caller promises it.
    let Some(pool) = (unsafe { PoolRef::new(options.pool) }) else { return no_pool() };
    // SAFETY: the caller promises it.
    let args = unsafe { Args::new(options, pool) };
    let watch = Watch::begin();
    let result = caught(|| work(&args));
    let head = match &result {
        Ok(head) => Some(head),
        Err(error) => error.head(),
    };
    // SAFETY: the caller promises it.
    unsafe { deliver::headers(pool, resp_headers, head) };
    // What has no place in the pool is missing from a result, which is no success then.
    let result = result.and_then(|head| if watch.ran_out() { Err(incomplete(head)) } else { Ok(head) });
    finish(pool, &result)
}

fn incomplete(head: Head) -> Error {
    let text = "the request has succeeded, but the pool has no memory left for all that it gave";
    Error::new(Kind::OverMemory, text).with_head(head)
}

fn finish(pool: PoolRef, result: &Result<Head>) -> *mut aos_status_t {
    let watch = Watch::begin();
    let status = match result {
        Ok(head) => status::ok(pool, head),
        // Neither the log nor a new status is to be had without memory.
        Err(error) if error.message().is_empty() => return without_pool(result),
        Err(error) => {
            log::failure(level_of(error.kind()), error);
            status::from_error(pool, error)
        }
    };
    if watch.ran_out() { without_pool(result) } else { status }
}

/// How much the failure of a call matters to the log of a program that has its status, too.
fn level_of(kind: Kind) -> LogLevel {
    match kind {
        Kind::Internal => LogLevel::AOS_LOG_ERROR,
        // An answer like any other: many programs ask in order to learn that there is no such object.
        Kind::Service => LogLevel::AOS_LOG_DEBUG,
        _ => LogLevel::AOS_LOG_INFO,
    }
}

/// The status of a call when there is no memory left to make one in the pool.
fn without_pool(result: &Result<Head>) -> *mut aos_status_t {
    let (code, name, text, head) = match result {
        Ok(head) => (i32::from(head.status), "", "", Some(head)),
        Err(error) => (status::code(error), status::name(error), error.message(), error.head()),
    };
    let text =
        if code < 0 && text.is_empty() { "the process has no memory left for this call" } else { text };
    spare::status(code, name, text, head.and_then(Head::request_id).unwrap_or_default())
}

fn no_pool() -> *mut aos_status_t {
    let code = ErrorCode::AOSE_INVALID_ARGUMENT as c_int;
    spare::status(code, "ClientError", "options, or the pool in it, is NULL", "")
}

/// Runs the work of an extern function that makes a text in the pool of `options`; NULL means failure, with the reason
/// in the log.
///
/// # Safety
/// As [`enter`].
#[track_caller]
pub(super) unsafe fn enter_text<W: FnOnce(&Args) -> Result<String>>(
    options: *const oss_request_options_t,
    work: W,
) -> *mut c_char {
    let _held = Uncancelled::begin();
    let _entered = log::Entered::begin::<W>();
    // SAFETY: the caller promises it.
    let Some(options) = (unsafe { options.as_ref() }) else { return null_mut() };
    // SAFETY: the caller promises it.
    let Some(pool) = (unsafe { PoolRef::new(options.pool) }) else { return null_mut() };
    // SAFETY: the caller promises it.
    let args = unsafe { Args::new(options, pool) };
    match caught(|| work(&args)) {
        Ok(text) => pool.text(text.as_bytes()),
        Err(error) => {
            report(&error);
            null_mut()
        }
    }
}

/// Logs a failure whose reason the program learns nowhere else, unless there is no memory for that.
fn report(error: &Error) {
    if !error.message().is_empty() {
        log::failure(level_of(error.kind()).min(LogLevel::AOS_LOG_WARN), error);
    }
}

/// The result of `work`, also when it panics.
fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(internal(&panic)))
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
#[track_caller]
pub(super) unsafe fn answer<W: FnOnce(&Args) -> Result<()>>(
    options: oss_request_options_t,
    work: W,
) -> c_int {
    let _held = Uncancelled::begin();
    let _entered = log::Entered::begin::<W>();
    // SAFETY: the caller promises it.
    let Some(pool) = (unsafe { PoolRef::new(options.pool) }) else {
        return ErrorCode::AOSE_INVALID_ARGUMENT as c_int;
    };
    // SAFETY: the caller promises it.
    let args = unsafe { Args::new(&options, pool) };
    match caught(|| work(&args)) {
        Ok(()) => ErrorCode::AOSE_OK as c_int,
        Err(error) => {
            report(&error);
            status::code(&error)
        }
    }
}

/// Runs the work of an extern function that gives no status; `fallback` is the result of a panic.
#[track_caller]
pub(super) fn shield<T, W: FnOnce() -> T>(fallback: T, work: W) -> T {
    let _held = Uncancelled::begin();
    let _entered = log::Entered::begin::<W>();
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        log::failure(LogLevel::AOS_LOG_ERROR, &internal(&panic));
        fallback
    })
}
