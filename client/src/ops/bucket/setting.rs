//! What is the same for every setting of a bucket: it is read, written and deleted as a whole.

use std::marker::PhantomData;

use crate::endpoint::Target;
use crate::error::Result;
use crate::http::Method;
use crate::ops::{FromReply, Operation};
use crate::trace::Name;

/// A setting of a bucket, or what is known of it, under a sub-resource of its own.
pub trait Setting: FromReply {
    /// The sub-resource.
    const SUBRESOURCE: &'static str;
}

/// A setting that is written as a document.
pub trait Writable: Setting {
    /// The document.
    ///
    /// # Errors
    /// [`Kind::InvalidArgument`](crate::Kind::InvalidArgument) for values that XML cannot carry.
    fn document(&self) -> Result<String>;
}

/// A setting that can be deleted.
pub trait Removable: Setting {}

/// Reads a setting.
#[derive(Debug)]
pub struct GetSetting<'a, S> {
    bucket: &'a str,
    setting: PhantomData<S>,
}

impl<'a, S> GetSetting<'a, S> {
    /// Reads the setting of `bucket`.
    #[must_use]
    pub fn of(bucket: &'a str) -> Self {
        Self { bucket, setting: PhantomData }
    }
}

impl<S: Setting> Operation for GetSetting<'_, S> {
    type Output = S;
    const METHOD: Method = Method::Get;
    const SUBRESOURCE: Option<&'static str> = Some(S::SUBRESOURCE);

    fn name() -> Name {
        name("GetBucket", Name::of::<S>())
    }

    fn target(&self) -> Target<'_> {
        Target::Bucket(self.bucket)
    }
}

/// Writes a setting; what was there before is replaced.
#[derive(Debug)]
pub struct PutSetting<'a, S> {
    /// Bucket name.
    pub bucket: &'a str,
    /// The setting.
    pub setting: &'a S,
}

impl<S: Writable> Operation for PutSetting<'_, S> {
    type Output = ();
    const METHOD: Method = Method::Put;
    const SUBRESOURCE: Option<&'static str> = Some(S::SUBRESOURCE);

    fn name() -> Name {
        name("PutBucket", Name::of::<S>())
    }

    fn target(&self) -> Target<'_> {
        Target::Bucket(self.bucket)
    }

    fn body(&self) -> Result<Option<String>> {
        self.setting.document().map(Some)
    }
}

/// Deletes a setting; it is no error if there is none.
#[derive(Debug)]
pub struct DeleteSetting<'a, S> {
    bucket: &'a str,
    setting: PhantomData<S>,
}

impl<'a, S> DeleteSetting<'a, S> {
    /// Deletes the setting of `bucket`.
    #[must_use]
    pub fn of(bucket: &'a str) -> Self {
        Self { bucket, setting: PhantomData }
    }
}

impl<S: Removable> Operation for DeleteSetting<'_, S> {
    type Output = ();
    const METHOD: Method = Method::Delete;
    const SUBRESOURCE: Option<&'static str> = Some(S::SUBRESOURCE);

    fn name() -> Name {
        name("DeleteBucket", Name::of::<S>())
    }

    fn target(&self) -> Target<'_> {
        Target::Bucket(self.bucket)
    }
}

/// The service's name: `GetBucketCors`, `GetBucketInfo`.
fn name(verb: &'static str, setting: &'static str) -> Name {
    Name(verb, setting.strip_prefix("Bucket").unwrap_or(setting))
}
