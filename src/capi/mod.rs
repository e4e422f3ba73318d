//! The C skin: every `unsafe` of the library.

pub mod apr;
pub mod array;
pub mod buf;
pub mod consts;
pub mod create;
pub mod file;
pub mod file_buf;
pub mod fstack;
pub mod http;
pub mod list;
pub mod log;
pub mod names;
pub mod pool;
pub mod raw;
pub mod status;
pub mod string;
pub mod table;
pub mod types;
pub mod vars;
