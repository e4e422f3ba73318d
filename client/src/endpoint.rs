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
    /// Parses `[scheme://]host[:port][/]`; without a scheme it is `http`.
    ///
    /// # Errors
    /// [`Kind::InvalidEndpoint`] when there is no usable host, or more than host and port. A text with `@` is not
    /// quoted: there may be a password in it.
    pub fn parse(text: &str, is_cname: bool) -> Result<Self> {
        if text.contains('@') {
            let reason = "The endpoint is invalid: it holds a user name or password, or another '@'";
            return Err(Error::new(Kind::InvalidEndpoint, reason));
        }
        let text = text.trim();
        let (https, rest) = split_scheme(text)?;
        let (authority, after) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        if !after.trim_start_matches('/').is_empty() {
            return Err(invalid(text, "only a host and a port are expected, no path, query or fragment"));
        }
        Self::of_authority(https, authority, is_cname).map_err(|reason| invalid(text, reason))
    }

    /// The host and port of a whole URL, whatever stands around them.
    ///
    /// # Errors
    /// [`Kind::InvalidEndpoint`] when there is no usable host. The URL may be quoted.
    pub fn of_url(url: &str) -> Result<Self> {
        let (https, rest) = split_scheme(url.trim())?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let authority = authority.rsplit_once('@').map_or(authority, |(_, after)| after);
        Self::of_authority(https, authority, false).map_err(|reason| invalid(authority, reason))
    }

    fn of_authority(https: bool, authority: &str, is_cname: bool) -> std::result::Result<Self, &'static str> {
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

/// Characters of an endpoint that a message quotes.
const QUOTED: usize = 300;

fn invalid(text: &str, reason: &str) -> Error {
    let quoted: String = text.chars().take(QUOTED).collect();
    Error::new(Kind::InvalidEndpoint, format!("The endpoint is invalid: {quoted:?}: {reason}"))
}

fn split_scheme(text: &str) -> Result<(bool, &str)> {
    match text.split_once("://") {
        None => Ok((false, text)),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => Ok((false, rest)),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => Ok((true, rest)),
        Some(_) => Err(invalid(text, "its scheme is neither http nor https")),
    }
}

/// The host of `host[:port]`, an IPv6 address in brackets, and the port; else the reason.
pub(super) fn split_port(authority: &str) -> std::result::Result<(String, Option<u16>), &'static str> {
    let (host, port) = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, after)) => {
            let address: Ipv6Addr = address.parse().map_err(|_| "its IPv6 address cannot be understood")?;
            let port = if after.is_empty() {
                None
            } else {
                Some(after.strip_prefix(':').ok_or("a port is expected behind the IPv6 address")?)
            };
            (format!("[{address}]"), port)
        }
        None => match authority.split_once(':') {
            Some((host, port)) => (plain_host(host)?, Some(port)),
            None => (plain_host(authority)?, None),
        },
    };
    Ok((host, port.map(port_number).transpose()?))
}

fn port_number(digits: &str) -> std::result::Result<u16, &'static str> {
    let number = digits.parse().ok().filter(|_| digits.bytes().all(|digit| digit.is_ascii_digit()));
    number.ok_or("its port is not a number up to 65535")
}

fn plain_host(host: &str) -> std::result::Result<String, &'static str> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if host.is_empty() {
        return Err("it names no host");
    }
    if host.len() > 253 {
        return Err("its host name is longer than 253 characters");
    }
    if !host.chars().all(allowed) {
        return Err("its host name has a character that is not allowed");
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
        assert_eq!(url("http://[::1]:80/", false, Target::Bucket("bkt")), "http://[::1]:80/bkt/");
        assert_eq!(url("localhost", false, Target::Bucket("bkt")), "http://localhost/bkt/");
        assert_eq!(url(" HTTPS://Example.com\n", false, Target::Bucket("bkt")), "https://bkt.example.com/");
        assert_eq!(url("127.0.0.1", false, Target::Service), "http://127.0.0.1/");
    }

    #[test]
    fn odd_keys_stay_as_they_are() {
        assert_eq!(url("h.com", false, Target::Object("bkt", "/a//../b")), "http://bkt.h.com//a//../b");
    }

    #[test]
    fn refuses_what_is_no_endpoint() {
        let long = "a".repeat(254);
        for text in [
            "",
            "http://",
            "ftp://x",
            "a b",
            "host:port",
            "host:70000",
            "h:+80",
            "h:",
            "[::1",
            "[zz]",
            "[::1]8",
            &long,
        ] {
            let error = Endpoint::parse(text, false).unwrap_err();
            assert_eq!(error.kind(), Kind::InvalidEndpoint, "{text}");
            assert!(error.message().starts_with("The endpoint is invalid: \""), "{error}");
        }
    }

    #[test]
    fn what_would_be_ignored_is_refused_and_shown() {
        for text in ["h/bkt", "http://h/a/", "https://h:443?x=y", "h#f", "h/?", "h/../", "127.0.0.1:80/x?y#z"]
        {
            for is_cname in [false, true] {
                let error = Endpoint::parse(text, is_cname).unwrap_err();
                assert!(error.message().contains(&format!("{text:?}: only a host")), "{error}");
            }
        }
        assert!(Endpoint::parse("http://h/", false).is_ok() && Endpoint::parse("h:80//", true).is_ok());
        let long = format!("h/{}", "x".repeat(5000));
        assert!(Endpoint::parse(&long, false).unwrap_err().message().len() < 500);
    }

    #[test]
    fn passwords_in_endpoints_are_refused_and_not_shown() {
        for text in
            ["http://u:hunter2@h", "u:hunter2@h/", "ftp://u:hunter2@h", "http://u:hunter2/x@h", "h/hunter2@"]
        {
            let error = Endpoint::parse(text, false).unwrap_err();
            assert_eq!(error.kind(), Kind::InvalidEndpoint);
            assert!(
                error.message().contains("user name or password") && !error.message().contains("hunter2")
            );
        }
    }

    #[test]
    fn a_whole_url_has_a_host() {
        let host = |text| Endpoint::of_url(text).map(|endpoint| endpoint.to_string());
        assert_eq!(host("https://User@Example.com:81/a@b?c#d").unwrap(), "https://example.com:81");
        assert!(host("https:///x").is_err() && host("").is_err());
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
