//! Listing the buckets of an account.

use crate::codec::xml::Element;
use crate::endpoint::Target;
use crate::error::{Head, Result};
use crate::fields::Query;
use crate::http::Method;
use crate::ops::{FromReply, Operation, is_truncated, optional, parse_reply};

/// ListBuckets, one page.
#[derive(Debug)]
pub struct ListBuckets<'a> {
    /// Only names that begin so; empty for all.
    pub prefix: &'a str,
    /// Name after which the page begins; empty for the first page.
    pub marker: &'a str,
    /// Buckets per page, 1 to 1000; 0 leaves it to the service.
    pub max_keys: i32,
}

/// A page of buckets, in the service's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BucketList {
    /// Whether another page follows.
    pub truncated: bool,
    /// Marker of the next page.
    pub next_marker: String,
    /// Account id of the owner.
    pub owner_id: String,
    /// Display name of the owner.
    pub owner_name: String,
    /// The buckets, by name.
    pub buckets: Vec<BucketEntry>,
}

/// One bucket of a [`BucketList`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BucketEntry {
    /// Bucket name.
    pub name: String,
    /// Time of creation, ISO 8601.
    pub created: String,
    /// Endpoint reachable from the internet.
    pub extranet_endpoint: String,
    /// Endpoint reachable inside the region only.
    pub intranet_endpoint: String,
    /// Region, with the prefix `oss-`.
    pub location: String,
    /// Storage class.
    pub storage_class: String,
}

impl Operation for ListBuckets<'_> {
    type Output = BucketList;
    const METHOD: Method = Method::Get;

    fn target(&self) -> Target<'_> {
        Target::Service
    }

    fn query(&self, query: &mut Query) {
        for (name, value) in [("prefix", self.prefix), ("marker", self.marker)] {
            if !value.is_empty() {
                query.add(name, value);
            }
        }
        if self.max_keys != 0 {
            query.add("max-keys", self.max_keys.to_string());
        }
    }
}

impl FromReply for BucketList {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "ListAllMyBucketsResult")?;
        let owner = |name| root.child("Owner").map(|owner| optional(owner, name)).unwrap_or_default();
        let buckets = root.child("Buckets").map(|list| list.children("Bucket").map(bucket).collect());
        Ok(Self {
            truncated: is_truncated(&root),
            next_marker: optional(&root, "NextMarker"),
            owner_id: owner("ID"),
            owner_name: owner("DisplayName"),
            buckets: buckets.unwrap_or_default(),
        })
    }
}

fn bucket(element: &Element) -> BucketEntry {
    BucketEntry {
        name: optional(element, "Name"),
        created: optional(element, "CreationDate"),
        extranet_endpoint: optional(element, "ExtranetEndpoint"),
        intranet_endpoint: optional(element, "IntranetEndpoint"),
        location: optional(element, "Location"),
        storage_class: optional(element, "StorageClass"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    fn read(body: &str) -> Result<BucketList> {
        BucketList::from_reply(&Head::default(), body.as_bytes())
    }

    #[test]
    fn a_list_without_paging_is_complete() {
        let body = "<ListAllMyBucketsResult xmlns='x'><Buckets><Bucket><Region>r</Region><Name>b</Name></Bucket>\
                    <Bucket><Name>c</Name></Bucket></Buckets><Owner><ID>7</ID></Owner></ListAllMyBucketsResult>";
        let list = read(body).unwrap();
        assert!(!list.truncated);
        let names: Vec<_> = list.buckets.iter().map(|bucket| bucket.name.as_str()).collect();
        assert_eq!((names, list.owner_id.as_str()), (vec!["b", "c"], "7"));
        assert_eq!(read("<ListAllMyBucketsResult/>").unwrap(), BucketList::default());
        for body in ["", "<Error/>", "<ListAllMyBucketsResult>"] {
            assert_eq!(read(body).unwrap_err().kind(), Kind::Xml, "{body}");
        }
    }
}
