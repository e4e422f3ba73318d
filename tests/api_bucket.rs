//! Runs the C programs that call every bucket function: against an emulator, against prepared answers, and against
//! nobody; linked both ways, and under valgrind.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;
#[path = "api_bucket/prepared.rs"]
mod prepared;

use common::cc::CProgram;
use common::emulator::{Emulator, ID, REGION, SECRET};
use common::{has_tool, require, skip};

/// The command line of the programs.
fn arguments(endpoint: &str) -> [&str; 5] {
    [endpoint, "bucket-test", REGION, ID, SECRET]
}

/// Compiles a program every way and runs it; `service` makes a service for each run.
fn run(name: &str, mut service: impl FnMut(&mut dyn FnMut(&str))) {
    if !require(name, "gcc", "apt-get install gcc") {
        return;
    }
    let source = format!("tests/c/{name}.c");
    also_as_cpp(name, &source);
    let shared = CProgram::new(&source).std("c11").shared().build();
    let linked = CProgram::new(&source).std("c99").static_library().build();
    for program in [&shared, &linked] {
        service(&mut |endpoint| drop(program.run_ok(&arguments(endpoint), &[])));
    }
    if has_tool("valgrind") {
        service(&mut |endpoint| drop(shared.valgrind_ok(&arguments(endpoint))));
    } else {
        skip(&format!("{name} under valgrind"), "valgrind", "apt-get install valgrind");
    }
}

fn also_as_cpp(name: &str, source: &str) {
    if require(name, "g++", "apt-get install g++") {
        let program = CProgram::new(source).compiler("g++").std("c++17").arg("-xc++");
        program.check_only().build();
    }
}

#[test]
fn buckets_of_the_emulator() {
    run("api_bucket", |program| program(&Emulator::new().endpoint));
}

#[test]
fn settings_of_the_emulator() {
    run("api_bucket_settings", |program| program(&Emulator::new().endpoint));
}

#[test]
fn settings_of_prepared_answers() {
    run("api_bucket_settings", |program| {
        let script = prepared::script();
        program(&script.endpoint);
        prepared::check(&script.requests());
    });
}

#[test]
fn null_and_nobody() {
    run("api_bucket_null", |program| program("http://127.0.0.1:1"));
}
