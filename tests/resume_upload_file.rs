//! `oss_upload_file` goes on with an upload whatever parts it has.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use std::path::PathBuf;

use common::emulator::Emulator;
use driver::{Drive, PART, Run, make_file, serve, stored, upload_ids};

const SIZE: usize = 3 * PART + 77;

/// An emulator with faults, a driver with a file of four parts and an upload that is open, and the file.
fn begin(faults: &str) -> (Emulator, Drive, PathBuf) {
    let (emulator, drive) = serve(faults);
    let file = make_file(&emulator, "file", SIZE);
    let drive = drive.file(&file);
    let id = drive.set("upload_id", "").run("init").ok().values("upload_id")[0].to_owned();
    (emulator, drive.set("upload_id", id), file)
}

fn send(drive: &Drive, part: usize) -> Run {
    let drive = drive.set("part", part).set("first", (part - 1) * PART).set("end", part * PART);
    drive.run("part").ok()
}

/// Goes on and expects that this many parts are sent.
fn goes_on(emulator: &Emulator, drive: &Drive, parts: usize) {
    let before = emulator.count("UploadPart");
    drive.run("uploadfile").ok();
    assert_eq!(emulator.count("UploadPart") - before, parts);
    stored(drive, SIZE);
    assert_eq!(upload_ids(drive), [""; 0]);
}

#[test]
fn without_any_part() {
    let (emulator, drive, _) = begin("");
    goes_on(&emulator, &drive, 4);
}

#[test]
fn w8_with_gaps_between_the_parts() {
    let (emulator, drive, _) = begin("");
    send(&drive, 2);
    send(&drive, 4);
    goes_on(&emulator, &drive, 2);
}

#[test]
fn with_all_parts_there() {
    let (emulator, drive, _) = begin("");
    (1..=4).for_each(|part| _ = send(&drive, part));
    goes_on(&emulator, &drive, 0);
}

#[test]
fn w8_with_parts_of_another_size_or_content() {
    let (emulator, drive, file) = begin("");
    send(&drive, 1);
    let other = make_file(&emulator, "other", PART + 5);
    drive.file(&other).set("part", 2).run("partbuffer").ok();
    std::fs::write(&other, vec![3; PART]).unwrap();
    drive.file(&other).set("part", 3).run("partbuffer").ok();
    goes_on(&emulator, &drive.file(&file), 3);
}

#[test]
fn w8_parts_beyond_the_file_do_not_get_into_the_object() {
    let (emulator, drive, _) = begin("");
    drive.set("part", 9).run("partbuffer").ok();
    goes_on(&emulator, &drive, 4);
}

#[test]
fn w26_without_an_id_it_opens_an_upload_and_tells_its_id() {
    let (emulator, drive, _) = begin("");
    let left = upload_ids(&drive);
    for drive in [drive.set("upload_id", ""), drive.set("null", "upload_id")] {
        drive.run("uploadfile").ok();
        stored(&drive, SIZE);
    }
    assert_eq!(emulator.count("InitiateMultipartUpload"), 3);
    assert_eq!(upload_ids(&drive), left, "the upload that was open before is not touched");
}

#[test]
fn w26_a_failed_upload_tells_its_id_and_goes_on() {
    let fault =
        r#"{"operation":"UploadPart","part_number":3,"nth":1,"count":3,"status":500,"code":"InternalError"}"#;
    let (emulator, drive) = serve(fault);
    let drive = drive.file(&make_file(&emulator, "file", SIZE)).set("upload_id", "");
    let run = drive.run("uploadfile");
    run.fails(500, "InternalError", &[]);
    let id = run.values("upload_id")[0].to_owned();
    assert_eq!(upload_ids(&drive), [id.as_str()]);
    goes_on(&emulator, &drive.set("upload_id", id), 2);
}

#[test]
fn an_id_that_the_service_does_not_know_is_an_error() {
    let (emulator, drive, _) = begin("");
    let run = drive.set("upload_id", "0004B9895DBBB6EC98E36").run("uploadfile");
    run.fails(404, "NoSuchUpload", &["does not exist"]);
    assert_eq!(emulator.count("UploadPart"), 0);
}

#[test]
fn w26_with_more_than_a_thousand_parts() {
    const MANY: usize = 1001;
    let size = (MANY - 1) * PART + 1;
    let fault = r#"{"operation":"CompleteMultipartUpload","nth":1,"status":403,"code":"AccessDenied"}"#;
    let (emulator, drive) = serve(fault);
    let drive = drive.file(&make_file(&emulator, "file", size)).set("threads", 4).set("checkpoint", "");
    drive.run("upload").fails(403, "AccessDenied", &[]);
    assert_eq!(emulator.count("UploadPart"), MANY);
    let id = upload_ids(&drive).remove(0);
    drive.set("upload_id", id).run("uploadfile").ok();
    assert_eq!((emulator.count("UploadPart"), emulator.count("ListParts")), (MANY, 2));
    stored(&drive, size);
}
