//! Making archived objects readable.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]

use std::ffi::c_int;

use crate::capi::args::Args;
use crate::capi::guard::enter;
use crate::capi::names;
use crate::capi::types::{aos_status_t, aos_string_t, aos_table_t, oss_request_options_t, oss_tier_type_e};
use oss_client::Result;
use oss_client::client::Call;
use oss_client::error::Head;
use oss_client::ops::object::{Restore, RestoreObject};

/// Asks the service to make an archived object readable, which takes minutes. Meanwhile, and after, x-oss-restore of
/// ::oss_head_object tells how far it is.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param headers      NULL, or headers to send; read, not changed
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 202 when it begins, 200 if the object was readable and stays so for longer; 409
///         `RestoreAlreadyInProgress`; 400 `OperationNotSupported` for an object that is not archived
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_restore_object(
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
        Ok(args.client()?.call(&RestoreObject { bucket, key, how: None }, call)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Asks the service to make an object of class ColdArchive readable: ::oss_restore_object.
///
/// \param tier how fast; a value that is none is -994
/// \param day  days that it stays readable, from 1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_restore_object_with_tier(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    tier: oss_tier_type_e,
    day: c_int,
    headers: *mut aos_table_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        let tier = args.named("tier", names::tier(tier))?;
        let headers = args.fields("headers", headers)?;
        let operation = RestoreObject { bucket, key, how: Some(Restore { days: day, tier }) };
        let call = Call { headers: &headers, ..Call::default() };
        Ok(args.client()?.call(&operation, call)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
