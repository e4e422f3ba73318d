//! What a program may do in its log functions, and where the default ones write.

use crate::common::cc::{Built, CProgram};
use crate::common::emulator::Emulator;
use crate::lines;

fn program() -> Built {
    CProgram::new("tests/c/log_program.c").build()
}

/// Runs a mode of the program; returns what it printed, to standard output and to the log.
fn run(mode: &str) -> (String, String) {
    let emulator = Emulator::new();
    let folder = emulator.folder().display().to_string();
    let output = program().run(&[&emulator.endpoint, &folder, mode], &[]);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (printed, log) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{mode}: {}\n{printed}\n{log}", output.status);
    (printed, log)
}

#[test]
fn a_format_function_gets_level_place_and_function_on_the_calling_thread() {
    let (printed, _) = run("format");
    for function in [
        "oss_create_bucket",
        "oss_do_put_object_from_buffer",
        "oss_list_object",
        "oss_resumable_upload_file",
        "oss_resumable_download_file",
        "oss_process_request",
    ] {
        assert!(printed.contains(&format!("\n6 {function}")), "{function}: {printed}");
    }
    for line in printed.lines() {
        let mut words = line.splitn(4, ' ');
        let (level, function, operation) =
            (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
        assert!(["4", "5", "6", "7"].contains(&level) && function.starts_with("oss_"), "{line}");
        assert!(operation.starts_with(|c: char| c.is_ascii_alphabetic()), "the level is an argument: {line}");
    }
}

#[test]
fn a_print_function_may_call_the_library() {
    run("again");
}

#[test]
fn a_print_function_may_fork() {
    run("fork");
}

#[test]
fn a_log_without_a_reader_does_not_end_the_program() {
    run("nowhere");
}

#[test]
fn every_level_counts_at_once_by_function_and_by_variable() {
    run("levels");
}

#[test]
fn what_is_not_logged_is_not_made() {
    println!("{}", run("cost").0);
}

#[test]
fn lines_of_several_threads_do_not_mix() {
    let found = lines(&run("threads").1);
    assert_eq!(found.len(), 8 * 40 * 3);
}

#[test]
fn level_and_functions_may_change_at_any_time() {
    // Which thread is where in that moment is chance.
    for _ in 0..5 {
        lines(&run("change").1);
    }
}
