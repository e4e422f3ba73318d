//! `oss_api.h`: buckets; this file makes and deletes them, the others are named after what they read and write.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]

pub mod acl;
pub mod capacity;
pub mod cors;
pub mod info;
pub mod lifecycle;
pub mod list;
pub mod logging;
pub mod referer;
pub mod website;

use super::args::Args;
use super::guard::enter;
use super::names;
use super::types::{
    StorageClass, aos_status_t, aos_string_t, aos_table_t, oss_acl_e, oss_request_options_t,
    oss_storage_class_type_e,
};
use oss_client::Result;
use oss_client::client::Reply;
use oss_client::error::Head;
use oss_client::ops::bucket::{
    DeleteBucket, DeleteSetting, GetSetting, HeadBucket, PutBucket, PutSetting, Removable, Setting, Writable,
};

/// Creates a bucket with the service's default storage class, or changes the ACL of one that you own.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name: 3 to 63 of a-z, 0-9 and hyphen
/// \param oss_acl      who may use it
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200, or 409 `BucketAlreadyExists` if somebody else owns the name
///
/// Safe from several threads with an options structure and a pool each.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_bucket(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    oss_acl: oss_acl_e,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let default_class = StorageClass::OSS_STORAGE_CLASS_BUTT as oss_storage_class_type_e;
    // SAFETY: the same contract.
    unsafe { oss_create_bucket_with_storage_class(options, bucket, oss_acl, default_class, resp_headers) }
}

/// Creates a bucket with a storage class. `OSS_STORAGE_CLASS_BUTT` asks for the service's default.
///
/// \param options       where and who; the result goes to its pool
/// \param bucket        bucket name: 3 to 63 of a-z, 0-9 and hyphen
/// \param oss_acl       who may use it
/// \param storage_class storage class of its objects
/// \param resp_headers  NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 409 `BucketAlreadyExists` if somebody else owns the name, or it is yours with
///         another class; -994 for a class that there is not
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_bucket_with_storage_class(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    oss_acl: oss_acl_e,
    storage_class: oss_storage_class_type_e,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let operation = PutBucket {
            bucket: args.bucket(bucket)?,
            acl: Some(args.named("oss_acl", names::acl(oss_acl))?),
            storage_class: storage_class_name(args, storage_class)?,
        };
        Ok(args.client()?.run(&operation)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// The service's name of a storage class; none for the placeholder that means the default.
fn storage_class_name<'a>(args: &Args<'a>, class: oss_storage_class_type_e) -> Result<Option<&'a str>> {
    if class == StorageClass::OSS_STORAGE_CLASS_BUTT as oss_storage_class_type_e {
        return Ok(None);
    }
    args.named("storage_class", names::storage_class(class)).map(Some)
}

/// Deletes an empty bucket.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 204, or 409 `BucketNotEmpty` while there are objects or unfinished uploads in it
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_delete_bucket(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let operation = DeleteBucket { bucket: args.bucket(bucket)? };
        Ok(args.client()?.run(&operation)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Asks whether a bucket exists and may be used.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 if there is no such bucket, 403 if it may not be used, both with the code
///         and text that the service puts into a header, as the reply has no body; where it puts none, `UnknownError`
///         and a text by status
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_head_bucket(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let operation = HeadBucket { bucket: args.bucket(bucket)? };
        Ok(args.client()?.run(&operation)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Reads a setting of a bucket.
fn read<S: Setting>(args: &Args, bucket: *const aos_string_t) -> Result<Reply<S>> {
    args.client()?.run(&GetSetting::of(args.bucket(bucket)?))
}

/// Writes a setting of a bucket.
fn write<S: Writable>(args: &Args, bucket: *const aos_string_t, setting: &S) -> Result<Head> {
    Ok(args.client()?.run(&PutSetting { bucket: args.bucket(bucket)?, setting })?.head)
}

/// Deletes a setting of a bucket.
fn remove<S: Removable>(args: &Args, bucket: *const aos_string_t) -> Result<Head> {
    Ok(args.client()?.run(&DeleteSetting::<S>::of(args.bucket(bucket)?))?.head)
}
