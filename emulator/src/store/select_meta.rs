//! What was counted of an object, kept beside it for as long as its bytes stay.
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::bucket::{Bucket, object_path};
use super::content::Segment;
use super::files::{read_json, remove_file, write_json};
use super::object::{Object, ObjectRecord};
use crate::error::OssError;
use crate::select::count::Counted;

/// The result of a count and the content it was made of.
#[derive(Debug, Serialize, Deserialize)]
struct SelectMeta {
    etag: String,
    segments: Vec<Segment>,
    counted: Counted,
}

impl Bucket {
    /// What was counted of an object; nothing if its content has changed since.
    ///
    /// # Errors
    /// What the file system says.
    pub fn select_meta(&self, object: &Object) -> Result<Option<Counted>, OssError> {
        let path = meta_path(&self.directory, &object.record.key);
        let meta: SelectMeta = match read_json(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            other => other?,
        };
        let same = meta.etag == object.record.etag && meta.segments == object.record.segments;
        Ok(same.then_some(meta.counted))
    }

    /// Keeps what was counted of an object.
    ///
    /// # Errors
    /// What the file system says.
    pub fn keep_select_meta(&self, object: &Object, counted: Counted) -> Result<(), OssError> {
        let ObjectRecord { key, etag, segments, .. } = &object.record;
        let meta = SelectMeta { etag: etag.clone(), segments: segments.clone(), counted };
        let state = self.lock();
        state.check_alive()?;
        Ok(write_json(&meta_path(&self.directory, key), &meta)?)
    }
}

/// Removes what was counted of an object whose content is gone.
pub(super) fn forget(directory: &Path, key: &str) -> io::Result<()> {
    remove_file(&meta_path(directory, key))
}

/// Beside the record, under a name that is no record's.
fn meta_path(directory: &Path, key: &str) -> PathBuf {
    object_path(&directory.join("select"), key)
}
