//! What the integration tests share.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "each test uses its own part and fails by panicking"
)]

pub mod api;
pub mod cc;
pub mod emulator;
pub mod object_server;
pub mod peer;
pub mod script;

use std::path::PathBuf;
use std::process::Command;

/// The folder of the package.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Whether a tool can be run.
pub fn has_tool(name: &str) -> bool {
    // openssl knows the second alone.
    let answers =
        |word: &&str| Command::new(name).arg(word).output().is_ok_and(|output| output.status.success());
    ["--version", "version"].iter().any(answers)
}

/// Says that a test cannot run because `tool` is missing; fails instead when `OSS_TESTS_NO_SKIP=1` is set.
pub fn skip(test: &str, tool: &str, install: &str) {
    let reason = format!("SKIP {test}: {tool} not found; install with {install}");
    assert!(std::env::var_os("OSS_TESTS_NO_SKIP").is_none_or(|value| value != "1"), "{reason}");
    println!("{reason}");
}

/// Whether `tool` is there; if not, the test is skipped by name.
pub fn require(test: &str, tool: &str, install: &str) -> bool {
    let there = has_tool(tool);
    if !there {
        skip(test, tool, install);
    }
    there
}
