//! The file that a download grows in before it gets its final name.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::local::failure;
use crate::oss::error::{Kind, Result};

const TRIES: u32 = 16;

/// A temporary file in the folder of its destination. It is removed when it is dropped, unless it was renamed or is
/// kept for a later run.
#[derive(Debug)]
pub(super) struct TempFile {
    file: File,
    path: PathBuf,
    remove: AtomicBool,
}

impl TempFile {
    /// Creates `{destination}.{random}.tmp` with `size` bytes, which no other transfer uses.
    ///
    /// # Errors
    /// [`Kind::OpenFile`] if it cannot be created, [`Kind::WriteFile`] if it cannot have this size.
    pub(super) fn create(destination: &Path, size: u64) -> Result<Self> {
        let (file, path) = create_new(destination)
            .map_err(|(path, error)| failure(Kind::OpenFile, "create", &path, error))?;
        let temp = Self { file, path, remove: AtomicBool::new(true) };
        temp.file.set_len(size).map_err(|error| failure(Kind::WriteFile, "write", &temp.path, error))?;
        Ok(temp)
    }

    /// Opens the file of an earlier run, if it still has its size. It is kept when dropped.
    pub(super) fn reopen(path: &Path, size: u64) -> Option<Self> {
        let is_ours = fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == size);
        let file = OpenOptions::new().read(true).write(true).open(path).ok().filter(|_| is_ours)?;
        Some(Self { file, path: path.to_owned(), remove: AtomicBool::new(false) })
    }

    /// The open file, for reading and writing.
    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// Its present path.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves the file in place when this is dropped.
    pub(super) fn keep_on_drop(&self) {
        self.remove.store(false, Ordering::Relaxed);
    }

    /// Removes the file when this is dropped.
    pub(super) fn remove_on_drop(&self) {
        self.remove.store(true, Ordering::Relaxed);
    }

    /// Waits until the bytes are on the disk, so that a power cut cannot leave the final name with nothing behind it.
    ///
    /// # Errors
    /// [`Kind::WriteFile`] if they do not get there.
    pub(super) fn sync(&self) -> Result<()> {
        self.file.sync_data().map_err(|error| failure(Kind::WriteFile, "write", &self.path, error))
    }

    /// Gives the file its final name, in place of what had it before.
    ///
    /// # Errors
    /// [`Kind::RenameFile`] if the name cannot be given.
    pub(super) fn rename_to(self, destination: &Path) -> Result<()> {
        fs::rename(&self.path, destination)
            .map_err(|error| failure(Kind::RenameFile, "create", destination, error))?;
        self.keep_on_drop();
        Ok(())
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        if self.remove.load(Ordering::Relaxed)
            && let Err(error) = fs::remove_file(&self.path)
        {
            log::warn!("cannot remove {}: {error}", self.path.display());
        }
    }
}

fn create_new(destination: &Path) -> std::result::Result<(File, PathBuf), (PathBuf, io::Error)> {
    let mut tries = 0;
    loop {
        let mut name = OsString::from(destination);
        name.push(format!(".{:08x}.tmp", crate::sys::random::number() >> 32));
        let path = PathBuf::from(name);
        match OpenOptions::new().read(true).write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < TRIES => tries += 1,
            Err(error) => return Err((path, error)),
        }
    }
}
