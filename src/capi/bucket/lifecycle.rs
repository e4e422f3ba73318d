//! When the objects of a bucket expire.

use std::ffi::c_int;

use super::{read, remove, write};
use crate::capi::args::Args;
use crate::capi::deliver;
use crate::capi::guard::enter;
use crate::capi::types::{
    aos_list_t, aos_status_t, aos_string_t, aos_table_t, oss_lifecycle_rule_content_t, oss_request_options_t,
    oss_tag_content_t,
};
use oss_client::Result;
use oss_client::ops::bucket::{Age, Lifecycle, LifecycleRule, Tag};

/// Sets the lifecycle rules of a bucket; those it had are replaced.
///
/// \param options             where and who; the result goes to its pool
/// \param bucket              bucket name
/// \param lifecycle_rule_list list of oss_lifecycle_rule_content_t, at most 1000; read, not changed. Days of
///                            INT_MAX and empty dates are not sent; the service names rules with an empty `id`
///                            itself
/// \param resp_headers        NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`; 400 for rules that the service does not take: an empty
///         `status`, or several that say when the same objects expire
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_bucket_lifecycle(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    lifecycle_rule_list: *mut aos_list_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let rules = args.entries("lifecycle_rule_list", lifecycle_rule_list)?;
        let rules = rules.into_iter().map(|rule| lifecycle_rule(args, rule)).collect::<Result<_>>()?;
        write(args, bucket, &Lifecycle { rules })
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Tells the lifecycle rules of a bucket.
///
/// \param options             where and who; the result goes to its pool
/// \param bucket              bucket name
/// \param lifecycle_rule_list initialised list; gets an oss_lifecycle_rule_content_t for each rule, in the pool of
///                            `options`, at its end. Days that a rule does not give are INT_MAX, dates empty
/// \param resp_headers        NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchLifecycle` if there are none; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_bucket_lifecycle(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    lifecycle_rule_list: *mut aos_list_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let rule_list = args.structure_mut("lifecycle_rule_list", lifecycle_rule_list)?;
        let reply = read::<Lifecycle>(args, bucket)?;
        deliver::lifecycle(args.pool(), rule_list, &reply.value)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Deletes the lifecycle rules of a bucket. It is no error if there is none.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 204; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_delete_bucket_lifecycle(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| remove::<Lifecycle>(args, bucket);
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

fn lifecycle_rule(args: &Args, rule: &oss_lifecycle_rule_content_t) -> Result<LifecycleRule> {
    let text = |name, value| args.member(name, value).map(str::to_owned);
    let age = |days: c_int, created_before| -> Result<Age> {
        let created_before = text("created_before_date", created_before)?;
        Ok(Age { days: Some(days).filter(|days| *days != c_int::MAX), created_before })
    };
    let abort = &rule.abort_multipart_upload_dt;
    Ok(LifecycleRule {
        id: text("id", &rule.id)?,
        prefix: text("prefix", &rule.prefix)?,
        status: text("status", &rule.status)?,
        expiration: age(rule.days, &rule.created_before_date)?,
        date: text("date", &rule.date)?,
        abort: age(abort.days, &abort.created_before_date)?,
        tags: tags(args, &rule.tag_list)?,
    })
}

fn tags(args: &Args, list: &aos_list_t) -> Result<Vec<Tag>> {
    let tag = |tag: &oss_tag_content_t| {
        let key = args.member("tag key", &tag.key)?.to_owned();
        Ok(Tag { key, value: args.member("tag value", &tag.value)?.to_owned() })
    };
    args.entries("tag_list", list)?.into_iter().map(tag).collect()
}
