//! Files that go up or come down in one request.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use super::local::failure;
use super::original::Original;
use super::plan::Part;
use super::target::{self, Quiet, Target};
use super::temp::TempFile;
use crate::client::{Call, Client, Reply};
use crate::error::{Error, Kind, Result};
use crate::http::{Sink, Source};
use crate::ops::Operation;

/// A stretch of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// First byte.
    pub first: u64,
    /// The byte after the last; clipped to the size of the file.
    pub end: u64,
}

impl Stretch {
    /// The whole file.
    pub const ALL: Self = Self { first: 0, end: u64::MAX };
}

/// Runs `operation` with a stretch of a local file as the request body.
///
/// # Errors
/// [`Kind::OpenFile`] if the file cannot be read; [`Kind::FileChanged`] if it changes meanwhile, although the service may
/// have taken it then; everything that can happen to a call.
pub fn send_file<O: Operation>(
    client: &Client,
    operation: &O,
    path: &Path,
    stretch: Stretch,
    call: Call,
) -> Result<Reply<O::Output>> {
    let original = Original::open(path, client.config().max_memory)?;
    let offset = stretch.first.min(original.size);
    let len = stretch.end.clamp(offset, original.size) - offset;
    let source = Source::File { file: &original.file, offset, len };
    let unchanged = |sent: Option<(Part, Option<u64>)>| original.check_unchanged(sent.into_iter());
    match client.call(operation, Call { source, checksum: true, ..call }) {
        Ok(reply) => {
            match unchanged((len > 0).then_some((Part { number: 1, offset, len }, reply.sent_crc))) {
                Ok(()) => Ok(reply),
                Err(error) => Err(mixed(&error).with_head(reply.head)),
            }
        }
        Err(error) if error.kind() == Kind::ReadBody => Err(unchanged(None).err().unwrap_or(error)),
        Err(error) => Err(error),
    }
}

/// The error for a file that changed although everything went well.
fn mixed(error: &Error) -> Error {
    let text = format!("{}: the service may hold a mix of its old and new bytes now", error.message());
    Error::new(Kind::FileChanged, text)
}

/// Runs `operation` and puts the reply body into a local file: see [`write_file`].
///
/// # Errors
/// [`Kind::OpenFile`], [`Kind::WriteFile`] and [`Kind::RenameFile`] for the file; everything that can happen to a call.
pub fn receive_file<O: Operation>(
    client: &Client,
    operation: &O,
    path: &Path,
    call: Call,
) -> Result<Reply<O::Output>> {
    write_file(path, |file| client.call(operation, Call { sink: Some(Sink::Writer(Box::new(file))), ..call }))
}

/// Lets `work` write what `path` leads to: a regular file, which appears, or is replaced, only when `work` has
/// succeeded, or a pipe or device, which gets the bytes as they come.
///
/// # Errors
/// [`Kind::OpenFile`], [`Kind::WriteFile`] and [`Kind::RenameFile`] for the file; what `work` fails with.
pub fn write_file<T>(path: &Path, work: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    let stream = match Target::find(path)? {
        Target::File(destination) => {
            let temp = TempFile::create(&destination, 0, |_| Ok(()))?;
            let value = write_to(temp.file(), temp.path(), work)?;
            return temp.rename_to(&destination).map(|()| value);
        }
        Target::Stream(path) => target::open_stream(&path)?,
        Target::Standard(number) => target::open_standard(number)?,
    };
    write_to(&stream, path, work)
}

fn write_to<T>(file: &File, path: &Path, work: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    work(&mut Quiet(file)).map_err(|error| match error.kind() {
        Kind::WriteBody => failure(Kind::WriteFile, "write", path, error.message()),
        _ => error,
    })
}
