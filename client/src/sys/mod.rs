//! What the library needs of the operating system beyond the standard library, as safe functions that both wings use.

pub mod descriptors;
pub mod memory;
pub mod memory_file;
pub mod process;
pub mod random;
pub mod signals;
