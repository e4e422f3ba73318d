//! Runs the C programs that call every object function: against an emulator, and against nobody; linked both ways, and
//! under valgrind.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::cc::CProgram;
use common::emulator::{Emulator, ID, REGION, SECRET, Start};
use common::{has_tool, require, skip};

/// The command line of the programs.
fn arguments(endpoint: &str) -> [&str; 5] {
    [endpoint, "object-test", REGION, ID, SECRET]
}

/// Compiles a program every way and runs it; `service` makes a service for each run.
fn run(name: &str, service: impl Fn(&dyn Fn(&str))) {
    if !require(name, "gcc", "apt-get install gcc") {
        return;
    }
    let source = format!("tests/c/{name}.c");
    if require(name, "g++", "apt-get install g++") {
        CProgram::new(&source).compiler("g++").std("c++17").arg("-xc++").check_only().build();
    }
    let shared = CProgram::new(&source).std("c11").shared().build();
    let linked = CProgram::new(&source).std("c99").static_library().build();
    for program in [&shared, &linked] {
        service(&|endpoint| drop(program.run_ok(&arguments(endpoint), &[])));
    }
    if has_tool("valgrind") {
        service(&|endpoint| drop(shared.valgrind_ok(&arguments(endpoint))));
    } else {
        skip(&format!("{name} under valgrind"), "valgrind", "apt-get install valgrind");
    }
}

#[test]
fn single_objects() {
    run("api_object", |program| {
        program(&Start::default().args(&["--restore-seconds", "60"]).start().endpoint);
    });
}

#[test]
fn many_objects_and_signed_urls() {
    run("api_object_many", |program| program(&Emulator::new().endpoint));
}

#[test]
fn null_and_nobody() {
    run("api_object_null", |program| program("http://127.0.0.1:1"));
}
