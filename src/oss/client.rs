//! The one way from an operation to the network and back.

use std::sync::atomic::AtomicBool;

use super::auth::{self, Resource};
use super::codec::{percent, xml};
use super::config::Config;
use super::endpoint::Target;
use super::error::{Error, Head, Kind, Result, ServiceFault};
use super::fields::Fields;
use super::http::{self, Method, Request, Response, Sink, Source};
use super::ops::{Check, FromReply, Operation};
use super::signer;

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
    pub params: &'a Fields,
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

static NOTHING: Fields = Fields::new();

impl Default for Call<'_> {
    fn default() -> Self {
        Self {
            headers: &NOTHING,
            params: &NOTHING,
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
    /// An error reply of the service as [`Kind::Service`], a checksum that differs as [`Kind::Crc`], and
    /// everything that can break on the way.
    pub fn call<O: Operation>(&self, operation: &O, call: Call) -> Result<Reply<O::Output>> {
        let body = operation.body()?;
        let slices = [body.as_deref().unwrap_or_default().as_bytes()];
        let source = if body.is_some() { Source::Slices(&slices) } else { call.source };
        let (url, headers) = self.prepare(operation, call.headers, call.params)?;
        let response = http::exchange(
            &self.config.settings,
            Request {
                method: O::METHOD,
                url: &url,
                headers: &headers,
                source,
                sink: call.sink.unwrap_or(Sink::Memory { limit: self.config.max_memory }),
                checksum: call.checksum || (self.config.check_crc && O::CHECK != Check::None),
                progress: call.progress,
                stop: call.stop,
                accept: call.accept,
            },
        )?;
        self.finish::<O>(call.params, response)
    }

    fn finish<O: Operation>(&self, params: &Fields, response: Response) -> Result<Reply<O::Output>> {
        let Response { head, body, received, sent_crc, received_crc } = response;
        if !head.is_success() {
            return Err(service_error(head, body));
        }
        let processed = params.contains("x-oss-process");
        let checked = match O::CHECK {
            Check::Sent if self.config.check_crc => compare_crc(&head, sent_crc),
            Check::Received if self.config.check_crc && head.status == 200 && !processed => {
                compare_crc(&head, received_crc)
            }
            _ => Ok(()),
        };
        match checked.and_then(|()| O::Output::from_reply(&head, &body)) {
            Ok(value) => Ok(Reply { head, body, sent_crc, received_crc, received, value }),
            Err(error) => Err(error.with_head(head)),
        }
    }

    /// The URL and the signed headers of `operation`.
    fn prepare<O: Operation>(
        &self,
        operation: &O,
        extra: &Fields,
        params: &Fields,
    ) -> Result<(String, Fields)> {
        let target = operation.target();
        let mut query = Fields::new();
        if let Some(name) = O::SUBRESOURCE {
            query.add(name, "");
        }
        operation.query(&mut query);
        params.iter().for_each(|(name, value)| query.add(name, value));
        let mut headers = self.headers(operation, extra)?;
        self.sign(O::METHOD, target, &query, &mut headers)?;
        Ok((self.url(target, &query), headers))
    }

    fn headers<O: Operation>(&self, operation: &O, extra: &Fields) -> Result<Fields> {
        let mut headers = sendable(extra)?;
        operation.headers(&mut headers);
        set_defaults(&mut headers, &self.config.user_agent);
        Ok(headers)
    }

    fn sign(&self, method: Method, target: Target, query: &Fields, headers: &mut Fields) -> Result<()> {
        let Some(credentials) = &self.config.credentials else {
            return Ok(());
        };
        let signed = auth::Target { method: method.name(), resource: resource(target), query };
        signer::authorize(credentials, &self.config.signing, &signed, headers)
    }

    /// A URL that allows `method` on `target` until `expires` (seconds since 1970) to whoever has it. The request
    /// must carry `headers` as they are here.
    ///
    /// # Errors
    /// [`Kind::InvalidArgument`] without credentials, or when a V4 URL would live longer than seven days or is
    /// expired already.
    pub fn presign(
        &self,
        method: Method,
        target: Target,
        params: &Fields,
        headers: &Fields,
        expires: i64,
    ) -> Result<String> {
        let refuse = |text: &str| Error::new(Kind::InvalidArgument, text);
        let credentials =
            self.config.credentials.as_ref().ok_or_else(|| refuse("a signed URL needs credentials"))?;
        let signed = auth::Target { method: method.name(), resource: resource(target), query: params };
        let query = signer::presigned_query(credentials, &self.config.signing, &signed, headers, expires)?;
        Ok(self.url(target, &query))
    }

    fn url(&self, target: Target, query: &Fields) -> String {
        let endpoint = &self.config.endpoint;
        let mut url =
            format!("{}://{}{}", endpoint.scheme(), endpoint.authority(target), endpoint.path(target));
        push_query(&mut url, query);
        url
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

/// Sets the headers that every request has, unless they are there.
pub(super) fn set_defaults(headers: &mut Fields, user_agent: &str) {
    headers.set_default("User-Agent", user_agent);
    headers.set_default("Accept", "*/*");
}

fn resource(target: Target) -> Resource {
    match target {
        Target::Service => Resource::Service,
        Target::Bucket(bucket) => Resource::Bucket(bucket),
        Target::Object(bucket, key) => Resource::Object { bucket, key },
    }
}

/// Appends `query` to `url`; a parameter without a value is its bare name.
pub fn push_query(url: &mut String, query: &Fields) {
    for (index, (name, value)) in query.iter().enumerate() {
        url.push(if index == 0 { '?' } else { '&' });
        url.push_str(&percent::encode(name));
        if !value.is_empty() {
            url.push('=');
            url.push_str(&percent::encode(value));
        }
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

/// Compares a CRC-64 with the service's, where there are both.
///
/// # Errors
/// [`Kind::Crc`] when they differ.
pub fn compare_crc(head: &Head, ours: Option<u64>) -> Result<()> {
    let theirs = head.headers.get("x-oss-hash-crc64ecma");
    let (Some(ours), Some(theirs)) = (ours, theirs) else {
        return Ok(());
    };
    if theirs.trim().parse() == Ok(ours) {
        return Ok(());
    }
    Err(Error::new(Kind::Crc, format!("CRC-64 differs: {ours} here, {theirs} at the service")))
}

/// An error reply as an error.
#[must_use]
pub fn service_error(head: Head, body: Vec<u8>) -> Error {
    Error::service(head, service_fault(body))
}

/// What an error document says; `UnknownError` if it cannot be read.
#[must_use]
pub fn service_fault(body: Vec<u8>) -> ServiceFault {
    let parsed = xml::parse(&body).ok();
    let text = |name| parsed.as_ref().and_then(|root| root.text(name)).map(str::to_owned);
    ServiceFault {
        code: text("Code").filter(|code| !code.is_empty()).unwrap_or_else(|| "UnknownError".to_owned()),
        message: text("Message"),
        body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_pages_that_are_no_xml_are_unknown_errors() {
        assert_eq!(service_fault(b"<html>bad gateway".to_vec()).code, "UnknownError");
        assert_eq!(service_fault(Vec::new()).code, "UnknownError");
        let fault = service_fault(b"<Error><Message>m</Message><Code>NoSuchKey</Code></Error>".to_vec());
        assert_eq!((fault.code.as_str(), fault.message.as_deref()), ("NoSuchKey", Some("m")));
    }

    #[test]
    fn queries_are_encoded_and_empty_values_left_out() {
        let mut url = "http://h/".to_owned();
        let query = [("acl", ""), ("a b", "1&2=3/+")].into_iter().collect();
        push_query(&mut url, &query);
        assert_eq!(url, "http://h/?acl&a%20b=1%262%3D3%2F%2B");
    }

    #[test]
    fn headers_that_would_break_the_request_are_refused() {
        assert!(check_header("x-oss-meta-a", "ü ok").is_ok());
        for (name, value) in [("", "v"), ("a b", "v"), ("a:", "v"), ("a", "x\r\ny"), ("a", "\0"), ("ü", "v")]
        {
            assert_eq!(check_header(name, value).unwrap_err().kind(), Kind::InvalidArgument, "{name}");
        }
    }

    #[test]
    fn crc_values_are_compared_only_where_there_are_both() {
        let with = |value: &str| Head {
            status: 200,
            headers: [("x-oss-hash-crc64ecma", value)].into_iter().collect(),
        };
        assert!(compare_crc(&with("7"), Some(7)).is_ok());
        assert!(compare_crc(&with("8"), None).is_ok());
        assert!(compare_crc(&Head::default(), Some(7)).is_ok());
        assert_eq!(compare_crc(&with("8"), Some(7)).unwrap_err().kind(), Kind::Crc);
        assert_eq!(compare_crc(&with("x"), Some(7)).unwrap_err().kind(), Kind::Crc);
    }
}
