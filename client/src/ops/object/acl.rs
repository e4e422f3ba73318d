//! Who may use an object.

use crate::endpoint::Target;
use crate::fields::Fields;
use crate::http::Method;
use crate::ops::Operation;
use crate::ops::bucket::BucketAcl;

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

/// GetObjectACL; the reply is that of GetBucketAcl, with `default` for an object that is used as its bucket is.
#[derive(Debug)]
pub struct GetObjectAcl<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
}

impl Operation for GetObjectAcl<'_> {
    type Output = BucketAcl;
    const METHOD: Method = Method::Get;
    const SUBRESOURCE: Option<&'static str> = Some("acl");

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }
}
