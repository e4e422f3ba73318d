//! Structures of the bucket calls.

use std::ffi::c_int;

use super::aos::{aos_list_t, aos_string_t};

/// A bucket in a listing.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_list_bucket_content_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// Time of creation, ISO 8601 in UTC.
    pub create_date: aos_string_t,
    /// Endpoint reachable from the internet.
    pub extranet_endpoint: aos_string_t,
    /// Endpoint reachable inside the region only.
    pub intranet_endpoint: aos_string_t,
    /// Region of the bucket, such as `oss-cn-hangzhou`.
    pub location: aos_string_t,
    /// Bucket name.
    pub name: aos_string_t,
    /// Storage class, as the service writes it.
    pub storage_class: aos_string_t,
}

/// Which buckets to list, and the answer. Made by `oss_create_list_buckets_params`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_list_buckets_params_t {
    /// Only names that begin with this; empty for all.
    pub prefix: aos_string_t,
    /// Begin after this name; empty for the start.
    pub marker: aos_string_t,
    /// Most buckets to return per call; 0 leaves it to the service.
    pub max_keys: c_int,
    /// Set by the call: nonzero when there is more to list.
    pub truncated: c_int,
    /// Set by the call: the `marker` of the next page.
    pub next_marker: aos_string_t,
    /// Account id of the owner.
    pub owner_id: aos_string_t,
    /// Display name of the owner.
    pub owner_name: aos_string_t,
    /// List of `oss_list_bucket_content_t`.
    pub bucket_list: aos_list_t,
}

/// When a rule takes effect.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_lifecycle_rule_date_t {
    /// Days after the last change; `INT_MAX` when not given.
    pub days: c_int,
    /// Objects last changed before this time, ISO 8601; empty when not given.
    pub created_before_date: aos_string_t,
}

/// A lifecycle rule. Made by `oss_create_lifecycle_rule_content`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_lifecycle_rule_content_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// Id of the rule.
    pub id: aos_string_t,
    /// Names the rule is for.
    pub prefix: aos_string_t,
    /// `Enabled` or `Disabled`.
    pub status: aos_string_t,
    /// Days after the last change; `INT_MAX` when not given.
    pub days: c_int,
    /// Expire at this time, ISO 8601; empty when not given.
    pub date: aos_string_t,
    /// Objects last changed before this time, ISO 8601; empty when not given.
    pub created_before_date: aos_string_t,
    /// When unfinished multipart uploads are dropped.
    pub abort_multipart_upload_dt: oss_lifecycle_rule_date_t,
    /// List of `oss_tag_content_t`.
    pub tag_list: aos_list_t,
}

/// One value of a cross-origin rule.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_sub_cors_rule_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// The value.
    pub rule: aos_string_t,
}

/// A cross-origin rule. Made by `oss_create_cors_rule`. Its lists hold `oss_sub_cors_rule_t`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_cors_rule_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// Origins that are allowed.
    pub allowed_origin_list: aos_list_t,
    /// Methods that are allowed.
    pub allowed_method_list: aos_list_t,
    /// Request headers that are allowed.
    pub allowed_head_list: aos_list_t,
    /// Reply headers a page may read.
    pub expose_head_list: aos_list_t,
    /// Seconds that a browser may keep the answer; `INT_MAX` when not given.
    pub max_age_seconds: c_int,
}

/// An allowed referer.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_referer_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// The referer; `*` and `?` are wildcards.
    pub referer: aos_string_t,
}

/// Which referers may read a bucket.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_referer_config_t {
    /// List of `oss_referer_t`.
    pub referer_list: aos_list_t,
    /// Nonzero: requests without referer are allowed.
    pub allow_empty_referer: c_int,
}

/// Static website of a bucket.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_website_config_t {
    /// Index document.
    pub suffix_str: aos_string_t,
    /// Error document.
    pub key_str: aos_string_t,
}

/// Access log of a bucket.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_logging_config_content_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// Bucket that receives the log.
    pub target_bucket: aos_string_t,
    /// Beginning of the names of the log objects.
    pub prefix: aos_string_t,
    /// Nonzero: logging is on.
    pub logging_enabled: c_int,
}

/// What is known of a bucket.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_bucket_info_t {
    /// Time of creation, ISO 8601 in UTC.
    pub created_date: aos_string_t,
    /// Endpoint reachable from the internet.
    pub extranet_endpoint: aos_string_t,
    /// Endpoint reachable inside the region only.
    pub intranet_endpoint: aos_string_t,
    /// Region of the bucket, such as `oss-cn-hangzhou`.
    pub location: aos_string_t,
    /// Account id of the owner.
    pub owner_id: aos_string_t,
    /// Display name of the owner.
    pub owner_name: aos_string_t,
    /// Who may use it, as the service writes it.
    pub acl: aos_string_t,
    /// Storage class, as the service writes it.
    pub storage_class: aos_string_t,
}

/// How full a bucket is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_bucket_stat_t {
    /// Bytes of all objects.
    pub storage_in_bytes: u64,
    /// Number of objects.
    pub object_count: u64,
    /// Number of unfinished multipart uploads.
    pub multipart_upload_count: u64,
}
