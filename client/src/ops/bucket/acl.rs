//! Who may use a bucket.

use super::Setting;
use crate::endpoint::Target;
use crate::error::{Error, Head, Kind, Result};
use crate::fields::Fields;
use crate::http::Method;
use crate::ops::{FromReply, Operation, parse_reply};

/// PutBucketAcl.
#[derive(Debug)]
pub struct PutBucketAcl<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// `private`, `public-read` or `public-read-write`.
    pub acl: &'a str,
}

impl Operation for PutBucketAcl<'_> {
    type Output = ();
    const METHOD: Method = Method::Put;
    const SUBRESOURCE: Option<&'static str> = Some(BucketAcl::SUBRESOURCE);

    fn target(&self) -> Target<'_> {
        Target::Bucket(self.bucket)
    }

    fn headers(&self, headers: &mut Fields) {
        headers.set("x-oss-acl", self.acl);
    }
}

/// Who may use a bucket, in the service's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketAcl(pub String);

impl Setting for BucketAcl {
    const SUBRESOURCE: &'static str = "acl";
}

impl FromReply for BucketAcl {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "AccessControlPolicy")?;
        let grant = root.path("AccessControlList/Grant").map(|grant| grant.content());
        let missing =
            || Error::new(Kind::Xml, "<AccessControlPolicy> has no <AccessControlList> with a <Grant>");
        let grant = grant.filter(|grant| !grant.is_empty()).ok_or_else(missing)?;
        Ok(Self(grant.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grant_is_required() {
        let read = |body: &str| BucketAcl::from_reply(&Head::default(), body.as_bytes());
        let full = "<AccessControlPolicy xmlns='x'><AccessControlList><Grant>private</Grant></AccessControlList>\
                    <Owner><ID>1</ID></Owner></AccessControlPolicy>";
        assert_eq!(read(full).unwrap(), BucketAcl("private".into()));
        for body in ["<AccessControlPolicy/>", &full.replace("private", ""), "<Error/>", "", "junk"] {
            assert_eq!(read(body).unwrap_err().kind(), Kind::Xml, "{body}");
        }
    }
}
