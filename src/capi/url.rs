//! `oss_api.h`: signed URLs.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]

use std::ffi::c_char;

use super::args::Args;
use super::guard::enter_text;
use super::types::{
    Method as CMethod, aos_http_request_t, aos_string_t, http_method_e, oss_request_options_t,
};
use oss_client::endpoint::Target;
use oss_client::http::Method;
use oss_client::{Error, Kind, Result};

/// Makes a URL that allows one request on an object to whoever has it.
///
/// \param options where and who; the URL goes to its pool
/// \param bucket  bucket name
/// \param object  object name; with signature version 1 not one that begins with `?`, unless `verify_object_strict` of the
///                controller is 0
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
    let work = |args: &Args| {
        let request = args.structure("req", req)?;
        let target = Target::Object(args.bucket(bucket)?, args.object_of_url(object)?);
        let params = args.fields("req->query_params", request.query_params)?;
        let headers = args.fields("req->headers", request.headers)?;
        let (endpoint, signer) = args.service()?;
        signer.url(&endpoint, method(request)?, target, (&params, &headers), expires)
    };
    // SAFETY: the caller promises it.
    unsafe { enter_text(options, work) }
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
