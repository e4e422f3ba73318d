//! The Object Storage Service: addressing, signing, operations and transfers, without any C.

#![forbid(unsafe_code)]

pub mod auth;
pub mod bulk_delete;
pub mod client;
pub mod codec;
pub mod config;
pub mod endpoint;
pub mod error;
pub mod fields;
pub mod host;
pub mod http;
pub mod names;
pub mod ops;
pub mod raw;
pub mod signer;
pub mod trace;
pub mod transfer;

pub use error::{Error, Kind, Result};
pub use fields::{Fields, Query};
