//! Takes object data in.
use crate::checksum::Checksums;
use crate::error::{Failure, OssError};
use crate::request::digest::{Md5Form, announced_md5, verify};
use crate::request::{Call, RequestBody};
use crate::store::{Bucket, Content, Overwrite};

/// Writes the body to disk and checks it against what the client announced.
pub(super) async fn receive(
    call: &Call,
    bucket: &Bucket,
    body: &mut RequestBody,
) -> Result<(Content, Checksums), Failure> {
    body.check_announced()?;
    let md5 = announced_md5(call, Md5Form::Exact)?;
    let mut writer = bucket.new_content();
    while let Some(piece) = body.next().await? {
        writer.write(&piece)?;
    }
    let (content, sums) = writer.finish()?;
    verify(call, md5, &sums)?;
    Ok((content, sums))
}

/// The whole body as a document of at most `limit` bytes, checked against the announced MD5.
pub(super) async fn document(call: &Call, body: &mut RequestBody, limit: usize) -> Result<Vec<u8>, Failure> {
    let md5 = announced_md5(call, Md5Form::Lenient)?;
    let document = body.collect(limit, OssError::malformed_xml).await?;
    verify(call, md5, &Checksums::of(&document))?;
    Ok(document)
}

/// Whether the request allows to replace an object.
pub(super) fn overwrite(call: &Call) -> Result<Overwrite, OssError> {
    let forbidden = call.says_true("x-oss-forbid-overwrite")?;
    Ok(if forbidden { Overwrite::Forbidden } else { Overwrite::Allowed })
}
