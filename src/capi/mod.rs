//! The C skin: every `unsafe` of the library.

pub mod apr;
mod args;
pub mod array;
pub mod bucket;
pub mod buf;
pub mod consts;
pub mod create;
mod deliver;
pub mod file;
pub mod fstack;
mod guard;
pub mod http;
pub mod list;
pub mod log;
pub mod multipart;
pub mod names;
pub mod object;
pub mod pool;
pub mod raw;
pub mod resumable;
mod settings;
pub mod status;
pub mod string;
pub mod table;
pub mod types;
pub mod url;
pub mod vars;
