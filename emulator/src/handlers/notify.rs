//! The end of an upload with a callback.
use crate::callback::{Callback, Notice, send};
use crate::error::{Failure, OssError};
use crate::reply::{Reply, ReplyData};
use crate::request::Call;
use crate::store::Object;

const CONTENT_TYPE: &str = "content-type";

/// Tells the application server, if there is one, and makes its answer the reply. The object stays in any case.
pub(super) async fn notify(
    call: &Call,
    callback: Option<&Callback>,
    object: &Object,
    reply: Reply,
) -> Result<Reply, Failure> {
    let Some(callback) = callback else { return Ok(reply) };
    let record = &object.record;
    let notice = Notice {
        bucket: call.bucket()?,
        object: &record.key,
        etag: &record.etag,
        size: record.size,
        mime_type: record.attributes.content_headers.get(CONTENT_TYPE).map_or("", String::as_str),
        request_id: &call.id,
        now: call.now,
    };
    match send(callback, &notice).await {
        Ok(answer) => Ok(reply.with(CONTENT_TYPE, "application/json").with_data(ReplyData::Memory(answer))),
        Err(problem) => Err(OssError::new(203, "CallbackFailed", &problem)
            .with_header("etag", format!("\"{}\"", record.etag))
            .with_header("x-oss-hash-crc64ecma", record.crc64.to_string())
            .into()),
    }
}
