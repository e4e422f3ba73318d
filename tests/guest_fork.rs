//! Programs that fork.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;

use common::cc::CProgram;
use common::emulator::{Emulator, ID, REGION, SECRET, Start};

fn run(emulator: &Emulator) {
    let program = CProgram::new("tests/c/guest_fork.c").build();
    let folder = emulator.folder().display().to_string();
    program.run_ok(&[&emulator.endpoint, "fork-bucket", REGION, ID, SECRET, &folder], &[]);
    let names = std::fs::read_dir(emulator.folder()).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = names.filter(|name| name.to_str().unwrap().starts_with("target.")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_child_after_fork_has_connections_and_names_of_its_own() {
    run(&Emulator::new());
}

/// Replies that take a while: children and parent, and their temporary files, meet.
#[test]
fn slow_replies_do_not_mix_up_parent_and_child() {
    run(&Start::default().faults(r#"{"operation":"GetObject","delay_ms":10}"#).start());
}
