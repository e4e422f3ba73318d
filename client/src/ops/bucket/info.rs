//! What is known of a bucket.

use super::Setting;
use crate::codec::xml::Element;
use crate::endpoint::Target;
use crate::error::{Error, Head, Kind, Result};
use crate::http::Method;
use crate::ops::{FromReply, Operation, number, optional, parse_reply};

/// HeadBucket: whether a bucket exists and may be used.
#[derive(Debug)]
pub struct HeadBucket<'a> {
    /// Bucket name.
    pub bucket: &'a str,
}

impl Operation for HeadBucket<'_> {
    type Output = ();
    const METHOD: Method = Method::Head;

    fn target(&self) -> Target<'_> {
        Target::Bucket(self.bucket)
    }
}

/// The region of a bucket, with the prefix `oss-`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketLocation(pub String);

impl Setting for BucketLocation {
    const SUBRESOURCE: &'static str = "location";
}

impl FromReply for BucketLocation {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        Ok(Self(parse_reply(body, "LocationConstraint")?.content().trim().to_owned()))
    }
}

/// What GetBucketInfo tells, in the service's own words; what it does not tell is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BucketInfo {
    /// Time of creation, ISO 8601.
    pub created: String,
    /// Endpoint reachable from the internet.
    pub extranet_endpoint: String,
    /// Endpoint reachable inside the region only.
    pub intranet_endpoint: String,
    /// Region, with the prefix `oss-`.
    pub location: String,
    /// Account id of the owner.
    pub owner_id: String,
    /// Display name of the owner.
    pub owner_name: String,
    /// Who may use it.
    pub acl: String,
    /// Storage class.
    pub storage_class: String,
}

impl Setting for BucketInfo {
    const SUBRESOURCE: &'static str = "bucketInfo";
}

impl FromReply for BucketInfo {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "BucketInfo")?;
        let missing = || Error::new(Kind::Xml, "<BucketInfo> has no <Bucket>");
        let bucket = root.child("Bucket").ok_or_else(missing)?;
        let at = |path| bucket.path(path).map(Element::content).unwrap_or_default().to_owned();
        Ok(Self {
            created: optional(bucket, "CreationDate"),
            extranet_endpoint: optional(bucket, "ExtranetEndpoint"),
            intranet_endpoint: optional(bucket, "IntranetEndpoint"),
            location: optional(bucket, "Location"),
            owner_id: at("Owner/ID"),
            owner_name: at("Owner/DisplayName"),
            acl: at("AccessControlList/Grant"),
            storage_class: optional(bucket, "StorageClass"),
        })
    }
}

/// How full a bucket is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BucketStat {
    /// Bytes of all objects.
    pub storage: u64,
    /// Number of objects.
    pub objects: u64,
    /// Number of unfinished multipart uploads.
    pub uploads: u64,
}

impl Setting for BucketStat {
    const SUBRESOURCE: &'static str = "stat";
}

impl FromReply for BucketStat {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "BucketStat")?;
        Ok(Self {
            storage: number(&root, "Storage")?,
            objects: number(&root, "ObjectCount")?,
            uploads: number(&root, "MultipartUploadCount")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromReply>(body: &str) -> Result<T> {
        T::from_reply(&Head::default(), body.as_bytes())
    }

    #[test]
    fn what_is_not_told_of_a_bucket_is_empty() {
        let body = "<BucketInfo xmlns='x'><Bucket><Owner><DisplayName>n</DisplayName><ID>7</ID></Owner>\
                    <Unknown/><StorageClass>IA</StorageClass></Bucket></BucketInfo>";
        let expected = BucketInfo {
            owner_id: "7".into(),
            owner_name: "n".into(),
            storage_class: "IA".into(),
            ..BucketInfo::default()
        };
        assert_eq!(read::<BucketInfo>(body).unwrap(), expected);
        assert_eq!(read::<BucketInfo>("<BucketInfo><Bucket/></BucketInfo>").unwrap(), BucketInfo::default());
        for body in ["<BucketInfo/>", "<Bucket/>", "<BucketInfo>", ""] {
            assert_eq!(read::<BucketInfo>(body).unwrap_err().kind(), Kind::Xml, "{body}");
        }
    }

    #[test]
    fn a_location_is_the_text_of_the_root() {
        let body = "<?xml version='1.0'?><LocationConstraint xmlns='x'> oss-cn-x\n</LocationConstraint>";
        assert_eq!(read::<BucketLocation>(body).unwrap().0, "oss-cn-x");
        assert_eq!(read::<BucketLocation>("<Location/>").unwrap_err().kind(), Kind::Xml);
    }

    #[test]
    fn counts_are_never_guessed() {
        let body = "<BucketStat><MultipartUploadCount>2</MultipartUploadCount><Storage>18446744073709551615</Storage>\
                    <LiveChannelCount>1</LiveChannelCount><ObjectCount> 3 </ObjectCount></BucketStat>";
        let expected = BucketStat { storage: u64::MAX, objects: 3, uploads: 2 };
        assert_eq!(read::<BucketStat>(body).unwrap(), expected);
        for (old, new) in [("Storage", "Other"), ("> 3 <", ">-3<"), ("> 3 <", "><"), ("551615", "551616")] {
            let error = read::<BucketStat>(&body.replace(old, new)).unwrap_err();
            assert_eq!(error.kind(), Kind::Xml, "{new}");
        }
    }
}
