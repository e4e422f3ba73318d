//! MD5 and Base64 as headers carry them.

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use md5::{Digest, Md5};
use sha2::Sha256;

/// The value of `Content-MD5` for `body`: 24 characters of Base64.
#[must_use]
pub fn content_md5(body: &[u8]) -> String {
    base64(&md5(body))
}

/// MD5 of `bytes`.
#[must_use]
pub fn md5(bytes: &[u8]) -> [u8; 16] {
    Md5::digest(bytes).into()
}

/// SHA-256 of `bytes`.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Standard Base64 of `bytes`, with padding.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The bytes that `text` is the standard Base64 of, with or without padding; none if it is not.
#[must_use]
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &alphabet::STANDARD,
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    LENIENT.decode(text.trim()).ok()
}

/// Lower-case hexadecimal digits of `bytes`.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| if nibble < 10 { b'0' + nibble } else { b'a' - 10 + nibble };
    let mut out = vec![0; bytes.len() * 2];
    for (pair, byte) in out.chunks_exact_mut(2).zip(bytes) {
        pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
    }
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_md5_is_the_base64_of_sixteen_bytes() {
        assert_eq!(content_md5(b""), "1B2M2Y8AsgTpgAmY7PhCfg==");
        assert_eq!(content_md5(b"hello"), "XUFAKrxLKna5cZ2REBfFkg==");
    }

    #[test]
    fn base64_uses_the_standard_alphabet_and_padding() {
        assert_eq!(base64(&[0xfb, 0xff, 0xfe, 0x00]), "+//+AA==");
    }

    #[test]
    fn base64_is_read_with_and_without_padding() {
        for text in ["+//+AA==", "+//+AA", " +//+AA== "] {
            assert_eq!(from_base64(text), Some(vec![0xfb, 0xff, 0xfe, 0x00]), "{text}");
        }
        assert_eq!(from_base64(""), Some(Vec::new()));
        for bad in ["%%%", "A", "AA=A", "ü", "_-8="] {
            assert_eq!(from_base64(bad), None, "{bad}");
        }
    }

    #[test]
    fn hex_has_two_lower_case_digits_a_byte() {
        assert_eq!(hex(&[0x00, 0x09, 0x0a, 0x9f, 0xff]), "00090a9fff");
    }
}
