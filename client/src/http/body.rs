//! Bodies: where request bytes come from and where reply bytes go.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::fs::FileExt;

use crate::error::{Error, Kind, Result};

/// Where the bytes of a request body come from.
pub enum Source<'a> {
    /// No body.
    Empty,
    /// Bytes in memory, in one or several pieces.
    Slices(&'a [&'a [u8]]),
    /// `len` bytes of a file from `offset`; read by position, so that several requests can share the file.
    File {
        /// The open file.
        file: &'a File,
        /// First byte.
        offset: u64,
        /// Number of bytes.
        len: u64,
    },
    /// `len` bytes that can be read once.
    Stream {
        /// The reader.
        reader: Box<dyn Read + 'a>,
        /// Number of bytes it will give.
        len: u64,
    },
}

impl Source<'_> {
    /// The number of bytes of the body.
    #[must_use]
    pub fn len(&self) -> u64 {
        match self {
            Self::Empty => 0,
            Self::Slices(slices) => slices.iter().map(|slice| slice.len() as u64).sum(),
            Self::File { len, .. } | Self::Stream { len, .. } => *len,
        }
    }

    /// Whether the body has no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the body can be read from its start again.
    #[must_use]
    pub fn is_repeatable(&self) -> bool {
        !matches!(self, Self::Stream { .. })
    }

    /// A reader over the whole body.
    pub(super) fn reader(&mut self) -> SourceReader<'_> {
        match self {
            Self::Empty => SourceReader::Slices { slices: &[], done: 0 },
            Self::Slices(slices) => SourceReader::Slices { slices, done: 0 },
            Self::File { file, offset, len } => SourceReader::File { file, at: *offset, left: *len },
            Self::Stream { reader, len } => SourceReader::Stream { reader: reader.as_mut(), left: *len },
        }
    }
}

/// Reads a [`Source`] once, and fails when it is shorter than promised.
pub(super) enum SourceReader<'a> {
    /// The slices not yet read, and how much of the first of them is done.
    Slices {
        slices: &'a [&'a [u8]],
        done: usize,
    },
    File {
        file: &'a File,
        at: u64,
        left: u64,
    },
    Stream {
        reader: &'a mut dyn Read,
        left: u64,
    },
}

impl Read for SourceReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Slices { slices, done } => Ok(read_slices(slices, done, buffer)),
            Self::File { file, at, left } => {
                let count = file.read_at(cut(buffer, *left), *at)?;
                *at += count as u64;
                take(left, count)
            }
            Self::Stream { reader, left } => {
                let count = reader.read(cut(buffer, *left))?;
                take(left, count)
            }
        }
    }
}

fn cut(buffer: &mut [u8], left: u64) -> &mut [u8] {
    let len = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
    buffer.get_mut(..len).unwrap_or_default()
}

fn take(left: &mut u64, count: usize) -> io::Result<usize> {
    if count == 0 && *left > 0 {
        return Err(io::Error::new(
            io::ErrorKind::UnexpectedEof,
            format!("{left} bytes are missing at the end"),
        ));
    }
    *left = left.saturating_sub(count as u64);
    Ok(count)
}

fn read_slices(slices: &mut &[&[u8]], done: &mut usize, buffer: &mut [u8]) -> usize {
    let mut filled = 0;
    while let Some((first, rest)) = slices.split_first() {
        let piece = first.get(*done..).unwrap_or_default();
        let room = buffer.get_mut(filled..).unwrap_or_default();
        let count = piece.len().min(room.len());
        if let (Some(to), Some(from)) = (room.get_mut(..count), piece.get(..count)) {
            to.copy_from_slice(from);
        }
        filled += count;
        *done += count;
        if count < piece.len() {
            break;
        }
        *slices = rest;
        *done = 0;
    }
    filled
}

/// Where the bytes of a successful reply go.
pub enum Sink<'a> {
    /// Into memory, up to `limit` bytes.
    Memory {
        /// Bytes beyond which the reply is refused.
        limit: u64,
    },
    /// Into memory that the caller provides, up to `limit` bytes. After a failure it may hold a part of the body.
    Buffer {
        /// The memory.
        buffer: Box<dyn ReplyBuffer + 'a>,
        /// Bytes beyond which the reply is refused.
        limit: u64,
    },
    /// Into a writer, as they arrive.
    Writer(Box<dyn Write + 'a>),
}

/// Memory that a reply body is read into, so that its bytes are held once.
pub trait ReplyBuffer {
    /// A body begins, of `len` bytes if the reply says so. What was there before is not part of it.
    fn expect(&mut self, len: Option<usize>);

    /// Room for the next bytes: one at least, and at most `most`.
    ///
    /// # Errors
    /// [`Kind::OverMemory`] when there is no memory left.
    fn room(&mut self, most: usize) -> Result<&mut [u8]>;

    /// The first `count` bytes of the room given last are content now.
    fn advance(&mut self, count: usize);
}

impl<B: ReplyBuffer> ReplyBuffer for &mut B {
    fn expect(&mut self, len: Option<usize>) {
        (**self).expect(len);
    }

    fn room(&mut self, most: usize) -> Result<&mut [u8]> {
        (**self).room(most)
    }

    fn advance(&mut self, count: usize) {
        (**self).advance(count);
    }
}

/// A reply body in memory of this side.
#[derive(Debug, Default)]
pub(super) struct InMemory {
    /// The content, and after it bytes that were given as room.
    bytes: Vec<u8>,
    filled: usize,
}

impl InMemory {
    /// Memory asked for before the bytes are there, whatever the reply says of its length.
    const AHEAD: usize = 1024 * 1024;

    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        self.bytes.truncate(self.filled);
        self.bytes
    }
}

impl ReplyBuffer for InMemory {
    fn expect(&mut self, len: Option<usize>) {
        *self = Self::default();
        // Without it the memory grows with the body.
        let _ = self.bytes.try_reserve_exact(len.unwrap_or(0).min(Self::AHEAD));
    }

    fn room(&mut self, most: usize) -> Result<&mut [u8]> {
        let wanted = self.filled.saturating_add(most.max(1));
        grow(&mut self.bytes, wanted)?;
        Ok(self.bytes.get_mut(self.filled..wanted).unwrap_or_default())
    }

    fn advance(&mut self, count: usize) {
        self.filled = self.filled.saturating_add(count).min(self.bytes.len());
    }
}

/// Makes `bytes` `len` bytes long if it is shorter.
///
/// # Errors
/// [`Kind::OverMemory`].
pub(super) fn grow(bytes: &mut Vec<u8>, len: usize) -> Result<()> {
    let missing = len.saturating_sub(bytes.len());
    if bytes.try_reserve(missing).is_err() {
        return Err(Error::new(
            Kind::OverMemory,
            format!("there is no memory left for {len} bytes of a reply"),
        ));
    }
    bytes.resize(bytes.len() + missing, 0);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_read_as_one_body_whatever_the_buffer() {
        let pieces: [&[u8]; 4] = [b"ab", b"", b"cdef", b"g"];
        for size in 1..9 {
            let mut source = Source::Slices(&pieces);
            assert_eq!(source.len(), 7);
            let mut reader = source.reader();
            let mut body = Vec::new();
            let mut buffer = vec![0; size];
            loop {
                let count = reader.read(&mut buffer).unwrap();
                if count == 0 {
                    break;
                }
                body.extend_from_slice(&buffer[..count]);
            }
            assert_eq!(body, b"abcdefg", "buffer of {size}");
        }
    }

    #[test]
    fn a_source_that_ends_early_is_an_error() {
        let mut text: &[u8] = b"abc";
        let mut source = Source::Stream { reader: Box::new(&mut text), len: 5 };
        let mut body = Vec::new();
        let error = source.reader().read_to_end(&mut body).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
        assert!(error.to_string().contains("2 bytes are missing"));
    }

    #[test]
    fn a_source_gives_no_more_than_promised() {
        let mut text: &[u8] = b"abcdef";
        let mut body = Vec::new();
        Source::Stream { reader: Box::new(&mut text), len: 4 }.reader().read_to_end(&mut body).unwrap();
        assert_eq!(body, b"abcd");
    }

    #[test]
    fn memory_holds_what_was_read_whatever_the_pieces() {
        let mut memory = InMemory::default();
        memory.expect(Some(7));
        for piece in ["ab", "", "cdefg"] {
            let room = memory.room(5).unwrap();
            assert_eq!(room.len(), 5);
            room[..piece.len()].copy_from_slice(piece.as_bytes());
            memory.advance(piece.len());
        }
        assert_eq!(memory.into_bytes(), b"abcdefg");
    }

    #[test]
    fn memory_that_cannot_be_had_is_an_error() {
        let mut memory = InMemory::default();
        memory.expect(Some(usize::MAX));
        assert_eq!(memory.room(usize::MAX).unwrap_err().kind(), Kind::OverMemory);
        assert_eq!(memory.room(1).unwrap().len(), 1);
    }
}
