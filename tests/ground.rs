//! Runs the C programs that test the ground of the C side: plain, linked statically, and under valgrind.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::path::Path;

use common::cc::CProgram;
use common::{has_tool, require, skip};

fn run(name: &str) {
    if !require(name, "gcc", "apt-get install gcc") {
        return;
    }
    if has_tool("clang") {
        CProgram::new(format!("tests/c/{name}.c")).compiler("clang").shared().build().run_ok(&[], &[]);
    }
    let source = format!("tests/c/{name}.c");
    CProgram::new(&source).shared().build().run_ok(&[], &[]);
    CProgram::new(&source).std("c99").static_library().build().run_ok(&[], &[]);
    if has_tool("valgrind") {
        CProgram::new(&source).shared().build().valgrind_ok(&[]);
    } else {
        skip(&format!("{name} under valgrind"), "valgrind", "apt-get install valgrind");
    }
}

#[test]
fn ground_pools() {
    run("ground_pools");
}

#[test]
fn ground_tables() {
    run("ground_tables");
}

#[test]
fn ground_strings() {
    run("ground_strings");
}

#[test]
fn ground_files() {
    run("ground_files");
}

#[test]
fn ground_status() {
    run("ground_status");
}

#[test]
fn ground_log() {
    run("ground_log");
}

#[test]
fn ground_cpp() {
    if require("ground_cpp", "g++", "apt-get install g++") {
        CProgram::new("tests/c/ground_cpp.cpp")
            .compiler("g++")
            .std("c++17")
            .shared()
            .build()
            .run_ok(&[], &[]);
    }
}

#[test]
fn ground_real_apr() {
    let headers = Path::new("/usr/include/apr-1.0");
    if !headers.exists() {
        skip("ground_real_apr", "apr_pools.h", "apt-get install libapr1-dev");
        return;
    }
    // APR is chosen by a macro, or by having its headers first.
    for choice in ["-DGROUND_APR_FIRST", "-DGROUND_APR_CHOSEN"] {
        let program = CProgram::new("tests/c/ground_real_apr.c").std("gnu11").arg(choice);
        let built = program.arg("-isystem").arg(headers).arg("-lapr-1").shared().build();
        built.run_ok(&[], &[]);
        let valgrind = require("ground_real_apr under valgrind", "valgrind", "apt-get install valgrind");
        if valgrind {
            built.valgrind_ok(&[]);
        }
    }
}
