//! Buckets: create and delete.

use super::{Operation, Result};
use crate::oss::codec::xml::Writer;
use crate::oss::endpoint::Target;
use crate::oss::fields::Fields;
use crate::oss::http::Method;

/// PutBucket.
#[derive(Debug)]
pub struct PutBucket<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Value of `x-oss-acl`, if any.
    pub acl: Option<&'a str>,
    /// Storage class, if not the service's default.
    pub storage_class: Option<&'a str>,
}

impl Operation for PutBucket<'_> {
    type Output = ();
    const METHOD: Method = Method::Put;

    fn target(&self) -> Target<'_> {
        Target::Bucket(self.bucket)
    }

    fn headers(&self, headers: &mut Fields) {
        if let Some(acl) = self.acl {
            headers.set("x-oss-acl", acl);
        }
    }

    fn body(&self) -> Result<Option<Vec<u8>>> {
        let Some(class) = self.storage_class else {
            return Ok(None);
        };
        let mut xml = Writer::new("CreateBucketConfiguration");
        xml.text("StorageClass", class)?;
        Ok(Some(xml.finish()))
    }
}

/// DeleteBucket.
#[derive(Debug)]
pub struct DeleteBucket<'a> {
    /// Bucket name.
    pub bucket: &'a str,
}

impl Operation for DeleteBucket<'_> {
    type Output = ();
    const METHOD: Method = Method::Delete;

    fn target(&self) -> Target<'_> {
        Target::Bucket(self.bucket)
    }
}
