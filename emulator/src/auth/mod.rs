//! Signatures and access rights, derived from the protocol alone.
pub mod acl;
pub mod canonical;
pub mod hmac;
pub mod v1;
pub mod v4;
mod verify;
mod verify_v1;
mod verify_v4;

pub use verify::{Account, identify};
