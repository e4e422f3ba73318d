//! Request signatures: V1 and V4, in headers and in URLs.
//!
//! Time is always an argument. What is signed is the logical request, however its URL is written.

mod canonical;
pub mod mac;
pub mod presign;
pub mod rtmp;
pub mod subresources;
pub mod v1;
pub mod v4;

use std::borrow::Cow;
use std::fmt;

use super::{Fields, Query};

/// Name of the header that carries the signature.
const AUTHORIZATION: &str = "Authorization";

/// Name of the header that carries the token of temporary credentials.
const SECURITY_TOKEN: &str = "x-oss-security-token";

/// Who signs. `Debug` shows neither the secret nor the token.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Credentials {
    /// Public id of the key.
    pub access_key_id: String,
    /// The secret.
    pub access_key_secret: String,
    /// Token that belongs to temporary (STS) credentials; an empty one counts as none.
    pub security_token: Option<String>,
}

impl Credentials {
    /// Credentials without token.
    #[must_use]
    pub fn new(access_key_id: impl Into<String>, access_key_secret: impl Into<String>) -> Self {
        let (access_key_id, access_key_secret) = (access_key_id.into(), access_key_secret.into());
        Self { access_key_id, access_key_secret, security_token: None }
    }

    /// The same with the token of temporary credentials.
    #[must_use]
    pub fn with_token(mut self, token: impl Into<String>) -> Self {
        self.security_token = Some(token.into());
        self
    }

    /// The token, if there is one.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.security_token.as_deref().filter(|token| !token.is_empty())
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("access_key_id", &self.access_key_id)
            .field("access_key_secret", &"***")
            .field("security_token", &self.token().map(|_| "***"))
            .finish()
    }
}

/// What a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resource<'a> {
    /// The service itself (list of buckets).
    Service,
    /// A bucket.
    Bucket(&'a str),
    /// An object.
    Object {
        /// Bucket name.
        bucket: &'a str,
        /// Object key, raw.
        key: &'a str,
    },
    /// A path that is in the form `/bucket/key` already, with the key raw.
    Path(&'a str),
}

impl<'a> Resource<'a> {
    /// The resource that `bucket` and `key` name; empty means none. A key without bucket names the service.
    #[must_use]
    pub fn of(bucket: &'a str, key: &'a str) -> Self {
        match (bucket, key) {
            ("", _) => Self::Service,
            (bucket, "") => Self::Bucket(bucket),
            (bucket, key) => Self::Object { bucket, key },
        }
    }

    /// The path that is signed: `/`, `/bucket/` or `/bucket/key`, not percent-encoded.
    #[must_use]
    pub fn path(&self) -> Cow<'a, str> {
        match *self {
            Self::Service => "/".into(),
            Self::Bucket(bucket) => format!("/{bucket}/").into(),
            Self::Object { bucket, key } => format!("/{bucket}/{key}").into(),
            Self::Path(path) => path.into(),
        }
    }
}

/// The part of a request that a signature covers, besides its headers.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    /// HTTP method in upper case.
    pub method: &'a str,
    /// What the request is about.
    pub resource: Resource<'a>,
    /// Query parameters, decoded.
    pub query: &'a Query,
}

/// Puts the token into the headers, where both schemes sign it.
fn set_token(credentials: &Credentials, headers: &mut Fields) {
    if let Some(token) = credentials.token() {
        headers.set(SECURITY_TOKEN, token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_hides_secret_and_token() {
        let shown = format!("{:?}", Credentials::new("id", "hush").with_token("ticket"));
        assert!(shown.contains("\"id\"") && !shown.contains("hush") && !shown.contains("ticket"), "{shown}");
    }

    #[test]
    fn an_empty_token_is_none() {
        assert_eq!(Credentials::new("id", "s").with_token("").token(), None);
        assert_eq!(Credentials::new("id", "s").with_token("t").token(), Some("t"));
    }

    #[test]
    fn paths_hold_bucket_and_raw_key() {
        assert_eq!(Resource::of("", "").path(), "/");
        assert_eq!(Resource::of("b", "").path(), "/b/");
        assert_eq!(Resource::of("b", "/a b/ü").path(), "/b//a b/ü");
        assert_eq!(Resource::Path("/b").path(), "/b");
    }
}
