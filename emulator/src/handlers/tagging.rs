//! Tags of objects.
use super::get::find;
use super::receive::document;
use crate::error::{Failure, OssError};
use crate::reply::Reply;
use crate::request::metadata::check_tags;
use crate::request::{Call, RequestBody};
use crate::store::Bucket;
use crate::xml::{XmlWriter, parse};

const MAX_DOCUMENT_BYTES: usize = 64 * 1024;

/// Replaces the tags.
pub(super) async fn put(call: &Call, bucket: &Bucket, body: &mut RequestBody) -> Result<Reply, Failure> {
    let tags = read(&document(call, body, MAX_DOCUMENT_BYTES).await?)?;
    change(call, bucket, tags)?;
    Ok(Reply::empty(200))
}

/// Shows the tags.
pub(super) fn get(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let object = find(call, bucket)?;
    let mut xml = XmlWriter::new("Tagging");
    xml.open("TagSet");
    for (key, value) in &object.record.attributes.tags {
        xml.open("Tag").text("Key", key).text("Value", value).close();
    }
    Ok(Reply::xml(200, xml.finish()))
}

/// Removes the tags.
pub(super) fn delete(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    change(call, bucket, Vec::new())?;
    Ok(Reply::empty(204))
}

fn change(call: &Call, bucket: &Bucket, tags: Vec<(String, String)>) -> Result<(), OssError> {
    let changed = bucket.change_object(call.key()?, |record| {
        record.attributes.tags = tags;
        Ok(())
    });
    changed.map(drop)
}

fn read(document: &[u8]) -> Result<Vec<(String, String)>, OssError> {
    let root = parse(document, "Tagging")?;
    let set = root.child("TagSet").ok_or_else(OssError::malformed_xml)?;
    let pairs = set.all("Tag").map(|tag| {
        Some((tag.text_of("Key")?.to_owned(), tag.text_of("Value").unwrap_or_default().to_owned()))
    });
    let tags = pairs.collect::<Option<Vec<_>>>().ok_or_else(OssError::malformed_xml)?;
    check_tags(&tags)?;
    Ok(tags)
}
