//! `liboss_c_sdk`: the C API of `aliyun-oss-c-sdk`, implemented in Rust.
//!
//! Two modules with a wall between them:
//!
//! * [`oss`] knows the Object Storage Service and nothing of C. It is safe Rust.
//! * [`capi`] knows C and nothing of the service. All `unsafe` code lives there.
//!
//! Below both lies [`sys`], what they need of the operating system.
//!
//! Calls go one way only: `capi` calls `oss`, never the reverse.

pub mod capi;
pub mod oss;
pub mod sys;
