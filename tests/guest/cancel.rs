//! Threads of the program that are cancelled.

use crate::common::emulator::Emulator;
use crate::program;

#[test]
fn a_thread_that_is_cancelled_inside_the_library_ends_after_it_has_left() {
    let emulator = Emulator::with_faults(r#"{"delay_ms":400}"#);
    let folder = emulator.folder().display().to_string();
    println!("{}", program("cancel").run_ok(&[&emulator.endpoint, &folder], &[]));
}
