//! Deleting many objects.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]

use std::ffi::c_int;
use std::ptr::null_mut;

use crate::capi::args::Args;
use crate::capi::deliver;
use crate::capi::guard::enter;
use crate::capi::types::{
    aos_list_t, aos_status_t, aos_string_t, aos_table_t, oss_object_key_t, oss_request_options_t,
};
use oss_client::bulk_delete::{delete_keys, delete_prefix};
use oss_client::{Result, names};

/// Deletes objects. That one does not exist is a success.
///
/// \param options             where and who; the result goes to its pool
/// \param bucket              bucket name
/// \param object_list         list of oss_object_key_t with the names, any number; more than a thousand are sent in several
///                            requests, of which the first that fails is the last. Read, not changed
/// \param is_quiet            nonzero to leave `deleted_object_list` as it is
/// \param resp_headers        NULL, or gets a table with the last reply's headers, empty without a reply
/// \param deleted_object_list NULL, or an initialised list, to which an oss_object_key_t in the pool of `options` is
///                            appended for each name that the service says it deleted, also if a later request failed
/// \return the status, never NULL: 200; 400 `MalformedXML` for an empty list
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_delete_objects(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object_list: *mut aos_list_t,
    is_quiet: c_int,
    resp_headers: *mut *mut aos_table_t,
    deleted_object_list: *mut aos_list_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let mut out = args.structure_mut("deleted_object_list", deleted_object_list).ok();
        let (bucket, quiet) = (args.bucket(bucket)?, is_quiet != 0);
        let key =
            |entry: &oss_object_key_t| names::check_object(args.member("object_list: key", &entry.key)?);
        let keys =
            args.entries("object_list", object_list)?.into_iter().map(key).collect::<Result<Vec<_>>>()?;
        delete_keys(&args.client()?, bucket, &keys, quiet, |deleted| match &mut out {
            Some(out) if !quiet => deliver::keys(args.pool(), out, deleted),
            _ => Ok(()),
        })
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Deletes all objects whose names begin with a prefix.
///
/// \param options where and who; the result goes to its pool
/// \param bucket  bucket name
/// \param prefix  what the names begin with. NULL and the empty string stand for **every object of the bucket**
/// \return the status, never NULL: 200, also if there was nothing to delete; that of the request that failed otherwise,
///         with some of the objects deleted
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_delete_objects_by_prefix(
    options: *mut oss_request_options_t,
    bucket: *const aos_string_t,
    prefix: *const aos_string_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let bucket = args.bucket(bucket)?;
        let prefix = args.optional_text("prefix", prefix)?.unwrap_or_default();
        delete_prefix(&args.client()?, bucket, prefix)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, null_mut(), work) }
}
