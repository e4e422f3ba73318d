//! Where a request goes: endpoint, addressing style, host and path.
//!
//! Source of the rules: the service's "URL forms" (virtual host, CNAME, path style).

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::codec::percent;
use super::error::{Error, Kind, Result};

/// What a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'a> {
    /// The service itself, for example a list of buckets.
    Service,
    /// A bucket.
    Bucket(&'a str),
    /// An object, a live channel or anything else with a key: bucket and key.
    Object(&'a str, &'a str),
    /// A signed URL, which is used as it is.
    Url(&'a str),
}

impl<'a> Target<'a> {
    /// The bucket, if there is one.
    #[must_use]
    pub fn bucket(self) -> Option<&'a str> {
        match self {
            Self::Service | Self::Url(_) => None,
            Self::Bucket(bucket) | Self::Object(bucket, _) => Some(bucket),
        }
    }

    /// The key, if there is one.
    #[must_use]
    pub fn key(self) -> Option<&'a str> {
        match self {
            Self::Object(_, key) => Some(key),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    VirtualHost,
    Path,
    Cname,
}

/// A parsed endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    https: bool,
    host: String,
    port: Option<u16>,
    style: Style,
}

impl Endpoint {
    /// Parses `[scheme://][user@]host[:port][/...]`; without a scheme it is `http`.
    ///
    /// # Errors
    /// [`Kind::InvalidEndpoint`] when there is no usable host.
    pub fn parse(text: &str, is_cname: bool) -> Result<Self> {
        let (https, rest) = split_scheme(text.trim())?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let authority = authority.rsplit_once('@').map_or(authority, |(_, after)| after);
        let (host, port) = split_port(authority)?;
        let style = match (is_cname, is_address(&host) || host == "localhost") {
            (true, _) => Style::Cname,
            (false, true) => Style::Path,
            (false, false) => Style::VirtualHost,
        };
        Ok(Self { https, host, port, style })
    }

    /// `http` or `https`.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        if self.https { "https" } else { "http" }
    }

    /// Host and, if it was given, port, as they stand in the `Host` header for `target`.
    #[must_use]
    pub fn authority(&self, target: Target) -> String {
        let mut text = String::with_capacity(self.host.len() + 72);
        if let (Style::VirtualHost, Some(bucket)) = (self.style, target.bucket()) {
            text.push_str(bucket);
            text.push('.');
        }
        text.push_str(&self.host);
        if let Some(port) = self.port {
            text.push(':');
            text.push_str(&port.to_string());
        }
        text
    }

    /// The percent-encoded path of `target`, with `/` in keys kept.
    #[must_use]
    pub fn path(&self, target: Target) -> String {
        let bucket = target.bucket().filter(|_| self.style == Style::Path);
        let key = target.key().unwrap_or_default();
        let mut path = String::with_capacity(key.len() + 72);
        path.push('/');
        if let Some(bucket) = bucket {
            path.push_str(bucket);
            path.push('/');
        }
        percent::encode_path_onto(&mut path, key);
        path
    }

    /// The region that the host name tells: `oss-cn-hangzhou[-internal].aliyuncs.com` is `cn-hangzhou`.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        let labels = self.host.strip_suffix(".aliyuncs.com")?;
        let label = labels.rsplit('.').next()?.strip_prefix("oss-")?;
        let region = label.strip_suffix("-internal").unwrap_or(label);
        (!region.starts_with("accelerate")).then_some(region)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme(), self.authority(Target::Service))
    }
}

fn invalid(text: &str) -> Error {
    Error::new(Kind::InvalidEndpoint, format!("The endpoint is invalid: {text:?}"))
}

fn split_scheme(text: &str) -> Result<(bool, &str)> {
    match text.split_once("://") {
        None => Ok((false, text)),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => Ok((false, rest)),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => Ok((true, rest)),
        Some(_) => Err(invalid(text)),
    }
}

/// The host of `host[:port]`, an IPv6 address in brackets, and the port.
pub(super) fn split_port(authority: &str) -> Result<(String, Option<u16>)> {
    let (host, port) = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, after)) => {
            let address: Ipv6Addr = address.parse().map_err(|_| invalid(authority))?;
            let port = if after.is_empty() {
                None
            } else {
                Some(after.strip_prefix(':').ok_or_else(|| invalid(authority))?)
            };
            (format!("[{address}]"), port)
        }
        None => match authority.split_once(':') {
            Some((host, port)) => (plain_host(host, authority)?, Some(port)),
            None => (plain_host(authority, authority)?, None),
        },
    };
    let port = port.map(|digits| digits.parse().map_err(|_| invalid(authority))).transpose()?;
    Ok((host, port))
}

fn plain_host(host: &str, authority: &str) -> Result<String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if host.is_empty() || host.len() > 253 || !host.chars().all(allowed) {
        return Err(invalid(authority));
    }
    Ok(host.to_ascii_lowercase())
}

fn is_address(host: &str) -> bool {
    host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(endpoint: &str, cname: bool, target: Target) -> String {
        let endpoint = Endpoint::parse(endpoint, cname).unwrap();
        format!("{}://{}{}", endpoint.scheme(), endpoint.authority(target), endpoint.path(target))
    }

    #[test]
    fn addresses_every_style() {
        let object = Target::Object("bkt", "dir/a b+?");
        assert_eq!(
            url("oss-cn-x.aliyuncs.com", false, object),
            "http://bkt.oss-cn-x.aliyuncs.com/dir/a%20b%2B%3F"
        );
        assert_eq!(url("https://img.example.com", true, object), "https://img.example.com/dir/a%20b%2B%3F");
        assert_eq!(url("127.0.0.1:9000", false, object), "http://127.0.0.1:9000/bkt/dir/a%20b%2B%3F");
        assert_eq!(url("http://[::1]:80/x?y", false, Target::Bucket("bkt")), "http://[::1]:80/bkt/");
        assert_eq!(url("localhost", false, Target::Bucket("bkt")), "http://localhost/bkt/");
        assert_eq!(
            url("HTTPS://User@Example.com#f", false, Target::Bucket("bkt")),
            "https://bkt.example.com/"
        );
        assert_eq!(url("127.0.0.1", false, Target::Service), "http://127.0.0.1/");
    }

    #[test]
    fn odd_keys_stay_as_they_are() {
        assert_eq!(url("h.com", false, Target::Object("bkt", "/a//../b")), "http://bkt.h.com//a//../b");
    }

    #[test]
    fn refuses_what_is_no_endpoint() {
        for text in ["", "http://", "ftp://x", "a b", "host:port", "host:70000", "[::1", "[zz]", "h/../"] {
            let parsed = Endpoint::parse(text, false);
            if text == "h/../" {
                assert!(parsed.is_ok());
            } else {
                assert_eq!(parsed.unwrap_err().kind(), Kind::InvalidEndpoint, "{text}");
            }
        }
    }

    #[test]
    fn reads_the_region_off_the_host() {
        let region = |text| Endpoint::parse(text, false).unwrap().region().map(str::to_owned);
        assert_eq!(region("https://oss-cn-hangzhou.aliyuncs.com").as_deref(), Some("cn-hangzhou"));
        assert_eq!(region("oss-us-west-1-internal.aliyuncs.com").as_deref(), Some("us-west-1"));
        assert_eq!(region("oss-accelerate.aliyuncs.com"), None);
        assert_eq!(region("127.0.0.1"), None);
        assert_eq!(region("example.com"), None);
    }
}
