//! Start and end of the library, in the process and in its children, and where there is no pool.

use crate::common::cc::{CProgram, shared_library};
use crate::common::emulator::Emulator;
use crate::program;

#[test]
fn the_library_starts_and_ends_in_clean_up_functions_and_after_fork() {
    program("start").run_ok(&[], &[]);
}

#[test]
fn the_status_of_a_call_without_options_may_be_written_to() {
    program("status").run_ok(&[], &[]);
}

#[test]
fn a_library_that_is_unloaded_takes_nothing_away_from_its_threads() {
    let emulator = Emulator::new();
    let folder = emulator.folder().display().to_string();
    // Nothing but `dlopen` may bring the library in.
    let program = CProgram::new("tests/c/guest_load.c").arg("-Wl,--as-needed").build();
    let library = shared_library().display().to_string();
    program.run_ok(&[&emulator.endpoint, &folder, &library], &[]);
}
