//! The one way from an operation to the network and back.

mod checksum;
mod fault;
mod reads;
mod url;
mod verdict;

pub use checksum::{compare_crc, parse_crc, service_crc};
pub(super) use fault::error_text;
pub use fault::{service_error, service_fault};
pub use reads::{Asked, ContentRange, Span};
pub use url::push_query;

use std::sync::atomic::AtomicBool;

use super::auth::{self, Resource};
use super::config::Config;
use super::endpoint::Target;
use super::error::{Error, Head, Kind, Result};
use super::fields::{Fields, Query};
use super::http::{self, Method, Request, Sink, Source};
use super::ops::{Check, Operation};
use super::signer;
use super::trace;
use url::ready_url;
pub(super) use url::request_url;
use verdict::Expected;

/// Headers that belong to the transport; a caller's values for them are not sent.
const TRANSPORT_HEADERS: [&str; 5] = ["Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect"];

/// Runs operations against one endpoint with one set of credentials. Any number of threads may share it.
#[derive(Debug, Clone)]
pub struct Client {
    config: Config,
}

/// What the caller of an operation adds to it.
pub struct Call<'a> {
    /// Headers that win over the operation's own.
    pub headers: &'a Fields,
    /// Query parameters beside the operation's own.
    pub params: &'a Query,
    /// The request body, for operations that do not make their own.
    pub source: Source<'a>,
    /// Where the body of a successful reply goes, for operations that hand it on.
    pub sink: Option<Sink<'a>>,
    /// Told as the body moves.
    pub progress: Option<http::Progress<'a>>,
    /// Set by another thread to break the call off.
    pub stop: Option<&'a AtomicBool>,
    /// Looks at status and headers of a successful reply before its body is taken, and may refuse it.
    pub accept: Option<http::Accept<'a>>,
    /// Whether to compute CRC-64 values even if the configuration does not ask for them to be compared.
    pub checksum: bool,
}

static NO_HEADERS: Fields = Fields::new();
static NO_PARAMS: Query = Query::new();

impl Default for Call<'_> {
    fn default() -> Self {
        Self {
            headers: &NO_HEADERS,
            params: &NO_PARAMS,
            source: Source::Empty,
            sink: None,
            progress: None,
            stop: None,
            accept: None,
            checksum: false,
        }
    }
}

/// A successful reply and what was read from it.
#[derive(Debug)]
pub struct Reply<T> {
    /// Status and headers.
    pub head: Head,
    /// The body, unless it went into a writer.
    pub body: Vec<u8>,
    /// CRC-64 of the request body, where it was computed.
    pub sent_crc: Option<u64>,
    /// CRC-64 of the reply body, where it was computed.
    pub received_crc: Option<u64>,
    /// Bytes of the reply body.
    pub received: u64,
    /// What the operation decoded.
    pub value: T,
}

impl Client {
    /// A client for `config`.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Runs an operation that needs nothing from the caller.
    ///
    /// # Errors
    /// See [`Client::call`].
    pub fn run<O: Operation>(&self, operation: &O) -> Result<Reply<O::Output>> {
        self.call(operation, Call::default())
    }

    /// Runs an operation: address, sign, send, check, decode.
    ///
    /// # Errors
    /// An error reply of the service as [`Kind::Service`], a checksum that differs as [`Kind::Crc`], a reply that is no
    /// error and not the one asked for as [`Kind::UnexpectedReply`] or [`Kind::Xml`], and everything that can break on
    /// the way.
    pub fn call<O: Operation>(&self, operation: &O, call: Call) -> Result<Reply<O::Output>> {
        let _named = trace::within(O::name());
        self.exchange(operation, call).map_err(|error| error.of_operation(O::name()))
    }

    fn exchange<O: Operation>(&self, operation: &O, call: Call) -> Result<Reply<O::Output>> {
        let body = operation.body()?;
        let slices = [body.as_deref().unwrap_or_default().as_bytes()];
        let source = if body.is_some() { Source::Slices(&slices) } else { call.source };
        let (url, headers) = self.prepare(operation, call.headers, call.params)?;
        let check = if self.config.check_crc { operation.check() } else { Check::None };
        let sent = source.len();
        let expected = Expected::of::<O>(&url, &headers, self.config.check_crc);
        let refine = call.accept;
        let accept = |head: &Head| {
            expected.accept(head)?;
            refine.as_ref().map_or(Ok(()), |refine| refine(head))
        };
        let response = http::exchange(
            &self.config.settings,
            Request {
                method: O::METHOD,
                url: &url,
                headers: &headers,
                source,
                idempotent: O::IDEMPOTENT && may_repeat(&headers) && !expected.callback,
                sink: call.sink.unwrap_or(Sink::Memory { limit: self.config.max_memory }),
                checksum: call.checksum || check != Check::None,
                progress: call.progress,
                stop: call.stop,
                accept: Some(Box::new(accept)),
            },
        )?;
        expected.finish(operation, response, check, sent)
    }

    /// The URL and the signed headers of `operation`.
    fn prepare<O: Operation>(
        &self,
        operation: &O,
        extra: &Fields,
        params: &Query,
    ) -> Result<(String, Fields)> {
        let target = operation.target();
        let mut query = Query::new();
        if let Some(name) = O::SUBRESOURCE {
            query.add(name, "");
        }
        operation.query(&mut query);
        params.iter().for_each(|(name, value)| query.add(name, value));
        let mut headers = self.headers(operation, extra)?;
        if let Target::Url(url) = target {
            return Ok((ready_url(url, &query), headers));
        }
        self.sign(O::METHOD, target, &query, &mut headers)?;
        Ok((request_url(&self.config.endpoint, target, &query), headers))
    }

    fn headers<O: Operation>(&self, operation: &O, extra: &Fields) -> Result<Fields> {
        let mut headers = sendable(extra)?;
        operation.headers(&mut headers);
        set_defaults(&mut headers, &self.config.user_agent);
        Ok(headers)
    }

    fn sign(&self, method: Method, target: Target, query: &Query, headers: &mut Fields) -> Result<()> {
        let Some(credentials) = &self.config.credentials else {
            return Ok(());
        };
        let signed = auth::Target { method: method.name(), resource: resource(target)?, query };
        signer::authorize(credentials, &self.config.signing, &signed, headers)
    }
}

/// The headers of a caller without those that are the transport's, each name once.
///
/// # Errors
/// [`Kind::InvalidArgument`] for a header that cannot be sent.
pub fn sendable(extra: &Fields) -> Result<Fields> {
    let mut headers = Fields::new();
    for (name, value) in extra.iter() {
        check_header(name, value)?;
        if !TRANSPORT_HEADERS.iter().any(|own| own.eq_ignore_ascii_case(name)) {
            headers.set(name, value);
        }
    }
    Ok(headers)
}

/// Headers whose request must not reach the service twice: the second time it is refused, or tells others again.
const ONCE: [&str; 2] = ["x-oss-forbid-overwrite", "x-oss-callback"];

/// Whether `headers` allow a request to reach the service twice.
pub(super) fn may_repeat(headers: &Fields) -> bool {
    !ONCE.iter().any(|name| headers.contains(name))
}

/// Sets the headers that every request has, unless they are there.
pub(super) fn set_defaults(headers: &mut Fields, user_agent: &str) {
    headers.set_default("User-Agent", user_agent);
    headers.set_default("Accept", "*/*");
}

/// What a signature calls the target.
pub(super) fn resource(target: Target) -> Result<Resource> {
    match target {
        Target::Service => Ok(Resource::Service),
        Target::Bucket(bucket) => Ok(Resource::Bucket(bucket)),
        Target::Object(bucket, key) => Ok(Resource::Object { bucket, key }),
        Target::Url(_) => Err(Error::new(Kind::InvalidArgument, "a URL is used as it is, not signed")),
    }
}

fn check_header(name: &str, value: &str) -> Result<()> {
    let token = |c: u8| c.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&c);
    let printable = |c: u8| c == b'\t' || (c >= b' ' && c != 0x7f);
    if name.is_empty() || !name.bytes().all(token) {
        return Err(Error::new(Kind::InvalidArgument, format!("the header name {name:?} cannot be sent")));
    }
    if !value.bytes().all(printable) {
        return Err(Error::new(Kind::InvalidArgument, format!("the value of header {name} cannot be sent")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_would_break_the_request_are_refused() {
        assert!(check_header("x-oss-meta-a", "ü ok").is_ok());
        for (name, value) in [("", "v"), ("a b", "v"), ("a:", "v"), ("a", "x\r\ny"), ("a", "\0"), ("ü", "v")]
        {
            assert_eq!(check_header(name, value).unwrap_err().kind(), Kind::InvalidArgument, "{name}");
        }
    }
}
