//! Signed URLs for publishing to a live channel over RTMP. They are signed in the manner of V1 always.

use super::presign::add_v1_signature;
use super::{Credentials, v1};
use crate::{Query, Result};

/// Parameters that are never part of what is signed.
const UNSIGNED: [&str; 4] = ["OSSAccessKeyId", "Expires", "Signature", "SecurityToken"];

/// All query parameters of the publish URL that is valid until `expires` (seconds since 1970, UTC).
///
/// `params` are the caller's own, usually `playlistName`; with temporary credentials the token joins them.
///
/// # Errors
///
/// Only [`Kind::Internal`](crate::Kind::Internal).
pub fn publish_query(
    credentials: &Credentials,
    bucket: &str,
    channel: &str,
    params: &Query,
    expires: u64,
) -> Result<Query> {
    publish_query_with(credentials, &format!("/{bucket}/{channel}"), params, expires)
}

/// [`publish_query`] for a caller that brings its own resource.
///
/// # Errors
///
/// Only [`Kind::Internal`](crate::Kind::Internal).
pub fn publish_query_with(
    credentials: &Credentials,
    resource: &str,
    params: &Query,
    expires: u64,
) -> Result<Query> {
    let mut query = params.clone();
    if let Some(token) = credentials.token() {
        query.set("security-token", token);
    }
    let signature = v1::sign(credentials, &string_to_sign_with(resource, &query, expires))?;
    add_v1_signature(&mut query, credentials, expires.to_string(), signature);
    Ok(query)
}

/// What is signed: expiry, the parameters one a line in byte order of names, bucket and channel.
#[must_use]
pub fn string_to_sign(bucket: &str, channel: &str, params: &Query, expires: u64) -> String {
    string_to_sign_with(&format!("/{bucket}/{channel}"), params, expires)
}

/// [`string_to_sign`] for a caller that brings its own resource.
#[must_use]
pub fn string_to_sign_with(resource: &str, params: &Query, expires: u64) -> String {
    let mut signed: Vec<_> = params.iter().filter(|(name, _)| !UNSIGNED.contains(name)).collect();
    signed.sort_by_key(|(name, _)| *name);
    let lines: String = signed.into_iter().flat_map(|(name, value)| [name, ":", value, "\n"]).collect();
    format!("{expires}\n{lines}{resource}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_signed_as_a_parameter() {
        let params = [("playlistName", "p.m3u8")].into_iter().collect();
        let credentials = Credentials::new("id", "secret").with_token("t");
        let query = publish_query(&credentials, "b", "c", &params, 7).unwrap();
        let signature = v1::sign(&credentials, "7\nplaylistName:p.m3u8\nsecurity-token:t\n/b/c").unwrap();
        assert_eq!(query.get("Signature"), Some(signature.as_str()));
        assert_eq!(query.get("security-token"), Some("t"));
        assert_eq!(string_to_sign("b", "c", &query, 7), "7\nplaylistName:p.m3u8\nsecurity-token:t\n/b/c");
    }
}
