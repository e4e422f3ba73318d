//! Copies from another object, whole or as a part.
use std::io::{self, Read};
use std::sync::Arc;

use super::Service;
use super::multipart::{open_upload, part_number};
use super::receive::overwrite;
use super::symlink;
use crate::auth::acl::authorize_read;
use crate::checksum::Checksums;
use crate::encoding::decode;
use crate::error::{Failure, OssError};
use crate::reply::Reply;
use crate::request::body::MAX_OBJECT_BYTES;
use crate::request::naming::{check_bucket, check_key};
use crate::request::range::{Selection, select_default};
use crate::request::{Call, conditions, metadata};
use crate::store::{Attributes, Bucket, Content, ContentReader, Object, ObjectKind, ObjectRecord};
use crate::xml::XmlWriter;

const SOURCE_HEADER: &str = "x-oss-copy-source";
const COPY_CHUNK_BYTES: usize = 256 * 1024;

/// What is taken of a source that is a link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    /// The link itself.
    Copied,
    /// The bytes of the object it points to.
    Followed,
}

/// Copies a whole object, with its metadata or with new one.
pub(super) async fn copy_object(service: &Service, call: &Call, bucket: &Bucket) -> Result<Reply, Failure> {
    let (key, overwrite) = (call.key()?, overwrite(call)?);
    let source = source(service, call, Links::Copied)?;
    let is_link = source.record.kind == ObjectKind::Symlink;
    if source.record.size > MAX_OBJECT_BYTES {
        return Err(OssError::entity_too_large().into());
    }
    let attributes = attributes(call, bucket, &source)?;
    bucket.check_overwrite(key, overwrite)?;
    let bytes = Arc::clone(&source.content);
    let content = in_background(move || bytes.duplicate()).await?;
    let record = ObjectRecord {
        key: key.to_owned(),
        kind: if is_link { ObjectKind::Symlink } else { ObjectKind::Normal },
        modified: call.now,
        attributes,
        upload_id: None,
        restoration: None,
        ..source.record.clone()
    };
    let object = bucket.store(record, Arc::new(content), overwrite)?;
    let reply = result("CopyObjectResult", &object.record.etag, &call.now.iso());
    Ok(reply.with_crc64(object.record.crc64))
}

/// Copies a range of an object into a part.
pub(super) async fn upload_part_copy(
    service: &Service,
    call: &Call,
    bucket: &Bucket,
) -> Result<Reply, Failure> {
    let (number, upload) = (part_number(call)?, open_upload(call, bucket)?);
    let source = source(service, call, Links::Followed)?;
    let size = source.record.size;
    let range = call.header("x-oss-copy-source-range")?;
    let (first, length, partial) = match range.map_or(Selection::Whole, |header| select_default(header, size))
    {
        Selection::Part { first, last } => (first, last - first + 1, true),
        Selection::Whole | Selection::Unsatisfiable => (0, size, false),
    };
    if length > MAX_OBJECT_BYTES {
        return Err(OssError::entity_too_large().into());
    }
    let (bytes, writer) = (Arc::clone(&source.content), bucket.new_content());
    let (content, sums) = in_background(move || copy_span(bytes, first, length, writer)).await?;
    let part = upload.store_part(number, content, &sums, call.now)?;
    let reply = result("CopyPartResult", &part.record.etag(), &call.now.iso()).with_crc64(sums.crc64);
    let shown = format!("bytes {first}-{}/{size}", first + length.saturating_sub(1));
    Ok(if partial { reply.with("content-range", &shown) } else { reply })
}

/// The source object, if the caller may read it and its conditions hold.
fn source(service: &Service, call: &Call, links: Links) -> Result<Arc<Object>, OssError> {
    let text = call.header(SOURCE_HEADER)?.unwrap_or_default();
    let malformed = || {
        OssError::invalid_argument(SOURCE_HEADER, text, "Copy Source must mention the source bucket and key.")
    };
    if text.contains("?versionId=") {
        return Err(OssError::header_not_implemented(SOURCE_HEADER));
    }
    let decoded = decode(text).ok_or_else(malformed)?;
    let (name, key) = decoded.strip_prefix('/').unwrap_or(&decoded).split_once('/').ok_or_else(malformed)?;
    if name.is_empty() || key.is_empty() {
        return Err(malformed());
    }
    check_bucket(name)?;
    check_key(key)?;
    let bucket = service.store.bucket(name)?;
    let object = bucket.object(key);
    authorize_read(call, bucket.record().acl, object.as_ref().map(|object| object.record.attributes.acl))?;
    let mut object = object.ok_or_else(|| OssError::no_such_key(key))?;
    if links == Links::Followed {
        object = symlink::follow(call, &bucket, object)?;
    }
    conditions::check(call, &conditions::COPY_SOURCE, &object.record.etag, object.record.modified)?;
    object.record.check_readable(call.now)?;
    Ok(object)
}

/// Attributes of the copy: metadata by one directive, tags by another, everything else from the request.
fn attributes(call: &Call, bucket: &Bucket, source: &Object) -> Result<Attributes, OssError> {
    let mut attributes = metadata::attributes(call, &bucket.record().storage_class)?;
    let old = &source.record.attributes;
    if !replaces(call, "x-oss-metadata-directive")? {
        attributes.content_headers.clone_from(&old.content_headers);
        attributes.user_meta.clone_from(&old.user_meta);
    }
    if !replaces(call, "x-oss-tagging-directive")? {
        attributes.tags.clone_from(&old.tags);
    }
    Ok(attributes)
}

fn replaces(call: &Call, header: &str) -> Result<bool, OssError> {
    match call.header(header)? {
        None => Ok(false),
        Some(text) if text.eq_ignore_ascii_case("COPY") => Ok(false),
        Some(text) if text.eq_ignore_ascii_case("REPLACE") => Ok(true),
        Some(text) => Err(OssError::invalid_argument(header, text, "The directive must be COPY or REPLACE.")),
    }
}

fn copy_span(
    bytes: Arc<Content>,
    first: u64,
    length: u64,
    mut writer: crate::store::ContentWriter,
) -> io::Result<(Content, Checksums)> {
    let mut reader = ContentReader::open(bytes, first, length)?;
    let mut buffer = vec![0; COPY_CHUNK_BYTES];
    loop {
        let count = reader.read(&mut buffer)?;
        match buffer.get(..count) {
            Some(piece) if count > 0 => writer.write(piece)?,
            _ => return writer.finish(),
        }
    }
}

/// Runs a long piece of file work beside the connections.
async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, OssError> {
    Ok(tokio::task::spawn_blocking(work).await.map_err(io::Error::other)??)
}

fn result(root: &'static str, etag: &str, modified: &str) -> Reply {
    let mut xml = XmlWriter::new(root);
    xml.text("ETag", &format!("\"{etag}\"")).text("LastModified", modified);
    Reply::xml(200, xml.finish()).with_etag(etag)
}
