//! Encodings and checksums.
