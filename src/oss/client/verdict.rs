//! Whether a reply is a success.

use super::Reply;
use crate::oss::codec::{crc64, xml};
use crate::oss::error::{Error, Head, Kind, Result, ServiceFault};
use crate::oss::http::Response;
use crate::oss::ops::{Check, FromReply};

/// Makes of a reply what the operation reads from it, once `check` has found it good.
pub(super) fn finish<T: FromReply>(
    response: Response,
    check: impl FnOnce(&Response) -> Result<()>,
) -> Result<Reply<T>> {
    if !response.head.is_success() {
        return Err(service_error(response.head, response.body));
    }
    match check(&response).and_then(|()| T::from_reply(&response.head, &response.body)) {
        Err(error) => Err(error.with_head(response.head)),
        Ok(value) => {
            let Response { head, body, received, sent_crc, received_crc } = response;
            Ok(Reply { head, body, sent_crc, received_crc, received, value })
        }
    }
}

/// Compares what the service says it has with what `sent` bytes, or the bytes received, should have made.
pub(super) fn verify(check: Check, response: &Response, sent: u64) -> Result<()> {
    let ours = match check {
        Check::None => None,
        Check::Sent => response.sent_crc,
        Check::Appended(before) => response.sent_crc.map(|crc| crc64::combine(before, crc, sent)),
        Check::Received => response.received_crc,
    };
    compare_crc(&response.head, ours)
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
