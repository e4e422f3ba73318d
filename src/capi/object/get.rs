//! Downloading objects in one request.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]
#![allow(clippy::too_many_arguments, reason = "the signatures are those of the C headers")]

use crate::capi::args::Args;
use crate::capi::guard::enter;
use crate::capi::memory::PoolBuffer;
use crate::capi::types::{
    aos_list_t, aos_status_t, aos_string_t, aos_table_t, oss_progress_callback, oss_request_options_t,
};
use oss_client::Result;
use oss_client::client::{Call, Client};
use oss_client::error::Head;
use oss_client::http::Sink;
use oss_client::ops::Operation;
use oss_client::ops::object::GetObject;
use oss_client::transfer::receive_file;

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
///         controller; -978 if the CRC-64 of the whole object differs from the service's; -996 `ServerError` for a reply
///         that is neither the whole object nor the very range, before a byte of it is taken
///
/// The service answers a range that it cannot give, several ranges, and what is no range with 200 and the whole object;
/// for a range that the object has, 200 is no answer.
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
        get_to_list(args, &args.client()?, &GetObject { bucket, key }, call, buffer)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Downloads an object into a file.
///
/// The bytes go to a temporary file beside it, which takes the final name once all of them are there and right. An
/// existing file stays as it is if the download fails; else the new one gets its mode and, as far as the process may, its
/// owner, and other hard links keep the old bytes. A symbolic link is followed. A pipe or device, such as `/dev/stdout`,
/// is written to as the bytes come, is never replaced, and keeps those that came if the download fails.
///
/// \param filename name of the local file; -985 `OpenFileFail` if it is a directory or a socket or the temporary file
///                 cannot be made, -981 if it cannot be written or renamed
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

/// Makes `buffer` the object, or the service's error document; after any other failure it is empty.
pub(in crate::capi) fn get_to_list<O: Operation<Output = ()>>(
    args: &Args,
    client: &Client,
    operation: &O,
    call: Call,
    buffer: *mut aos_list_t,
) -> Result<Head> {
    let mut body = PoolBuffer::new(args.pool());
    let sink = Sink::Buffer { buffer: Box::new(&mut body), limit: client.config().max_memory };
    match client.call(operation, Call { sink: Some(sink), ..call }) {
        Ok(reply) => {
            args.link_body(body, buffer);
            Ok(reply.head)
        }
        Err(error) => {
            let document = error.fault().map(|fault| fault.body.as_slice()).unwrap_or_default();
            args.deliver_body(buffer, document)?;
            Err(error)
        }
    }
}
