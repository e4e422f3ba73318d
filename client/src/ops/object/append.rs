//! Appending to an object.

use crate::codec::mime;
use crate::endpoint::Target;
use crate::fields::{Fields, Query};
use crate::http::Method;
use crate::ops::{Check, Operation};

/// AppendObject; the piece is the call's source. The next position is in the reply's headers.
#[derive(Debug)]
pub struct AppendObject<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
    /// Length of the object before; 0 makes it.
    pub position: i64,
    /// CRC-64 of the object before. Without it the CRC-64 of the reply, which is of the whole object, cannot be
    /// compared.
    pub crc_before: Option<u64>,
    /// The name whose suffix tells the content type: a file name, or the key.
    pub named: &'a str,
}

impl Operation for AppendObject<'_> {
    type Output = ();
    const METHOD: Method = Method::Post;
    const SUBRESOURCE: Option<&'static str> = Some("append");

    fn check(&self) -> Check {
        self.crc_before.map_or(Check::None, Check::Appended)
    }

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }

    fn query(&self, query: &mut Query) {
        query.add("position", self.position.to_string());
    }

    fn headers(&self, headers: &mut Fields) {
        headers.set_default("Content-Type", mime::guess(self.named));
    }
}
