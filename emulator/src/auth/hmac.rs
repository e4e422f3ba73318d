//! Keyed hashes and comparison in constant time.
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// HMAC-SHA1.
#[must_use]
pub fn hmac_sha1(key: &[u8], message: &[u8]) -> Vec<u8> {
    Hmac::<Sha1>::new_from_slice(key)
        .map(|mac| mac.chain_update(message).finalize().into_bytes().to_vec())
        .unwrap_or_default()
}

/// HMAC-SHA256.
#[must_use]
pub fn hmac_sha256(key: &[u8], message: &[u8]) -> Vec<u8> {
    Hmac::<Sha256>::new_from_slice(key)
        .map(|mac| mac.chain_update(message).finalize().into_bytes().to_vec())
        .unwrap_or_default()
}

/// SHA-256.
#[must_use]
pub fn sha256(message: &[u8]) -> [u8; 32] {
    Sha256::digest(message).into()
}

/// Whether two texts are equal, in a time that depends on their length only.
#[must_use]
pub fn equal(first: &str, second: &str) -> bool {
    let difference = first.bytes().zip(second.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    // An empty text never counts, so that a hash that could not be made matches nothing.
    first.len() == second.len() && !first.is_empty() && difference == 0
}
