//! Reads an object, or only what is known of it.
use std::sync::Arc;

use hyper::Method;

use super::{image, symlink};
use crate::clock::Moment;
use crate::error::OssError;
use crate::reply::{Reply, ReplyData};
use crate::request::range::{Selection, select_default, select_standard};
use crate::request::{Call, Caller, conditions, metadata};
use crate::store::{Bucket, Object, ObjectKind};

/// GET and HEAD of an object.
pub(super) fn get_object(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let found = find(call, bucket)?;
    let object = symlink::follow(call, bucket, Arc::clone(&found))?;
    let modified = object.record.modified.max(found.record.modified);
    conditions::check(call, &conditions::READ, &object.record.etag, modified)?;
    let overrides = overrides(call)?;
    let is_head = call.method == Method::HEAD;
    if !is_head {
        object.record.check_readable(call.now)?;
        image::refuse(call)?;
    }
    let mut reply = describe(&object, call.now)
        .with("last-modified", &modified.http_date())
        .with("x-oss-object-type", found.record.kind.as_str());
    for (name, value) in overrides {
        reply = reply.with(name, value);
    }
    if is_head {
        return Ok(reply.with("content-length", &object.record.size.to_string()));
    }
    with_selected_bytes(call, &object, reply)
}

/// HEAD with `objectMeta`: length, ETag and time only.
pub(super) fn object_meta(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let object = find(call, bucket)?;
    Ok(Reply::empty(200)
        .with_etag(&object.record.etag)
        .with_crc64(object.record.crc64)
        .with("last-modified", &object.record.modified.http_date())
        .with("content-length", &object.record.size.to_string()))
}

/// The object asked for; a link is not followed.
pub(super) fn find(call: &Call, bucket: &Bucket) -> Result<Arc<Object>, OssError> {
    let key = call.key()?;
    bucket.object(key).ok_or_else(|| OssError::no_such_key(key))
}

/// The headers of an object that do not depend on the way it was found.
fn describe(object: &Object, now: Moment) -> Reply {
    let record = &object.record;
    let mut reply = Reply::empty(200)
        .with_etag(&record.etag)
        .with_crc64(record.crc64)
        .with("accept-ranges", "bytes")
        .with("x-oss-storage-class", &record.attributes.storage_class);
    for (name, value) in &record.attributes.content_headers {
        reply = reply.with(name, value);
    }
    reply = with_user_meta(object, reply);
    if record.kind == ObjectKind::Appendable {
        reply = reply.with("x-oss-next-append-position", &record.size.to_string());
    }
    if !record.attributes.tags.is_empty() {
        reply = reply.with("x-oss-tagging-count", &record.attributes.tags.len().to_string());
    }
    if let Some(text) = record.restoration.and_then(|restoration| restoration.header(now)) {
        reply = reply.with("x-oss-restore", &text);
    }
    for (name, value) in [
        ("content-md5", &record.content_md5),
        ("x-oss-server-side-encryption", &record.attributes.encryption),
    ] {
        if let Some(value) = value {
            reply = reply.with(name, value);
        }
    }
    reply
}

/// Adds the user metadata.
pub(super) fn with_user_meta(object: &Object, mut reply: Reply) -> Reply {
    for (name, value) in &object.record.attributes.user_meta {
        reply = reply.with(&format!("{}{name}", metadata::USER_META_PREFIX), value);
    }
    reply
}

/// Reply headers that a signed request sets for itself.
fn overrides(call: &Call) -> Result<Vec<(&'static str, &str)>, OssError> {
    let mut all = Vec::new();
    for name in metadata::CONTENT_HEADERS {
        let parameter = format!("response-{name}");
        let Some(value) = call.query.filled(&parameter) else { continue };
        if call.caller == Caller::Anonymous {
            let message = "Response headers can only be overridden by a signed request.";
            return Err(OssError::new(400, "InvalidRequest", message));
        }
        if value.chars().any(char::is_control) {
            return Err(OssError::invalid_argument(&parameter, "", "The value is not allowed in a header."));
        }
        all.push((name, value));
    }
    Ok(all)
}

fn with_selected_bytes(call: &Call, object: &Object, mut reply: Reply) -> Result<Reply, OssError> {
    let size = object.record.size;
    let standard =
        call.header("x-oss-range-behavior")?.is_some_and(|text| text.eq_ignore_ascii_case("standard"));
    let select = if standard { select_standard } else { select_default };
    let range = call.header("range")?;
    let selection = range.map_or(Selection::Whole, |header| select(header, size));
    let (first, length) = match selection {
        Selection::Whole => (0, size),
        Selection::Part { first, last } => {
            reply.status = 206;
            reply = reply.with("content-range", &format!("bytes {first}-{last}/{size}"));
            (first, last - first + 1)
        }
        Selection::Unsatisfiable => return Err(unsatisfiable(size, range.unwrap_or_default())),
    };
    Ok(reply.with_data(ReplyData::Stored { content: Arc::clone(&object.content), first, length }))
}

fn unsatisfiable(size: u64, range: &str) -> OssError {
    OssError::new(416, "InvalidRange", "The requested range cannot be satisfied")
        .with("ActualObjectSize", size.to_string())
        .with("RangeRequested", range)
        .with_header("content-range", format!("bytes */{size}"))
}
