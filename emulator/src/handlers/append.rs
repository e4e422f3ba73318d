//! Appends to an object.
use super::receive::receive;
use crate::error::{Failure, OssError};
use crate::reply::Reply;
use crate::request::{Call, RequestBody, metadata};
use crate::store::{Append, Bucket};

/// Adds the body behind position `position`, which must be the object's length.
pub(super) async fn append_object(
    call: &Call,
    bucket: &Bucket,
    body: &mut RequestBody,
) -> Result<Reply, Failure> {
    let key = call.key()?;
    let position = position(call)?;
    let attributes = metadata::attributes(call, &bucket.record().storage_class)?;
    bucket.check_append(key, position)?;
    let (content, sums) = receive(call, bucket, body).await?;
    let append = Append { key: key.to_owned(), position, content, sums, attributes, now: call.now };
    let object = bucket.append(append)?;
    Ok(Reply::empty(200)
        .with_etag(&object.record.etag)
        .with_crc64(object.record.crc64)
        .with("x-oss-next-append-position", &object.record.size.to_string()))
}

fn position(call: &Call) -> Result<u64, OssError> {
    let text = call.query.get("position").unwrap_or_default();
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let invalid = || OssError::invalid_argument("position", text, "The position must be a number from 0.");
    text.parse().ok().filter(|_| digits).ok_or_else(invalid)
}
