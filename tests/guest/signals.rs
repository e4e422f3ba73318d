//! Signals of the program.

use crate::common::emulator::Emulator;
use crate::program;

/// A service whose answers take long enough for signals to come in every call.
fn slow() -> Emulator {
    Emulator::with_faults(r#"{"delay_ms":30}"#)
}

#[test]
fn handlers_run_on_threads_of_the_program_and_interrupt_no_call() {
    let emulator = slow();
    let folder = emulator.folder().display().to_string();
    println!("{}", program("signals").run_ok(&[&emulator.endpoint, &folder], &[]));
}

#[test]
fn handlers_do_not_run_on_threads_that_look_names_up() {
    let emulator = slow();
    let folder = emulator.folder().display().to_string();
    let endpoint = emulator.endpoint.replace("127.0.0.1", "localhost");
    println!("{}", program("signals").run_ok(&[&endpoint, &folder], &[]));
}
