//! Cuts a text into records and fields.
//!
//! The text of a field stays as it is, quotes included, because that is how the service gives it back; a CSV reader
//! that takes quotes off could not tell afterwards whether there were any.
use std::io::Read;
use std::ops::Range;

use super::refusal;
use super::settings::Format;
use crate::error::OssError;

/// Longest record: 256 KB.
pub const MAX_RECORD_BYTES: usize = 256 * 1024;
const BLOCK_BYTES: usize = 64 * 1024;
// No delimiter is longer than two characters of four bytes.
const LOOKAHEAD: usize = 8;

/// A record: its text and where its fields are.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Record {
    text: String,
    fields: Vec<Range<usize>>,
}

impl Record {
    /// The fields as they stand, quotes included.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|range| self.text.get(range.clone()).unwrap_or_default())
    }

    /// A field as it stands; none beyond the last.
    #[must_use]
    pub fn field(&self, index: usize) -> Option<&str> {
        self.fields.get(index).and_then(|range| self.text.get(range.clone()))
    }

    /// Number of fields.
    #[must_use]
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there is no field, which no record of a text is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

/// The value of a field: without the quotes around it, doubled ones inside undone.
#[must_use]
pub fn unquote(field: &str, quote: &str) -> String {
    let inside = field.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inside.map_or_else(|| field.to_owned(), |inside| inside.replace(&quote.repeat(2), quote))
}

/// The records of a text, read from front to end.
pub struct Records<'f, R> {
    source: R,
    format: &'f Format,
    buffer: Vec<u8>,
    position: usize,
    ended: bool,
    scanned: u64,
    number: u64,
}

impl<'f, R: Read> Records<'f, R> {
    /// Reads from `source`; a failure of it is turned into an error by the caller's conversion from `io::Error`.
    #[must_use]
    pub fn new(source: R, format: &'f Format) -> Self {
        Self { source, format, buffer: Vec::new(), position: 0, ended: false, scanned: 0, number: 0 }
    }

    /// Bytes that were looked at.
    #[must_use]
    pub fn scanned(&self) -> u64 {
        self.scanned
    }

    /// The next record that is no comment, and its number, which counts comments too.
    ///
    /// # Errors
    /// `InvalidCsvLine` for a record that is too long, `InvalidTextEncoding` for one that is not UTF-8, or what `read`
    /// makes of a failing source.
    pub fn next(&mut self, read: fn(std::io::Error) -> OssError) -> Result<Option<(u64, Record)>, OssError> {
        loop {
            if self.rest(read)?.is_empty() {
                return Ok(None);
            }
            let number = self.number;
            self.number += 1;
            let comment = self.format.comment.as_deref();
            let is_comment = comment.is_some_and(|mark| {
                self.buffer.get(self.position..).is_some_and(|rest| rest.starts_with(mark))
            });
            let record = self.record(is_comment, read)?;
            if !is_comment {
                return Ok(Some((number, record)));
            }
        }
    }

    /// Reads one record; in a comment nothing but its end counts.
    fn record(&mut self, is_comment: bool, read: fn(std::io::Error) -> OssError) -> Result<Record, OssError> {
        let format = self.format;
        let (mut text, mut fields, mut start, mut quoted) = (Vec::new(), Vec::new(), 0, false);
        loop {
            let rest = self.rest(read)?;
            let Some(first) = rest.first().copied() else { break };
            let mut taken = 1;
            if rest.starts_with(&format.record) && (!quoted || !format.quoted_records) {
                self.skip(format.record.len());
                break;
            } else if !is_comment && quoted && rest.starts_with(&format.quote) {
                let doubled =
                    rest.get(format.quote.len()..).is_some_and(|rest| rest.starts_with(&format.quote));
                taken = format.quote.len() * if doubled { 2 } else { 1 };
                quoted = doubled;
            } else if !is_comment && !quoted && text.len() == start && rest.starts_with(&format.quote) {
                (taken, quoted) = (format.quote.len(), true);
            } else if !is_comment && !quoted && rest.starts_with(&format.field) {
                fields.push(start..text.len());
                text.extend_from_slice(&format.field);
                start = text.len();
                self.skip(format.field.len());
                continue;
            }
            match rest.get(..taken) {
                Some(piece) if taken > 1 => text.extend_from_slice(piece),
                _ => text.push(first),
            }
            self.skip(taken);
            if text.len() > MAX_RECORD_BYTES {
                return Err(refusal(
                    "InvalidCsvLine",
                    format!("Record {} is longer than 256 KB.", self.number),
                ));
            }
        }
        fields.push(start..text.len());
        let text = String::from_utf8(text).map_err(|_| {
            refusal("InvalidTextEncoding", format!("Record {} is not valid UTF-8.", self.number))
        })?;
        Ok(Record { text, fields })
    }

    fn skip(&mut self, count: usize) {
        self.position += count;
        self.scanned += count as u64;
    }

    /// What is buffered, at least as much as the longest delimiter unless the text ends before.
    fn rest(&mut self, read: fn(std::io::Error) -> OssError) -> Result<&[u8], OssError> {
        while !self.ended && self.buffer.len() - self.position < LOOKAHEAD {
            self.buffer.drain(..self.position);
            self.position = 0;
            let before = self.buffer.len();
            let block = self.source.by_ref().take(BLOCK_BYTES as u64).read_to_end(&mut self.buffer);
            block.map_err(read)?;
            self.ended = self.buffer.len() == before;
        }
        Ok(self.buffer.get(self.position..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(record: &str, field: &str, quote: &str) -> Format {
        Format {
            record: record.into(),
            field: field.into(),
            quote: quote.into(),
            comment: None,
            quoted_records: true,
        }
    }

    fn all(text: &str, format: &Format) -> Vec<Vec<String>> {
        let mut records = Records::new(text.as_bytes(), format);
        let mut out = Vec::new();
        while let Some((_, record)) = records.next(OssError::from).unwrap() {
            out.push(record.fields().map(str::to_owned).collect());
        }
        assert_eq!(records.scanned(), text.len() as u64);
        out
    }

    #[test]
    fn records_and_fields_keep_their_text() {
        let plain = format("\n", ",", "\"");
        assert_eq!(
            all("a,b\n\n\"x,\"\"y\n\",z", &plain),
            [vec!["a", "b"], vec![""], vec!["\"x,\"\"y\n\"", "z"]]
        );
        assert_eq!(all("a\"b,c\n", &plain), [["a\"b", "c"]]);
        assert_eq!(all("", &plain), Vec::<Vec<String>>::new());
        let two = format("\n\n", "|", "'");
        assert_eq!(
            all("a|b\nc\n\n'd\n\n'|\n\n\n", &two),
            [vec!["a", "b\nc"], vec!["'d\n\n'", ""], vec!["\n"]]
        );
        let wide = format("é", "→", "😀");
        assert_eq!(all("a→😀b→é😀éc", &wide), [vec!["a", "😀b→é😀"], vec!["c"]]);
    }

    #[test]
    fn comments_are_skipped_and_counted() {
        let commented = Format { comment: Some(b"#".to_vec()), ..format("\n", ",", "\"") };
        let mut records = Records::new(&b"#\"x\na\n#\nb#\n"[..], &commented);
        let mut numbers = Vec::new();
        while let Some((number, record)) = records.next(OssError::from).unwrap() {
            numbers.push((number, record.field(0).unwrap().to_owned()));
        }
        assert_eq!(numbers, [(1, "a".to_owned()), (3, "b#".to_owned())]);
    }

    #[test]
    fn quotes_may_be_kept_from_joining_records() {
        let strict = Format { quoted_records: false, ..format("\n", ",", "\"") };
        assert_eq!(all("\"a\nb\"\n", &strict), [["\"a"], ["b\""]]);
    }

    #[test]
    fn too_long_and_unreadable_records_are_refused() {
        let plain = format("\n", ",", "\"");
        let long = "x".repeat(MAX_RECORD_BYTES + 1);
        let error = Records::new(long.as_bytes(), &plain).next(OssError::from).unwrap_err();
        assert_eq!(error.code, "InvalidCsvLine");
        let error = Records::new(&b"a,\xff\n"[..], &plain).next(OssError::from).unwrap_err();
        assert_eq!(error.code, "InvalidTextEncoding");
    }

    #[test]
    fn quotes_come_off_for_values() {
        assert_eq!(unquote("\"a\"\"b\"", "\""), "a\"b");
        assert_eq!(unquote("a\"", "\""), "a\"");
        assert_eq!(unquote("\"", "\""), "\"");
    }
}
