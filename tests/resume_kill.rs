//! Transfers that are killed at any moment: the next run always ends with the right bytes.

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

use driver::{Drive, PART, beside, bytes, holds, make_file, serve, stored, upload_ids};

const SIZE: usize = 12 * PART + 5;
/// Milliseconds from the start of the process: before anything was sent, at the first request, in the middle ...
const MOMENTS: [u32; 10] = [1, 4, 8, 13, 20, 35, 50, 80, 120, 170];
const SLOW: &str = r#"{"operation":"UploadPart","delay_ms":15},{"operation":"GetObject","delay_ms":15},
    {"operation":"CompleteMultipartUpload","delay_ms":15},{"operation":"InitiateMultipartUpload","delay_ms":5}"#;

/// Runs `call` and kills it after each of `MOMENTS`; gives how many runs were killed.
fn kill(drive: &Drive, call: &str, check: impl Fn()) -> usize {
    let runs = MOMENTS.iter().map(|moment| {
        let run = drive.set("kill_ms", moment).run(call);
        check();
        usize::from(run.signal == Some(9))
    });
    runs.sum()
}

#[test]
fn an_upload_killed_at_any_moment_ends_well() {
    let (emulator, drive) = serve(SLOW);
    let file = make_file(&emulator, "file", SIZE);
    let drive = drive.file(&file).set("checkpoint", "").set("threads", 2);
    let killed = kill(&drive, "upload", || {});
    assert!(killed > 3, "{killed}");
    drive.run("upload").ok();
    stored(&drive, SIZE);
    assert_eq!(beside(&file), ["file"]);
    // A kill between the order to open an upload and the first word on disk leaves one behind, but never with parts.
    for id in upload_ids(&drive) {
        assert_eq!(drive.set("upload_id", &id).run("parts").ok().values("part"), [""; 0]);
    }
}

#[test]
fn uploads_killed_once_each_end_well() {
    let (emulator, drive) = serve(SLOW);
    for (number, moment) in MOMENTS.into_iter().enumerate() {
        let file = make_file(&emulator, &format!("file{number}"), SIZE);
        let drive = drive.file(&file).set("checkpoint", "").set("threads", 3).set("key", number);
        drive.set("kill_ms", moment).run("upload");
        drive.run("upload").ok();
        stored(&drive, SIZE);
        assert_eq!(beside(&file), [format!("file{number}")]);
    }
}

#[test]
fn a_download_killed_at_any_moment_ends_well() {
    let (emulator, drive) = serve(SLOW);
    drive.file(&make_file(&emulator, "original", SIZE)).run("put").ok();
    let target = emulator.folder().join("target");
    let drive = drive.file(&target).set("checkpoint", "").set("threads", 2);
    // The destination is never half written: it is not there, or it is right.
    let killed = kill(&drive, "download", || {
        assert!(fs::read(&target).map_or(true, |content| content == bytes(SIZE)));
    });
    assert!(killed > 3, "{killed}");
    drive.run("download").ok();
    holds(&target, SIZE);
    let left = beside(&target);
    // Only a kill between creating the temporary file and the first word on disk can leave that file behind.
    assert!(left.len() <= 3 && !left.contains(&"target.cp".to_owned()), "{left:?}");
}

#[test]
fn downloads_killed_once_each_end_well() {
    let (emulator, drive) = serve(SLOW);
    drive.file(&make_file(&emulator, "original", SIZE)).run("put").ok();
    for (number, moment) in MOMENTS.into_iter().enumerate() {
        let target = emulator.folder().join(format!("target{number}"));
        let drive = drive.file(&target).set("checkpoint", "").set("threads", 3);
        drive.set("kill_ms", moment).run("download");
        drive.run("download").ok();
        holds(&target, SIZE);
        assert!(!target.with_extension("cp").exists());
    }
}
