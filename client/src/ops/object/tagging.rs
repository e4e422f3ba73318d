//! Tags of objects.

use crate::codec::xml;
use crate::endpoint::Target;
use crate::error::{Head, Result};
use crate::http::Method;
use crate::ops::{FromReply, Operation, optional, parse_reply, required};

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<T = String> {
    /// Its key, unique among the tags of an object.
    pub key: T,
    /// Its value, which may be empty.
    pub value: T,
}

/// PutObjectTagging; replaces all tags of the object.
#[derive(Debug)]
pub struct PutObjectTagging<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
    /// The tags, at most ten.
    pub tags: &'a [Tag<&'a str>],
}

impl Operation for PutObjectTagging<'_> {
    type Output = ();
    const METHOD: Method = Method::Put;
    const SUBRESOURCE: Option<&'static str> = Some("tagging");

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }

    fn body(&self) -> Result<Option<String>> {
        let body = xml::write("Tagging", |root| {
            root.node("TagSet", |set| {
                for tag in self.tags {
                    set.node("Tag", |node| {
                        node.leaf("Key", tag.key);
                        node.leaf("Value", tag.value);
                    });
                }
            });
        });
        body.map(Some)
    }
}

/// GetObjectTagging.
#[derive(Debug)]
pub struct GetObjectTagging<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
}

/// The tags of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagSet(pub Vec<Tag>);

impl Operation for GetObjectTagging<'_> {
    type Output = TagSet;
    const METHOD: Method = Method::Get;
    const SUBRESOURCE: Option<&'static str> = Some("tagging");

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }
}

impl FromReply for TagSet {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "Tagging")?;
        let tags = root.child("TagSet").into_iter().flat_map(|set| set.children("Tag"));
        let tags = tags.map(|tag| Ok(Tag { key: required(tag, "Key")?, value: optional(tag, "Value") }));
        tags.collect::<Result<_>>().map(Self)
    }
}

/// DeleteObjectTagging; that there are no tags is a success.
#[derive(Debug)]
pub struct DeleteObjectTagging<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
}

impl Operation for DeleteObjectTagging<'_> {
    type Output = ();
    const METHOD: Method = Method::Delete;
    const SUBRESOURCE: Option<&'static str> = Some("tagging");

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }
}
