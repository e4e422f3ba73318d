//! Access control lists and what each operation needs.
use crate::error::OssError;
use crate::request::{Call, Caller, Operation};

/// An access control list; `Default` is for objects only and means the bucket's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Acl {
    /// The bucket's list counts.
    #[default]
    Default,
    /// The owner only.
    Private,
    /// Everyone may read.
    PublicRead,
    /// Everyone may read and write.
    PublicReadWrite,
}

/// What a caller without a signature may be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Never.
    OwnerOnly,
    /// With read access.
    Read,
    /// With write access.
    Write,
}

impl Acl {
    /// Reads the written form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Default, Self::Private, Self::PublicRead, Self::PublicReadWrite]
            .into_iter()
            .find(|acl| acl.as_str() == text)
    }

    /// The written form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Private => "private",
            Self::PublicRead => "public-read",
            Self::PublicReadWrite => "public-read-write",
        }
    }

    fn allows(self, access: Access) -> bool {
        match access {
            Access::OwnerOnly => false,
            Access::Read => matches!(self, Self::PublicRead | Self::PublicReadWrite),
            Access::Write => self == Self::PublicReadWrite,
        }
    }
}

impl Operation {
    /// What a caller without a signature needs for this operation.
    #[must_use]
    pub fn access(self) -> Access {
        match self {
            Self::ListObjects
            | Self::GetObject
            | Self::HeadObject
            | Self::GetObjectMeta
            | Self::HeadBucket
            | Self::SelectObject
            | Self::CreateSelectObjectMeta
            | Self::GetSymlink => Access::Read,
            Self::PutObject
            | Self::CopyObject
            | Self::AppendObject
            | Self::DeleteObject
            | Self::DeleteMultipleObjects
            | Self::InitiateMultipartUpload
            | Self::UploadPart
            | Self::UploadPartCopy
            | Self::CompleteMultipartUpload
            | Self::AbortMultipartUpload
            | Self::PutSymlink
            | Self::RestoreObject => Access::Write,
            _ => Access::OwnerOnly,
        }
    }
}

/// Decides whether the caller may do what it asks; `object` is the list of the object concerned, if it exists.
///
/// # Errors
/// `AccessDenied`.
pub fn authorize(call: &Call, bucket: Acl, object: Option<Acl>) -> Result<(), OssError> {
    decide(call.caller, call.operation.access(), bucket, object)
}

/// Decides whether the caller may read an object besides the one its operation is about.
///
/// # Errors
/// `AccessDenied`.
pub fn authorize_read(call: &Call, bucket: Acl, object: Option<Acl>) -> Result<(), OssError> {
    decide(call.caller, Access::Read, bucket, object)
}

fn decide(caller: Caller, access: Access, bucket: Acl, object: Option<Acl>) -> Result<(), OssError> {
    if caller == Caller::Owner {
        return Ok(());
    }
    let effective = object.filter(|acl| *acl != Acl::Default).unwrap_or(bucket);
    if access == Access::OwnerOnly {
        return Err(OssError::access_denied("Anonymous access is forbidden for this operation."));
    }
    if effective.allows(access) {
        return Ok(());
    }
    let kind = if effective == bucket { "bucket" } else { "object" };
    Err(OssError::access_denied(&format!("You have no right to access this object because of {kind} acl.")))
}
