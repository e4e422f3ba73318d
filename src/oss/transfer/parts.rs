//! The five steps of a multipart upload: begin, put, list, finish, abort.

use std::collections::HashMap;
use std::fs::File;

use super::crew::{Counter, Shared};
use super::journal::{ETag, PartDone};
use super::plan::Part;
use crate::oss::client::{Call, Client, Reply, compare_crc, service_crc};
use crate::oss::codec::crc64;
use crate::oss::error::{Error, Kind, Result};
use crate::oss::fields::{Fields, Query};
use crate::oss::http::{Source, retry};
use crate::oss::ops::multipart::{
    AbortMultipartUpload, CompleteMultipartUpload, InitiateMultipartUpload, ListParts, PartEntry, Place,
    UploadPart,
};
use crate::oss::ops::object::HeadObject;

/// Headers of the caller that each part needs as well.
const PART_HEADERS: [&str; 5] = [
    "x-oss-traffic-limit",
    "x-oss-request-payer",
    "x-oss-server-side-encryption-customer-algorithm",
    "x-oss-server-side-encryption-customer-key",
    "x-oss-server-side-encryption-customer-key-md5",
];
/// Headers of the caller that decide what happens when the object is complete.
const FINISH_HEADERS: [&str; 4] =
    ["x-oss-callback", "x-oss-callback-var", "x-oss-forbid-overwrite", "x-oss-request-payer"];
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
    fn step_params(&self) -> Query {
        pick(self.params, |name| !FINISH_PARAMS.contains(&name))
    }

    /// Opens an upload. Tried again only if the service was not reached: else an upload nobody knows may stay.
    pub(super) fn begin(&self) -> Result<String> {
        let operation = InitiateMultipartUpload { bucket: self.bucket, key: self.key };
        let headers = pick(self.headers, |name| {
            !listed(&FINISH_HEADERS[..2], name) && !listed(&WHOLE_OBJECT_HEADERS, name)
        });
        let params = self.step_params();
        let attempt =
            || self.client.call(&operation, Call { headers: &headers, params: &params, ..Call::default() });
        let reply = match attempt() {
            Err(error) if error.kind() == Kind::Connect => {
                std::thread::sleep(retry::wait(1));
                attempt()
            }
            other => other,
        };
        reply.map(|reply| reply.value.0)
    }

    /// Sends one part, again if need be.
    pub(super) fn put(&self, upload_id: &str, file: &File, part: Part, shared: &Shared) -> Result<PartDone> {
        let headers = pick(self.headers, |name| listed(&PART_HEADERS, name));
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
        let mut parts = HashMap::new();
        let mut marker = String::new();
        loop {
            let operation = ListParts { place: self.place(upload_id), marker: &marker, max_parts: 1000 };
            let page = shared.persist(&|| "list of parts".into(), |_| self.client.run(&operation))?.value;
            parts.extend(page.parts.iter().filter_map(readable));
            if !page.truncated {
                return Ok(parts);
            }
            // A list that does not move on would never end.
            if page.next_marker == marker || page.next_marker.is_empty() {
                return Err(Error::new(Kind::UnexpectedReply, "the list of parts does not move on"));
            }
            marker = page.next_marker;
        }
    }

    fn place<'p>(&'p self, upload_id: &'p str) -> Place<'p> {
        Place { bucket: self.bucket, key: self.key, upload_id }
    }

    /// Puts the parts together and compares the checksum of the whole.
    pub(super) fn finish(&self, upload_id: &str, parts: &[PartDone], shared: &Shared) -> Result<Reply<()>> {
        let pairs = parts.iter().map(|part| (part.number.to_string(), quoted(part.etag.as_ref())));
        let operation = CompleteMultipartUpload { place: self.place(upload_id), parts: pairs };
        let headers = pick(self.headers, |name| listed(&FINISH_HEADERS, name));
        let crc = whole_crc(parts);
        let reply = shared.persist(&|| "completion".into(), |_| {
            let call = Call { headers: &headers, params: self.params, ..Call::default() };
            match self.client.call(&operation, call) {
                // An earlier attempt, or a run that was killed over it, may have succeeded although its answer was lost.
                Err(error) if error.is_service_code("NoSuchUpload") => self.confirm(crc, error),
                other => other,
            }
        })?;
        let crc = crc.filter(|_| self.client.config().check_crc);
        match compare_crc(&reply.head, crc) {
            Ok(()) => Ok(reply),
            Err(error) => Err(error.with_head(reply.head)),
        }
    }

    /// Whether the object at the service is the one that was just put together.
    fn confirm(&self, crc: Option<u64>, error: Error) -> Result<Reply<()>> {
        let reply = self.client.run(&HeadObject { bucket: self.bucket, key: self.key })?;
        let theirs = service_crc(&reply.head)?;
        if crc.is_some() && theirs == crc { Ok(reply) } else { Err(error) }
    }

    /// Drops this desk's upload `upload_id`, best effort.
    pub(super) fn abort_own(&self, upload_id: &str) {
        abort(self.client, self.place(upload_id));
    }
}

/// Drops an upload and its parts, best effort.
pub(super) fn abort(client: &Client, place: Place) {
    if let Err(error) = client.run(&AbortMultipartUpload { place }) {
        log::warn!("the upload {} of {} stays at the service: {error}", place.upload_id, place.key);
    }
}

fn quoted(etag: Option<&ETag>) -> String {
    etag.map(|etag| format!("\"{etag}\"")).unwrap_or_default()
}

fn readable(entry: &PartEntry) -> Option<(u32, (u64, ETag))> {
    Some((entry.number.parse().ok()?, (entry.size.parse().ok()?, ETag::parse(&entry.etag)?)))
}

/// The CRC-64 of all parts together, if each one's is known.
pub(super) fn whole_crc(parts: &[PartDone]) -> Option<u64> {
    parts.iter().try_fold(0, |whole, part| Some(crc64::combine(whole, part.crc64?, part.len)))
}
