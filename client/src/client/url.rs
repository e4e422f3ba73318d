//! URLs on their way out.

use crate::codec::percent;
use crate::endpoint::{Endpoint, Target};
use crate::fields::Query;

/// Bytes of a usual URL, the signature of a signed one included.
const USUAL_URL: usize = 512;

/// The URL of a request.
pub(crate) fn request_url(endpoint: &Endpoint, target: Target, query: &Query) -> String {
    let mut url = String::with_capacity(USUAL_URL);
    for piece in [endpoint.scheme(), "://", &endpoint.authority(target), &endpoint.path(target)] {
        url.push_str(piece);
    }
    push_query(&mut url, query);
    url
}

/// Appends `query` to `url`, which may have one already; a parameter without a value is its bare name.
pub fn push_query(url: &mut String, query: &Query) {
    for (index, (name, value)) in query.iter().enumerate() {
        url.push(if index == 0 && !url.contains('?') { '?' } else { '&' });
        percent::encode_onto(url, name);
        if !value.is_empty() {
            url.push('=');
            percent::encode_onto(url, value);
        }
    }
}

/// A signed URL with a scheme, without fragment, with `query` after its own.
pub(super) fn ready_url(url: &str, query: &Query) -> String {
    let url = url.trim().split('#').next().unwrap_or_default();
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let mut url = format!("{}://{rest}", scheme.to_ascii_lowercase());
    push_query(&mut url, query);
    url
}

/// Whether the query of a URL has a parameter called `name`.
pub(super) fn has_parameter(url: &str, name: &str) -> bool {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let mut names = query.split('&').filter_map(|field| field.split('=').next());
    names.any(|known| percent::decode_bytes(known.as_bytes()) == name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_encoded_and_empty_values_left_out() {
        let mut url = "http://h/".to_owned();
        let query = [("acl", ""), ("a b", "1&2=3/+")].into_iter().collect();
        push_query(&mut url, &query);
        assert_eq!(url, "http://h/?acl&a%20b=1%262%3D3%2F%2B");
    }

    #[test]
    fn signed_urls_stay_as_they_are_but_for_what_is_added() {
        let query = [("x-oss-process", "image/info")].into_iter().collect();
        let added = |url| ready_url(url, &query);
        assert_eq!(added("http://h/k?a=%2f&b"), "http://h/k?a=%2f&b&x-oss-process=image%2Finfo");
        assert_eq!(added("HTTPS://h/k#top"), "https://h/k?x-oss-process=image%2Finfo");
        assert_eq!(ready_url(" h:80/k?Signature=x%2By ", &Query::new()), "http://h:80/k?Signature=x%2By");
    }

    #[test]
    fn parameters_are_found_by_their_very_names() {
        let is_processed = |url| has_parameter(url, "x-oss-process");
        for url in [
            "http://h/k?x-oss-process=image%2Finfo",
            "http://h/k?a&x-oss-process",
            "http://h/?x%2Doss-process=a",
        ] {
            assert!(is_processed(url), "{url}");
        }
        for url in [
            "http://h/x-oss-process",
            "http://h/k?a=x-oss-process",
            "http://h/k?x-oss-processor",
            "http://h/k?X-OSS-Process=image%2Finfo",
        ] {
            assert!(!is_processed(url), "{url}");
        }
    }
}
