//! The subset of the Apache Portable Runtime that programs and headers use, in files named as APR's headers.
//!
//! The exports begin with `oss_apr_`, so that libapr in the same process never clashes; the headers in
//! `include/oss_c_sdk/apr/` map APR's names to them. Pools and tables of a real APR are accepted everywhere.

#![allow(clippy::missing_safety_doc, reason = "the contract of C pointers is said once, below")]

// Pointer contract of every function here: a pool, table, array or file is NULL or alive and used by one thread at a
// time; a string is NULL or ends in NUL; an out-parameter is NULL or points to memory for its type. NULL where it makes
// no sense gives NULL, a status or nothing at all, never a crash.

mod env;
mod file_info;
mod file_io;
mod general;
mod pools;
mod strings;
mod tables;
mod time;

pub use env::*;
pub use file_info::*;
pub use file_io::*;
pub use general::*;
pub use pools::*;
pub use strings::*;
pub use tables::*;
pub use time::*;

use super::types::apr_status_t;

/// No failure.
pub(in crate::capi) const APR_SUCCESS: apr_status_t = 0;
/// Memory ran out.
pub(in crate::capi) const APR_ENOMEM: apr_status_t = libc::ENOMEM;
/// An argument cannot be used.
pub(in crate::capi) const APR_EINVAL: apr_status_t = libc::EINVAL;
/// No such file or variable.
pub(in crate::capi) const APR_ENOENT: apr_status_t = libc::ENOENT;
/// End of the file.
pub(in crate::capi) const APR_EOF: apr_status_t = 70014;
/// No pool was given.
pub(in crate::capi) const APR_ENOPOOL: apr_status_t = 20002;

/// The status of the last failed call of the C library in this thread.
pub(in crate::capi) fn last_error() -> apr_status_t {
    std::io::Error::last_os_error().raw_os_error().unwrap_or(APR_EINVAL)
}
