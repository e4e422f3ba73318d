//! Whether a reply is a success: the one place that checks it.

use super::checksum::{compare_crc, service_crc};
use super::reads::{Asked, ContentRange};
use super::url::has_parameter;
use super::{Reply, service_error};
use crate::codec::{crc64, xml};
use crate::error::{Error, Head, Kind, Result};
use crate::fields::Fields;
use crate::http::{Method, Response};
use crate::ops::{Answer, Check, Operation, error_inside, parse_reply};

/// What a request asked for, as far as its reply is judged by it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected {
    answer: Answer,
    asked: Asked,
    /// Whether an application server is to be told, and its words are the reply.
    pub(super) callback: bool,
    /// Whether what comes is made from an object instead of the object.
    processed: bool,
    /// Whether the caller can take a compressed form of the object.
    compressible: bool,
    /// Whether a reply to this method has a body.
    has_body: bool,
    /// Whether the service's CRC-64 is looked at.
    check_crc: bool,
}

impl Expected {
    /// What is expected of the reply of `O` to a request with this URL and these headers.
    pub(super) fn of<O: Operation>(url: &str, headers: &Fields, check_crc: bool) -> Self {
        let callback = headers.contains("x-oss-callback") || has_parameter(url, "callback");
        let encodings = headers.get("Accept-Encoding").unwrap_or_default();
        Self {
            answer: O::ANSWER,
            asked: Asked::by(headers),
            callback: callback && matches!(O::ANSWER, Answer::Stored(_)),
            processed: has_parameter(url, "x-oss-process"),
            compressible: !matches!(encodings.trim(), "" | "identity"),
            has_body: O::METHOD != Method::Head,
            check_crc,
        }
    }

    /// Looks at the head of a 2xx reply before its body is taken.
    ///
    /// # Errors
    /// [`Kind::UnexpectedReply`] for a reply that is not the one asked for, [`Kind::Crc`] for a CRC-64 that is none.
    pub(super) fn accept(&self, head: &Head) -> Result<()> {
        // A document shows by its name who wrote it; everything else has only headers for that.
        if self.callback || !self.answer.is_document() {
            check_origin(head)?;
        }
        self.range(head)?;
        if !self.answer.has_status(head.status, self.callback) {
            return Err(unexpected(format!("the reply is {}, which is not what was asked for", head.status)));
        }
        if self.check_crc && !self.processed {
            service_crc(head)?;
        }
        Ok(())
    }

    /// The range that a reply holds, if it is a range.
    fn range(&self, head: &Head) -> Result<Option<ContentRange>> {
        match (self.answer, self.asked) {
            // What is made from an object has a length of its own, and need not come in ranges.
            (Answer::Object, _) if self.processed && head.status == 200 => Asked::Whole.check(head),
            (Answer::Object, asked) => asked.check(head),
            (Answer::Range, Asked::Span(span)) => span.check(head).map(Some),
            _ => Ok(None),
        }
    }

    /// Looks at a reply that is complete. `ours` is the CRC-64 that the service should have, if it is to be compared.
    fn check(&self, response: &Response, check: Check, sent: u64) -> Result<()> {
        let range = self.range(&response.head)?;
        if let Some(range) = range.filter(|_| self.has_body) {
            range.check_received(response.received)?;
        }
        self.check_document(response)?;
        let whole = range.is_none_or(|range| range.is_whole());
        let ours = match check {
            Check::None => None,
            Check::Sent => response.sent_crc,
            Check::Appended(before) => response.sent_crc.map(|crc| crc64::combine(before, crc, sent)),
            Check::Received => response.received_crc.filter(|_| whole && self.is_as_stored(&response.head)),
        };
        compare_crc(&response.head, ours)
    }

    /// Whether the bytes of a reply are those that the service has stored.
    fn is_as_stored(&self, head: &Head) -> bool {
        // What the service compresses on the way has no length beforehand.
        let compressed = self.compressible
            && head.headers.contains("Content-Encoding")
            && !head.headers.contains("Content-Length");
        !self.processed && !compressed
    }

    /// Whether the body is the document that it has to be, and none that reports an error.
    fn check_document(&self, response: &Response) -> Result<()> {
        match self.answer {
            _ if self.callback => Ok(()),
            Answer::Stored(Some(name)) => parse_reply(&response.body, name).map(|_| ()),
            Answer::Stored(None) | Answer::Done | Answer::Accepted => {
                let root = xml::parse(&response.body).ok();
                root.as_ref().and_then(error_inside).map_or(Ok(()), Err)
            }
            Answer::Document | Answer::Object | Answer::Range | Answer::Stream => Ok(()),
        }
    }

    /// Makes of a reply what `operation` reads from it, if it is a success.
    ///
    /// # Errors
    /// An error reply as [`Kind::Service`]; what is wrong with any other that is no success.
    pub(super) fn finish<O: Operation>(
        &self,
        operation: &O,
        response: Response,
        check: Check,
        sent: u64,
    ) -> Result<Reply<O::Output>> {
        if !response.head.is_success() {
            return Err(service_error(response.head, response.body));
        }
        let read = || {
            self.accept(&response.head)?;
            self.check(&response, check, sent)?;
            let value = operation.read(&response.head, &response.body)?;
            if response.body.is_empty() { check_origin(&response.head).map(|()| value) } else { Ok(value) }
        };
        match read() {
            Err(error) => Err(blame_stranger(error, &response.head).with_head(response.head)),
            Ok(value) => {
                let Response { head, body, received, sent_crc, received_crc } = response;
                Ok(Reply { head, body, sent_crc, received_crc, received, value })
            }
        }
    }
}

/// Whether the service has left a mark on a reply.
fn has_mark(head: &Head) -> bool {
    let marks = [head.request_id(), head.headers.get("ETag")];
    marks.into_iter().flatten().any(|mark| !mark.trim().is_empty())
}

/// Checks that it was the service that answered, and not something between.
fn check_origin(head: &Head) -> Result<()> {
    if has_mark(head) { Ok(()) } else { Err(stranger(head)) }
}

/// What is wrong with a document that nobody has marked is who wrote it.
fn blame_stranger(error: Error, head: &Head) -> Error {
    if error.kind() == Kind::Xml && !has_mark(head) { stranger(head) } else { error }
}

fn stranger(head: &Head) -> Error {
    let kind = head.headers.get("Content-Type").unwrap_or("no content type");
    unexpected(format!(
        "the reply ({}, {kind:.100}) has neither x-oss-request-id nor ETag and does not look like one of OSS \
         (is there a captive portal or a proxy, or is the endpoint wrong?)",
        head.status
    ))
}

fn unexpected(text: String) -> Error {
    Error::new(Kind::UnexpectedReply, text)
}
