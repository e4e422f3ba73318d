//! Structures that every call needs.

use std::ffi::{c_char, c_int};
use std::ptr::null_mut;

use super::aos::aos_string_t;
use super::apr::aos_pool_t;
use super::enums::{oss_acl_e, oss_storage_class_type_e};
use super::transport::aos_http_controller_t;

/// Where the service is and who asks. Made by `oss_config_create`.
/// The strings are read during each call and must stay valid until it returns.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_config_t {
    /// Endpoint, with or without scheme; `http` when there is none.
    pub endpoint: aos_string_t,
    /// Id of the access key.
    pub access_key_id: aos_string_t,
    /// Secret of the access key.
    pub access_key_secret: aos_string_t,
    /// Token of temporary credentials; `data` is NULL when there is none.
    pub sts_token: aos_string_t,
    /// Nonzero: the endpoint is a domain bound to the bucket.
    pub is_cname: c_int,
    /// Host of the HTTP proxy; empty for none.
    pub proxy_host: aos_string_t,
    /// Port of the proxy, 0 when not given.
    pub proxy_port: c_int,
    /// User name for the proxy; empty for none.
    pub proxy_user: aos_string_t,
    /// Password for the proxy.
    pub proxy_passwd: aos_string_t,
    /// 4 for signature version 4, anything else for version 1.
    pub signature_version: c_int,
    /// Region such as `cn-hangzhou`; needed by signature version 4.
    pub region: aos_string_t,
    /// Id of a cloud box; empty for none.
    pub cloudbox_id: aos_string_t,
}

/// What every call needs. Made by `oss_request_options_create`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_request_options_t {
    /// Where and who.
    pub config: *mut oss_config_t,
    /// HTTP settings.
    pub ctl: *mut aos_http_controller_t,
    /// Results of the calls are allocated here.
    pub pool: *mut aos_pool_t,
}

impl oss_request_options_t {
    /// Options for work that needs nothing but a pool.
    pub(in crate::capi) fn of_pool(pool: *mut aos_pool_t) -> Self {
        Self { config: null_mut(), ctl: null_mut(), pool }
    }
}

/// How a new bucket is to be.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_create_bucket_params_t {
    /// Who may use it.
    pub acl: oss_acl_e,
    /// Storage class of its objects.
    pub storage_class: oss_storage_class_type_e,
}

/// A file name suffix and its content type.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_content_type_t {
    /// Suffix without the dot.
    pub suffix: *mut c_char,
    /// MIME type.
    pub r#type: *mut c_char,
}
