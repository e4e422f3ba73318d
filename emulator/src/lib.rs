//! A local OSS service: checks signatures, keeps objects on disk, and can be told to misbehave.
//!
//! The way of one request: [`server`] accepts the connection and hands each request to its pipeline,
//! [`request`] finds bucket, key and operation, [`faults`] decides whether something is to go wrong,
//! [`auth`] verifies the signature and the access rights, [`handlers`] carries the operation out on the
//! [`store`], and [`reply`] turns the outcome into an HTTP message. The signatures are derived here from
//! the protocol, not with the client library, so that each of the two checks the other.
#![forbid(unsafe_code)]

pub mod auth;
pub mod callback;
pub mod checksum;
pub mod cli;
pub mod clock;
pub mod diagnostics;
pub mod encoding;
pub mod error;
pub mod faults;
pub mod handlers;
pub mod reply;
pub mod request;
pub mod select;
pub mod server;
pub mod store;
pub mod xml;
