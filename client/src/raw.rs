//! Requests that no operation stands behind.

use super::client::{Call, may_repeat, sendable, set_defaults};
use super::error::Result;
use super::http::{self, Method, Request, Response, Sink};

/// Sends a request that its maker has put together, signed or not, and takes the reply in, whatever its status.
///
/// Of `call`, the query is not used: it is part of `url`. The configuration of a service plays no part either; a body
/// goes to `call.sink`, or into memory up to `max_memory` bytes.
///
/// # Errors
/// As [`http::exchange`]; [`Kind::InvalidArgument`](super::error::Kind::InvalidArgument) for headers that cannot be sent.
pub fn exchange_raw(
    settings: &http::Settings,
    user_agent: &str,
    max_memory: u64,
    method: Method,
    url: &str,
    call: Call,
) -> Result<Response> {
    let mut headers = sendable(call.headers)?;
    set_defaults(&mut headers, user_agent);
    let request = Request {
        method,
        url,
        headers: &headers,
        source: call.source,
        idempotent: method.is_idempotent() && may_repeat(&headers),
        sink: call.sink.unwrap_or(Sink::Memory { limit: max_memory }),
        checksum: call.checksum,
        progress: call.progress,
        stop: call.stop,
        accept: call.accept,
    };
    http::exchange(settings, request)
}
