//! Runs every C program of the tests with AddressSanitizer and UndefinedBehaviorSanitizer in its C part: what the
//! library hands out must be valid memory, and what it leaves behind must be reachable.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::cc::CProgram;
use common::emulator::{ID, REGION, SECRET, Start};
use common::{require, root};

/// Names of the programs of a kind, which begin with its prefix.
fn programs(prefix: &str) -> Vec<String> {
    let names = std::fs::read_dir(root().join("tests/c")).unwrap().map(|entry| entry.unwrap().file_name());
    let stems = names.filter_map(|name| name.to_str().unwrap().strip_suffix(".c").map(str::to_owned));
    let mut programs: Vec<_> = stems.filter(|stem| stem.starts_with(prefix)).collect();
    programs.sort();
    assert!(!programs.is_empty(), "no program {prefix}*.c");
    programs
}

fn run(name: &str, arguments: &[&str]) {
    let program = CProgram::new(format!("tests/c/{name}.c")).std("c11").shared();
    let sanitized = program.arg("-fsanitize=address,undefined").arg("-fno-sanitize-recover=all");
    println!("{name}");
    sanitized.build().run_ok(arguments, &[("ASAN_OPTIONS", "detect_leaks=1")]);
}

fn has_gcc() -> bool {
    require("sanitizers", "gcc", "apt-get install gcc")
}

#[test]
fn the_ground() {
    // The one with a real APR needs its package; it runs under valgrind where that is there.
    for name in programs("ground_").iter().filter(|name| has_gcc() && *name != "ground_real_apr") {
        run(name, &[]);
    }
}

#[test]
fn the_helpers() {
    for name in programs("helpers_").iter().filter(|_| has_gcc()) {
        let emulator = Start::default().start();
        let endpoint = [emulator.endpoint.as_str()];
        run(name, if name.ends_with("_pipeline") { &endpoint } else { &[] });
    }
}

#[test]
fn the_calls() {
    for name in programs("api_").iter().filter(|_| has_gcc()) {
        let emulator = Start::default().args(&["--restore-seconds", "60"]).start();
        let endpoint = if name.ends_with("_null") { "http://127.0.0.1:1" } else { &emulator.endpoint };
        run(name, &[endpoint, "bucket-test", REGION, ID, SECRET]);
    }
}
