//! Who may use an object.

use crate::oss::endpoint::Target;
use crate::oss::error::{Error, Head, Kind, Result};
use crate::oss::fields::Fields;
use crate::oss::http::Method;
use crate::oss::ops::{FromReply, Operation, parse_reply};

/// PutObjectACL.
#[derive(Debug)]
pub struct PutObjectAcl<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
    /// Access right in the service's words. Without one nothing is sent, and the service says that it is missing.
    pub acl: Option<&'a str>,
}

impl Operation for PutObjectAcl<'_> {
    type Output = ();
    const METHOD: Method = Method::Put;
    const SUBRESOURCE: Option<&'static str> = Some("acl");

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }

    fn headers(&self, headers: &mut Fields) {
        if let Some(acl) = self.acl {
            headers.set("x-oss-object-acl", acl);
        }
    }
}

/// GetObjectACL.
#[derive(Debug)]
pub struct GetObjectAcl<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
}

/// An access right in the service's words: `default`, `private`, `public-read` or `public-read-write`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acl(pub String);

impl Operation for GetObjectAcl<'_> {
    type Output = Acl;
    const METHOD: Method = Method::Get;
    const SUBRESOURCE: Option<&'static str> = Some("acl");

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }
}

impl FromReply for Acl {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "AccessControlPolicy")?;
        let grant = root.path("AccessControlList/Grant").map(|grant| grant.content().trim());
        let missing = || Error::new(Kind::Xml, "<AccessControlPolicy> has no <Grant>");
        grant.filter(|grant| !grant.is_empty()).map(|grant| Self(grant.to_owned())).ok_or_else(missing)
    }
}
