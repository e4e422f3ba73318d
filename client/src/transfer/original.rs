//! The local file of an upload, which must not change meanwhile.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::journal::{Source, ctime_ns, mtime_ns};
use super::local::{self, failure};
use super::plan::Part;
use crate::error::{Error, Kind, Result};
use crate::sys::memory_file;

/// The clock that stamps files moves in steps; this is more than the longest of them.
const TICK: Duration = Duration::from_millis(20);
/// Files up to this size are read at once, so that none can be caught half written.
const AT_ONCE: u64 = 64 * 1024;
const BUFFER: usize = 128 * 1024;

/// A file that is being uploaded, and how it looked at the start.
#[derive(Debug)]
pub(super) struct Original<'a> {
    path: &'a Path,
    pub(super) file: File,
    pub(super) size: u64,
    look: Look,
    is_copy: bool,
}

/// How a file looks from outside. Nobody can write to a file and leave all of this as it was, as the system alone sets
/// the ctime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    device: u64,
    inode: u64,
    size: u64,
    mtime_ns: i64,
    ctime_ns: i64,
}

impl Look {
    fn of(metadata: &Metadata) -> Self {
        let (device, inode, size) = (metadata.dev(), metadata.ino(), metadata.len());
        Self { device, inode, size, mtime_ns: mtime_ns(metadata), ctime_ns: ctime_ns(metadata) }
    }

    /// Whether only attributes may have changed: a mode, an owner, a further name.
    fn is_like(self, other: Self) -> bool {
        Self { ctime_ns: other.ctime_ns, ..self } == other
    }

    /// How long what is written to the file may still get the ctime that it has.
    fn rest_of_tick(self) -> Duration {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let changed = Duration::from_nanos(u64::try_from(self.ctime_ns).unwrap_or_default());
        (changed + TICK).checked_sub(now).filter(|rest| *rest <= TICK).unwrap_or_default()
    }
}

impl<'a> Original<'a> {
    /// Opens a regular file. One that has another size than it tells, as those in `/proc` and `/sys`, is read to its end at
    /// once, up to `limit` bytes.
    ///
    /// # Errors
    /// [`Kind::OpenFile`], [`Kind::FileInfo`] and [`Kind::ReadFile`] for the file, [`Kind::OverMemory`] beyond `limit`.
    pub(super) fn open(path: &'a Path, limit: u64) -> Result<Self> {
        // Looked at before it is opened: opening a pipe would wait for its writer.
        let metadata = fs::metadata(path).map_err(|error| failure(Kind::OpenFile, "open", path, error))?;
        if !metadata.is_file() {
            return Err(Error::new(Kind::OpenFile, format!("{} is not a regular file", path.display())));
        }
        let file = File::open(path).map_err(|error| failure(Kind::OpenFile, "open", path, error))?;
        if let Some((copy, size)) = copy_of(&file, path, limit)? {
            let look = examine(&file, path)?;
            return Ok(Self { path, file: copy, size, look, is_copy: true });
        }
        let look = settled(&file, path)?;
        Ok(Self { path, file, size: look.size, look, is_copy: false })
    }

    /// What a checkpoint remembers of the file.
    pub(super) fn source(&self) -> Source {
        let Look { inode, mtime_ns, ctime_ns, .. } = self.look;
        Source::Upload { mtime_ns, ctime_ns, inode }
    }

    /// Whether the bytes are a copy, so that nothing outside tells whether those of an earlier run were the same.
    pub(super) fn is_copy(&self) -> bool {
        self.is_copy
    }

    /// Fails if the file is not what it was at the start, or the path leads to another one. Where only attributes may have
    /// changed, the parts that were sent are read again and compared with their CRC-64 in `sent`.
    pub(super) fn check_unchanged(&self, mut sent: impl Iterator<Item = (Part, Option<u64>)>) -> Result<()> {
        let now = match self.look() {
            _ if self.is_copy => return Ok(()),
            Some(now) if now == self.look => return Ok(()),
            now => now,
        };
        let mut is_as_sent =
            |(part, crc): (Part, Option<u64>)| crc.is_some() && local::crc_of(&self.file, part).ok() == crc;
        if now.is_some_and(|now| now.is_like(self.look)) && sent.all(&mut is_as_sent) && self.look() == now {
            return Ok(());
        }
        let text = format!("{} changed while it was being uploaded", self.path.display());
        Err(Error::new(Kind::FileChanged, text))
    }

    /// How the file looks now, if the path still leads to it.
    fn look(&self) -> Option<Look> {
        let open = Look::of(&self.file.metadata().ok()?);
        let there = Look::of(&fs::metadata(self.path).ok()?);
        (open == there).then_some(open)
    }
}

fn examine(file: &File, path: &Path) -> Result<Look> {
    let metadata = file.metadata().map_err(|error| failure(Kind::FileInfo, "examine", path, error))?;
    Ok(Look::of(&metadata))
}

/// The look of a file once nothing more can be written to it without a trace.
fn settled(file: &File, path: &Path) -> Result<Look> {
    let look = examine(file, path)?;
    let rest = look.rest_of_tick();
    if look.size <= AT_ONCE || rest.is_zero() {
        return Ok(look);
    }
    std::thread::sleep(rest);
    examine(file, path)
}

/// A copy in memory of a file that has another size than it tells, and the true one; `None` for any other file.
fn copy_of(file: &File, path: &Path, limit: u64) -> Result<Option<(File, u64)>> {
    let told = file.metadata().map_err(|error| failure(Kind::FileInfo, "examine", path, error))?;
    // Such a file has no blocks on a disk.
    if told.len() > AT_ONCE || told.blocks() > 0 {
        return Ok(None);
    }
    let copied = copy_unless(told.len(), file, limit);
    let Some((copy, size)) = copied.map_err(|error| failure(Kind::ReadFile, "read", path, error))? else {
        return Ok(None);
    };
    if size > limit {
        let text = format!("{} tells no size and has more than {limit} bytes", path.display());
        return Err(Error::new(Kind::OverMemory, text));
    }
    // A size that has changed by now is that of a file somebody is writing to.
    Ok((examine(file, path)?.size == told.len()).then_some((copy, size)))
}

/// Copies a file from its start to its end, or a little beyond `limit`, unless it has exactly `told` bytes.
fn copy_unless(told: u64, file: &File, limit: u64) -> io::Result<Option<(File, u64)>> {
    let mut buffer = vec![0; BUFFER];
    let mut count = fill(file, &mut buffer)?;
    let mut total = count as u64;
    if total == told {
        return Ok(None);
    }
    let mut copy = memory_file::create()?;
    while count > 0 && total <= limit {
        copy.write_all(buffer.get(..count).unwrap_or_default())?;
        count = fill(file, &mut buffer)?;
        total += count as u64;
    }
    Ok(Some((copy, total)))
}

/// Reads until the buffer is full or the file ends.
fn fill(file: &File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match read_some(file, rest)? {
            0 => break,
            count => filled += count,
        }
    }
    Ok(filled)
}

fn read_some(mut file: &File, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match file.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    use std::path::PathBuf;

    const SIZE: usize = 1000;
    const LIMIT: u64 = 1 << 20;

    fn file() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, vec![1; SIZE]).unwrap();
        (folder, path)
    }

    fn whole(original: &Original) -> impl Iterator<Item = (Part, Option<u64>)> + use<> {
        let part = Part { number: 1, offset: 0, len: original.size };
        std::iter::once((part, local::crc_of(&original.file, part).ok()))
    }

    /// Waits until a change of the file cannot have the ctime that it has.
    fn next_tick() {
        std::thread::sleep(2 * TICK);
    }

    /// Writes to the file and gives it the modification time that it had.
    fn rewrite(path: &Path, content: &[u8]) {
        let modified = fs::metadata(path).unwrap().modified().unwrap();
        next_tick();
        fs::write(path, content).unwrap();
        File::options().write(true).open(path).unwrap().set_modified(modified).unwrap();
    }

    #[test]
    fn an_untouched_file_is_not_read_again() {
        let (_folder, path) = file();
        let original = Original::open(&path, LIMIT).unwrap();
        let wrong = (Part { number: 1, offset: 0, len: 1 }, Some(7));
        original.check_unchanged(std::iter::once(wrong)).unwrap();
    }

    #[test]
    fn a_rewrite_with_the_same_size_and_modification_time_is_noticed() {
        let (_folder, path) = file();
        let original = Original::open(&path, LIMIT).unwrap();
        let sent: Vec<_> = whole(&original).collect();
        rewrite(&path, &vec![2; SIZE]);
        let error = original.check_unchanged(sent.into_iter()).unwrap_err();
        assert_eq!(error.kind(), Kind::FileChanged);
    }

    #[test]
    fn other_attributes_or_the_same_bytes_again_are_no_change() {
        let (_folder, path) = file();
        let original = Original::open(&path, LIMIT).unwrap();
        let sent: Vec<_> = whole(&original).collect();
        next_tick();
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        original.check_unchanged(sent.iter().copied()).unwrap();
        rewrite(&path, &vec![1; SIZE]);
        original.check_unchanged(sent.iter().copied()).unwrap();
        let unknown = sent.iter().map(|(part, _)| (*part, None));
        assert!(original.check_unchanged(unknown).is_err());
    }

    #[test]
    fn a_path_that_leads_elsewhere_is_a_change() {
        let (folder, path) = file();
        let original = Original::open(&path, LIMIT).unwrap();
        let sent: Vec<_> = whole(&original).collect();
        let other = folder.path().join("other");
        fs::copy(&path, &other).unwrap();
        fs::rename(&other, &path).unwrap();
        assert!(original.check_unchanged(sent.iter().copied()).is_err());
        fs::remove_file(&path).unwrap();
        assert!(original.check_unchanged(sent.into_iter()).is_err());
    }

    #[test]
    fn an_empty_file_that_grows_is_a_change() {
        let (_folder, path) = file();
        fs::write(&path, "").unwrap();
        let original = Original::open(&path, LIMIT).unwrap();
        assert_eq!(original.size, 0);
        original.check_unchanged(std::iter::empty()).unwrap();
        fs::write(&path, "x").unwrap();
        assert!(original.check_unchanged(std::iter::empty()).is_err());
    }

    #[test]
    fn a_file_whose_size_is_told_as_0_is_read_to_its_end() {
        let path = Path::new("/proc/self/limits");
        let original = Original::open(path, LIMIT).unwrap();
        assert!(original.is_copy() && original.size > 100);
        assert_eq!(original.size, fs::read(path).unwrap().len() as u64);
        original.check_unchanged(std::iter::empty()).unwrap();
        assert_eq!(Original::open(path, original.size).unwrap().size, original.size);
        let error = Original::open(path, original.size - 1).unwrap_err();
        assert_eq!(error.kind(), Kind::OverMemory);
    }

    #[test]
    fn a_file_that_has_fewer_bytes_than_it_tells_is_read_to_its_end() {
        let path = Path::new("/sys/kernel/mm/transparent_hugepage/enabled");
        let Ok(content) = fs::read(path) else { return };
        assert!(fs::metadata(path).unwrap().len() > content.len() as u64);
        let original = Original::open(path, LIMIT).unwrap();
        assert_eq!(original.size, content.len() as u64);
    }

    #[test]
    fn holes_are_bytes() {
        let (_folder, path) = file();
        for size in [1, AT_ONCE, AT_ONCE + 1, 5 << 30] {
            File::create(&path).unwrap().set_len(size).unwrap();
            let original = Original::open(&path, LIMIT).unwrap();
            assert_eq!((original.size, original.is_copy()), (size, false));
        }
    }

    #[test]
    fn a_file_that_was_written_a_moment_ago_has_settled_when_it_is_open() {
        let (_folder, path) = file();
        fs::write(&path, vec![1; 2 * AT_ONCE as usize]).unwrap();
        let original = Original::open(&path, LIMIT).unwrap();
        assert_eq!(original.look.rest_of_tick(), Duration::ZERO);
    }
}
