//! The directories of all files of a run, gone when the run ends.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rustix::fs::statvfs;

use crate::wire::BUFFER_SIZE;

/// A file system in memory, on Linux.
const MEMORY: &str = "/dev/shm";

/// Where the files of a run are.
#[derive(Debug)]
pub(super) struct Places {
    /// Under `TMPDIR`.
    pub(super) disk: TempDir,
    memory: Option<TempDir>,
}

impl Places {
    /// Makes the directories; refuses when `TMPDIR` has less than `needed` bytes free.
    pub(super) fn create(needed: u64) -> io::Result<Self> {
        Ok(Self {
            disk: TempDir::create(&std::env::temp_dir(), needed)?,
            memory: TempDir::create(Path::new(MEMORY), needed).ok(),
        })
    }

    /// Where downloads go that last longer than the kernel keeps dirty pages: on a disk it
    /// would write them back meanwhile, which doubles the cost of each page for any client.
    pub(super) fn lasting(&self) -> &TempDir {
        self.memory.as_ref().unwrap_or(&self.disk)
    }

    pub(super) fn describe(&self) -> String {
        let lasting = match &self.memory {
            Some(dir) => format!("downloads of many parts in {}", dir.path.display()),
            None => format!("no room in {MEMORY}: downloads of many parts pay for writeback"),
        };
        format!(
            "temporary files in {}, {} GiB free; {lasting}",
            self.disk.path.display(),
            self.disk.free >> 30
        )
    }
}

/// A directory that is removed on drop.
#[derive(Debug)]
pub(super) struct TempDir {
    path: PathBuf,
    free: u64,
}

impl TempDir {
    /// Makes a directory in `base`; refuses when less than `needed` bytes are free.
    fn create(base: &Path, needed: u64) -> io::Result<Self> {
        let path = base.join(format!("oss-bench-{}", std::process::id()));
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
        let error = Places::create(u64::MAX).unwrap_err();
        assert!(error.to_string().contains("TMPDIR"), "{error}");
        let places = Places::create(1).unwrap();
        for dir in [&places.disk, places.lasting()] {
            fs::write(dir.fresh().unwrap().join("file"), b"x").unwrap();
            assert!(fs::read_dir(dir.fresh().unwrap()).unwrap().next().is_none());
        }
        let paths = [places.disk.path().to_owned(), places.lasting().path().to_owned()];
        drop(places);
        assert!(paths.iter().all(|path| !path.exists()));
    }

    #[test]
    fn zeros_have_the_size_asked_for() {
        let places = Places::create(1).unwrap();
        let file = places.disk.zeros(70_000).unwrap();
        assert_eq!(fs::read(file).unwrap(), vec![0; 70_000]);
    }
}
