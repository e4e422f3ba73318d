//! Finds bucket and key from host and path: path style, virtual host style, and domains bound to one bucket.
use std::net::IpAddr;

use crate::encoding::decode;
use crate::error::OssError;

/// Where a request goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The bucket, unless the request is for the service itself.
    pub bucket: Option<String>,
    /// The key, unless the request is for the bucket.
    pub key: Option<String>,
    /// Whether the bucket came from the path.
    pub path_style: bool,
}

/// The names under which the emulator is reached.
#[derive(Clone, Debug, Default)]
pub struct Addressing {
    /// Host names of the service itself; `bucket.NAME` addresses a bucket.
    pub own_hosts: Vec<String>,
    /// Domains that stand for one bucket, as (domain, bucket).
    pub cnames: Vec<(String, String)>,
}

enum Place<'a> {
    Service,
    Bucket(&'a str),
}

impl Addressing {
    /// Bucket and key for a `Host` value (port allowed) and an encoded path.
    ///
    /// # Errors
    /// `InvalidObjectName` if the path is not UTF-8 after decoding.
    pub fn resolve(&self, host: &str, path: &str) -> Result<Address, OssError> {
        let decoded = decode(path.strip_prefix('/').unwrap_or(path))
            .ok_or_else(|| OssError::new(400, "InvalidObjectName", "The specified object is not valid."))?;
        let name = without_port(host).to_ascii_lowercase();
        Ok(match self.place(&name) {
            Place::Bucket(bucket) => {
                Address { bucket: Some(bucket.to_owned()), key: filled(&decoded), path_style: false }
            }
            Place::Service => {
                let (bucket, key) = decoded.split_once('/').unwrap_or((&decoded, ""));
                Address { bucket: filled(bucket), key: filled(key), path_style: true }
            }
        })
    }

    fn place<'a>(&'a self, host: &'a str) -> Place<'a> {
        if let Some((_, bucket)) = self.cnames.iter().find(|(domain, _)| domain == host) {
            return Place::Bucket(bucket);
        }
        if is_ip(host) || host == "localhost" || self.own_hosts.iter().any(|own| own == host) {
            return Place::Service;
        }
        let suffix = |own: &String| host.strip_suffix(own.as_str()).and_then(|front| front.strip_suffix('.'));
        if let Some(bucket) = self.own_hosts.iter().find_map(suffix) {
            return Place::Bucket(bucket);
        }
        match host.split_once('.') {
            // One client writes its bucket in front of the endpoint even if it has none.
            Some(("", _)) => Place::Service,
            Some((first, rest)) if !is_service_label(first) || is_service_host(rest) => Place::Bucket(first),
            _ => Place::Service,
        }
    }
}

/// `oss.…` and `oss-cn-hangzhou.…` are endpoints of the service, not buckets of that name …
fn is_service_label(label: &str) -> bool {
    label == "oss" || label.starts_with("oss-")
}

/// … unless an endpoint follows.
fn is_service_host(host: &str) -> bool {
    host == "localhost" || is_ip(host) || host.split('.').next().is_some_and(is_service_label)
}

fn is_ip(host: &str) -> bool {
    host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok()
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.ends_with(':') => name,
        _ => host,
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(host: &str, path: &str) -> (String, String, bool) {
        let addressing = Addressing {
            own_hosts: vec!["oss.test".to_owned(), "files.example.org".to_owned()],
            cnames: vec![("img.example.com".to_owned(), "pictures".to_owned())],
        };
        let address = addressing.resolve(host, path).unwrap();
        (address.bucket.unwrap_or_default(), address.key.unwrap_or_default(), address.path_style)
    }

    #[test]
    fn path_style() {
        for host in [
            "127.0.0.1:9000",
            "[::1]:80",
            "localhost",
            "oss.test",
            "host",
            "oss-cn-hangzhou.aliyuncs.com",
            ".oss-cn-hangzhou.aliyuncs.com",
        ] {
            assert_eq!(resolve(host, "/"), (String::new(), String::new(), true), "{host}");
            assert_eq!(resolve(host, "/bkt"), ("bkt".to_owned(), String::new(), true));
            assert_eq!(resolve(host, "/bkt/a%2Fb+c"), ("bkt".to_owned(), "a/b+c".to_owned(), true));
            assert_eq!(resolve(host, "/bkt%2Fa%20b"), ("bkt".to_owned(), "a b".to_owned(), true));
            assert_eq!(resolve(host, "/bkt//a"), ("bkt".to_owned(), "/a".to_owned(), true));
        }
    }

    #[test]
    fn virtual_host_style() {
        for host in [
            "bkt.localhost:99",
            "bkt.oss.test",
            "BKT.files.example.org",
            "bkt.oss-cn-hangzhou.aliyuncs.com",
            "bkt.anything.invalid",
        ] {
            assert_eq!(resolve(host, "/a%2Fb/"), ("bkt".to_owned(), "a/b/".to_owned(), false), "{host}");
            assert_eq!(resolve(host, "/"), ("bkt".to_owned(), String::new(), false));
        }
        assert_eq!(resolve("oss-x.oss-cn-hangzhou.aliyuncs.com", "/").0, "oss-x");
        assert_eq!(resolve("img.example.com", "/k"), ("pictures".to_owned(), "k".to_owned(), false));
    }

    #[test]
    fn path_must_be_utf8() {
        assert_eq!(
            Addressing::default().resolve("localhost", "/b/%ff").unwrap_err().code,
            "InvalidObjectName"
        );
    }
}
