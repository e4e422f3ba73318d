//! The access log of a bucket.

use super::{Removable, Setting, Writable};
use crate::codec::xml;
use crate::error::{Head, Result};
use crate::ops::{FromReply, optional, parse_reply};

/// The access log of a bucket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Logging {
    /// Where the log goes; none if it is off.
    pub target: Option<LoggingTarget>,
}

/// Where an access log goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoggingTarget {
    /// Bucket that receives the log.
    pub bucket: String,
    /// Beginning of the names of the log objects.
    pub prefix: String,
}

impl Setting for Logging {
    const SUBRESOURCE: &'static str = "logging";
}

impl Removable for Logging {}

impl Writable for Logging {
    fn document(&self) -> Result<String> {
        xml::write("BucketLoggingStatus", |root| {
            if let Some(target) = &self.target {
                root.node("LoggingEnabled", |node| {
                    node.leaf("TargetBucket", &target.bucket);
                    node.leaf("TargetPrefix", &target.prefix);
                });
            }
        })
    }
}

impl FromReply for Logging {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "BucketLoggingStatus")?;
        let target = root.child("LoggingEnabled").map(|node| LoggingTarget {
            bucket: optional(node, "TargetBucket"),
            prefix: optional(node, "TargetPrefix"),
        });
        Ok(Self { target })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    #[test]
    fn what_is_written_is_read_back() {
        let target = LoggingTarget { bucket: "logs".into(), prefix: "a&b/".into() };
        for logging in [Logging { target: Some(target) }, Logging::default()] {
            let document = logging.document().unwrap();
            assert_eq!(Logging::from_reply(&Head::default(), document.as_bytes()).unwrap(), logging);
        }
    }

    #[test]
    fn other_documents_are_errors() {
        for body in ["", "<Error/>", "<BucketLoggingStatus>"] {
            assert_eq!(Logging::from_reply(&Head::default(), body.as_bytes()).unwrap_err().kind(), Kind::Xml);
        }
    }
}
