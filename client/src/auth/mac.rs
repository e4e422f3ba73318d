//! The keyed hashes that signatures are made of.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;

use crate::{Error, Kind, Result};

/// HMAC-SHA256 with a key in place.
pub(super) type HmacSha256 = Hmac<Sha256>;

/// HMAC-SHA1 of `message`; the key may have any length.
///
/// # Errors
///
/// Only [`Kind::Internal`].
pub fn sha1(key: &[u8], message: &[u8]) -> Result<[u8; 20]> {
    Ok(finish(keyed::<Hmac<Sha1>>(key)?, message).into())
}

/// HMAC-SHA256 of `message`; the key may have any length.
///
/// # Errors
///
/// Only [`Kind::Internal`].
pub fn sha256(key: &[u8], message: &[u8]) -> Result<[u8; 32]> {
    Ok(finish(keyed::<HmacSha256>(key)?, message).into())
}

/// A MAC with `key`, which may have any length.
pub(super) fn keyed<M: KeyInit>(key: &[u8]) -> Result<M> {
    M::new_from_slice(key).map_err(|e| Error::new(Kind::Internal, format!("HMAC key: {e}")))
}

/// The MAC of `message`.
pub(super) fn finish<M: Mac>(mut mac: M, message: &[u8]) -> hmac::digest::Output<M> {
    mac.update(message);
    mac.finalize().into_bytes()
}
