//! Appending to objects.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]
#![allow(clippy::too_many_arguments, reason = "the signatures are those of the C headers")]

use crate::capi::args::Args;
use crate::capi::guard::enter;
use crate::capi::types::{
    aos_list_t, aos_status_t, aos_string_t, aos_table_t, oss_progress_callback, oss_request_options_t,
};
use oss_client::Result;
use oss_client::client::Call;
use oss_client::error::Head;
use oss_client::http::Source;
use oss_client::ops::object::AppendObject;
use oss_client::transfer::{Stretch, send_file};

/// Appends to an object from memory, or makes it. Only an object that was made by appending can be appended to.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param position     length of the object now, which the last append gave as x-oss-next-append-position; 0 makes it
/// \param buffer       list of buffers (aos_buf_t) that make up the piece; read, not changed
/// \param headers      NULL, or headers to send; read, not changed. Those that describe the object count when it is
///                     made. Without a Content-Type it is guessed from the suffix of the object name
/// \param resp_headers NULL, or gets a table with the reply's headers, x-oss-next-append-position and
///                     x-oss-hash-crc64ecma of the whole object among them
/// \return the status, never NULL: 200; 409 `PositionNotEqualToLength`, also when the same piece was appended by an
///         earlier try whose reply was lost; 409 `ObjectNotAppendable`
///
/// The service's CRC-64 is of the whole object and is not compared here: see ::oss_do_append_object_from_buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_append_object_from_buffer(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    position: i64,
    buffer: *mut aos_list_t,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        let (headers, slices) = (args.fields("headers", headers)?, args.slices("buffer", buffer)?);
        let call = Call { headers: &headers, source: Source::Slices(&slices), ..Call::default() };
        let operation = AppendObject { bucket, key, position, crc_before: None, named: key };
        Ok(args.client()?.call(&operation, call)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Appends to an object from memory, checks the whole of it, and tells progress.
///
/// \param init_crc          CRC-64 of the object before: x-oss-hash-crc64ecma of the last append, 0 at position 0
/// \param params            NULL, or query parameters to send; read, not changed
/// \param progress_callback NULL, or called on this thread with bytes sent and bytes in all
/// \param resp_body         NULL, or made a list of buffers with the reply's body
/// \return as ::oss_append_object_from_buffer; -978 if the service's CRC-64 differs from that of `init_crc` and the piece
///
/// The other parameters are those of ::oss_append_object_from_buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_do_append_object_from_buffer(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    position: i64,
    init_crc: u64,
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
        let operation = AppendObject { bucket, key, position, crc_before: Some(init_crc), named: key };
        let reply = args.client()?.call(&operation, call)?;
        args.deliver_body(resp_body, &reply.body)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Appends a file to an object, or makes it. As ::oss_append_object_from_buffer, but the Content-Type is guessed from the
/// name of the file.
///
/// \param append_file name of the local file; -985 `OpenFileFail` if it cannot be read or is no regular file;
///                    -978 `InconsistentError` if it changed meanwhile: then the service may hold old and new bytes
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_append_object_from_file(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    position: i64,
    append_file: *const aos_string_t,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        let (path, headers) = (args.path("append_file", append_file)?, args.fields("headers", headers)?);
        let call = Call { headers: &headers, ..Call::default() };
        let named = &*path.to_string_lossy();
        let operation = AppendObject { bucket, key, position, crc_before: None, named };
        Ok(send_file(&args.client()?, &operation, path, Stretch::ALL, call)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Appends a file to an object, checks the whole of it, and tells progress: ::oss_append_object_from_file with the
/// further parameters of ::oss_do_append_object_from_buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_do_append_object_from_file(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    position: i64,
    init_crc: u64,
    append_file: *const aos_string_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    progress_callback: oss_progress_callback,
    resp_headers: *mut *mut aos_table_t,
    resp_body: *mut aos_list_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        args.clear_list(resp_body);
        let (bucket, key, path) =
            (args.bucket(bucket)?, args.object(object)?, args.path("append_file", append_file)?);
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let progress = args.progress(progress_callback);
        let call = Call { headers: &headers, params: &params, progress, ..Call::default() };
        let named = &*path.to_string_lossy();
        let operation = AppendObject { bucket, key, position, crc_before: Some(init_crc), named };
        let reply = send_file(&args.client()?, &operation, path, Stretch::ALL, call)?;
        args.deliver_body(resp_body, &reply.body)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
