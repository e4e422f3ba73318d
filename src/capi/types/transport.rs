//! Structures of requests, replies and their settings.

use std::ffi::{c_char, c_int, c_void};

use super::aos::{aos_file_buf_t, aos_list_t};
use super::apr::{aos_array_header_t, aos_pool_t, aos_table_t};
use super::callbacks::{
    aos_read_http_body_pt, aos_write_http_body_pt, curl_read_callback, curl_write_callback,
    oss_progress_callback,
};
use super::enums::{aos_http_body_type_e, aos_transport_state_e, http_method_e};
use super::opaque::{CURL, oss_curl_slist};

/// An HTTP request being put together. Made by `aos_http_request_create`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct aos_http_request_s {
    /// Host to send to.
    pub host: *mut c_char,
    /// Scheme with `://`.
    pub proto: *mut c_char,
    /// Complete URL to use instead of the other parts, or NULL.
    pub signed_url: *mut c_char,
    /// HTTP method.
    pub method: http_method_e,
    /// Path without its first `/`, not percent-encoded.
    pub uri: *mut c_char,
    /// Resource as it is signed, `bucket/object`, without its first `/`; not percent-encoded.
    pub resource: *mut c_char,
    /// Headers.
    pub headers: *mut aos_table_t,
    /// Query parameters, in the order added.
    pub query_params: *mut aos_table_t,
    /// Body, a list of `aos_buf_t`.
    pub body: aos_list_t,
    /// Length of the body in bytes. Used for a body that a function of the program supplies; when it is 0, such a body
    /// is read into memory first.
    pub body_len: i64,
    /// Path of the file of the body, or NULL.
    pub file_path: *mut c_char,
    /// Open file of the body, or NULL; what is sent is from `file_pos` up to, not including, `file_last`.
    pub file_buf: *mut aos_file_buf_t,
    /// Pool that owns the request.
    pub pool: *mut aos_pool_t,
    /// Belongs to the program; never looked at.
    pub user_data: *mut c_void,
    /// Supplies the body.
    pub read_body: aos_read_http_body_pt,
    /// Where the body comes from.
    pub r#type: aos_http_body_type_e,
    /// Called as the transfer proceeds, or NULL.
    pub progress_callback: oss_progress_callback,
    /// CRC-64 (ECMA) of what is before the body, 0 at the start; after the exchange, with the body.
    pub crc64: u64,
    /// Bytes of the body that were sent.
    pub consumed_bytes: i64,
    /// Nonzero: `/` of the object name stays as it is in URLs.
    pub normalize_url: c_int,
}
/// See [`aos_http_request_s`].
pub type aos_http_request_t = aos_http_request_s;

/// A reply being received. Made by `aos_http_response_create`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct aos_http_response_s {
    /// HTTP status, -1 before the reply.
    pub status: c_int,
    /// Headers.
    pub headers: *mut aos_table_t,
    /// Body, a list of `aos_buf_t`.
    pub body: aos_list_t,
    /// Length of the body in bytes.
    pub body_len: i64,
    /// Path of the file of the body, or NULL.
    pub file_path: *mut c_char,
    /// Open file of the body, or NULL.
    pub file_buf: *mut aos_file_buf_t,
    /// Value of the Content-Length header, 0 when there is none.
    pub content_length: i64,
    /// Pool that owns the reply.
    pub pool: *mut aos_pool_t,
    /// Belongs to the program; never looked at.
    pub user_data: *mut c_void,
    /// Takes the body.
    pub write_body: aos_write_http_body_pt,
    /// Where the body goes.
    pub r#type: aos_http_body_type_e,
    /// Called as the transfer proceeds, or NULL.
    pub progress_callback: oss_progress_callback,
    /// CRC-64 (ECMA) of the body of a successful reply.
    pub crc64: u64,
}
/// See [`aos_http_response_s`].
pub type aos_http_response_t = aos_http_response_s;

/// One exchange of a request and a reply.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct aos_http_transport_s {
    /// Request to send.
    pub req: *mut aos_http_request_t,
    /// Where the reply goes.
    pub resp: *mut aos_http_response_t,
    /// Pool that owns the exchange.
    pub pool: *mut aos_pool_t,
    /// How far the exchange is.
    pub state: aos_transport_state_e,
    /// Functions to run when the exchange ends.
    pub cleanup: *mut aos_array_header_t,
    /// Settings of the exchange.
    pub options: *mut aos_http_transport_options_t,
    /// Controller of the exchange.
    pub controller: *mut aos_http_controller_ex_t,
}
/// See [`aos_http_transport_s`].
pub type aos_http_transport_t = aos_http_transport_s;

/// Settings and measurements of the requests of one `oss_request_options_t`.
/// Made by `aos_http_controller_create`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct aos_http_controller_s {
    /// Settings; prefilled from the process-wide defaults.
    pub options: *mut aos_http_request_options_t,
    /// Pool that owns the controller.
    pub pool: *mut aos_pool_t,
    /// When the exchange began, microseconds since 1970.
    pub start_time: i64,
    /// When the first byte of the reply came, microseconds since 1970.
    pub first_byte_time: i64,
    /// When the exchange ended, microseconds since 1970.
    pub finish_time: i64,
    /// Whether the pool belongs to this object.
    ///
    /// cbindgen:bitfield=1
    pub owner: u32,
    /// Belongs to the program; never looked at.
    pub user_data: *mut c_void,
}
/// See [`aos_http_controller_s`].
pub type aos_http_controller_t = aos_http_controller_s;

/// The controller as the library makes it: `aos_http_controller_t` and the last error.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct aos_http_controller_ex_s {
    /// Settings; prefilled from the process-wide defaults.
    pub options: *mut aos_http_request_options_t,
    /// Pool that owns the controller.
    pub pool: *mut aos_pool_t,
    /// When the exchange began, microseconds since 1970.
    pub start_time: i64,
    /// When the first byte of the reply came, microseconds since 1970.
    pub first_byte_time: i64,
    /// When the exchange ended, microseconds since 1970.
    pub finish_time: i64,
    /// Whether the pool belongs to this object.
    ///
    /// cbindgen:bitfield=1
    pub owner: u32,
    /// Belongs to the program; never looked at.
    pub user_data: *mut c_void,
    /// Last error, an `aos_error_code_e`.
    pub error_code: c_int,
    /// Text of the last error, or NULL.
    pub reason: *mut c_char,
}
/// See [`aos_http_controller_ex_s`].
pub type aos_http_controller_ex_t = aos_http_controller_ex_s;

/// Settings of the HTTP exchanges.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct aos_http_request_options_s {
    /// Give up below this many bytes per second for `speed_time`.
    pub speed_limit: c_int,
    /// Seconds that a transfer may be slower than `speed_limit`.
    pub speed_time: c_int,
    /// Seconds that a looked-up address is kept.
    pub dns_cache_timeout: c_int,
    /// Seconds to wait for an address, and then for a connection; 0 for no limit but the system’s.
    pub connect_timeout: c_int,
    /// Most bytes of a reply kept in memory.
    pub max_memory_size: i64,
    /// Nonzero: compare CRC-64 of what was sent or received.
    pub enable_crc: c_int,
    /// Proxy as `[http://][user:password@]host[:port]`, or NULL for none.
    pub proxy_host: *mut c_char,
    /// Proxy credentials as `user:password`, or NULL.
    pub proxy_auth: *mut c_char,
    /// Nonzero: check the certificate of the service.
    pub verify_ssl: c_int,
    /// Folder of such files, or NULL; the system’s certificates are trusted where `ca_file` is NULL, too.
    pub ca_path: *mut c_char,
    /// File of certificates in PEM form to trust in place of the system’s, or NULL: those of authorities, or the server’s.
    pub ca_file: *mut c_char,
    /// Nonzero: refuse object names that begin with `?` when signing URLs.
    pub verify_object_strict: c_int,
}
/// See [`aos_http_request_options_s`].
pub type aos_http_request_options_t = aos_http_request_options_s;

/// Settings that all exchanges of the process share.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct aos_http_transport_options_s {
    /// Value of the User-Agent header.
    pub user_agent: *mut c_char,
    /// File of certificate authorities for controllers that name neither file nor folder, or NULL for the system’s.
    pub cacerts_path: *mut c_char,
    /// Nonzero: certificates are not checked, whatever a controller says.
    ///
    /// cbindgen:bitfield=1
    pub ssl_verification_disabled: u32,
}
/// See [`aos_http_transport_options_s`].
pub type aos_http_transport_options_t = aos_http_transport_options_s;

/// An exchange with the place that a libcurl handle had; kept for its layout.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct aos_curl_http_transport_s {
    /// Request to send.
    pub req: *mut aos_http_request_t,
    /// Where the reply goes.
    pub resp: *mut aos_http_response_t,
    /// Pool that owns the exchange.
    pub pool: *mut aos_pool_t,
    /// How far the exchange is.
    pub state: aos_transport_state_e,
    /// Functions to run when the exchange ends.
    pub cleanup: *mut aos_array_header_t,
    /// Settings of the exchange.
    pub options: *mut aos_http_transport_options_t,
    /// Controller of the exchange.
    pub controller: *mut aos_http_controller_ex_t,
    /// Always NULL.
    pub curl: *mut CURL,
    /// Always 0.
    pub curl_code: c_int,
    /// URL of the request.
    pub url: *mut c_char,
    /// Always NULL.
    pub headers: *mut oss_curl_slist,
    /// Always NULL.
    pub header_callback: curl_read_callback,
    /// Always NULL.
    pub read_callback: curl_read_callback,
    /// Always NULL.
    pub write_callback: curl_write_callback,
}
/// See [`aos_curl_http_transport_s`].
pub type aos_curl_http_transport_t = aos_curl_http_transport_s;
