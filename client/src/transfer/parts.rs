//! The steps of a multipart upload: begin, put, list, abort; the last one, finish, is in `completion`.

use std::collections::HashMap;
use std::fs::File;

use super::crew::{Counter, Shared};
use super::journal::{ETag, PartDone, is_upload_id};
use super::plan::{MAX_PARTS, Part};
use crate::client::{Call, Client, Reply};
use crate::codec::crc64;
use crate::error::{Error, Kind, Result};
use crate::fields::{Fields, Query};
use crate::http::Source;
use crate::ops::multipart::{
    AbortMultipartUpload, InitiateMultipartUpload, ListParts, PartEntry, PartList, Place, UploadId,
    UploadPart,
};
use crate::trace;

/// Headers of the caller that every request about the object needs: who pays, and the key it is encrypted with.
const OBJECT_HEADERS: [&str; 4] = [
    "x-oss-request-payer",
    "x-oss-server-side-encryption-customer-algorithm",
    "x-oss-server-side-encryption-customer-key",
    "x-oss-server-side-encryption-customer-key-md5",
];
/// Headers of the caller that each part needs as well.
const PART_HEADERS: [&str; 1] = ["x-oss-traffic-limit"];
/// Headers of the caller that decide what happens when the object is complete.
const FINISH_HEADERS: [&str; 3] = ["x-oss-callback", "x-oss-callback-var", "x-oss-forbid-overwrite"];
/// What describes the whole object's bytes and so none of the requests.
const WHOLE_OBJECT_HEADERS: [&str; 1] = ["Content-MD5"];
const FINISH_PARAMS: [&str; 2] = ["callback", "callback-var"];

/// Where the steps of one upload are done.
pub(super) struct PartsDesk<'a> {
    pub(super) client: &'a Client,
    pub(super) bucket: &'a str,
    pub(super) key: &'a str,
    /// The caller's headers; each step takes those it needs.
    pub(super) headers: &'a Fields,
    /// The caller's query parameters.
    pub(super) params: &'a Query,
}

fn pick<N>(fields: &Fields<N>, wanted: impl Fn(&str) -> bool) -> Fields<N> {
    fields.iter().filter(|(name, _)| wanted(name)).collect()
}

fn listed(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

impl PartsDesk<'_> {
    pub(super) fn step_params(&self) -> Query {
        pick(self.params, |name| !FINISH_PARAMS.contains(&name))
    }

    /// What of the caller's headers goes with every request.
    pub(super) fn object_headers(&self) -> Fields {
        pick(self.headers, |name| listed(&OBJECT_HEADERS, name))
    }

    /// What of the caller's headers goes with the completion.
    pub(super) fn finish_headers(&self) -> Fields {
        pick(self.headers, |name| listed(&OBJECT_HEADERS, name) || listed(&FINISH_HEADERS, name))
    }

    /// Opens an upload, with several attempts if need be. One whose reply was lost stays at the service without parts: it
    /// cannot be told from that of another client.
    pub(super) fn begin(&self, shared: &Shared) -> Result<String> {
        let operation = InitiateMultipartUpload { bucket: self.bucket, key: self.key };
        let headers = pick(self.headers, |name| {
            !listed(&FINISH_HEADERS[..2], name) && !listed(&WHOLE_OBJECT_HEADERS, name)
        });
        let params = self.step_params();
        let Reply { head, value: UploadId(id), .. } = shared.persist(&|| "new upload".into(), |_| {
            self.client.call(&operation, Call { headers: &headers, params: &params, ..Call::default() })
        })?;
        if is_upload_id(&id) {
            return Ok(id);
        }
        // The service may know it by this name all the same.
        self.abort_own(&id);
        let text = format!("the upload id {id:?} is not usable");
        Err(Error::new(Kind::UnexpectedReply, text).with_head(head))
    }

    /// Sends one part, again if need be.
    pub(super) fn put(&self, upload_id: &str, file: &File, part: Part, shared: &Shared) -> Result<PartDone> {
        let headers = pick(self.headers, |name| listed(&OBJECT_HEADERS, name) || listed(&PART_HEADERS, name));
        let params = self.step_params();
        shared.persist(&|| format!("part {}", part.number), |counter| {
            self.put_once(upload_id, file, part, (&headers, &params), (shared, counter))
        })
    }

    fn put_once(
        &self,
        upload_id: &str,
        file: &File,
        part: Part,
        (headers, params): (&Fields, &Query),
        (shared, counter): (&Shared, &Counter),
    ) -> Result<PartDone> {
        let number = i32::try_from(part.number).unwrap_or(i32::MAX);
        let place = self.place(upload_id);
        let call = Call {
            headers,
            params,
            source: Source::File { file, offset: part.offset, len: part.len },
            progress: Some(Box::new(|moved, _| counter.reached(moved))),
            stop: Some(shared.stop()),
            checksum: true,
            ..Call::default()
        };
        let reply = self.client.call(&UploadPart { place, number }, call)?;
        let Some(etag) = reply.head.headers.get("ETag").and_then(ETag::parse) else {
            let text = format!("the reply to part {number} has no usable ETag header");
            return Err(Error::new(Kind::UnexpectedReply, text).with_head(reply.head));
        };
        Ok(PartDone { number: part.number, len: part.len, etag: Some(etag), crc64: reply.sent_crc })
    }

    /// The parts the service has, by number.
    pub(super) fn list(&self, upload_id: &str, shared: &Shared) -> Result<HashMap<u32, (u64, ETag)>> {
        let (headers, params) = (self.object_headers(), self.step_params());
        let mut parts = HashMap::new();
        let mut last = 0;
        loop {
            let marker = if last == 0 { String::new() } else { last.to_string() };
            let operation = ListParts { place: self.place(upload_id), marker: &marker, max_parts: 1000 };
            let reply = shared.persist(&|| "list of parts".into(), |_| {
                self.client.call(&operation, Call { headers: &headers, params: &params, ..Call::default() })
            })?;
            parts.extend(reply.value.parts.iter().filter_map(readable));
            if !reply.value.truncated {
                return Ok(parts);
            }
            last = next_marker(&reply.value, last).map_err(|error| error.with_head(reply.head))?;
        }
    }

    pub(super) fn place<'p>(&'p self, upload_id: &'p str) -> Place<'p> {
        Place { bucket: self.bucket, key: self.key, upload_id }
    }

    /// Drops this desk's upload `upload_id`, best effort.
    pub(super) fn abort_own(&self, upload_id: &str) {
        self.abort(self.place(upload_id));
    }

    /// Drops an upload of this or an earlier transfer, best effort.
    pub(super) fn abort(&self, place: Place) {
        abort(self.client, place, &self.object_headers());
    }
}

/// Drops an upload and its parts, best effort.
pub(super) fn abort(client: &Client, place: Place, headers: &Fields) {
    let aborted = client.call(&AbortMultipartUpload { place }, Call { headers, ..Call::default() });
    if let Err(error) = aborted {
        let _named = trace::within(error.operation());
        let (id, key) = (place.upload_id, place.key);
        log::warn!("the upload {id} of {key} stays at the service: {}", error.for_log());
    }
}

/// Where the next page begins. A list that does not move on, or goes beyond the last number there can be, would never
/// end.
fn next_marker(page: &PartList, last: u32) -> Result<u32> {
    let next = page.next_marker.trim().parse().ok();
    match next.filter(|next| (last + 1..=MAX_PARTS).contains(next)) {
        Some(next) if !page.parts.is_empty() => Ok(next),
        _ => {
            let text =
                format!("the list of parts does not move on: {:?} comes after {last}", page.next_marker);
            Err(Error::new(Kind::UnexpectedReply, text))
        }
    }
}

fn readable(entry: &PartEntry) -> Option<(u32, (u64, ETag))> {
    Some((entry.number.parse().ok()?, (entry.size.parse().ok()?, ETag::parse(&entry.etag)?)))
}

/// The bytes of all parts together.
pub(super) fn whole_len(parts: &[PartDone]) -> u64 {
    parts.iter().map(|part| part.len).sum()
}

/// The CRC-64 of all parts together, if each one's is known.
pub(super) fn whole_crc(parts: &[PartDone]) -> Option<u64> {
    parts.iter().try_fold(0, |whole, part| Some(crc64::combine(whole, part.crc64?, part.len)))
}
