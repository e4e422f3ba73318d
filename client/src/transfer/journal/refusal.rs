//! Why a checkpoint was not used, and what it leaves behind.

use std::path::PathBuf;

/// A checkpoint that was found and not used: the transfer starts over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// A sentence for a person, with "it" for the checkpoint.
    pub reason: String,
    /// What nobody will come back to, to be cleared away best effort.
    pub abandoned: Option<Abandoned>,
}

/// What a refused checkpoint was working on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Abandoned {
    /// A multipart upload at the same endpoint, to be aborted.
    Upload(UploadTarget),
    /// A temporary file beside the destination and named after it, to be removed.
    TempFile(PathBuf),
}

/// A multipart upload at the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadTarget {
    /// Bucket name.
    pub bucket: String,
    /// Object key.
    pub key: String,
    /// Id of the upload.
    pub upload_id: String,
}

impl Refusal {
    /// A refusal that leaves nothing behind that is known.
    pub(super) fn because(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), abandoned: None }
    }
}
