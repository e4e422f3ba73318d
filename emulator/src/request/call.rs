//! A parsed request, as the handlers see it.
use hyper::Method;
use hyper::header::HeaderMap;

use crate::clock::Moment;
use crate::error::OssError;
use crate::request::address::Address;
use crate::request::{Operation, Query};

/// Who makes a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// No signature: the access control lists decide.
    Anonymous,
    /// The holder of the configured access key.
    Owner,
}

/// A request without its body.
#[derive(Clone, Debug)]
pub struct Call {
    /// HTTP method.
    pub method: Method,
    /// What is asked for.
    pub operation: Operation,
    /// Bucket and key.
    pub address: Address,
    /// Decoded query.
    pub query: Query,
    /// Headers as received.
    pub headers: HeaderMap,
    /// Host that was addressed, with the port.
    pub host: String,
    /// Request id.
    pub id: String,
    /// The emulator's clock for this request.
    pub now: Moment,
    /// Who asks; anonymous until the signature has been verified.
    pub caller: Caller,
}

impl Call {
    /// The bucket; every operation but the service's own has one.
    ///
    /// # Errors
    /// `InvalidBucketName` if there is none.
    pub fn bucket(&self) -> Result<&str, OssError> {
        self.address.bucket.as_deref().ok_or_else(|| OssError::invalid_bucket_name(""))
    }

    /// The key; every object operation has one.
    ///
    /// # Errors
    /// `InvalidObjectName` if there is none.
    pub fn key(&self) -> Result<&str, OssError> {
        let missing = || OssError::new(400, "InvalidObjectName", "The specified object is not valid.");
        self.address.key.as_deref().ok_or_else(missing)
    }

    /// The text of a header, if it is there.
    ///
    /// # Errors
    /// `InvalidArgument` if it is not UTF-8.
    pub fn header(&self, name: &str) -> Result<Option<&str>, OssError> {
        let Some(value) = self.headers.get(name) else { return Ok(None) };
        let invalid = |_| OssError::invalid_argument(name, "", "The header is not valid UTF-8.");
        std::str::from_utf8(value.as_bytes()).map(|text| Some(text.trim())).map_err(invalid)
    }

    /// Whether a header says `true`.
    ///
    /// # Errors
    /// As [`Call::header`].
    pub fn says_true(&self, name: &str) -> Result<bool, OssError> {
        Ok(self.header(name)?.is_some_and(|text| text.eq_ignore_ascii_case("true")))
    }
}
