//! The two checksums that every stored byte passes through: MD5 for the ETag and CRC-64 for `x-oss-hash-crc64ecma`.
use crc_fast::{CrcAlgorithm, Digest as CrcDigest, checksum_combine};
use md5::{Digest, Md5};

/// MD5 and CRC-64/XZ of a stream of bytes, computed together.
pub struct Hasher {
    md5: Md5,
    crc: CrcDigest,
    length: u64,
}

/// The finished checksums of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checksums {
    /// MD5 of all bytes.
    pub md5: [u8; 16],
    /// CRC-64/XZ of all bytes.
    pub crc64: u64,
    /// Number of bytes.
    pub length: u64,
}

impl Default for Hasher {
    fn default() -> Self {
        Self { md5: Md5::new(), crc: CrcDigest::new(CrcAlgorithm::Crc64Xz), length: 0 }
    }
}

impl Hasher {
    /// Takes the next bytes of the stream.
    pub fn update(&mut self, data: &[u8]) {
        self.md5.update(data);
        self.crc.update(data);
        self.length += data.len() as u64;
    }

    /// Number of bytes taken so far.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The checksums of everything taken.
    #[must_use]
    pub fn finish(self) -> Checksums {
        Checksums { md5: self.md5.finalize().into(), crc64: self.crc.finalize(), length: self.length }
    }
}

impl Checksums {
    /// The checksums of `data`.
    #[must_use]
    pub fn of(data: &[u8]) -> Self {
        let mut hasher = Hasher::default();
        hasher.update(data);
        hasher.finish()
    }
}

/// CRC-64 of the concatenation A‖B from the CRC of each and the length of B in bytes.
#[must_use]
pub fn combine_crc64(first: u64, second: u64, second_length: u64) -> u64 {
    checksum_combine(CrcAlgorithm::Crc64Xz, first, second, second_length)
}

/// Upper-case hexadecimal text, the form of ETags and request ids.
#[must_use]
pub fn upper_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// Lower-case hexadecimal text, the form of V4 signatures.
#[must_use]
pub fn lower_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
