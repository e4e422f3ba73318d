//! The log: level, format and print functions that a program may replace, and the way of Rust messages to them.
//!
//! A line is put together in one place, `format.c`, because only C can take variable arguments. The functions belong to the
//! program: they are called by threads that entered the library through [`Entered`], and by no other.

#![allow(clippy::missing_safety_doc, reason = "the contract is said in the header comments")]

mod backend;
mod call;

use std::cell::Cell;
use std::ffi::{CString, c_char, c_int, c_void};
use std::fmt::Write;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

use rustix::io::retry_on_intr;
use rustix::stdio::stderr;

pub use backend::{follow_level, install};
pub use call::{Entered, about};

use super::cancel::Uncancelled;
use super::file::FileRef;
use super::raw::slice;
use super::types::{LogLevel, aos_log_format_pt, aos_log_level_e, aos_log_print_pt, apr_file_t};
use super::vars::{aos_log_format, aos_log_level, aos_log_print};
use oss_client::Error;
use oss_client::sys::signals::write_unraised;
use oss_client::trace::{self, Name};

/// Where lines go; NULL for standard error.
static OUTPUT: AtomicPtr<apr_file_t> = AtomicPtr::new(null_mut());

/// Replaces the function that takes finished log lines; NULL drops them. Any thread.
///
/// The function is called on the threads that call the library, several at once where several call it. It may call the
/// library, set the log's level and functions, and fork: what the library would log meanwhile on that thread is left out. It
/// must return: no `longjmp`, no C++ exception and no `pthread_exit` may leave it.
#[unsafe(no_mangle)]
pub extern "C" fn aos_log_set_print(p: aos_log_print_pt) {
    aos_log_print.store(p.map_or(null_mut(), |function| function as *mut c_void), Ordering::Release);
}

/// Replaces the function that formats log lines; NULL switches the log off. Any thread.
///
/// What holds for the function of ::aos_log_set_print holds for this one. It gets the level as a number; the messages of
/// the library are without secrets and control characters.
#[unsafe(no_mangle)]
pub extern "C" fn aos_log_set_format(p: aos_log_format_pt) {
    aos_log_format.store(p.map_or(null_mut(), |function| function as *mut c_void), Ordering::Release);
}

/// Sets how much is logged, from now on also by calls that are running; a value that is no level is ignored. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn aos_log_set_level(level: aos_log_level_e) {
    if LogLevel::try_from(level).is_ok() {
        aos_log_level.store(level, Ordering::Release);
        follow_level();
    }
}

/// Sets the file that the default print function writes to; NULL for standard error.
///
/// The file must stay open until another one is set: set NULL before closing it.
#[unsafe(no_mangle)]
pub extern "C" fn aos_log_set_output(output: *mut apr_file_t) {
    OUTPUT.store(output, Ordering::Release);
}

/// Goes back to standard error if `file` is the output: it is about to be closed.
pub(in crate::capi) fn forget_output(file: *mut apr_file_t) {
    // A failure means that the output is another file, which stays.
    let _ = OUTPUT.compare_exchange(file, null_mut(), Ordering::AcqRel, Ordering::Acquire);
}

/// Writes a finished line of `len` bytes to the output file, or to standard error, in one go: lines of several threads do
/// not mix. What cannot be written is lost, and raises no signal. NULL does nothing. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_log_print_default(message: *const c_char, len: c_int) {
    let _held = Uncancelled::begin();
    // SAFETY: NULL or `len` bytes.
    let line = unsafe { slice(message.cast(), len) };
    // SAFETY: the program keeps the file open, see `aos_log_set_output`.
    let file = unsafe { FileRef::new(OUTPUT.load(Ordering::Acquire)) };
    // A log that cannot be written has nowhere to complain.
    let _ = write_unraised(line, |line| match file {
        Some(file) => file.write_once(line),
        None => Ok(retry_on_intr(|| rustix::io::write(stderr(), line))?),
    });
}

unsafe extern "C" {
    /// The format of the library's own lines: one string. In `format.c`, which adds the level to lines that have it.
    static oss_log_own_format: [c_char; 3];

    /// Formats a line as `aos_log_format_default` does; in `format.c`.
    fn oss_log_format_line(
        level: c_int,
        file: *const c_char,
        line: c_int,
        function: *const c_char,
        fmt: *const c_char,
        ...
    );
}

/// Formats a log line and hands it to the print function.
///
/// The exported symbol has variable arguments, which Rust cannot receive: it jumps to the C function with everything
/// as it came.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub unsafe extern "C" fn aos_log_format_default() {
    #[cfg(target_arch = "x86_64")]
    std::arch::naked_asm!("jmp {target}", target = sym oss_log_format_line);
    #[cfg(target_arch = "aarch64")]
    std::arch::naked_asm!("b {target}", target = sym oss_log_format_line);
}

thread_local! {
    /// Whether this thread is in a log function of the program.
    static IS_LOGGING: Cell<bool> = const { Cell::new(false) };
}

/// Whether messages of `level` are logged.
#[must_use]
pub fn is_on(level: LogLevel) -> bool {
    level as aos_log_level_e <= aos_log_level.load(Ordering::Acquire) && !IS_LOGGING.get()
}

/// Logs a failure of the call that this thread is in.
pub fn failure(level: LogLevel, error: &Error) {
    if is_on(level)
        && let Some(call) = call::current()
    {
        let place = (call.place.file(), call.place.line());
        emit(level, place, error.operation(), &error.for_log().to_string());
    }
}

/// Logs a message of the library through the functions that the program has set.
fn emit(level: LogLevel, (file, line): (&str, u32), operation: Name, message: &str) {
    let call = call::current();
    let function = call.map_or("", |call| call.function());
    let mut text = String::with_capacity(message.len() + 64);
    let subject = if operation.is_none() { Name(function, "") } else { operation };
    // Writing to a text cannot fail.
    let _ = write!(text, "{subject}");
    if let Some(bucket) = call.as_ref().map(call::Call::bucket).filter(|bucket| !bucket.is_empty()) {
        let _ = write!(text, " {bucket}");
    }
    let _ = write!(text, ": {message}");
    hand_over(level, (file, line), function, &trace::clean(&text));
}

fn hand_over(level: LogLevel, (file, line): (&str, u32), function: &str, text: &str) {
    let c_text = |text: &str| CString::new(text).unwrap_or_default();
    let (file, function, text) = (c_text(file), c_text(function), c_text(text));
    let line = c_int::try_from(line).unwrap_or(c_int::MAX);
    let address = aos_log_format.load(Ordering::Acquire);
    // SAFETY: the variable holds NULL or a function of this type, see the headers.
    let format = unsafe { std::mem::transmute::<*mut c_void, aos_log_format_pt>(address) };
    let Some(format) = format else { return };
    IS_LOGGING.set(true);
    // SAFETY: the format takes one string, and all strings end in NUL.
    unsafe {
        format(
            level as c_int,
            file.as_ptr(),
            line,
            function.as_ptr(),
            (&raw const oss_log_own_format).cast(),
            text.as_ptr(),
        );
    };
    IS_LOGGING.set(false);
}
