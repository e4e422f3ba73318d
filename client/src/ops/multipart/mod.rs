//! Multipart upload: begin, send parts, list, finish, abort.

mod lists;
mod parts;
mod session;

pub use lists::{ListParts, ListUploads, PartEntry, PartList, UploadEntry, UploadList};
pub use parts::{CopiedPart, UploadPart, UploadPartCopy};
pub use session::{AbortMultipartUpload, CompleteMultipartUpload, InitiateMultipartUpload, UploadId};

/// Where a multipart upload is: bucket, key and upload id.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
    /// Id that the service gave the upload.
    pub upload_id: &'a str,
}
