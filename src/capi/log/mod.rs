//! The log: level, format and print functions that a program may replace, and the way of Rust messages to them.
//!
//! A line is put together in one place, `format.c`, because only C can take variable arguments.

#![allow(clippy::missing_safety_doc, reason = "the contract is said in the header comments")]

mod backend;

use std::ffi::{CString, c_char, c_int, c_void};
use std::io::Write;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

pub use backend::install;

use super::cancel::Uncancelled;
use super::file::FileRef;
use super::raw::slice;
use super::types::{LogLevel, aos_log_format_pt, aos_log_level_e, aos_log_print_pt, apr_file_t};
use super::vars::{aos_log_format, aos_log_level, aos_log_print};

/// Where lines go; NULL for standard error.
static OUTPUT: AtomicPtr<apr_file_t> = AtomicPtr::new(null_mut());

/// Replaces the function that takes finished log lines; NULL drops them. Any thread.
///
/// The function is called on the threads that call the library, and must return: no `longjmp`, no C++ exception and no
/// `pthread_exit` may leave it.
#[unsafe(no_mangle)]
pub extern "C" fn aos_log_set_print(p: aos_log_print_pt) {
    aos_log_print.store(p.map_or(null_mut(), |function| function as *mut c_void), Ordering::Release);
}

/// Replaces the function that formats log lines; NULL switches the log off. Any thread.
///
/// The function must return, as that of ::aos_log_set_print must.
#[unsafe(no_mangle)]
pub extern "C" fn aos_log_set_format(p: aos_log_format_pt) {
    aos_log_format.store(p.map_or(null_mut(), |function| function as *mut c_void), Ordering::Release);
}

/// Sets how much is logged; a value that is no level is ignored. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn aos_log_set_level(level: aos_log_level_e) {
    if LogLevel::try_from(level).is_ok() {
        aos_log_level.store(level, Ordering::Release);
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

/// Writes a finished line of `len` bytes to the output file, or to standard error. NULL does nothing. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_log_print_default(message: *const c_char, len: c_int) {
    let _held = Uncancelled::begin();
    // SAFETY: NULL or `len` bytes.
    let line = unsafe { slice(message.cast(), len) };
    // SAFETY: the program keeps the file open, see `aos_log_set_output`.
    match unsafe { FileRef::new(OUTPUT.load(Ordering::Acquire)) } {
        // A log that cannot be written has nowhere to complain.
        Some(file) => _ = file.write(line),
        None => _ = std::io::stderr().write_all(line),
    }
}

unsafe extern "C" {
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

/// Whether messages of `level` are logged.
#[must_use]
pub fn is_on(level: LogLevel) -> bool {
    level as aos_log_level_e <= aos_log_level.load(Ordering::Acquire)
}

/// Logs a message of the library through the functions that the program has set.
///
/// Never call it with a secret: no later step takes one out.
pub fn emit(level: LogLevel, file: &str, line: u32, message: &str) {
    if !is_on(level) {
        return;
    }
    let file = CString::new(file).unwrap_or_default();
    let message = CString::new(message.replace('\0', " ")).unwrap_or_default();
    let line = c_int::try_from(line).unwrap_or(c_int::MAX);
    let address = aos_log_format.load(Ordering::Acquire);
    // SAFETY: the variable holds NULL or a function of this type, see the headers.
    let format = unsafe { std::mem::transmute::<*mut c_void, aos_log_format_pt>(address) };
    if let Some(format) = format {
        // SAFETY: the format takes one string, and all strings end in NUL.
        unsafe {
            format(level as c_int, file.as_ptr(), line, c"".as_ptr(), c"%s".as_ptr(), message.as_ptr())
        };
    }
}
