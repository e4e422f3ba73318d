//! Requests as they come in, and replies as the service would give them, before anything is done to them.

use std::io::{BufRead, Read};

/// What a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Get,
    Range,
    Head,
    Put,
    Append,
    Init,
    Part,
    ListParts,
    Complete,
    Abort,
    ListObjects,
    DeleteMany,
    /// Everything else: one request, one reply.
    Other,
}

/// A request; its body is read later.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub query: Vec<(String, String)>,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// A reply in parts, so that a misbehaviour can change any of them.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Version, status and reason as one line.
    pub start: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Whether the request was HEAD: headers speak of a body that is not sent.
    pub head: bool,
}

impl Request {
    /// Reads the head of a request; `None` when the connection has ended.
    pub fn read(reader: &mut impl BufRead) -> Option<Self> {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|count| *count > 0)?;
        let mut words = line.split_whitespace().map(str::to_owned);
        let (method, target) = (words.next()?, words.next()?);
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let fields = query.split('&').filter(|field| !field.is_empty());
        let query = fields.map(|field| field.split_once('=').unwrap_or((field, "")));
        let query = query.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let mut headers = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok().filter(|count| *count > 0)?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        Some(Self { method, path: path.to_owned(), query, headers, body: Vec::new() })
    }

    /// Reads the body; `None` when it does not come whole.
    pub fn read_body(&mut self, reader: &mut impl Read) -> Option<()> {
        let length = self.header("content-length").map_or(0, |value| value.parse().unwrap());
        self.body = vec![0; length];
        reader.read_exact(&mut self.body).ok()
    }

    /// The value of a header by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of a query parameter.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// First and last byte of the range asked for.
    pub fn range(&self) -> Option<(usize, usize)> {
        let (first, last) = self.header("range")?.strip_prefix("bytes=")?.split_once('-')?;
        Some((first.parse().ok()?, last.parse().ok()?))
    }

    /// Whether the request is about the bucket or the service, not an object.
    fn has_no_key(&self) -> bool {
        let path = self.path.trim_matches('/');
        !path.contains('/') && !path.to_ascii_lowercase().contains("%2f")
    }

    /// What the request asks for.
    pub fn kind(&self) -> Kind {
        let has = |name| self.param(name).is_some();
        match self.method.as_str() {
            "POST" if has("uploads") => Kind::Init,
            "POST" if has("uploadId") => Kind::Complete,
            "POST" if has("append") => Kind::Append,
            "POST" if has("delete") => Kind::DeleteMany,
            "GET" if has("uploadId") => Kind::ListParts,
            "GET" if self.has_no_key() && has("max-keys") && !has("live") && self.path.len() > 1 => {
                Kind::ListObjects
            }
            "GET" if self.has_no_key() => Kind::Other,
            "DELETE" if has("uploadId") => Kind::Abort,
            "PUT" if self.header("x-oss-copy-source").is_some() => Kind::Other,
            "PUT" if has("partNumber") => Kind::Part,
            "PUT" if self.is_plain() && !self.has_no_key() => Kind::Put,
            "HEAD" if !self.has_no_key() => Kind::Head,
            "GET" if self.header("range").is_some() => Kind::Range,
            "GET" if self.is_plain() => Kind::Get,
            _ => Kind::Other,
        }
    }

    /// Whether no sub-resource is asked for; a signed URL has parameters of its own.
    fn is_plain(&self) -> bool {
        self.query.iter().all(|(name, _)| ["OSSAccessKeyId", "Expires", "Signature"].contains(&name.as_str()))
    }
}

impl Reply {
    /// A reply with a body and its length.
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let mut reply = Self { start: String::new(), headers: Vec::new(), body: Vec::new(), head: false };
        reply.status(status);
        reply.body(body);
        reply
    }

    /// Sets the status.
    pub fn status(&mut self, status: u16) {
        self.start = format!("HTTP/1.1 {status} Reply");
    }

    /// Sets the body and the length that goes with it.
    pub fn body(&mut self, body: impl Into<Vec<u8>>) {
        self.body = body.into();
        self.set("Content-Length", self.body.len());
    }

    /// Sets a header.
    pub fn set(&mut self, name: &str, value: impl ToString) {
        self.unset(name);
        self.headers.push((name.to_owned(), value.to_string()));
    }

    /// Sets a header as a step of a chain.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.set(name, value);
        self
    }

    /// Takes a header away.
    pub fn unset(&mut self, name: &str) {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    }

    /// The value of a header.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// An error of the service in place of what it was.
    pub fn error(&mut self, status: u16, code: &str, message: &str) {
        let id = self.get("x-oss-request-id").unwrap_or_default().to_owned();
        self.headers.clear();
        self.set("x-oss-request-id", &id);
        self.set("Content-Type", "application/xml");
        self.status(status);
        self.body(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code>\
             <Message>{message}</Message><RequestId>{id}</RequestId></Error>"
        ));
    }

    /// The lines before the body, with the empty one.
    pub fn head_bytes(&self) -> Vec<u8> {
        let mut text = format!("{}\r\n", self.start);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("\r\n");
        text.into_bytes()
    }

    /// The body as it is sent.
    pub fn body_bytes(&self) -> &[u8] {
        if self.head { &[] } else { &self.body }
    }

    /// The whole reply.
    pub fn bytes(&self) -> Vec<u8> {
        [&self.head_bytes(), self.body_bytes()].concat()
    }
}
