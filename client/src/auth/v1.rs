//! Signature version 1: HMAC-SHA1 over method, some headers, and the resource.

use std::time::SystemTime;

use super::canonical::{is_service_header, push_header_lines, trimmed};
use super::{AUTHORIZATION, Credentials, Target, mac, set_token, subresources};
use crate::codec::{date, digest};
use crate::{Fields, Result};

/// Signs a request: adds `Date` (unless `Date` or `x-oss-date` is there) and the token, and sets `Authorization`.
///
/// Whatever the request carries else must be in `headers` already.
///
/// # Errors
///
/// Only [`Kind::Internal`](crate::Kind::Internal).
pub fn authorize(
    credentials: &Credentials,
    target: &Target<'_>,
    headers: &mut Fields,
    now: SystemTime,
) -> Result<()> {
    set_token(credentials, headers);
    if !headers.contains("x-oss-date") && !headers.contains("Date") {
        headers.add("Date", date::gmt(now));
    }
    let date = headers.get("x-oss-date").or_else(|| headers.get("Date")).unwrap_or_default();
    let signature = sign(credentials, &string_to_sign(target, headers, date))?;
    headers.set(AUTHORIZATION, format!("OSS {}:{signature}", credentials.access_key_id));
    Ok(())
}

/// The Base64 HMAC-SHA1 of `text`.
///
/// # Errors
///
/// Only [`Kind::Internal`](crate::Kind::Internal).
pub fn sign(credentials: &Credentials, text: &str) -> Result<String> {
    let signature = mac::sha1(credentials.access_key_secret.as_bytes(), text.as_bytes())?;
    Ok(digest::base64(&signature))
}

/// What is signed. `date` is the text of the date line: a GMT date, or the expiry of a URL.
#[must_use]
pub fn string_to_sign(target: &Target<'_>, headers: &Fields, date: &str) -> String {
    string_to_sign_with(target.method, &canonicalized_resource(target), headers, date)
}

/// [`string_to_sign`] for a caller that brings its own canonicalized resource.
#[must_use]
pub fn string_to_sign_with(method: &str, canonical_resource: &str, headers: &Fields, date: &str) -> String {
    let mut out = String::with_capacity(256 + canonical_resource.len());
    let value = |name| trimmed(headers.get(name).unwrap_or_default());
    for line in [method, value("Content-MD5"), value("Content-Type"), trimmed(date)] {
        out.push_str(line);
        out.push('\n');
    }
    push_header_lines(&mut out, headers, is_service_header);
    out.push_str(canonical_resource);
    out
}

/// The path of the resource and the sub-resources of its query.
#[must_use]
pub fn canonicalized_resource(target: &Target<'_>) -> String {
    let mut signed: Vec<_> = target.query.iter().filter(|(name, _)| subresources::is_signed(name)).collect();
    signed.sort_by_key(|(name, _)| *name);
    // Of a repeated name the service takes the first.
    signed.dedup_by_key(|(name, _)| *name);
    let mut out = target.resource.path().into_owned();
    let mut separator = '?';
    for (name, value) in signed {
        out.push(separator);
        out.push_str(name);
        if !value.is_empty() {
            out.push('=');
            out.push_str(value);
        }
        separator = '&';
    }
    out
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;
    use crate::Query;
    use crate::auth::Resource;

    fn now() -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_795_228_080)
    }

    #[test]
    fn text_of_a_request_with_everything() {
        let query =
            [("uploadId", "U1"), ("max-parts", "9"), ("partNumber", "3"), ("partNumber", "4"), ("acl", "")];
        let query: Query = query.into_iter().collect();
        let target = Target { method: "PUT", resource: Resource::of("demo", "a b/ü.txt"), query: &query };
        let headers =
            [("Content-Type", " text/plain"), ("x-oss-meta-b", "2"), ("X-OSS-Meta-A", "1"), ("Range", "x")];
        let text = string_to_sign(&target, &headers.into_iter().collect(), "D");
        let expected = "PUT\n\ntext/plain\nD\nx-oss-meta-a:1\nx-oss-meta-b:2\n\
                        /demo/a b/ü.txt?acl&partNumber=3&uploadId=U1";
        assert_eq!(text, expected);
    }

    #[test]
    fn signing_twice_leaves_one_authorization_and_keeps_the_date() {
        let query = Query::new();
        let target = Target { method: "GET", resource: Resource::Service, query: &query };
        let credentials = Credentials::new("id", "secret").with_token("t");
        let mut headers: Fields =
            [("authorization", "old"), ("AUTHORIZATION", "older")].into_iter().collect();
        authorize(&credentials, &target, &mut headers, now()).unwrap();
        let once = headers.clone();
        authorize(&credentials, &target, &mut headers, now() + Duration::from_secs(60)).unwrap();
        assert_eq!(headers, once);
        assert_eq!(headers.len(), 3);
        assert_eq!(headers.get("Date"), Some("Sat, 21 Nov 2026 02:28:00 GMT"));
        assert!(headers.get("Authorization").unwrap().starts_with("OSS id:"));
    }

    #[test]
    fn the_service_date_header_replaces_the_date() {
        let query = Query::new();
        let target = Target { method: "GET", resource: Resource::Service, query: &query };
        let mut headers: Fields = [("x-oss-date", "D")].into_iter().collect();
        let credentials = Credentials::new("id", "secret");
        authorize(&credentials, &target, &mut headers, now()).unwrap();
        assert!(!headers.contains("Date"));
        let signature = sign(&credentials, "GET\n\n\nD\nx-oss-date:D\n/").unwrap();
        assert_eq!(headers.get("Authorization"), Some(format!("OSS id:{signature}").as_str()));
    }
}
