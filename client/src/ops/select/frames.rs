//! The frames that a select reply comes in.
//!
//! All integers are big-endian:
//!
//! | bytes | field |
//! |---|---|
//! | 1 | version, 1 |
//! | 3 | frame type |
//! | 4 | length of the payload |
//! | 4 | checksum of the 8 bytes before, or 0 |
//! | n | payload, which begins with an offset of 8 bytes |
//! | 4 | CRC-32 of the payload, or 0 |

use std::io::{self, Write};

use super::end::{self, End};
use super::piece::Piece;
use crate::codec::crc32;
use crate::error::{Error, Kind, Result};

const HEADER: usize = 12;
const OFFSET: u32 = 8;
/// Longest end frame that is taken; what stands in it is a few numbers and one sentence.
const END_LIMIT: u32 = 64 * 1024;

const DATA: u32 = 0x80_0001;
const CONTINUOUS: u32 = 0x80_0004;
const SELECT_END: u32 = 0x80_0005;
const CSV_META_END: u32 = 0x80_0006;
const JSON_META_END: u32 = 0x80_0007;

/// What a stream of frames answers; decides which frames may be in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A select: data, then how it ended.
    Select,
    /// A count: only how it ended.
    Meta,
}

/// Why a stream was given up.
#[derive(Debug)]
pub enum Trouble {
    /// The stream is not what it should be: [`Kind::UnexpectedReply`] or [`Kind::FrameCrc`].
    Frame(Error),
    /// The writer of the data failed.
    Output(io::Error),
}

/// Takes a stream of frames apart, however it is cut into pieces. It keeps no more than an end frame in memory.
#[derive(Debug)]
pub struct Decoder {
    purpose: Purpose,
    check_payload: bool,
    /// Whether the service fills in header checksums in the known way; nobody knows before the first that is not 0.
    header_sums: Option<bool>,
    stage: Stage,
    crc: u32,
    end: Option<End>,
}

/// What the next bytes are.
#[derive(Debug)]
enum Stage {
    Header(Piece),
    /// The offset of a data frame; so many bytes of data follow.
    Offset(Piece, u32),
    Data(u32),
    /// The payload of a frame of this type without data.
    Payload(Piece, u32),
    Checksum(Piece),
    Finished,
}

impl Decoder {
    /// A decoder before the first byte. With `check_payload`, checksums of payloads are compared where there are any.
    #[must_use]
    pub fn new(purpose: Purpose, check_payload: bool) -> Self {
        let stage = Stage::Header(Piece::new(HEADER));
        Self { purpose, check_payload, header_sums: None, stage, crc: 0, end: None }
    }

    /// Takes the next bytes of the stream and writes the data in them to `out`.
    ///
    /// # Errors
    /// Whatever is wrong with the stream, or with `out`. The decoder is of no use afterwards.
    pub fn push(&mut self, mut input: &[u8], out: &mut dyn Write) -> std::result::Result<(), Trouble> {
        while !input.is_empty() {
            input = match &mut self.stage {
                Stage::Data(left) => {
                    let count = input.len().min(usize::try_from(*left).unwrap_or(usize::MAX));
                    let (data, rest) = input.split_at(count);
                    out.write_all(data).map_err(Trouble::Output)?;
                    *left = left.saturating_sub(u32::try_from(count).unwrap_or(u32::MAX));
                    self.crc = crc32::checksum(self.crc, data);
                    rest
                }
                Stage::Header(piece)
                | Stage::Offset(piece, _)
                | Stage::Payload(piece, _)
                | Stage::Checksum(piece) => piece.fill(input),
                Stage::Finished => return Err(refuse("bytes follow the end frame")),
            };
            self.advance().map_err(Trouble::Frame)?;
        }
        Ok(())
    }

    /// The end frame of a complete stream.
    ///
    /// # Errors
    /// [`Kind::UnexpectedReply`] if the stream ended too early.
    pub fn finish(self) -> Result<End> {
        match (self.stage, self.end) {
            (Stage::Finished, Some(end)) => Ok(end),
            _ => Err(unexpected("the reply ends before its end frame")),
        }
    }

    /// Goes on to the next stage for as long as the present one is complete.
    fn advance(&mut self) -> Result<()> {
        loop {
            let next = match &self.stage {
                Stage::Header(piece) if piece.is_full() => {
                    let header = piece.array()?;
                    self.open(header)?
                }
                Stage::Offset(piece, length) if piece.is_full() => {
                    self.crc = crc32::checksum(0, piece.bytes());
                    Stage::Data(*length)
                }
                Stage::Payload(piece, kind) if piece.is_full() => {
                    self.crc = crc32::checksum(0, piece.bytes());
                    if *kind != CONTINUOUS {
                        self.end =
                            Some(end::parse(piece.bytes(), *kind != SELECT_END, *kind == CSV_META_END)?);
                    }
                    Stage::Checksum(Piece::new(4))
                }
                Stage::Data(0) => Stage::Checksum(Piece::new(4)),
                Stage::Checksum(piece) if piece.is_full() => {
                    let stated = u32::from_be_bytes(piece.array()?);
                    self.close(stated)?
                }
                _ => return Ok(()),
            };
            self.stage = next;
        }
    }

    /// A header is complete.
    fn open(&mut self, header: [u8; HEADER]) -> Result<Stage> {
        let [version, k1, k2, k3, l1, l2, l3, l4, s1, s2, s3, s4] = header;
        if version != 1 {
            return Err(unexpected(format!("frame version {version} is not known")));
        }
        let signed = [version, k1, k2, k3, l1, l2, l3, l4];
        self.check_header(crc32::checksum(0, &signed), u32::from_be_bytes([s1, s2, s3, s4]))?;
        let (kind, length) = (u32::from_be_bytes([0, k1, k2, k3]), u32::from_be_bytes([l1, l2, l3, l4]));
        let data = length.checked_sub(OFFSET).ok_or_else(|| implausible(kind, length))?;
        match (kind, self.purpose) {
            (DATA, Purpose::Select) => Ok(Stage::Offset(Piece::new(8), data)),
            (CONTINUOUS, _) if data == 0 => Ok(payload(kind, length)),
            (SELECT_END, Purpose::Select) | (CSV_META_END | JSON_META_END, Purpose::Meta)
                if length <= END_LIMIT =>
            {
                Ok(payload(kind, length))
            }
            (DATA | CONTINUOUS | SELECT_END | CSV_META_END | JSON_META_END, _) => {
                Err(implausible(kind, length))
            }
            _ => Err(unexpected(format!("frame type {kind:#08x} is not known"))),
        }
    }

    /// How the service computes this checksum is not documented: it is compared once the first one was the CRC-32.
    fn check_header(&mut self, ours: u32, stated: u32) -> Result<()> {
        if stated == 0 {
            return Ok(());
        }
        let comparable = *self.header_sums.get_or_insert(ours == stated);
        if comparable && ours != stated { Err(differs("header", ours, stated)) } else { Ok(()) }
    }

    /// A frame is complete.
    fn close(&mut self, stated: u32) -> Result<Stage> {
        if self.check_payload && stated != 0 && stated != self.crc {
            return Err(differs("payload", self.crc, stated));
        }
        Ok(if self.end.is_some() { Stage::Finished } else { Stage::Header(Piece::new(HEADER)) })
    }
}

fn payload(kind: u32, length: u32) -> Stage {
    Stage::Payload(Piece::new(usize::try_from(length).unwrap_or(usize::MAX)), kind)
}

fn refuse(text: &str) -> Trouble {
    Trouble::Frame(unexpected(text))
}

fn implausible(kind: u32, length: u32) -> Error {
    unexpected(format!("a frame of type {kind:#08x} with {length} bytes cannot be in this reply"))
}

fn differs(part: &str, ours: u32, stated: u32) -> Error {
    Error::new(
        Kind::FrameCrc,
        format!("CRC-32 of a frame's {part} differs: {ours} here, {stated} in the frame"),
    )
}

pub(super) fn unexpected(text: impl Into<String>) -> Error {
    Error::new(Kind::UnexpectedReply, text)
}
