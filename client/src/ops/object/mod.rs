//! Objects: put, get, head and delete here, the rest by topic.

mod acl;
mod append;
mod by_url;
mod copy;
mod delete_many;
mod restore;
mod symlink;
mod tagging;

pub use acl::{GetObjectAcl, PutObjectAcl};
pub use append::AppendObject;
pub use by_url::{GetByUrl, HeadByUrl, PutByUrl};
pub use copy::{CopyObject, CopyResult};
pub use delete_many::{DeleteObjects, DeletedKeys, MOST_KEYS};
pub use restore::{Restore, RestoreObject};
pub use symlink::{GetSymlink, PutSymlink};
pub use tagging::{DeleteObjectTagging, GetObjectTagging, PutObjectTagging, Tag, TagSet};

use super::{Answer, Check, Operation};
use crate::codec::mime;
use crate::endpoint::Target;
use crate::fields::Fields;
use crate::http::Method;

/// PutObject; the body is the call's source.
#[derive(Debug)]
pub struct PutObject<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
    /// The name whose suffix tells the content type: a file name, or the key.
    pub named: &'a str,
}

impl Operation for PutObject<'_> {
    type Output = ();
    const METHOD: Method = Method::Put;
    const ANSWER: Answer = Answer::Stored(None);
    const CHECK: Check = Check::Sent;

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }

    fn headers(&self, headers: &mut Fields) {
        headers.set_default("Content-Type", mime::guess(self.named));
    }
}

/// GetObject; the body goes to the call's sink.
#[derive(Debug)]
pub struct GetObject<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
}

impl Operation for GetObject<'_> {
    type Output = ();
    const METHOD: Method = Method::Get;
    const ANSWER: Answer = Answer::Object;
    const CHECK: Check = Check::Received;

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }
}

/// GetObject of a range of one version of an object; the reply is 206 or an error.
#[derive(Debug)]
pub struct GetRange<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
    /// First byte.
    pub first: u64,
    /// Last byte.
    pub last: u64,
    /// ETag that the object must have.
    pub etag: &'a str,
}

impl Operation for GetRange<'_> {
    type Output = ();
    const METHOD: Method = Method::Get;
    const ANSWER: Answer = Answer::Range;

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }

    fn headers(&self, headers: &mut Fields) {
        headers.set("Range", format!("bytes={}-{}", self.first, self.last));
        headers.set("If-Match", self.etag);
    }
}

/// HeadObject; what it tells is in the reply's headers.
#[derive(Debug)]
pub struct HeadObject<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
}

impl Operation for HeadObject<'_> {
    type Output = ();
    const METHOD: Method = Method::Head;
    const ANSWER: Answer = Answer::Object;

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }
}

/// GetObjectMeta: size, ETag and time of the last change, in the reply's headers.
#[derive(Debug)]
pub struct GetObjectMeta<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
}

impl Operation for GetObjectMeta<'_> {
    type Output = ();
    const METHOD: Method = Method::Head;
    const ANSWER: Answer = Answer::Object;
    const SUBRESOURCE: Option<&'static str> = Some("objectMeta");

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }
}

/// DeleteObject; a key that does not exist is a success.
#[derive(Debug)]
pub struct DeleteObject<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
}

impl Operation for DeleteObject<'_> {
    type Output = ();
    const METHOD: Method = Method::Delete;

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }
}
