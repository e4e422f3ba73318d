//! The C skin: every `unsafe` of the library.

pub mod types;
