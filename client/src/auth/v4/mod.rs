//! Signature version 4: HMAC-SHA256 with a key derived for one day, region and product.

mod canonical;
mod key;

use std::time::SystemTime;

use sha2::{Digest, Sha256};

pub use canonical::{additional_names, canonical_request};

use super::{AUTHORIZATION, Credentials, Target, mac, set_token};
use crate::codec::{date, digest};
use crate::{Error, Fields, Kind, Result};

/// Name of the scheme, as it stands in headers and URLs.
pub const ALGORITHM: &str = "OSS4-HMAC-SHA256";

/// Stands for the hash of the body, which is not signed.
pub const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

const CONTENT_SHA256: &str = "x-oss-content-sha256";
const DATE: &str = "x-oss-date";
const TERMINATOR: &str = "aliyun_v4_request";

/// Where a signature is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope<'a> {
    /// Region id without `oss-` (`cn-hangzhou`), or the id of a cloud box.
    pub region: &'a str,
    /// `oss`, or `oss-cloudbox`.
    pub product: &'a str,
}

impl<'a> Scope<'a> {
    /// The ordinary service in `region`.
    #[must_use]
    pub fn region(region: &'a str) -> Self {
        Self { region, product: "oss" }
    }

    /// The cloud box with `id`.
    #[must_use]
    pub fn cloud_box(id: &'a str) -> Self {
        Self { region: id, product: "oss-cloudbox" }
    }

    /// The scope's text on the day of `date` (which has the form `20261121T022800Z`).
    ///
    /// # Errors
    ///
    /// [`Kind::InvalidArgument`] if region or product is empty or not made of letters, digits, `-`, `_`, `.`.
    pub fn credential_scope(&self, date: &str) -> Result<String> {
        check("region", self.region)?;
        check("product", self.product)?;
        Ok([day(date), self.region, self.product, TERMINATOR].join("/"))
    }
}

fn check(what: &str, name: &str) -> Result<()> {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if name.is_empty() {
        return Err(Error::new(Kind::InvalidArgument, format!("signature version 4 needs a {what}")));
    }
    if !name.bytes().all(legal) {
        return Err(Error::new(Kind::InvalidArgument, format!("{what} {name:?} cannot be signed with")));
    }
    Ok(())
}

/// The first eight characters of an ISO date.
fn day(date: &str) -> &str {
    date.get(..8).unwrap_or(date)
}

/// Signs a request: sets `x-oss-date`, `x-oss-content-sha256`, the token and `Authorization`.
///
/// A date that the headers carry is used, `x-oss-date` (in either form) before `Date`. `additional` names headers
/// to sign that are not signed by themselves; those that the request does not carry are left out.
/// Whatever the request carries else must be in `headers` already.
///
/// # Errors
///
/// [`Kind::InvalidArgument`] if the scope is unusable or a given date cannot be read; the headers may then have been
/// completed in part.
pub fn authorize(
    credentials: &Credentials,
    scope: &Scope<'_>,
    target: &Target<'_>,
    headers: &mut Fields,
    additional: &[&str],
    now: SystemTime,
) -> Result<()> {
    let date = request_date(headers, now)?;
    let credential_scope = scope.credential_scope(&date)?;
    headers.set(DATE, date.as_str());
    headers.set_default(CONTENT_SHA256, UNSIGNED_PAYLOAD);
    set_token(credentials, headers);
    let names = additional_names(headers, additional);
    let payload = headers.get(CONTENT_SHA256).unwrap_or(UNSIGNED_PAYLOAD);
    let canonical = canonical_request(target, headers, &names, payload);
    let signature = sign(credentials, scope, &date, &string_to_sign(&date, &credential_scope, &canonical))?;
    headers.set(AUTHORIZATION, authorization(credentials, &credential_scope, &names, &signature));
    Ok(())
}

/// The date to sign with, in ISO form.
fn request_date(headers: &Fields, now: SystemTime) -> Result<String> {
    match (headers.get(DATE), headers.get("Date")) {
        (Some(iso), _) if date::parse_iso8601_basic(iso).is_ok() => Ok(iso.to_owned()),
        (Some(gmt), _) | (None, Some(gmt)) => Ok(date::iso8601_basic(date::parse_gmt(gmt)?)),
        (None, None) => Ok(date::iso8601_basic(now)),
    }
}

fn authorization(credentials: &Credentials, credential_scope: &str, names: &str, signature: &str) -> String {
    let (label, comma) = if names.is_empty() { ("", "") } else { ("AdditionalHeaders=", ",") };
    // Joining is three times as fast as formatting, and this is on the way of every request.
    let parts = [
        ALGORITHM,
        " Credential=",
        &credentials.access_key_id,
        "/",
        credential_scope,
        ",",
        label,
        names,
        comma,
        "Signature=",
        signature,
    ];
    parts.concat()
}

/// What is signed, given the [`canonical_request`].
#[must_use]
pub fn string_to_sign(date: &str, credential_scope: &str, canonical_request: &str) -> String {
    let hash = digest::hex(&Sha256::digest(canonical_request));
    [ALGORITHM, date, credential_scope, &hash].join("\n")
}

/// The signature of `text`, in lower-case hex.
///
/// # Errors
///
/// Only [`Kind::Internal`].
pub fn sign(credentials: &Credentials, scope: &Scope<'_>, date: &str, text: &str) -> Result<String> {
    let key = key::derived(&credentials.access_key_secret, day(date), scope)?;
    Ok(digest::hex(&mac::finish(key, text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use crate::Query;
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;
    use crate::auth::Resource;

    fn signed(scope: &Scope<'_>, given: &[(&str, &str)]) -> Result<Fields> {
        let query = Query::new();
        let target = Target { method: "GET", resource: Resource::of("b", "k"), query: &query };
        let mut headers: Fields = given.iter().copied().collect();
        let now = UNIX_EPOCH + Duration::from_secs(1_795_228_080);
        authorize(&Credentials::new("id", "secret"), scope, &target, &mut headers, &[], now).map(|()| headers)
    }

    #[test]
    fn a_scope_needs_a_usable_region() {
        let error = signed(&Scope::region(""), &[]).unwrap_err();
        assert_eq!(
            (error.kind(), error.message()),
            (Kind::InvalidArgument, "signature version 4 needs a region")
        );
        for region in ["a/b", "a b", "a\nb", "ü", "a,b"] {
            assert_eq!(
                signed(&Scope::region(region), &[]).unwrap_err().kind(),
                Kind::InvalidArgument,
                "{region}"
            );
        }
        let scope = Scope { region: "cn-hangzhou", product: "" };
        assert!(signed(&scope, &[]).unwrap_err().message().contains("product"));
    }

    #[test]
    fn given_dates_are_used_in_iso_form() {
        let scope = Scope::region("cn-hangzhou");
        let date_of =
            |given: &[(&str, &str)]| signed(&scope, given).unwrap().get(DATE).map(str::to_owned).unwrap();
        let gmt = "Tue, 05 Mar 2024 06:07:08 GMT";
        assert_eq!(date_of(&[]), "20261121T022800Z");
        assert_eq!(date_of(&[("X-Oss-Date", "20240305T060708Z")]), "20240305T060708Z");
        assert_eq!(date_of(&[("x-oss-date", gmt)]), "20240305T060708Z");
        assert_eq!(date_of(&[("Date", gmt)]), "20240305T060708Z");
        assert_eq!(date_of(&[("Date", "never"), ("x-oss-date", gmt)]), "20240305T060708Z");
        assert_eq!(signed(&scope, &[("Date", "never")]).unwrap_err().kind(), Kind::InvalidArgument);
        assert_eq!(signed(&scope, &[("x-oss-date", "")]).unwrap_err().kind(), Kind::InvalidArgument);
    }

    #[test]
    fn signing_again_replaces_the_signature_and_nothing_else() {
        let scope = Scope::cloud_box("cb-1");
        let once = signed(&scope, &[("authorization", "old")]).unwrap();
        let given: Vec<_> = once.iter().collect();
        assert_eq!(signed(&scope, &given).unwrap(), once);
        assert_eq!(once.len(), 3);
        let start = "OSS4-HMAC-SHA256 Credential=id/20261121/cb-1/oss-cloudbox/aliyun_v4_request,Signature=";
        assert!(once.get("Authorization").unwrap().starts_with(start));
    }
}
