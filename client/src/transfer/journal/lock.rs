//! One transfer per checkpoint, without a second file.
//!
//! The lock is an advisory lock (`flock`) on the checkpoint file itself: it ends with the process however that dies,
//! holds between threads of one process too, and leaves nothing behind. As the file under the path may be renamed over
//! or removed between opening and locking it, the path is looked up again once the lock is held; if it leads to another
//! file by then, the lock is worthless and everything starts again.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::ops::Deref;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::reader::MAX_FILE;
use crate::error::{Error, Kind, Result};

/// Each round means that another transfer ended between two calls.
const ROUNDS: usize = 100;

/// A checkpoint is for its owner alone: who can write to it decides what a transfer does.
pub(super) const MODE: u32 = 0o600;

/// A checkpoint file that is locked for as long as it is open.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) file: LockedFile,
    /// Where the file lies, with all links resolved.
    pub(super) path: PathBuf,
    /// Whether the file had been there before.
    pub(super) existed: bool,
}

/// An open file that holds the lock; gives it back when dropped.
///
/// Closing alone would not do: a child that the program forked at the wrong moment has the file open as well.
#[derive(Debug)]
pub(super) struct LockedFile(pub(super) File);

impl Deref for LockedFile {
    type Target = File;

    fn deref(&self) -> &File {
        &self.0
    }
}

impl Drop for LockedFile {
    fn drop(&mut self) {
        // Best effort: without locks on this file system there is none to give back.
        let _ = self.0.unlock();
    }
}

/// Opens and locks the checkpoint at `path`, creating an empty one.
pub(super) fn acquire(path: &Path) -> Result<Held> {
    for _ in 0..ROUNDS {
        let existed = inspect(path)?;
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(MODE)
            .open(path)
            .map_err(|error| cannot(Kind::OpenFile, "opened", path, &error))?;
        let file = lock(file, path)?;
        match fs::canonicalize(path) {
            Ok(path) if is_at(&file, &path) => return Ok(Held { file, path, existed }),
            _ => continue,
        }
    }
    Err(in_use(path))
}

/// Takes the lock of an open file, or fails at once.
pub(super) fn lock(file: File, path: &Path) -> Result<LockedFile> {
    match file.try_lock() {
        Ok(()) => Ok(LockedFile(file)),
        Err(TryLockError::WouldBlock) => Err(in_use(path)),
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
            log::warn!("checkpoint {}: this file system has no locks, so none is held", path.display());
            Ok(LockedFile(file))
        }
        Err(TryLockError::Error(error)) => Err(cannot(Kind::OpenFile, "locked", path, &error)),
    }
}

/// Whether `path` leads to the very file that is open.
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(there)) => (open.dev(), open.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Looks before opening, since opening a pipe may wait for ever; says whether there is a file.
fn inspect(path: &Path) -> Result<bool> {
    match fs::metadata(path) {
        Ok(metadata) => check_kind(&metadata, path).map(|()| true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(cannot(Kind::OpenFile, "opened", path, &error)),
    }
}

fn check_kind(metadata: &Metadata, path: &Path) -> Result<()> {
    let trouble = if metadata.is_dir() {
        "is a folder"
    } else if !metadata.is_file() {
        "is not a regular file"
    } else if metadata.len() > MAX_FILE {
        "is too large to be a checkpoint and is left as it is"
    } else {
        return Ok(());
    };
    Err(Error::new(Kind::OpenFile, format!("checkpoint {} {trouble}", path.display())))
}

pub(super) fn in_use(path: &Path) -> Error {
    Error::new(Kind::CheckpointInUse, format!("checkpoint {} is in use by another transfer", path.display()))
}

pub(super) fn cannot(kind: Kind, what: &str, path: &Path, error: &io::Error) -> Error {
    Error::new(kind, format!("checkpoint {} cannot be {what}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(path: &Path) -> Error {
        acquire(path).unwrap_err()
    }

    #[test]
    fn a_second_holder_is_refused_until_the_first_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cp");
        let held = acquire(&path).unwrap();
        assert!(!held.existed);
        let error = refused(&path);
        assert_eq!(error.kind(), Kind::CheckpointInUse);
        assert!(error.message().contains(path.to_str().unwrap()));
        drop(held);
        assert!(acquire(&path).unwrap().existed);
    }

    #[test]
    fn the_lock_ends_with_its_holder_even_if_the_file_is_open_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cp");
        let held = acquire(&path).unwrap();
        let inherited = held.file.try_clone().unwrap();
        drop(held);
        acquire(&path).unwrap();
        drop(inherited);
    }

    #[test]
    fn a_file_that_was_replaced_or_removed_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("cp"), folder.path().join("other"));
        let held = acquire(&path).unwrap();
        assert!(is_at(&held.file, &path));
        fs::write(&other, "").unwrap();
        fs::rename(&other, &path).unwrap();
        assert!(!is_at(&held.file, &path));
        fs::remove_file(&path).unwrap();
        assert!(!is_at(&held.file, &path));
    }

    #[test]
    fn only_regular_files_of_sensible_size_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let error = refused(folder.path());
        assert_eq!(error.kind(), Kind::OpenFile);
        assert!(error.message().contains("folder"));
        assert!(refused(Path::new("/dev/null")).message().contains("regular"));
        assert_eq!(refused(&folder.path().join("missing/cp")).kind(), Kind::OpenFile);
        assert_eq!(refused(Path::new("")).kind(), Kind::OpenFile);
        assert_eq!(refused(Path::new("a\0b")).kind(), Kind::OpenFile);
        assert_eq!(refused(&folder.path().join("n".repeat(300))).kind(), Kind::OpenFile);
        let big = folder.path().join("big");
        File::create(&big).unwrap().set_len(MAX_FILE + 1).unwrap();
        assert!(refused(&big).message().contains("too large"));
        assert_eq!(fs::metadata(&big).unwrap().len(), MAX_FILE + 1);
    }

    #[test]
    fn a_pipe_or_socket_is_refused_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(refused(&pipe).message().contains("regular"));
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert_eq!(refused(&socket).kind(), Kind::OpenFile);
    }

    #[test]
    fn a_link_is_followed_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        std::os::unix::fs::symlink(&target, &link).unwrap();
        let held = acquire(&link).unwrap();
        assert_eq!(held.path, fs::canonicalize(&target).unwrap());
        assert_eq!(refused(&target).kind(), Kind::CheckpointInUse);
    }
}
