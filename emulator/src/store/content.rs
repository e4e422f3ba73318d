//! The bytes of an object: a row of immutable files, read as one.
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

/// One file of a content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Name of the file.
    pub id: String,
    /// Number of its bytes that count.
    pub length: u64,
}

/// The files that make up an object or a part. A provisional or discarded content is removed from disk as soon as
/// its last user is done with it; one that a record names is kept.
#[derive(Debug)]
pub struct Content {
    directory: PathBuf,
    segments: Vec<Segment>,
    /// Position behind each segment.
    ends: Vec<u64>,
    discarded: AtomicBool,
}

impl Content {
    /// A content of the given files below `directory`.
    #[must_use]
    pub fn new(directory: &Path, segments: Vec<Segment>) -> Self {
        let ends = segments.iter().scan(0, |end, segment| {
            *end += segment.length;
            Some(*end)
        });
        Self {
            directory: directory.to_owned(),
            ends: ends.collect(),
            segments,
            discarded: AtomicBool::new(false),
        }
    }

    /// Like [`Content::new`], but removed when dropped unless it is kept first.
    #[must_use]
    pub fn provisional(directory: &Path, segments: Vec<Segment>) -> Self {
        let content = Self::new(directory, segments);
        content.discard();
        content
    }

    /// The files, in order.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Number of bytes.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Has the files removed once nobody reads them any more.
    pub fn discard(&self) {
        self.discarded.store(true, Ordering::Release);
    }

    /// Takes [`Content::discard`] back: a record names the files now.
    pub fn keep(&self) {
        self.discarded.store(false, Ordering::Release);
    }

    /// Makes an independent, provisional content of the same bytes.
    ///
    /// # Errors
    /// What the file system says.
    pub fn duplicate(&self) -> io::Result<Self> {
        let mut segments = Vec::with_capacity(self.segments.len());
        for segment in &self.segments {
            let id = fresh_id();
            let target = segment_path(&self.directory, &id);
            create_parent(&target)?;
            let source = File::open(segment_path(&self.directory, &segment.id))?;
            io::copy(&mut source.take(segment.length), &mut File::create(target)?)?;
            segments.push(Segment { id, length: segment.length });
        }
        Ok(Self::provisional(&self.directory, segments))
    }

    fn path(&self, index: usize) -> Option<(PathBuf, u64)> {
        let segment = self.segments.get(index)?;
        Some((segment_path(&self.directory, &segment.id), segment.length))
    }
}

impl Drop for Content {
    fn drop(&mut self) {
        if !self.discarded.load(Ordering::Acquire) {
            return;
        }
        for segment in &self.segments {
            let path = segment_path(&self.directory, &segment.id);
            if let Err(error) = super::files::remove_file(&path) {
                crate::diagnostics::complain(&format!("cannot remove {}: {error}", path.display()));
            }
        }
    }
}

/// A fresh content file name.
pub(super) fn fresh_id() -> String {
    format!("{:032x}", fastrand::u128(..))
}

/// Where the content file `id` stands.
pub(super) fn segment_path(directory: &Path, id: &str) -> PathBuf {
    directory.join(id.get(..2).unwrap_or("__")).join(id)
}

/// Makes the directory of a content file.
pub(super) fn create_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Reads a span of a content from front to end.
pub struct ContentReader {
    content: Arc<Content>,
    index: usize,
    file: Option<File>,
    left_in_file: u64,
    left: u64,
}

impl ContentReader {
    /// Opens `length` bytes from `start`; both must lie within the content.
    ///
    /// # Errors
    /// `InvalidInput` for a span outside, else what the file system says.
    pub fn open(content: Arc<Content>, start: u64, length: u64) -> io::Result<Self> {
        if start.checked_add(length).is_none_or(|end| end > content.length()) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "span outside the content"));
        }
        let index = content.ends.partition_point(|end| *end <= start);
        let mut reader = Self { content, index, file: None, left_in_file: 0, left: length };
        if length > 0 {
            let before =
                index.checked_sub(1).and_then(|last| reader.content.ends.get(last)).copied().unwrap_or(0);
            reader.open_file(start - before)?;
        }
        Ok(reader)
    }

    /// Bytes not read yet.
    #[must_use]
    pub fn left(&self) -> u64 {
        self.left
    }

    fn open_file(&mut self, offset: u64) -> io::Result<()> {
        let missing = || io::Error::new(io::ErrorKind::UnexpectedEof, "content ends too early");
        let (path, length) = self.content.path(self.index).ok_or_else(missing)?;
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        self.file = Some(file);
        self.left_in_file = length - offset;
        self.index += 1;
        Ok(())
    }
}

impl Read for ContentReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.left > 0 && self.left_in_file == 0 {
            self.open_file(0)?;
        }
        let limit = self.left.min(self.left_in_file).min(buffer.len() as u64);
        let (Some(file), Some(space)) =
            (self.file.as_mut(), usize::try_from(limit).ok().and_then(|n| buffer.get_mut(..n)))
        else {
            return Ok(0);
        };
        let count = file.read(space)?;
        if count == 0 && limit > 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "content file is too short"));
        }
        self.left -= count as u64;
        self.left_in_file -= count as u64;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(directory: &Path, pieces: &[&str]) -> Arc<Content> {
        let segments = pieces.iter().map(|piece| {
            let id = fresh_id();
            let path = segment_path(directory, &id);
            create_parent(&path).unwrap();
            fs::write(path, piece).unwrap();
            Segment { id, length: piece.len() as u64 }
        });
        Arc::new(Content::new(directory, segments.collect()))
    }

    #[test]
    fn any_span_over_several_files() {
        let directory = crate::store::root::test_directory("content");
        let content = content(&directory, &["abc", "", "d", "efgh"]);
        let all = "abcdefgh";
        for start in 0..=8 {
            for end in start..=8 {
                let mut text = String::new();
                let mut reader = ContentReader::open(content.clone(), start, end - start).unwrap();
                reader.read_to_string(&mut text).unwrap();
                assert_eq!(text, all[start as usize..end as usize]);
            }
        }
        assert!(ContentReader::open(content.clone(), 5, 4).is_err());
        assert!(ContentReader::open(content, u64::MAX, 1).is_err());
        fs::remove_dir_all(directory).unwrap();
    }

    #[test]
    fn discarded_files_stay_until_the_last_reader_is_done() {
        let directory = crate::store::root::test_directory("discard");
        let content = content(&directory, &["abc", "def"]);
        let copy = content.duplicate().unwrap();
        let mut reader = ContentReader::open(content.clone(), 0, 6).unwrap();
        content.discard();
        drop(content);
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!(text, "abcdef");
        let first = segment_path(&directory, &reader.content.segments()[0].id);
        drop(reader);
        assert!(!first.exists());
        assert_eq!(copy.length(), 6);
        assert!(segment_path(&directory, &copy.segments()[0].id).exists());
        fs::remove_dir_all(directory).unwrap();
    }
}
