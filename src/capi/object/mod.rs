//! `oss_api.h`: objects. Head, metadata and delete here, the rest by topic.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]

pub mod acl;
pub mod append;
pub mod copy;
pub mod delete_many;
pub mod get;
pub mod put;
pub mod restore;
pub mod symlink;
pub mod tagging;

use super::args::Args;
use super::guard::enter;
use super::types::{aos_status_t, aos_string_t, aos_table_t, oss_request_options_t};
use oss_client::Result;
use oss_client::client::Call;
use oss_client::error::Head;
use oss_client::ops::object::{DeleteObject, GetObjectMeta, HeadObject};

/// Asks for the metadata of an object, which is in `resp_headers`.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param headers      NULL, or headers to send, for example If-Match; read, not changed
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 if there is no such object, with the code and text that the service
///         puts into a header, as the reply to HEAD has no body; where it puts none, `UnknownError` and a text by status
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_head_object(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        let headers = args.fields("headers", headers)?;
        let call = Call { headers: &headers, ..Call::default() };
        Ok(args.client()?.call(&HeadObject { bucket, key }, call)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Asks for size, ETag and time of the last change of an object, which are in `resp_headers`. Of a symbolic link they
/// are its own.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 if there is no such object, with the code and text that the service
///         puts into a header, as the reply to HEAD has no body; where it puts none, `UnknownError` and a text by status
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_object_meta(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        Ok(args.client()?.run(&GetObjectMeta { bucket, key })?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Deletes an object. That there is none is a success.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 204
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_delete_object(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        Ok(args.client()?.run(&DeleteObject { bucket, key })?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
