//! `oss_api.h`: objects.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]
#![allow(clippy::too_many_arguments, reason = "the signatures are those of the C headers")]

use std::ptr::null_mut;

use super::args::Args;
use super::guard::enter;
use super::types::{
    aos_list_t, aos_status_t, aos_string_t, aos_table_t, oss_progress_callback, oss_request_options_t,
};
use crate::oss::Result;
use crate::oss::client::Call;
use crate::oss::error::Head;
use crate::oss::http::Source;
use crate::oss::ops::object::{DeleteObject, GetObject, HeadObject, PutObject};
use crate::oss::transfer::{Stretch, receive_file, send_file};

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
/// \param filename name of the local file; -985 `OpenFileFail` if it cannot be read or is no regular file
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

/// Downloads an object into memory.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param headers      NULL, or headers to send, for example Range; read, not changed
/// \param params       NULL, or query parameters to send, for example x-oss-process; read, not changed
/// \param buffer       made a list of buffers with the object; on an error status, with the service's error document
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200, or 206 for a range; -999 if the object is larger than `max_memory_size` of the
///         controller; -978 if the CRC-64 of the whole object differs from the service's
///
/// An unsatisfiable range is answered by the service with 200 and the whole object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_object_to_buffer(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    buffer: *mut aos_list_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    // SAFETY: the same contract.
    unsafe {
        oss_do_get_object_to_buffer(options, bucket, object, headers, params, buffer, None, resp_headers)
    }
}

/// Downloads an object into memory with progress: ::oss_get_object_to_buffer.
///
/// \param progress_callback NULL, or called on this thread with bytes received and bytes in all (-1 if the reply does
///                          not say)
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_do_get_object_to_buffer(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    buffer: *mut aos_list_t,
    progress_callback: oss_progress_callback,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        args.structure("buffer", buffer)?;
        args.clear_list(buffer);
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let progress = args.progress(progress_callback);
        let call = Call { headers: &headers, params: &params, progress, ..Call::default() };
        match args.client()?.call(&GetObject { bucket, key }, call) {
            Ok(reply) => args.deliver_body(buffer, &reply.body).map(|()| reply.head),
            Err(error) => {
                let document = error.fault().map(|fault| fault.body.as_slice()).unwrap_or_default();
                args.deliver_body(buffer, document)?;
                Err(error)
            }
        }
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Downloads an object into a file.
///
/// The bytes go to a temporary file beside it, which takes the final name once all of them are there and right. An
/// existing file stays as it is if the download fails.
///
/// \param filename name of the local file; -985 `OpenFileFail` if the temporary file cannot be made, -981 if it cannot
///                 be written or renamed
///
/// The other parameters and the result are those of ::oss_get_object_to_buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_object_to_file(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    filename: *mut aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    // SAFETY: the same contract.
    unsafe {
        oss_do_get_object_to_file(options, bucket, object, headers, params, filename, None, resp_headers)
    }
}

/// Downloads an object into a file with progress: ::oss_get_object_to_file with the `progress_callback` of
/// ::oss_do_get_object_to_buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_do_get_object_to_file(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    filename: *mut aos_string_t,
    progress_callback: oss_progress_callback,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let (bucket, key, path) =
            (args.bucket(bucket)?, args.object(object)?, args.path("filename", filename)?);
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let progress = args.progress(progress_callback);
        let call = Call { headers: &headers, params: &params, progress, ..Call::default() };
        Ok(receive_file(&args.client()?, &GetObject { bucket, key }, path, call)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Asks for the metadata of an object, which is in `resp_headers`.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param headers      NULL, or headers to send, for example If-Match; read, not changed
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 with code `UnknownError` if there is no such object, as the reply to HEAD
///         has no body to say more
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
