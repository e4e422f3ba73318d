//! Descriptors and the working folder of the process.

use crate::common::emulator::Emulator;
use crate::program;

fn run(mode: &str) {
    let emulator = Emulator::new();
    let folder = emulator.folder().display().to_string();
    println!("{}", program("files").run_ok(&[&emulator.endpoint, &folder, mode], &[]));
}

#[test]
fn what_a_program_prints_to_closed_descriptors_goes_into_no_file_or_connection() {
    run("closed");
}

#[test]
fn a_program_that_is_started_meanwhile_inherits_nothing() {
    run("exec");
}

#[test]
fn a_relative_name_means_the_same_file_to_the_end_of_the_call() {
    run("chdir");
}
