//! Structures of the bucket calls.

use std::ffi::{c_char, c_int};
use std::ptr::null_mut;

use super::{EMPTY_STRING, init_lists, preset, shared, zeroed};
use crate::capi::list;
use crate::capi::types::{
    aos_list_t, aos_pool_t, oss_bucket_info_t, oss_cors_rule_t, oss_lifecycle_rule_content_t,
    oss_list_bucket_content_t, oss_list_buckets_params_t, oss_logging_config_content_t, oss_referer_config_t,
    oss_referer_t, oss_sub_cors_rule_t,
};

/// Makes an empty entry of a bucket listing.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_list_bucket_content(
    p: *mut aos_pool_t,
) -> *mut oss_list_bucket_content_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_list_bucket_content_t>(p) }
}

/// Makes an empty bucket information.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_bucket_info(p: *mut aos_pool_t) -> *mut oss_bucket_info_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_bucket_info_t>(p) }
}

/// Makes listing parameters: all buckets, page size of the service.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_list_buckets_params(
    p: *mut aos_pool_t,
) -> *mut oss_list_buckets_params_t {
    // SAFETY: NULL or alive.
    unsafe {
        preset(p, |new: &mut oss_list_buckets_params_t| {
            for text in [&mut new.prefix, &mut new.marker] {
                *text = EMPTY_STRING;
            }
            init_lists([&mut new.bucket_list]);
        })
    }
}

/// Makes a lifecycle rule without any action: both `days` are `INT_MAX`, which means "not given".
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_lifecycle_rule_content(
    p: *mut aos_pool_t,
) -> *mut oss_lifecycle_rule_content_t {
    // SAFETY: NULL or alive.
    unsafe { preset(p, unset_rule) }
}

fn unset_rule(new: &mut oss_lifecycle_rule_content_t) {
    for text in [
        &mut new.id,
        &mut new.prefix,
        &mut new.status,
        &mut new.date,
        &mut new.created_before_date,
        &mut new.abort_multipart_upload_dt.created_before_date,
    ] {
        *text = EMPTY_STRING;
    }
    new.days = c_int::MAX;
    new.abort_multipart_upload_dt.days = c_int::MAX;
    init_lists([&mut new.tag_list]);
}

/// Makes an empty cross-origin rule: `max_age_seconds` is `INT_MAX`, which means "not given".
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_cors_rule(p: *mut aos_pool_t) -> *mut oss_cors_rule_t {
    // SAFETY: NULL or alive.
    unsafe {
        preset(p, |new: &mut oss_cors_rule_t| {
            new.max_age_seconds = c_int::MAX;
            init_lists([
                &mut new.allowed_origin_list,
                &mut new.allowed_method_list,
                &mut new.allowed_head_list,
                &mut new.expose_head_list,
            ]);
        })
    }
}

/// Makes an empty logging configuration, switched off.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_logging_rule_content(
    p: *mut aos_pool_t,
) -> *mut oss_logging_config_content_t {
    // SAFETY: NULL or alive.
    unsafe {
        preset(p, |new: &mut oss_logging_config_content_t| {
            for text in [&mut new.target_bucket, &mut new.prefix] {
                *text = EMPTY_STRING;
            }
        })
    }
}

/// Appends a value to one of the lists of a cross-origin rule; the text is shared and must live as long as the list.
///
/// NULL for any argument does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_sub_cors_rule(
    p: *mut aos_pool_t,
    list: *mut aos_list_t,
    rule_content: *mut c_char,
) {
    // SAFETY: NULL or ends in NUL.
    let rule = unsafe { shared(rule_content) };
    if rule.data.is_null() || list.is_null() {
        return;
    }
    // SAFETY: NULL or alive.
    let new = unsafe { preset(p, |new: &mut oss_sub_cors_rule_t| new.rule = rule) };
    // SAFETY: the link of a new entry, which is its first member, and the list of the program.
    unsafe { list::add_tail(new.cast(), list) };
}

/// Appends an allowed referer to a configuration; the text is shared and must live as long as the configuration.
///
/// Returns the entry, or NULL when an argument is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_and_add_refer(
    p: *mut aos_pool_t,
    refer_config: *mut oss_referer_config_t,
    refer_str: *mut c_char,
) -> *mut oss_referer_t {
    // SAFETY: NULL or ends in NUL.
    let referer = unsafe { shared(refer_str) };
    if referer.data.is_null() || refer_config.is_null() {
        return null_mut();
    }
    // SAFETY: NULL or alive.
    let new = unsafe { preset(p, |new: &mut oss_referer_t| new.referer = referer) };
    // SAFETY: the first member of both structures is the link and the list.
    unsafe { list::add_tail(new.cast(), refer_config.cast()) };
    new
}
