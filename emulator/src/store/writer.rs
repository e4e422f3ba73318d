//! Writes a body to disk while its checksums are computed.
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::content::{Content, Segment, create_parent, fresh_id, segment_path};
use crate::checksum::{Checksums, Hasher};

/// A content under construction. Dropped unfinished, it leaves nothing behind.
pub struct ContentWriter {
    directory: PathBuf,
    id: String,
    file: Option<File>,
    hasher: Hasher,
}

impl ContentWriter {
    /// Starts an empty content below `directory`; the file is made with the first bytes.
    #[must_use]
    pub fn new(directory: &Path) -> Self {
        Self { directory: directory.to_owned(), id: fresh_id(), file: None, hasher: Hasher::default() }
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// What the file system says.
    pub fn write(&mut self, data: &[u8]) -> io::Result<()> {
        if data.is_empty() {
            return Ok(());
        }
        let file = match &mut self.file {
            Some(file) => file,
            None => {
                let path = segment_path(&self.directory, &self.id);
                create_parent(&path)?;
                self.file.insert(File::create_new(path)?)
            }
        };
        file.write_all(data)?;
        self.hasher.update(data);
        Ok(())
    }

    /// The finished content, provisional until a record names it, and its checksums.
    #[must_use]
    pub fn finish(mut self) -> (Content, Checksums) {
        let checksums = std::mem::take(&mut self.hasher).finish();
        let segment = Segment { id: self.id.clone(), length: checksums.length };
        let segments = self.file.take().map(|_| segment).into_iter().collect();
        (Content::provisional(&self.directory, segments), checksums)
    }
}

impl Drop for ContentWriter {
    fn drop(&mut self) {
        if self.file.is_some() {
            drop(Content::provisional(&self.directory, vec![Segment { id: self.id.clone(), length: 0 }]));
        }
    }
}
