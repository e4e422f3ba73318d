//! The configuration documents of a bucket, one file each, kept as they were accepted.
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::bucket::Bucket;
use super::files::{remove_file, write_text};
use crate::error::OssError;

impl Bucket {
    /// The document of that name, if one is set.
    ///
    /// # Errors
    /// What the file system says.
    pub fn configuration(&self, name: &str) -> io::Result<Option<String>> {
        match fs::read_to_string(document_path(&self.directory, name)) {
            Ok(document) => Ok(Some(document)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Sets the document of that name, replacing an older one.
    ///
    /// # Errors
    /// `NoSuchBucket` if the bucket has gone meanwhile, or what the file system says.
    pub fn set_configuration(&self, name: &str, document: &str) -> Result<(), OssError> {
        let state = self.lock();
        state.check_alive()?;
        Ok(write_text(&document_path(&self.directory, name), document)?)
    }

    /// Removes the document of that name; one that is not set is no error.
    ///
    /// # Errors
    /// As [`Bucket::set_configuration`].
    pub fn remove_configuration(&self, name: &str) -> Result<(), OssError> {
        let state = self.lock();
        state.check_alive()?;
        Ok(remove_file(&document_path(&self.directory, name))?)
    }
}

/// Where a bucket's configuration documents stand.
pub(super) fn configuration_directory(directory: &Path) -> PathBuf {
    directory.join("configuration")
}

fn document_path(directory: &Path, name: &str) -> PathBuf {
    configuration_directory(directory).join(format!("{name}.xml"))
}
