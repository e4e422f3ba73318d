//! The answer of a select: rows in frames, or bare.
use crc_fast::{CrcAlgorithm, checksum};

use crate::error::OssError;
use crate::store::ContentWriter;

const DATA: u32 = 0x80_0001;
const SELECT_END: u32 = 0x80_0005;
const CSV_META_END: u32 = 0x80_0006;
// Rows are collected up to this size before they become a frame.
const FRAME_BYTES: usize = 256 * 1024;

/// Collects rows and writes them out.
pub struct RowWriter {
    writer: ContentWriter,
    framed: bool,
    payload_crc: bool,
    rows: Vec<u8>,
    written: bool,
}

impl RowWriter {
    /// Writes to `writer`, in frames unless `raw`.
    #[must_use]
    pub fn new(writer: ContentWriter, raw: bool, payload_crc: bool) -> Self {
        Self { writer, framed: !raw, payload_crc, rows: Vec::new(), written: false }
    }

    /// Adds a row; `scanned` is how much of the object was read for it.
    ///
    /// # Errors
    /// What the file system says.
    pub fn row(&mut self, row: &[u8], scanned: u64) -> Result<(), OssError> {
        self.written = true;
        self.rows.extend_from_slice(row);
        if self.rows.len() >= FRAME_BYTES { self.flush(scanned) } else { Ok(()) }
    }

    /// Whether there was a row.
    #[must_use]
    pub fn has_rows(&self) -> bool {
        self.written
    }

    fn flush(&mut self, scanned: u64) -> Result<(), OssError> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        if self.framed {
            let payload = [&scanned.to_be_bytes()[..], &rows].concat();
            self.writer.write(&frame(DATA, &payload, self.payload_crc))?;
        } else {
            self.writer.write(&rows)?;
        }
        Ok(())
    }

    /// Writes what is left, and how it ended.
    ///
    /// # Errors
    /// What the file system says.
    pub fn finish(mut self, scanned: u64, failure: Option<&OssError>) -> Result<ContentWriter, OssError> {
        self.flush(scanned)?;
        if self.framed {
            let status = failure.map_or(200, |error| u32::from(error.status));
            let text = failure.map(|error| format!("{}.{}", error.code, error.message)).unwrap_or_default();
            let payload =
                [&scanned.to_be_bytes()[..], &scanned.to_be_bytes(), &status.to_be_bytes(), text.as_bytes()];
            self.writer.write(&frame(SELECT_END, &payload.concat(), self.payload_crc))?;
        }
        Ok(self.writer)
    }
}

/// The end frame of a count.
#[must_use]
pub fn meta_end(scanned: u64, splits: u32, rows: u64, columns: u32) -> Vec<u8> {
    let payload = [
        &scanned.to_be_bytes()[..],
        &scanned.to_be_bytes(),
        &200u32.to_be_bytes(),
        &splits.to_be_bytes(),
        &rows.to_be_bytes(),
        &columns.to_be_bytes(),
    ];
    frame(CSV_META_END, &payload.concat(), true)
}

fn frame(kind: u32, payload: &[u8], with_crc: bool) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX);
    // Version 1 and the type share four bytes.
    let header = [(0x0100_0000 | kind).to_be_bytes(), length.to_be_bytes()].concat();
    let sum = if with_crc { crc32(payload) } else { 0 };
    [&header[..], &crc32(&header).to_be_bytes(), payload, &sum.to_be_bytes()].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    u32::try_from(checksum(CrcAlgorithm::Crc32IsoHdlc, bytes)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_has_all_its_fields() {
        let bytes = frame(DATA, b"12345678ab\n", true);
        assert_eq!(&bytes[..8], [1, 0x80, 0, 1, 0, 0, 0, 11]);
        assert_eq!(&bytes[8..12], crc32(&bytes[..8]).to_be_bytes());
        assert_eq!(&bytes[12..23], b"12345678ab\n");
        assert_eq!(&bytes[23..], crc32(b"12345678ab\n").to_be_bytes());
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(&frame(DATA, b"12345678", false)[20..], [0; 4]);
        assert_eq!(meta_end(5, 1, 2, 3).len(), 52);
    }
}
