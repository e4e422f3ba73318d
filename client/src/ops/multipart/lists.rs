//! Listing parts and uploads.

use super::Place;
use crate::codec::xml::Element;
use crate::endpoint::Target;
use crate::error::{Head, Result};
use crate::fields::Query;
use crate::http::Method;
use crate::ops::{FromReply, Operation, decoder, is_truncated, optional, parse_reply};

/// ListParts, one page.
#[derive(Debug)]
pub struct ListParts<'a> {
    /// The upload.
    pub place: Place<'a>,
    /// Part number after which the page begins; empty for the first page.
    pub marker: &'a str,
    /// Parts per page, 1 to 1000.
    pub max_parts: i32,
}

/// A page of parts, in the service's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartList {
    /// Whether another page follows.
    pub truncated: bool,
    /// Marker of the next page.
    pub next_marker: String,
    /// The parts, by number.
    pub parts: Vec<PartEntry>,
}

/// One part of a [`PartList`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartEntry {
    /// Part number.
    pub number: String,
    /// Bytes.
    pub size: String,
    /// ETag, with its quotes.
    pub etag: String,
    /// Time of the upload, ISO 8601.
    pub last_modified: String,
}

impl Operation for ListParts<'_> {
    type Output = PartList;
    const METHOD: Method = Method::Get;

    fn target(&self) -> Target<'_> {
        Target::Object(self.place.bucket, self.place.key)
    }

    fn query(&self, query: &mut Query) {
        query.add("uploadId", self.place.upload_id);
        query.add("max-parts", self.max_parts.to_string());
        query.add("part-number-marker", self.marker);
    }
}

impl FromReply for PartList {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "ListPartsResult")?;
        Ok(Self {
            truncated: is_truncated(&root),
            next_marker: optional(&root, "NextPartNumberMarker"),
            parts: root.children("Part").map(part).collect(),
        })
    }
}

fn part(element: &Element) -> PartEntry {
    PartEntry {
        number: optional(element, "PartNumber"),
        size: optional(element, "Size"),
        etag: optional(element, "ETag"),
        last_modified: optional(element, "LastModified"),
    }
}

/// ListMultipartUploads, one page.
#[derive(Debug)]
pub struct ListUploads<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Only keys that begin so.
    pub prefix: &'a str,
    /// Folds keys up to this text behind the prefix.
    pub delimiter: &'a str,
    /// Key after which the page begins.
    pub key_marker: &'a str,
    /// Upload id after which the page begins, within `key_marker`.
    pub upload_id_marker: &'a str,
    /// Uploads per page, 1 to 1000.
    pub max_uploads: i32,
}

/// A page of uploads that are not finished.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UploadList {
    /// Whether another page follows.
    pub truncated: bool,
    /// Key marker of the next page.
    pub next_key_marker: String,
    /// Upload id marker of the next page.
    pub next_upload_id_marker: String,
    /// The uploads, by key and id.
    pub uploads: Vec<UploadEntry>,
}

/// One upload of an [`UploadList`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UploadEntry {
    /// Object key.
    pub key: String,
    /// Upload id.
    pub upload_id: String,
    /// When it began, ISO 8601.
    pub initiated: String,
}

impl Operation for ListUploads<'_> {
    type Output = UploadList;
    const METHOD: Method = Method::Get;
    const SUBRESOURCE: Option<&'static str> = Some("uploads");

    fn target(&self) -> Target<'_> {
        Target::Bucket(self.bucket)
    }

    fn query(&self, query: &mut Query) {
        query.add("prefix", self.prefix);
        query.add("delimiter", self.delimiter);
        query.add("key-marker", self.key_marker);
        query.add("upload-id-marker", self.upload_id_marker);
        query.add("max-uploads", self.max_uploads.to_string());
        query.add("encoding-type", "url");
    }
}

impl FromReply for UploadList {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "ListMultipartUploadsResult")?;
        let decode = decoder(&root);
        let upload = |element: &Element| {
            Ok(UploadEntry {
                key: decode(optional(element, "Key"))?,
                upload_id: optional(element, "UploadId"),
                initiated: optional(element, "Initiated"),
            })
        };
        Ok(Self {
            truncated: is_truncated(&root),
            next_key_marker: decode(optional(&root, "NextKeyMarker"))?,
            next_upload_id_marker: optional(&root, "NextUploadIdMarker"),
            uploads: root.children("Upload").map(upload).collect::<Result<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    fn uploads(body: &str) -> Result<UploadList> {
        UploadList::from_reply(&Head::default(), body.as_bytes())
    }

    #[test]
    fn keys_are_decoded_when_the_reply_says_so() {
        let body = "<ListMultipartUploadsResult xmlns='x'><Upload><UploadId>U</UploadId><Key>a%01%2B</Key></Upload>\
                    <Unknown><Key>z</Key></Unknown><IsTruncated>true</IsTruncated><EncodingType>url</EncodingType>\
                    </ListMultipartUploadsResult>";
        let list = uploads(body).unwrap();
        assert!(list.truncated);
        assert_eq!(list.uploads.len(), 1);
        assert_eq!(list.uploads[0].key, "a\u{1}+");
        assert_eq!(list.uploads[0].upload_id, "U");
        let plain = uploads(&body.replace("url", "none")).unwrap();
        assert_eq!(plain.uploads[0].key, "a%01%2B");
    }

    #[test]
    fn other_documents_and_broken_ones_are_refused() {
        for body in ["", "<Error/>", "<ListMultipartUploadsResult>", "junk"] {
            assert_eq!(uploads(body).unwrap_err().kind(), Kind::Xml, "{body}");
        }
    }

    #[test]
    fn an_empty_page_is_a_page() {
        let list = PartList::from_reply(&Head::default(), b"<ListPartsResult/>").unwrap();
        assert_eq!(list, PartList::default());
    }
}
