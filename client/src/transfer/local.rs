//! Local files of a transfer.

use std::fmt::Display;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

use md5::{Digest, Md5};

use super::plan::Part;
use crate::codec::crc64::Crc64;
use crate::codec::digest::hex;
use crate::error::{Error, Kind};

const BUFFER: usize = 256 * 1024;

/// An error about a file, with its name and the system's words.
pub(super) fn failure(kind: Kind, verb: &str, path: &Path, error: impl Display) -> Error {
    Error::new(kind, format!("cannot {verb} {}: {error}", path.display()))
}

/// The CRC-64 of a part of a file.
pub(super) fn crc_of(file: &File, part: Part) -> io::Result<u64> {
    let mut crc = Crc64::new();
    for_each_piece(file, part, |piece| crc.update(piece))?;
    Ok(crc.value())
}

/// The CRC-64 of a part of a file, and its MD5 in upper-case hexadecimal as an ETag has it.
pub(super) fn digests_of(file: &File, part: Part) -> io::Result<(u64, String)> {
    let (mut crc, mut md5) = (Crc64::new(), Md5::new());
    for_each_piece(file, part, |piece| {
        crc.update(piece);
        md5.update(piece);
    })?;
    Ok((crc.value(), hex(&md5.finalize()).to_ascii_uppercase()))
}

fn for_each_piece(file: &File, part: Part, mut take: impl FnMut(&[u8])) -> io::Result<()> {
    let mut buffer = vec![0; BUFFER.min(usize::try_from(part.len).unwrap_or(BUFFER))];
    let (mut at, end) = (part.offset, part.offset + part.len);
    while at < end {
        let want = buffer.len().min(usize::try_from(end - at).unwrap_or(BUFFER));
        let count = file.read_at(buffer.get_mut(..want).unwrap_or_default(), at)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        take(buffer.get(..count).unwrap_or_default());
        at += count as u64;
    }
    Ok(())
}
