//! CRC-32 as zlib computes it, the checksum of select frames.

use crc_fast::{CrcAlgorithm, Digest};

/// The checksum of `bytes` that follow the bytes whose checksum is `before` (0 at the start).
#[must_use]
pub fn checksum(before: u32, bytes: &[u8]) -> u32 {
    let state = u64::from(before ^ u32::MAX);
    let mut digest = Digest::new_with_init_state(CrcAlgorithm::Crc32IsoHdlc, state);
    digest.update(bytes);
    // The digest is as wide as the widest algorithm; only 32 bits of it are used.
    u32::try_from(digest.finalize()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values_and_continuation() {
        assert_eq!(checksum(0, b""), 0);
        assert_eq!(checksum(0, b"123456789"), 0xCBF4_3926);
        let text = b"The quick brown fox jumps over the lazy dog";
        assert_eq!(checksum(0, text), 0x414F_A339);
        for split in 0..text.len() {
            assert_eq!(checksum(checksum(0, &text[..split]), &text[split..]), 0x414F_A339);
        }
    }
}
