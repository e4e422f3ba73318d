//! `oss_api.h`: objects by signed URLs.
//!
//! Of the options only the pool is needed, and `ctl` if its settings matter: the URL says everything else.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]

use super::args::Args;
use super::guard::enter;
use super::object::get::get_to_list;
use super::types::{aos_list_t, aos_status_t, aos_string_t, aos_table_t, oss_request_options_t};
use oss_client::Result;
use oss_client::client::Call;
use oss_client::error::Head;
use oss_client::http::Source;
use oss_client::ops::object::{GetByUrl, HeadByUrl, PutByUrl};
use oss_client::transfer::{Stretch, receive_file, send_file};

/// Uploads an object from memory to a signed URL.
///
/// \param options      its pool gets the result; neither endpoint nor keys are needed
/// \param signed_url   URL that was signed for PUT; it is sent as it is
/// \param buffer       list of buffers (aos_buf_t) that make up the object; read, not changed
/// \param headers      NULL, or the headers that the URL was signed with; read, not changed. Nothing is added that would
///                     have to be signed, not even a Content-Type
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 403 for a URL that is expired or was signed for something else; -994 for one that
///         cannot be used; -978 if the service's CRC-64 differs from the data's
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_object_from_buffer_by_url(
    options: *const oss_request_options_t,
    signed_url: *const aos_string_t,
    buffer: *mut aos_list_t,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let url = args.filled("signed_url", signed_url)?;
        let (headers, slices) = (args.fields("headers", headers)?, args.slices("buffer", buffer)?);
        let call = Call { headers: &headers, source: Source::Slices(&slices), ..Call::default() };
        Ok(args.url_client(url)?.call(&PutByUrl { url }, call)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Uploads an object from a file to a signed URL: ::oss_put_object_from_buffer_by_url.
///
/// \param filename name of the local file; -985 `OpenFileFail` if it cannot be read or is no regular file;
///                 -978 `InconsistentError` if it changed meanwhile: then the service may hold old and new bytes
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_object_from_file_by_url(
    options: *const oss_request_options_t,
    signed_url: *const aos_string_t,
    filename: *mut aos_string_t,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let url = args.filled("signed_url", signed_url)?;
        let (path, headers) = (args.path("filename", filename)?, args.fields("headers", headers)?);
        let call = Call { headers: &headers, ..Call::default() };
        Ok(send_file(&args.url_client(url)?, &PutByUrl { url }, path, Stretch::ALL, call)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Downloads an object from a signed URL into memory.
///
/// \param options      its pool gets the result; neither endpoint nor keys are needed
/// \param signed_url   URL that was signed for GET
/// \param headers      NULL, or headers to send: those that the URL was signed with, or for example Range; read, not
///                     changed
/// \param params       NULL, or query parameters to add to those of the URL; read, not changed. Those that a signature
///                     covers, such as x-oss-process, must be in the URL when it is signed
/// \param buffer       made a list of buffers with the object; on an error status, with the service's error document
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200, or 206 for a range; 403 for a URL that is expired or was signed for something
///         else; -994 for one that cannot be used; -978 if the CRC-64 of the whole object differs from the service's;
///         -996 `ServerError` for a reply that is neither the object nor the very range, before a byte of it is taken
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_object_to_buffer_by_url(
    options: *const oss_request_options_t,
    signed_url: *const aos_string_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    buffer: *mut aos_list_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        args.structure("buffer", buffer)?;
        args.clear_list(buffer);
        let url = args.filled("signed_url", signed_url)?;
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let call = Call { headers: &headers, params: &params, ..Call::default() };
        get_to_list(args, &args.url_client(url)?, &GetByUrl { url }, call, buffer)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Downloads an object from a signed URL into a file: ::oss_get_object_to_buffer_by_url.
///
/// The bytes go to a temporary file beside it, which takes the final name once all of them are there and right. An
/// existing file stays as it is if the download fails. For modes, links, pipes and devices see ::oss_get_object_to_file.
///
/// \param filename name of the local file; -985 `OpenFileFail` if it is a directory or a socket or the temporary file
///                 cannot be made, -981 if it cannot be written or renamed
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_object_to_file_by_url(
    options: *const oss_request_options_t,
    signed_url: *const aos_string_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    filename: *mut aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let url = args.filled("signed_url", signed_url)?;
        let path = args.path("filename", filename)?;
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let call = Call { headers: &headers, params: &params, ..Call::default() };
        Ok(receive_file(&args.url_client(url)?, &GetByUrl { url }, path, call)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Asks a signed URL for the metadata of an object, which is in `resp_headers`.
///
/// \param options      its pool gets the result; neither endpoint nor keys are needed
/// \param signed_url   URL that was signed for HEAD
/// \param headers      NULL, or headers to send; read, not changed
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 403 or 404 with the code and text that the service puts into a header, as the
///         reply to HEAD has no body; where it puts none, `UnknownError` and a text by status
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_head_object_by_url(
    options: *const oss_request_options_t,
    signed_url: *const aos_string_t,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let url = args.filled("signed_url", signed_url)?;
        let headers = args.fields("headers", headers)?;
        let call = Call { headers: &headers, ..Call::default() };
        Ok(args.url_client(url)?.call(&HeadByUrl { url }, call)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Asks a signed URL for size, ETag and time of the last change of an object, which are in `resp_headers`:
/// ::oss_head_object_by_url.
///
/// \param signed_url URL that was signed for HEAD with the query parameter `objectMeta`; one without it works as for
///                   ::oss_head_object_by_url
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_object_meta_by_url(
    options: *const oss_request_options_t,
    signed_url: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let url = args.filled("signed_url", signed_url)?;
        Ok(args.url_client(url)?.run(&HeadByUrl { url })?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
