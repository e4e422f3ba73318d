//! Listing the objects of a bucket.

use crate::codec::xml::Element;
use crate::endpoint::Target;
use crate::error::{Head, Result};
use crate::fields::Query;
use crate::http::Method;
use crate::ops::{FromReply, Operation, decoder, is_truncated, optional, parse_reply};

/// ListObjects, one page.
#[derive(Debug)]
pub struct ListObjects<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Only keys that begin so.
    pub prefix: &'a str,
    /// Folds keys up to this text behind the prefix.
    pub delimiter: &'a str,
    /// Key or common prefix after which the page begins; empty for the first page.
    pub marker: &'a str,
    /// Entries per page, 1 to 1000.
    pub max_keys: i32,
}

/// A page of objects, in the service's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ObjectList {
    /// Whether another page follows.
    pub truncated: bool,
    /// Marker of the next page.
    pub next_marker: String,
    /// The objects, by key.
    pub objects: Vec<ObjectEntry>,
    /// What folded keys have in common, with the delimiter.
    pub common_prefixes: Vec<String>,
}

/// One object of an [`ObjectList`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ObjectEntry {
    /// Object key.
    pub key: String,
    /// Time of the last change, ISO 8601.
    pub last_modified: String,
    /// ETag, with its quotes.
    pub etag: String,
    /// Bytes.
    pub size: String,
    /// Account id of the owner.
    pub owner_id: String,
    /// Display name of the owner.
    pub owner_name: String,
    /// Storage class.
    pub storage_class: String,
    /// `Normal`, `Multipart`, `Appendable` or `Symlink`.
    pub kind: String,
}

impl Operation for ListObjects<'_> {
    type Output = ObjectList;
    const METHOD: Method = Method::Get;

    fn target(&self) -> Target<'_> {
        Target::Bucket(self.bucket)
    }

    fn query(&self, query: &mut Query) {
        query.add("prefix", self.prefix);
        query.add("delimiter", self.delimiter);
        query.add("marker", self.marker);
        query.add("max-keys", self.max_keys.to_string());
        // Keys may hold characters that XML cannot express.
        query.add("encoding-type", "url");
    }
}

impl FromReply for ObjectList {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "ListBucketResult")?;
        let decode = decoder(&root);
        let object = |element: &Element| {
            Ok(ObjectEntry { key: decode(optional(element, "Key"))?, ..described(element) })
        };
        let prefix = |element: &Element| decode(optional(element, "Prefix"));
        Ok(Self {
            truncated: is_truncated(&root),
            next_marker: decode(optional(&root, "NextMarker"))?,
            objects: root.children("Contents").map(object).collect::<Result<_>>()?,
            common_prefixes: root.children("CommonPrefixes").map(prefix).collect::<Result<_>>()?,
        }
        .with_marker())
    }
}

/// What is said of an object beside its key.
fn described(element: &Element) -> ObjectEntry {
    let owner = |name| element.child("Owner").map(|owner| optional(owner, name)).unwrap_or_default();
    ObjectEntry {
        key: String::new(),
        last_modified: optional(element, "LastModified"),
        etag: optional(element, "ETag"),
        size: optional(element, "Size"),
        owner_id: owner("ID"),
        owner_name: owner("DisplayName"),
        storage_class: optional(element, "StorageClass"),
        kind: optional(element, "Type"),
    }
}

impl ObjectList {
    /// A page that another one follows has a marker: without one a program would list the first page for ever.
    fn with_marker(mut self) -> Self {
        if self.truncated && self.next_marker.is_empty() {
            let keys = self.objects.iter().map(|object| &object.key);
            self.next_marker = keys.chain(&self.common_prefixes).max().cloned().unwrap_or_default();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    fn read(body: &str) -> Result<ObjectList> {
        ObjectList::from_reply(&Head::default(), body.as_bytes())
    }

    const PAGE: &str = "<x:ListBucketResult xmlns:x='y'><CommonPrefixes><Prefix>d%01%2F</Prefix></CommonPrefixes>\
        <Contents><Owner><DisplayName>n</DisplayName><ID>7</ID></Owner><Size>3</Size><Key>a%00%2Bb%20c</Key></Contents>\
        <Contents><Key>b</Key><New><Key>z</Key></New></Contents><NextMarker>d%01%2F</NextMarker>\
        <IsTruncated>true</IsTruncated><EncodingType>url</EncodingType></x:ListBucketResult>";

    #[test]
    fn names_are_decoded_when_the_reply_says_so() {
        let page = read(PAGE).unwrap();
        assert!(page.truncated);
        assert_eq!(page.next_marker, "d\u{1}/");
        assert_eq!(page.common_prefixes, ["d\u{1}/"]);
        let keys: Vec<_> = page.objects.iter().map(|object| object.key.as_str()).collect();
        assert_eq!(keys, ["a\0+b c", "b"]);
        assert_eq!((page.objects[0].owner_id.as_str(), page.objects[0].owner_name.as_str()), ("7", "n"));
        let plain = read(&PAGE.replace("<EncodingType>url</EncodingType>", "")).unwrap();
        assert_eq!(plain.objects[0].key, "a%00%2Bb%20c");
    }

    #[test]
    fn a_page_that_goes_on_always_has_a_marker() {
        let without = PAGE.replace("<NextMarker>d%01%2F</NextMarker>", "");
        assert_eq!(read(&without).unwrap().next_marker, "d\u{1}/");
        let last = without.replace("true", "false");
        assert_eq!(read(&last).unwrap().next_marker, "");
    }

    #[test]
    fn an_empty_page_is_a_page_and_other_documents_are_errors() {
        assert_eq!(read("<ListBucketResult/>").unwrap(), ObjectList::default());
        for body in ["", "<Error/>", "<ListBucketResult>", "junk", &PAGE.replace("%01", "%FF")] {
            assert_eq!(read(body).unwrap_err().kind(), Kind::Xml, "{body}");
        }
    }
}
