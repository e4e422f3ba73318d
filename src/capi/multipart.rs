//! `oss_api.h`: multipart upload.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]
#![allow(clippy::too_many_arguments, reason = "the signatures are those of the C headers")]

use std::ffi::c_int;
use std::ptr::null_mut;

use super::args::Args;
use super::deliver;
use super::guard::enter;
use super::types::{
    aos_list_t, aos_status_t, aos_string_t, aos_table_t, oss_complete_part_content_t,
    oss_list_multipart_upload_params_t, oss_list_upload_part_params_t, oss_progress_callback,
    oss_request_options_t, oss_upload_file_t, oss_upload_part_copy_params_t,
};
use oss_client::Result;
use oss_client::client::{Call, Reply};
use oss_client::http::Source;
use oss_client::ops::multipart::{
    AbortMultipartUpload, CompleteMultipartUpload, InitiateMultipartUpload, ListParts, ListUploads, Place,
    UploadPart, UploadPartCopy,
};
use oss_client::transfer::{SequentialUpload, Stretch, send_file, upload_sequentially};

/// The upload that the arguments name.
fn place<'a>(
    args: &Args<'a>,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    upload_id: *const aos_string_t,
) -> Result<Place<'a>> {
    Ok(Place {
        bucket: args.bucket(bucket)?,
        key: args.object(object)?,
        upload_id: args.filled("upload_id", upload_id)?,
    })
}

/// Begins a multipart upload.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param upload_id    gets the id of the upload, in the pool of `options`; on failure the empty string
/// \param headers      NULL, or headers to send: they describe the object that the parts will make; read, not changed
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_init_multipart_upload(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    upload_id: *mut aos_string_t,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let out = args.structure_mut("upload_id", upload_id)?;
        *out = deliver::string(args.pool(), "");
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        let headers = args.fields("headers", headers)?;
        let call = Call { headers: &headers, ..Call::default() };
        let reply = args.client()?.call(&InitiateMultipartUpload { bucket, key }, call)?;
        *out = deliver::string(args.pool(), &reply.value.0);
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Uploads a part from memory.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param upload_id    id of the upload
/// \param part_num     number of the part, 1 to 10000; the same number again replaces the part
/// \param buffer       list of buffers (aos_buf_t) that make up the part; read, not changed
/// \param resp_headers NULL, or gets a table with the reply's headers, ETag among them
/// \return the status, never NULL: 200; 404 `NoSuchUpload`; -978 if the service's CRC-64 differs from the data's
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_upload_part_from_buffer(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    upload_id: *const aos_string_t,
    part_num: c_int,
    buffer: *mut aos_list_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let operation = UploadPart { place: place(args, bucket, object, upload_id)?, number: part_num };
        Ok(part_from_buffer(args, &operation, buffer, Call::default())?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Uploads a part from memory, with progress, headers, query parameters and the reply's body.
///
/// \param progress_callback NULL, or called on this thread with bytes sent and bytes in all
/// \param headers           NULL, or headers to send; read, not changed
/// \param params            NULL, or query parameters to send; read, not changed
/// \param resp_body         NULL, or made a list of buffers with the reply's body
///
/// The other parameters and the result are those of ::oss_upload_part_from_buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_do_upload_part_from_buffer(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    upload_id: *const aos_string_t,
    part_num: c_int,
    buffer: *mut aos_list_t,
    progress_callback: oss_progress_callback,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
    resp_body: *mut aos_list_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        args.clear_list(resp_body);
        let operation = UploadPart { place: place(args, bucket, object, upload_id)?, number: part_num };
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let progress = args.progress(progress_callback);
        let call = Call { headers: &headers, params: &params, progress, ..Call::default() };
        let reply = part_from_buffer(args, &operation, buffer, call)?;
        args.deliver_body(resp_body, &reply.body)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Uploads a part from a stretch of a file: ::oss_upload_part_from_buffer.
///
/// \param upload_file file name, first byte and the byte after the last one; both are clipped to the file's size. -978
///                    `InconsistentError` if the file changed meanwhile: then the part may hold old and new bytes
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_upload_part_from_file(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    upload_id: *const aos_string_t,
    part_num: c_int,
    upload_file: *mut oss_upload_file_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let operation = UploadPart { place: place(args, bucket, object, upload_id)?, number: part_num };
        Ok(part_from_file(args, &operation, upload_file, Call::default())?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Uploads a part from a stretch of a file: ::oss_upload_part_from_file with the further parameters of
/// ::oss_do_upload_part_from_buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_do_upload_part_from_file(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    upload_id: *const aos_string_t,
    part_num: c_int,
    upload_file: *mut oss_upload_file_t,
    progress_callback: oss_progress_callback,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
    resp_body: *mut aos_list_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        args.clear_list(resp_body);
        let operation = UploadPart { place: place(args, bucket, object, upload_id)?, number: part_num };
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let progress = args.progress(progress_callback);
        let call = Call { headers: &headers, params: &params, progress, ..Call::default() };
        let reply = part_from_file(args, &operation, upload_file, call)?;
        args.deliver_body(resp_body, &reply.body)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

fn part_from_buffer(
    args: &Args,
    operation: &UploadPart,
    buffer: *const aos_list_t,
    call: Call,
) -> Result<Reply<()>> {
    let slices = args.slices("buffer", buffer)?;
    args.client()?.call(operation, Call { source: Source::Slices(&slices), ..call })
}

fn part_from_file(
    args: &Args,
    operation: &UploadPart,
    upload_file: *const oss_upload_file_t,
    call: Call,
) -> Result<Reply<()>> {
    let file = args.structure("upload_file", upload_file)?;
    let path = args.path("upload_file->filename", &raw const file.filename)?;
    send_file(&args.client()?, operation, path, stretch(file), call)
}

fn stretch(file: &oss_upload_file_t) -> Stretch {
    let byte = |position| u64::try_from(position).unwrap_or_default();
    Stretch { first: byte(file.file_pos), end: byte(file.file_last) }
}

/// Makes a part from an object, or a range of it, that the service has already.
///
/// \param options      where and who; the result goes to its pool
/// \param params       source, destination, upload id and part number; `range_start` and `range_end` are the first and
///                     the last byte, both 0 or an end before the start for the whole object
/// \param headers      NULL, or headers to send, for example conditions on the source; read, not changed
/// \param resp_headers NULL, or gets a table with the reply's headers; the ETag of the part is added to it if the
///                     service has it in the body only
/// \return the status, never NULL: 200; -996 `ServerError` or -980 if the reply has the status of a success and does not
///         tell of the part
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_upload_part_copy(
    options: *const oss_request_options_t,
    params: *mut oss_upload_part_copy_params_t,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let params = args.structure("params", params)?;
        let headers = args.fields("headers", headers)?;
        let operation = part_copy(args, params)?;
        let mut reply = args.client()?.call(&operation, Call { headers: &headers, ..Call::default() })?;
        reply.head.headers.set_default("ETag", reply.value.etag);
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

fn part_copy<'a>(args: &Args<'a>, params: &'a oss_upload_part_copy_params_t) -> Result<UploadPartCopy<'a>> {
    Ok(UploadPartCopy {
        place: place(args, &params.dest_bucket, &params.dest_object, &params.upload_id)?,
        number: params.part_num,
        source_bucket: args.bucket(&params.source_bucket)?,
        source_key: args.object(&params.source_object)?,
        range: copied_range(params.range_start, params.range_end),
    })
}

/// The range of the source that is copied; none is the whole.
fn copied_range(first: i64, last: i64) -> Option<(i64, i64)> {
    (first >= 0 && last >= first && (first, last) != (0, 0)).then_some((first, last))
}

/// Lists the parts of an upload, one page.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param upload_id    id of the upload
/// \param params       in: `part_number_marker` (empty for the first page) and `max_ret` (1 to 1000); out: `truncated`,
///                     `next_part_number_marker`, and `part_list`, which is appended to
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchUpload`
///
/// For the next page copy `next_part_number_marker` to `part_number_marker` and initialise the list again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_list_upload_part(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    upload_id: *const aos_string_t,
    params: *mut oss_list_upload_part_params_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let params = args.structure_mut("params", params)?;
        let operation = ListParts {
            place: place(args, bucket, object, upload_id)?,
            marker: args.member("params->part_number_marker", &params.part_number_marker)?,
            max_parts: params.max_ret,
        };
        let reply = args.client()?.run(&operation)?;
        deliver::parts(args.pool(), params, &reply.value)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Lists the uploads of a bucket that are not finished, one page.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param params       in: `prefix`, `delimiter`, `key_marker`, `upload_id_marker` and `max_ret` (1 to 1000); out:
///                     `truncated`, `next_key_marker`, `next_upload_id_marker`, and `upload_list`, which is appended to
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_list_multipart_upload(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    params: *mut oss_list_multipart_upload_params_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let params = args.structure_mut("params", params)?;
        let operation = ListUploads {
            bucket: args.bucket(bucket)?,
            prefix: args.member("params->prefix", &params.prefix)?,
            delimiter: args.member("params->delimiter", &params.delimiter)?,
            key_marker: args.member("params->key_marker", &params.key_marker)?,
            upload_id_marker: args.member("params->upload_id_marker", &params.upload_id_marker)?,
            max_uploads: params.max_ret,
        };
        let reply = args.client()?.run(&operation)?;
        deliver::uploads(args.pool(), params, &reply.value).map(|()| reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Puts the parts of an upload together.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param upload_id    id of the upload
/// \param part_list    list of oss_complete_part_content_t with ascending part numbers and the parts' ETags; read, not
///                     changed
/// \param headers      NULL, or headers to send, for example x-oss-callback; read, not changed
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 400 `InvalidPart`, `InvalidPartOrder`, `EntityTooSmall` (a part other than the
///         last is smaller than 100 KB) or `MalformedXML` (no parts); 404 `NoSuchUpload`; 203 if the upload callback
///         failed, with the object in place; -996 `ServerError` or -980 if the reply has the status of a success and is
///         not the document that says so, nor that of a callback: the text has what an error document in it says.
///         Whether the object is there is for ::oss_head_object to tell then
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_complete_multipart_upload(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    upload_id: *const aos_string_t,
    part_list: *mut aos_list_t,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let (params, body) = (null_mut(), null_mut());
    // SAFETY: the same contract.
    unsafe {
        oss_do_complete_multipart_upload(
            options,
            bucket,
            object,
            upload_id,
            part_list,
            headers,
            params,
            resp_headers,
            body,
        )
    }
}

/// Puts the parts of an upload together, with query parameters and the reply's body: ::oss_complete_multipart_upload.
///
/// \param params    NULL, or query parameters to send; read, not changed
/// \param resp_body NULL, or made a list of buffers with the reply's body, for example the answer of an upload callback
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_do_complete_multipart_upload(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    upload_id: *const aos_string_t,
    part_list: *mut aos_list_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
    resp_body: *mut aos_list_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        args.clear_list(resp_body);
        let place = place(args, bucket, object, upload_id)?;
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let parts = parts(args, part_list)?;
        let call = Call { headers: &headers, params: &params, ..Call::default() };
        let operation = CompleteMultipartUpload { place, parts: parts.iter().copied() };
        let reply = args.client()?.call(&operation, call)?;
        args.deliver_body(resp_body, &reply.body)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Numbers and ETags of a list of oss_complete_part_content_t.
fn parts<'a>(args: &Args<'a>, list: *const aos_list_t) -> Result<Vec<(&'a str, &'a str)>> {
    let entries = args.entries::<oss_complete_part_content_t>("part_list", list)?;
    let text = |entry: &'a oss_complete_part_content_t| {
        Ok((
            args.member("part_number of a part", &entry.part_number)?,
            args.member("etag of a part", &entry.etag)?,
        ))
    };
    entries.into_iter().map(text).collect()
}

/// Drops an upload and its parts.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param upload_id    id of the upload
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 204; 404 `NoSuchUpload`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_abort_multipart_upload(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    upload_id: *mut aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let operation = AbortMultipartUpload { place: place(args, bucket, object, upload_id)? };
        Ok(args.client()?.run(&operation)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Uploads a file in parts, one after the other, without a checkpoint file.
///
/// \param options   where and who; the result goes to its pool
/// \param bucket    bucket name
/// \param object    object name
/// \param upload_id NULL or empty to begin an upload, else the upload to go on with: parts that the service has
///                  already, and whose bytes are those of the file, are not sent again. If it is empty, not NULL, it
///                  gets the id of the new upload, in the pool of `options`, also when the upload fails
/// \param filename  name of the local file
/// \param part_size bytes of a part, 100 KB to 5 GB; raised if there would be more than 10,000 parts
/// \param headers   NULL, or headers: metadata for the object, x-oss-callback for the end; read, not changed
/// \return the status, never NULL, that of the last request or of what failed; -978 if the file changed meanwhile, and then
///         nothing is put together. A failed upload stays open at the service; call again with its id, or abort it
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_upload_file(
    options: *mut oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    upload_id: *mut aos_string_t,
    filename: *mut aos_string_t,
    part_size: i64,
    headers: *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let headers = args.fields("headers", headers)?;
        let order = SequentialUpload {
            bucket: args.bucket(bucket)?,
            key: args.object(object)?,
            file: args.path("filename", filename)?,
            part_size,
            headers: &headers,
            upload_id: args.optional_text("upload_id", upload_id)?.filter(|id| !id.is_empty()),
        };
        let opened = |id: &str| tell_id(args, upload_id, id);
        Ok(upload_sequentially(&args.client()?, &order, opened)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, null_mut(), work) }
}

fn tell_id(args: &Args, upload_id: *mut aos_string_t, id: &str) {
    if let Ok(out) = args.structure_mut("upload_id", upload_id) {
        *out = deliver::string(args.pool(), id);
    }
}
