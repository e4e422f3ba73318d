//! One line per request, without secrets.
use std::time::Duration;

use crate::clock::Moment;
use crate::encoding::encode_path;
use crate::request::address::Address;

// Values of these parameters open doors; they never reach the log.
const SECRET_PARAMETERS: [&str; 6] = [
    "Signature",
    "x-oss-signature",
    "security-token",
    "x-oss-security-token",
    "x-oss-credential",
    "OSSAccessKeyId",
];

/// What a line tells.
pub(super) struct Line<'a> {
    pub(super) method: &'a str,
    pub(super) target: &'a str,
    pub(super) operation: &'a str,
    /// 0 if the connection was closed without an answer.
    pub(super) status: u16,
    pub(super) code: &'a str,
    pub(super) request_id: &'a str,
    pub(super) bytes_in: u64,
    pub(super) bytes_out: u64,
    pub(super) duration: Duration,
}

impl Line<'_> {
    /// Writes the line to standard error.
    pub(super) fn write(&self) {
        crate::diagnostics::write_line(&self.text(Moment::now()));
    }

    fn text(&self, now: Moment) -> String {
        format!(
            "{} {} {} {} {:03} {} {} in={} out={} {:.1}ms",
            now.iso_milliseconds(),
            self.method,
            self.target,
            self.operation,
            self.status,
            self.code,
            self.request_id,
            self.bytes_in,
            self.bytes_out,
            self.duration.as_secs_f64() * 1000.0
        )
    }
}

/// `/bucket/key?query`, the same for every style of address, with secret values left out.
pub(super) fn target(address: &Address, raw_query: &str) -> String {
    let mut text = String::from("/");
    if let Some(bucket) = &address.bucket {
        text.push_str(&encode_path(bucket));
    }
    if let Some(key) = &address.key {
        text.push('/');
        text.push_str(&encode_path(key));
    }
    if !raw_query.is_empty() {
        text.push('?');
        text.push_str(&redacted(raw_query));
    }
    text
}

/// A query with secret values replaced.
pub(super) fn redacted(raw_query: &str) -> String {
    let parts = raw_query.split('&').map(|part| match part.split_once('=') {
        Some((name, _)) if is_secret(name) => format!("{name}=***"),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("&")
}

fn is_secret(name: &str) -> bool {
    // A name may be written with escapes and still mean the same.
    let decoded = crate::encoding::decode(name).unwrap_or_default();
    SECRET_PARAMETERS.iter().any(|secret| secret.eq_ignore_ascii_case(&decoded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_left_out() {
        let query = "partNumber=3&Signature=abc&x-oss-signature=d&security-token=e&x-oss-security-token=f\
                     &x-oss-credential=g&OSSAccessKeyId=h&%53ignature=i&acl";
        assert_eq!(
            redacted(query),
            "partNumber=3&Signature=***&x-oss-signature=***&security-token=***&x-oss-security-token=***\
             &x-oss-credential=***&OSSAccessKeyId=***&%53ignature=***&acl"
        );
    }

    #[test]
    fn form_of_the_line() {
        let address =
            Address { bucket: Some("bkt".to_owned()), key: Some("a b/c".to_owned()), path_style: false };
        let line = Line {
            method: "PUT",
            target: &target(&address, "partNumber=3&uploadId=X"),
            operation: "UploadPart",
            status: 200,
            code: "-",
            request_id: "5F3A",
            bytes_in: 102_400,
            bytes_out: 0,
            duration: Duration::from_micros(1234),
        };
        assert_eq!(
            line.text(Moment::from_seconds(1_709_618_828)),
            "2024-03-05T06:07:08.000Z PUT /bkt/a%20b/c?partNumber=3&uploadId=X UploadPart 200 - 5F3A in=102400 out=0 1.2ms"
        );
    }
}
