//! The names of objects, and nothing more of them.

use crate::oss::endpoint::Target;
use crate::oss::error::{Head, Result};
use crate::oss::fields::Fields;
use crate::oss::http::Method;
use crate::oss::ops::{FromReply, Operation, decoder, is_truncated, parse_reply, required};

/// ListObjects with the largest pages.
#[derive(Debug)]
pub struct ListKeys<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// What the keys begin with; empty for all.
    pub prefix: &'a str,
    /// The key after which the page begins; empty for the first.
    pub marker: &'a str,
}

/// A page of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPage {
    /// The keys in byte order.
    pub keys: Vec<String>,
    /// Marker of the next page; `None` after the last.
    pub next: Option<String>,
}

impl Operation for ListKeys<'_> {
    type Output = KeyPage;
    const METHOD: Method = Method::Get;

    fn target(&self) -> Target<'_> {
        Target::Bucket(self.bucket)
    }

    fn query(&self, query: &mut Fields) {
        query.add("prefix", self.prefix);
        query.add("marker", self.marker);
        query.add("max-keys", "1000");
        query.add("encoding-type", "url");
    }
}

impl FromReply for KeyPage {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "ListBucketResult")?;
        let decode = decoder(&root);
        let keys = root.children("Contents").map(|entry| decode(required(entry, "Key")?));
        let keys = keys.collect::<Result<Vec<_>>>()?;
        let named = root.text("NextMarker").filter(|marker| !marker.is_empty());
        let next = named.map(|marker| decode(marker.to_owned())).transpose()?;
        let next = next.or_else(|| keys.last().cloned()).filter(|_| is_truncated(&root));
        Ok(Self { keys, next })
    }
}
