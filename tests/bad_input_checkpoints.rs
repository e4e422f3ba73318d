//! Checkpoint files that are not what they should be.

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
use std::path::PathBuf;
use std::time::Duration;

use common::emulator::Emulator;
use driver::{Drive, PART, bytes, holds, make_file, serve, stored};

const SIZE: usize = 2 * PART + 77;

/// An emulator with faults and an object, and drivers for an upload and a download that share a checkpoint path.
fn begin(faults: &str) -> (Emulator, [(&'static str, Drive); 2], PathBuf) {
    let (emulator, drive) = serve(faults);
    let file = make_file(&emulator, "file", SIZE);
    drive.file(&file).run("put").ok();
    let checkpoint = emulator.folder().join("checkpoint");
    let drive = drive.set("checkpoint", checkpoint.display());
    let target = emulator.folder().join("target");
    (emulator, [("upload", drive.file(&file)), ("download", drive.file(&target))], checkpoint)
}

#[test]
fn damaged_checkpoints_start_over() {
    let (emulator, drives, checkpoint) = begin("");
    let noise = bytes(5000);
    let contents: [&[u8]; 7] = [
        b"",
        b"\n",
        &noise,
        b"{}\n{}\n",
        b"<?xml version=\"1.0\"?><Checkpoint><Type>1</Type>",
        b"<html></html>",
        b"[1,2,3]",
    ];
    for (call, drive) in &drives {
        for content in contents {
            fs::write(&checkpoint, content).unwrap();
            let run = drive.set("log", 4).run(call).ok();
            run.progressed(0, SIZE);
            assert!(!checkpoint.exists());
            // An empty checkpoint is what a process leaves that died at once: nothing to warn about.
            assert!(content.is_empty() || run.log.contains("checkpoint"), "{content:?}: {}", run.log);
        }
    }
    stored(&drives[0].1, SIZE);
    holds(&emulator.folder().join("target"), SIZE);
}

#[test]
fn w13_numbers_out_of_range_in_an_old_checkpoint_start_over() {
    let (emulator, drives, checkpoint) = begin("");
    let path = emulator.folder().join("file");
    for (index, number) in [("99999999", "3"), ("-1", "3"), ("0", "4000000000"), ("0", "-3"), ("x", "3")] {
        let part = format!(
            "<Part><Index>{index}</Index><Offset>0</Offset><Size>{PART}</Size><Completed>1</Completed></Part>"
        );
        let file = format!("<LocalFile><Path>{}</Path><Size>{SIZE}</Size></LocalFile>", path.display());
        let parts =
            format!("<CPParts><Number>{number}</Number><Size>{PART}</Size><Parts>{part}</Parts></CPParts>");
        let text = format!("<Checkpoint><Type>1</Type>{file}<UploadId>AB</UploadId>{parts}</Checkpoint>");
        fs::write(&checkpoint, text).unwrap();
        drives[0].1.run("upload").ok().progressed(0, SIZE);
        assert!(!checkpoint.exists());
    }
    stored(&drives[0].1, SIZE);
}

#[test]
fn paths_that_cannot_be_a_checkpoint_are_named() {
    let (emulator, drives, _) = begin("");
    let folder = emulator.folder().display().to_string();
    for (call, drive) in &drives {
        let run = drive.set("checkpoint", &folder).run(call);
        run.fails(-985, "OpenFileFail", &["checkpoint", &folder]);
        let run = drive.set("checkpoint", format!("{folder}/missing/cp")).run(call);
        run.fails(-985, "OpenFileFail", &["missing/cp", "No such file"]);
        let run = drive.set("checkpoint", "/dev/null").run(call);
        run.fails(-985, "OpenFileFail", &["/dev/null"]);
    }
    let run = drives[0].1.set("checkpoint", format!("{folder}/file")).run("upload");
    run.fails(-994, "ClientError", &["is the file that is transferred"]);
    holds(&emulator.folder().join("file"), SIZE);
    assert_eq!(emulator.count("UploadPart"), 0);
}

#[test]
fn a_checkpoint_that_cannot_be_written_fails_the_upload_and_leaves_none_open() {
    let (emulator, drives, checkpoint) = begin("");
    let drive = &drives[0].1;
    drive.set("fsize", 100).run("upload").fails(-981, "WriteFileFail", &["checkpoint", "File too large"]);
    assert_eq!(drive.run("uploads").ok().values("upload"), [""; 0]);
    assert_eq!(emulator.count("UploadPart"), 0);
    assert!(fs::read(&checkpoint).is_ok_and(|content| content.is_empty()) || !checkpoint.exists());
    drive.run("upload").ok();
}

#[test]
fn w10_a_checkpoint_in_use_by_another_process_is_named() {
    let faults = r#"{"operation":"UploadPart","part_number":2,"nth":1,"delay_ms":800},
        {"operation":"GetObject","range":"=102400-","nth":1,"delay_ms":800}"#;
    let (emulator, drives, checkpoint) = begin(faults);
    for (call, drive) in &drives {
        let first = {
            let (call, drive) = (*call, drive.clone());
            std::thread::spawn(move || drive.run(call))
        };
        std::thread::sleep(Duration::from_millis(400));
        let words = ["checkpoint", checkpoint.to_str().unwrap(), "in use"];
        drive.run(call).fails(-993, "ClientError", &words);
        first.join().unwrap().ok();
        assert!(!checkpoint.exists());
    }
    stored(&drives[0].1, SIZE);
    holds(&emulator.folder().join("target"), SIZE);
    assert_eq!(emulator.count("InitiateMultipartUpload"), 1);
}

#[test]
fn w14_the_checkpoint_of_another_transfer_is_not_used_and_its_upload_aborted() {
    let fault = r#"{"operation":"UploadPart","key":"k","part_number":3,"status":403,"code":"AccessDenied"}"#;
    let (emulator, drives, checkpoint) = begin(fault);
    let [(_, upload), (_, download)] = &drives;
    upload.run("upload").fails(403, "AccessDenied", &[]);
    assert!(checkpoint.exists());
    let other = upload.set("key", "other");
    other.run("upload").ok().progressed(0, SIZE);
    stored(&other, SIZE);
    assert_eq!(other.run("uploads").ok().values("upload"), [""; 0]);
    assert!(!checkpoint.exists());
    // A download finds the checkpoint of an upload.
    upload.run("upload").fails(403, "AccessDenied", &[]);
    download.run("download").ok().progressed(0, SIZE);
    holds(&emulator.folder().join("target"), SIZE);
    assert_eq!(download.run("uploads").ok().values("upload"), [""; 0]);
}

#[test]
fn w14_an_upload_that_finds_the_checkpoint_of_a_download_removes_its_temporary_file() {
    let (emulator, drives, checkpoint) =
        begin(r#"{"operation":"GetObject","range":"=204800-","drop":"before"}"#);
    let [_, (_, download)] = &drives;
    let target = emulator.folder().join("target");
    download.run("download").fails(-992, "HttpIoError", &[]);
    assert_eq!(driver::beside(&target).len(), 1, "the temporary file");
    fs::write(&target, bytes(SIZE)).unwrap();
    download.run("upload").ok().progressed(0, SIZE);
    stored(download, SIZE);
    assert_eq!(driver::beside(&target), ["target"]);
    assert!(!checkpoint.exists());
}

#[test]
fn a_planted_checkpoint_does_not_make_any_file_the_temporary_one() {
    let (emulator, drives, checkpoint) =
        begin(r#"{"operation":"GetObject","range":"=204800-","nth":1,"status":403,"code":"AccessDenied"}"#);
    let [_, (_, download)] = &drives;
    download.run("download").fails(403, "AccessDenied", &[]);
    let text = fs::read_to_string(&checkpoint).unwrap();
    let temp = driver::beside(&emulator.folder().join("target")).remove(0);
    // The file has the size of the object, so that it could be taken for the temporary one.
    let precious = vec![7; SIZE];
    for name in ["precious", "target.precious"] {
        let victim = emulator.folder().join(name);
        fs::write(&victim, &precious).unwrap();
        let planted = driver::reseal(&text, |header| {
            assert!(header.contains(&temp));
            header.replace(&temp, name)
        });
        for refused in [false, true] {
            let planted = if refused {
                driver::reseal(&planted, |header| header.replace("\"key\":\"k\"", "\"key\":\"other\""))
            } else {
                planted.clone()
            };
            fs::write(&checkpoint, planted).unwrap();
            download.run("download").ok().progressed(0, SIZE);
            assert!(fs::read(&victim).unwrap() == precious, "{name}");
            holds(&emulator.folder().join("target"), SIZE);
            assert!(!checkpoint.exists());
        }
    }
}
