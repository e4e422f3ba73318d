//! What is known of an object besides its bytes.
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::content::{Content, Segment};
use crate::auth::acl::Acl;
use crate::clock::Moment;
use crate::error::OssError;

use super::restoration::Restoration;

/// How an object came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ObjectKind {
    /// By one put or copy.
    Normal,
    /// From parts.
    Multipart,
    /// By appending.
    Appendable,
    /// A link to another key.
    Symlink,
}

impl ObjectKind {
    /// The value of `x-oss-object-type`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::Multipart => "Multipart",
            Self::Appendable => "Appendable",
            Self::Symlink => "Symlink",
        }
    }
}

/// What a writing request says about an object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attributes {
    /// `content-type` and its kin, by lower-case name.
    pub content_headers: BTreeMap<String, String>,
    /// User metadata by name without prefix.
    pub user_meta: BTreeMap<String, String>,
    /// `Standard`, `IA`, `Archive` or `ColdArchive`.
    pub storage_class: String,
    /// Server-side encryption asked for; it is only repeated, not carried out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encryption: Option<String>,
    /// Access control list.
    #[serde(default)]
    pub acl: Acl,
    /// Tags as (key, value).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<(String, String)>,
}

/// An object as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectRecord {
    /// Key.
    pub key: String,
    /// How it came to be.
    pub kind: ObjectKind,
    /// Number of bytes.
    pub size: u64,
    /// ETag without quotes.
    pub etag: String,
    /// CRC-64 of all bytes.
    pub crc64: u64,
    /// Base64 MD5 of the content, for objects made by one put.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_md5: Option<String>,
    /// Last change.
    pub modified: Moment,
    /// Metadata and the like.
    pub attributes: Attributes,
    /// The upload that made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload_id: Option<String>,
    /// The key that a link points to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub symlink_target: Option<String>,
    /// How far an archived object has been restored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restoration: Option<Restoration>,
    /// The files with its bytes.
    pub segments: Vec<Segment>,
}

impl ObjectRecord {
    /// Whether the storage class is one that must be restored before reading.
    #[must_use]
    pub fn is_archived(&self) -> bool {
        self.attributes.storage_class.ends_with("Archive")
    }

    /// Refuses to read an archived object that is not restored at `now`.
    ///
    /// # Errors
    /// `InvalidObjectState`.
    pub fn check_readable(&self, now: Moment) -> Result<(), OssError> {
        if !self.is_archived() || self.restoration.is_some_and(|restoration| restoration.is_readable(now)) {
            return Ok(());
        }
        let message = "The operation is not valid for the object's state";
        Err(OssError::new(403, "InvalidObjectState", message))
    }
}

/// A stored object: record and bytes.
#[derive(Debug)]
pub struct Object {
    /// The record.
    pub record: ObjectRecord,
    /// The bytes.
    pub content: Arc<Content>,
}
