//! Runs the C program that uses live channels, against an emulator: linked both ways, and under valgrind.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::cc::{Built, CProgram};
use common::emulator::{Emulator, ID, REGION, SECRET};
use common::{has_tool, require, skip};

const SOURCE: &str = "tests/c/api_live.c";

/// Runs the program with an emulator of its own.
fn run(run: impl FnOnce(&[&str]) -> String) {
    let emulator = Emulator::new();
    drop(run(&[&emulator.endpoint, "bucket-test", REGION, ID, SECRET]));
}

fn run_plain(program: &Built) {
    run(|arguments| program.run_ok(arguments, &[]));
}

#[test]
fn with_the_shared_library_and_under_valgrind() {
    if !require("api_live", "gcc", "apt-get install gcc") {
        return;
    }
    let program = CProgram::new(SOURCE).std("c11").shared().build();
    run_plain(&program);
    if has_tool("valgrind") {
        run(|arguments| program.valgrind_ok(arguments));
    } else {
        skip("api_live under valgrind", "valgrind", "apt-get install valgrind");
    }
}

#[test]
fn with_the_static_library() {
    if require("api_live, static", "gcc", "apt-get install gcc") {
        run_plain(&CProgram::new(SOURCE).std("c99").static_library().build());
    }
}

#[test]
fn as_a_program_in_cpp() {
    if require("api_live in C++", "g++", "apt-get install g++") {
        CProgram::new(SOURCE).compiler("g++").std("c++17").arg("-xc++").check_only().build();
    }
}
