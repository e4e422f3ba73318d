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
use std::path::{Path, PathBuf};
use std::process::Command;

use common::cc::scratch;
use driver::{Drive, PART, Run, bytes, holds, make_file, serve, stored, upload_ids};

const SIZE: usize = 2 * PART + 77;

/// The library of `tests/c/kill_shim.c`.
fn shim() -> PathBuf {
    let path = scratch().join("kill_shim.so");
    let mut compiler = Command::new("gcc");
    compiler.args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC", "-o"]).arg(&path);
    compiler.arg(common::root().join("tests/c/kill_shim.c")).arg("-ldl");
    assert!(compiler.status().unwrap().success());
    path
}

/// Runs `call` with the shim and these variables.
fn run(drive: &Drive, call: &str, folder: &Path, shim: &Path, variables: &[(&str, &str)]) -> Run {
    let (folder, shim) = (folder.to_str().unwrap(), shim.to_str().unwrap());
    let mut env = vec![("LD_PRELOAD", shim), ("KILL_FOLDER", folder)];
    env.extend(variables);
    drive.run_in(call, &env)
}

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
    let shim = shim();
    let count = folder.with_extension("count");
    prepare();
    run(drive, call, folder, &shim, &[("KILL_COUNT", count.to_str().unwrap())]).ok();
    let steps: usize = fs::read_to_string(&count).unwrap().parse().unwrap();
    assert!((8..200).contains(&steps), "{steps}");
    check("an undisturbed run");
    for step in 1..=steps {
        for after in [false, true] {
            let (at, what) = (step.to_string(), format!("step {step} of {steps}, after it: {after}"));
            let mut variables = vec![("KILL_AT", at.as_str())];
            variables.extend(after.then_some(("KILL_AFTER", "1")));
            prepare();
            let killed = run(drive, call, folder, &shim, &variables);
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
