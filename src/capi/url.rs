//! `oss_api.h`: signed URLs.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]

use std::ffi::c_char;
use std::ptr::null_mut;

use super::args::Args;
use super::guard::shield;
use super::log;
use super::pool::PoolRef;
use super::types::{
    LogLevel, Method as CMethod, aos_http_request_t, aos_string_t, http_method_e, oss_request_options_t,
};
use crate::oss::endpoint::Target;
use crate::oss::http::Method;
use crate::oss::{Error, Kind, Result};

/// Makes a URL that allows one request on an object to whoever has it.
///
/// \param options where and who; the URL goes to its pool
/// \param bucket  bucket name
/// \param object  object name
/// \param expires when the URL stops working, in seconds since 1970-01-01 UTC; with signature version 4 at most seven
///                days from now
/// \param req     `method` of the request, its `headers` (they are signed, and the request must carry them exactly so)
///                and its `query_params`; NULL tables are empty. Read, not changed
/// \return the URL, ending in NUL, in the pool of `options`; NULL if an argument cannot be used, with the reason in the
///         log
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_gen_signed_url(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    expires: i64,
    req: *mut aos_http_request_t,
) -> *mut c_char {
    // SAFETY: the caller promises that it is NULL or valid.
    let Some(options) = (unsafe { options.as_ref() }) else { return null_mut() };
    // SAFETY: the caller promises that it is NULL or alive.
    let Some(pool) = (unsafe { PoolRef::new(options.pool) }) else { return null_mut() };
    // SAFETY: the caller promises that every pointer is NULL or valid.
    let args = unsafe { Args::new(options, pool) };
    let url = shield(Err(Error::new(Kind::Internal, "internal error")), || {
        let request = args.structure("req", req)?;
        let target = Target::Object(args.bucket(bucket)?, args.object(object)?);
        let params = args.fields("req->query_params", request.query_params)?;
        let headers = args.fields("req->headers", request.headers)?;
        args.client()?.presign(method(request)?, target, &params, &headers, expires)
    });
    match url {
        Ok(url) => pool.text(url.as_bytes()),
        Err(error) => {
            log::emit(LogLevel::AOS_LOG_ERROR, file!(), line!(), error.message());
            null_mut()
        }
    }
}

/// The method of a request.
pub(super) fn method(request: &aos_http_request_t) -> Result<Method> {
    method_of(request.method)
}

/// The method that a program has given.
pub(super) fn method_of(method: http_method_e) -> Result<Method> {
    match CMethod::try_from(method) {
        Ok(CMethod::HTTP_GET) => Ok(Method::Get),
        Ok(CMethod::HTTP_HEAD) => Ok(Method::Head),
        Ok(CMethod::HTTP_PUT) => Ok(Method::Put),
        Ok(CMethod::HTTP_POST) => Ok(Method::Post),
        Ok(CMethod::HTTP_DELETE) => Ok(Method::Delete),
        Err(_) => Err(Error::new(Kind::InvalidArgument, format!("{method} is no HTTP method"))),
    }
}
