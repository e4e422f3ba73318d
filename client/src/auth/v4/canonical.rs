//! The canonical request: everything that is signed, in one defined spelling.

use std::borrow::Cow;

use crate::auth::Target;
use crate::auth::canonical::{is_service_header, lower, push_header_lines};
use crate::codec::percent;
use crate::{Fields, Query};

/// The canonical request; `additional_names` is what [`additional_names`] returns, `payload` the hash of the body.
#[must_use]
pub fn canonical_request(
    target: &Target<'_>,
    headers: &Fields,
    additional_names: &str,
    payload: &str,
) -> String {
    let mut out = String::with_capacity(1024);
    out.push_str(target.method);
    out.push('\n');
    percent::encode_path_onto(&mut out, &target.resource.path());
    out.push('\n');
    push_query(&mut out, target.query);
    out.push('\n');
    push_header_lines(&mut out, headers, |name| {
        is_always_signed(name) || additional_names.split(';').any(|additional| additional == name)
    });
    for part in ["\n", additional_names, "\n", payload] {
        out.push_str(part);
    }
    out
}

/// The names of `wanted` that must be listed: carried by `headers`, and not signed anyway.
///
/// Lower case, each once, in byte order, joined by `;`.
#[must_use]
pub fn additional_names(headers: &Fields, wanted: &[&str]) -> String {
    let named = wanted.iter().map(|name| lower(name.trim()));
    let mut names: Vec<_> = named.filter(|name| !is_always_signed(name) && headers.contains(name)).collect();
    names.sort();
    names.dedup();
    names.join(";")
}

/// Whether `name`, in lower case, is signed without being listed.
fn is_always_signed(name: &str) -> bool {
    is_service_header(name) || name == "content-type" || name == "content-md5"
}

/// Appends all parameters, sorted by encoded name.
fn push_query(out: &mut String, query: &Query) {
    let encoded = query.iter().map(|(name, value)| (percent::encode_cow(name), value));
    let mut sorted: Vec<(Cow<'_, str>, &str)> = encoded.collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    for (index, (name, value)) in sorted.iter().enumerate() {
        if index > 0 {
            out.push('&');
        }
        out.push_str(name);
        if !value.is_empty() {
            out.push('=');
            percent::encode_onto(out, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::Resource;

    #[test]
    fn a_request_without_anything_is_five_empty_parts() {
        let query = Query::new();
        let target = Target { method: "GET", resource: Resource::Service, query: &query };
        assert_eq!(canonical_request(&target, &Fields::new(), "", "H"), "GET\n/\n\n\n\nH");
    }

    #[test]
    fn names_sort_by_their_encoding_and_slashes_are_encoded_in_the_query_only() {
        let given = [("b", "/"), ("B", "x y"), ("ü", ""), ("-", "1"), ("acl", "")];
        let query: Query = given.into_iter().collect();
        let target = Target { method: "PUT", resource: Resource::of("b", "./a//ü+"), query: &query };
        let expected = "PUT\n/b/./a//%C3%BC%2B\n%C3%BC&-=1&B=x%20y&acl&b=%2F\n\n\nH";
        assert_eq!(canonical_request(&target, &Fields::new(), "", "H"), expected);
    }

    #[test]
    fn a_very_long_key_is_signed_whole() {
        let key = "中".repeat(341);
        let query = Query::new();
        let target = Target { method: "GET", resource: Resource::of("b", &key), query: &query };
        let expected = format!("GET\n/b/{}\n\n\n\nH", "%E4%B8%AD".repeat(341));
        assert_eq!(canonical_request(&target, &Fields::new(), "", "H"), expected);
    }

    #[test]
    fn listed_names_are_those_present_and_not_signed_anyway() {
        let given =
            [("Range", "r"), ("Host", "h"), ("Content-Type", "t"), ("x-oss-meta-a", "1"), ("Accept", "*")];
        let headers: Fields = given.into_iter().collect();
        let wanted = ["range", " HOST", "Range", "content-type", "X-Oss-Meta-A", "User-Agent", ""];
        assert_eq!(additional_names(&headers, &wanted), "host;range");
        assert_eq!(additional_names(&headers, &[]), "");
    }
}
