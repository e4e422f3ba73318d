//! From a request head to a reply.

use std::fmt::Write;
use std::io;

use super::counters::COUNTERS_TARGET;
use super::object;
use super::uploads::Parts;
use super::{Shared, object::etag};
use crate::wire::{Head, invalid};

/// What follows the head of a reply.
#[derive(Debug)]
pub(super) enum Body {
    /// XML, or nothing.
    Text(String),
    /// That many zeros.
    Zeros(u64),
    /// A length told but not sent, for HEAD.
    Unsent(u64),
}

/// A reply before it has a request id.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: &'static str,
    /// Complete lines, each with its line end.
    pub(super) headers: String,
    pub(super) body: Body,
}

impl Reply {
    fn xml(status: &'static str, headers: String, text: String) -> Self {
        Self { status, headers: headers + "Content-Type: application/xml\r\n", body: Body::Text(text) }
    }

    fn empty(status: &'static str, headers: String) -> Self {
        Self { status, headers, body: Body::Text(String::new()) }
    }

    /// Bytes of object content that the reply carries.
    pub(super) fn content_sent(&self) -> u64 {
        match self.body {
            Body::Zeros(length) => length,
            Body::Text(_) | Body::Unsent(_) => 0,
        }
    }

    /// The bytes of the head; `number` becomes the request id.
    pub(super) fn head(&self, number: u64) -> String {
        let length = match &self.body {
            Body::Text(text) => text.len() as u64,
            Body::Zeros(length) | Body::Unsent(length) => *length,
        };
        format!(
            "HTTP/1.1 {}\r\nServer: bench-server\r\nConnection: keep-alive\r\nContent-Length: {length}\r\n\
             x-oss-request-id: {number:024X}\r\nx-oss-server-time: 1\r\n{}\r\n",
            self.status, self.headers
        )
    }
}

struct Query<'a>(&'a str);

impl<'a> Query<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        self.0
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.parse().ok()
    }
}

/// Answers a request whose body has been read.
pub(super) fn answer(head: &Head, shared: &Shared) -> io::Result<Reply> {
    let mut words = head.first_line().split(' ');
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Err(invalid("the request line is incomplete"));
    };
    if target == COUNTERS_TARGET {
        return Ok(counters(shared));
    }
    let query = Query(target.split_once('?').map_or("", |(_, query)| query));
    let length = head.content_length()?;
    Ok(match (method, query.get("uploadId")) {
        ("POST", None) if query.get("uploads").is_some() => begin(shared),
        ("PUT", Some(id)) => put_part(shared, id, query.number("partNumber"), length),
        ("GET", Some(id)) => list_parts(shared, id, &query),
        ("POST", Some(id)) => complete(shared, id),
        ("DELETE", Some(id)) => abort(shared, id),
        ("PUT", None) => Reply::empty("200 OK", sums(shared, length)),
        ("GET", None) => object::get(shared, head.header("Range")),
        ("HEAD", None) => object::head(shared),
        ("DELETE", None) => Reply::empty("204 No Content", String::new()),
        _ => error("405 Method Not Allowed", "MethodNotAllowed"),
    })
}

/// The header lines that tell ETag and CRC-64 of `length` zeros.
pub(super) fn sums(shared: &Shared, length: u64) -> String {
    let crc = shared.sums.of(length);
    format!("ETag: {}\r\nx-oss-hash-crc64ecma: {crc}\r\n", etag(crc))
}

fn begin(shared: &Shared) -> Reply {
    let id = shared.uploads.begin();
    let text = format!(
        "<InitiateMultipartUploadResult><Bucket>bench</Bucket><Key>object</Key>\
         <UploadId>{id}</UploadId></InitiateMultipartUploadResult>"
    );
    Reply::xml("200 OK", String::new(), text)
}

fn put_part(shared: &Shared, id: &str, number: Option<u32>, length: u64) -> Reply {
    match number {
        Some(number @ 1..=10_000) if shared.uploads.add(id, number, length) => {
            Reply::empty("200 OK", sums(shared, length))
        }
        Some(1..=10_000) => error("404 Not Found", "NoSuchUpload"),
        _ => error("400 Bad Request", "InvalidArgument"),
    }
}

fn list_parts(shared: &Shared, id: &str, query: &Query<'_>) -> Reply {
    let marker = query.number("part-number-marker").unwrap_or(0);
    let limit = query.number("max-parts").unwrap_or(1000).min(1000);
    match shared.uploads.list(id, marker, limit) {
        None => error("404 Not Found", "NoSuchUpload"),
        Some((page, more)) => {
            let text = list_text(shared, id, &page, more);
            Reply::xml("200 OK", String::new(), text)
        }
    }
}

fn list_text(shared: &Shared, id: &str, page: &Parts, more: bool) -> String {
    let next = page.last_key_value().map_or(0, |(number, _)| *number);
    let mut text = format!(
        "<ListPartsResult><Bucket>bench</Bucket><Key>object</Key><UploadId>{id}</UploadId>\
         <NextPartNumberMarker>{next}</NextPartNumberMarker><MaxParts>1000</MaxParts><IsTruncated>{more}</IsTruncated>"
    );
    for (number, size) in page {
        let crc = shared.sums.of(*size);
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "<Part><PartNumber>{number}</PartNumber><LastModified>2026-01-01T00:00:00.000Z</LastModified>\
             <ETag>{}</ETag><HashCrc64ecma>{crc}</HashCrc64ecma><Size>{size}</Size></Part>",
            etag(crc)
        );
    }
    text + "</ListPartsResult>"
}

fn complete(shared: &Shared, id: &str) -> Reply {
    let Some(parts) = shared.uploads.finish(id) else {
        return error("404 Not Found", "NoSuchUpload");
    };
    let crc = shared.sums.of(parts.values().sum());
    let tag = format!("\"{crc:032X}-{}\"", parts.len());
    let text = format!(
        "<CompleteMultipartUploadResult><Location>http://bench/object</Location><Bucket>bench</Bucket>\
         <Key>object</Key><ETag>{tag}</ETag></CompleteMultipartUploadResult>"
    );
    let headers = format!("ETag: {tag}\r\nx-oss-hash-crc64ecma: {crc}\r\n");
    Reply::xml("200 OK", headers, text)
}

fn abort(shared: &Shared, id: &str) -> Reply {
    match shared.uploads.finish(id) {
        Some(_) => Reply::empty("204 No Content", String::new()),
        None => error("404 Not Found", "NoSuchUpload"),
    }
}

fn counters(shared: &Shared) -> Reply {
    Reply {
        status: "200 OK",
        headers: "Content-Type: text/plain\r\n".to_owned(),
        body: Body::Text(shared.counters.now().to_string()),
    }
}

fn error(status: &'static str, code: &str) -> Reply {
    let text = format!("<Error><Code>{code}</Code><Message>{status}</Message></Error>");
    Reply::xml(status, String::new(), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn query_values_are_found_by_whole_name() {
        let query = Query("uploadId=AB&partNumber=7&uploads");
        assert_eq!(query.get("uploadId"), Some("AB"));
        assert_eq!(query.number::<u32>("partNumber"), Some(7));
        assert_eq!(query.get("uploads"), Some(""));
        assert_eq!(query.get("upload"), None);
    }
}
