//! The C skin: every `unsafe` of the library.
