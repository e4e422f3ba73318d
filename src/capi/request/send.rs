//! A request on its way, and what comes back.

use std::ptr::null_mut;
use std::time::{SystemTime, UNIX_EPOCH};

use super::pipe;
use crate::capi::args::Args;
use crate::capi::auth::{self, path_of};
use crate::capi::guard::enter;
use crate::capi::memory::PoolBuffer;
use crate::capi::table::TableRef;
use crate::capi::types::{
    aos_http_controller_t, aos_http_request_t, aos_http_response_t, aos_status_t, oss_request_options_t,
};
use crate::capi::{buf, url};
use oss_client::auth::{Resource, Target};
use oss_client::client::{Call, sendable, service_error};
use oss_client::codec::crc64;
use oss_client::error::Head;
use oss_client::http::{Method, Response, Source};
use oss_client::raw::exchange_raw;
use oss_client::signer::Signer;
use oss_client::{Error, Fields, Kind, Query, Result};

/// Signs a request, sends it and takes the reply in.
///
/// \param options where and who; the status goes to its pool
/// \param req     the request. Its tables are not changed: what the signature adds is only sent. Afterwards `crc64` is that
///                of the given value and the body, `consumed_bytes` the length of the body
/// \param resp    the reply: `status`, `headers`, `content_length`; `body` and `body_len`, or what `write_body` took;
///                `crc64` of the body of a success. The body of an error status is always in `body`
/// \return the status, never NULL: that of the service; -994 for a request that cannot be sent, with a text that says why;
///         negative codes for what breaks on the way
///
/// CRC-64 values are computed, not compared: what a reply's `x-oss-hash-crc64ecma` covers depends on the operation. See
/// ::oss_check_crc_consistent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_process_request(
    options: *const oss_request_options_t,
    req: *mut aos_http_request_t,
    resp: *mut aos_http_response_t,
) -> *mut aos_status_t {
    // SAFETY: NULL or valid.
    let ctl = unsafe { options.as_ref() }.map_or(null_mut(), |options| options.ctl);
    let work = |args: &Args| exchange(args, ctl, req, resp, Some(args.signer()?));
    // SAFETY: the caller promises it.
    unsafe { enter(options, null_mut(), work) }
}

/// Sends a request whose URL is signed, made by ::oss_init_signed_url_request: ::oss_process_request without signing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_process_signed_request(
    options: *const oss_request_options_t,
    req: *mut aos_http_request_t,
    resp: *mut aos_http_response_t,
) -> *mut aos_status_t {
    // SAFETY: NULL or valid.
    let ctl = unsafe { options.as_ref() }.map_or(null_mut(), |options| options.ctl);
    let work = |args: &Args| exchange(args, ctl, req, resp, None);
    // SAFETY: the caller promises it.
    unsafe { enter(options, null_mut(), work) }
}

/// Sends a request as it is, for example after ::oss_sign_request: ::oss_process_request without signing.
///
/// \param ctl settings of the exchange; the status goes to its pool, or to that of `req` if it has none. Afterwards
///            `start_time` and `finish_time` are those of the exchange
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_send_request(
    ctl: *mut aos_http_controller_t,
    req: *mut aos_http_request_t,
    resp: *mut aos_http_response_t,
) -> *mut aos_status_t {
    // SAFETY: NULL or valid.
    let controller = unsafe { ctl.as_ref() }.map(|ctl| ctl.pool).filter(|pool| !pool.is_null());
    // SAFETY: NULL or valid.
    let pool = controller.or_else(|| unsafe { req.as_ref() }.map(|req| req.pool)).unwrap_or(null_mut());
    let options = oss_request_options_t { ctl, ..oss_request_options_t::of_pool(pool) };
    let work = |args: &Args| exchange(args, ctl, req, resp, None);
    // SAFETY: the caller promises it.
    unsafe { enter(&raw const options, null_mut(), work) }
}

fn exchange(
    args: &Args,
    ctl: *mut aos_http_controller_t,
    req: *mut aos_http_request_t,
    resp: *mut aos_http_response_t,
    signer: Option<Signer>,
) -> Result<Head> {
    // Copies: callbacks of the program may change the structures meanwhile.
    let (request, reply) = (*args.structure("req", req)?, *args.structure("resp", resp)?);
    let method = url::method(&request)?;
    let query = args.fields("req->query_params", request.query_params)?;
    let mut headers = sendable(&args.fields("req->headers", request.headers)?)?;
    let url = address(args, req, &query)?;
    if let Some(signer) = signer.filter(|_| request.signed_url.is_null()) {
        let path = path_of(args, &request)?;
        let signed = Target { method: method.name(), resource: Resource::Path(&path), query: &query };
        signer.authorize(&signed, &mut headers)?;
    }
    let begun = microseconds();
    let outcome = send(args, req, resp, &Prepared { request, reply, method, url, headers });
    if let Ok(ctl) = args.structure_mut("ctl", ctl) {
        (ctl.start_time, ctl.finish_time) = (begun, microseconds());
    }
    let response = outcome.inspect_err(|error| {
        if let Some(head) = error.head().filter(|head| !head.is_success()) {
            record_head(args, resp, head);
        }
    })?;
    record(args, resp, response)
}

/// A request that is ready to go out, with the structures as they were.
struct Prepared {
    request: aos_http_request_t,
    reply: aos_http_response_t,
    method: Method,
    url: String,
    headers: Fields,
}

fn send(
    args: &Args,
    req: *mut aos_http_request_t,
    resp: *mut aos_http_response_t,
    ready: &Prepared,
) -> Result<Response> {
    let transport = args.transport()?;
    let go = |source: Source| {
        let mut body = PoolBuffer::new(args.pool());
        let len = source.len();
        let callback = if len == 0 { ready.reply.progress_callback } else { ready.request.progress_callback };
        let call = Call {
            headers: &ready.headers,
            source,
            sink: Some(pipe::sink(resp, &ready.reply, &mut body, transport.max_memory)),
            progress: args.progress(callback),
            checksum: transport.check_crc,
            // Functions that take the body may look at status and headers.
            accept: Some(Box::new(|head| {
                record_head(args, resp, head);
                Ok(())
            })),
            ..Call::default()
        };
        let (settings, memory) = (&transport.settings, transport.max_memory);
        let response = exchange_raw(settings, &transport.user_agent, memory, ready.method, &ready.url, call)?;
        record_sent(args, req, response.sent_crc, len);
        let reply = args.structure_mut("resp", resp)?;
        let count = args.link_body(body, &raw mut reply.body);
        reply.body_len += i64::try_from(count).unwrap_or(i64::MAX);
        Ok(response)
    };
    if matches!(ready.method, Method::Put | Method::Post) {
        pipe::with_source(args, req, &ready.request, transport.max_memory, go)
    } else {
        go(Source::Empty)
    }
}

/// The URL of a request.
fn address(args: &Args, req: *const aos_http_request_t, query: &Query) -> Result<String> {
    let signed_url = args.structure("req", req)?.signed_url;
    match args.c_text("req->signed_url", signed_url)? {
        Some(url) => Ok(url.to_owned()),
        None => auth::address(args, req, query),
    }
}

fn record_sent(args: &Args, req: *mut aos_http_request_t, crc: Option<u64>, len: u64) {
    let Ok(request) = args.structure_mut("req", req) else { return };
    request.consumed_bytes = i64::try_from(len).unwrap_or(i64::MAX);
    if let Some(crc) = crc.filter(|_| len > 0) {
        request.crc64 = crc64::combine(request.crc64, crc, len);
    }
}

/// Writes a reply to its structure; an error status is an error.
fn record(args: &Args, resp: *mut aos_http_response_t, response: Response) -> Result<Head> {
    if !response.head.is_success() {
        record_head(args, resp, &response.head);
    }
    let reply = args.structure_mut("resp", resp)?;
    if !response.body.is_empty() {
        // SAFETY: part of the reply, which `args` was promised to be valid.
        if !unsafe { buf::add_to_list(args.pool(), &raw mut reply.body, &response.body) } {
            return Err(Error::new(Kind::OverMemory, "the pool has no memory left for the reply"));
        }
        reply.body_len += i64::try_from(response.body.len()).unwrap_or(i64::MAX);
    }
    reply.crc64 = response.received_crc.unwrap_or(0);
    if response.head.is_success() {
        Ok(response.head)
    } else {
        Err(service_error(response.head, response.body))
    }
}

fn record_head(args: &Args, resp: *mut aos_http_response_t, head: &Head) {
    let Ok(reply) = args.structure_mut("resp", resp) else { return };
    reply.status = i32::from(head.status);
    reply.content_length = head.headers.get("Content-Length").and_then(|text| text.parse().ok()).unwrap_or(0);
    // SAFETY: NULL or alive, as promised to `args`.
    let table = unsafe { TableRef::new(reply.headers) }.or_else(|| TableRef::make(args.pool(), 16));
    let Some(table) = table else { return };
    reply.headers = table.raw();
    for (name, value) in head.headers.iter() {
        table.add(name.as_bytes(), value.as_bytes());
    }
}

/// Microseconds since 1970.
fn microseconds() -> i64 {
    let age = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(age.as_micros()).unwrap_or(i64::MAX)
}
