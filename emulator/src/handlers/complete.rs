//! Completes a multipart upload.
use std::collections::HashMap;
use std::sync::Arc;

use super::multipart::open_upload;
use super::notify::notify;
use super::receive::overwrite;
use crate::callback::Callback;
use crate::encoding::encode_path;
use crate::error::{Failure, OssError};
use crate::reply::Reply;
use crate::request::conditions::same_etag;
use crate::request::paging::NameEncoding;
use crate::request::{Call, RequestBody};
use crate::store::{Bucket, Completion, Object, Part, Upload, invalid_part};
use crate::xml::{XmlWriter, parse};

const MIN_PART_BYTES: u64 = 102_400;
// 10,000 parts take about 100 bytes each.
const MAX_DOCUMENT_BYTES: usize = 4 * 1024 * 1024;

/// Makes the object from the parts that the body names, or from all of them.
pub(super) async fn complete(call: &Call, bucket: &Bucket, body: &mut RequestBody) -> Result<Reply, Failure> {
    let encoding = NameEncoding::of(&call.query)?;
    let callback = Callback::of(call)?;
    let document = body.collect(MAX_DOCUMENT_BYTES, malformed).await?;
    let upload = open_upload(call, bucket)?;
    let parts =
        if wants_all(call, &document)? { all_parts(&upload)? } else { listed_parts(&upload, &document)? };
    check_sizes(&parts)?;
    let completion = Completion { parts, overwrite: overwrite(call)?, now: call.now };
    let object = bucket.complete_upload(&upload, &completion)?;
    notify(call, callback.as_ref(), &object, result(call, encoding, &object)?).await
}

fn malformed() -> OssError {
    OssError::malformed_xml().with_ec("0042-00000205")
}

fn wants_all(call: &Call, document: &[u8]) -> Result<bool, OssError> {
    match call.header("x-oss-complete-all")? {
        None => Ok(false),
        Some(text) if !text.eq_ignore_ascii_case("yes") => {
            Err(OssError::invalid_argument("x-oss-complete-all", text, "The value must be yes."))
        }
        Some(text) if !document.is_empty() => {
            let message = "Should not specify both complete all header and http body.";
            Err(OssError::invalid_argument("x-oss-complete-all", text, message).with_ec("0042-00000216"))
        }
        Some(_) => Ok(true),
    }
}

fn all_parts(upload: &Upload) -> Result<Vec<Arc<Part>>, OssError> {
    let parts = upload.parts();
    if parts.is_empty() { Err(malformed()) } else { Ok(parts) }
}

fn listed_parts(upload: &Upload, document: &[u8]) -> Result<Vec<Arc<Part>>, OssError> {
    let listed = read_list(document)?;
    if !listed.is_sorted_by(|(first, _), (second, _)| first < second) {
        return Err(OssError::new(400, "InvalidPartOrder", "The list of parts was not in ascending order."));
    }
    let stored: HashMap<u32, Arc<Part>> =
        upload.parts().into_iter().map(|part| (part.record.number, part)).collect();
    let find = |(number, etag): &(u32, String)| {
        let part = stored.get(number).filter(|part| same_etag(&part.record.etag(), etag));
        part.cloned().ok_or_else(|| invalid_part(upload, *number).with("PartEtag", etag.as_str()))
    };
    listed.iter().map(find).collect()
}

fn read_list(document: &[u8]) -> Result<Vec<(u32, String)>, OssError> {
    let root = parse(document, "CompleteMultipartUpload").map_err(|_| malformed())?;
    let parts = root.all("Part").map(|part| {
        let number = part.text_of("PartNumber")?.trim().parse().ok()?;
        Some((number, part.text_of("ETag")?.trim().to_owned()))
    });
    let parts: Option<Vec<(u32, String)>> = parts.collect();
    parts.filter(|parts| !parts.is_empty()).ok_or_else(malformed)
}

/// Every part but the last must have the least size.
fn check_sizes(parts: &[Arc<Part>]) -> Result<(), OssError> {
    let small = |part: &&Arc<Part>| part.record.size < MIN_PART_BYTES;
    match parts.split_last().and_then(|(_, front)| front.iter().find(small)) {
        None => Ok(()),
        Some(part) => {
            let message = "Your proposed upload smaller than the minimum allowed size.";
            Err(OssError::new(400, "EntityTooSmall", message)
                .with("PartNumber", part.record.number.to_string())
                .with("ProposedSize", part.record.size.to_string())
                .with("MinSizeAllowed", MIN_PART_BYTES.to_string()))
        }
    }
}

fn result(call: &Call, encoding: NameEncoding, object: &Object) -> Result<Reply, OssError> {
    let (bucket, key) = (call.bucket()?, call.key()?);
    let path =
        if call.address.path_style { format!("{bucket}/{}", encode_path(key)) } else { encode_path(key) };
    let mut xml = XmlWriter::new("CompleteMultipartUploadResult");
    if encoding == NameEncoding::Url {
        xml.text("EncodingType", "url");
    }
    xml.text("Location", &format!("http://{}/{path}", call.host)).text("Bucket", bucket);
    xml.text("Key", &encoding.apply(key)).text("ETag", &format!("\"{}\"", object.record.etag));
    Ok(Reply::xml(200, xml.finish()).with_etag(&object.record.etag).with_crc64(object.record.crc64))
}
