//! Signed URLs: the query that makes a request valid without an `Authorization` header.
//!
//! The functions return all query parameters, decoded and in order; the caller writes the URL.

use std::time::SystemTime;

use super::{Credentials, SECURITY_TOKEN, Target, v1, v4};
use crate::codec::date;
use crate::{Error, Fields, Kind, Query, Result};

/// The longest life of a V4 signed URL: seven days, in seconds.
pub const MAX_LIFE: u64 = 604_800;

/// The query of a V1 signed URL that is valid until `expires` (seconds since 1970, UTC).
///
/// `headers` are those that the later request must carry with exactly these values.
///
/// # Errors
///
/// Only [`Kind::Internal`].
pub fn v1_query(
    credentials: &Credentials,
    target: &Target<'_>,
    headers: &Fields,
    expires: u64,
) -> Result<Query> {
    let mut query = target.query.clone();
    if let Some(token) = credentials.token() {
        query.set("security-token", token);
    }
    let expires = expires.to_string();
    let text = v1::string_to_sign(&Target { query: &query, ..*target }, headers, &expires);
    add_v1_signature(&mut query, credentials, expires, v1::sign(credentials, &text)?);
    Ok(query)
}

/// Adds the three parameters that a V1 signed URL is recognised by.
pub(super) fn add_v1_signature(
    query: &mut Query,
    credentials: &Credentials,
    expires: String,
    signature: String,
) {
    query.set("OSSAccessKeyId", credentials.access_key_id.as_str());
    query.set("Expires", expires);
    query.set("Signature", signature);
}

/// The query of a V4 signed URL that is valid for `life` seconds from `now`.
///
/// `headers` are those that the later request must carry with exactly these values; of them only `x-oss-*`,
/// `Content-Type`, `Content-MD5` and those named in `additional` are signed.
///
/// # Errors
///
/// [`Kind::InvalidArgument`] if `life` is 0 or exceeds [`MAX_LIFE`], or if the scope is unusable.
pub fn v4_query(
    credentials: &Credentials,
    scope: &v4::Scope<'_>,
    target: &Target<'_>,
    headers: &Fields,
    additional: &[&str],
    life: u64,
    now: SystemTime,
) -> Result<Query> {
    check_life(life)?;
    let date = date::iso8601_basic(now);
    let credential_scope = scope.credential_scope(&date)?;
    let names = v4::additional_names(headers, additional);
    let mut query = target.query.clone();
    query.remove("x-oss-signature");
    query.set("x-oss-signature-version", v4::ALGORITHM);
    query.set("x-oss-date", date.as_str());
    query.set("x-oss-expires", life.to_string());
    query.set("x-oss-credential", format!("{}/{credential_scope}", credentials.access_key_id));
    if let Some(token) = credentials.token() {
        query.set(SECURITY_TOKEN, token);
    }
    if !names.is_empty() {
        query.set("x-oss-additional-headers", names.as_str());
    }
    let target = Target { query: &query, ..*target };
    let canonical = v4::canonical_request(&target, headers, &names, v4::UNSIGNED_PAYLOAD);
    let text = v4::string_to_sign(&date, &credential_scope, &canonical);
    let signature = v4::sign(credentials, scope, &date, &text)?;
    query.add("x-oss-signature", signature);
    Ok(query)
}

fn check_life(life: u64) -> Result<()> {
    if (1..=MAX_LIFE).contains(&life) {
        return Ok(());
    }
    let message = format!("a V4 signed URL lives 1 to {MAX_LIFE} seconds, not {life}");
    Err(Error::new(Kind::InvalidArgument, message))
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;
    use crate::auth::Resource;

    fn v4(life: u64, given: &[(&str, &str)]) -> Result<Query> {
        let query = given.iter().copied().collect();
        let target = Target { method: "GET", resource: Resource::of("b", "k"), query: &query };
        let credentials = Credentials::new("id", "secret").with_token("t+/=");
        let scope = v4::Scope::region("r");
        v4_query(&credentials, &scope, &target, &Fields::new(), &[], life, UNIX_EPOCH)
    }

    #[test]
    fn the_life_of_a_v4_url_is_limited() {
        for life in [0, MAX_LIFE + 1, u64::MAX] {
            let error = v4(life, &[]).unwrap_err();
            assert_eq!(error.kind(), Kind::InvalidArgument);
            assert!(error.message().contains("604800"), "{error}");
        }
        assert!(v4(1, &[]).is_ok() && v4(MAX_LIFE, &[]).is_ok());
    }

    #[test]
    fn signing_a_signed_query_gives_it_again() {
        let once = v4(60, &[("acl", "")]).unwrap();
        let given: Vec<_> = once.iter().collect();
        assert_eq!(v4(60, &given).unwrap(), once);
        assert_eq!(once.get("x-oss-security-token"), Some("t+/="));

        let first = [("acl", "")].into_iter().collect();
        let target = Target { method: "GET", resource: Resource::of("b", "k"), query: &first };
        let credentials = Credentials::new("id", "secret").with_token("t");
        let once = v1_query(&credentials, &target, &Fields::new(), 9).unwrap();
        let again = v1_query(&credentials, &Target { query: &once, ..target }, &Fields::new(), 9).unwrap();
        assert_eq!(again, once);
        let names: Vec<_> = once.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["acl", "security-token", "OSSAccessKeyId", "Expires", "Signature"]);
    }

    #[test]
    fn parameters_whose_names_differ_by_case_from_those_of_a_signature_stay() {
        let given = [
            ("expires", "1"),
            ("signature", "2"),
            ("Security-Token", "3"),
            ("X-Oss-Date", "4"),
            ("X-OSS-Signature", "5"),
        ];
        let query: Query = given.into_iter().collect();
        let target = Target { method: "GET", resource: Resource::of("b", "k"), query: &query };
        let credentials = Credentials::new("id", "secret").with_token("t");
        let v1 = v1_query(&credentials, &target, &Fields::new(), 9).unwrap();
        let v4 = v4(60, &given).unwrap();
        for (name, value) in given {
            assert_eq!((v1.get(name), v4.get(name)), (Some(value), Some(value)), "{name}");
        }
        assert_eq!((v1.get("Expires"), v1.get("security-token")), (Some("9"), Some("t")));
        assert_eq!(v4.get("x-oss-date"), Some("19700101T000000Z"));
    }

    #[test]
    fn a_v4_url_needs_a_region() {
        let query = Query::new();
        let target = Target { method: "GET", resource: Resource::of("b", "k"), query: &query };
        let credentials = Credentials::new("id", "secret");
        let scope = v4::Scope::region("");
        let error = v4_query(&credentials, &scope, &target, &Fields::new(), &[], 60, UNIX_EPOCH).unwrap_err();
        assert!(error.message().contains("region"));
    }
}
