//! Deleting many objects by one request.

use crate::codec::digest::content_md5;
use crate::codec::xml;
use crate::endpoint::Target;
use crate::error::{Head, Result};
use crate::fields::{Fields, Query};
use crate::http::Method;
use crate::ops::{FromReply, Operation, decoder, parse_reply, required};

/// Keys that one request may name.
pub const MOST_KEYS: usize = 1000;

/// DeleteMultipleObjects.
#[derive(Debug)]
pub struct DeleteObjects<'a> {
    bucket: &'a str,
    body: String,
    quiet: bool,
}

impl<'a> DeleteObjects<'a> {
    /// For at most [`MOST_KEYS`] keys; a quiet reply does not name what was deleted.
    ///
    /// # Errors
    /// [`Kind::InvalidArgument`](crate::Kind::InvalidArgument) for keys that XML cannot carry.
    pub fn new(bucket: &'a str, keys: &[&str], quiet: bool) -> Result<Self> {
        let body = xml::write("Delete", |root| {
            root.leaf("Quiet", if quiet { "true" } else { "false" });
            for key in keys {
                root.node("Object", |object| object.leaf("Key", key));
            }
        })?;
        Ok(Self { bucket, body, quiet })
    }
}

/// The keys that a reply names as deleted; a key that did not exist is one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeletedKeys(pub Vec<String>);

impl Operation for DeleteObjects<'_> {
    type Output = DeletedKeys;
    const METHOD: Method = Method::Post;
    // A key that is gone is deleted, too.
    const IDEMPOTENT: bool = true;
    const SUBRESOURCE: Option<&'static str> = Some("delete");

    fn target(&self) -> Target<'_> {
        Target::Bucket(self.bucket)
    }

    fn query(&self, query: &mut Query) {
        query.add("encoding-type", "url");
    }

    fn headers(&self, headers: &mut Fields) {
        headers.set_default("Content-Type", "application/x-www-form-urlencoded");
        headers.set("Content-MD5", content_md5(self.body.as_bytes()));
    }

    fn body(&self) -> Result<Option<String>> {
        Ok(Some(self.body.clone()))
    }

    fn read(&self, head: &Head, body: &[u8]) -> Result<DeletedKeys> {
        // A quiet reply may have no body.
        if self.quiet && body.is_empty() {
            return Ok(DeletedKeys::default());
        }
        DeletedKeys::from_reply(head, body)
    }
}

impl FromReply for DeletedKeys {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "DeleteResult")?;
        let decode = decoder(&root);
        let keys = root.children("Deleted").map(|deleted| decode(required(deleted, "Key")?));
        keys.collect::<Result<_>>().map(Self)
    }
}
