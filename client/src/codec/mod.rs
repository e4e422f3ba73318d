//! Encodings and checksums: everything that turns values into the service's text and back.

pub mod crc32;
pub mod crc64;
pub mod date;
pub mod digest;
pub mod mime;
pub mod percent;
pub mod printable;
pub mod printf;
pub mod xml;
