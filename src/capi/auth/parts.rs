//! What is signed of a request, and where the signature goes.

use std::ffi::CString;
use std::ptr::null_mut;

use crate::capi::args::Args;
use crate::capi::table::{Strings, TableRef};
use crate::capi::types::{aos_http_request_t, aos_string_t, aos_table_t};
use crate::capi::url::method;
use oss_client::auth::{Credentials, Resource, Target};
use oss_client::client::push_query;
use oss_client::codec::percent;
use oss_client::{Error, Fields, Kind, Query, Result};

/// What is signed of a request.
pub(super) struct Parts {
    method: &'static str,
    pub(super) path: String,
    pub(super) query: Query,
    pub(super) headers: Fields,
}

impl Parts {
    /// Reads them.
    pub(super) fn of(args: &Args, req: *mut aos_http_request_t) -> Result<Self> {
        let request = args.structure("req", req)?;
        Ok(Self {
            method: method(request)?.name(),
            path: path_of(args, request)?,
            query: args.fields("req->query_params", request.query_params)?,
            headers: args.fields("req->headers", request.headers)?,
        })
    }

    /// The part that a signature covers, besides the headers.
    pub(super) fn target(&self) -> Target<'_> {
        Target { method: self.method, resource: Resource::Path(&self.path), query: &self.query }
    }
}

/// The resource of a request as it is signed.
pub(in crate::capi) fn path_of(args: &Args, request: &aos_http_request_t) -> Result<String> {
    let missing = || Error::new(Kind::InvalidArgument, "req->resource is NULL: nothing can be signed");
    Ok(format!("/{}", args.c_text("req->resource", request.resource)?.ok_or_else(missing)?))
}

/// The URL of a request with another query.
pub(in crate::capi) fn address(args: &Args, req: *const aos_http_request_t, query: &Query) -> Result<String> {
    let request = args.structure("req", req)?;
    let part = |name: &str, pointer| {
        let missing = || {
            let hint = "the request has no address; is the endpoint in the configuration valid?";
            Error::new(Kind::InvalidArgument, format!("{name} is NULL: {hint}"))
        };
        args.c_text(name, pointer)?.ok_or_else(missing)
    };
    let (proto, host) = (part("req->proto", request.proto)?, part("req->host", request.host)?);
    let mut url = format!("{proto}{host}/{}", percent::encode_path(part("req->uri", request.uri)?));
    push_query(&mut url, query);
    Ok(url)
}

/// The date that a version 1 signature covers.
pub(super) fn date_of(headers: &Fields) -> &str {
    headers.get("x-oss-date").or_else(|| headers.get("Date")).unwrap_or_default()
}

/// Who signs.
pub(super) fn key(args: &Args, id: *const aos_string_t, secret: *const aos_string_t) -> Result<Credentials> {
    Ok(Credentials::new(args.text("access_key_id", id)?, args.text("access_key_secret", secret)?))
}

/// The time that a decimal text says.
pub(super) fn seconds(args: &Args, expires: *const aos_string_t) -> Result<u64> {
    let text = args.text("expires", expires)?;
    let refuse =
        |_| Error::new(Kind::InvalidArgument, format!("expires is {text:?}, not a number of seconds"));
    text.trim().parse().map_err(refuse)
}

/// Signs the headers of a request and writes what is new back to its table.
pub(super) fn sign_in_place(
    args: &Args,
    req: *mut aos_http_request_t,
    path: &str,
    sign: impl FnOnce(&Target, &mut Fields) -> Result<()>,
) -> Result<()> {
    let request = args.structure_mut("req", req)?;
    if request.headers.is_null() {
        request.headers = TableRef::make(args.pool(), 8).map_or(null_mut(), TableRef::raw);
    }
    let before = args.fields("req->headers", request.headers)?;
    let query = args.fields("req->query_params", request.query_params)?;
    let mut after = before.clone();
    sign(
        &Target { method: method(request)?.name(), resource: Resource::Path(path), query: &query },
        &mut after,
    )?;
    write_back(request.headers, &before, &after)
}

/// Sets the entries of a table that differ from what it was.
pub(super) fn write_back(headers: *mut aos_table_t, before: &Fields, after: &Fields) -> Result<()> {
    let refuse = |text: &str| Error::new(Kind::InvalidArgument, text);
    // SAFETY: NULL or alive, as the callers' callers promise.
    let table = unsafe { TableRef::new(headers) }.ok_or_else(|| refuse("headers is NULL"))?;
    for (name, value) in after.iter().filter(|(name, value)| before.get(name) != Some(*value)) {
        let text = |text: &str| CString::new(text).map_err(|_| refuse("a header holds a NUL byte"));
        table.set(text(name)?.as_ptr(), text(value)?.as_ptr(), Strings::Copied);
    }
    Ok(())
}
