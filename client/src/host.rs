//! Names and addresses of hosts.

use std::net::{IpAddr, Ipv4Addr};

use super::endpoint::{Endpoint, Target, split_port};

/// Domains under which the service's own endpoints are.
const SERVICE_DOMAINS: [&str; 2] = ["aliyuncs.com", "aliyun-inc.com"];

/// Whether `text` is the IPv4 or IPv6 address of a host, IPv6 with or without brackets. The unspecified address and the
/// broadcast address are no host's.
#[must_use]
pub fn is_host_address(text: &str) -> bool {
    let plain = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    plain
        .parse::<IpAddr>()
        .is_ok_and(|address| !address.is_unspecified() && address != IpAddr::V4(Ipv4Addr::BROADCAST))
}

/// Whether `text` can be the name or the address of a host, without port.
#[must_use]
pub fn is_host(text: &str) -> bool {
    split_port(text).is_ok_and(|(_, port)| port.is_none())
}

/// Whether the host of an endpoint is in a domain of the service.
#[must_use]
pub fn is_service_domain(endpoint: &str) -> bool {
    Endpoint::of_url(endpoint).is_ok_and(|endpoint| {
        let authority = endpoint.authority(Target::Service);
        let host = host_of_authority(&authority);
        let within = |domain: &str| host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
        SERVICE_DOMAINS.iter().any(|domain| within(domain))
    })
}

/// An endpoint without the white space around it and what follows the host and its port.
#[must_use]
pub fn without_path(text: &str) -> &str {
    let text = text.trim();
    let start = text.find("://").map_or(0, |at| at + 3);
    let end = text.get(start..).and_then(|rest| rest.find(['/', '?', '#', '\\']));
    end.and_then(|end| text.get(..start + end)).unwrap_or(text)
}

/// The host of `[user[:password]@]host[:port]`; an IPv6 address keeps its brackets.
#[must_use]
pub fn host_of_authority(authority: &str) -> &str {
    let rest = authority.rsplit_once('@').map_or(authority, |(_, rest)| rest);
    match rest.split_once(']') {
        Some((address, _)) => rest.get(..=address.len()).unwrap_or(rest),
        None => rest.split(':').next().unwrap_or(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_addresses_w41() {
        for good in ["140.205.63.8", "127.0.0.1", "::1", "[2001:db8::1]"] {
            assert!(is_host_address(good) && (good == "::1" || is_host(good)), "{good}");
        }
        for bad in [
            "",
            "0.0.0.0",
            "255.255.255.255",
            "::",
            "1.2.3",
            "1.2.3.4.5",
            "a.b.c.d",
            "1.2.3.256",
            "1.2.3.4:80",
        ] {
            assert!(!is_host_address(bad), "{bad}");
        }
        assert!(is_host("oss-cn-x.aliyuncs.com") && is_host("my_host") && is_host("localhost"));
        for bad in ["", "a b", "a/b", "a:80", "a@b", "ü", "[::1"] {
            assert!(!is_host(bad), "{bad}");
        }
    }

    #[test]
    fn domains_of_the_service() {
        for good in ["oss-cn-x.aliyuncs.com", "https://OSS.aliyun-inc.com:443/x", " b.oss-cn-x.aliyuncs.com"]
        {
            assert!(is_service_domain(good), "{good}");
        }
        for bad in
            ["", "aliyuncs.com", "xaliyuncs.com", "oss.aliyuncs.com.example.org", "ftp://a.aliyuncs.com"]
        {
            assert!(!is_service_domain(bad), "{bad}");
        }
    }

    #[test]
    fn pieces_of_endpoints() {
        assert_eq!(without_path(" http://h:80/a?b\n"), "http://h:80");
        assert_eq!(without_path("h#x"), "h");
        assert_eq!(without_path("h\\x"), "h");
        assert_eq!(without_path("https://h"), "https://h");
        assert_eq!(host_of_authority("u:p@h:80"), "h");
        assert_eq!(host_of_authority("a@b@h"), "h");
        assert_eq!(host_of_authority("u@[::1]:80"), "[::1]");
        assert_eq!(host_of_authority("h"), "h");
    }
}
