//! Uploads in parts against a service that misbehaves.

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
use driver::{Drive, PART, beside, bytes, make_file, serve, stored};

/// Three parts, the last one small.
const SIZE: usize = 2 * PART + 77;

/// An emulator with faults, a driver with a file of three parts, and that file.
fn begin(faults: &str) -> (Emulator, Drive, PathBuf) {
    let (emulator, drive) = serve(faults);
    let file = make_file(&emulator, "file", SIZE);
    (emulator, drive.file(&file), file)
}

/// How often part 2 was sent, and with which answers.
fn answers(emulator: &Emulator, part: &str) -> Vec<String> {
    let log = emulator.log();
    log.iter().filter(|line| line.target.contains(part)).map(|line| line.status.clone()).collect()
}

fn no_uploads_left(drive: &Drive) {
    assert_eq!(drive.run("uploads").ok().values("upload"), [""; 0]);
}

#[test]
fn a_part_is_tried_three_times() {
    for fault in [
        r#""status":500,"code":"InternalError""#,
        r#""status":503,"code":"ServiceUnavailable""#,
        r#""drop":"before""#,
        r#""drop":"middle""#,
        r#""drop":"after""#,
        r#""wrong_crc":true"#,
        r#""status":429,"code":"TooManyRequests""#,
        r#""status":400,"code":"RequestTimeout""#,
    ] {
        let faults = format!(r#"{{"operation":"UploadPart","part_number":2,"nth":1,"count":2,{fault}}}"#);
        let (emulator, drive, file) = begin(&faults);
        let run = drive.set("threads", 2).run("upload").ok();
        run.progressed(0, SIZE);
        assert_eq!(answers(&emulator, "partNumber=2").len(), 3, "{fault}");
        stored(&drive, SIZE);
        assert_eq!(beside(&file), ["file"]);
    }
}

#[test]
fn w35_after_three_failures_the_services_words_and_request_id_come_through() {
    let fault = r#"{"operation":"UploadPart","part_number":2,"status":500,"code":"InternalError","message":"broken today"}"#;
    let (emulator, drive, _) = begin(fault);
    let run = drive.run("upload");
    let status = run.fails(500, "InternalError", &["broken today"]);
    assert_eq!(answers(&emulator, "partNumber=2"), ["500"; 3]);
    let log = emulator.log();
    let last = log.iter().rfind(|line| line.target.contains("partNumber=2")).unwrap();
    assert_eq!(status.request_id, last.request_id);
}

#[test]
fn what_the_service_forbids_is_not_tried_again() {
    let fault = r#"{"operation":"UploadPart","status":403,"code":"AccessDenied","message":"not you"}"#;
    let (emulator, drive, _) = begin(fault);
    drive.run("upload").fails(403, "AccessDenied", &["not you"]);
    assert_eq!(emulator.count("UploadPart"), 1);
}

#[test]
fn w19_a_failed_upload_without_checkpoint_is_aborted() {
    let (emulator, drive, file) = begin(r#"{"operation":"UploadPart","part_number":2,"drop":"middle"}"#);
    drive.run("upload").fails(-992, "HttpIoError", &["the connection broke"]);
    assert_eq!(emulator.count("AbortMultipartUpload"), 1);
    no_uploads_left(&drive);
    drive.run("head").fails(404, "NoSuchKey", &[]);
    assert_eq!(beside(&file), ["file"]);
}

#[test]
fn w19_a_failed_upload_with_a_checkpoint_stays_open() {
    let (emulator, drive, file) = begin(
        r#"{"operation":"UploadPart","part_number":2,"nth":1,"count":3,"status":500,"code":"InternalError"}"#,
    );
    let drive = drive.set("checkpoint", "");
    drive.run("upload").fails(500, "InternalError", &[]);
    assert_eq!(beside(&file), ["file", "file.cp"]);
    assert_eq!(drive.run("uploads").ok().values("upload").len(), 1);
    drive.run("upload").ok();
    stored(&drive, SIZE);
    assert_eq!(beside(&file), ["file"]);
    assert_eq!(emulator.count("InitiateMultipartUpload"), 1);
    no_uploads_left(&drive);
}

#[test]
fn w23_a_part_without_etag_is_an_error() {
    let (_emulator, drive, _) = begin(r#"{"operation":"UploadPart","part_number":2,"no_etag":true}"#);
    drive.run("upload").fails(-996, "ServerError", &["part 2", "no usable ETag"]);
    no_uploads_left(&drive);
}

#[test]
fn a_wrong_etag_of_a_part_is_noticed_by_the_service() {
    let (_emulator, drive, _) = begin(r#"{"operation":"UploadPart","part_number":2,"wrong_etag":true}"#);
    drive.run("upload").fails(400, "InvalidPart", &["could not be found"]);
    no_uploads_left(&drive);
}

#[test]
fn a_part_with_a_wrong_checksum_is_refused_after_three_attempts() {
    let (emulator, drive, _) = begin(r#"{"operation":"UploadPart","part_number":2,"wrong_crc":true}"#);
    drive.run("upload").fails(-978, "InconsistentError", &["CRC-64 differs"]);
    assert_eq!(answers(&emulator, "partNumber=2"), ["200"; 3]);
    no_uploads_left(&drive);
}

#[test]
fn w6_the_checksum_of_the_whole_is_compared() {
    let (emulator, drive, file) = begin(r#"{"operation":"CompleteMultipartUpload","wrong_crc":true}"#);
    let run = drive.set("checkpoint", "").run("upload");
    let status = run.fails(-978, "InconsistentError", &["CRC-64 differs"]);
    let log = emulator.log();
    let complete = log.iter().find(|line| line.operation == "CompleteMultipartUpload").unwrap();
    assert_eq!(status.request_id, complete.request_id);
    assert_eq!(beside(&file), ["file"], "nothing of it can be used again");
    drive.set("crc", 0).run("upload").ok();
}

#[test]
fn w6_a_file_that_changes_during_the_upload_is_an_error() {
    let (_emulator, drive, file) = begin(r#"{"operation":"UploadPart","part_number":2,"delay_ms":600}"#);
    let drive = drive.set("checkpoint", "");
    let writer = {
        let file = file.clone();
        std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(300));
            let mut changed = bytes(SIZE);
            changed[0] ^= 1;
            std::fs::write(file, changed).unwrap();
        })
    };
    let run = drive.run("upload");
    writer.join().unwrap();
    run.fails(-978, "InconsistentError", &["file changed while it was being uploaded"]);
    drive.run("head").fails(404, "NoSuchKey", &[]);
    no_uploads_left(&drive);
    assert_eq!(beside(&file), ["file"]);
}

#[test]
fn w6_a_file_that_shrinks_during_the_upload_is_an_error() {
    let (_emulator, drive, file) = begin(r#"{"operation":"UploadPart","part_number":1,"delay_ms":600}"#);
    let writer = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(300));
        std::fs::File::options().write(true).open(file).unwrap().set_len(10).unwrap();
    });
    let run = drive.run("upload");
    writer.join().unwrap();
    run.fails(-978, "InconsistentError", &["file changed while it was being uploaded"]);
    no_uploads_left(&drive);
}

#[test]
fn w16_the_checkpoint_stays_when_completing_fails() {
    let fault =
        r#"{"operation":"CompleteMultipartUpload","nth":1,"count":3,"status":500,"code":"InternalError"}"#;
    let (emulator, drive, file) = begin(fault);
    let drive = drive.set("checkpoint", "");
    drive.run("upload").fails(500, "InternalError", &[]);
    assert_eq!(emulator.count("CompleteMultipartUpload"), 3);
    assert_eq!(beside(&file), ["file", "file.cp"]);
    drive.run("upload").ok().progressed(SIZE, SIZE);
    assert_eq!((emulator.count("UploadPart"), emulator.count("InitiateMultipartUpload")), (3, 1));
    stored(&drive, SIZE);
    assert_eq!(beside(&file), ["file"]);
}

#[test]
fn a_lost_answer_to_completing_is_recognised_as_success() {
    let fault = r#"{"operation":"CompleteMultipartUpload","nth":1,"drop":"after"}"#;
    let (emulator, drive, file) = begin(fault);
    drive.set("checkpoint", "").run("upload").ok();
    assert_eq!((emulator.count("CompleteMultipartUpload"), emulator.count("HeadObject")), (2, 1));
    stored(&drive, SIZE);
    assert_eq!(beside(&file), ["file"]);
}

#[test]
fn a_lost_answer_is_no_success_when_the_object_is_another() {
    let fault = r#"{"operation":"CompleteMultipartUpload","nth":1,"drop":"before"},
        {"operation":"CompleteMultipartUpload","nth":2,"status":404,"code":"NoSuchUpload","message":"gone"}"#;
    let (emulator, drive, _) = begin(fault);
    drive.file(&make_file(&emulator, "other", 10)).run("put").ok();
    drive.run("upload").fails(404, "NoSuchUpload", &["gone"]);
    stored(&drive, 10);
}

#[test]
fn a_checkpoint_that_cannot_be_begun_leaves_no_upload() {
    // The id arrives, but it is not usable as one.
    let page = "<InitiateMultipartUploadResult><UploadId>a b</UploadId></InitiateMultipartUploadResult>";
    let (emulator, drive, file) =
        begin(&format!(r#"{{"operation":"InitiateMultipartUpload","body":"{page}"}}"#));
    drive.set("checkpoint", "").run("upload").fails(-996, "ServerError", &["upload id"]);
    assert_eq!(emulator.count("UploadPart"), 0);
    assert!(!beside(&file).contains(&"file.cp".to_owned()));
}

#[test]
fn opening_an_upload_is_tried_three_times() {
    for fault in [
        r#""status":500,"code":"InternalError""#,
        r#""status":503,"code":"ServiceUnavailable""#,
        r#""status":429,"code":"TooManyRequests""#,
        r#""drop":"before""#,
        r#""drop":"after""#,
    ] {
        for call in ["upload", "uploadfile"] {
            let faults = format!(r#"{{"operation":"InitiateMultipartUpload","nth":1,"count":2,{fault}}}"#);
            let (emulator, drive, _) = begin(&faults);
            drive.set("upload_id", "").run(call).ok();
            assert_eq!(emulator.count("InitiateMultipartUpload"), 3, "{fault}");
            stored(&drive, SIZE);
            // What a lost reply opened cannot be told from the upload of another client; it has no parts.
            for id in driver::upload_ids(&drive) {
                assert_eq!(drive.set("upload_id", &id).run("parts").ok().values("part"), [""; 0]);
            }
        }
    }
    let (emulator, drive, _) =
        begin(r#"{"operation":"InitiateMultipartUpload","status":403,"code":"AccessDenied"}"#);
    drive.run("upload").fails(403, "AccessDenied", &[]);
    assert_eq!(emulator.count("InitiateMultipartUpload"), 1);
}

#[test]
fn an_upload_id_that_cannot_be_used_is_aborted() {
    let long = "A".repeat(1025);
    for id in ["a b", "\u{e9}", &long] {
        let page = format!(
            "<InitiateMultipartUploadResult><UploadId>{id}</UploadId></InitiateMultipartUploadResult>"
        );
        let fault = format!(r#"{{"operation":"InitiateMultipartUpload","body":"{page}"}}"#);
        for call in ["upload", "uploadfile"] {
            let (emulator, drive, _) = begin(&fault);
            drive.set("upload_id", "").run(call).fails(-996, "ServerError", &["upload id"]);
            assert_eq!((emulator.count("UploadPart"), emulator.count("AbortMultipartUpload")), (0, 1));
        }
    }
}

#[test]
fn lost_answers_to_completing_are_made_up_for_by_the_object() {
    let fault = r#"{"operation":"CompleteMultipartUpload","drop":"after"}"#;
    for checkpoint in [true, false] {
        let (emulator, drive, file) = begin(fault);
        let drive = if checkpoint { drive.set("checkpoint", "") } else { drive };
        drive.run("upload").ok();
        assert_eq!(emulator.count("CompleteMultipartUpload"), 3);
        stored(&drive, SIZE);
        assert_eq!(beside(&file), ["file"]);
        no_uploads_left(&drive);
    }
}

#[test]
fn lost_answers_are_no_success_while_the_upload_is_open() {
    let fault = r#"{"operation":"CompleteMultipartUpload","nth":1,"count":3,"drop":"before"}"#;
    let (emulator, drive, file) = begin(fault);
    // The same bytes are there, but not from this upload.
    drive.run("put").ok();
    let drive = drive.set("checkpoint", "");
    drive.run("upload").fails(-992, "HttpIoError", &["the connection broke"]);
    assert_eq!(beside(&file), ["file", "file.cp"]);
    drive.run("upload").ok();
    assert_eq!((emulator.count("UploadPart"), emulator.count("InitiateMultipartUpload")), (3, 1));
    no_uploads_left(&drive);
}

#[test]
fn without_a_checksum_in_the_answer_the_object_decides() {
    for value in ["null", r#""""#, r#""garbage""#, r#""-1""#, r#""18446744073709551616""#] {
        let fault = format!(
            r#"{{"operation":"CompleteMultipartUpload","headers":{{"x-oss-hash-crc64ecma":{value}}}}}"#
        );
        let (emulator, drive, file) = begin(&fault);
        drive.set("checkpoint", "").run("upload").ok();
        assert_eq!(emulator.count("HeadObject"), 1, "{value}");
        stored(&drive, SIZE);
        assert_eq!(beside(&file), ["file"]);
    }
}

#[test]
fn an_answer_without_checksum_is_no_success_when_the_object_is_not_there() {
    let fault =
        r#"{"operation":"CompleteMultipartUpload","nth":1,"count":3,"status":200,"code":"InternalError"}"#;
    let (emulator, drive, file) = begin(fault);
    let drive = drive.set("checkpoint", "");
    let run = drive.run("upload");
    assert!(run.status().code < 0, "{run:?}");
    assert_eq!(beside(&file), ["file", "file.cp"]);
    drive.file(&make_file(&emulator, "other", SIZE - 1)).run("put").ok();
    drive.run("upload").ok().progressed(SIZE, SIZE);
    assert_eq!(emulator.count("UploadPart"), 3);
    stored(&drive, SIZE);
}

#[test]
fn a_part_that_arrives_damaged_costs_no_other_part() {
    let fault = r#"{"operation":"UploadPart","part_number":3,"nth":1,"count":3,"wrong_crc":true}"#;
    let (emulator, drive, file) = begin(fault);
    let drive = drive.set("checkpoint", "");
    drive.run("upload").fails(-978, "InconsistentError", &["CRC-64 differs"]);
    assert_eq!(beside(&file), ["file", "file.cp"]);
    drive.run("upload").ok().progressed(2 * PART, SIZE);
    assert_eq!(emulator.count("UploadPart"), 6);
    stored(&drive, SIZE);
}

#[test]
fn a_stalled_part_is_given_up_and_tried_again() {
    let (emulator, drive, _) =
        begin(r#"{"operation":"UploadPart","part_number":2,"nth":1,"stall_ms":30000}"#);
    drive.set("speed_limit", 1000).set("speed_time", 1).run("upload").ok();
    stored(&drive, SIZE);
    assert!(emulator.log().iter().filter(|line| line.operation == "UploadPart").count() >= 3);
}
