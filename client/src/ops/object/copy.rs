//! Copying an object inside the service.

use crate::codec::{mime, percent};
use crate::endpoint::Target;
use crate::error::{Head, Result};
use crate::fields::Fields;
use crate::http::Method;
use crate::ops::{FromReply, Operation, optional, parse_reply, required};

/// CopyObject.
#[derive(Debug)]
pub struct CopyObject<'a> {
    /// Bucket to copy from.
    pub source_bucket: &'a str,
    /// Object to copy from.
    pub source_key: &'a str,
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
}

/// What CopyObject says of the copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyResult {
    /// ETag of the copy, with its quotes.
    pub etag: String,
    /// When it was made; may be empty.
    pub last_modified: String,
}

impl Operation for CopyObject<'_> {
    type Output = CopyResult;
    const METHOD: Method = Method::Put;

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }

    fn headers(&self, headers: &mut Fields) {
        let source = format!("/{}/{}", self.source_bucket, percent::encode_path(self.source_key));
        headers.set("x-oss-copy-source", source);
        headers.set_default("Content-Type", mime::guess(self.key));
    }
}

impl FromReply for CopyResult {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "CopyObjectResult")?;
        Ok(Self { etag: required(&root, "ETag")?, last_modified: optional(&root, "LastModified") })
    }
}
