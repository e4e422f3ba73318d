//! Every structure, enumeration and callback type of the headers, with the memory layout of the old library.
//!
//! Names are those of the C side, so that one search finds a type in C programs, headers and here. The structures are
//! plain data: who owns what they point to is said at the functions that make or take them.

#![allow(non_camel_case_types, reason = "the names are those of the C headers")]

mod aos;
mod apr;
mod bucket;
mod callbacks;
mod config;
mod enums;
mod layout;
mod live;
mod multipart;
mod object;
mod opaque;
mod resumable;
mod select;
mod transport;

pub use aos::*;
pub use apr::*;
pub use bucket::*;
pub use callbacks::*;
pub use config::*;
pub use enums::*;
pub use live::*;
pub use multipart::*;
pub use object::*;
pub use opaque::*;
pub use resumable::*;
pub use select::*;
pub use transport::*;
