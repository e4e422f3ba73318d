//! Uploads that are gone on with after their file was touched: no byte of an older file gets into the object.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use common::emulator::Emulator;
use driver::{Drive, PART, beside, bytes, fetch, make_file, recorded, serve, upload_ids};

const PARTS: usize = 6;
const SIZE: usize = (PARTS - 1) * PART + 77;

/// An upload of which the last part failed: all others are in the checkpoint.
fn begun() -> (Emulator, Drive, PathBuf) {
    let fault =
        r#"{"operation":"UploadPart","part_number":6,"nth":1,"count":3,"status":500,"code":"InternalError"}"#;
    let (emulator, drive) = serve(fault);
    let file = make_file(&emulator, "file", SIZE);
    let drive = drive.file(&file).set("checkpoint", "");
    drive.run("upload").fails(500, "InternalError", &[]);
    assert_eq!(recorded(&file.with_extension("cp")), PARTS - 1);
    // What happens to the file from now on has another ctime.
    std::thread::sleep(Duration::from_millis(50));
    (emulator, drive, file)
}

/// Lets `change` do something to the file and gives it its old modification time back.
fn keep_time(file: &Path, change: impl FnOnce()) {
    let modified = fs::metadata(file).unwrap().modified().unwrap();
    change();
    File::options().write(true).open(file).unwrap().set_modified(modified).unwrap();
}

/// Goes on and expects that this many parts are sent under the same upload, and that the object is the file.
fn goes_on(emulator: &Emulator, drive: &Drive, file: &Path, parts: usize) {
    let before = emulator.count("UploadPart");
    drive.run("upload").ok();
    assert_eq!(emulator.count("UploadPart") - before, parts);
    assert_eq!(emulator.count("InitiateMultipartUpload"), 1);
    assert!(fetch(drive) == fs::read(file).unwrap());
    assert_eq!(beside(file), ["file"]);
    assert_eq!(upload_ids(drive), [""; 0]);
}

#[test]
fn rewritten_with_its_old_size_and_time_it_is_sent_anew() {
    let (emulator, drive, file) = begun();
    let other: Vec<u8> = bytes(SIZE).iter().map(|byte| !byte).collect();
    keep_time(&file, || fs::write(&file, other).unwrap());
    goes_on(&emulator, &drive, &file, PARTS);
}

#[test]
fn replaced_by_another_with_its_old_size_and_time_it_is_sent_anew() {
    let (emulator, drive, file) = begun();
    let next = file.with_file_name("next");
    keep_time(&file, || {
        fs::write(&next, vec![7; SIZE]).unwrap();
        fs::rename(&next, &file).unwrap();
    });
    goes_on(&emulator, &drive, &file, PARTS);
}

#[test]
fn of_a_file_that_changed_in_one_place_the_other_parts_are_kept() {
    let (emulator, drive, file) = begun();
    let mut changed = bytes(SIZE);
    changed[2 * PART] ^= 1;
    keep_time(&file, || fs::write(&file, changed).unwrap());
    goes_on(&emulator, &drive, &file, 2);
}

#[test]
fn with_other_attributes_or_as_a_copy_nothing_is_sent_again() {
    let (emulator, drive, file) = begun();
    fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
    goes_on(&emulator, &drive, &file, 1);
    let (emulator, drive, file) = begun();
    let next = file.with_file_name("next");
    keep_time(&file, || {
        fs::copy(&file, &next).unwrap();
        fs::rename(&next, &file).unwrap();
    });
    goes_on(&emulator, &drive, &file, 1);
}

#[test]
fn the_parts_are_compared_once_and_the_checkpoint_is_of_the_file_as_it_is_then() {
    let (_emulator, drive, file) = begun();
    let header = || {
        let text = fs::read_to_string(file.with_extension("cp")).unwrap();
        text.lines().next().unwrap().to_owned()
    };
    let before = header();
    fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
    // Killed before it has sent anything.
    let run = drive.set("kill_at", 0).run("upload");
    assert_eq!(run.signal, Some(9));
    assert_ne!(header(), before);
    let after = header();
    drive.set("kill_at", 0).run("upload");
    assert_eq!(header(), after);
    drive.run("upload").ok();
    assert!(fetch(&drive) == bytes(SIZE));
}

#[test]
fn a_checkpoint_of_the_time_before_inode_and_ctime_is_gone_on_with() {
    let (emulator, drive, file) = begun();
    let checkpoint = file.with_extension("cp");
    let without = |header: &str| {
        let fields = header.split(",\"");
        let kept = fields.filter(|field| !field.starts_with("ctime_ns") && !field.starts_with("inode"));
        kept.collect::<Vec<_>>().join(",\"")
    };
    let old = driver::reseal(&fs::read_to_string(&checkpoint).unwrap(), without);
    assert!(!old.contains("ctime_ns") && !old.contains("inode") && old.contains("mtime_ns"));
    fs::write(&checkpoint, old).unwrap();
    goes_on(&emulator, &drive, &file, 1);
}

#[test]
fn a_checkpoint_of_a_file_that_is_empty_now_goes() {
    let (_emulator, drive, file) = begun();
    fs::write(&file, "").unwrap();
    drive.run("upload").ok();
    assert_eq!(fetch(&drive), b"");
    assert_eq!(beside(&file), ["file"]);
    assert_eq!(upload_ids(&drive), [""; 0]);
}

#[test]
fn a_kill_while_the_service_completes_does_not_send_anything_again() {
    let (emulator, drive) =
        serve(r#"{"operation":"CompleteMultipartUpload","nth":1,"status":403,"code":"AccessDenied"}"#);
    let file = make_file(&emulator, "file", SIZE);
    let drive = drive.file(&file).set("checkpoint", "");
    drive.run("upload").fails(403, "AccessDenied", &[]);
    drive.set("upload_id", upload_ids(&drive).remove(0)).run("complete").ok();
    let run = drive.run("upload").ok();
    run.progressed(SIZE, SIZE);
    assert_eq!((emulator.count("UploadPart"), emulator.count("InitiateMultipartUpload")), (PARTS, 1));
    assert_eq!(emulator.count("CompleteMultipartUpload"), 2);
    assert!(fetch(&drive) == bytes(SIZE));
    assert_eq!(beside(&file), ["file"]);
}

#[test]
fn another_object_under_the_key_is_no_sign_of_completion() {
    let (emulator, drive) =
        serve(r#"{"operation":"CompleteMultipartUpload","nth":1,"status":403,"code":"AccessDenied"}"#);
    let file = make_file(&emulator, "file", SIZE);
    let drive = drive.file(&file).set("checkpoint", "");
    drive.run("upload").fails(403, "AccessDenied", &[]);
    drive.set("upload_id", upload_ids(&drive).remove(0)).run("abort").ok();
    let other = make_file(&emulator, "other", SIZE);
    fs::write(&other, vec![7; SIZE]).unwrap();
    drive.file(&other).run("put").ok();
    drive.run("upload").ok();
    assert_eq!(emulator.count("UploadPart"), 2 * PARTS);
    assert!(fetch(&drive) == bytes(SIZE));
    assert_eq!(upload_ids(&drive), [""; 0]);
}
