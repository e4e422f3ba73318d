//! Downloads in parts from a service that misbehaves: the destination appears only when all of it is right.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use std::path::{Path, PathBuf};

use common::emulator::Emulator;
use driver::{Drive, PART, beside, holds, make_file, serve};

/// Three parts, the last one small.
const SIZE: usize = 2 * PART + 77;
/// Picks the request for the second part.
const SECOND: &str = r#""operation":"GetObject","range":"=102400-""#;

/// An emulator with faults and an object of three parts, a driver, and the destination, which exists already.
fn begin(faults: &str) -> (Emulator, Drive, PathBuf) {
    let (emulator, drive) = serve(faults);
    drive.file(&make_file(&emulator, "original", SIZE)).run("put").ok();
    let target = emulator.folder().join("target");
    std::fs::write(&target, "precious").unwrap();
    (emulator, drive.file(&target), target)
}

fn gets(emulator: &Emulator) -> usize {
    emulator.count("GetObject")
}

/// The destination is untouched and nothing but `others` lies beside it.
fn untouched(target: &Path, others: &[&str]) {
    assert_eq!(std::fs::read(target).unwrap(), b"precious");
    let names = beside(target);
    let expected = |name: &String| name == "target" || others.iter().any(|other| name.ends_with(other));
    assert!(names.iter().all(expected) && names.len() == 1 + others.len(), "{names:?}");
}

#[test]
fn a_part_is_tried_three_times() {
    for fault in [
        r#""status":500,"code":"InternalError""#,
        r#""status":503,"code":"ServiceUnavailable""#,
        r#""drop":"before""#,
        r#""drop":"middle""#,
        r#""short_body":true"#,
    ] {
        let (emulator, drive, target) = begin(&format!(r#"{{{SECOND},"nth":1,"count":2,{fault}}}"#));
        let run = drive.set("threads", 2).run("download").ok();
        run.progressed(0, SIZE);
        assert_eq!(gets(&emulator), 5, "{fault}");
        holds(&target, SIZE);
        assert_eq!(beside(&target), ["target"]);
    }
}

#[test]
fn w35_after_three_failures_the_services_words_and_request_id_come_through() {
    let (emulator, drive, target) =
        begin(&format!(r#"{{{SECOND},"status":500,"code":"InternalError","message":"broken today"}}"#));
    let run = drive.run("download");
    let status = run.fails(500, "InternalError", &["broken today"]);
    let log = emulator.log();
    let failed: Vec<_> = log.iter().filter(|line| line.status == "500").collect();
    assert_eq!(failed.len(), 3);
    assert_eq!(status.request_id, failed[2].request_id);
    untouched(&target, &[]);
}

#[test]
fn what_the_service_forbids_is_not_tried_again() {
    let (emulator, drive, target) =
        begin(r#"{"operation":"GetObject","status":403,"code":"AccessDenied","message":"not you"}"#);
    drive.run("download").fails(403, "AccessDenied", &["not you"]);
    assert_eq!(gets(&emulator), 1);
    untouched(&target, &[]);
}

#[test]
fn w3_short_parts_are_an_error() {
    for (fault, words) in [
        (r#""short_body":true"#, "102399 bytes instead of 102400"),
        (r#""drop":"middle""#, "the connection broke"),
    ] {
        let (emulator, drive, target) = begin(&format!("{{{SECOND},{fault}}}"));
        drive.set("crc", 0).run("download").fails(-992, "HttpIoError", &[words]);
        assert_eq!(gets(&emulator), 4);
        untouched(&target, &[]);
    }
}

#[test]
fn w4_the_whole_object_instead_of_a_range_is_an_error() {
    let (_emulator, drive, target) = begin(&format!(r#"{{{SECOND},"ignore_range":true}}"#));
    drive.set("crc", 0).run("download").fails(-996, "ServerError", &["200, not 206"]);
    untouched(&target, &[]);
}

#[test]
fn w4_another_range_is_an_error() {
    let (_emulator, drive, target) = begin(&format!(r#"{{{SECOND},"wrong_range":true}}"#));
    let words = ["bytes 102401-204800/204877", "bytes 102400-204799/204877"];
    drive.set("crc", 0).run("download").fails(-996, "ServerError", &words);
    untouched(&target, &[]);
}

#[test]
fn w4_a_reply_without_content_range_is_an_error() {
    let (_emulator, drive, target) = begin(&format!(r#"{{{SECOND},"headers":{{"content-range":null}}}}"#));
    drive.run("download").fails(-996, "ServerError", &["instead of", "bytes 102400-204799/204877"]);
    untouched(&target, &[]);
}

#[test]
fn w2_an_object_that_changes_during_the_download_is_an_error() {
    let (emulator, drive, target) = begin(&format!(r#"{{{SECOND},"nth":1,"delay_ms":700}}"#));
    let other = drive.file(&make_file(&emulator, "other", SIZE + 1));
    let writer = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(350));
        other.run("put").ok();
    });
    let run = drive.set("checkpoint", "").run("download");
    writer.join().unwrap();
    run.fails(412, "PreconditionFailed", &["pre-conditions"]);
    untouched(&target, &[]);
}

#[test]
fn w2_another_etag_in_a_reply_is_an_error() {
    let (_emulator, drive, target) = begin(&format!(r#"{{{SECOND},"wrong_etag":true}}"#));
    let run = drive.set("checkpoint", "").run("download");
    run.fails(-978, "InconsistentError", &["the object changed while it was being downloaded"]);
    untouched(&target, &[]);
}

#[test]
fn a_damaged_part_does_not_pass_the_checksum_of_the_whole() {
    let (_emulator, drive, target) = begin(&format!(r#"{{{SECOND},"corrupt_body":true}}"#));
    let run = drive.set("checkpoint", "").run("download");
    run.fails(-978, "InconsistentError", &["CRC-64 of the whole object differs"]);
    untouched(&target, &[]);
}

#[test]
fn a_head_that_lacks_what_is_needed_is_named() {
    for missing in ["etag", "last-modified"] {
        let fault = format!(r#"{{"operation":"HeadObject","headers":{{"{missing}":null}}}}"#);
        let (emulator, drive, target) = begin(&fault);
        let run = drive.run("download");
        let status = run.fails(-996, "ServerError", &["Unexpected response header"]);
        assert!(status.message.to_lowercase().contains(missing), "{status:?}");
        assert_eq!((status.request_id.len(), gets(&emulator)), (24, 0));
        untouched(&target, &[]);
    }
}

#[test]
fn a_missing_object_is_404_and_leaves_nothing() {
    let (_emulator, drive, target) = begin("");
    let drive = drive.set("key", "nobody").set("checkpoint", "");
    drive.run("download").fails(404, "UnknownError", &[]);
    untouched(&target, &[]);
}

#[test]
fn w19_a_failed_download_with_a_checkpoint_keeps_what_it_has() {
    let (emulator, drive, target) =
        begin(&format!(r#"{{{SECOND},"nth":1,"count":3,"status":500,"code":"InternalError"}}"#));
    let drive = drive.set("checkpoint", "");
    drive.run("download").fails(500, "InternalError", &[]);
    untouched(&target, &[".cp", ".tmp"]);
    let run = drive.run("download").ok();
    run.progressed(PART, SIZE);
    assert_eq!(gets(&emulator), 1 + 3 + 2);
    holds(&target, SIZE);
    assert_eq!(beside(&target), ["target"]);
}

#[test]
fn a_stalled_part_is_given_up_and_tried_again() {
    let (emulator, drive, target) = begin(&format!(r#"{{{SECOND},"nth":1,"stall_ms":30000}}"#));
    drive.set("speed_limit", 1000).set("speed_time", 1).run("download").ok();
    assert_eq!(gets(&emulator), 4);
    holds(&target, SIZE);
}
