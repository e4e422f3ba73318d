//! A plain HTTP client over a socket, so that tests see exactly what goes over the wire.
use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use oss_emulator::auth::canonical::Signable;
use oss_emulator::auth::v1;
use oss_emulator::clock::Moment;
use oss_emulator::encoding::decode;
use oss_emulator::request::Query;

use crate::process::{Emulator, KEY_ID, SECRET};

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The text of the first element of that name.
    pub(crate) fn element(&self, name: &str) -> Option<String> {
        let text = self.text();
        let (_, rest) = text.split_once(&format!("<{name}>"))?;
        Some(rest.split_once("</")?.0.to_owned())
    }

    /// The texts of all elements of that name.
    pub(crate) fn elements(&self, name: &str) -> Vec<String> {
        let text = self.text();
        let tag = format!("<{name}>");
        let pieces = text.split(&tag).skip(1);
        pieces.map(|piece| piece.split_once("</").unwrap().0.to_owned()).collect()
    }

    pub(crate) fn etag(&self) -> String {
        self.header("etag").unwrap().to_owned()
    }

    /// Asserts the status, showing the whole answer if it differs.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self:?} {}", self.text());
        self
    }

    /// Asserts status and error code.
    #[track_caller]
    pub(crate) fn expect_error(self, status: u16, code: &str) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.element("Code").as_deref(), Some(code), "{}", answer.text());
        assert_eq!(answer.element("RequestId").as_deref(), answer.header("x-oss-request-id"));
        answer
    }
}

pub(crate) type Headers<'a> = &'a [(&'a str, &'a str)];

impl Emulator {
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Sends a signed request on a connection of its own.
    pub(crate) fn send(&self, method: &str, target: &str, headers: Headers<'_>, body: &[u8]) -> Answer {
        self.try_send(method, target, headers, body).unwrap()
    }

    /// Like `send`, but gives back what went wrong with the connection.
    pub(crate) fn try_send(
        &self,
        method: &str,
        target: &str,
        headers: Headers<'_>,
        body: &[u8],
    ) -> io::Result<Answer> {
        let signed = signed(method, target, headers, &Moment::now().http_date());
        let mut stream = self.connect();
        stream.write_all(&head(method, target, &with_length(&signed, body.len())))?;
        // The server may close the connection while the body is on its way.
        let _ = stream.write_all(body);
        read_answer(&mut BufReader::new(stream), method)
    }

    /// Sends a request as it is, without signature.
    pub(crate) fn send_plain(&self, method: &str, target: &str, headers: Headers<'_>, body: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(&head(method, target, &with_length(&owned(headers), body.len()))).unwrap();
        stream.write_all(body).unwrap();
        read_answer(&mut BufReader::new(stream), method).unwrap()
    }

    pub(crate) fn get(&self, target: &str) -> Answer {
        self.send("GET", target, &[], b"")
    }

    pub(crate) fn head(&self, target: &str) -> Answer {
        self.send("HEAD", target, &[], b"")
    }

    pub(crate) fn put(&self, target: &str, body: &[u8]) -> Answer {
        self.send("PUT", target, &[], body)
    }

    pub(crate) fn post(&self, target: &str, body: &[u8]) -> Answer {
        self.send("POST", target, &[], body)
    }

    pub(crate) fn delete(&self, target: &str) -> Answer {
        self.send("DELETE", target, &[], b"")
    }

    /// Makes a bucket named `bkt`.
    pub(crate) fn with_bucket(self) -> Self {
        self.put("/bkt", b"").expect(200);
        self
    }

    pub(crate) fn initiate(&self, key: &str) -> String {
        self.post(&format!("/bkt/{key}?uploads"), b"").expect(200).element("UploadId").unwrap()
    }
}

/// The headers with `Host`, `Date` and a version 1 `Authorization`.
pub(crate) fn signed(method: &str, target: &str, headers: Headers<'_>, date: &str) -> Vec<(String, String)> {
    let mut all = owned(headers);
    all.push(("Date".to_owned(), date.to_owned()));
    let mut map = HeaderMap::new();
    for (name, value) in &all {
        let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
        map.append(HeaderName::from_bytes(name.as_bytes()).unwrap(), value);
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let path = decode(path.strip_prefix('/').unwrap()).unwrap_or_default();
    let (bucket, key) = path.split_once('/').unwrap_or((&path, ""));
    let signable = Signable {
        method,
        bucket: Some(bucket).filter(|bucket| !bucket.is_empty()),
        key: Some(key).filter(|key| !key.is_empty()),
        query: &Query::parse(query).unwrap_or_default(),
        headers: &map,
        bare_bucket: false,
    };
    let signature = v1::signature(SECRET, &v1::string_to_sign(&signable, date));
    all.push(("Authorization".to_owned(), format!("OSS {KEY_ID}:{signature}")));
    all
}

fn owned(headers: Headers<'_>) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn with_length(headers: &[(String, String)], length: usize) -> Vec<(String, String)> {
    let mut all = headers.to_vec();
    all.push(("Content-Length".to_owned(), length.to_string()));
    all
}

/// Request line and headers; `Host` is an IP address unless given.
pub(crate) fn head(method: &str, target: &str, headers: &[(String, String)]) -> Vec<u8> {
    let mut text = format!("{method} {target} HTTP/1.1\r\n");
    if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
        text.push_str("Host: 127.0.0.1\r\n");
    }
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    text.into_bytes()
}

/// Reads one answer; an error if the connection ends before it is complete.
pub(crate) fn read_answer(stream: &mut impl BufRead, method: &str) -> io::Result<Answer> {
    let first = read_line(stream)?;
    let status: u16 = first.split(' ').nth(1).unwrap().parse().unwrap();
    let mut headers = Vec::new();
    loop {
        let line = read_line(stream)?;
        let Some((name, value)) = line.split_once(": ") else { break };
        headers.push((name.to_owned(), value.to_owned()));
    }
    let mut answer = Answer { status, headers, body: Vec::new() };
    if method == "HEAD" || matches!(status, 100 | 204 | 304) {
        return Ok(answer);
    }
    if answer.header("transfer-encoding") == Some("chunked") {
        while read_chunk(stream, &mut answer.body)? {}
    } else if let Some(length) = answer.header("content-length") {
        answer.body = vec![0; length.parse().unwrap()];
        stream.read_exact(&mut answer.body)?;
    }
    Ok(answer)
}

fn read_chunk(stream: &mut impl BufRead, body: &mut Vec<u8>) -> io::Result<bool> {
    let size = usize::from_str_radix(&read_line(stream)?, 16).unwrap();
    let mut chunk = vec![0; size];
    stream.read_exact(&mut chunk)?;
    read_line(stream)?;
    body.extend(chunk);
    Ok(size > 0)
}

fn read_line(stream: &mut impl BufRead) -> io::Result<String> {
    let mut line = Vec::new();
    stream.read_until(b'\n', &mut line)?;
    match line.strip_suffix(b"\r\n") {
        Some(line) => Ok(String::from_utf8_lossy(line).into_owned()),
        None => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}
