//! Who may use an object.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]

use crate::capi::args::Args;
use crate::capi::deliver;
use crate::capi::guard::enter;
use crate::capi::names;
use crate::capi::types::{aos_status_t, aos_string_t, aos_table_t, oss_acl_e, oss_request_options_t};
use oss_client::Result;
use oss_client::error::Head;
use oss_client::ops::object::{GetObjectAcl, PutObjectAcl};

/// Says who may use an object.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param oss_acl      the access right; a value that is none is not sent, which the service refuses
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 400 `MissingArgument` for a value that is none
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_object_acl(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    oss_acl: oss_acl_e,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        let acl = args.named("oss_acl", names::acl(oss_acl)).ok();
        Ok(args.client()?.run(&PutObjectAcl { bucket, key, acl })?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Asks who may use an object.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param oss_acl      gets the access right in the service's words, in the pool of `options`: `default` if none was put;
///                     on failure the empty string
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_object_acl(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    oss_acl: *mut aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let out = args.structure_mut("oss_acl", oss_acl)?;
        *out = deliver::string(args.pool(), "");
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        let reply = args.client()?.run(&GetObjectAcl { bucket, key })?;
        *out = deliver::string(args.pool(), &reply.value.0);
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
