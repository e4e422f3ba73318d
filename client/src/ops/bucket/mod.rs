//! Buckets: create and delete; the settings and lists of a bucket are in files named after them.

mod acl;
mod capacity;
mod cors;
mod info;
mod lifecycle;
mod list;
mod list_all;
mod logging;
mod referer;
mod setting;
mod website;

pub use acl::{BucketAcl, PutBucketAcl};
pub use capacity::StorageCapacity;
pub use cors::{Cors, CorsRule};
pub use info::{BucketInfo, BucketLocation, BucketStat, HeadBucket};
pub use lifecycle::{Age, Lifecycle, LifecycleRule, Tag};
pub use list::{ListObjects, ObjectEntry, ObjectList};
pub use list_all::{BucketEntry, BucketList, ListBuckets};
pub use logging::{Logging, LoggingTarget};
pub use referer::Referers;
pub use setting::{DeleteSetting, GetSetting, PutSetting, Removable, Setting, Writable};
pub use website::Website;

use super::Operation;
use crate::codec::xml;
use crate::endpoint::Target;
use crate::error::Result;
use crate::fields::Fields;
use crate::http::Method;

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

    fn body(&self) -> Result<Option<String>> {
        let configuration =
            |class| xml::write("CreateBucketConfiguration", |root| root.leaf("StorageClass", class));
        self.storage_class.map(configuration).transpose()
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
