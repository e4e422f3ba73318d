//! Measures `liboss_c_sdk` against a client that does nothing but move bytes.
//!
//! - [`server`]: an OSS-shaped endpoint that discards uploads and serves zeros
//! - [`reference`](mod@reference): the same exchanges over bare sockets, nothing computed
//! - [`measure`]: what a client process reports about itself
//! - [`runner`]: builds the C programs, runs everything in turn, prints the tables
//! - [`wire`]: HTTP/1.1 heads and bodies, shared by server and reference

#![forbid(unsafe_code)]

pub mod measure;
pub mod reference;
pub mod runner;
pub mod server;
pub mod wire;
