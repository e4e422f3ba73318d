//! Restores archived objects. What takes hours at the service takes the time of `--restore-seconds` here.
use super::Service;
use super::receive::document;
use crate::clock::Moment;
use crate::error::{Failure, OssError};
use crate::reply::Reply;
use crate::request::{Call, RequestBody};
use crate::store::{Bucket, ObjectKind, ObjectRecord, Restoration};
use crate::xml::parse;

const MAX_DOCUMENT_BYTES: usize = 16 * 1024;
const DEFAULT_DAYS: u32 = 1;
const MAX_DAYS: u32 = 7;
const MAX_COLD_DAYS: u32 = 365;
const TIERS: [&str; 3] = ["Expedited", "Standard", "Bulk"];

/// Begins to restore an object, or lets a restored one stay longer.
pub(super) async fn restore(
    service: &Service,
    call: &Call,
    bucket: &Bucket,
    body: &mut RequestBody,
) -> Result<Reply, Failure> {
    let days = read_days(&document(call, body, MAX_DOCUMENT_BYTES).await?)?;
    let delay = i64::try_from(service.restore_time.as_millis()).unwrap_or(i64::MAX);
    let completed = Moment(call.now.0.saturating_add(delay));
    let mut status = 202;
    bucket.change_object(call.key()?, |record| {
        check(record, days)?;
        let old = record.restoration.filter(|old| old.is_ongoing(call.now) || old.is_readable(call.now));
        record.restoration = Some(match old {
            None => Restoration::new(completed, days),
            Some(old) if old.is_ongoing(call.now) => return Err(in_progress()),
            Some(_) => {
                status = 200;
                Restoration::new(call.now, days)
            }
        });
        Ok(())
    })?;
    Ok(Reply::empty(status))
}

fn check(record: &ObjectRecord, days: u32) -> Result<(), OssError> {
    if !record.is_archived() || record.kind == ObjectKind::Symlink {
        let message = "The operation is not supported for this resource";
        return Err(OssError::new(400, "OperationNotSupported", message).with_ec("0016-00000702"));
    }
    let most = if record.attributes.storage_class == "Archive" { MAX_DAYS } else { MAX_COLD_DAYS };
    if days > most {
        let message = format!("The number of days must be between 1 and {most}.");
        return Err(OssError::invalid_argument("Days", &days.to_string(), &message));
    }
    Ok(())
}

/// The number of days that the optional body asks for.
fn read_days(document: &[u8]) -> Result<u32, OssError> {
    if document.is_empty() {
        return Ok(DEFAULT_DAYS);
    }
    let root = parse(document, "RestoreRequest")?;
    let text = root.text_of("Days").ok_or_else(OssError::malformed_xml)?.trim();
    if let Some(parameters) = root.child("JobParameters") {
        let tier = parameters.text_of("Tier").ok_or_else(OssError::malformed_xml)?.trim();
        if !TIERS.contains(&tier) {
            return Err(OssError::malformed_xml());
        }
    }
    let days = text.parse().ok().filter(|days| *days > 0);
    days.ok_or_else(|| OssError::invalid_argument("Days", text, "The number of days must be at least 1."))
}

fn in_progress() -> OssError {
    OssError::new(409, "RestoreAlreadyInProgress", "The restore operation is in progress.")
}
