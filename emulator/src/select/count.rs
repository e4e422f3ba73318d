//! Counts rows, columns and splits of an object, which makes ranges possible.
use std::io::Read;

use serde::{Deserialize, Serialize};

use super::records::Records;
use super::run::ReadError;
use super::settings::{Compression, Format, compression, format};
use super::xml::switch;
use crate::error::OssError;
use crate::xml::parse;

// A split is what begins within so many bytes.
const SPLIT_BYTES: u64 = 4 * 1024 * 1024;

/// What is to be counted, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountRequest {
    /// How the object is packed.
    pub compression: Compression,
    /// How it is read.
    pub format: Format,
    /// Whether to count although there is a result.
    pub overwrite: bool,
}

impl CountRequest {
    /// Reads a `CsvMetaRequest`.
    ///
    /// # Errors
    /// `MalformedXML`, or the code of what is wrong.
    pub fn parse(document: &[u8]) -> Result<Self, OssError> {
        let root = parse(document, "CsvMetaRequest")?;
        let input = root.child("InputSerialization");
        let overwrite =
            switch(Some(&root), "OverwriteIfExists")? || switch(Some(&root), "OverwriteIfExisting")?;
        Ok(Self {
            compression: compression(input)?,
            format: format(input.and_then(|node| node.child("CSV")))?,
            overwrite,
        })
    }
}

/// What a count found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Number of the first record of each split.
    pub splits: Vec<u64>,
    /// Number of records.
    pub rows: u64,
    /// Number of fields of the first record.
    pub columns: u32,
    /// Bytes looked at.
    pub scanned: u64,
}

impl Counted {
    /// The number of the first record of a split; behind the last split, the number of records.
    #[must_use]
    pub fn first_row(&self, split: u64) -> u64 {
        let index = usize::try_from(split).unwrap_or(usize::MAX);
        self.splits.get(index).copied().unwrap_or(self.rows)
    }
}

/// Counts.
///
/// # Errors
/// What is wrong with the text, or what `read` makes of a failing source.
pub fn count(request: &CountRequest, source: impl Read, read: ReadError) -> Result<Counted, OssError> {
    let mut records = Records::new(source, &request.format);
    let mut counted = Counted::default();
    loop {
        let start = records.scanned();
        let Some((number, record)) = records.next(read)? else { break };
        if counted.splits.is_empty() {
            counted.columns = u32::try_from(record.len()).unwrap_or(u32::MAX);
        }
        if start / SPLIT_BYTES >= counted.splits.len() as u64 {
            counted.splits.push(number);
        }
        counted.rows = number + 1;
    }
    counted.scanned = records.scanned();
    Ok(counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(record: &str, field: &str, quote: &str) -> CountRequest {
        let format = Format {
            record: record.into(),
            field: field.into(),
            quote: quote.into(),
            comment: None,
            quoted_records: true,
        };
        CountRequest { compression: Compression::None, format, overwrite: false }
    }

    fn figures(text: &str, record: &str, field: &str, quote: &str) -> (usize, u64, u32) {
        let counted = count(&request(record, field, quote), text.as_bytes(), OssError::from).unwrap();
        (counted.splits.len(), counted.rows, counted.columns)
    }

    #[test]
    fn examples() {
        let text = "abc,def123,456|7891334\n777,888|999,222012345\n\n";
        assert_eq!(figures(text, "\n", ",", "\""), (1, 3, 3));
        assert_eq!(figures(text, "\n\n", "|", "\""), (1, 1, 3));
        let quoted = "'abc','def\n123','456'\n";
        assert_eq!(figures(quoted, "\n", ",", "'"), (1, 1, 3));
        assert_eq!(figures(quoted, "\n", ",", "\""), (1, 2, 2));
        assert_eq!(figures("", "\n", ",", "\""), (0, 0, 0));
    }

    #[test]
    fn large_objects_have_several_splits() {
        let text = "x".repeat(1023) + "\n";
        let counted = count(&request("\n", ",", "\""), text.repeat(9000).as_bytes(), OssError::from).unwrap();
        assert_eq!((counted.splits.as_slice(), counted.rows), (&[0, 4096, 8192][..], 9000));
        assert_eq!((counted.first_row(1), counted.first_row(3)), (4096, 9000));
    }
}
