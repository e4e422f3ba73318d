//! Writes a body to disk while its checksums are computed.
use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::content::{Content, Segment, create_parent, fresh_id, segment_path};
use crate::checksum::{Checksums, Hasher};

// Holes are made in pieces of this size.
const BLOCK: usize = 4096;

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
        write_sparsely(file, data)?;
        self.hasher.update(data);
        Ok(())
    }

    /// The finished content, provisional until a record names it, and its checksums.
    ///
    /// # Errors
    /// What the file system says.
    pub fn finish(mut self) -> io::Result<(Content, Checksums)> {
        if let Some(file) = &self.file {
            // A hole at the end is not part of the file otherwise.
            file.set_len(self.hasher.length())?;
        }
        let checksums = std::mem::take(&mut self.hasher).finish();
        let segment = Segment { id: self.id.clone(), length: checksums.length };
        let segments = self.file.take().map(|_| segment).into_iter().collect();
        Ok((Content::provisional(&self.directory, segments), checksums))
    }
}

/// Writes to a new file, and leaves holes in it where whole blocks are zeros: large test objects need no room then.
fn write_sparsely(file: &mut File, data: &[u8]) -> io::Result<()> {
    for block in data.chunks(BLOCK) {
        if block.len() == BLOCK && block.iter().all(|byte| *byte == 0) {
            file.seek(SeekFrom::Current(BLOCK as i64))?;
        } else {
            file.write_all(block)?;
        }
    }
    Ok(())
}

impl Drop for ContentWriter {
    fn drop(&mut self) {
        if self.file.is_some() {
            drop(Content::provisional(&self.directory, vec![Segment { id: self.id.clone(), length: 0 }]));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read;
    use std::os::unix::fs::MetadataExt;
    use std::sync::Arc;

    use super::*;
    use crate::store::content::ContentReader;

    #[test]
    fn zeros_are_holes_and_read_as_zeros() {
        let directory = crate::store::root::test_directory("sparse");
        let mut expected = Vec::new();
        let mut writer = ContentWriter::new(&directory);
        for piece in [vec![0; 3], vec![0; 10 * BLOCK], vec![7; BLOCK + 1], vec![0; 1 << 20]] {
            writer.write(&piece).unwrap();
            expected.extend(piece);
        }
        let (content, sums) = writer.finish().unwrap();
        assert_eq!(sums, Checksums::of(&expected));
        let path = segment_path(&directory, &content.segments()[0].id);
        let metadata = fs::metadata(path).unwrap();
        assert_eq!(metadata.len(), expected.len() as u64);
        assert!(metadata.blocks() * 512 < 1 << 18, "{} blocks", metadata.blocks());
        let mut read = Vec::new();
        let content = Arc::new(content);
        ContentReader::open(content, 0, sums.length).unwrap().read_to_end(&mut read).unwrap();
        assert!(read == expected);
        fs::remove_dir_all(directory).unwrap();
    }
}
