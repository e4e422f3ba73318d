//! Settings of buckets.

use std::ffi::c_int;

use super::{append, string};
use crate::capi::list::{self, UNLINKED};
use crate::capi::pool::PoolRef;
use crate::capi::types::{
    aos_list_t, oss_cors_rule_t, oss_lifecycle_rule_content_t, oss_lifecycle_rule_date_t,
    oss_logging_config_content_t, oss_referer_config_t, oss_referer_t, oss_sub_cors_rule_t,
    oss_tag_content_t, oss_website_config_t,
};
use oss_client::error::Result;
use oss_client::ops::bucket::{Age, Cors, CorsRule, Lifecycle, LifecycleRule, Logging, Referers, Website};

/// Appends cross-origin rules to a list.
pub(in crate::capi) fn cors(pool: PoolRef, out: &mut aos_list_t, cors: &Cors) -> Result<()> {
    for rule in &cors.rules {
        let entry = oss_cors_rule_t {
            node: UNLINKED,
            allowed_origin_list: UNLINKED,
            allowed_method_list: UNLINKED,
            allowed_head_list: UNLINKED,
            expose_head_list: UNLINKED,
            max_age_seconds: rule.max_age.unwrap_or(c_int::MAX),
        };
        // SAFETY: the structure begins with its link; the list is the caller's.
        let placed = unsafe { append(pool, out, entry) }?;
        // SAFETY: a new structure in the pool.
        if let Some(placed) = unsafe { placed.as_mut() } {
            cors_values(pool, placed, rule)?;
        }
    }
    Ok(())
}

fn cors_values(pool: PoolRef, out: &mut oss_cors_rule_t, rule: &CorsRule) -> Result<()> {
    let lists = [
        (&mut out.allowed_origin_list, &rule.origins),
        (&mut out.allowed_method_list, &rule.methods),
        (&mut out.allowed_head_list, &rule.headers),
        (&mut out.expose_head_list, &rule.exposed),
    ];
    for (list, values) in lists {
        // SAFETY: a head that stays where it is.
        unsafe { list::init(list) };
        for value in values {
            let entry = oss_sub_cors_rule_t { node: UNLINKED, rule: string(pool, value) };
            // SAFETY: the structure begins with its link; the list is initialised.
            unsafe { append(pool, list, entry) }?;
        }
    }
    Ok(())
}

/// Fills in which referers are allowed; the list is appended to.
pub(in crate::capi) fn referers(
    pool: PoolRef,
    out: &mut oss_referer_config_t,
    referers: &Referers,
) -> Result<()> {
    out.allow_empty_referer = referers.allow_empty.into();
    for referer in &referers.referers {
        let entry = oss_referer_t { node: UNLINKED, referer: string(pool, referer) };
        // SAFETY: the structure begins with its link; the list is the caller's.
        unsafe { append(pool, &raw mut out.referer_list, entry) }?;
    }
    Ok(())
}

/// The static website of a bucket.
pub(in crate::capi) fn website(pool: PoolRef, site: &Website) -> oss_website_config_t {
    oss_website_config_t {
        suffix_str: string(pool, site.index.as_deref().unwrap_or_default()),
        key_str: string(pool, site.error.as_deref().unwrap_or_default()),
    }
}

/// Fills in where the access log goes; the link of the structure stays as it is.
pub(in crate::capi) fn logging(pool: PoolRef, out: &mut oss_logging_config_content_t, logging: &Logging) {
    let target = logging.target.clone().unwrap_or_default();
    out.target_bucket = string(pool, &target.bucket);
    out.prefix = string(pool, &target.prefix);
    out.logging_enabled = logging.target.is_some().into();
}

/// Appends lifecycle rules to a list.
pub(in crate::capi) fn lifecycle(pool: PoolRef, out: &mut aos_list_t, lifecycle: &Lifecycle) -> Result<()> {
    for rule in &lifecycle.rules {
        // SAFETY: the structure begins with its link; the list is the caller's.
        let placed = unsafe { append(pool, out, lifecycle_rule(pool, rule)) }?;
        // SAFETY: a new structure in the pool.
        if let Some(placed) = unsafe { placed.as_mut() } {
            tags(pool, &mut placed.tag_list, rule)?;
        }
    }
    Ok(())
}

fn lifecycle_rule(pool: PoolRef, rule: &LifecycleRule) -> oss_lifecycle_rule_content_t {
    let age = |age: &Age| oss_lifecycle_rule_date_t {
        days: age.days.unwrap_or(c_int::MAX),
        created_before_date: string(pool, &age.created_before),
    };
    let expiration = age(&rule.expiration);
    oss_lifecycle_rule_content_t {
        node: UNLINKED,
        id: string(pool, &rule.id),
        prefix: string(pool, &rule.prefix),
        status: string(pool, &rule.status),
        days: expiration.days,
        date: string(pool, &rule.date),
        created_before_date: expiration.created_before_date,
        abort_multipart_upload_dt: age(&rule.abort),
        tag_list: UNLINKED,
    }
}

fn tags(pool: PoolRef, list: &mut aos_list_t, rule: &LifecycleRule) -> Result<()> {
    // SAFETY: a head that stays where it is.
    unsafe { list::init(list) };
    for tag in &rule.tags {
        let entry = oss_tag_content_t {
            node: UNLINKED,
            key: string(pool, &tag.key),
            value: string(pool, &tag.value),
        };
        // SAFETY: the structure begins with its link; the list is initialised.
        unsafe { append(pool, list, entry) }?;
    }
    Ok(())
}
