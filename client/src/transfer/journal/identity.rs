//! Which transfer a checkpoint belongs to.

use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::temp_name::is_temp_of;
use crate::error::{Error, Kind, Result};
use crate::transfer::plan::Plan;

/// Everything that makes a transfer the same one when a program comes back to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Endpoint as configured.
    pub endpoint: String,
    /// Bucket name.
    pub bucket: String,
    /// Object key.
    pub key: String,
    /// The local file, source or destination; a relative path counts from the current folder.
    pub file: PathBuf,
    /// Size and part size.
    pub plan: Plan,
    /// What tells that the source of the bytes is still the same.
    pub source: Source,
}

/// Direction of a transfer, and how a changed source is noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Upload of a local file.
    Upload {
        /// Modification time of the file in nanoseconds since 1970, see [`mtime_ns`].
        mtime_ns: i64,
        /// Time of the last change of the file or of what is known of it, see [`ctime_ns`]: no program can set it.
        ctime_ns: i64,
        /// Number of the file in its file system.
        inode: u64,
    },
    /// Download of an object.
    Download {
        /// ETag of the object, with or without quotes.
        etag: String,
        /// `Last-Modified` of the object, as the service wrote it.
        last_modified: String,
    },
}

/// What a running transfer works on, beside the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// A multipart upload that is open at the service.
    Upload {
        /// Its id.
        upload_id: String,
    },
    /// A download into a file that gets its final name at the end.
    Download {
        /// That file's present path.
        temp_file: PathBuf,
    },
}

impl Identity {
    pub(super) fn is_upload(&self) -> bool {
        matches!(self.source, Source::Upload { .. })
    }

    /// The checks that every journal needs before it touches the disk.
    pub(super) fn check(&self, checkpoint: &Path) -> Result<()> {
        if same_file(checkpoint, &self.file) {
            return Err(not_the_checkpoint(checkpoint, "the file that is transferred"));
        }
        Ok(())
    }

    fn check_temp(&self, temp: &Path, checkpoint: &Path) -> Result<()> {
        if same_file(checkpoint, temp) {
            return Err(not_the_checkpoint(checkpoint, "the temporary file"));
        }
        match is_temp_of(&absolute(temp), &self.file) {
            true => Ok(()),
            false => {
                let text =
                    format!("{} is no name for a temporary file of {}", temp.display(), self.file.display());
                Err(Error::new(Kind::InvalidArgument, text))
            }
        }
    }

    /// Whether `work` can be that of this transfer.
    pub(super) fn check_work(&self, work: &Work, checkpoint: &Path) -> Result<()> {
        match work {
            Work::Upload { upload_id } if self.is_upload() && is_upload_id(upload_id) => Ok(()),
            Work::Download { temp_file } if !self.is_upload() => self.check_temp(temp_file, checkpoint),
            Work::Upload { upload_id } if self.is_upload() => {
                Err(Error::new(Kind::UnexpectedReply, format!("the upload id {upload_id:?} is not usable")))
            }
            _ => Err(Error::new(Kind::Internal, "an upload was begun as a download, or the reverse")),
        }
    }
}

/// Whether this can be the id of a multipart upload: 1 to 1024 printable ASCII characters.
#[must_use]
pub fn is_upload_id(text: &str) -> bool {
    (1..=1024).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Where the checkpoint of a transfer of `file` lies if the program names no place: `{file}.cp`.
#[must_use]
pub fn default_path(file: &Path) -> PathBuf {
    with_suffix(file, ".cp")
}

/// Modification time in nanoseconds since 1970, for [`Source::Upload`].
#[must_use]
pub fn mtime_ns(metadata: &Metadata) -> i64 {
    metadata.mtime().saturating_mul(1_000_000_000).saturating_add(metadata.mtime_nsec())
}

/// Time of the last change of bytes or attributes in nanoseconds since 1970, for [`Source::Upload`].
#[must_use]
pub fn ctime_ns(metadata: &Metadata) -> i64 {
    metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec())
}

pub(super) fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(suffix);
    PathBuf::from(name)
}

/// The path counted from the root, so that it outlives a change of the current folder.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// Whether both paths lead to the same place, existing or not.
pub(super) fn same_file(one: &Path, other: &Path) -> bool {
    if let (Ok(one), Ok(other)) = (fs::metadata(one), fs::metadata(other)) {
        return (one.dev(), one.ino()) == (other.dev(), other.ino());
    }
    resolved(one) == resolved(other)
}

/// The path with links in its folder resolved; its last component need not exist.
fn resolved(path: &Path) -> PathBuf {
    let path = absolute(path);
    match (path.parent().map(fs::canonicalize), path.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => path,
    }
}

fn not_the_checkpoint(path: &Path, what: &str) -> Error {
    Error::new(Kind::InvalidArgument, format!("the checkpoint path {} is {what}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_path_follows_the_file() {
        assert_eq!(default_path(Path::new("/a/b.tar.gz")), Path::new("/a/b.tar.gz.cp"));
    }

    #[test]
    fn the_same_file_is_recognised_under_other_names() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(same_file(&path, &folder.path().join("./f")));
        assert!(!same_file(&path, &folder.path().join("g")));
        fs::write(&path, "x").unwrap();
        assert!(same_file(&path, &link));
        assert!(same_file(
            &path,
            &folder.path().join("../").join(folder.path().file_name().unwrap()).join("f")
        ));
    }

    #[test]
    fn mtime_counts_nanoseconds() {
        let file = tempfile::tempfile().unwrap();
        let when = std::time::UNIX_EPOCH + std::time::Duration::from_nanos(1_700_000_000_123_456_789);
        file.set_modified(when).unwrap();
        assert_eq!(mtime_ns(&file.metadata().unwrap()), 1_700_000_000_123_456_789);
    }

    #[test]
    fn upload_ids_are_checked() {
        assert!(is_upload_id("0004B9895DBBB6EC98E36"));
        for bad in ["", "a b", "a\n", "é", &"a".repeat(1025)] {
            assert!(!is_upload_id(bad));
        }
    }
}
