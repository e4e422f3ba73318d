//! Uploads that were killed in the middle and go on.

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
use std::time::Duration;

use common::emulator::Emulator;
use driver::{Drive, PART, beside, bytes, first_recorded, make_file, recorded, serve, stored, upload_ids};

const PARTS: usize = 10;
const SIZE: usize = (PARTS - 1) * PART + 77;
/// Parts take a while, so that there is a middle to be killed in.
const SLOW: &str = r#"{"operation":"UploadPart","delay_ms":30}"#;

/// An upload of ten parts that was killed after about four, a driver to go on with, the file and its checkpoint.
fn killed(faults: &str) -> (Emulator, Drive, PathBuf, PathBuf) {
    let (emulator, drive) = serve(faults);
    let file = make_file(&emulator, "file", SIZE);
    let drive = drive.file(&file).set("checkpoint", "").set("threads", 2);
    let run = drive.set("kill_at", 4 * PART).run("upload");
    assert_eq!((run.signal, run.statuses.len()), (Some(9), 0), "{run:?}");
    // What was on its way when the process died still reaches the emulator.
    std::thread::sleep(Duration::from_millis(150));
    (emulator, drive, file.clone(), file.with_extension("cp"))
}

/// Goes on and expects that only `parts` parts are sent, under the same upload.
fn goes_on(emulator: &Emulator, drive: &Drive, file: &Path, parts: usize) {
    let (before, begun) = (emulator.count("UploadPart"), emulator.count("InitiateMultipartUpload"));
    let run = drive.run("upload").ok();
    run.progressed(SIZE.saturating_sub(parts * PART), SIZE);
    assert_eq!(emulator.count("UploadPart") - before, parts);
    assert_eq!(emulator.count("InitiateMultipartUpload"), begun);
    finished(drive, file);
}

/// The object is right, and nothing is left anywhere.
fn finished(drive: &Drive, file: &Path) {
    stored(drive, SIZE);
    assert_eq!(beside(file), ["file"]);
    assert_eq!(upload_ids(drive), [""; 0]);
}

/// Expects that the upload starts over, and that the old one is gone afterwards.
fn starts_over(emulator: &Emulator, drive: &Drive, file: &Path) {
    let run = drive.set("log", 4).run("upload").ok();
    assert!(run.progress[0].0 < 2 * PART as i64, "{:?}", run.progress);
    assert!(run.log.contains("checkpoint"), "why it starts over is in the log: {}", run.log);
    assert_eq!(emulator.count("InitiateMultipartUpload"), 2);
    assert_eq!(beside(file), ["file"]);
    assert_eq!(upload_ids(drive), [""; 0]);
}

#[test]
fn w17_only_what_is_missing_is_sent() {
    let (emulator, drive, file, checkpoint) = killed(SLOW);
    let done = recorded(&checkpoint);
    assert!((1..PARTS).contains(&done), "{done}");
    goes_on(&emulator, &drive, &file, PARTS - done);
}

#[test]
fn w11_a_torn_last_line_is_dropped() {
    let (emulator, drive, file, checkpoint) = killed(SLOW);
    let done = recorded(&checkpoint);
    let content = std::fs::read(&checkpoint).unwrap();
    std::fs::write(&checkpoint, &content[..content.len() - 3]).unwrap();
    goes_on(&emulator, &drive, &file, PARTS - done + 1);
}

#[test]
fn w12_a_damaged_line_starts_over() {
    let (emulator, drive, file, checkpoint) = killed(SLOW);
    let mut content = std::fs::read(&checkpoint).unwrap();
    let second = content.iter().position(|byte| *byte == b'\n').unwrap() + 10;
    content[second] ^= 1;
    std::fs::write(&checkpoint, content).unwrap();
    starts_over(&emulator, &drive, &file);
    finished(&drive, &file);
}

#[test]
fn a_damaged_header_starts_over_and_leaves_no_upload_behind() {
    for at in [3, 30, 200] {
        let (emulator, drive, file, checkpoint) = killed(SLOW);
        let mut content = std::fs::read(&checkpoint).unwrap();
        content[at] ^= 1;
        std::fs::write(&checkpoint, content).unwrap();
        starts_over(&emulator, &drive, &file);
        finished(&drive, &file);
    }
}

#[test]
fn a_kill_after_a_checkpoint_was_refused_forgets_no_upload() {
    let (_emulator, drive, file, _) = killed(SLOW);
    let mut changed = bytes(SIZE);
    changed[0] ^= 1;
    std::fs::write(&file, &changed).unwrap();
    let left = upload_ids(&drive);
    // Killed when the next upload has begun.
    assert_eq!(drive.set("kill_at", 0).run("upload").signal, Some(9));
    assert!(upload_ids(&drive).iter().all(|id| !left.contains(id)));
    drive.run("upload").ok();
    assert!(driver::fetch(&drive) == changed);
    assert_eq!(upload_ids(&drive), [""; 0]);
}

#[test]
fn a_kill_between_two_uploads_changes_nothing() {
    // Killed again and again: each run keeps what the earlier ones sent.
    let (emulator, drive, file, checkpoint) = killed(SLOW);
    let first = recorded(&checkpoint);
    let run = drive.set("kill_at", 7 * PART).run("upload");
    assert_eq!(run.signal, Some(9));
    run.progress.first().inspect(|(done, _)| assert!(*done >= (first * PART) as i64));
    std::thread::sleep(Duration::from_millis(150));
    let second = recorded(&checkpoint);
    assert!(second >= first, "{first} {second}");
    goes_on(&emulator, &drive, &file, PARTS - second);
}

#[test]
fn w6_a_changed_file_starts_over() {
    let (emulator, drive, file, _) = killed(SLOW);
    let changed: Vec<u8> = bytes(SIZE).iter().map(|byte| !byte).collect();
    std::fs::write(&file, &changed).unwrap();
    starts_over(&emulator, &drive, &file);
    assert!(driver::fetch(&drive) == changed);
}

#[test]
fn another_part_size_starts_over() {
    let (emulator, drive, file, _) = killed(SLOW);
    starts_over(&emulator, &drive.set("part_size", 2 * PART), &file);
    finished(&drive, &file);
}

#[test]
fn w14_another_key_starts_over() {
    let (emulator, drive, file, _) = killed(SLOW);
    let drive = drive.set("key", "other");
    starts_over(&emulator, &drive, &file);
    finished(&drive, &file);
    drive.set("key", "k").run("head").fails(404, "NoSuchKey", &[]);
}

#[test]
fn w15_an_upload_that_the_service_does_not_know_any_more_starts_over() {
    let (emulator, drive, file, _) = killed(SLOW);
    let id = upload_ids(&drive).remove(0);
    drive.set("upload_id", id).run("abort").ok();
    starts_over(&emulator, &drive, &file);
    finished(&drive, &file);
}

#[test]
fn a_part_that_the_service_has_otherwise_is_sent_again() {
    let (emulator, drive, file, checkpoint) = killed(SLOW);
    let done = recorded(&checkpoint);
    let id = upload_ids(&drive).remove(0);
    let other = make_file(&emulator, "other", PART);
    std::fs::write(&other, vec![7; PART]).unwrap();
    drive.set("upload_id", id).set("part", first_recorded(&checkpoint)).file(&other).run("partbuffer").ok();
    goes_on(&emulator, &drive, &file, PARTS - done + 1);
}

#[test]
fn a_failure_while_asking_for_the_parts_keeps_the_checkpoint() {
    let list = r#"{"operation":"ListParts","nth":1,"count":3,"status":500,"code":"InternalError"}"#;
    let (emulator, drive, file, checkpoint) = killed(&format!("{SLOW},{list}"));
    let done = recorded(&checkpoint);
    drive.run("upload").fails(500, "InternalError", &[]);
    assert_eq!((emulator.count("ListParts"), recorded(&checkpoint)), (3, done));
    goes_on(&emulator, &drive, &file, PARTS - done);
}

#[test]
fn a_checkpoint_at_a_path_of_its_own_goes_on_from_another_folder() {
    let (emulator, drive) = serve(SLOW);
    let file = make_file(&emulator, "file", SIZE);
    let checkpoint = emulator.folder().join("elsewhere");
    let drive = drive.file(&file).set("checkpoint", checkpoint.display()).set("threads", 3);
    drive.set("kill_at", 5 * PART).run("upload");
    std::thread::sleep(Duration::from_millis(150));
    assert_eq!(beside(&file), ["file"]);
    let done = recorded(&checkpoint);
    goes_on(&emulator, &drive, &file, PARTS - done);
    assert!(!checkpoint.exists());
}

#[test]
fn an_upload_that_an_earlier_run_completes_late_is_recognised() {
    let faults = r#"{"operation":"CompleteMultipartUpload","nth":1,"status":403,"code":"AccessDenied"},
        {"operation":"CompleteMultipartUpload","nth":2,"delay_ms":700}"#;
    let (emulator, drive) = serve(faults);
    let file = make_file(&emulator, "file", SIZE);
    let drive = drive.file(&file).set("checkpoint", "");
    drive.run("upload").fails(403, "AccessDenied", &[]);
    let late = drive.set("upload_id", upload_ids(&drive).remove(0));
    let second = {
        let drive = drive.clone();
        std::thread::spawn(move || drive.run("upload").ok())
    };
    std::thread::sleep(Duration::from_millis(350));
    late.run("complete").ok();
    second.join().unwrap();
    assert_eq!((emulator.count("HeadObject"), emulator.count("UploadPart")), (1, PARTS));
    finished(&drive, &file);
}
