//! Carries the effects of a fault out on a request and its reply.
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use hyper::header::{HeaderName, HeaderValue};

use super::file::{DropPoint, Effects, StallPoint};
use crate::error::{Failure, OssError};
use crate::reply::{Reply, ReplyData, Tampering};
use crate::request::RequestBody;
use crate::request::body::Interruption;

const DROPPED: Failure = Failure::Disconnect("fault");

/// What happens before the operation: waiting, closing, or an error in its place.
///
/// # Errors
/// The error or disconnect that replaces the operation.
pub async fn before(effects: &Effects) -> Result<(), Failure> {
    let stall = effects.stall.filter(|(_, at)| *at == StallPoint::Before).map_or(0, |(time, _)| time);
    let wait = effects.delay_ms.unwrap_or(0).saturating_add(stall);
    if wait > 0 {
        tokio::time::sleep(Duration::from_millis(wait)).await;
    }
    if effects.drop == Some(DropPoint::Before) {
        return Err(DROPPED);
    }
    let Some(status) = effects.status else { return Ok(()) };
    let code = effects.code.as_deref().unwrap_or("FaultInjected");
    let message = effects.message.as_deref().unwrap_or("This error was asked for by the faults file.");
    Err(OssError::new(status, code, message).into())
}

/// Prepares the request body for what happens in its middle.
pub fn on_body(effects: &Effects, body: &mut RequestBody) {
    if effects.drop == Some(DropPoint::Middle) {
        body.interrupt(Interruption::Drop);
    } else if let Some((time, StallPoint::Middle)) = effects.stall {
        body.interrupt(Interruption::Stall(Duration::from_millis(time)));
    }
}

/// Changes the reply; `had_body` says whether the request had a body, which then took the middle for itself.
///
/// # Errors
/// The disconnect in place of an answer.
pub fn on_reply(effects: &Effects, had_body: bool, reply: &mut Reply) -> Result<Tampering, Failure> {
    let nothing_to_halve = reply.data.length() == 0;
    match effects.drop {
        Some(DropPoint::After) => return Err(DROPPED),
        Some(DropPoint::Middle) if !had_body && nothing_to_halve => return Err(DROPPED),
        _ => {}
    }
    change_body(effects, reply);
    change_headers(effects, reply);
    let length = reply.data.length();
    let middle = (!had_body).then_some(length / 2);
    let stall = effects
        .stall
        .filter(|(_, at)| *at == StallPoint::Middle)
        .map(|(time, _)| Duration::from_millis(time));
    Ok(Tampering {
        flip_at: (effects.corrupt_body && length > 0).then_some(length / 2),
        cut_at: middle.filter(|_| effects.drop == Some(DropPoint::Middle)),
        stall_at: middle.zip(stall),
        hide_length: effects.content_length_missing,
    })
}

fn change_body(effects: &Effects, reply: &mut Reply) {
    if effects.wrong_range {
        shift_range(reply);
    }
    if let Some(text) = &effects.body {
        reply.data = ReplyData::Memory(Bytes::from(text.repeat(effects.body_repeat.unwrap_or(1))));
        reply.headers.remove("content-length");
    }
    if effects.short_body {
        match &mut reply.data {
            ReplyData::Memory(bytes) => bytes.truncate(bytes.len().saturating_sub(1)),
            ReplyData::Stored { length, .. } => *length = length.saturating_sub(1),
        }
    }
}

fn change_headers(effects: &Effects, reply: &mut Reply) {
    if effects.wrong_crc {
        let crc = header(reply, "x-oss-hash-crc64ecma").and_then(|text| text.parse::<u64>().ok());
        set(reply, "x-oss-hash-crc64ecma", crc.map(|crc| crc.wrapping_add(1).to_string()));
    }
    if effects.wrong_etag {
        make_etag_wrong(reply);
    }
    if effects.no_etag {
        reply.headers.remove("etag");
    }
    for (name, value) in &effects.headers {
        match value {
            Some(value) => set(reply, name, Some(value.clone())),
            None => {
                reply.headers.remove(name.as_str());
            }
        }
    }
}

/// Changes the ETag in the header and, where the reply repeats it, in the XML body.
fn make_etag_wrong(reply: &mut Reply) {
    let Some(right) = header(reply, "etag").map(|etag| etag.trim_matches('"').to_owned()) else { return };
    let wrong: String = right
        .chars()
        .map(|c| {
            if c == '0' {
                '1'
            } else if c.is_ascii_hexdigit() {
                '0'
            } else {
                c
            }
        })
        .collect();
    set(reply, "etag", Some(format!("\"{wrong}\"")));
    if let ReplyData::Memory(bytes) = &mut reply.data {
        *bytes = Bytes::from(String::from_utf8_lossy(bytes).replace(&right, &wrong));
    }
}

/// Answers another range of the same length, one byte further on (or back, at the end of the object).
fn shift_range(reply: &mut Reply) {
    let ReplyData::Stored { content, first, length } = &reply.data else { return };
    let size = content.length();
    let start = if first + length < size { first + 1 } else { first.saturating_sub(1) };
    if reply.status != 206 || start == *first {
        return;
    }
    let (content, length) = (Arc::clone(content), *length);
    set(reply, "content-range", Some(format!("bytes {start}-{}/{size}", start + length.saturating_sub(1))));
    reply.data = ReplyData::Stored { content, first: start, length };
}

fn header<'a>(reply: &'a Reply, name: &str) -> Option<&'a str> {
    reply.headers.get(name).and_then(|value| value.to_str().ok())
}

fn set(reply: &mut Reply, name: &str, value: Option<String>) {
    let name = HeaderName::from_bytes(name.as_bytes());
    if let (Ok(name), Some(Ok(value))) = (name, value.map(|value| HeaderValue::from_bytes(value.as_bytes())))
    {
        reply.headers.insert(name, value);
    }
}
