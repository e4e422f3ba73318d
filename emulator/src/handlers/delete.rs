//! Deletes one object or many.
use super::receive::document;
use crate::auth::acl::authorize;
use crate::error::{Failure, OssError};
use crate::reply::Reply;
use crate::request::paging::NameEncoding;
use crate::request::{Call, RequestBody};
use crate::store::Bucket;
use crate::xml::{XmlWriter, parse};

const MAX_DOCUMENT_BYTES: usize = 2 * 1024 * 1024;
const MAX_KEYS: usize = 1000;

/// Deletes an object; a missing one counts as deleted.
pub(super) fn delete_object(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    bucket.delete(call.key()?)?;
    Ok(Reply::empty(204))
}

/// Deletes the objects that the body names.
pub(super) async fn delete_multiple(
    call: &Call,
    bucket: &Bucket,
    body: &mut RequestBody,
) -> Result<Reply, Failure> {
    let encoding = NameEncoding::of(&call.query)?;
    if call.header("content-md5")?.is_none() {
        return Err(OssError::missing_argument("Content-MD5").into());
    }
    let (keys, quiet) = read_keys(&document(call, body, MAX_DOCUMENT_BYTES).await?)?;
    for key in &keys {
        let acl = bucket.object(key).map(|object| object.record.attributes.acl);
        authorize(call, bucket.acl(), acl)?;
    }
    for key in &keys {
        bucket.delete(key)?;
    }
    if quiet {
        return Ok(Reply::empty(200));
    }
    let mut xml = XmlWriter::new("DeleteResult");
    if encoding == NameEncoding::Url {
        xml.text("EncodingType", "url");
    }
    for key in &keys {
        xml.open("Deleted").text("Key", &encoding.apply(key)).close();
    }
    Ok(Reply::xml(200, xml.finish()))
}

fn read_keys(document: &[u8]) -> Result<(Vec<String>, bool), OssError> {
    let root = parse(document, "Delete")?;
    let quiet = root.text_of("Quiet").is_some_and(|text| text.trim().eq_ignore_ascii_case("true"));
    let keys: Option<Vec<String>> =
        root.all("Object").map(|object| object.text_of("Key").map(str::to_owned)).collect();
    match keys {
        Some(keys) if (1..=MAX_KEYS).contains(&keys.len()) && keys.iter().all(|key| !key.is_empty()) => {
            Ok((keys, quiet))
        }
        _ => Err(OssError::malformed_xml()),
    }
}
