//! Growing an object at its end.
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

use super::bucket::{Bucket, content_directory};
use super::content::{Content, ContentReader, Segment, segment_path};
use super::object::{Attributes, Object, ObjectKind, ObjectRecord};
use crate::checksum::{Checksums, combine_crc64, upper_hex};
use crate::clock::Moment;
use crate::error::OssError;
use crate::request::body::MAX_OBJECT_BYTES;

/// A piece to be appended.
pub struct Append {
    /// Key.
    pub key: String,
    /// Length that the object must have now.
    pub position: u64,
    /// The piece.
    pub content: Content,
    /// Its checksums.
    pub sums: Checksums,
    /// Attributes, if the piece is the first one.
    pub attributes: Attributes,
    /// Time of the append.
    pub now: Moment,
}

impl Bucket {
    /// Refuses an append that cannot succeed; checked again when the piece is stored.
    ///
    /// # Errors
    /// `ObjectNotAppendable`, `PositionNotEqualToLength`.
    pub fn check_append(&self, key: &str, position: u64) -> Result<(), OssError> {
        check(self.object(key).as_deref(), position)
    }

    /// Appends a piece, or begins an appendable object with it.
    ///
    /// # Errors
    /// `ObjectNotAppendable`, `PositionNotEqualToLength`, `EntityTooLarge`, `NoSuchBucket`.
    pub fn append(&self, append: Append) -> Result<Arc<Object>, OssError> {
        let mut state = self.lock();
        state.check_alive()?;
        let old = state.objects.get(&append.key).cloned();
        check(old.as_deref(), append.position)?;
        if append.position.saturating_add(append.sums.length) > MAX_OBJECT_BYTES {
            return Err(OssError::entity_too_large());
        }
        let crc_before = old.as_ref().map_or(0, |object| object.record.crc64);
        let crc64 = combine_crc64(crc_before, append.sums.crc64, append.sums.length);
        let size = append.position + append.sums.length;
        let etag = upper_hex(
            &Checksums::of(format!("{}\n{size}\n{crc64}\n{}", append.key, append.now.0).as_bytes()).md5,
        );
        let record = ObjectRecord {
            key: append.key,
            kind: ObjectKind::Appendable,
            size,
            etag,
            crc64,
            content_md5: None,
            modified: append.now,
            attributes: old.as_ref().map_or(append.attributes, |object| object.record.attributes.clone()),
            upload_id: None,
            symlink_target: None,
            restoration: None,
            segments: Vec::new(),
        };
        let content = match old {
            Some(object) => self.grow(&object.content, append.content)?,
            None => append.content,
        };
        self.commit(&mut state, record, Arc::new(content))
    }

    /// Writes the piece behind the counted bytes of the old file. Until the new record stands, they do not count.
    fn grow(&self, old: &Content, piece: Content) -> io::Result<Content> {
        let Some(last) = old.segments().first().cloned() else { return Ok(piece) };
        let added = piece.length();
        let directory = content_directory(&self.directory);
        let mut file = File::options().write(true).open(segment_path(&directory, &last.id))?;
        file.set_len(last.length)?;
        file.seek(SeekFrom::Start(last.length))?;
        let mut reader = ContentReader::open(Arc::new(piece), 0, added)?;
        io::copy(&mut reader.by_ref().take(added), &mut file)?;
        Ok(Content::new(&directory, vec![Segment { id: last.id, length: last.length + added }]))
    }
}

fn check(object: Option<&Object>, position: u64) -> Result<(), OssError> {
    if object.is_some_and(|object| object.record.kind != ObjectKind::Appendable) {
        return Err(OssError::new(409, "ObjectNotAppendable", "The object is not appendable."));
    }
    let length = object.map_or(0, |object| object.record.size);
    if length == position {
        return Ok(());
    }
    Err(OssError::new(409, "PositionNotEqualToLength", "Position is not equal to file length")
        .with_header("x-oss-next-append-position", length.to_string())
        .with_ec("0026-00000016"))
}
