//! Turns a checkpoint of the predecessor into a journal's content, or says why not.
//!
//! Such a file names neither endpoint nor bucket, and for uploads no key: the caller must ask the service which parts
//! the upload has before it relies on any of them.

use std::path::{Path, PathBuf};

use super::identity::{Identity, Source, Work, is_upload_id, same_file, with_suffix};
use super::legacy::{LegacyFile, LegacyPart};
use super::part::{DoneSet, ETag, PartDone};
use super::reader::Loaded;
use super::record::{Header, bare_etag};
use super::refusal::{Abandoned, Refusal, UploadTarget};
use super::temp_name::legacy_temp;

/// Where the predecessor put the checkpoint of this transfer if it was told no place.
pub(super) fn legacy_path(identity: &Identity) -> PathBuf {
    with_suffix(&identity.file, if identity.is_upload() { ".ucp" } else { ".dcp" })
}

/// Checks the file against the transfer and takes over its finished parts.
pub(super) fn convert(old: &LegacyFile, identity: &Identity) -> Result<Loaded, Refusal> {
    let checked =
        check_kind(old, identity).and_then(|()| Ok((check_source(old, identity)?, finished(old, identity)?)));
    match checked {
        Ok((work, parts)) => {
            let header = Header { work, imported: false };
            Ok(Loaded { header, seed: 0, parts, is_doubtful: identity.is_upload(), good: 0 })
        }
        Err(reason) => Err(Refusal { reason, abandoned: abandoned(old, identity) }),
    }
}

fn check_kind(old: &LegacyFile, identity: &Identity) -> Result<(), String> {
    equal("type", &old.kind, if identity.is_upload() { 1 } else { 2 })?;
    match same_file(Path::new(&old.path), &identity.file) {
        true => Ok(()),
        false => Err(format!("its local file is {:?}, not {}", old.path, identity.file.display())),
    }
}

fn check_source(old: &LegacyFile, identity: &Identity) -> Result<Work, String> {
    match &identity.source {
        Source::Upload { mtime_ns, .. } => {
            equal("file size", &old.file_size, identity.plan.total())?;
            // The predecessor kept microseconds.
            equal("file modification time", &old.file_modified, mtime_ns.div_euclid(1000))?;
            match is_upload_id(&old.upload_id) {
                true => Ok(Work::Upload { upload_id: old.upload_id.clone() }),
                false => Err(format!("its upload id {:?} is unusable", old.upload_id)),
            }
        }
        Source::Download { etag, last_modified } => {
            equal("object key", &old.key, identity.key.trim())?;
            equal("object size", &old.object_size, identity.plan.total())?;
            equal("object modification time", &old.object_modified, last_modified.trim())?;
            equal("object ETag", &bare_etag(&old.object_etag), bare_etag(etag))?;
            Ok(Work::Download { temp_file: legacy_temp(&identity.file) })
        }
    }
}

fn finished(old: &LegacyFile, identity: &Identity) -> Result<Vec<PartDone>, String> {
    equal("part size", &old.part_size, identity.plan.part_size())?;
    equal("number of parts", &old.part_count, identity.plan.count())?;
    let mut done = DoneSet::new(identity.plan, identity.is_upload());
    let mut parts = Vec::new();
    for part in &old.parts {
        if let Some(part) = finished_part(part, identity)? {
            done.insert(&part)?;
            parts.push(part);
        }
    }
    parts.sort_unstable_by_key(|part| part.number);
    Ok(parts)
}

/// The part in our form; `None` if it is not finished.
fn finished_part(old: &LegacyPart, identity: &Identity) -> Result<Option<PartDone>, String> {
    let index: u32 = number("part index", &old.index)?;
    let part = identity.plan.part(index).ok_or_else(|| format!("its part index {index} is out of range"))?;
    equal("part offset", &old.offset, part.offset)?;
    equal("part size", &old.size, part.len)?;
    match old.completed.as_str() {
        "0" => return Ok(None),
        "1" => {}
        other => return Err(format!("it calls part index {index} {other:?} instead of completed or not")),
    }
    let upload = identity.is_upload();
    let etag = if upload { ETag::parse(&old.etag) } else { None };
    // The predecessor recorded 0 for uploaded parts, whatever they held.
    let crc64 = if upload { None } else { Some(number("part checksum", &old.crc64)?) };
    Ok(Some(PartDone { number: part.number, len: part.len, etag, crc64 }))
}

/// The upload this file kept open, or the file its download grew in. Only this transfer's own bucket and key can be
/// meant; if they are not, the service does not know the id under them and nothing is lost.
fn abandoned(old: &LegacyFile, identity: &Identity) -> Option<Abandoned> {
    match (old.kind.as_str(), identity.is_upload()) {
        ("1", true) if is_upload_id(&old.upload_id) => Some(Abandoned::Upload(UploadTarget {
            bucket: identity.bucket.clone(),
            key: identity.key.clone(),
            upload_id: old.upload_id.clone(),
        })),
        ("2", false) if same_file(Path::new(&old.path), &identity.file) => {
            Some(Abandoned::TempFile(legacy_temp(&identity.file)))
        }
        _ => None,
    }
}

fn equal(name: &str, theirs: &str, ours: impl ToString) -> Result<(), String> {
    let ours = ours.to_string();
    match theirs == ours {
        true => Ok(()),
        false => Err(format!("it is of another transfer: its {name} is {theirs:?}, not {ours:?}")),
    }
}

fn number<N: std::str::FromStr>(name: &str, text: &str) -> Result<N, String> {
    text.parse().map_err(|_| format!("its {name} is {text:?}, which is not a number in range"))
}
