//! Runs the C programs that call every function of a group.

use super::cc::CProgram;
use super::emulator::{ID, REGION, SECRET};
use super::{has_tool, require, skip};

/// Compiles the program `tests/c/{name}.c` every way and runs it on `bucket`, linked both ways and under valgrind;
/// `service` makes a service for each run and hands its endpoint on.
pub fn run(name: &str, bucket: &str, mut service: impl FnMut(&mut dyn FnMut(&str))) {
    if !require(name, "gcc", "apt-get install gcc") {
        return;
    }
    let source = format!("tests/c/{name}.c");
    if require(name, "g++", "apt-get install g++") {
        CProgram::new(&source).compiler("g++").std("c++17").arg("-xc++").check_only().build();
    }
    let arguments = |endpoint: &str| [endpoint, bucket, REGION, ID, SECRET].map(str::to_owned);
    let shared = CProgram::new(&source).std("c11").shared().build();
    let linked = CProgram::new(&source).std("c99").static_library().build();
    for program in [&shared, &linked] {
        service(&mut |endpoint| {
            drop(program.run_ok(&arguments(endpoint).each_ref().map(String::as_str), &[]))
        });
    }
    if has_tool("valgrind") {
        service(&mut |endpoint| {
            drop(shared.valgrind_ok(&arguments(endpoint).each_ref().map(String::as_str)))
        });
    } else {
        skip(&format!("{name} under valgrind"), "valgrind", "apt-get install valgrind");
    }
}
