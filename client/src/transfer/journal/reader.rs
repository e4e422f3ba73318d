//! Reads a checkpoint file of either format, from its first byte to its last.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::os::unix::fs::FileExt;

use super::identity::Identity;
use super::line::{MAX_LINE, unseal};
use super::part::{DoneSet, PartDone};
use super::record::{FORMAT, Header, abandoned, is_same_source};
use super::refusal::Refusal;
use super::{import, legacy, salvage};

/// Larger files are no checkpoints: 10,000 parts take about 1 MB.
pub(super) const MAX_FILE: u64 = 16 * 1024 * 1024;

/// What a file turned out to be.
#[derive(Debug)]
pub(super) enum Found {
    /// A journal of this transfer.
    Journal(Loaded),
    /// A checkpoint of the predecessor for this transfer.
    Legacy(Loaded),
    /// Not to be used.
    Refused(Refusal),
}

/// The content of a usable checkpoint.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) header: Header,
    /// Checksum of the header, the seed of the part lines; 0 for a checkpoint of the predecessor.
    pub(super) seed: u64,
    /// In order of their numbers.
    pub(super) parts: Vec<PartDone>,
    /// The source file may have been written to since the parts were read from it.
    pub(super) is_doubtful: bool,
    /// Length in bytes of what is good: from there on the file is torn.
    pub(super) good: u64,
}

/// Reads `file` from its beginning; fails only where the disk does.
pub(super) fn read(file: &File, identity: &Identity) -> io::Result<Found> {
    let mut input = BufReader::new(file);
    input.rewind()?;
    let mut input = input.take(MAX_FILE);
    let start = input.fill_buf()?;
    let first = start.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xEF\xBB\xBF".contains(byte));
    match first {
        None if start.is_empty() => Ok(Found::Refused(Refusal::because("it is empty"))),
        Some(b'<') => Ok(match legacy::parse(input) {
            Ok(old) => import::convert(&old, identity).map_or_else(Found::Refused, Found::Legacy),
            Err(reason) => {
                Found::Refused(Refusal { reason, abandoned: salvage::from_legacy(file, identity) })
            }
        }),
        _ => Ok(read_journal(&mut input, identity)?.map_or_else(Found::Refused, Found::Journal)),
    }
}

/// Whether a file is empty or was a checkpoint once, however damaged it is now.
pub(super) fn looks_like_checkpoint(file: &File) -> bool {
    let mut start = vec![0; MAX_LINE];
    let count = file.read_at(&mut start, 0).unwrap_or_default();
    let text = String::from_utf8_lossy(start.get(..count).unwrap_or_default());
    count == 0 || ["{\"sum\":\"", FORMAT, "<Checkpoint>"].iter().any(|mark| text.contains(mark))
}

fn read_journal(input: &mut impl BufRead, identity: &Identity) -> io::Result<Result<Loaded, Refusal>> {
    let mut line = Vec::new();
    let header = match next_line(input, &mut line)? {
        Line::Whole(text) => unseal(text, 0),
        _ => None,
    };
    let Some((body, seed)) = header else {
        let reason = "its first line is damaged, or not of a checkpoint".to_owned();
        return Ok(Err(Refusal { reason, abandoned: salvage::from_header(&line, identity) }));
    };
    let header = match Header::decode(&body, identity) {
        Ok(header) => header,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let is_doubtful = !is_same_source(&body, identity);
    let mut loaded = Loaded { header, seed, parts: Vec::new(), is_doubtful, good: line.len() as u64 };
    Ok(match read_parts(input, &mut loaded, identity)? {
        Ok(()) => Ok(loaded),
        Err(reason) => Err(Refusal { reason, abandoned: abandoned(&body, loaded.header.work, identity) }),
    })
}

/// Adds the parts to `loaded`, or says what is wrong with them.
fn read_parts(
    input: &mut impl BufRead,
    loaded: &mut Loaded,
    identity: &Identity,
) -> io::Result<Result<(), String>> {
    let mut done = DoneSet::new(identity.plan, identity.is_upload());
    let mut line = Vec::new();
    for number in 2_u32.. {
        let text = match next_line(input, &mut line)? {
            Line::Whole(text) => text,
            // What a write that was cut short leaves: everything before it is good.
            Line::Torn => break,
            Line::TooLong => return Ok(Err(format!("its line {number} is too long"))),
        };
        let part = unseal(text, loaded.seed).and_then(|(body, _)| PartDone::decode(&body));
        let Some(part) = part else { return Ok(Err(format!("its line {number} is damaged"))) };
        if let Err(why) = done.insert(&part) {
            return Ok(Err(format!("its line {number} is wrong: {why}")));
        }
        loaded.parts.push(part);
        loaded.good += line.len() as u64;
    }
    loaded.parts.sort_unstable_by_key(|part| part.number);
    Ok(Ok(()))
}

enum Line<'a> {
    /// A line without its line feed.
    Whole(&'a [u8]),
    /// The file ends without a line feed, or has ended.
    Torn,
    TooLong,
}

fn next_line<'a>(input: &mut impl BufRead, line: &'a mut Vec<u8>) -> io::Result<Line<'a>> {
    line.clear();
    input.by_ref().take(MAX_LINE as u64).read_until(b'\n', line)?;
    Ok(match line.strip_suffix(b"\n") {
        Some(text) => Line::Whole(text),
        None if line.len() < MAX_LINE => Line::Torn,
        None => Line::TooLong,
    })
}
