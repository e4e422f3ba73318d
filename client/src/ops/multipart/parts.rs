//! Sending and copying single parts.

use super::Place;
use crate::codec::percent;
use crate::endpoint::Target;
use crate::error::{Head, Result};
use crate::fields::{Fields, Query};
use crate::http::Method;
use crate::ops::{Check, FromReply, Operation, parse_reply, required};

/// UploadPart; the body is the call's source. The ETag of the part is in the reply's headers.
#[derive(Debug)]
pub struct UploadPart<'a> {
    /// The upload.
    pub place: Place<'a>,
    /// Part number, 1 to 10000.
    pub number: i32,
}

impl Operation for UploadPart<'_> {
    type Output = ();
    const METHOD: Method = Method::Put;
    const CHECK: Check = Check::Sent;

    fn target(&self) -> Target<'_> {
        Target::Object(self.place.bucket, self.place.key)
    }

    fn query(&self, query: &mut Query) {
        add_part(query, self.number, self.place);
    }
}

/// UploadPartCopy.
#[derive(Debug)]
pub struct UploadPartCopy<'a> {
    /// The upload.
    pub place: Place<'a>,
    /// Part number, 1 to 10000.
    pub number: i32,
    /// Bucket to copy from.
    pub source_bucket: &'a str,
    /// Object to copy from.
    pub source_key: &'a str,
    /// First and last byte to copy; all of the object if there is none.
    pub range: Option<(i64, i64)>,
}

/// What UploadPartCopy says of the part it made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopiedPart {
    /// ETag of the part, with its quotes.
    pub etag: String,
}

impl Operation for UploadPartCopy<'_> {
    type Output = CopiedPart;
    const METHOD: Method = Method::Put;

    fn target(&self) -> Target<'_> {
        Target::Object(self.place.bucket, self.place.key)
    }

    fn query(&self, query: &mut Query) {
        add_part(query, self.number, self.place);
    }

    fn headers(&self, headers: &mut Fields) {
        let source = format!("/{}/{}", self.source_bucket, percent::encode_path(self.source_key));
        headers.set("x-oss-copy-source", source);
        if let Some((first, last)) = self.range {
            headers.set("x-oss-copy-source-range", format!("bytes={first}-{last}"));
        }
    }
}

impl FromReply for CopiedPart {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "CopyPartResult")?;
        Ok(Self { etag: required(&root, "ETag")? })
    }
}

fn add_part(query: &mut Query, number: i32, place: Place) {
    query.add("partNumber", number.to_string());
    query.add("uploadId", place.upload_id);
}
