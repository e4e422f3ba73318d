//! Tags of objects.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]

use crate::capi::args::Args;
use crate::capi::deliver;
use crate::capi::guard::enter;
use crate::capi::types::{
    aos_list_t, aos_status_t, aos_string_t, aos_table_t, oss_request_options_t, oss_tag_content_t,
};
use oss_client::Result;
use oss_client::error::Head;
use oss_client::ops::object::{DeleteObjectTagging, GetObjectTagging, PutObjectTagging, Tag};

/// Gives an object tags, in place of all that it had.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param tag_list     list of oss_tag_content_t, at most ten with different keys; read, not changed
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 400 `InvalidTaggingKey` for an empty key
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_object_tagging(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    tag_list: *mut aos_list_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        let tag = |tag: &oss_tag_content_t| {
            let (key, value) =
                (args.member("tag_list: key", &tag.key)?, args.member("tag_list: value", &tag.value)?);
            Ok(Tag { key, value })
        };
        let tags = args.entries("tag_list", tag_list)?.into_iter().map(tag).collect::<Result<Vec<_>>>()?;
        Ok(args.client()?.run(&PutObjectTagging { bucket, key, tags: &tags })?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Asks for the tags of an object.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param tag_list     initialised list, to which an oss_tag_content_t in the pool of `options` is appended for each tag
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200, also for an object without tags
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_object_tagging(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    tag_list: *mut aos_list_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let out = args.structure_mut("tag_list", tag_list)?;
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        let reply = args.client()?.run(&GetObjectTagging { bucket, key })?;
        deliver::tags(args.pool(), out, &reply.value.0)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Removes all tags of an object. That there are none is a success.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param object       object name
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 204
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_delete_object_tagging(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| -> Result<Head> {
        let (bucket, key) = (args.bucket(bucket)?, args.object(object)?);
        Ok(args.client()?.run(&DeleteObjectTagging { bucket, key })?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
