//! `oss_util.h`: requests that a program puts together itself, for what the other functions do not offer.
//!
//! A request is made by one of the `oss_init_…_request` functions, gets a body, is sent by ::oss_process_request, and the
//! reply is read from its structure. What the program sees of it is in `types/transport.rs`.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]
#![allow(clippy::too_many_arguments, reason = "the signatures are those of the C headers")]

mod body;
mod frames;
mod pipe;
mod reply;
mod send;
mod uri;
mod verdict;

pub use body::*;
pub use frames::*;
pub use reply::*;
pub use send::*;
pub use uri::*;
pub use verdict::*;

use std::ptr::null_mut;

use super::http::{aos_http_request_create, aos_http_response_create};
use super::pool::PoolRef;
use super::raw::put_out;
use super::string;
use super::types::{
    Method, aos_http_request_t, aos_http_response_t, aos_string_t, aos_table_t, http_method_e,
    oss_progress_callback, oss_request_options_t,
};

/// Makes a request and a reply in the pool of `options`.
///
/// \param options where and who
/// \param method  HTTP method
/// \param req     set to the request; to NULL if `options` is NULL or memory runs out
/// \param params  query parameters, which become those of the request; NULL makes an empty table
/// \param headers headers, which become those of the request; NULL makes an empty table
/// \param resp    set to the reply, like `req`
///
/// The token of temporary credentials is put in when the request is signed. Address and resource are set by
/// ::oss_get_bucket_uri and ::oss_get_object_uri.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_init_request(
    options: *const oss_request_options_t,
    method: http_method_e,
    req: *mut *mut aos_http_request_t,
    params: *mut aos_table_t,
    headers: *mut aos_table_t,
    resp: *mut *mut aos_http_response_t,
) {
    // SAFETY: the same contract.
    unsafe { make(options, method, req, params, headers, resp) };
}

/// Makes a request for a bucket: ::oss_init_request with address and resource.
///
/// \param bucket bucket name; the address stays empty, and sending fails, if it is NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_init_bucket_request(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    method: http_method_e,
    req: *mut *mut aos_http_request_t,
    params: *mut aos_table_t,
    headers: *mut aos_table_t,
    resp: *mut *mut aos_http_response_t,
) {
    // SAFETY: the same contract.
    let (request, _) = unsafe { make(options, method, req, params, headers, resp) };
    // SAFETY: the same contract.
    unsafe { oss_get_bucket_uri(options, bucket, request) };
}

/// Makes a request for the service itself, such as the list of buckets: ::oss_init_request with address and resource.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_init_service_request(
    options: *const oss_request_options_t,
    method: http_method_e,
    req: *mut *mut aos_http_request_t,
    params: *mut aos_table_t,
    headers: *mut aos_table_t,
    resp: *mut *mut aos_http_response_t,
) {
    // SAFETY: the same contract.
    let (request, _) = unsafe { make(options, method, req, params, headers, resp) };
    // SAFETY: the same contract.
    unsafe { uri::service(options, request) };
}

/// Makes a request for an object: ::oss_init_request with address and resource.
///
/// \param bucket  bucket name
/// \param object  object name; the address stays empty, and sending fails, if one of the two is NULL
/// \param cb      NULL, or told how far the body is: that of the reply to GET, else that of the request
/// \param initcrc CRC-64 of what is before the body, for an append; else 0
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_init_object_request(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    method: http_method_e,
    req: *mut *mut aos_http_request_t,
    params: *mut aos_table_t,
    headers: *mut aos_table_t,
    cb: oss_progress_callback,
    initcrc: u64,
    resp: *mut *mut aos_http_response_t,
) {
    // SAFETY: the same contract.
    let (request, reply) = unsafe { make(options, method, req, params, headers, resp) };
    // SAFETY: NULL or new.
    if let (Some(new), Some(reply)) = (unsafe { request.as_mut() }, unsafe { reply.as_mut() }) {
        if method == Method::HTTP_GET as http_method_e {
            reply.progress_callback = cb;
        } else {
            (new.progress_callback, new.crc64) = (cb, initcrc);
        }
    }
    // SAFETY: the same contract.
    unsafe { oss_get_object_uri(options, bucket, object, request) };
}

/// Makes a request for a live channel: as ::oss_init_object_request without progress.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_init_live_channel_request(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    live_channel: *const aos_string_t,
    method: http_method_e,
    req: *mut *mut aos_http_request_t,
    params: *mut aos_table_t,
    headers: *mut aos_table_t,
    resp: *mut *mut aos_http_response_t,
) {
    // SAFETY: the same contract.
    let (request, _) = unsafe { make(options, method, req, params, headers, resp) };
    // SAFETY: the same contract.
    unsafe { oss_get_object_uri(options, bucket, live_channel, request) };
}

/// Makes a request for a signed URL: ::oss_init_request with the URL, which is sent as it is; `params` are not sent.
/// Send it by ::oss_process_signed_request.
///
/// \param signed_url the URL, copied into the pool of `options`; sending fails if it is NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_init_signed_url_request(
    options: *const oss_request_options_t,
    signed_url: *const aos_string_t,
    method: http_method_e,
    req: *mut *mut aos_http_request_t,
    params: *mut aos_table_t,
    headers: *mut aos_table_t,
    resp: *mut *mut aos_http_response_t,
) {
    // SAFETY: the same contract.
    let (request, _) = unsafe { make(options, method, req, params, headers, resp) };
    // SAFETY: NULL or new.
    let Some(request) = (unsafe { request.as_mut() }) else { return };
    // SAFETY: NULL or valid.
    let (pool, url) = (unsafe { PoolRef::new(request.pool) }, unsafe { string::bytes(signed_url) });
    request.signed_url = pool.zip(url).map_or(null_mut(), |(pool, url)| pool.text(url));
}

/// Makes both structures and gives them to the program; NULL for both when one cannot be made.
unsafe fn make(
    options: *const oss_request_options_t,
    method: http_method_e,
    req: *mut *mut aos_http_request_t,
    params: *mut aos_table_t,
    headers: *mut aos_table_t,
    resp: *mut *mut aos_http_response_t,
) -> (*mut aos_http_request_t, *mut aos_http_response_t) {
    // SAFETY: NULL or valid.
    let pool = unsafe { options.as_ref() }.map_or(null_mut(), |options| options.pool);
    // SAFETY: NULL or alive.
    let (request, reply) =
        (unsafe { aos_http_request_create(pool) }, unsafe { aos_http_response_create(pool) });
    // SAFETY: NULL or new.
    let made = match unsafe { request.as_mut() } {
        Some(new) if !reply.is_null() => {
            new.method = method;
            new.headers = if headers.is_null() { new.headers } else { headers };
            new.query_params = if params.is_null() { new.query_params } else { params };
            (request, reply)
        }
        _ => (null_mut(), null_mut()),
    };
    // SAFETY: NULL or valid.
    unsafe { put_out(req, made.0) };
    // SAFETY: NULL or valid.
    unsafe { put_out(resp, made.1) };
    made
}
