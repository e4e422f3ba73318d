//! Puts a new file in the place of the checkpoint in one step that survives a crash.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::lock::{self, LockedFile, cannot};
use crate::error::{Kind, Result};
use crate::sys::signals;

/// Writes `content` beside `path`, syncs it, locks it and renames it to `path`; gives the new file, still locked.
///
/// The caller holds the lock of the file that is replaced, so nobody else uses the temporary name.
pub(super) fn replace(path: &Path, content: &[u8]) -> Result<LockedFile> {
    let temp = temp_path(path);
    let result = write_new(&temp, path, content);
    if result.is_err() {
        // Best effort: what is left under this name is overwritten the next time.
        let _ = fs::remove_file(&temp);
    }
    result
}

fn write_new(temp: &Path, path: &Path, content: &[u8]) -> Result<LockedFile> {
    let mut file = create(temp).map_err(|error| cannot(Kind::OpenFile, "created", temp, &error))?;
    signals::unraised(|| file.write_all(content))
        .and_then(|()| file.sync_all())
        .map_err(|error| cannot(Kind::WriteFile, "written", path, &error))?;
    let file = lock::lock(file, path)?;
    fs::rename(temp, path).map_err(|error| cannot(Kind::RenameFile, "put in place", path, &error))?;
    sync_folder(path);
    Ok(file)
}

/// Removes what a process that was killed in [`replace`] left, best effort.
///
/// The caller holds the lock of the file at `path`.
pub(super) fn clear(path: &Path) {
    let _ = fs::remove_file(temp_path(path));
}

/// A hidden name of fixed length, as that of the checkpoint may already be as long as names can be.
pub(super) fn temp_path(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    let sum = crc_fast::checksum(crc_fast::CrcAlgorithm::Crc64Xz, name);
    path.with_file_name(format!(".oss-checkpoint-{sum:016x}.new"))
}

/// Creates the file anew; what a killed process left there goes, a link is not followed.
fn create(temp: &Path) -> io::Result<File> {
    match fs::remove_file(temp) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new().read(true).write(true).create_new(true).mode(lock::MODE).open(temp)
}

/// Makes the rename last through a power cut; not every file system lets folders be synced.
fn sync_folder(path: &Path) {
    let synced = path.parent().map(|folder| File::open(folder).and_then(|folder| folder.sync_all()));
    if let Some(Err(error)) = synced {
        log::debug!("the folder of checkpoint {} cannot be synced: {error}", path.display());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("n".repeat(255));
        fs::write(&path, "old").unwrap();
        fs::write(temp_path(&path), "left by a killed process").unwrap();
        let file = replace(&path, b"new").unwrap();
        assert!(lock::is_at(&file, &path));
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(lock::acquire(&path).unwrap_err().kind(), Kind::CheckpointInUse);
    }

    #[test]
    fn a_failure_leaves_the_old_file_and_no_litter() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cp");
        fs::create_dir(&path).unwrap();
        assert_eq!(replace(&path, b"new").unwrap_err().kind(), Kind::RenameFile);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let gone = folder.path().join("missing/cp");
        assert_eq!(replace(&gone, b"new").unwrap_err().kind(), Kind::OpenFile);
    }

    #[test]
    fn a_link_under_the_temporary_name_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, mine) = (folder.path().join("cp"), folder.path().join("mine"));
        fs::write(&mine, "precious").unwrap();
        std::os::unix::fs::symlink(&mine, temp_path(&path)).unwrap();
        replace(&path, b"new").unwrap();
        assert_eq!(fs::read(&mine).unwrap(), b"precious");
    }
}
