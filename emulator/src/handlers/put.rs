//! Puts an object.
use std::sync::Arc;

use super::notify::notify;
use super::receive::{overwrite, receive};
use crate::callback::Callback;
use crate::checksum::upper_hex;
use crate::encoding::base64_encode;
use crate::error::Failure;
use crate::reply::Reply;
use crate::request::{Call, RequestBody, conditions, metadata};
use crate::store::{Bucket, ObjectKind, ObjectRecord};

/// Stores the body under the key.
pub(super) async fn put_object(
    call: &Call,
    bucket: &Bucket,
    body: &mut RequestBody,
) -> Result<Reply, Failure> {
    let key = call.key()?;
    conditions::refuse(call)?;
    let callback = Callback::of(call)?;
    let attributes = metadata::attributes(call, &bucket.record().storage_class)?;
    let overwrite = overwrite(call)?;
    bucket.check_overwrite(key, overwrite)?;
    let (content, sums) = receive(call, bucket, body).await?;
    let record = ObjectRecord {
        key: key.to_owned(),
        kind: ObjectKind::Normal,
        size: sums.length,
        etag: upper_hex(&sums.md5),
        crc64: sums.crc64,
        content_md5: Some(base64_encode(&sums.md5)),
        modified: call.now,
        attributes,
        upload_id: None,
        symlink_target: None,
        restoration: None,
        segments: Vec::new(),
    };
    let object = bucket.store(record, Arc::new(content), overwrite)?;
    let mut reply = Reply::empty(200)
        .with_etag(&object.record.etag)
        .with_crc64(sums.crc64)
        .with("content-md5", &base64_encode(&sums.md5));
    if let Some(encryption) = &object.record.attributes.encryption {
        reply = reply.with("x-oss-server-side-encryption", encryption);
    }
    notify(call, callback.as_ref(), &object, reply).await
}
