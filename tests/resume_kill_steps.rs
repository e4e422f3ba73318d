//! Transfers that are killed at each of their steps on disk: the next run ends well and nothing is left.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use std::fs;
use std::path::Path;

use common::cc::CProgram;
use driver::{Drive, PART, bytes, holds, make_file, serve, stored, upload_ids};

const SIZE: usize = 2 * PART + 77;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Kills `call` before and after each of its steps in `folder`, each time after `prepare`; after each kill the next run must
/// do well and leave only what `check` expects.
fn kill_at_each_step(drive: &Drive, call: &str, folder: &Path, prepare: impl Fn(), check: impl Fn(&str)) {
    let shim = CProgram::new("tests/c/kill_shim.c").preload().build();
    let shimmed = |name, value: &str| {
        drive.preload(&shim, ("KILL_FOLDER", folder.to_str().unwrap())).preload(&shim, (name, value))
    };
    let count = folder.with_extension("count");
    prepare();
    shimmed("KILL_COUNT", count.to_str().unwrap()).run(call).ok();
    let steps: usize = fs::read_to_string(&count).unwrap().parse().unwrap();
    assert!((8..200).contains(&steps), "{steps}");
    check("an undisturbed run");
    for step in 1..=steps {
        for after in [false, true] {
            let what = format!("step {step} of {steps}, after it: {after}");
            prepare();
            let name = if after { "KILL_AFTER" } else { "KILL_BEFORE" };
            let killed = shimmed(name, &step.to_string()).run(call);
            assert_eq!(killed.signal, Some(9), "{what}: {killed:?}");
            drive.run(call).ok();
            check(&what);
        }
    }
}

#[test]
fn an_upload_leaves_nothing() {
    let (emulator, drive) = serve("");
    let folder = emulator.folder().join("local");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("file");
    fs::copy(make_file(&emulator, "bytes", SIZE), &file).unwrap();
    let drive = drive.file(&file).set("checkpoint", "");
    kill_at_each_step(
        &drive,
        "upload",
        &folder,
        || {},
        |what| {
            assert_eq!(names(&folder), ["file"], "{what}");
            stored(&drive, SIZE);
            no_parts_left(&drive, what);
        },
    );
}

#[test]
fn an_upload_of_a_file_that_changed_leaves_nothing() {
    let (emulator, drive) = serve("");
    let folder = emulator.folder().join("local");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("file");
    let drive = drive.file(&file).set("checkpoint", "");
    let prepare = || {
        fs::write(&file, vec![7; SIZE]).unwrap();
        assert_eq!(drive.set("kill_at", PART).run("upload").signal, Some(9));
        fs::write(&file, bytes(SIZE)).unwrap();
    };
    kill_at_each_step(&drive, "upload", &folder, prepare, |what| {
        assert_eq!(names(&folder), ["file"], "{what}");
        stored(&drive, SIZE);
        no_parts_left(&drive, what);
    });
}

/// Between the reply that tells an id and the first word on disk nobody can know of the upload; it has no parts.
fn no_parts_left(drive: &Drive, what: &str) {
    for id in upload_ids(drive) {
        assert_eq!(drive.set("upload_id", &id).run("parts").ok().values("part"), [""; 0], "{what}");
        drive.set("upload_id", &id).run("abort").ok();
    }
}

#[test]
fn a_download_leaves_nothing() {
    let (emulator, drive) = serve("");
    drive.file(&make_file(&emulator, "original", SIZE)).run("put").ok();
    let folder = emulator.folder().join("local");
    fs::create_dir(&folder).unwrap();
    let target = folder.join("target");
    let drive = drive.file(&target).set("checkpoint", "");
    kill_at_each_step(
        &drive,
        "download",
        &folder,
        || {},
        |what| {
            holds(&target, SIZE);
            assert_eq!(names(&folder), ["target"], "{what}");
        },
    );
}
