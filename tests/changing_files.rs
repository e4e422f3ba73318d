//! Local files that change while they are sent, and files that tell another size than they have.

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
use driver::{Drive, PART, Run, bytes, fetch, make_file, serve, upload_ids};

const SIZE: usize = PART + 77;
/// Every call that sends takes a while, so that there is time to change the file.
const SLOW: &str = r#"{"operation":"PutObject","delay_ms":900},{"operation":"AppendObject","delay_ms":900},
    {"operation":"UploadPart","part_number":1,"delay_ms":900}"#;
/// Calls that send a local file.
const CALLS: [&str; 5] = ["putfile", "appendfile", "part", "uploadfile", "upload"];

/// A slow emulator, a driver with a file, an open upload and a key of its own for `call`, and that file.
fn begin(call: &str) -> (Emulator, Drive, PathBuf) {
    let (emulator, drive) = serve(SLOW);
    let file = make_file(&emulator, "file", SIZE);
    let drive = drive.file(&file).set("key", call);
    if call != "part" {
        return (emulator, drive.set("upload_id", ""), file);
    }
    let id = drive.set("upload_id", "").run("init").ok().values("upload_id")[0].to_owned();
    let drive = drive.set("upload_id", id).set("part", 1).set("first", 0).set("end", SIZE);
    (emulator, drive, file)
}

/// Runs `call` and lets `change` happen in its middle, after which the file gets its old modification time back.
fn run_and(call: &str, drive: &Drive, file: &Path, change: impl FnOnce(&Path) + Send) -> Run {
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(450));
            let modified = fs::metadata(file).unwrap().modified().unwrap();
            change(file);
            File::options().write(true).open(file).unwrap().set_modified(modified).unwrap();
        });
        drive.run(call)
    })
}

#[test]
fn a_file_that_is_rewritten_while_it_is_sent_is_an_error() {
    for call in CALLS {
        let (_emulator, drive, file) = begin(call);
        let run = run_and(call, &drive, &file, |file| fs::write(file, vec![7; SIZE]).unwrap());
        let words = ["file changed while it was being uploaded", "may hold a mix"];
        // What is put together at the end is not put together then.
        let is_whole = ["uploadfile", "upload"].contains(&call);
        run.fails(-978, "InconsistentError", if is_whole { &words[..1] } else { &words });
        if is_whole {
            assert_eq!(drive.run("head").status().code, 404);
        }
    }
}

#[test]
fn a_file_that_grows_or_is_replaced_while_it_is_sent_is_an_error() {
    for call in ["putfile", "part", "upload"] {
        let (_emulator, drive, file) = begin(call);
        let run = run_and(call, &drive, &file, |file| {
            let next = file.with_file_name("next");
            fs::copy(file, &next).unwrap();
            fs::rename(next, file).unwrap();
        });
        run.fails(-978, "InconsistentError", &["file changed while it was being uploaded"]);
        let (_emulator, drive, file) = begin(call);
        let run = run_and(call, &drive, &file, |file| fs::write(file, bytes(SIZE + 1)).unwrap());
        run.fails(-978, "InconsistentError", &["file changed while it was being uploaded"]);
    }
}

#[test]
fn a_change_of_its_mode_or_the_same_bytes_again_are_no_error() {
    for call in CALLS {
        let (_emulator, drive, file) = begin(call);
        run_and(call, &drive, &file, |file| {
            fs::set_permissions(file, Permissions::from_mode(0o640)).unwrap();
            fs::write(file, bytes(SIZE)).unwrap();
        })
        .ok();
        if call != "part" {
            assert!(fetch(&drive) == bytes(SIZE));
        }
    }
}

#[test]
fn an_empty_file_that_grows_while_it_is_sent_is_an_error() {
    for call in CALLS {
        let (_emulator, drive, file) = begin(call);
        fs::write(&file, "").unwrap();
        let run = run_and(call, &drive, &file, |file| fs::write(file, "x").unwrap());
        run.fails(-978, "InconsistentError", &["file changed while it was being uploaded"]);
    }
}

#[test]
fn files_that_tell_another_size_than_they_have_are_sent_to_their_end() {
    let paths = ["/proc/version", "/proc/filesystems", "/sys/kernel/mm/transparent_hugepage/enabled"];
    let (emulator, drive) = serve("");
    for (number, path) in paths.into_iter().enumerate() {
        let Ok(content) = fs::read(path) else { continue };
        assert_ne!(fs::metadata(path).unwrap().len(), content.len() as u64, "{path}");
        let checkpoint = emulator.folder().join("checkpoint");
        let drive = drive.set("file", path).set("upload_id", "").set("checkpoint", checkpoint.display());
        for call in ["putfile", "appendfile", "uploadfile", "upload"] {
            let drive = drive.set("key", format!("{call}{number}"));
            drive.run(call).ok();
            assert_eq!(fetch(&drive), content, "{call} {path}");
        }
        assert!(!checkpoint.exists());
        let id = drive.run("init").ok().values("upload_id")[0].to_owned();
        let drive = drive.set("upload_id", id).set("part", 1).set("first", 0).set("end", 4096);
        drive.run("part,complete").ok();
        assert_eq!(fetch(&drive), content, "part {path}");
    }
    assert_eq!(upload_ids(&drive), [""; 0]);
}
