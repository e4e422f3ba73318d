//! `liboss_c_sdk`: the C API of `aliyun-oss-c-sdk`, implemented in Rust.
//!
//! [`capi`] knows C and nothing of the service; all `unsafe` code of the library lives there. What it stands on is
//! [`oss_client`], which knows the Object Storage Service and nothing of C, and is safe Rust.

pub mod capi;
