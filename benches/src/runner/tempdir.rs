//! The directory of all files of a run, gone when the run ends.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rustix::fs::statvfs;

use crate::wire::BUFFER_SIZE;

/// A directory under `TMPDIR` that is removed on drop.
#[derive(Debug)]
pub(super) struct TempDir {
    path: PathBuf,
    free: u64,
}

impl TempDir {
    /// Makes the directory; refuses when less than `needed` bytes are free.
    pub(super) fn create(needed: u64) -> io::Result<Self> {
        let path = std::env::temp_dir().join(format!("oss-bench-{}", std::process::id()));
        fs::create_dir(&path)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
        let mut dir = Self { path, free: 0 };
        let space = statvfs(&dir.path)?;
        dir.free = space.f_bavail.saturating_mul(space.f_frsize);
        if dir.free < needed {
            return Err(io::Error::other(format!(
                "{}: {} MiB free, {} MiB needed; set TMPDIR to another place",
                dir.path.display(),
                dir.free >> 20,
                needed >> 20
            )));
        }
        Ok(dir)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn describe(&self) -> String {
        format!("temporary files in {}, {} GiB free", self.path.display(), self.free >> 30)
    }

    /// A file of `size` zeros that takes no disk space, made once for each size. It is read
    /// once, so that no client pays for filling the page cache.
    pub(super) fn zeros(&self, size: u64) -> io::Result<PathBuf> {
        let path = self.path.join(format!("zeros-{size}"));
        if !path.exists() {
            File::create(&path)?.set_len(size)?;
            read_through(&mut File::open(&path)?)?;
        }
        Ok(path)
    }

    /// An empty directory for the files that one client writes.
    pub(super) fn fresh(&self) -> io::Result<PathBuf> {
        let path = self.path.join("client");
        if path.exists() {
            fs::remove_dir_all(&path)?;
        }
        fs::create_dir(&path)?;
        Ok(path)
    }
}

fn read_through(file: &mut File) -> io::Result<()> {
    let mut buffer = vec![0; BUFFER_SIZE];
    while file.read(&mut buffer)? > 0 {}
    Ok(())
}

impl Drop for TempDir {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.path) {
            eprintln!("{} was not removed: {error}", self.path.display());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_and_the_directory_is_gone() {
        let error = TempDir::create(u64::MAX).unwrap_err();
        assert!(error.to_string().contains("TMPDIR"), "{error}");
        let dir = TempDir::create(1).unwrap();
        let path = dir.path().to_owned();
        fs::write(dir.fresh().unwrap().join("file"), b"x").unwrap();
        assert!(fs::read_dir(dir.fresh().unwrap()).unwrap().next().is_none());
        drop(dir);
        assert!(!path.exists());
    }
}
