//! One bucket: its record, objects and open uploads.
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::content::Content;
use super::files::{remove_directory, remove_file, write_json};
use super::listing::{Page, list};
use super::live::Channels;
use super::object::{Object, ObjectRecord};
use super::select_meta;
use super::upload::Upload;
use super::writer::ContentWriter;
use crate::auth::acl::Acl;
use crate::auth::hmac::sha256;
use crate::checksum::lower_hex;
use crate::clock::Moment;
use crate::error::OssError;

/// A bucket as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BucketRecord {
    /// Name.
    pub name: String,
    /// When it was created.
    pub created: Moment,
    /// Storage class of objects that do not name one.
    pub storage_class: String,
    /// `LRS` or `ZRS`; only repeated.
    pub redundancy: String,
    /// Access control list.
    pub acl: Acl,
}

/// Whether an existing object may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// It is replaced.
    Allowed,
    /// The write is refused.
    Forbidden,
}

/// Contents of a bucket in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BucketStat {
    /// Bytes of all objects.
    pub bytes: u64,
    /// Number of objects.
    pub objects: usize,
    /// Number of open uploads.
    pub uploads: usize,
    /// Bytes and number of objects by storage class.
    pub classes: BTreeMap<String, (u64, usize)>,
}

/// A bucket; all methods may be called from several threads at once.
#[derive(Debug)]
pub struct Bucket {
    pub(super) directory: PathBuf,
    pub(super) trash: PathBuf,
    pub(super) state: Mutex<State>,
}

#[derive(Debug)]
pub(super) struct State {
    pub(super) record: BucketRecord,
    pub(super) objects: BTreeMap<String, Arc<Object>>,
    /// By key and upload id.
    pub(super) uploads: BTreeMap<(String, String), Arc<Upload>>,
    pub(super) channels: Channels,
    pub(super) deleted: bool,
}

impl State {
    /// Nothing may be written to a bucket that has been deleted meanwhile.
    pub(super) fn check_alive(&self) -> Result<(), OssError> {
        if self.deleted { Err(OssError::no_such_bucket(&self.record.name)) } else { Ok(()) }
    }

    pub(super) fn check_overwrite(&self, key: &str, overwrite: Overwrite) -> Result<(), OssError> {
        let taken = overwrite == Overwrite::Forbidden && self.objects.contains_key(key);
        if taken { Err(OssError::file_already_exists()) } else { Ok(()) }
    }
}

impl Bucket {
    pub(super) fn new(directory: PathBuf, trash: PathBuf, record: BucketRecord) -> Self {
        let state = State {
            record,
            objects: BTreeMap::new(),
            uploads: BTreeMap::new(),
            channels: Channels::new(),
            deleted: false,
        };
        Self { directory, trash, state: Mutex::new(state) }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn save_record(&self) -> io::Result<()> {
        write_json(&record_path(&self.directory), &self.lock().record)
    }

    /// The record.
    #[must_use]
    pub fn record(&self) -> BucketRecord {
        self.lock().record.clone()
    }

    /// The access control list.
    #[must_use]
    pub fn acl(&self) -> Acl {
        self.lock().record.acl
    }

    /// Changes the record.
    ///
    /// # Errors
    /// What the file system says; the old record then stays.
    pub fn change_record(&self, change: impl FnOnce(&mut BucketRecord)) -> Result<(), OssError> {
        let mut state = self.lock();
        state.check_alive()?;
        let mut record = state.record.clone();
        change(&mut record);
        write_json(&record_path(&self.directory), &record)?;
        state.record = record;
        Ok(())
    }

    /// Starts a new content for this bucket.
    #[must_use]
    pub fn new_content(&self) -> ContentWriter {
        ContentWriter::new(&content_directory(&self.directory))
    }

    /// The object of that key.
    #[must_use]
    pub fn object(&self, key: &str) -> Option<Arc<Object>> {
        self.lock().objects.get(key).cloned()
    }

    /// Refuses if the key exists and must not be overwritten; checked again when the object is stored.
    ///
    /// # Errors
    /// `FileAlreadyExists`.
    pub fn check_overwrite(&self, key: &str, overwrite: Overwrite) -> Result<(), OssError> {
        self.lock().check_overwrite(key, overwrite)
    }

    /// Stores an object, replacing one of the same key.
    ///
    /// # Errors
    /// `FileAlreadyExists`, `NoSuchBucket` if the bucket has gone meanwhile, or what the file system says.
    pub fn store(
        &self,
        record: ObjectRecord,
        content: Arc<Content>,
        overwrite: Overwrite,
    ) -> Result<Arc<Object>, OssError> {
        let mut state = self.lock();
        state.check_alive()?;
        state.check_overwrite(&record.key, overwrite)?;
        self.commit(&mut state, record, content)
    }

    /// Changes what is known of an object; its bytes stay.
    ///
    /// # Errors
    /// `NoSuchKey`, what `change` refuses, or what the file system says; the old record then stays.
    pub fn change_object(
        &self,
        key: &str,
        change: impl FnOnce(&mut ObjectRecord) -> Result<(), OssError>,
    ) -> Result<Arc<Object>, OssError> {
        let mut state = self.lock();
        state.check_alive()?;
        let old = state.objects.get(key).cloned().ok_or_else(|| OssError::no_such_key(key))?;
        let mut record = old.record.clone();
        change(&mut record)?;
        self.commit(&mut state, record, Arc::clone(&old.content))
    }

    /// Writes the record and makes the object visible.
    pub(super) fn commit(
        &self,
        state: &mut State,
        mut record: ObjectRecord,
        content: Arc<Content>,
    ) -> Result<Arc<Object>, OssError> {
        record.segments = content.segments().to_vec();
        record.size = content.length();
        write_json(&object_path(&self.directory, &record.key), &record)?;
        content.keep();
        let object = Arc::new(Object { record, content });
        if let Some(old) = state.objects.insert(object.record.key.clone(), Arc::clone(&object)) {
            discard_replaced(&old, &object);
            if old.record.segments != object.record.segments {
                select_meta::forget(&self.directory, &object.record.key)?;
            }
        }
        Ok(object)
    }

    /// Removes an object; whether it existed.
    ///
    /// # Errors
    /// What the file system says.
    pub fn delete(&self, key: &str) -> Result<bool, OssError> {
        let mut state = self.lock();
        let Some(object) = state.objects.get(key).cloned() else { return Ok(false) };
        remove_file(&object_path(&self.directory, key))?;
        state.objects.remove(key);
        object.content.discard();
        select_meta::forget(&self.directory, key)?;
        Ok(true)
    }

    /// A page of the objects; see [`list`].
    #[must_use]
    pub fn list(&self, prefix: &str, marker: &str, delimiter: &str, limit: usize) -> Page<Arc<Object>> {
        list(&self.lock().objects, prefix, marker, delimiter, limit)
    }

    /// Counts what the bucket holds.
    #[must_use]
    pub fn stat(&self) -> BucketStat {
        let state = self.lock();
        let mut stat = BucketStat { uploads: state.uploads.len(), ..BucketStat::default() };
        for object in state.objects.values() {
            stat.bytes += object.record.size;
            stat.objects += 1;
            let class = stat.classes.entry(object.record.attributes.storage_class.clone()).or_default();
            class.0 += object.record.size;
            class.1 += 1;
        }
        stat
    }

    /// Removes the bucket from disk if it is empty; nothing can be stored in it afterwards.
    pub(super) fn remove(&self) -> Result<(), OssError> {
        let mut state = self.lock();
        state.check_alive()?;
        if !state.objects.is_empty() || !state.uploads.is_empty() || !state.channels.is_empty() {
            let error = OssError::new(409, "BucketNotEmpty", "The bucket you tried to delete is not empty.");
            return Err(error.with("BucketName", &state.record.name).with_ec("0015-00000301"));
        }
        state.deleted = true;
        Ok(remove_directory(&self.directory, &self.trash)?)
    }
}

/// Discards what an overwritten object held, unless the new one (grown by appending, or the same bytes
/// under a changed record) holds the same files.
fn discard_replaced(old: &Object, new: &Object) {
    let grown = match (old.content.segments().first(), new.content.segments().first()) {
        (Some(before), Some(after)) => before.id == after.id,
        _ => false,
    };
    if !grown && !Arc::ptr_eq(&old.content, &new.content) {
        old.content.discard();
    }
}

/// Where a bucket's record stands.
pub(super) fn record_path(directory: &Path) -> PathBuf {
    directory.join("bucket.json")
}

/// Where a bucket's bytes stand.
pub(super) fn content_directory(directory: &Path) -> PathBuf {
    directory.join("content")
}

/// Where an object's record stands. Keys are hashed: they may be longer than file names, or look like paths.
pub(super) fn object_path(directory: &Path, key: &str) -> PathBuf {
    let hash = lower_hex(&sha256(key.as_bytes()));
    let shard = hash.get(..2).unwrap_or("__").to_owned();
    directory.join("objects").join(shard).join(format!("{hash}.json"))
}
