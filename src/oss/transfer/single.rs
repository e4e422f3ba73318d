//! Files that go up or come down in one request.

use std::io::Write;
use std::path::Path;

use super::local::{Original, failure};
use super::temp::TempFile;
use crate::oss::client::{Call, Client, Reply};
use crate::oss::error::{Error, Kind, Result};
use crate::oss::http::{Sink, Source};
use crate::oss::ops::Operation;

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
/// [`Kind::OpenFile`] if the file cannot be read; everything that can happen to a call.
pub fn send_file<O: Operation>(
    client: &Client,
    operation: &O,
    path: &Path,
    stretch: Stretch,
    call: Call,
) -> Result<Reply<O::Output>> {
    let original = Original::open(path)?;
    let offset = stretch.first.min(original.size);
    let len = stretch.end.clamp(offset, original.size) - offset;
    let source = Source::File { file: &original.file, offset, len };
    client.call(operation, Call { source, ..call }).map_err(|error| match error.kind() {
        Kind::ReadBody => original.check_unchanged().err().unwrap_or(error),
        _ => error,
    })
}

/// Runs `operation` and puts the reply body into a local file, which appears, or is replaced, only when all of it has
/// arrived.
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

/// Lets `work` write a local file, which appears, or is replaced, only when `work` has succeeded.
///
/// # Errors
/// [`Kind::OpenFile`], [`Kind::WriteFile`] and [`Kind::RenameFile`] for the file; what `work` fails with.
pub fn write_file<T>(path: &Path, work: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    if path.is_dir() {
        return Err(Error::new(Kind::OpenFile, format!("{} is a directory", path.display())));
    }
    let temp = TempFile::create(path, 0)?;
    let value = work(&mut temp.file()).map_err(|error| match error.kind() {
        Kind::WriteBody => failure(Kind::WriteFile, "write", temp.path(), error.message()),
        _ => error,
    })?;
    temp.rename_to(path)?;
    Ok(value)
}
