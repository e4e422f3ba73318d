//! The reply body on its way in.

use std::io::Read;
use std::sync::atomic::AtomicBool;

use ureq::BodyReader;

use super::agent::BUFFER;
use super::body::{self, InMemory, ReplyBuffer, Sink};
use super::exchange::{Accept, Method, Progress, check_stop, named};
use super::fault::{self, Fault};
use crate::codec::crc64::Crc64;
use crate::error::{Head, Kind, Result};

/// Bytes of an error reply that are kept; the rest of a longer page tells nobody anything.
const ERROR_LIMIT: u64 = 256 * 1024;

/// The reply body on its way in.
pub(super) struct Incoming<'a, 'p> {
    reader: BodyReader<'static>,
    crc: Option<Crc64>,
    received: u64,
    /// The length of the body, -1 if the reply does not say.
    total: i64,
    progress: Option<&'a mut Progress<'p>>,
    stop: Option<&'a AtomicBool>,
    url: &'a str,
}

impl<'a, 'p> Incoming<'a, 'p> {
    /// The body of the reply to `method` with `head`, read from `reader`.
    pub(super) fn new(
        method: Method,
        head: &Head,
        reader: BodyReader<'static>,
        checksum: bool,
        url: &'a str,
    ) -> Self {
        let crc = (checksum && head.is_success()).then(Crc64::new);
        Self { reader, crc, received: 0, total: body_length(method, head), progress: None, stop: None, url }
    }

    /// Tells `progress` of each piece, and ends once `stop` is set.
    pub(super) fn watched(
        self,
        progress: Option<&'a mut Progress<'p>>,
        stop: Option<&'a AtomicBool>,
    ) -> Self {
        Self { progress, stop, ..self }
    }

    /// Bytes that have come in.
    pub(super) fn received(&self) -> u64 {
        self.received
    }

    /// Their CRC-64, if it was asked for.
    pub(super) fn crc(&self) -> Option<u64> {
        self.crc.as_ref().map(Crc64::value)
    }

    /// Takes the body in: what does not go elsewhere by `sink` is returned.
    pub(super) fn take(&mut self, head: &Head, sink: &mut Sink, accept: Option<&Accept>) -> Result<Vec<u8>> {
        if !head.is_success() {
            return Ok(self.keep_error());
        }
        accept.map_or(Ok(()), |accept| accept(head))?;
        if self.total == 0 {
            return Ok(Vec::new());
        }
        Ok(self.deliver(sink)?)
    }

    fn deliver(&mut self, sink: &mut Sink) -> std::result::Result<Vec<u8>, Fault> {
        match sink {
            Sink::Memory { limit } => {
                let mut memory = InMemory::default();
                self.collect(&mut memory, *limit)?;
                Ok(memory.into_bytes())
            }
            Sink::Buffer { buffer, limit } => self.collect(buffer.as_mut(), *limit).map(|()| Vec::new()),
            Sink::Writer(writer) => {
                let mut buffer = Vec::new();
                body::grow(&mut buffer, self.buffer_size(BUFFER))?;
                loop {
                    let count = self.fill(&mut buffer)?;
                    let piece = buffer.get(..count).unwrap_or_default();
                    writer
                        .write_all(piece)
                        .map_err(|error| Fault::new(Kind::WriteBody, error.to_string()))?;
                    if count < buffer.len() {
                        return Ok(Vec::new());
                    }
                }
            }
        }
    }

    /// Reads until `buffer` is full or the body ends: full buffers are written in whole pages, which costs less.
    fn fill(&mut self, buffer: &mut [u8]) -> std::result::Result<usize, Fault> {
        let mut filled = 0;
        while let Some(room) = buffer.get_mut(filled..).filter(|room| !room.is_empty()) {
            match self.read(room)?.len() {
                0 => break,
                count => filled += count,
            }
        }
        Ok(filled)
    }

    fn collect(&mut self, buffer: &mut dyn ReplyBuffer, limit: u64) -> std::result::Result<(), Fault> {
        let too_much = || Fault::new(Kind::OverMemory, format!("the reply is larger than {limit} bytes"));
        let total = u64::try_from(self.total).ok();
        if total.is_some_and(|total| total > limit) {
            return Err(too_much());
        }
        buffer.expect(total.and_then(|total| usize::try_from(total).ok()));
        loop {
            let left = total.map_or(u64::MAX, |total| total.saturating_sub(self.received));
            if left == 0 {
                return self.end();
            }
            let most = usize::try_from(left).map_or(BUFFER, |left| left.min(BUFFER));
            let count = self.read(buffer.room(most)?)?.len();
            if count == 0 {
                return Ok(());
            }
            if self.received > limit {
                return Err(too_much());
            }
            buffer.advance(count);
        }
    }

    /// Reads the end of a body whose bytes are all there.
    fn end(&mut self) -> std::result::Result<(), Fault> {
        if self.read(&mut [0; 1])?.is_empty() {
            return Ok(());
        }
        Err(Fault::new(Kind::Protocol, "the reply has more bytes than it says"))
    }

    /// The first bytes of an error page. What follows is not read, and its connection not used again.
    fn keep_error(&mut self) -> Vec<u8> {
        let mut body = Vec::new();
        // An error page that breaks off is still an error page: its status says what matters.
        let _ = Read::take(&mut self.reader, ERROR_LIMIT).read_to_end(&mut body);
        self.received = body.len() as u64;
        body
    }

    fn buffer_size(&self, most: usize) -> usize {
        usize::try_from(self.total).map_or(most, |total| total.clamp(1, most))
    }

    fn read<'b>(&mut self, buffer: &'b mut [u8]) -> std::result::Result<&'b [u8], Fault> {
        let count = check_stop(self.stop).and_then(|()| self.reader.read(buffer));
        let count = count.map_err(|error| named(fault::classify_io(error), self.url))?;
        let piece = buffer.get(..count).unwrap_or_default();
        if let Some(crc) = &mut self.crc {
            crc.update(piece);
        }
        self.received += count as u64;
        if let (Some(progress), true) = (&mut self.progress, count > 0) {
            progress(i64::try_from(self.received).unwrap_or(i64::MAX), self.total);
        }
        Ok(piece)
    }
}

/// The number of bytes that follow `head`, -1 if it does not say. The length in a reply without a body is that of
/// another reply.
fn body_length(method: Method, head: &Head) -> i64 {
    if method == Method::Head || matches!(head.status, 204 | 304) {
        return 0;
    }
    if head.headers.contains("Transfer-Encoding") {
        return -1;
    }
    head.headers.get("Content-Length").and_then(|text| text.parse().ok()).unwrap_or(-1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(status: u16, lines: &[(&str, &str)]) -> Head {
        Head { status, headers: lines.iter().copied().collect() }
    }

    #[test]
    fn only_a_body_has_a_length() {
        let large = [("Content-Length", "48800000000000")];
        assert_eq!(body_length(Method::Get, &head(200, &large)), 48_800_000_000_000);
        assert_eq!(body_length(Method::Head, &head(200, &large)), 0);
        assert_eq!(body_length(Method::Get, &head(204, &large)), 0);
        assert_eq!(body_length(Method::Get, &head(304, &large)), 0);
        assert_eq!(body_length(Method::Get, &head(200, &[])), -1);
        let chunked = [("content-length", "0"), ("transfer-encoding", "chunked")];
        assert_eq!(body_length(Method::Get, &head(200, &chunked)), -1);
        let beyond = [("Content-Length", "18446744073709551615")];
        assert_eq!(body_length(Method::Get, &head(200, &beyond)), -1);
    }
}
