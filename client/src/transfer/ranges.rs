//! Fetching an object by ranges, each of them checked.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;

use super::crew::{Counter, Shared};
use super::download::Download;
use super::journal::PartDone;
use super::local::failure;
use super::plan::Part;
use super::temp::TempFile;
use crate::client::{Call, Client, Reply, Span, service_crc};
use crate::error::{Error, Head, Kind, Result};
use crate::fields::{Fields, Query};
use crate::http::Sink;
use crate::ops::object::{GetRange, HeadObject};
use crate::sys::signals;

/// What HEAD tells of an object.
#[derive(Debug)]
pub(super) struct ObjectFacts {
    pub(super) size: u64,
    pub(super) etag: String,
    pub(super) last_modified: String,
    pub(super) crc64: Option<u64>,
}

impl ObjectFacts {
    /// Reads the facts; the checksum only if it is to be compared.
    fn read(head: &Head, check_crc: bool) -> Result<Self> {
        if head.status != 200 {
            let text = format!("the answer to HEAD is {}, not 200", head.status);
            return Err(Error::new(Kind::UnexpectedReply, text));
        }
        let text = |name: &str| {
            head.headers.get(name).filter(|value| !value.is_empty()).map(str::to_owned).ok_or_else(|| {
                Error::new(Kind::UnexpectedReply, format!("Unexpected response header: {name} is missing"))
            })
        };
        let length = text("Content-Length")?;
        let size = length.parse().map_err(|_| {
            Error::new(
                Kind::UnexpectedReply,
                format!("Unexpected response header: Content-Length {length:?}"),
            )
        })?;
        Ok(Self {
            size,
            etag: text("ETag")?,
            last_modified: text("Last-Modified")?,
            crc64: if check_crc { service_crc(head)? } else { None },
        })
    }
}

/// Where the requests of one download are made.
pub(super) struct RangeDesk<'a> {
    pub(super) client: &'a Client,
    bucket: &'a str,
    key: &'a str,
    headers: &'a Fields,
    params: &'a Query,
}

impl<'a> RangeDesk<'a> {
    pub(super) fn new(client: &'a Client, order: &Download<'a>) -> Self {
        Self { client, bucket: order.bucket, key: order.key, headers: order.headers, params: order.params }
    }

    pub(super) fn head(&self, shared: &Shared) -> Result<(Reply<()>, ObjectFacts)> {
        let operation = HeadObject { bucket: self.bucket, key: self.key };
        let check_crc = self.client.config().check_crc;
        shared.persist(&|| "head of the object".into(), |_| {
            let call = Call { headers: self.headers, params: self.params, ..Call::default() };
            let reply = self.client.call(&operation, call)?;
            match ObjectFacts::read(&reply.head, check_crc) {
                Ok(facts) => Ok((reply, facts)),
                Err(error) => Err(error.with_head(reply.head)),
            }
        })
    }

    /// Fetches one part into its place, again if need be.
    pub(super) fn get(
        &self,
        facts: &ObjectFacts,
        temp: &TempFile,
        part: Part,
        shared: &Shared,
    ) -> Result<PartDone> {
        shared.persist(&|| format!("part {}", part.number), |counter| {
            self.get_once(facts, temp, part, (shared, counter))
        })
    }

    fn get_once(
        &self,
        facts: &ObjectFacts,
        temp: &TempFile,
        part: Part,
        (shared, counter): (&Shared, &Counter),
    ) -> Result<PartDone> {
        let last = part.offset + part.len - 1;
        let operation =
            GetRange { bucket: self.bucket, key: self.key, first: part.offset, last, etag: &facts.etag };
        let mut place =
            Place { file: temp.file(), at: part.offset, end: part.offset + part.len, overrun: false };
        let call = Call {
            headers: self.headers,
            params: self.params,
            sink: Some(Sink::Writer(Box::new(&mut place))),
            progress: Some(Box::new(|moved, _| counter.reached(moved))),
            stop: Some(shared.stop()),
            checksum: true,
            accept: Some(Box::new(|head| check_range(head, facts, part, last))),
            ..Call::default()
        };
        let outcome = self.client.call(&operation, call);
        let reply = outcome.map_err(|error| match error.kind() {
            Kind::WriteBody if place.overrun => too_long(),
            Kind::WriteBody => failure(Kind::WriteFile, "write", temp.path(), error.message()),
            // The condition is ours: the ETag that HEAD told.
            Kind::Service if error.status() == 412 => changed(error.head()),
            _ => error,
        })?;
        if reply.received != part.len {
            let text = format!("part {} has {} bytes instead of {}", part.number, reply.received, part.len);
            return Err(Error::new(Kind::ConnectionLost, text).with_head(reply.head));
        }
        Ok(PartDone { number: part.number, len: part.len, etag: None, crc64: reply.received_crc })
    }
}

/// Checks before the first byte is taken that a reply is the range that was asked for, of the same object.
fn check_range(head: &Head, facts: &ObjectFacts, part: Part, last: u64) -> Result<()> {
    let range = Span::Between(part.offset, last).check(head)?;
    if range.size != facts.size {
        let text = format!("the reply holds {range} instead of a range of {} bytes", facts.size);
        return Err(Error::new(Kind::UnexpectedReply, text));
    }
    let bare = |etag: &str| etag.trim().trim_matches('"').to_ascii_lowercase();
    match head.headers.get("ETag") {
        Some(etag) if bare(etag) != bare(&facts.etag) => Err(changed(None)),
        _ => Ok(()),
    }
}

fn changed(head: Option<&Head>) -> Error {
    let error = Error::new(Kind::ObjectChanged, "the object changed while it was being downloaded");
    match head {
        Some(head) => error.with_head(head.clone()),
        None => error,
    }
}

fn too_long() -> Error {
    Error::new(Kind::UnexpectedReply, "the reply is longer than the range")
}

/// A stretch of a file, written from its start.
struct Place<'a> {
    file: &'a File,
    at: u64,
    end: u64,
    /// There was more than there is room for.
    overrun: bool,
}

impl Write for Place<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() as u64 > self.end - self.at {
            self.overrun = true;
            return Err(io::ErrorKind::InvalidData.into());
        }
        let count = signals::write_unraised(bytes, |bytes| self.file.write_at(bytes, self.at))?;
        self.at += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::plan::Plan;

    fn facts() -> ObjectFacts {
        ObjectFacts { size: 10, etag: "\"AB\"".into(), last_modified: "x".into(), crc64: None }
    }

    fn check(status: u16, range: &str, etag: &str) -> Result<()> {
        let headers = [("Content-Range", range), ("ETag", etag)].into_iter().collect();
        let part = Plan::new(10, 4).unwrap().part(1).unwrap();
        check_range(&Head { status, headers }, &facts(), part, 7)
    }

    #[test]
    fn only_the_very_range_of_the_very_object_is_taken() {
        assert!(check(206, "bytes 4-7/10", "ab").is_ok());
        assert_eq!(check(200, "bytes 4-7/10", "ab").unwrap_err().kind(), Kind::UnexpectedReply);
        assert_eq!(check(206, "bytes 5-8/10", "ab").unwrap_err().kind(), Kind::UnexpectedReply);
        assert_eq!(check(206, "bytes 4-7/11", "ab").unwrap_err().kind(), Kind::UnexpectedReply);
        assert_eq!(check(206, "", "ab").unwrap_err().kind(), Kind::UnexpectedReply);
        assert_eq!(check(206, "bytes 4-7/10", "cd").unwrap_err().kind(), Kind::ObjectChanged);
    }

    #[test]
    fn a_head_without_what_is_needed_is_refused() {
        let all = [("Content-Length", "5"), ("ETag", "e"), ("Last-Modified", "m")];
        for missing in 0..3 {
            let headers =
                all.iter().enumerate().filter(|(i, _)| *i != missing).map(|(_, field)| *field).collect();
            let error = ObjectFacts::read(&Head { status: 200, headers }, true).unwrap_err();
            assert_eq!(error.kind(), Kind::UnexpectedReply);
            assert!(error.message().contains(all[missing].0));
        }
    }

    #[test]
    fn a_checksum_that_is_none_is_an_error_and_not_a_missing_one() {
        let read = |value: Option<&str>, check_crc| {
            let all = [("Content-Length", "5"), ("ETag", "e"), ("Last-Modified", "m")];
            let crc = value.map(|value| ("x-oss-hash-crc64ecma", value));
            let headers = all.into_iter().chain(crc).collect();
            ObjectFacts::read(&Head { status: 200, headers }, check_crc).map(|facts| facts.crc64)
        };
        assert_eq!(read(None, true).unwrap(), None);
        assert_eq!(read(Some("18446744073709551615"), true).unwrap(), Some(u64::MAX));
        for bad in ["", " ", "-1", "+1", "1.5", "0x1", "garbage", "18446744073709551616"] {
            assert_eq!(read(Some(bad), true).unwrap_err().kind(), Kind::Crc, "{bad:?}");
            assert_eq!(read(Some(bad), false).unwrap(), None);
        }
    }
}
