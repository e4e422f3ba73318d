//! Upload of a file in parts, one after the other, without a checkpoint.

use std::collections::HashMap;
use std::path::Path;

use super::crew::Shared;
use super::journal::{ETag, PartDone};
use super::local;
use super::original::Original;
use super::parts::PartsDesk;
use super::plan::{Part, Plan};
use crate::client::{Client, Reply};
use crate::error::Result;
use crate::fields::{Fields, Query};

/// An order to upload a file under an upload id that the caller keeps.
#[derive(Debug)]
pub struct SequentialUpload<'a> {
    /// Bucket to upload to.
    pub bucket: &'a str,
    /// Key of the object.
    pub key: &'a str,
    /// The local file.
    pub file: &'a Path,
    /// Bytes of a part, as the program asked.
    pub part_size: i64,
    /// The caller's headers.
    pub headers: &'a Fields,
    /// The upload to go on with; `None` opens one.
    pub upload_id: Option<&'a str>,
}

/// Uploads the parts that are missing or differ from the file, and completes the upload.
///
/// `opened` is told the id of an upload that was opened here, before anything is sent: after a failure the upload stays
/// open, and the id is the way back to it.
///
/// # Errors
/// As for a transfer with threads; `NoSuchUpload` if the service does not know the given upload.
pub fn upload_sequentially(
    client: &Client,
    order: &SequentialUpload,
    opened: impl FnOnce(&str),
) -> Result<Reply<()>> {
    let original = Original::open(order.file, client.config().max_memory)?;
    let plan = Plan::for_upload(original.size, order.part_size)?;
    let params = Query::new();
    let SequentialUpload { bucket, key, headers, .. } = *order;
    let desk = PartsDesk { client, bucket, key, headers, params: &params };
    let shared = Shared::default();
    let (upload_id, theirs) = match order.upload_id {
        Some(id) => (id.to_owned(), desk.list(id, &shared)?),
        None => {
            let id = desk.begin(&shared)?;
            opened(&id);
            (id, HashMap::new())
        }
    };
    let empty = (plan.count() == 0).then_some(Part { number: 1, offset: 0, len: 0 });
    let mut done = Vec::new();
    for part in plan.parts().chain(empty) {
        let kept = theirs.get(&part.number).and_then(|(size, etag)| present(&original, part, *size, etag));
        done.push(match kept {
            Some(kept) => kept,
            None => desk.put(&upload_id, &original.file, part, &shared)?,
        });
    }
    let sent = done.iter().filter_map(|part| Some((plan.numbered(part.number)?, part.crc64)));
    original.check_unchanged(sent)?;
    desk.finish(&upload_id, &done, &shared)
}

/// The part as the service has it, if its bytes are those of the file.
fn present(original: &Original, part: Part, size: u64, etag: &ETag) -> Option<PartDone> {
    let (crc64, md5) = local::digests_of(&original.file, part).ok()?;
    let same = size == part.len && etag.to_string().eq_ignore_ascii_case(&md5);
    same.then(|| PartDone {
        number: part.number,
        len: part.len,
        etag: Some(etag.clone()),
        crc64: Some(crc64),
    })
}
