//! Symbolic links.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]

use std::ptr::null_mut;

use crate::capi::args::Args;
use crate::capi::guard::enter;
use crate::capi::types::{aos_status_t, aos_string_t, aos_table_t, oss_request_options_t};
use oss_client::Result;
use oss_client::client::Call;
use oss_client::error::Head;
use oss_client::ops::object::{GetSymlink, PutSymlink};

/// Makes a symbolic link: an object that stands for another one of its bucket.
///
/// \param options       where and who; the result goes to its pool
/// \param bucket        bucket name
/// \param sym_object    name of the link
/// \param target_object name of the object that it points to, which need not exist
/// \param resp_headers  NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_symlink(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    sym_object: *const aos_string_t,
    target_object: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    // SAFETY: the same contract.
    unsafe { oss_do_put_symlink(options, bucket, sym_object, target_object, null_mut(), resp_headers) }
}

/// Makes a symbolic link with headers: ::oss_put_symlink.
///
/// \param headers NULL, or headers to send, for example x-oss-forbid-overwrite; read, not changed
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_do_put_symlink(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    sym_object: *const aos_string_t,
    target_object: *const aos_string_t,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let (bucket, key) = (args.bucket(bucket)?, args.object(sym_object)?);
        let (target, headers) = (args.object(target_object)?, args.fields("headers", headers)?);
        let call = Call { headers: &headers, ..Call::default() };
        Ok(args.client()?.call(&PutSymlink { bucket, key, target }, call)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Asks where a symbolic link points to: x-oss-symlink-target in `resp_headers`, percent-encoded.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param sym_object   name of the link
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 400 `NotSymlink`; 404 `NoSuchKey`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_symlink(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    sym_object: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let (bucket, key) = (args.bucket(bucket)?, args.object(sym_object)?);
        Ok(args.client()?.run(&GetSymlink { bucket, key })?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
