//! Beginning and ending a multipart upload.

use super::Place;
use crate::codec::{mime, xml};
use crate::endpoint::Target;
use crate::error::{Head, Result};
use crate::fields::{Fields, Query};
use crate::http::Method;
use crate::ops::{Answer, FromReply, Operation, parse_reply, required};

/// InitiateMultipartUpload.
#[derive(Debug)]
pub struct InitiateMultipartUpload<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
}

/// The id that the service gave an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadId(pub String);

impl Operation for InitiateMultipartUpload<'_> {
    type Output = UploadId;
    const METHOD: Method = Method::Post;
    // What a lost reply leaves is an upload without parts.
    const IDEMPOTENT: bool = true;
    const SUBRESOURCE: Option<&'static str> = Some("uploads");

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }

    fn headers(&self, headers: &mut Fields) {
        headers.set_default("Content-Type", mime::guess(self.key));
    }
}

impl FromReply for UploadId {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "InitiateMultipartUploadResult")?;
        required(&root, "UploadId").map(Self)
    }
}

/// CompleteMultipartUpload. The parts are pairs of number and ETag, ascending, sent as they are.
#[derive(Debug)]
pub struct CompleteMultipartUpload<'a, P> {
    /// The upload.
    pub place: Place<'a>,
    /// The parts.
    pub parts: P,
}

impl<P, N, E> Operation for CompleteMultipartUpload<'_, P>
where
    P: IntoIterator<Item = (N, E)> + Clone,
    N: AsRef<str>,
    E: AsRef<str>,
{
    type Output = ();
    const METHOD: Method = Method::Post;
    const ANSWER: Answer = Answer::Stored(Some("CompleteMultipartUploadResult"));

    fn target(&self) -> Target<'_> {
        Target::Object(self.place.bucket, self.place.key)
    }

    fn query(&self, query: &mut Query) {
        query.add("uploadId", self.place.upload_id);
    }

    fn headers(&self, headers: &mut Fields) {
        headers.set_default("Content-Type", "application/x-www-form-urlencoded");
    }

    fn body(&self) -> Result<Option<String>> {
        let body = xml::write("CompleteMultipartUpload", |root| {
            for (number, etag) in self.parts.clone() {
                root.node("Part", |part| {
                    part.leaf("PartNumber", number.as_ref());
                    part.leaf("ETag", etag.as_ref());
                });
            }
        });
        body.map(Some)
    }
}

/// AbortMultipartUpload.
#[derive(Debug)]
pub struct AbortMultipartUpload<'a> {
    /// The upload.
    pub place: Place<'a>,
}

impl Operation for AbortMultipartUpload<'_> {
    type Output = ();
    const METHOD: Method = Method::Delete;

    fn target(&self) -> Target<'_> {
        Target::Object(self.place.bucket, self.place.key)
    }

    fn query(&self, query: &mut Query) {
        query.add("uploadId", self.place.upload_id);
    }
}
