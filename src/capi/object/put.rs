//! Uploading objects in one request.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]
#![allow(clippy::too_many_arguments, reason = "the signatures are those of the C headers")]

use std::ptr::null_mut;

use crate::capi::args::Args;
use crate::capi::guard::enter;
use crate::capi::types::{
    aos_list_t, aos_status_t, aos_string_t, aos_table_t, oss_progress_callback, oss_request_options_t,
};
use oss_client::client::Call;
use oss_client::http::Source;
use oss_client::ops::object::PutObject;
use oss_client::transfer::{Stretch, send_file};

/// Uploads an object from memory.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name, 1 to 1023 bytes of UTF-8
/// \param buffer       list of buffers (aos_buf_t) that make up the object; read, not changed
/// \param headers      NULL, or headers to send; read, not changed. Without a Content-Type it is guessed from the
///                     suffix of the object name
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; -978 if the service's CRC-64 differs from the data's
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_object_from_buffer(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    buffer: *mut aos_list_t,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let (params, body) = (null_mut(), null_mut());
    // SAFETY: the same contract.
    unsafe {
        oss_do_put_object_from_buffer(
            options,
            bucket,
            object,
            buffer,
            headers,
            params,
            None,
            resp_headers,
            body,
        )
    }
}

/// Uploads an object from a file. As ::oss_put_object_from_buffer, but the Content-Type is guessed from the name of the
/// file.
///
/// \param filename name of the local file; -985 `OpenFileFail` if it cannot be read or is no regular file;
///                 -978 `InconsistentError` if it changed meanwhile: then the service may hold old and new bytes
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_object_from_file(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    filename: *const aos_string_t,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let (params, body) = (null_mut(), null_mut());
    // SAFETY: the same contract.
    unsafe {
        oss_do_put_object_from_file(
            options,
            bucket,
            object,
            filename,
            headers,
            params,
            None,
            resp_headers,
            body,
        )
    }
}

/// Uploads an object from memory, with query parameters, progress and the reply's body.
///
/// \param params            NULL, or query parameters to send; read, not changed
/// \param progress_callback NULL, or called on this thread with bytes sent and bytes in all
/// \param resp_body         NULL, or made a list of buffers with the reply's body, for example the answer of an upload
///                          callback. Note that a failed upload callback is status 203, which counts as success: the
///                          object is stored, the body is an error document with code `CallbackFailed`
///
/// The other parameters and the result are those of ::oss_put_object_from_buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_do_put_object_from_buffer(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    buffer: *mut aos_list_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    progress_callback: oss_progress_callback,
    resp_headers: *mut *mut aos_table_t,
    resp_body: *mut aos_list_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        args.clear_list(resp_body);
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let slices = args.slices("buffer", buffer)?;
        let (source, progress) = (Source::Slices(&slices), args.progress(progress_callback));
        let call = Call { headers: &headers, params: &params, source, progress, ..Call::default() };
        let reply = args.client()?.call(&PutObject { bucket, key, named: key }, call)?;
        args.deliver_body(resp_body, &reply.body)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Uploads an object from a file, with query parameters, progress and the reply's body: ::oss_put_object_from_file with
/// the further parameters of ::oss_do_put_object_from_buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_do_put_object_from_file(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    filename: *const aos_string_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    progress_callback: oss_progress_callback,
    resp_headers: *mut *mut aos_table_t,
    resp_body: *mut aos_list_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        args.clear_list(resp_body);
        let (bucket, key, path) =
            (args.bucket(bucket)?, args.object(object)?, args.path("filename", filename)?);
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let progress = args.progress(progress_callback);
        let call = Call { headers: &headers, params: &params, progress, ..Call::default() };
        let operation = PutObject { bucket, key, named: &path.to_string_lossy() };
        let reply = send_file(&args.client()?, &operation, path, Stretch::ALL, call)?;
        args.deliver_body(resp_body, &reply.body)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
