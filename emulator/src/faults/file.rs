//! The faults file.
use std::collections::BTreeMap;

use hyper::header::{HeaderName, HeaderValue};
use serde::Deserialize;

/// When a connection is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DropPoint {
    /// Before the body is read.
    Before,
    /// After half of the request body, or of the reply body if there is no request body.
    Middle,
    /// After the operation, without an answer.
    After,
}

/// When nothing happens for a while.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StallPoint {
    /// Before the body is read.
    Before,
    /// After half of the request body, or of the reply body if there is no request body.
    #[default]
    Middle,
}

/// What goes wrong. See the emulator's README for each field.
#[allow(missing_docs, reason = "documented for the user of the file in the README")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    pub delay_ms: Option<u64>,
    pub drop: Option<DropPoint>,
    pub status: Option<u16>,
    pub code: Option<String>,
    pub message: Option<String>,
    pub wrong_crc: bool,
    pub wrong_etag: bool,
    pub no_etag: bool,
    pub headers: BTreeMap<String, Option<String>>,
    pub corrupt_body: bool,
    pub short_body: bool,
    pub stall: Option<(u64, StallPoint)>,
    pub ignore_range: bool,
    pub wrong_range: bool,
    pub body: Option<String>,
    pub body_repeat: Option<usize>,
    pub clock_offset_s: Option<i64>,
    pub content_length_missing: bool,
}

/// One fault as written in the file.
#[allow(missing_docs, reason = "documented for the user of the file in the README")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FaultSpec {
    pub method: Option<String>,
    pub operation: Option<String>,
    pub bucket: Option<String>,
    pub key: Option<String>,
    pub part_number: Option<u32>,
    pub range: Option<String>,
    pub nth: Option<u64>,
    pub count: Option<u64>,
    pub delay_ms: Option<u64>,
    pub drop: Option<DropPoint>,
    pub status: Option<u16>,
    pub code: Option<String>,
    pub message: Option<String>,
    pub wrong_crc: bool,
    pub wrong_etag: bool,
    pub no_etag: bool,
    pub headers: BTreeMap<String, Option<String>>,
    pub corrupt_body: bool,
    pub short_body: bool,
    pub stall_ms: Option<u64>,
    pub stall_at: Option<StallPoint>,
    pub ignore_range: bool,
    pub wrong_range: bool,
    pub body: Option<String>,
    pub body_repeat: Option<usize>,
    pub clock_offset_s: Option<i64>,
    pub content_length_missing: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultFile {
    faults: Vec<FaultSpec>,
}

/// Reads the text of a faults file.
///
/// # Errors
/// A sentence that says what is wrong, and with which fault (counted from 1).
pub fn parse(text: &str) -> Result<Vec<FaultSpec>, String> {
    let file: FaultFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
    for (index, fault) in file.faults.iter().enumerate() {
        check(fault).map_err(|problem| format!("fault {}: {problem}", index + 1))?;
    }
    Ok(file.faults)
}

fn check(fault: &FaultSpec) -> Result<(), &'static str> {
    let problems = [
        (fault.effects() == Effects::default(), "has no effect"),
        (fault.nth == Some(0), "nth counts from 1"),
        (fault.count == Some(0), "count must be at least 1"),
        (fault.count.is_some() && fault.nth.is_none(), "count needs nth"),
        (fault.status.is_some_and(|status| !(200..=599).contains(&status)), "status must be 200 to 599"),
        (fault.status.is_some() && fault.code.is_none() && fault.body.is_none(), "status needs code or body"),
        (fault.status.is_none() && (fault.code.is_some() || fault.message.is_some()), "code needs status"),
        (fault.stall_at.is_some() && fault.stall_ms.is_none(), "stall_at needs stall_ms"),
        (fault.body_repeat.is_some() && fault.body.is_none(), "body_repeat needs body"),
        (!fault.headers.iter().all(is_settable), "headers holds a name or value that cannot be set"),
    ];
    problems.iter().find(|(wrong, _)| *wrong).map_or(Ok(()), |(_, problem)| Err(problem))
}

/// Framing is the server's: a wrong length would break the connection in ways that no fault describes.
fn is_settable((name, value): (&String, &Option<String>)) -> bool {
    let framing = ["content-length", "transfer-encoding", "connection"];
    HeaderName::from_bytes(name.as_bytes()).is_ok_and(|name| !framing.contains(&name.as_str()))
        && value.as_ref().is_none_or(|value| HeaderValue::from_bytes(value.as_bytes()).is_ok())
}

impl FaultSpec {
    /// The effect fields.
    #[must_use]
    pub fn effects(&self) -> Effects {
        Effects {
            delay_ms: self.delay_ms,
            drop: self.drop,
            status: self.status,
            code: self.code.clone(),
            message: self.message.clone(),
            wrong_crc: self.wrong_crc,
            wrong_etag: self.wrong_etag,
            no_etag: self.no_etag,
            headers: self.headers.clone(),
            corrupt_body: self.corrupt_body,
            short_body: self.short_body,
            stall: self.stall_ms.map(|time| (time, self.stall_at.unwrap_or_default())),
            ignore_range: self.ignore_range,
            wrong_range: self.wrong_range,
            body: self.body.clone(),
            body_repeat: self.body_repeat,
            clock_offset_s: self.clock_offset_s,
            content_length_missing: self.content_length_missing,
        }
    }
}

impl Effects {
    /// Adds the effects of a later fault; where both say something, the earlier one counts.
    pub fn add(&mut self, later: Self) {
        if self.status.is_none() && self.body.is_none() {
            self.status = later.status;
            self.code = later.code;
            self.message = later.message;
            self.body = later.body;
            self.body_repeat = later.body_repeat;
        }
        self.delay_ms = self.delay_ms.or(later.delay_ms);
        self.drop = self.drop.or(later.drop);
        self.stall = self.stall.or(later.stall);
        self.clock_offset_s = self.clock_offset_s.or(later.clock_offset_s);
        for (name, value) in later.headers {
            self.headers.entry(name).or_insert(value);
        }
        self.wrong_crc |= later.wrong_crc;
        self.wrong_etag |= later.wrong_etag;
        self.no_etag |= later.no_etag;
        self.corrupt_body |= later.corrupt_body;
        self.short_body |= later.short_body;
        self.ignore_range |= later.ignore_range;
        self.wrong_range |= later.wrong_range;
        self.content_length_missing |= later.content_length_missing;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_kind_of_field() {
        let text = r#"{"faults":[{"operation":"UploadPart","nth":2,"count":3,"drop":"middle","stall_ms":5,
            "stall_at":"before","headers":{"x-a":"b","etag":null},"status":503,"code":"ServiceUnavailable"}]}"#;
        let faults = parse(text).unwrap();
        let effects = faults[0].effects();
        assert_eq!(effects.drop, Some(DropPoint::Middle));
        assert_eq!(effects.stall, Some((5, StallPoint::Before)));
        assert_eq!(effects.headers.get("etag"), Some(&None));
        assert_eq!(effects.status, Some(503));
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, part) in [
            ("{", "EOF"),
            ("{}", "missing field `faults`"),
            (r#"{"faults":[],"more":1}"#, "unknown field `more`"),
            (r#"{"faults":[{"opertion":"PutObject","drop":"after"}]}"#, "unknown field `opertion`"),
            (r#"{"faults":[{"drop":"later"}]}"#, "unknown variant `later`"),
            (r#"{"faults":[{"drop":"after"},{"method":"GET"}]}"#, "fault 2: has no effect"),
            (r#"{"faults":[{"nth":0,"drop":"after"}]}"#, "nth counts from 1"),
            (r#"{"faults":[{"count":2,"drop":"after"}]}"#, "count needs nth"),
            (r#"{"faults":[{"status":500}]}"#, "status needs code"),
            (r#"{"faults":[{"code":"X","drop":"after"}]}"#, "code needs status"),
            (r#"{"faults":[{"status":99,"code":"X"}]}"#, "status must be"),
            (r#"{"faults":[{"headers":{"content-length":"3"}}]}"#, "cannot be set"),
            (r#"{"faults":[{"stall_at":"before","drop":"after"}]}"#, "stall_at needs stall_ms"),
        ] {
            let message = parse(text).unwrap_err();
            assert!(message.contains(part), "{text}: {message}");
        }
    }
}
