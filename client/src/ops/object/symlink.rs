//! Symbolic links: objects that stand for another object of their bucket.

use crate::codec::percent;
use crate::endpoint::Target;
use crate::error::{Error, Head, Kind, Result};
use crate::fields::Fields;
use crate::http::Method;
use crate::ops::Operation;

/// PutSymlink.
#[derive(Debug)]
pub struct PutSymlink<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Key of the link.
    pub key: &'a str,
    /// Key that it points to, which need not exist.
    pub target: &'a str,
}

impl Operation for PutSymlink<'_> {
    type Output = ();
    const METHOD: Method = Method::Put;
    const SUBRESOURCE: Option<&'static str> = Some("symlink");

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }

    fn headers(&self, headers: &mut Fields) {
        headers.set("x-oss-symlink-target", percent::encode_path(self.target));
    }
}

/// GetSymlink; where it points to is in the reply's headers.
#[derive(Debug)]
pub struct GetSymlink<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Key of the link.
    pub key: &'a str,
}

impl Operation for GetSymlink<'_> {
    type Output = ();
    const METHOD: Method = Method::Get;
    const SUBRESOURCE: Option<&'static str> = Some("symlink");

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }

    fn read(&self, head: &Head, _body: &[u8]) -> Result<()> {
        let missing = || Error::new(Kind::UnexpectedReply, "the reply has no header x-oss-symlink-target");
        head.headers.get("x-oss-symlink-target").map(|_| ()).ok_or_else(missing)
    }
}
