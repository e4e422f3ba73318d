//! What the log says of exchanges: at DEBUG one line for each, at TRACE the headers too. Nothing is made for a log that is
//! off.

use std::fmt::{self, Write};
use std::time::Instant;

use log::Level;
use ureq::http::{HeaderValue, Request as HttpRequest};

use super::exchange::Method;
use crate::error::{Error, Head};
use crate::trace::{SECRET, attempt, is_secret};

/// Bytes of an address, and of a header's value, that are shown.
const SHOWN: usize = 512;
/// Headers that are shown.
const SHOWN_HEADERS: usize = 64;

/// What is known of an exchange for its line.
#[derive(Debug)]
pub(super) struct Traffic {
    /// Nobody wants to know without it.
    begun: Option<Instant>,
    number: u32,
    is_kept: bool,
    sent: u64,
    received: u64,
}

impl Traffic {
    /// An exchange begins, which the same request is tried with for the time `number`.
    pub(super) fn begin(number: u32) -> Self {
        let begun = log::log_enabled!(Level::Debug).then(Instant::now);
        Self { begun, number, is_kept: false, sent: 0, received: 0 }
    }

    /// Bytes of the request body, and whether they went over a connection that was kept.
    pub(super) fn sent(&mut self, bytes: u64, is_kept: bool) {
        (self.sent, self.is_kept) = (bytes, is_kept);
    }

    /// Bytes of the reply body.
    pub(super) fn received(&mut self, bytes: u64) {
        self.received = bytes;
    }

    /// The exchange has ended, with a reply or an error.
    pub(super) fn end(&self, method: Method, url: &str, outcome: Result<&Head, &Error>) {
        let Some(begun) = self.begun else { return };
        let outcome = told(outcome);
        let number = attempt() + self.number - 1;
        let connection = if self.is_kept { "kept" } else { "new" };
        log::debug!(
            "{} {} {outcome}, sent {}, received {}, {} ms, attempt {number}, {connection} connection",
            method.name(),
            shown(url.split_once("://").map_or(url, |(_, rest)| rest)),
            self.sent,
            self.received,
            begun.elapsed().as_millis(),
        );
    }
}

fn told(outcome: Result<&Head, &Error>) -> String {
    match outcome {
        Ok(head) => match head.request_id() {
            Some(id) => format!("{}, request id {id}", head.status),
            None => format!("{}, no request id", head.status),
        },
        Err(error) => format!("failed, {:?}: {}", error.kind(), error.for_log()),
    }
}

/// Logs the headers of a request.
pub(super) fn request(head: &HttpRequest<()>) {
    if log::log_enabled!(Level::Trace) {
        let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = head.headers().iter().map(|(name, value)| (name.as_str(), text(value)));
        log::trace!("request {}", Headers(headers.collect()));
    }
}

/// Logs the headers of a reply.
pub(super) fn reply(head: &Head) {
    if log::log_enabled!(Level::Trace) {
        let headers = head.headers.iter().map(|(name, value)| (name, value.to_owned()));
        log::trace!("reply {} {}", head.status, Headers(headers.collect()));
    }
}

struct Headers<'a>(Vec<(&'a str, String)>);

impl fmt::Display for Headers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in self.0.iter().take(SHOWN_HEADERS) {
            let value = if is_secret(name) { SECRET } else { value };
            write!(f, "[{name}: {}]", shown(value))?;
        }
        match self.0.len().saturating_sub(SHOWN_HEADERS) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

/// The beginning of a text.
fn shown(text: &str) -> String {
    let end = (0..=SHOWN.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let mut shown = text.get(..end).unwrap_or_default().to_owned();
    if end < text.len() {
        // Writing to a text cannot fail.
        let _ = write!(shown, "...({} bytes)", text.len());
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_shown_without_what_is_secret() {
        let list = [("host", "h"), ("Authorization", "OSS id:secret"), ("x-oss-security-token", "secret")];
        let text = Headers(list.map(|(name, value)| (name, value.to_owned())).to_vec()).to_string();
        assert_eq!(text, "[host: h][Authorization: ***][x-oss-security-token: ***]");
    }

    #[test]
    fn many_and_long_headers_are_cut() {
        let text = Headers(vec![("x", "ü".repeat(1000)); 100]).to_string();
        assert!(
            text.starts_with("[x: ü") && text.contains("ü...(2000 bytes)]") && text.ends_with(" and 36 more")
        );
    }
}
