//! Access control lists of objects.
use super::bucket::access_control_policy;
use super::get::find;
use crate::error::OssError;
use crate::reply::Reply;
use crate::request::{Call, metadata};
use crate::store::Bucket;

const HEADER: &str = "x-oss-object-acl";

/// Sets the list.
pub(super) fn put(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    call.header(HEADER)?.ok_or_else(|| OssError::missing_argument(HEADER))?;
    let acl = metadata::object_acl(call)?;
    bucket.change_object(call.key()?, |record| {
        record.attributes.acl = acl;
        Ok(())
    })?;
    Ok(Reply::empty(200))
}

/// Shows the list; `default` means the bucket's.
pub(super) fn get(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    Ok(access_control_policy(find(call, bucket)?.record.attributes.acl))
}
