//! The request body on its way out.

use std::io::{self, Read};
use std::sync::atomic::AtomicBool;

use super::body::SourceReader;
use super::current;
use super::exchange::{Progress, check_stop};
use super::fault::Fault;
use crate::codec::crc64::Crc64;
use crate::error::Kind;

/// Reads a request body for the connection, and tells of what was sent.
pub(super) struct Outgoing<'a, 'p> {
    reader: SourceReader<'a>,
    crc: Option<Crc64>,
    taken: u64,
    total: u64,
    progress: Option<&'a mut Progress<'p>>,
    /// Bytes that the program knows to be sent, by an earlier attempt too: progress never goes back.
    told: &'a mut u64,
    stop: Option<&'a AtomicBool>,
    failure: Option<String>,
}

impl<'a, 'p> Outgoing<'a, 'p> {
    /// A body of `total` bytes.
    pub(super) fn new(reader: SourceReader<'a>, total: u64, checksum: bool, told: &'a mut u64) -> Self {
        let crc = checksum.then(Crc64::new);
        Self { reader, crc, taken: 0, total, progress: None, told, stop: None, failure: None }
    }

    /// Tells `progress` of each piece, and ends once `stop` is set.
    pub(super) fn watched(
        self,
        progress: Option<&'a mut Progress<'p>>,
        stop: Option<&'a AtomicBool>,
    ) -> Self {
        Self { progress, stop, ..self }
    }

    /// Bytes that were taken from the source.
    pub(super) fn taken(&self) -> u64 {
        self.taken
    }

    /// Fails if the source has failed.
    pub(super) fn check(&mut self) -> Result<(), Fault> {
        self.failure.take().map_or(Ok(()), |text| Err(Fault::new(Kind::ReadBody, text)))
    }

    /// Tells that all was sent and returns its CRC-64, if that was asked for; neither if the body was cut.
    pub(super) fn finish(mut self, is_cut: bool) -> Option<u64> {
        if is_cut {
            return None;
        }
        self.tell();
        self.crc.as_ref().map(Crc64::value)
    }

    /// Tells the program how much has been sent: all that was taken, when more is asked for.
    fn tell(&mut self) {
        if self.taken <= *self.told {
            return;
        }
        *self.told = self.taken;
        if let Some(progress) = &mut self.progress {
            let clamped = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
            progress(clamped(self.taken), clamped(self.total));
        }
    }

    /// What stands for the rest of a body that nobody takes any more.
    fn skip(&mut self, room: usize) -> usize {
        let count = usize::try_from(self.total.saturating_sub(self.taken)).unwrap_or(room).min(room);
        self.taken += count as u64;
        count
    }
}

impl Read for Outgoing<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        check_stop(self.stop)?;
        if current::is_answered() {
            return Ok(self.skip(buffer.len()));
        }
        self.tell();
        let count = self.reader.read(buffer).inspect_err(|error| self.failure = Some(error.to_string()))?;
        if let (Some(crc), Some(piece)) = (&mut self.crc, buffer.get(..count)) {
            crc.update(piece);
        }
        self.taken += count as u64;
        Ok(count)
    }
}
