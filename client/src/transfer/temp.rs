//! The file that a download grows in before it gets its final name.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::OFlags;
use rustix::io::Errno;

use super::journal::temp_path;
use super::local::failure;
use crate::error::{Error, Kind, Result};
use crate::sys::signals;

const TRIES: u32 = 16;
/// Nobody else reads a download that has not been checked.
const PRIVATE: u32 = 0o600;
/// Mode of a new file, less what the process or the folder takes away.
const USUAL: u32 = 0o666;

/// A temporary file in the folder of its destination, for its owner alone. It is removed when it is dropped, unless it
/// was renamed or is kept for a later run.
#[derive(Debug)]
pub(super) struct TempFile {
    file: File,
    path: PathBuf,
    remove: AtomicBool,
}

impl TempFile {
    /// Creates a file of `size` bytes for `destination`, which no other transfer uses. `announce` is told each name
    /// before a file of that name is made.
    ///
    /// # Errors
    /// [`Kind::OpenFile`] if it cannot be created, [`Kind::WriteFile`] if it cannot have this size; what `announce`
    /// fails with.
    pub(super) fn create(
        destination: &Path,
        size: u64,
        mut announce: impl FnMut(&Path) -> Result<()>,
    ) -> Result<Self> {
        let mut tries = 0;
        let (file, path) = loop {
            let path = temp_path(destination);
            announce(&path)?;
            match open(&path, OpenOptions::new().create_new(true)) {
                Ok(file) => break (file, path),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && tries < TRIES => tries += 1,
                Err(error) => return Err(failure(Kind::OpenFile, "create", &path, error)),
            }
        };
        let temp = Self { file, path, remove: AtomicBool::new(true) };
        signals::unraised(|| temp.file.set_len(size))
            .map_err(|error| failure(Kind::WriteFile, "write", &temp.path, error))?;
        Ok(temp)
    }

    /// Opens the file of an earlier run, if it is one and still has its size. It is kept when dropped.
    ///
    /// # Errors
    /// [`Kind::OpenFile`] if it may be there and right, but cannot be opened now.
    pub(super) fn reopen(path: &Path, size: u64) -> Result<Option<Self>> {
        let file = match open(path, &mut OpenOptions::new()) {
            Ok(file) => file,
            Err(error) if is_no_file(&error) => return Ok(None),
            Err(error) => return Err(failure(Kind::OpenFile, "open", path, error)),
        };
        // A file with a second name is not only ours.
        let is_ours = |found: Metadata| found.is_file() && found.len() == size && found.nlink() == 1;
        let usable = file.metadata().is_ok_and(is_ours)
            && file.set_permissions(Permissions::from_mode(PRIVATE)).is_ok();
        let temp = Self { file, path: path.to_owned(), remove: AtomicBool::new(false) };
        Ok(usable.then_some(temp))
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

    /// Gives the file its final name, in place of the file that had it before and with its mode and owner; a new file
    /// gets the mode that any new file has there.
    ///
    /// # Errors
    /// [`Kind::RenameFile`] if the name cannot be given, or has become one of something else than a file.
    pub(super) fn rename_to(self, destination: &Path) -> Result<()> {
        let cannot = |error| failure(Kind::RenameFile, "create", destination, error);
        match fs::symlink_metadata(destination) {
            Ok(before) if before.is_file() => self.adopt(&before),
            Ok(_) => {
                let text = "is no regular file any more, and is not replaced";
                return Err(Error::new(Kind::RenameFile, format!("{} {text}", destination.display())));
            }
            Err(_) => self.file.set_permissions(Permissions::from_mode(usual_mode(destination))),
        }
        .map_err(cannot)?;
        fs::rename(&self.path, destination).map_err(cannot)?;
        self.keep_on_drop();
        Ok(())
    }

    /// Takes over mode and owner of the file that is about to be replaced, as far as the process may.
    fn adopt(&self, before: &Metadata) -> io::Result<()> {
        let (owner, group) = (before.uid(), before.gid());
        let kept = fchown(&self.file, Some(owner), Some(group)).is_ok();
        if !kept {
            // The group alone can often be kept.
            let _ = fchown(&self.file, None, Some(group));
        }
        // Rights that a program has by its owner are not passed on to another one.
        let mask = if kept { 0o7777 } else { 0o777 };
        self.file.set_permissions(Permissions::from_mode(before.mode() & mask))
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

/// Whether an error says that there is nothing of ours under a name, rather than that the system is short of something.
fn is_no_file(error: &io::Error) -> bool {
    let is_link = error.raw_os_error() == Some(Errno::LOOP.raw_os_error());
    is_link
        || matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied | ErrorKind::IsADirectory)
}

/// Opens for reading and writing without following a link or waiting for the reader of a pipe.
fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    options.read(true).write(true).mode(PRIVATE).custom_flags(flags).open(path)
}

/// The mode of a new file beside `destination`: asked of the system with a file without a name, as reading the mask of
/// the process would mean to change it for all threads.
fn usual_mode(destination: &Path) -> u32 {
    let folder = destination.parent().filter(|folder| !folder.as_os_str().is_empty());
    let flags = OFlags::TMPFILE.bits().cast_signed();
    let nameless =
        OpenOptions::new().write(true).mode(USUAL).custom_flags(flags).open(folder.unwrap_or(Path::new(".")));
    let asked = nameless.and_then(|file| file.metadata()).map(|found| found.mode() & 0o777);
    asked.unwrap_or_else(|_| USUAL & !umask().unwrap_or(0o077))
}

/// The mask as Linux tells it, for file systems that have no files without names.
fn umask() -> Option<u32> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let text = status.lines().find_map(|line| line.strip_prefix("Umask:"))?;
    u32::from_str_radix(text.trim(), 8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_ways_to_learn_the_mode_of_a_new_file_agree() {
        let folder = tempfile::tempdir().unwrap();
        let made = File::create(folder.path().join("made")).unwrap().metadata().unwrap().mode() & 0o777;
        assert_eq!(usual_mode(&folder.path().join("f")), made);
        assert_eq!(USUAL & !umask().unwrap(), made);
    }

    #[test]
    fn names_stay_within_what_file_systems_allow() {
        let folder = tempfile::tempdir().unwrap();
        for length in [1, 242, 243, 255] {
            let destination = folder.path().join("ü".repeat(length / 2) + &"n".repeat(length % 2));
            let temp = TempFile::create(&destination, 3, |_| Ok(())).unwrap();
            assert_eq!(temp.file().metadata().unwrap().mode() & 0o777, PRIVATE);
            temp.rename_to(&destination).unwrap();
            assert_eq!(fs::metadata(&destination).unwrap().len(), 3);
        }
    }

    #[test]
    fn a_file_with_a_second_name_is_not_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one"), folder.path().join("other"));
        fs::write(&one, "abc").unwrap();
        assert!(TempFile::reopen(&one, 3).unwrap().is_some());
        fs::hard_link(&one, &other).unwrap();
        assert!(TempFile::reopen(&one, 3).unwrap().is_none());
    }

    #[test]
    fn what_is_no_file_any_more_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let destination = folder.path().join("d");
        let temp = TempFile::create(&destination, 0, |_| Ok(())).unwrap();
        std::os::unix::fs::symlink("elsewhere", &destination).unwrap();
        assert_eq!(temp.rename_to(&destination).unwrap_err().kind(), Kind::RenameFile);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_the_file_of_an_earlier_run_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("file"), "abc").unwrap();
        fs::create_dir(at("folder")).unwrap();
        std::os::unix::fs::symlink("file", at("link")).unwrap();
        let _listener = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        for (name, size) in [("missing", 3), ("file", 4), ("folder", 3), ("link", 3)] {
            assert!(TempFile::reopen(&at(name), size).unwrap().is_none(), "{name}");
        }
        // Whatever else is wrong, nothing is decided.
        assert_eq!(TempFile::reopen(&at("socket"), 3).unwrap_err().kind(), Kind::OpenFile);
    }
}
