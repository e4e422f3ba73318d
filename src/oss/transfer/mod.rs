//! Resumable transfers.
