//! Downloads that were killed in the middle and go on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use std::fs::{self, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use common::emulator::Emulator;
use driver::{Drive, PART, beside, bytes, first_recorded, holds, make_file, recorded, serve};

const PARTS: usize = 10;
const SIZE: usize = (PARTS - 1) * PART + 77;
/// Parts take a while, so that there is a middle to be killed in.
const SLOW: &str = r#"{"operation":"GetObject","delay_ms":30}"#;

/// An object of ten parts, and a driver that is to download it to `target`.
fn begin(faults: &str) -> (Emulator, Drive, PathBuf) {
    let (emulator, drive) = serve(faults);
    drive.file(&make_file(&emulator, "original", SIZE)).run("put").ok();
    let target = emulator.folder().join("target");
    (emulator, drive.file(&target).set("checkpoint", "").set("threads", 2), target)
}

/// A download that was killed after about four parts, and its checkpoint.
fn killed(faults: &str) -> (Emulator, Drive, PathBuf, PathBuf) {
    let (emulator, drive, target) = begin(faults);
    fs::write(&target, "precious").unwrap();
    let run = drive.set("kill_at", 4 * PART).run("download");
    assert_eq!((run.signal, run.statuses.len()), (Some(9), 0), "{run:?}");
    assert_eq!(fs::read(&target).unwrap(), b"precious");
    std::thread::sleep(std::time::Duration::from_millis(150));
    (emulator, drive, target.clone(), target.with_extension("cp"))
}

/// Goes on and expects that only `parts` parts are fetched.
fn goes_on(emulator: &Emulator, drive: &Drive, target: &Path, parts: usize) {
    let before = emulator.count("GetObject");
    let run = drive.run("download").ok();
    run.progressed(SIZE.saturating_sub(parts * PART), SIZE);
    assert_eq!(emulator.count("GetObject") - before, parts);
    holds(target, SIZE);
    assert_eq!(beside(target), ["target"]);
}

/// The temporary file of the download.
fn temp_of(target: &Path) -> PathBuf {
    let name = beside(target).into_iter().find(|name| name.ends_with(".tmp"));
    target.with_file_name(name.unwrap())
}

#[test]
fn only_what_is_missing_is_fetched() {
    let (emulator, drive, target, checkpoint) = killed(SLOW);
    let done = recorded(&checkpoint);
    assert!((1..PARTS).contains(&done), "{done}");
    goes_on(&emulator, &drive, &target, PARTS - done);
}

#[test]
fn w11_a_torn_last_line_is_dropped() {
    let (emulator, drive, target, checkpoint) = killed(SLOW);
    let done = recorded(&checkpoint);
    let content = fs::read(&checkpoint).unwrap();
    fs::write(&checkpoint, &content[..content.len() - 1]).unwrap();
    goes_on(&emulator, &drive, &target, PARTS - done + 1);
}

#[test]
fn a_damaged_part_of_the_temporary_file_is_fetched_again() {
    let (emulator, drive, target, checkpoint) = killed(SLOW);
    let done = recorded(&checkpoint);
    let temp = OpenOptions::new().read(true).write(true).open(temp_of(&target)).unwrap();
    let (place, mut byte) = (((first_recorded(&checkpoint) - 1) * PART + 10) as u64, [0]);
    temp.read_exact_at(&mut byte, place).unwrap();
    temp.write_all_at(&[!byte[0]], place).unwrap();
    goes_on(&emulator, &drive, &target, PARTS - done + 1);
}

#[test]
fn a_missing_temporary_file_starts_over() {
    let (emulator, drive, target, _) = killed(SLOW);
    fs::remove_file(temp_of(&target)).unwrap();
    goes_on(&emulator, &drive, &target, PARTS);
}

#[test]
fn a_temporary_file_of_another_size_starts_over() {
    let (emulator, drive, target, _) = killed(SLOW);
    OpenOptions::new().write(true).open(temp_of(&target)).unwrap().set_len(10).unwrap();
    goes_on(&emulator, &drive, &target, PARTS);
}

#[test]
fn a_temporary_file_that_is_a_link_is_not_written_through() {
    let (emulator, drive, target, _) = killed(SLOW);
    let (temp, other) = (temp_of(&target), emulator.folder().join("other"));
    fs::write(&other, vec![7; SIZE]).unwrap();
    fs::remove_file(&temp).unwrap();
    std::os::unix::fs::symlink(&other, &temp).unwrap();
    goes_on(&emulator, &drive, &target, PARTS);
    assert!(fs::read(&other).unwrap() == vec![7; SIZE]);
}

#[test]
fn w2_a_changed_object_starts_over() {
    let (emulator, drive, target, _) = killed(SLOW);
    let changed: Vec<u8> = bytes(SIZE).iter().map(|byte| !byte).collect();
    let source = emulator.folder().join("changed");
    fs::write(&source, &changed).unwrap();
    drive.file(&source).run("put").ok();
    let run = drive.run("download").ok();
    assert!(run.progress[0].0 < 2 * PART as i64, "{:?}", run.progress);
    assert!(fs::read(&target).unwrap() == changed);
    assert_eq!(beside(&target), ["target"]);
}

#[test]
fn another_part_size_starts_over() {
    let (emulator, drive, target, _) = killed(SLOW);
    let before = emulator.count("GetObject");
    drive.set("part_size", SIZE).run("download").ok();
    assert_eq!(emulator.count("GetObject") - before, 1);
    holds(&target, SIZE);
    assert_eq!(beside(&target), ["target"]);
}

#[test]
fn w14_another_key_starts_over() {
    let (emulator, drive, target, _) = killed(SLOW);
    let drive = drive.set("key", "other");
    drive.file(&emulator.folder().join("original")).run("put").ok();
    goes_on(&emulator, &drive, &target, PARTS);
}

#[test]
fn a_failure_while_asking_for_the_object_keeps_the_checkpoint() {
    let head = r#"{"operation":"HeadObject","nth":2,"count":3,"status":500,"code":"InternalError"}"#;
    let (emulator, drive, target, checkpoint) = killed(&format!("{SLOW},{head}"));
    let done = recorded(&checkpoint);
    drive.run("download").fails(500, "InternalError", &[]);
    assert_eq!((emulator.count("HeadObject"), recorded(&checkpoint)), (4, done));
    goes_on(&emulator, &drive, &target, PARTS - done);
}

#[test]
fn a_download_without_checkpoint_ignores_one_that_is_there() {
    let (emulator, drive, target, checkpoint) = killed(SLOW);
    let done = recorded(&checkpoint);
    drive.unset("checkpoint").run("download").ok().progressed(0, SIZE);
    holds(&target, SIZE);
    assert_eq!(recorded(&checkpoint), done);
    goes_on(&emulator, &drive, &target, PARTS - done);
}

#[test]
fn w10_two_downloads_of_one_file_do_not_corrupt_each_other() {
    let (emulator, drive, target) = begin(SLOW);
    let drive = drive.unset("checkpoint");
    let second = drive.set("key", "second");
    let other: Vec<u8> = bytes(SIZE).iter().map(|byte| !byte).collect();
    let source = emulator.folder().join("second-source");
    fs::write(&source, &other).unwrap();
    second.file(&source).run("put").ok();
    let runs = [drive, second].map(|drive| std::thread::spawn(move || drive.run("download").ok()));
    for run in runs {
        run.join().unwrap().progressed(0, SIZE);
    }
    let content = fs::read(&target).unwrap();
    assert!(content == bytes(SIZE) || content == other, "a mixture of two objects");
    assert_eq!(beside(&target), ["target"]);
}
