//! Zeros and their CRC-64, by length.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crc_fast::{CrcAlgorithm, Digest};

use crate::wire::clamp;

/// What every download is made of.
pub(super) static ZEROS: [u8; 1 << 20] = [0; 1 << 20];

/// CRC-64 of zeros, each length computed once.
#[derive(Debug, Default)]
pub(super) struct ZeroSums {
    known: Mutex<HashMap<u64, u64>>,
}

impl ZeroSums {
    /// CRC-64 of `length` zero bytes.
    pub(super) fn of(&self, length: u64) -> u64 {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        *known.entry(length).or_insert_with(|| compute(length))
    }
}

fn compute(length: u64) -> u64 {
    let mut digest = Digest::new(CrcAlgorithm::Crc64Xz);
    let mut left = length;
    while left > 0 {
        let count = clamp(left, ZEROS.len());
        digest.update(ZEROS.get(..count).unwrap_or_default());
        left -= count as u64;
    }
    digest.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytewise(length: usize) -> u64 {
        let mut crc = u64::MAX;
        for _ in 0..length * 8 {
            let carry = crc & 1;
            crc = (crc >> 1) ^ (carry * 0xC96C_5795_D787_0F42);
        }
        !crc
    }

    #[test]
    fn sums_agree_with_a_bitwise_loop() {
        let sums = ZeroSums::default();
        for length in [0, 1, 1024, 102_400, (1 << 20) + 17] {
            assert_eq!(sums.of(length as u64), bytewise(length), "{length} zeros");
        }
    }
}
