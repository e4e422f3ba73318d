//! Signature version 4: HMAC-SHA256 with a key derived from date, region and product.
use crate::auth::canonical::Signable;
use crate::auth::hmac::{hmac_sha256, sha256};
use crate::checksum::lower_hex;
use crate::encoding::{encode_component, encode_path};

/// Name of the algorithm, at the head of the string to sign and of the header.
pub const ALGORITHM: &str = "OSS4-HMAC-SHA256";
/// Last part of the scope.
pub const TERMINATOR: &str = "aliyun_v4_request";
/// Payload hash when none is sent.
pub const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

/// Where and when a signature is valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// `YYYYMMDD`.
    pub date: String,
    /// Region without `oss-`.
    pub region: String,
    /// `oss`, or `oss-cloudbox`.
    pub product: String,
}

impl std::fmt::Display for Scope {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}/{}/{}/{TERMINATOR}", self.date, self.region, self.product)
    }
}

/// The canonical request; `additional` are the additional signed headers, as named by the client.
#[must_use]
pub fn canonical_request(request: &Signable<'_>, additional: &[String], payload_hash: &str) -> Vec<u8> {
    let additional = additional_names(request, additional);
    let mut text = Vec::new();
    for line in [request.method, &encode_path(&request.resource()), &canonical_query(request)] {
        text.extend_from_slice(line.as_bytes());
        text.push(b'\n');
    }
    text.extend(
        request.header_lines(|name| always_signed(name) || additional.iter().any(|other| other == name)),
    );
    text.extend_from_slice(format!("\n{}\n{payload_hash}", additional.join(";")).as_bytes());
    text
}

/// The string to sign; `date` is in the basic ISO form.
#[must_use]
pub fn string_to_sign(date: &str, scope: &Scope, canonical_request: &[u8]) -> String {
    format!("{ALGORITHM}\n{date}\n{scope}\n{}", lower_hex(&sha256(canonical_request)))
}

/// The hexadecimal signature.
#[must_use]
pub fn signature(secret: &str, scope: &Scope, string_to_sign: &str) -> String {
    let key = [scope.date.as_str(), &scope.region, &scope.product, TERMINATOR]
        .iter()
        .fold(format!("aliyun_v4{secret}").into_bytes(), |key, part| hmac_sha256(&key, part.as_bytes()));
    lower_hex(&hmac_sha256(&key, string_to_sign.as_bytes()))
}

fn always_signed(name: &str) -> bool {
    name.starts_with("x-oss-") || name == "content-type" || name == "content-md5"
}

/// Lower-case, sorted, without those that are signed anyway or absent.
fn additional_names(request: &Signable<'_>, names: &[String]) -> Vec<String> {
    let mut names: Vec<String> = names.iter().map(|name| name.trim().to_ascii_lowercase()).collect();
    names.retain(|name| !always_signed(name) && request.headers.contains_key(name.as_str()));
    names.sort_unstable();
    names.dedup();
    names
}

fn canonical_query(request: &Signable<'_>) -> String {
    let mut parameters: Vec<(String, String)> = request
        .query
        .iter()
        .filter(|(name, _)| *name != "x-oss-signature")
        .map(|(name, value)| (encode_component(name), encode_component(value)))
        .collect();
    parameters.sort();
    let written = parameters.into_iter().map(|(name, value)| match value.as_str() {
        "" => name,
        value => format!("{name}={value}"),
    });
    written.collect::<Vec<_>>().join("&")
}
