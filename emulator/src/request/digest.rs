//! Checks a client makes possible: `Content-MD5` and the CRC-64 it expects.
use crate::checksum::Checksums;
use crate::encoding::base64_decode;
use crate::error::OssError;
use crate::request::Call;

/// How strictly `Content-MD5` is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Md5Form {
    /// Exactly 16 bytes.
    Exact,
    /// At least 16 bytes of which the first 16 count; an old client sends 20 with its XML bodies.
    Lenient,
}

/// The announced MD5, if there is one.
///
/// # Errors
/// 400 `InvalidDigest` if it is not Base64 of the right length.
pub fn announced_md5(call: &Call, form: Md5Form) -> Result<Option<[u8; 16]>, OssError> {
    let Some(text) = call.header("content-md5")? else { return Ok(None) };
    let bytes = base64_decode(text.trim()).ok_or_else(invalid_digest)?;
    if form == Md5Form::Exact && bytes.len() != 16 {
        return Err(invalid_digest());
    }
    bytes.first_chunk::<16>().copied().map(Some).ok_or_else(invalid_digest)
}

/// Compares what arrived with what the client announced.
///
/// # Errors
/// 400 `InvalidDigest` or `InvalidCRC64`.
pub fn verify(call: &Call, md5: Option<[u8; 16]>, actual: &Checksums) -> Result<(), OssError> {
    if md5.is_some_and(|announced| announced != actual.md5) {
        return Err(invalid_digest());
    }
    match call.header("x-oss-hash-crc64ecma")? {
        Some(text) if text.trim().parse() != Ok(actual.crc64) => {
            let message = "The CRC64 you specified does not match the data received.";
            Err(OssError::new(400, "InvalidCRC64", message))
        }
        _ => Ok(()),
    }
}

fn invalid_digest() -> OssError {
    OssError::new(400, "InvalidDigest", "The Content-MD5 you specified was invalid.")
}
