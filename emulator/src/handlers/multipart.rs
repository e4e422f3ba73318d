//! Multipart uploads up to their completion.
use std::sync::Arc;

use super::receive::{overwrite, receive};
use crate::encoding::base64_encode;
use crate::error::{Failure, OssError};
use crate::reply::Reply;
use crate::request::paging::{NameEncoding, page_size};
use crate::request::{Call, RequestBody, metadata};
use crate::store::{Bucket, Part, Upload};
use crate::xml::XmlWriter;

const MAX_PART_NUMBER: u32 = 10_000;
const MAX_PAGE: usize = 1000;

/// Begins an upload.
pub(super) fn initiate(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let (key, encoding) = (call.key()?, NameEncoding::of(&call.query)?);
    let attributes = metadata::attributes(call, &bucket.record().storage_class)?;
    bucket.check_overwrite(key, overwrite(call)?)?;
    let upload = bucket.begin_upload(key, attributes, call.now)?;
    let mut xml = XmlWriter::new("InitiateMultipartUploadResult");
    if encoding == NameEncoding::Url {
        xml.text("EncodingType", "url");
    }
    xml.text("Bucket", call.bucket()?).text("Key", &encoding.apply(key)).text("UploadId", &upload.record.id);
    Ok(Reply::xml(200, xml.finish()))
}

/// Stores a part.
pub(super) async fn upload_part(
    call: &Call,
    bucket: &Bucket,
    body: &mut RequestBody,
) -> Result<Reply, Failure> {
    let (number, upload) = (part_number(call)?, open_upload(call, bucket)?);
    let (content, sums) = receive(call, bucket, body).await?;
    let part = upload.store_part(number, content, &sums, call.now)?;
    Ok(Reply::empty(200)
        .with_etag(&part.record.etag())
        .with_crc64(sums.crc64)
        .with("content-md5", &base64_encode(&sums.md5)))
}

/// Drops an upload.
pub(super) fn abort(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    bucket.abort_upload(&*open_upload(call, bucket)?)?;
    Ok(Reply::empty(204))
}

/// Lists the parts of an upload.
pub(super) fn list_parts(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let encoding = NameEncoding::of(&call.query)?;
    let limit = page_size(&call.query, "max-parts", MAX_PAGE)?;
    let marker = marker(call)?;
    let upload = open_upload(call, bucket)?;
    let behind: Vec<Arc<Part>> =
        upload.parts().into_iter().filter(|part| part.record.number > marker).collect();
    let page = behind.get(..limit).unwrap_or(&behind);
    let mut xml = XmlWriter::new("ListPartsResult");
    if encoding == NameEncoding::Url {
        xml.text("EncodingType", "url");
    }
    xml.text("Bucket", call.bucket()?)
        .text("Key", &encoding.apply(call.key()?))
        .text("UploadId", &upload.record.id);
    xml.text("StorageClass", &upload.record.attributes.storage_class).value("PartNumberMarker", marker);
    xml.value("NextPartNumberMarker", page.last().map_or(marker, |part| part.record.number));
    xml.value("MaxParts", limit).value("IsTruncated", page.len() < behind.len());
    for part in page {
        let record = &part.record;
        xml.open("Part").value("PartNumber", record.number).text("LastModified", &record.modified.iso());
        xml.text("ETag", &format!("\"{}\"", record.etag())).value("HashCrc64ecma", record.crc64);
        xml.value("Size", record.size).close();
    }
    Ok(Reply::xml(200, xml.finish()))
}

fn marker(call: &Call) -> Result<u32, OssError> {
    let Some(text) = call.query.filled("part-number-marker") else { return Ok(0) };
    let message = "Argument part-number-marker must be a number.";
    text.parse().map_err(|_| OssError::invalid_argument("part-number-marker", text, message))
}

/// The part number of the query.
pub(super) fn part_number(call: &Call) -> Result<u32, OssError> {
    let text = call.query.get("partNumber").unwrap_or_default();
    let number = text.parse().ok().filter(|number| (1..=MAX_PART_NUMBER).contains(number));
    let message = "Part number must be an integer between 1 and 10000, inclusive.";
    number.ok_or_else(|| OssError::invalid_argument("partNumber", text, message))
}

/// The open upload of the query.
pub(super) fn open_upload(call: &Call, bucket: &Bucket) -> Result<Arc<Upload>, OssError> {
    bucket.upload(call.key()?, call.query.get("uploadId").unwrap_or_default())
}
