//! Local files that are missing, unusable, of odd sizes, or on a full disk.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

use driver::{Drive, PART, beside, holds, make_file, serve, stored};

/// A user that owns nothing here.
const NOBODY: u32 = 65_534;

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

/// Permissions mean nothing to root: the driver then becomes nobody, which must be able to reach `folder`.
fn as_plain_user(drive: &Drive, folder: &Path) -> Drive {
    fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
    if is_root() { drive.set("uid", NOBODY) } else { drive.clone() }
}

#[test]
fn files_that_cannot_be_uploaded_are_named() {
    let (emulator, drive) = serve("");
    let missing = emulator.folder().join("missing");
    let pipe = emulator.folder().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for (path, words) in [
        (missing.as_path(), "cannot open"),
        (emulator.folder(), "is not a regular file"),
        (&pipe, "is not a regular file"),
        (Path::new("/dev/null"), "is not a regular file"),
    ] {
        let drive = drive.file(path).set("upload_id", "1");
        for call in ["putfile", "upload", "uploadfile", "part"] {
            let run = drive.run(call);
            run.fails(-985, "OpenFileFail", &[words, path.to_str().unwrap()]);
        }
    }
    assert_eq!(emulator.log().iter().filter(|line| line.operation != "PutBucket").count(), 0);
}

#[test]
fn a_file_that_may_not_be_read_is_named() {
    let (emulator, drive) = serve("");
    let file = make_file(&emulator, "secret", 10);
    fs::set_permissions(&file, Permissions::from_mode(0o000)).unwrap();
    let drive = as_plain_user(&drive, emulator.folder()).file(&file).set("upload_id", "1");
    for call in ["putfile", "upload", "uploadfile", "part"] {
        drive.run(call).fails(-985, "OpenFileFail", &["cannot open", "secret", "Permission denied"]);
    }
}

#[test]
fn destinations_that_cannot_be_written_are_named() {
    let (emulator, drive) = serve("");
    drive.file(&make_file(&emulator, "f", 10)).run("put").ok();
    let locked = emulator.folder().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, Permissions::from_mode(0o555)).unwrap();
    let drive = as_plain_user(&drive, emulator.folder());
    for (path, words) in [
        (emulator.folder().join("missing/target"), ["cannot create", "No such file"]),
        (locked.join("target"), ["cannot create", "Permission denied"]),
        (locked.clone(), ["locked", "is a directory"]),
    ] {
        for call in ["getfile", "download"] {
            drive.file(&path).run(call).fails(-985, "OpenFileFail", &words);
        }
    }
    assert_eq!(fs::read_dir(&locked).unwrap().count(), 0);
}

#[test]
fn a_write_that_fails_leaves_nothing() {
    let (emulator, drive) = serve("");
    drive.file(&make_file(&emulator, "f", 2 * PART)).run("put").ok();
    let target = emulator.folder().join("target");
    fs::write(&target, "precious").unwrap();
    // Beyond this size writing fails, as on a full disk.
    let drive = drive.file(&target).set("fsize", PART);
    for call in ["getfile", "download"] {
        let run = drive.run(call);
        run.fails(-981, "WriteFileFail", &["cannot write", "target", "File too large"]);
        assert_eq!(fs::read(&target).unwrap(), b"precious");
        assert_eq!(beside(&target), ["target"]);
    }
}

/// A small file system of its own, unmounted when dropped.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    fn mount(folder: &'a Path) -> Option<Self> {
        fs::create_dir(folder).unwrap();
        let mut mount = Command::new("mount");
        let done = mount.args(["-t", "tmpfs", "-o", "size=128k", "none"]).arg(folder).output();
        done.is_ok_and(|output| output.status.success()).then_some(Self(folder))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_leaves_nothing() {
    let (emulator, drive) = serve("");
    drive.file(&make_file(&emulator, "f", 2 * PART)).run("put").ok();
    let folder = emulator.folder().join("small");
    let Some(_disk) = SmallDisk::mount(&folder) else {
        return common::skip("a_full_disk_leaves_nothing", "a tmpfs that can be mounted", "running as root");
    };
    let target = folder.join("target");
    for call in ["getfile", "download"] {
        let run = drive.file(&target).run(call);
        run.fails(-981, "WriteFileFail", &["cannot write", "target", "No space left on device"]);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }
}

#[test]
fn a_full_disk_keeps_what_a_checkpoint_knows() {
    let (emulator, drive) = serve("");
    drive.file(&make_file(&emulator, "f", 2 * PART)).run("put").ok();
    let target = emulator.folder().join("target");
    let drive = drive.file(&target).set("checkpoint", "");
    // Room for the checkpoint and one part, but not for two.
    drive.set("fsize", 2 * PART - 1).run("download").fails(-981, "WriteFileFail", &[]);
    assert!(!target.exists());
    drive.run("download").ok();
    holds(&target, 2 * PART);
    assert_eq!(beside(&target), ["target"]);
}

#[test]
fn w36_empty_files() {
    let (emulator, drive) = serve("");
    let (empty, target) = (make_file(&emulator, "empty", 0), emulator.folder().join("target"));
    for call in ["put", "putfile", "upload", "uploadfile"] {
        drive.file(&empty).set("key", call).set("checkpoint", "").run(call).ok();
        for get in ["getfile", "download"] {
            fs::write(&target, "old").unwrap();
            let run = drive.file(&target).set("key", call).set("checkpoint", "").run(get).ok();
            assert_eq!(fs::read(&target).unwrap(), b"", "{call} {get}");
            assert!(run.progress.iter().all(|progress| *progress == (0, 0)), "{:?}", run.progress);
        }
        assert_eq!((beside(&empty), beside(&target)), (vec!["empty".into()], vec!["target".into()]));
    }
}

#[test]
fn sizes_around_the_part_size() {
    let (emulator, drive) = serve("");
    let target = emulator.folder().join("target");
    for size in [1, PART - 1, PART, PART + 1, 2 * PART - 1, 2 * PART, 2 * PART + 1] {
        let file = make_file(&emulator, "f", size);
        for call in ["upload", "uploadfile"] {
            drive.file(&file).run(call).ok();
            stored(&drive, size);
        }
        drive.file(&target).run("download").ok().progressed(0, size);
        holds(&target, size);
    }
}

#[test]
fn more_than_ten_thousand_parts_are_made_fewer() {
    let (emulator, drive) = serve("");
    drive.file(&make_file(&emulator, "f", 10_001)).run("put").ok();
    let target = emulator.folder().join("target");
    let run = drive.file(&target).set("part_size", 1).set("threads", 8).set("log", 4).run("download").ok();
    assert!(run.log.contains("part size raised from 1 to 2 bytes"), "{}", run.log);
    holds(&target, 10_001);
    assert_eq!(emulator.count("GetObject"), 5001);
}

#[test]
fn the_name_of_a_file_may_be_any_bytes() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let (emulator, drive) = serve("");
    let path = emulator.folder().join(OsStr::from_bytes(b"n\xff\x01 %s"));
    fs::write(&path, driver::bytes(PART + 1)).unwrap();
    let hex: String = path.as_os_str().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let drive = drive.set("file_hex", hex).set("checkpoint", "");
    drive.run("upload").ok();
    fs::remove_file(&path).unwrap();
    drive.run("download").ok();
    holds(&path, PART + 1);
}
