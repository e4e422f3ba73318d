//! Which pages of other origins may use a bucket.

use std::ffi::c_int;

use super::{read, remove, write};
use crate::capi::args::Args;
use crate::capi::deliver;
use crate::capi::guard::enter;
use crate::capi::types::{
    aos_list_t, aos_status_t, aos_string_t, aos_table_t, oss_cors_rule_t, oss_request_options_t,
    oss_sub_cors_rule_t,
};
use oss_client::Result;
use oss_client::ops::bucket::{Cors, CorsRule};

/// Sets the cross-origin rules of a bucket; those it had are replaced.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param rule_list    list of oss_cors_rule_t, at most 10; read, not changed. Each needs an origin and a method; a
///                     `max_age_seconds` of INT_MAX is not sent
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`; 400 for rules that the service does not take
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_bucket_cors(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    rule_list: *mut aos_list_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let rules = args.entries("rule_list", rule_list)?;
        let rules = rules.into_iter().map(|rule| cors_rule(args, rule)).collect::<Result<_>>()?;
        write(args, bucket, &Cors { rules })
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Tells the cross-origin rules of a bucket.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param rule_list    initialised list; gets an oss_cors_rule_t for each rule, in the pool of `options`, at its
///                     end. A rule without `max_age_seconds` has INT_MAX
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchCORSConfiguration` if there are none; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_bucket_cors(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    rule_list: *mut aos_list_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let rule_list = args.structure_mut("rule_list", rule_list)?;
        let reply = read::<Cors>(args, bucket)?;
        deliver::cors(args.pool(), rule_list, &reply.value)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Deletes the cross-origin rules of a bucket. It is no error if there is none.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 204; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_delete_bucket_cors(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| remove::<Cors>(args, bucket);
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

fn cors_rule(args: &Args, rule: &oss_cors_rule_t) -> Result<CorsRule> {
    Ok(CorsRule {
        origins: values(args, "allowed_origin_list", &rule.allowed_origin_list)?,
        methods: values(args, "allowed_method_list", &rule.allowed_method_list)?,
        headers: values(args, "allowed_head_list", &rule.allowed_head_list)?,
        exposed: values(args, "expose_head_list", &rule.expose_head_list)?,
        max_age: Some(rule.max_age_seconds).filter(|age| *age != c_int::MAX),
    })
}

fn values(args: &Args, name: &str, list: &aos_list_t) -> Result<Vec<String>> {
    let entries = args.entries::<oss_sub_cors_rule_t>(name, list)?;
    entries.into_iter().map(|entry| args.member(name, &entry.rule).map(str::to_owned)).collect()
}
