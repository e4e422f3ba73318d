//! Name lookups that hang, and a system without threads.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use common::cc::CProgram;
use driver::{Drive, PART, drive, make_file, serve};

/// A driver on a system whose lookups hang.
fn hanging() -> Drive {
    let library = CProgram::new("tests/c/slow_lookup.c").preload().build();
    drive("http://slow.invalid").set("cname", 1).preload(&library, ("", ""))
}

#[test]
fn a_lookup_that_hangs_ends_the_call_in_time_and_leaves_no_thread() {
    let here = hanging().set("connect_timeout", 1);
    let run = here.run("head,head");
    for status in &run.statuses {
        assert_eq!((status.code, status.error_code.as_str()), (-992, "HttpIoError"), "{status:?}");
        assert!(status.message.contains("\"slow.invalid\" could not be resolved in time"), "{status:?}");
    }
    assert_eq!(run.log.matches("lookup of slow.invalid, SIGTERM blocked").count(), 1, "{}", run.log);
    assert_eq!(run.threads(), 1, "{}", run.log);
}

#[test]
fn without_a_time_limit_the_calling_thread_looks_up() {
    let here = hanging().set("connect_timeout", 0);
    let run = here.run("head");
    run.fails(-990, "HttpIoError", &["Couldn't resolve host name \"slow.invalid\""]);
    assert!(run.log.contains("SIGTERM open"), "{}", run.log);
}

#[test]
fn where_no_thread_can_be_had_names_are_looked_up_all_the_same() {
    let library = CProgram::new("tests/c/few_threads.c").preload().build();
    let (emulator, drive) = serve("");
    let by_name = emulator.endpoint.replace("127.0.0.1", "localhost");
    let drive = drive.set("endpoint", by_name).file(&make_file(&emulator, "f", 3 * PART));
    let drive = drive.preload(&library, ("THREADS_ALLOWED", "0"));
    drive.run("put,head,get").ok();
    for call in ["upload", "download"] {
        let run = drive.set("threads", 3).run(call);
        let status = run.status();
        assert!(status.code / 100 == 2 || status.message.contains("threads"), "{call}: {status:?}");
    }
}
