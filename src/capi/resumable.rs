//! `oss_api.h`: resumable transfers.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]
#![allow(clippy::too_many_arguments, reason = "the signatures are those of the C headers")]

use std::path::Path;

use super::args::Args;
use super::guard::enter;
use super::types::{
    aos_list_t, aos_status_t, aos_string_t, aos_table_t, oss_progress_callback, oss_request_options_t,
    oss_resumable_clt_params_t,
};
use oss_client::Result;
use oss_client::transfer::{Checkpoint, Download, Options, Upload, download, upload};

fn options<'a>(args: &Args<'a>, params: *const oss_resumable_clt_params_t) -> Result<Options<'a>> {
    let params = args.structure("clt_params", params)?;
    let has_path = params.checkpoint_path.len > 0 && !params.checkpoint_path.data.is_null();
    let checkpoint = match (params.enable_checkpoint != 0, has_path) {
        (false, _) => Checkpoint::Off,
        (true, false) => Checkpoint::Beside,
        (true, true) => {
            let path: &'a Path =
                args.path("clt_params->checkpoint_path", &raw const params.checkpoint_path)?;
            Checkpoint::At(path)
        }
    };
    Ok(Options { part_size: params.part_size, threads: params.thread_num, checkpoint })
}

/// Uploads a file in parts, by several threads, and goes on where an earlier call stopped.
///
/// \param options           where and who; the result goes to its pool
/// \param bucket            bucket name
/// \param object            object name
/// \param filepath          name of the local file, a regular file; one that has another size than it tells (in /proc or
///                          /sys) is read to its end first, into memory
/// \param headers           NULL, or headers: metadata for the object, x-oss-callback for the end; read, not changed
/// \param params            NULL, or query parameters; read, not changed
/// \param clt_params        part size (100 KB to 5 GB, raised if there would be more than 10,000 parts), number of
///                          threads (less than 1 is 1, more than 1024 is 1024), and whether and where progress is kept:
///                          without a path in `{filepath}.cp`
/// \param progress_callback NULL, or called on this thread with bytes done and bytes in all; it never goes back and
///                          ends at the total
/// \param resp_headers      NULL, or gets a table with the headers of the last reply
/// \param resp_body         NULL, or made a list of buffers with the last reply's body
/// \return the status, never NULL: 200, for verified bytes only; else that of the first thing that failed:
///         -985 file cannot be opened; -994 part size out of range; -993 another transfer uses the checkpoint;
///         -978 the file changed meanwhile, or the service has other bytes
///
/// A part is tried three times before the upload fails. A failed upload with a checkpoint stays open at the service and
/// the next call with the same file, bucket, object, part size and checkpoint goes on with it; a failed one without
/// is aborted. A changed file or a damaged checkpoint starts over. Where size and modification time are the old ones, but
/// the file was touched since (its inode or ctime differs), the parts that were sent are read again and only those that
/// are still right are kept. The checkpoint is removed after success. It is for its owner alone; a link in its place is
/// only followed to a checkpoint, an empty file or none.
/// Any number of threads may upload at the same time, with an options structure and a pool each.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_resumable_upload_file(
    options: *mut oss_request_options_t,
    bucket: *mut aos_string_t,
    object: *mut aos_string_t,
    filepath: *mut aos_string_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    clt_params: *mut oss_resumable_clt_params_t,
    progress_callback: oss_progress_callback,
    resp_headers: *mut *mut aos_table_t,
    resp_body: *mut aos_list_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        args.clear_list(resp_body);
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        let (file, options) = (args.path("filepath", filepath)?, &self::options(args, clt_params)?);
        let order = Upload { bucket, key, file, headers: &headers, params: &params, options };
        let reply = upload(&args.client()?, &order, args.progress(progress_callback))?;
        args.deliver_body(resp_body, &reply.body)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Downloads an object in parts, by several threads, and goes on where an earlier call stopped.
///
/// \param options           where and who; the result goes to its pool
/// \param bucket            bucket name
/// \param object            object name
/// \param filepath          name of the local file. It appears, or is replaced, only when its length and its CRC-64 are
///                          right; until then the bytes are in a temporary file beside it that only its owner can read.
///                          An existing file's mode and, as far as the process may, owner are kept; a symbolic link is
///                          followed; a pipe or a device is refused
/// \param headers           NULL, or headers to send with every request, for example those of a customer's key; read, not
///                          changed. Range is refused
/// \param params            NULL, or query parameters to send with every request, for example versionId; read, not
///                          changed. x-oss-process is refused
/// \param clt_params        part size (1 byte to 5 GB, raised if there would be more than 10,000 parts), number of
///                          threads (less than 1 is 1, more than 1024 is 1024), and whether and where progress is kept:
///                          without a path in `{filepath}.cp`
/// \param progress_callback NULL, or called on this thread with bytes done and bytes in all; it never goes back and
///                          ends at the total
/// \param resp_headers      NULL, or gets a table with the headers of the reply to HEAD, the first request
/// \return the status, never NULL: 200, for verified bytes only; else that of the first thing that failed:
///         404 no such object; -978 the object changed meanwhile, or the bytes are not the service's; -996 the service
///         answers something else than what it was asked for; -981 the disk is full, or the file cannot be written or
///         renamed; -985 its folder is missing or not writable, or it is no regular file; -993 another transfer uses the
///         checkpoint; -994 part size out of range, or Range or x-oss-process asked for
///
/// A part is tried three times before the download fails, whatever was wrong with the replies, unless the service says
/// that it cannot be had. Where the CRC-64 of the whole is wrong, parts are fetched once more. With a checkpoint a failed
/// download leaves its temporary file and the next call with the same file, bucket, object, part size and checkpoint goes
/// on with it; without, nothing is left. A changed object or a damaged checkpoint starts over. The checkpoint is removed
/// after success. Where the system has no more threads, fewer are used, and this one if there are none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_resumable_download_file(
    options: *mut oss_request_options_t,
    bucket: *mut aos_string_t,
    object: *mut aos_string_t,
    filepath: *mut aos_string_t,
    headers: *mut aos_table_t,
    params: *mut aos_table_t,
    clt_params: *mut oss_resumable_clt_params_t,
    progress_callback: oss_progress_callback,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let (headers, params) = (args.fields("headers", headers)?, args.fields("params", params)?);
        let order = Download {
            bucket: args.bucket(bucket)?,
            key: args.object(object)?,
            file: args.path("filepath", filepath)?,
            headers: &headers,
            params: &params,
            options: &self::options(args, clt_params)?,
        };
        let progress = args.progress(progress_callback);
        Ok(download(&args.client()?, &order, progress)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
