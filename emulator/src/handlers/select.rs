//! SQL over CSV objects, and the count that ranges need.
use std::io::{self, Read};
use std::sync::Arc;

use bytes::Bytes;
use flate2::read::MultiGzDecoder;

use super::get::find;
use super::symlink;
use crate::checksum::Checksums;
use crate::error::{Failure, OssError};
use crate::reply::{Reply, ReplyData};
use crate::request::digest::{Md5Form, announced_md5, verify};
use crate::request::{Call, RequestBody};
use crate::select::count::{CountRequest, Counted, count};
use crate::select::frames::{RowWriter, meta_end};
use crate::select::run::{ReadError, run};
use crate::select::settings::{Compression, Settings};
use crate::store::{Bucket, ContentReader, ContentWriter, Object};

// A statement has at most 16 KB, and a third more in Base64.
const MAX_DOCUMENT_BYTES: usize = 64 * 1024;

/// Selects rows.
pub(super) async fn select_object(
    call: &Call,
    bucket: &Bucket,
    body: &mut RequestBody,
) -> Result<Reply, Failure> {
    let object = readable(call, bucket)?;
    let settings = Settings::parse(&document(call, body).await?)?;
    let counted = bucket.select_meta(&object)?;
    let (raw, writer) = (settings.raw, bucket.new_content());
    let work = move || select(&settings, counted.as_ref(), &object, writer);
    let (content, _) = in_background(work).await?.finish()?;
    let length = content.length();
    let data = ReplyData::Stored { content: Arc::new(content), first: 0, length };
    let raw = if raw { "true" } else { "false" };
    Ok(Reply::empty(206).with("x-oss-select-output-raw", raw).with_data(data))
}

/// Counts rows, columns and splits, unless that was done already.
pub(super) async fn create_meta(
    call: &Call,
    bucket: &Bucket,
    body: &mut RequestBody,
) -> Result<Reply, Failure> {
    let object = readable(call, bucket)?;
    let request = CountRequest::parse(&document(call, body).await?)?;
    let known = bucket.select_meta(&object)?.filter(|_| !request.overwrite);
    let counted = match known {
        Some(counted) => counted,
        None => {
            let source = Arc::clone(&object);
            let work = move || {
                let (reader, read) = open(&source, request.compression)?;
                count(&request, reader, read)
            };
            let counted = in_background(work).await?;
            bucket.keep_select_meta(&object, counted.clone())?;
            counted
        }
    };
    let splits = u32::try_from(counted.splits.len()).unwrap_or(u32::MAX);
    let frame = meta_end(counted.scanned, splits, counted.rows, counted.columns);
    Ok(Reply::empty(200).with_data(ReplyData::Memory(Bytes::from(frame))))
}

/// The object asked for, through a link if it is one, if it can be read now.
fn readable(call: &Call, bucket: &Bucket) -> Result<Arc<Object>, OssError> {
    let object = symlink::follow(call, bucket, find(call, bucket)?)?;
    object.record.check_readable(call.now)?;
    Ok(object)
}

async fn document(call: &Call, body: &mut RequestBody) -> Result<Vec<u8>, Failure> {
    let md5 = announced_md5(call, Md5Form::Lenient)?;
    let document = body.collect(MAX_DOCUMENT_BYTES, OssError::malformed_xml).await?;
    verify(call, md5, &Checksums::of(&document))?;
    Ok(document)
}

/// Reading a large object must not hold up other requests.
async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, OssError> + Send + 'static,
) -> Result<T, OssError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(OssError::from(io::Error::other(error))),
    }
}

/// An error before the first row is the reply; a later one is told by the end frame, if there are frames.
fn select(
    settings: &Settings,
    counted: Option<&Counted>,
    object: &Object,
    writer: ContentWriter,
) -> Result<ContentWriter, OssError> {
    let (reader, read) = open(object, settings.compression)?;
    let mut rows = RowWriter::new(writer, settings.raw, settings.payload_crc);
    let (scanned, result) = run(settings, counted, reader, read, &mut rows);
    match result {
        Err(error) if settings.raw || !rows.has_rows() => Err(error),
        Err(error) => rows.finish(scanned, Some(&error)),
        Ok(()) => rows.finish(scanned, None),
    }
}

/// The text of an object, and what it means if it cannot be read.
fn open(object: &Object, compression: Compression) -> Result<(Box<dyn Read>, ReadError), OssError> {
    let plain = ContentReader::open(Arc::clone(&object.content), 0, object.content.length())?;
    Ok(match compression {
        Compression::None => (Box::new(plain), OssError::from),
        Compression::Gzip => (Box::new(MultiGzDecoder::new(plain)), decompression_failure),
    })
}

fn decompression_failure(error: io::Error) -> OssError {
    OssError::new(400, "DecompressFailure", &format!("The object cannot be decompressed: {error}."))
}
