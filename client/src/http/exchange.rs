//! One request and its reply.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use ureq::SendBody;
use ureq::http::Request as HttpRequest;

use super::agent::{self, Connections};
use super::body::{Sink, Source};
use super::current;
use super::fault::{self, Fault};
use super::forward;
use super::incoming::Incoming;
use super::outgoing::Outgoing;
use super::settings::{Proxy, Settings};
use super::trace::{self, Traffic};
use crate::error::{Error, Head, Kind, Result};
use crate::fields::Fields;

/// HTTP methods that OSS uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// GET
    Get,
    /// HEAD
    Head,
    /// PUT
    Put,
    /// POST
    Post,
    /// DELETE
    Delete,
}

impl Method {
    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }

    /// Whether the same request twice has the effect of one, unless it says otherwise.
    #[must_use]
    pub const fn is_idempotent(self) -> bool {
        !matches!(self, Self::Post)
    }

    fn has_body(self) -> bool {
        matches!(self, Self::Put | Self::Post)
    }
}

/// Told after each piece of a body: bytes so far, and bytes in all (-1 when the reply does not say).
pub type Progress<'a> = Box<dyn FnMut(i64, i64) + 'a>;

/// Decides by status and headers whether a reply is taken in.
pub type Accept<'a> = Box<dyn Fn(&Head) -> Result<()> + 'a>;

/// A request that is ready to go out.
pub struct Request<'a> {
    /// The method.
    pub method: Method,
    /// The whole URL, percent-encoded.
    pub url: &'a str,
    /// All headers but `Host` and `Content-Length`.
    pub headers: &'a Fields,
    /// The body; ignored for methods without one.
    pub source: Source<'a>,
    /// Whether it may reach the service twice. Such a request is sent again when a connection that was kept from an
    /// earlier one turns out to be closed; any other has a connection of its own.
    pub idempotent: bool,
    /// Where the body of a 2xx reply goes. The body of any other reply stays in memory.
    pub sink: Sink<'a>,
    /// Whether to compute CRC-64 values of the bodies.
    pub checksum: bool,
    /// Told as the request body, or else the reply body, moves.
    pub progress: Option<Progress<'a>>,
    /// Set by another thread to break the exchange off.
    pub stop: Option<&'a AtomicBool>,
    /// Looks at the head of a 2xx reply before its body is taken, and may refuse it.
    pub accept: Option<Accept<'a>>,
}

/// What came back.
#[derive(Debug)]
pub struct Response {
    /// Status and headers.
    pub head: Head,
    /// The reply body, unless it went to a writer.
    pub body: Vec<u8>,
    /// Bytes of the reply body.
    pub received: u64,
    /// CRC-64 of the request body.
    pub sent_crc: Option<u64>,
    /// CRC-64 of the reply body.
    pub received_crc: Option<u64>,
}

/// Sends `request` and takes the reply in. Any HTTP status is a success here, also one that came before the whole body
/// was sent, if it is not 2xx.
///
/// # Errors
/// Whatever can break between the two sockets, and a source or sink that fails.
pub fn exchange(settings: &Settings, mut request: Request) -> Result<Response> {
    let may_resend = request.idempotent && request.source.is_repeatable();
    let connections = if may_resend { Connections::Kept } else { Connections::Fresh };
    let mut told = 0;
    match attempt(settings, &mut request, connections, &mut told, 1) {
        // The server may have closed it in the moment it was picked, and others with it.
        Err(Failure { stale: true, .. }) if may_resend => {
            attempt(settings, &mut request, Connections::Fresh, &mut told, 2)
        }
        other => other,
    }
    .map_err(|failure| failure.error)
}

/// A failed attempt, and whether the connection was to blame for it.
struct Failure {
    error: Error,
    stale: bool,
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self { stale: fault.stale, error: fault.into() }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, stale: false }
    }
}

/// Attempt number `number`, which is logged; `told` is how much of the request body the program knows to be sent.
fn attempt(
    settings: &Settings,
    request: &mut Request,
    connections: Connections,
    told: &mut u64,
    number: u32,
) -> std::result::Result<Response, Failure> {
    let mut traffic = Traffic::begin(number);
    let result = send(settings, request, connections, told, &mut traffic);
    let outcome = result.as_ref().map(|response| &response.head).map_err(|failure| &failure.error);
    traffic.end(request.method, request.url, outcome);
    result
}

fn send(
    settings: &Settings,
    request: &mut Request,
    connections: Connections,
    told: &mut u64,
    traffic: &mut Traffic,
) -> std::result::Result<Response, Failure> {
    let agent = agent::agent(settings, request.url.starts_with("https:"), connections)?;
    let uploads = request.method.has_body() && !request.source.is_empty();
    let forwarder = forward::forwarder(settings, request.url);
    let head = build(request, forwarder)?;
    trace::request(&head);
    let total = request.source.len();
    let outgoing = Outgoing::new(request.source.reader(), total, request.checksum, told);
    let mut outgoing = outgoing.watched(request.progress.as_mut().filter(|_| uploads), request.stop);
    let (reply, current) = current::scope(|| match request.method.has_body() {
        true => agent.run(head.map(|()| SendBody::from_reader(&mut outgoing))),
        false => agent.run(head),
    });
    traffic.sent(outgoing.taken(), current.is_kept);
    outgoing.check()?;
    let reply = reply.map_err(|error| named(fault::classify(error), request.url))?;
    let head = current.head.ok_or_else(|| Fault::new(Kind::Internal, "a reply without a head"))?;
    forwarder.map_or(Ok(()), |_| forward::check(head.status))?;
    if current.is_cut && head.is_success() {
        return Err(answered_early(request.url, &head).with_head(head).into());
    }
    let sent_crc = outgoing.finish(current.is_cut);
    let reader = reply.into_body().into_reader();
    let incoming = Incoming::new(request.method, &head, reader, request.checksum, request.url);
    let mut incoming = incoming.watched(request.progress.as_mut().filter(|_| !uploads), request.stop);
    trace::reply(&head);
    let taken = incoming.take(&head, &mut request.sink, request.accept.as_ref());
    traffic.received(incoming.received());
    match taken {
        Err(error) => Err(error.with_head(head).into()),
        Ok(body) => {
            let (received, received_crc) = (incoming.received(), incoming.crc());
            Ok(Response { head, body, received, sent_crc, received_crc })
        }
    }
}

fn answered_early(url: &str, head: &Head) -> Error {
    let (host, status) = (host(url), head.status);
    let text = format!("the connection broke: {host} answered {status} before the whole request was sent");
    Error::new(Kind::ConnectionLost, text)
}

/// The fault with the host that the connection was to, where its text does not name it.
pub(super) fn named(mut fault: Fault, url: &str) -> Fault {
    let host = host(url);
    let is_open = matches!(fault.kind, Kind::ConnectionLost | Kind::Timeout | Kind::Protocol);
    if is_open && !fault.text.contains(host) {
        fault.text = format!("{} ({host})", fault.text);
    }
    fault
}

/// Host and port of a URL.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Fails once another thread has set `stop`.
pub(super) fn check_stop(stop: Option<&AtomicBool>) -> io::Result<()> {
    match stop {
        Some(stop) if stop.load(Ordering::Relaxed) => {
            Err(Fault::new(Kind::Internal, "broken off because the transfer has failed")
                .into_io(io::ErrorKind::Other))
        }
        _ => Ok(()),
    }
}

fn build(request: &Request, forwarder: Option<&Proxy>) -> std::result::Result<HttpRequest<()>, Fault> {
    let mut builder = HttpRequest::builder().method(request.method.name()).uri(request.url);
    for (name, value) in request.headers.iter() {
        builder = builder.header(name, value.as_bytes());
    }
    if request.method.has_body() {
        builder = builder.header("Content-Length", request.source.len());
    }
    if let Some(login) = forwarder.and_then(|proxy| proxy.login.as_ref()) {
        builder = builder.header("Proxy-Authorization", forward::authorization(login));
    }
    builder
        .body(())
        .map_err(|error| Fault::new(Kind::InvalidArgument, format!("the request cannot be sent: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_named_without_what_is_secret() {
        for url in ["http://b.host:81/k?Signature=s", "https://b.host:81?Signature=s", "b.host:81"] {
            assert_eq!(host(url), "b.host:81");
        }
    }
}
