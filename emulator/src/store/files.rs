//! Files that are either old or new, never half.
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

const UNFINISHED: &str = "tmp";

/// Writes `value` as JSON to a temporary name beside the target and renames it into place.
pub(super) fn write_json<T: Serialize>(path: &Path, value: &T) -> io::Result<()> {
    replace(path, |writer| Ok(serde_json::to_writer(writer, value)?))
}

/// Like [`write_json`], for a text.
pub(super) fn write_text(path: &Path, text: &str) -> io::Result<()> {
    replace(path, |writer| writer.write_all(text.as_bytes()))
}

fn replace(path: &Path, write: impl FnOnce(&mut BufWriter<fs::File>) -> io::Result<()>) -> io::Result<()> {
    let temporary = path.with_extension(format!("{:016x}.{UNFINISHED}", fastrand::u64(..)));
    let written = write_to(&temporary, write).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

fn write_to(path: &Path, write: impl FnOnce(&mut BufWriter<fs::File>) -> io::Result<()>) -> io::Result<()> {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    let mut writer = BufWriter::new(fs::File::create(path)?);
    write(&mut writer)?;
    writer.flush()
}

/// Removes what interrupted writes left in a directory.
pub(super) fn remove_unfinished(directory: &Path) -> io::Result<()> {
    let unfinished = |path: &PathBuf| path.extension().is_some_and(|extension| extension == UNFINISHED);
    entries(directory)?.iter().filter(|path| unfinished(path)).try_for_each(|path| remove_file(path))
}

/// Reads a record; the error names the file.
pub(super) fn read_json<T: DeserializeOwned>(path: &Path) -> io::Result<T> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let text = fs::read(path).map_err(named)?;
    serde_json::from_slice(&text).map_err(|error| named(error.into()))
}

/// The entries of a directory; none if it does not exist.
pub(super) fn entries(path: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(path) {
        Ok(list) => list.map(|entry| entry.map(|entry| entry.path())).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Whether the file is a finished record.
pub(super) fn is_record(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json")
}

/// Removes a file; one that is gone already is no error.
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Moves a directory out of sight in one step and then removes it.
pub(super) fn remove_directory(path: &Path, trash: &Path) -> io::Result<()> {
    let gone = trash.join(format!("{:032x}", fastrand::u128(..)));
    fs::rename(path, &gone)?;
    fs::remove_dir_all(gone)
}
