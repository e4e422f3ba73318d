//! `oss_auth.h`: signatures of requests that a program puts together itself.
//!
//! What is signed of a request is `method`, `resource`, `query_params` and `headers`. The functions with a version in them
//! sign by that of the configuration; the others sign by version 1.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]

mod parts;

pub(in crate::capi) use parts::{address, path_of};

use std::ffi::c_int;
use std::ptr::null_mut;

use parts::{Parts, date_of, key, seconds, sign_in_place, write_back};

use super::args::Args;
use super::guard::answer;
use super::settings;
use super::types::{
    aos_http_request_t, aos_pool_t, aos_string_t, aos_table_t, http_method_e, oss_config_t,
    oss_request_options_t,
};
use super::url::method_of;
use oss_client::auth::{Resource, Target, rtmp, v1};
use oss_client::{Fields, Result};

/// Makes the text that signature version 1 signs.
///
/// \param p         pool that gets the text
/// \param method    HTTP method
/// \param canon_res resource, `/bucket/object`; the signed parameters of `params` are put after it
/// \param headers   NULL, or headers; read, not changed. The date is that of `x-oss-date`, else of `Date`
/// \param params    NULL, or query parameters; read, not changed
/// \param signstr   set to the text, which ends in NUL
/// \return AOSE_OK, AOSE_INVALID_ARGUMENT, AOSE_UTF8_ENCODE_ERROR for what is not UTF-8
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_string_to_sign(
    p: *mut aos_pool_t,
    method: http_method_e,
    canon_res: *const aos_string_t,
    headers: *const aos_table_t,
    params: *const aos_table_t,
    signstr: *mut aos_string_t,
) -> c_int {
    let work = |args: &Args| {
        let out = args.structure_mut("signstr", signstr)?;
        let headers = args.fields("headers", headers.cast_mut())?;
        let query = args.fields("params", params.cast_mut())?;
        let resource = Resource::Path(args.text("canon_res", canon_res)?);
        let target = Target { method: method_of(method)?.name(), resource, query: &query };
        args.put_text(out, &v1::string_to_sign(&target, &headers, date_of(&headers)));
        Ok(())
    };
    // SAFETY: the caller promises that every pointer is NULL or valid.
    unsafe { answer(oss_request_options_t::of_pool(p), work) }
}

/// Sets the header Authorization to the version 1 signature of a text.
///
/// \param p                 pool for the work
/// \param signstr           what is signed, from ::oss_get_string_to_sign
/// \param access_key_id     id of the key
/// \param access_key_secret its secret
/// \param headers           changed; an Authorization that is there is replaced
///
/// NULL for an argument does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_sign_headers(
    p: *mut aos_pool_t,
    signstr: *const aos_string_t,
    access_key_id: *const aos_string_t,
    access_key_secret: *const aos_string_t,
    headers: *mut aos_table_t,
) {
    let work = |args: &Args| {
        let credentials = key(args, access_key_id, access_key_secret)?;
        let signature = v1::sign(&credentials, args.text("signstr", signstr)?)?;
        let value = format!("OSS {}:{signature}", credentials.access_key_id);
        write_back(headers, &Fields::new(), &[("Authorization", value)].into_iter().collect())
    };
    // SAFETY: the caller promises that every pointer is NULL or valid.
    unsafe { answer(oss_request_options_t::of_pool(p), work) };
}

/// Signs a request by version 1: ::oss_get_string_to_sign and ::oss_sign_headers for the headers and parameters of `req`.
///
/// \param canon_res resource, `/bucket/object`
/// \param req       its headers get Authorization, and Date if they have none
/// \return as ::oss_get_string_to_sign
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_signed_headers(
    p: *mut aos_pool_t,
    access_key_id: *const aos_string_t,
    access_key_secret: *const aos_string_t,
    canon_res: *const aos_string_t,
    req: *mut aos_http_request_t,
) -> c_int {
    let work = |args: &Args| {
        let credentials = key(args, access_key_id, access_key_secret)?;
        let path = args.text("canon_res", canon_res)?;
        sign_in_place(args, req, path, |signed, headers| {
            v1::authorize(&credentials, signed, headers, std::time::SystemTime::now())
        })
    };
    // SAFETY: the caller promises that every pointer is NULL or valid.
    unsafe { answer(oss_request_options_t::of_pool(p), work) }
}

/// Signs a request in its headers, by the version of the configuration.
///
/// \param req    its `headers` get the date, if they have none, the token of temporary credentials, and Authorization;
///               those that are there already are replaced, so a request can be signed again
/// \param config who signs, and how; read, not changed
/// \return AOSE_OK; AOSE_INVALID_ARGUMENT for NULL, a request without resource or pool, credentials or a region that are
///         missing; AOSE_UTF8_ENCODE_ERROR for what is not UTF-8
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_sign_request(
    req: *mut aos_http_request_t,
    config: *const oss_config_t,
) -> c_int {
    // SAFETY: NULL or valid.
    let pool = unsafe { req.as_ref() }.map_or(null_mut(), |request| request.pool);
    let work = |args: &Args| {
        let signer = settings::signer(args.structure("config", config)?)?;
        let path = path_of(args, args.structure("req", req)?)?;
        sign_in_place(args, req, &path, |signed, headers| signer.authorize(signed, headers))
    };
    // SAFETY: the caller promises that every pointer is NULL or valid.
    unsafe { answer(oss_request_options_t::of_pool(pool), work) }
}

/// Makes the signature of a version 1 signed URL for a request.
///
/// \param options   who; the text goes to its pool
/// \param req       the request; read, not changed
/// \param expires   when the URL stops working, in seconds since 1970-01-01 UTC, as decimal text
/// \param signature set to the signature in Base64, not percent-encoded
/// \return as ::oss_sign_request
#[unsafe(no_mangle)]
pub unsafe extern "C" fn get_oss_request_signature(
    options: *const oss_request_options_t,
    req: *mut aos_http_request_t,
    expires: *const aos_string_t,
    signature: *mut aos_string_t,
) -> c_int {
    let work = |args: &Args| {
        let out = args.structure_mut("signature", signature)?;
        let (credentials, expires) = (args.signer()?.credentials, args.text("expires", expires)?);
        let parts = Parts::of(args, req)?;
        let text = v1::string_to_sign(&parts.target(), &parts.headers, expires);
        args.put_text(out, &v1::sign(&credentials, &text)?);
        Ok(())
    };
    // SAFETY: the caller promises that every pointer is NULL or valid.
    unsafe { given(options, work) }
}

/// Makes a signed URL for a request, by the version of the configuration.
///
/// \param options  who; the URL goes to its pool
/// \param req      the request, with address and resource; its headers are signed, and whoever uses the URL must send
///                 them exactly so. Read, not changed
/// \param expires  when the URL stops working, in seconds since 1970-01-01 UTC, as decimal text; with version 4 at most
///                 seven days from now
/// \param auth_url set to the URL, which ends in NUL and has no limit of length
/// \return as ::oss_sign_request
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_signed_url(
    options: *const oss_request_options_t,
    req: *mut aos_http_request_t,
    expires: *const aos_string_t,
    auth_url: *mut aos_string_t,
) -> c_int {
    let work = |args: &Args| {
        let out = args.structure_mut("auth_url", auth_url)?;
        let (signer, parts) = (args.signer()?, Parts::of(args, req)?);
        let expires = i64::try_from(seconds(args, expires)?).unwrap_or(i64::MAX);
        let query = signer.presign(&parts.target(), &parts.headers, expires)?;
        args.put_text(out, &address(args, req, &query)?);
        Ok(())
    };
    // SAFETY: the caller promises that every pointer is NULL or valid.
    unsafe { given(options, work) }
}

/// Makes the text that the URL for publishing to a live channel signs.
///
/// \param p         pool that gets the text
/// \param expires   when the URL stops working, in seconds since 1970-01-01 UTC, as decimal text
/// \param canon_res resource, `/bucket/channel`
/// \param params    NULL, or query parameters; read, not changed
/// \param signstr   set to the text, which ends in NUL
/// \return as ::oss_get_string_to_sign
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_rtmp_string_to_sign(
    p: *mut aos_pool_t,
    expires: *const aos_string_t,
    canon_res: *const aos_string_t,
    params: *const aos_table_t,
    signstr: *mut aos_string_t,
) -> c_int {
    let work = |args: &Args| {
        let out = args.structure_mut("signstr", signstr)?;
        let (expires, resource) = (seconds(args, expires)?, args.text("canon_res", canon_res)?);
        let params = args.fields("params", params.cast_mut())?;
        args.put_text(out, &rtmp::string_to_sign_with(resource, &params, expires));
        Ok(())
    };
    // SAFETY: the caller promises that every pointer is NULL or valid.
    unsafe { answer(oss_request_options_t::of_pool(p), work) }
}

/// Makes the signature of a URL for publishing to a live channel; parameters as those of ::get_oss_request_signature.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn get_oss_rtmp_request_signature(
    options: *const oss_request_options_t,
    req: *mut aos_http_request_t,
    expires: *const aos_string_t,
    signature: *mut aos_string_t,
) -> c_int {
    let work = |args: &Args| {
        let out = args.structure_mut("signature", signature)?;
        let (credentials, parts) = (args.signer()?.credentials, Parts::of(args, req)?);
        let text = rtmp::string_to_sign_with(&parts.path, &parts.query, seconds(args, expires)?);
        args.put_text(out, &v1::sign(&credentials, &text)?);
        Ok(())
    };
    // SAFETY: the caller promises that every pointer is NULL or valid.
    unsafe { given(options, work) }
}

/// Makes a URL for publishing to a live channel.
///
/// \param options        who; the URL goes to its pool
/// \param req            the request, with address and resource from ::oss_get_rtmp_uri; read, not changed
/// \param expires        when the URL stops working, in seconds since 1970-01-01 UTC, as decimal text
/// \param play_list_name NULL, or the name of the playlist
/// \param params         NULL, or query parameters of the URL; read, not changed
/// \param signed_url     set to the URL, which ends in NUL
/// \return as ::oss_sign_request
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_rtmp_signed_url(
    options: *const oss_request_options_t,
    req: *mut aos_http_request_t,
    expires: *const aos_string_t,
    play_list_name: *const aos_string_t,
    params: *mut aos_table_t,
    signed_url: *mut aos_string_t,
) -> c_int {
    let work = |args: &Args| {
        let out = args.structure_mut("signed_url", signed_url)?;
        let (credentials, parts) = (args.signer()?.credentials, Parts::of(args, req)?);
        let mut params = args.fields("params", params)?;
        if let Some(name) = args.optional_text("play_list_name", play_list_name)? {
            params.set("playlistName", name);
        }
        let expires = seconds(args, expires)?;
        let query = rtmp::publish_query_with(&credentials, &parts.path, &params, expires)?;
        args.put_text(out, &address(args, req, &query)?);
        Ok(())
    };
    // SAFETY: the caller promises that every pointer is NULL or valid.
    unsafe { given(options, work) }
}

/// Runs the work of a function with options.
#[track_caller]
unsafe fn given(options: *const oss_request_options_t, work: impl FnOnce(&Args) -> Result<()>) -> c_int {
    // SAFETY: the caller promises NULL or valid.
    let options = unsafe { options.as_ref() }.copied();
    // SAFETY: the caller promises it.
    unsafe { answer(options.unwrap_or(oss_request_options_t::of_pool(null_mut())), work) }
}
