//! What both signature versions are computed over.
use hyper::header::HeaderMap;

use crate::request::Query;

/// The signed parts of a request. Bucket and key are the logical ones, however the URL is written.
pub struct Signable<'a> {
    /// Upper-case method.
    pub method: &'a str,
    /// Bucket, if any.
    pub bucket: Option<&'a str>,
    /// Raw key, if any.
    pub key: Option<&'a str>,
    /// Decoded query.
    pub query: &'a Query,
    /// Headers.
    pub headers: &'a HeaderMap,
    /// Leaves the closing slash of a bucket's resource out, as one old client does with path style.
    pub bare_bucket: bool,
}

impl Signable<'_> {
    /// `/`, `/bucket/` or `/bucket/key`, not encoded.
    #[must_use]
    pub fn resource(&self) -> String {
        match (self.bucket, self.key) {
            (None, _) => "/".to_owned(),
            (Some(bucket), None) if self.bare_bucket => format!("/{bucket}"),
            (Some(bucket), None) => format!("/{bucket}/"),
            (Some(bucket), Some(key)) => format!("/{bucket}/{key}"),
        }
    }

    /// A header's trimmed value, several of them joined with commas; empty if absent.
    #[must_use]
    pub fn header(&self, name: &str) -> Vec<u8> {
        let values: Vec<&[u8]> =
            self.headers.get_all(name).iter().map(|value| value.as_bytes().trim_ascii()).collect();
        values.join(&b","[..])
    }

    /// `name:value` lines, in byte order, of the headers that `wanted` picks by lower-case name.
    #[must_use]
    pub fn header_lines(&self, wanted: impl Fn(&str) -> bool) -> Vec<u8> {
        let mut names: Vec<&str> =
            self.headers.keys().map(|name| name.as_str()).filter(|name| wanted(name)).collect();
        names.sort_unstable();
        let mut lines = Vec::new();
        for name in names {
            lines.extend_from_slice(name.as_bytes());
            lines.push(b':');
            lines.extend_from_slice(&self.header(name));
            lines.push(b'\n');
        }
        lines
    }
}
