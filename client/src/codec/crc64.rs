//! CRC-64/XZ, the checksum the service reports in `x-oss-hash-crc64ecma`.

use crc_fast::{CrcAlgorithm, Digest};
use std::fmt;

const ALGORITHM: CrcAlgorithm = CrcAlgorithm::Crc64Xz;

/// The value is kept complemented while bytes are added.
const COMPLEMENT: u64 = u64::MAX;

/// A running checksum.
#[derive(Clone)]
pub struct Crc64(Digest);

impl Crc64 {
    /// The checksum of nothing, 0.
    #[must_use]
    pub fn new() -> Self {
        Self::starting_from(0)
    }

    /// Continues after the bytes whose checksum is `value`.
    #[must_use]
    pub fn starting_from(value: u64) -> Self {
        Self(Digest::new_with_init_state(ALGORITHM, value ^ COMPLEMENT))
    }

    /// Adds `bytes`.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The checksum of everything so far.
    #[must_use]
    pub fn value(&self) -> u64 {
        self.0.finalize()
    }
}

impl Default for Crc64 {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Crc64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Crc64({})", self.value())
    }
}

/// The checksum of `bytes` that follow the bytes whose checksum is `before` (0 at the start).
#[must_use]
pub fn checksum(before: u64, bytes: &[u8]) -> u64 {
    let mut crc = Crc64::starting_from(before);
    crc.update(bytes);
    crc.value()
}

/// The checksum of two adjacent blocks, from theirs; `second_len` is the length of the second in bytes.
///
/// Takes about a microsecond, so that it can be called for each of ten thousand parts; `crc_fast` squares matrices,
/// which takes two hundred times as long.
#[must_use]
pub fn combine(first: u64, second: u64, second_len: u64) -> u64 {
    let needed = |(bit, _): &(usize, &u64)| second_len >> bit & 1 == 1;
    let powers = BYTE_POWERS.iter().enumerate().filter(needed);
    powers.fold(first, |crc, (_, power)| multiply(crc, *power)) ^ second
}

/// The polynomial of the checksum. The highest bit of a number is the coefficient of x^0.
const POLYNOMIAL: u64 = 0xC96C_5795_D787_0F42;

/// x^8, which appends a zero byte when multiplied with.
const BYTE: u64 = 1 << (63 - 8);

/// x^(8 * 2^i) at place i.
static BYTE_POWERS: [u64; 64] = byte_powers();

#[allow(clippy::indexing_slicing, reason = "checked when it is compiled")]
const fn byte_powers() -> [u64; 64] {
    let mut powers = [BYTE; 64];
    let mut place = 1;
    while place < powers.len() {
        powers[place] = multiply(powers[place - 1], powers[place - 1]);
        place += 1;
    }
    powers
}

/// The product of two polynomials modulo [`POLYNOMIAL`].
const fn multiply(a: u64, b: u64) -> u64 {
    let mut product = 0;
    let mut shifted = b;
    let mut place = 64;
    while place > 0 {
        place -= 1;
        product ^= shifted & all_or_none(a >> place);
        shifted = (shifted >> 1) ^ (POLYNOMIAL & all_or_none(shifted));
    }
    product
}

/// All bits as the lowest one of `number`.
const fn all_or_none(number: u64) -> u64 {
    0_u64.wrapping_sub(number & 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition of the checksum, byte by byte.
    fn bytewise(before: u64, bytes: &[u8]) -> u64 {
        let step = |c: u64| if c & 1 == 1 { (c >> 1) ^ 0xC96C_5795_D787_0F42 } else { c >> 1 };
        let table: Vec<u64> = (0..256_u64).map(|i| (0..8).fold(i, |c, _| step(c))).collect();
        !bytes.iter().fold(!before, |c, b| table[usize::from(c.to_le_bytes()[0] ^ b)] ^ (c >> 8))
    }

    fn sample(len: usize) -> Vec<u8> {
        (0..len).map(|i| (i * i + 7 * i + 3).to_le_bytes()[0]).collect()
    }

    #[test]
    fn agrees_with_the_definition_at_every_length_and_start() {
        let data = sample(1100);
        for len in 0..data.len() {
            for before in [0, 1, u64::MAX, 0x0123_4567_89ab_cdef] {
                assert_eq!(checksum(before, &data[..len]), bytewise(before, &data[..len]), "{len} {before}");
            }
        }
    }

    #[test]
    fn pieces_give_the_checksum_of_the_whole() {
        let data = sample(5000);
        for cut in [0, 1, 15, 16, 17, 255, 256, 1024, 4999, 5000] {
            let (first, second) = data.split_at(cut);
            let mut crc = Crc64::new();
            crc.update(first);
            let kept = crc.clone();
            crc.update(second);
            let whole = bytewise(0, &data);
            assert_eq!(crc.value(), whole);
            assert_eq!(checksum(kept.value(), second), whole);
            assert_eq!(combine(kept.value(), checksum(0, second), second.len() as u64), whole);
        }
    }

    #[test]
    fn combining_with_nothing_changes_nothing() {
        assert_eq!(combine(42, 0, 0), 42);
        assert_eq!(combine(0, 42, 7), 42);
    }

    #[test]
    fn combining_agrees_with_the_library_at_every_magnitude_of_length() {
        for bit in 0..64 {
            for len in [1_u64 << bit, (1 << bit) - 1, u64::MAX >> bit] {
                let expected = crc_fast::checksum_combine(ALGORITHM, 0x0123_4567_89ab_cdef, 0xfeed, len);
                assert_eq!(combine(0x0123_4567_89ab_cdef, 0xfeed, len), expected, "{len}");
            }
        }
    }
}
