//! One request and its reply.

use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use ureq::http::{Request as HttpRequest, header::HeaderMap};
use ureq::{BodyReader, SendBody};

use super::agent::{self, BUFFER};
use super::body::{Sink, Source, SourceReader};
use super::fault::{self, Fault};
use super::forward;
use super::settings::{Proxy, Settings};
use crate::oss::codec::crc64::Crc64;
use crate::oss::error::{Error, Head, Kind, Result};
use crate::oss::fields::Fields;

/// Bytes of an error reply that are kept; the rest of a longer page tells nobody anything.
const ERROR_LIMIT: u64 = 256 * 1024;

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

/// Sends `request` and takes the reply in. Any HTTP status is a success here.
///
/// # Errors
/// Whatever can break between the two sockets, and a source or sink that fails.
pub fn exchange(settings: &Settings, mut request: Request) -> Result<Response> {
    match attempt(settings, &mut request) {
        Err(Failure { stale: true, .. }) if may_resend(&request) => attempt(settings, &mut request),
        other => other,
    }
    .map_err(|failure| failure.error)
}

/// A kept connection may have been closed by the server in the moment it was picked.
fn may_resend(request: &Request) -> bool {
    request.method != Method::Post && request.source.is_repeatable()
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

fn attempt(settings: &Settings, request: &mut Request) -> std::result::Result<Response, Failure> {
    let agent = agent::agent(settings, request.url.starts_with("https:"))?;
    let uploads = request.method.has_body() && !request.source.is_empty();
    let forwarder = forward::forwarder(settings, request.url);
    let head = build(request, forwarder)?;
    let total = i64::try_from(request.source.len()).unwrap_or(i64::MAX);
    let mut body = Outgoing {
        reader: request.source.reader(),
        crc: request.checksum.then(Crc64::new),
        sent: 0,
        total,
        progress: if uploads { request.progress.as_mut() } else { None },
        stop: request.stop,
        failure: None,
    };
    let reply = if request.method.has_body() {
        agent.run(head.map(|()| SendBody::from_reader(&mut body)))
    } else {
        agent.run(head)
    };
    let sent_crc = body.crc.as_ref().map(Crc64::value);
    if let Some(text) = body.failure.take() {
        return Err(Fault::new(Kind::ReadBody, text).into());
    }
    let reply = reply.map_err(fault::classify)?;
    let (parts, body) = reply.into_parts();
    let head = Head { status: parts.status.as_u16(), headers: fields(&parts.headers) };
    forwarder.map_or(Ok(()), |_| forward::check(head.status))?;
    // What a reply to HEAD tells of is a length that does not come.
    let has_body = request.method != Method::Head;
    let mut incoming = Incoming {
        total: if has_body { length_of(&head) } else { 0 },
        crc: (request.checksum && head.is_success()).then(Crc64::new),
        received: 0,
        reader: body.into_reader(),
        progress: if uploads { None } else { request.progress.as_mut() },
        stop: request.stop,
    };
    match incoming.take(&head, &mut request.sink, request.accept.as_ref()) {
        Err(error) => Err(error.with_head(head).into()),
        Ok(body) => {
            let (received, received_crc) = (incoming.received, incoming.crc.as_ref().map(Crc64::value));
            Ok(Response { head, body, received, sent_crc, received_crc })
        }
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

/// The request body on its way out.
struct Outgoing<'a, 'p> {
    reader: SourceReader<'a>,
    crc: Option<Crc64>,
    sent: u64,
    total: i64,
    progress: Option<&'a mut Progress<'p>>,
    stop: Option<&'a AtomicBool>,
    failure: Option<String>,
}

impl Read for Outgoing<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        check_stop(self.stop)?;
        let count = self.reader.read(buffer).inspect_err(|error| self.failure = Some(error.to_string()))?;
        if let (Some(crc), Some(piece)) = (&mut self.crc, buffer.get(..count)) {
            crc.update(piece);
        }
        self.sent += count as u64;
        if let (Some(progress), true) = (&mut self.progress, count > 0) {
            progress(i64::try_from(self.sent).unwrap_or(i64::MAX), self.total);
        }
        Ok(count)
    }
}

/// The length of a reply as its head tells it, -1 if it does not.
fn length_of(head: &Head) -> i64 {
    head.headers.get("Content-Length").and_then(|text| text.parse().ok()).unwrap_or(-1)
}

fn check_stop(stop: Option<&AtomicBool>) -> io::Result<()> {
    match stop {
        Some(stop) if stop.load(Ordering::Relaxed) => {
            Err(Fault::new(Kind::Internal, "broken off because the transfer has failed")
                .into_io(io::ErrorKind::Other))
        }
        _ => Ok(()),
    }
}

fn fields(headers: &HeaderMap) -> Fields {
    headers.iter().map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes()))).collect()
}

/// The reply body on its way in.
struct Incoming<'a, 'p> {
    reader: BodyReader<'static>,
    crc: Option<Crc64>,
    received: u64,
    total: i64,
    progress: Option<&'a mut Progress<'p>>,
    stop: Option<&'a AtomicBool>,
}

impl Incoming<'_, '_> {
    fn take(&mut self, head: &Head, sink: &mut Sink, accept: Option<&Accept>) -> Result<Vec<u8>> {
        if !head.is_success() {
            return Ok(self.keep_error());
        }
        accept.map_or(Ok(()), |accept| accept(head))?;
        if self.total == 0 {
            return Ok(Vec::new());
        }
        Ok(self.deliver(sink)?)
    }

    fn deliver(&mut self, sink: &mut Sink) -> std::result::Result<Vec<u8>, Fault> {
        match sink {
            Sink::Memory { limit } => self.collect(*limit),
            Sink::Writer(writer) => {
                let mut buffer = vec![0; self.buffer_size(BUFFER)];
                loop {
                    let count = self.fill(&mut buffer)?;
                    let piece = buffer.get(..count).unwrap_or_default();
                    writer
                        .write_all(piece)
                        .map_err(|error| Fault::new(Kind::WriteBody, error.to_string()))?;
                    if count < buffer.len() {
                        return Ok(Vec::new());
                    }
                }
            }
        }
    }

    /// Reads until `buffer` is full or the body ends: full buffers are written in whole pages, which costs less.
    fn fill(&mut self, buffer: &mut [u8]) -> std::result::Result<usize, Fault> {
        let mut filled = 0;
        while let Some(room) = buffer.get_mut(filled..).filter(|room| !room.is_empty()) {
            match self.read(room)?.len() {
                0 => break,
                count => filled += count,
            }
        }
        Ok(filled)
    }

    fn collect(&mut self, limit: u64) -> std::result::Result<Vec<u8>, Fault> {
        let too_much = || Fault::new(Kind::OverMemory, format!("the reply is larger than {limit} bytes"));
        if u64::try_from(self.total).is_ok_and(|total| total > limit) {
            return Err(too_much());
        }
        let mut body = Vec::with_capacity(self.buffer_size(1024 * 1024));
        let mut buffer = vec![0; self.buffer_size(BUFFER)];
        loop {
            let piece = self.read(&mut buffer)?;
            if piece.is_empty() {
                return Ok(body);
            }
            if body.len() as u64 + piece.len() as u64 > limit {
                return Err(too_much());
            }
            body.extend_from_slice(piece);
        }
    }

    /// The first bytes of an error page. What follows is not read, and its connection not used again.
    fn keep_error(&mut self) -> Vec<u8> {
        let mut body = Vec::new();
        // An error page that breaks off is still an error page: its status says what matters.
        let _ = Read::take(&mut self.reader, ERROR_LIMIT).read_to_end(&mut body);
        self.received = body.len() as u64;
        body
    }

    fn buffer_size(&self, most: usize) -> usize {
        usize::try_from(self.total).map_or(most, |total| total.clamp(1, most))
    }

    fn read<'b>(&mut self, buffer: &'b mut [u8]) -> std::result::Result<&'b [u8], Fault> {
        let count =
            check_stop(self.stop).and_then(|()| self.reader.read(buffer)).map_err(fault::classify_io)?;
        let piece = buffer.get(..count).unwrap_or_default();
        if let Some(crc) = &mut self.crc {
            crc.update(piece);
        }
        self.received += count as u64;
        if let (Some(progress), true) = (&mut self.progress, count > 0) {
            progress(i64::try_from(self.received).unwrap_or(i64::MAX), self.total);
        }
        Ok(piece)
    }
}
