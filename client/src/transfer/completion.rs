//! The end of a multipart upload: whether the object is there, whatever the service said or failed to say.

use super::crew::Shared;
use super::journal::{ETag, PartDone};
use super::parts::{PartsDesk, whole_crc, whole_len};
use crate::client::{Call, Reply, service_crc};
use crate::error::{Error, Kind, Result};
use crate::ops::multipart::{CompleteMultipartUpload, ListParts};
use crate::ops::object::HeadObject;

impl PartsDesk<'_> {
    /// Puts the parts together and compares the checksum of the whole.
    ///
    /// Where the reply does not tell whether that was done, the object does.
    pub(super) fn finish(&self, upload_id: &str, parts: &[PartDone], shared: &Shared) -> Result<Reply<()>> {
        let outcome = shared.persist(&|| "completion".into(), |_| {
            match self.complete(upload_id, parts) {
                // An earlier attempt, or a run that was killed over it, may have succeeded although its answer was lost.
                Err(error) if error.is_service_code("NoSuchUpload") => self.find(parts, shared)?.ok_or(error),
                other => other,
            }
        });
        match outcome {
            Ok(reply) => self.compare(reply, parts, shared),
            Err(error) if is_unclear(&error) => match self.find(parts, shared) {
                Ok(Some(reply)) if is_no_result(&error) || !self.is_open(upload_id) => Ok(reply),
                _ => Err(error),
            },
            failed => failed,
        }
    }

    fn complete(&self, upload_id: &str, parts: &[PartDone]) -> Result<Reply<()>> {
        let pairs = parts.iter().map(|part| (part.number.to_string(), quoted(part.etag.as_ref())));
        let operation = CompleteMultipartUpload { place: self.place(upload_id), parts: pairs };
        let headers = self.finish_headers();
        self.client.call(&operation, Call { headers: &headers, params: self.params, ..Call::default() })
    }

    /// Compares the checksum that came with the completion; if none came, the object tells.
    fn compare(&self, reply: Reply<()>, parts: &[PartDone], shared: &Shared) -> Result<Reply<()>> {
        let Some(ours) = whole_crc(parts).filter(|_| self.client.config().check_crc) else {
            return Ok(reply);
        };
        let error = match crc_of(&reply) {
            Some(theirs) if theirs == ours => return Ok(reply),
            Some(theirs) => {
                Error::new(Kind::Crc, format!("CRC-64 differs: {ours} here, {theirs} at the service"))
            }
            None if matches!(self.find(parts, shared), Ok(Some(_))) => return Ok(reply),
            None => Error::new(
                Kind::UnexpectedReply,
                "the reply to the completion has no CRC-64, and the object does not prove to be the one that was sent",
            ),
        };
        Err(error.with_head(reply.head))
    }

    /// The reply to HEAD, if the object at the service is what these parts make.
    ///
    /// # Errors
    /// When the service cannot be asked.
    pub(super) fn find(&self, parts: &[PartDone], shared: &Shared) -> Result<Option<Reply<()>>> {
        let operation = HeadObject { bucket: self.bucket, key: self.key };
        let (headers, params) = (self.object_headers(), self.step_params());
        let asked = shared.persist(&|| "head of the object".into(), |_| {
            self.client.call(&operation, Call { headers: &headers, params: &params, ..Call::default() })
        });
        let reply = match asked {
            Err(error) if error.status() == 404 => return Ok(None),
            other => other?,
        };
        let crc = whole_crc(parts);
        let is_ours = crc.is_some() && crc_of(&reply) == crc && length_of(&reply) == Some(whole_len(parts));
        Ok(is_ours.then_some(reply))
    }

    /// Whether the service still has the upload, so that it was not completed.
    fn is_open(&self, upload_id: &str) -> bool {
        let operation = ListParts { place: self.place(upload_id), marker: "", max_parts: 1 };
        let (headers, params) = (self.object_headers(), self.step_params());
        let call = Call { headers: &headers, params: &params, ..Call::default() };
        self.client.call(&operation, call).is_ok()
    }
}

/// Whether the service has answered with a success, but not said of what: then the object alone decides. After an answer
/// that was lost, it may be one of the same bytes that was there before.
fn is_no_result(error: &Error) -> bool {
    let is_of_service = error.head().is_some_and(|head| head.is_success() && head.request_id().is_some());
    is_of_service && matches!(error.kind(), Kind::UnexpectedReply | Kind::Xml)
}

/// Whether the service may have completed the upload all the same.
fn is_unclear(error: &Error) -> bool {
    matches!(
        error.kind(),
        Kind::UnexpectedReply | Kind::Xml | Kind::ConnectionLost | Kind::Timeout | Kind::Protocol
    )
}

/// One that cannot be read proves nothing, and the client refuses it where it is to be compared.
fn crc_of(reply: &Reply<()>) -> Option<u64> {
    service_crc(&reply.head).ok().flatten()
}

fn length_of(reply: &Reply<()>) -> Option<u64> {
    reply.head.headers.get("Content-Length")?.trim().parse().ok()
}

fn quoted(etag: Option<&ETag>) -> String {
    etag.map(|etag| format!("\"{etag}\"")).unwrap_or_default()
}
