//! The library as a guest in a program's process: one C program for each promise.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "guest/cancel.rs"]
mod cancel;
mod common;
#[path = "guest/files.rs"]
mod files;
#[path = "guest/memory.rs"]
mod memory;
#[path = "guest/process.rs"]
mod process;
#[path = "guest/signals.rs"]
mod signals;
#[path = "guest/stack.rs"]
mod stack;
#[path = "guest/tls.rs"]
mod tls;

use common::cc::{Built, CProgram};

/// The program `tests/c/guest_{name}.c`, linked to the shared library.
fn program(name: &str) -> Built {
    CProgram::new(format!("tests/c/guest_{name}.c")).build()
}
