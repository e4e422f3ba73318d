//! Copying objects inside the service.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]

use crate::capi::args::Args;
use crate::capi::guard::enter;
use crate::capi::types::{aos_status_t, aos_string_t, aos_table_t, oss_request_options_t};
use oss_client::client::Call;
use oss_client::ops::object::CopyObject;

/// Copies an object inside the service. No byte of it comes here. Copying an object to itself changes its metadata.
///
/// \param options       where and who; the result goes to its pool
/// \param source_bucket bucket of the object to copy, in the same region
/// \param source_object name of the object to copy
/// \param dest_bucket   bucket of the copy
/// \param dest_object   name of the copy
/// \param headers       NULL, or headers to send, for example x-oss-copy-source-if-match or x-oss-metadata-directive;
///                      read, not changed. Without a Content-Type it is guessed from the suffix of the copy's name; it
///                      counts only with the metadata directive REPLACE
/// \param resp_headers  NULL, or gets a table with the reply's headers; the ETag of the copy is added to it if the
///                      service has it in the body only
/// \return the status, never NULL: 200; -996 `ServerError` or -980 if the reply has the status of a success and does not
///         tell of the copy; 412 `PreconditionFailed`; 304 without a code of the service if the source does
///         not match or has not changed
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_copy_object(
    options: *const oss_request_options_t,
    source_bucket: *const aos_string_t,
    source_object: *const aos_string_t,
    dest_bucket: *const aos_string_t,
    dest_object: *const aos_string_t,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let (source_bucket, source_key) = (args.bucket(source_bucket)?, args.object(source_object)?);
        let (bucket, key) = (args.bucket(dest_bucket)?, args.object(dest_object)?);
        let headers = args.fields("headers", headers)?;
        let call = Call { headers: &headers, ..Call::default() };
        let mut reply = args.client()?.call(&CopyObject { source_bucket, source_key, bucket, key }, call)?;
        reply.head.headers.set_default("ETag", reply.value.etag);
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
