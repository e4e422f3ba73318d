//! The data directory: all buckets, held by one emulator at a time.
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use super::bucket::{Bucket, BucketRecord};
use super::load::load_bucket;
use crate::error::OssError;

const MAX_BUCKETS: usize = 100;

/// All buckets.
#[derive(Debug)]
pub struct Store {
    directory: PathBuf,
    buckets: RwLock<BTreeMap<String, Arc<Bucket>>>,
    // Released when the store is dropped, or the process ends in whatever way.
    _lock: File,
}

/// What came of creating a bucket.
pub enum Creation {
    /// It is new.
    Created,
    /// It was there before, with the same storage class.
    Existing(Arc<Bucket>),
}

impl Store {
    /// Opens a data directory, making it if need be, and removes what an interrupted run left half done.
    ///
    /// # Errors
    /// If another emulator uses the directory, a record cannot be read, or the file system refuses.
    pub fn open(directory: &Path) -> io::Result<Self> {
        let (trash, home) = (directory.join("tmp"), directory.join("buckets"));
        fs::create_dir_all(&home)?;
        let lock = take_lock(&directory.join("lock"))?;
        if trash.exists() {
            fs::remove_dir_all(&trash)?;
        }
        fs::create_dir_all(&trash)?;
        let mut buckets = BTreeMap::new();
        for path in super::files::entries(&home)? {
            if let Some(bucket) = load_bucket(&path, &trash)? {
                buckets.insert(bucket.record().name, Arc::new(bucket));
            }
        }
        Ok(Self { directory: directory.to_owned(), buckets: RwLock::new(buckets), _lock: lock })
    }

    /// The bucket of that name.
    ///
    /// # Errors
    /// `NoSuchBucket`.
    pub fn bucket(&self, name: &str) -> Result<Arc<Bucket>, OssError> {
        let buckets = self.buckets.read().unwrap_or_else(PoisonError::into_inner);
        buckets.get(name).cloned().ok_or_else(|| OssError::no_such_bucket(name))
    }

    /// All buckets by name.
    #[must_use]
    pub fn buckets(&self) -> BTreeMap<String, Arc<Bucket>> {
        self.buckets.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Creates a bucket.
    ///
    /// # Errors
    /// `BucketAlreadyExists` if it exists with another storage class, `TooManyBuckets`.
    pub fn create_bucket(&self, record: BucketRecord) -> Result<Creation, OssError> {
        let mut buckets = self.buckets.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(bucket) = buckets.get(&record.name) {
            return if bucket.record().storage_class == record.storage_class {
                Ok(Creation::Existing(Arc::clone(bucket)))
            } else {
                Err(already_exists(&record.name))
            };
        }
        if buckets.len() >= MAX_BUCKETS {
            let message = "You have attempted to create more buckets than allowed.";
            return Err(OssError::new(400, "TooManyBuckets", message));
        }
        let name = record.name.clone();
        let home = self.directory.join("buckets").join(&name);
        let bucket = Bucket::new(home, self.directory.join("tmp"), record);
        bucket.save_record()?;
        buckets.insert(name, Arc::new(bucket));
        Ok(Creation::Created)
    }

    /// Deletes an empty bucket.
    ///
    /// # Errors
    /// `NoSuchBucket`, `BucketNotEmpty`.
    pub fn delete_bucket(&self, name: &str) -> Result<(), OssError> {
        let mut buckets = self.buckets.write().unwrap_or_else(PoisonError::into_inner);
        let bucket = buckets.get(name).ok_or_else(|| OssError::no_such_bucket(name))?;
        bucket.remove()?;
        buckets.remove(name);
        Ok(())
    }
}

fn take_lock(path: &Path) -> io::Result<File> {
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => {
            let message = format!("{}: another emulator is using this directory", path.display());
            Err(io::Error::new(io::ErrorKind::ResourceBusy, message))
        }
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}

fn already_exists(name: &str) -> OssError {
    let message = "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.";
    OssError::new(409, "BucketAlreadyExists", message).with("BucketName", name)
}

/// A fresh directory for a test.
#[cfg(test)]
pub(crate) fn test_directory(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("oss-emulator-{name}-{:016x}", fastrand::u64(..)));
    fs::create_dir_all(&path).unwrap();
    path
}
