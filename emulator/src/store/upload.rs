//! Multipart uploads: parts are contents of their own, and completion only makes a record that names them in a row.
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::bucket::{Bucket, Overwrite, content_directory};
use super::content::{Content, Segment};
use super::files::{remove_directory, write_json};
use super::object::{Attributes, Object, ObjectKind, ObjectRecord};
use crate::checksum::{Checksums, combine_crc64, upper_hex};
use crate::clock::Moment;
use crate::error::OssError;

/// An upload as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadRecord {
    /// Upload id: 32 upper-case hex digits.
    pub id: String,
    /// Key of the object to be.
    pub key: String,
    /// When it was begun.
    pub initiated: Moment,
    /// Attributes of the object to be.
    pub attributes: Attributes,
}

/// A part as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartRecord {
    /// Number, 1 to 10000.
    pub number: u32,
    /// MD5 of the part.
    pub md5: [u8; 16],
    /// CRC-64 of the part.
    pub crc64: u64,
    /// Number of bytes.
    pub size: u64,
    /// When it arrived.
    pub modified: Moment,
    /// The files with its bytes.
    pub segments: Vec<Segment>,
}

impl PartRecord {
    /// The ETag, without quotes.
    #[must_use]
    pub fn etag(&self) -> String {
        upper_hex(&self.md5)
    }
}

/// A stored part: record and bytes.
#[derive(Debug)]
pub struct Part {
    /// The record.
    pub record: PartRecord,
    /// The bytes.
    pub content: Arc<Content>,
}

/// An open upload.
#[derive(Debug)]
pub struct Upload {
    /// The record.
    pub record: UploadRecord,
    pub(super) directory: PathBuf,
    pub(super) parts: Mutex<Parts>,
}

#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) by_number: BTreeMap<u32, Arc<Part>>,
    closed: bool,
}

/// How an upload is to be completed.
pub struct Completion {
    /// The chosen parts in ascending order, taken from [`Upload::parts`].
    pub parts: Vec<Arc<Part>>,
    /// Whether an existing object may be replaced.
    pub overwrite: Overwrite,
    /// Time of completion.
    pub now: Moment,
}

impl Upload {
    pub(super) fn new(directory: PathBuf, record: UploadRecord) -> Self {
        Self { record, directory, parts: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Parts> {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The parts so far, ascending.
    #[must_use]
    pub fn parts(&self) -> Vec<Arc<Part>> {
        self.lock().by_number.values().cloned().collect()
    }

    /// Stores a part, replacing one of the same number.
    ///
    /// # Errors
    /// `NoSuchUpload` if the upload has ended meanwhile, or what the file system says.
    pub fn store_part(
        &self,
        number: u32,
        content: Content,
        sums: &Checksums,
        now: Moment,
    ) -> Result<Arc<Part>, OssError> {
        let mut parts = self.lock();
        if parts.closed {
            return Err(OssError::no_such_upload(&self.record.id));
        }
        let segments = content.segments().to_vec();
        let record = PartRecord {
            number,
            md5: sums.md5,
            crc64: sums.crc64,
            size: sums.length,
            modified: now,
            segments,
        };
        write_json(&self.directory.join(format!("{number:05}.json")), &record)?;
        content.keep();
        let part = Arc::new(Part { record, content: Arc::new(content) });
        if let Some(old) = parts.by_number.insert(number, Arc::clone(&part)) {
            old.content.discard();
        }
        Ok(part)
    }
}

impl Bucket {
    /// Begins an upload.
    ///
    /// # Errors
    /// `NoSuchBucket` if the bucket has gone meanwhile, or what the file system says.
    pub fn begin_upload(
        &self,
        key: &str,
        attributes: Attributes,
        now: Moment,
    ) -> Result<Arc<Upload>, OssError> {
        let mut state = self.lock();
        state.check_alive()?;
        let id = format!("{:032X}", fastrand::u128(..));
        let record = UploadRecord { id: id.clone(), key: key.to_owned(), initiated: now, attributes };
        let upload = Upload::new(upload_directory(&self.directory, &id), record);
        write_json(&upload.directory.join("upload.json"), &upload.record)?;
        let upload = Arc::new(upload);
        state.uploads.insert((key.to_owned(), id), Arc::clone(&upload));
        Ok(upload)
    }

    /// The open upload of that key and id.
    ///
    /// # Errors
    /// `NoSuchUpload`.
    pub fn upload(&self, key: &str, id: &str) -> Result<Arc<Upload>, OssError> {
        let name = (key.to_owned(), id.to_owned());
        self.lock().uploads.get(&name).cloned().ok_or_else(|| OssError::no_such_upload(id))
    }

    /// All open uploads, by key and then by id.
    #[must_use]
    pub fn uploads(&self) -> Vec<Arc<Upload>> {
        self.lock().uploads.values().cloned().collect()
    }

    /// Makes the object from the chosen parts and ends the upload.
    ///
    /// # Errors
    /// `NoSuchUpload`, `InvalidPart` if a chosen part has been replaced meanwhile, `FileAlreadyExists`.
    pub fn complete_upload(&self, upload: &Upload, completion: &Completion) -> Result<Arc<Object>, OssError> {
        let mut state = self.lock();
        let mut parts = upload.lock();
        if parts.closed {
            return Err(OssError::no_such_upload(&upload.record.id));
        }
        state.check_overwrite(&upload.record.key, completion.overwrite)?;
        let replaced = |part: &&Arc<Part>| {
            !parts.by_number.get(&part.record.number).is_some_and(|current| Arc::ptr_eq(current, part))
        };
        if let Some(part) = completion.parts.iter().find(replaced) {
            return Err(invalid_part(upload, part.record.number));
        }
        let (record, content) = self.assemble(upload, completion);
        let object = self.commit(&mut state, record, content)?;
        for part in &completion.parts {
            parts.by_number.remove(&part.record.number);
        }
        state.uploads.remove(&(upload.record.key.clone(), upload.record.id.clone()));
        drop(state);
        self.close(upload, &mut parts)?;
        Ok(object)
    }

    /// Drops an upload and its parts.
    ///
    /// # Errors
    /// `NoSuchUpload` if it has ended meanwhile, or what the file system says.
    pub fn abort_upload(&self, upload: &Upload) -> Result<(), OssError> {
        let mut state = self.lock();
        let mut parts = upload.lock();
        if parts.closed {
            return Err(OssError::no_such_upload(&upload.record.id));
        }
        state.uploads.remove(&(upload.record.key.clone(), upload.record.id.clone()));
        drop(state);
        Ok(self.close(upload, &mut parts)?)
    }

    fn close(&self, upload: &Upload, parts: &mut Parts) -> std::io::Result<()> {
        parts.closed = true;
        for part in std::mem::take(&mut parts.by_number).into_values() {
            part.content.discard();
        }
        remove_directory(&upload.directory, &self.trash)
    }

    fn assemble(&self, upload: &Upload, completion: &Completion) -> (ObjectRecord, Arc<Content>) {
        let records = || completion.parts.iter().map(|part| &part.record);
        let segments: Vec<Segment> = records().flat_map(|part| part.segments.clone()).collect();
        let digests: Vec<u8> = records().flat_map(|part| part.md5).collect();
        let record = ObjectRecord {
            key: upload.record.key.clone(),
            kind: ObjectKind::Multipart,
            size: records().map(|part| part.size).sum(),
            etag: format!("{}-{}", upper_hex(&Checksums::of(&digests).md5), completion.parts.len()),
            crc64: records().fold(0, |crc, part| combine_crc64(crc, part.crc64, part.size)),
            content_md5: None,
            modified: completion.now,
            attributes: upload.record.attributes.clone(),
            upload_id: Some(upload.record.id.clone()),
            symlink_target: None,
            restoration: None,
            segments: Vec::new(),
        };
        (record, Arc::new(Content::new(&content_directory(&self.directory), segments)))
    }
}

/// Where an upload's records stand.
pub(super) fn upload_directory(bucket: &Path, id: &str) -> PathBuf {
    bucket.join("uploads").join(id)
}

/// 400 `InvalidPart`.
#[must_use]
pub fn invalid_part(upload: &Upload, number: u32) -> OssError {
    let message = "One or more of the specified parts could not be found or the specified entity tag might not have matched the part's entity tag.";
    OssError::new(400, "InvalidPart", message)
        .with("UploadId", &upload.record.id)
        .with("PartNumber", number.to_string())
}
