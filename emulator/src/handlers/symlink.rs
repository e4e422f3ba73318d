//! Links from one key to another of the same bucket.
use std::sync::Arc;

use super::get::{find, with_user_meta};
use super::receive::overwrite;
use crate::auth::acl::authorize_read;
use crate::checksum::{Checksums, upper_hex};
use crate::encoding::{decode, encode_path};
use crate::error::OssError;
use crate::reply::Reply;
use crate::request::naming::check_key;
use crate::request::{Call, metadata};
use crate::store::{Bucket, Object, ObjectKind, ObjectRecord};

const TARGET_HEADER: &str = "x-oss-symlink-target";

/// Stores a link; its target need not exist.
pub(super) fn put(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let target = target(call)?;
    let (content, sums) = bucket.new_content().finish()?;
    let record = ObjectRecord {
        key: call.key()?.to_owned(),
        kind: ObjectKind::Symlink,
        size: 0,
        etag: upper_hex(&Checksums::of(target.as_bytes()).md5),
        crc64: sums.crc64,
        content_md5: None,
        modified: call.now,
        attributes: metadata::link_attributes(call, &bucket.record().storage_class)?,
        upload_id: None,
        symlink_target: Some(target),
        restoration: None,
        segments: Vec::new(),
    };
    let object = bucket.store(record, Arc::new(content), overwrite(call)?)?;
    Ok(Reply::empty(200).with_etag(&object.record.etag))
}

fn target(call: &Call) -> Result<String, OssError> {
    let text = call.header(TARGET_HEADER)?.ok_or_else(|| OssError::missing_argument(TARGET_HEADER))?;
    let invalid = || OssError::invalid_argument(TARGET_HEADER, text, "The target must be a URL-encoded key.");
    let target = decode(text).filter(|target| !target.is_empty()).ok_or_else(invalid)?;
    check_key(&target)?;
    Ok(target)
}

/// Shows where a link points to.
pub(super) fn get(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let object = find(call, bucket)?;
    let not_a_link = || OssError::new(400, "NotSymlink", "The object is not symlink");
    let target = object.record.symlink_target.as_deref().ok_or_else(not_a_link)?;
    Ok(with_user_meta(&object, Reply::empty(200))
        .with_etag(&object.record.etag)
        .with("last-modified", &object.record.modified.http_date())
        .with(TARGET_HEADER, &encode_path(target)))
}

/// The object that a link points to, if the caller may read it; anything but a link stands for itself.
pub(super) fn follow(call: &Call, bucket: &Bucket, object: Arc<Object>) -> Result<Arc<Object>, OssError> {
    let Some(key) = object.record.symlink_target.as_deref() else { return Ok(object) };
    let target = bucket.object(key);
    authorize_read(call, bucket.acl(), target.as_ref().map(|target| target.record.attributes.acl))?;
    let broken = || OssError::new(404, "SymlinkTargetNotExist", "The target of the symlink does not exist.");
    let target = target.ok_or_else(broken)?;
    if target.record.kind == ObjectKind::Symlink {
        let message = "The target of the symlink must not be a symlink itself.";
        return Err(OssError::new(400, "InvalidTargetType", message));
    }
    Ok(target)
}
