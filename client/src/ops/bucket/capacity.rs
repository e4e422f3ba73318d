//! How much a bucket may hold.

use super::{Setting, Writable};
use crate::codec::xml;
use crate::error::{Head, Result};
use crate::ops::{FromReply, number, parse_reply};

/// How much a bucket may hold, in GB; -1 for no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StorageCapacity(pub i64);

impl Setting for StorageCapacity {
    const SUBRESOURCE: &'static str = "qos";
}

impl Writable for StorageCapacity {
    fn document(&self) -> Result<String> {
        xml::write("BucketUserQos", |root| root.leaf("StorageCapacity", &self.0.to_string()))
    }
}

impl FromReply for StorageCapacity {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        number(&parse_reply(body, "BucketUserQos")?, "StorageCapacity").map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    #[test]
    fn what_is_written_is_read_back() {
        for capacity in [-1, 0, 500, i64::MAX] {
            let document = StorageCapacity(capacity).document().unwrap();
            let read = StorageCapacity::from_reply(&Head::default(), document.as_bytes());
            assert_eq!(read.unwrap(), StorageCapacity(capacity));
        }
    }

    #[test]
    fn what_is_no_number_is_an_error() {
        for text in ["", "many", "1.5", "9223372036854775808"] {
            let body = format!("<BucketUserQos><StorageCapacity>{text}</StorageCapacity></BucketUserQos>");
            let error = StorageCapacity::from_reply(&Head::default(), body.as_bytes()).unwrap_err();
            assert_eq!(error.kind(), Kind::Xml, "{text}");
            assert!(error.message().contains("StorageCapacity"), "{}", error.message());
        }
    }
}
