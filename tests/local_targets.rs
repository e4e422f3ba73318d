//! Downloads to all kinds of local places: modes and owners, links, pipes, devices, and limits of the process.

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
use std::io::Read;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::cc::CProgram;
use common::emulator::Emulator;
use driver::{Drive, PART, Run, beside, bytes, holds, make_file, recorded, serve};

const SIZE: usize = 3 * PART + 77;
const NOBODY: u32 = 65_534;
/// Both ways to download into a file.
const CALLS: [&str; 2] = ["getfile", "download"];

/// An object of four parts, a driver, and a name for it to download to.
fn begin(faults: &str) -> (Emulator, Drive, PathBuf) {
    let (emulator, drive) = serve(faults);
    drive.file(&make_file(&emulator, "original", SIZE)).run("put").ok();
    let target = emulator.folder().join("target");
    (emulator, drive.file(&target), target)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

#[test]
fn a_new_file_has_the_mode_that_the_mask_of_the_process_leaves() {
    let (_emulator, drive, target) = begin("");
    for (mask, expected) in [("000", 0o666), ("022", 0o644), ("027", 0o640), ("077", 0o600), ("0777", 0)] {
        for call in CALLS {
            for checkpoint in [true, false] {
                let drive = drive.set("umask", mask);
                let drive = if checkpoint { drive.set("checkpoint", "") } else { drive };
                drive.run(call).ok();
                assert_eq!(mode(&target), expected, "{mask} {call}");
                fs::remove_file(&target).unwrap();
            }
        }
    }
}

#[test]
fn an_existing_file_keeps_its_mode_and_its_owner() {
    let (_emulator, drive, target) = begin("");
    for call in CALLS {
        for kept in [0o600, 0o640, 0o755, 0o444, 0o666] {
            fs::write(&target, "old").unwrap();
            set_mode(&target, kept);
            if is_root() {
                std::os::unix::fs::chown(&target, Some(NOBODY), Some(12_345)).unwrap();
            }
            drive.set("umask", "077").run(call).ok();
            holds(&target, SIZE);
            assert_eq!(mode(&target), kept, "{call}");
            if is_root() {
                let metadata = fs::metadata(&target).unwrap();
                assert_eq!((metadata.uid(), metadata.gid()), (NOBODY, 12_345), "{call}");
            }
            fs::remove_file(&target).unwrap();
        }
    }
}

#[test]
fn rights_of_another_owner_are_not_taken_over() {
    let (emulator, drive, target) = begin("");
    if !is_root() {
        return common::skip(
            "rights_of_another_owner_are_not_taken_over",
            "a second user",
            "running as root",
        );
    }
    set_mode(emulator.folder(), 0o777);
    for call in CALLS {
        fs::write(&target, "old").unwrap();
        set_mode(&target, 0o6755);
        drive.set("uid", NOBODY).run(call).ok();
        assert_eq!((mode(&target), fs::metadata(&target).unwrap().uid()), (0o755, NOBODY), "{call}");
        fs::remove_file(&target).unwrap();
    }
}

#[test]
fn nobody_else_reads_a_download_that_is_not_finished() {
    let (_emulator, drive, target) = begin(r#"{"operation":"GetObject","delay_ms":30}"#);
    let drive = drive.set("umask", "000").set("checkpoint", "");
    assert_eq!(drive.set("kill_at", 2 * PART).run("download").signal, Some(9));
    let names = beside(&target);
    let temp = names.iter().find(|name| name.ends_with(".tmp")).unwrap();
    assert_eq!(mode(&target.with_file_name(temp)), 0o600);
    drive.run("download").ok();
    assert_eq!(mode(&target), 0o666);
}

#[test]
fn a_link_is_followed_and_stays() {
    let (emulator, drive, _) = begin("");
    let folder = emulator.folder().join("elsewhere");
    fs::create_dir(&folder).unwrap();
    let (real, link) = (folder.join("real"), emulator.folder().join("link"));
    symlink("elsewhere/second", &link).unwrap();
    symlink("real", folder.join("second")).unwrap();
    for call in CALLS {
        for exists in [true, false] {
            if exists {
                fs::write(&real, "old").unwrap();
            }
            drive.file(&link).set("checkpoint", "").run(call).ok();
            holds(&real, SIZE);
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "{call}");
            assert_eq!((beside(&real), beside(&link)), (vec!["real".into()], vec!["link".into()]));
            fs::remove_file(&real).unwrap();
        }
    }
}

#[test]
fn a_download_through_a_link_goes_on_where_it_stopped() {
    let (emulator, drive, _) = begin(r#"{"operation":"GetObject","delay_ms":30}"#);
    let folder = emulator.folder().join("elsewhere");
    fs::create_dir(&folder).unwrap();
    let (real, link) = (folder.join("real"), emulator.folder().join("link"));
    symlink(&real, &link).unwrap();
    let drive = drive.file(&link).set("checkpoint", "");
    assert_eq!(drive.set("kill_at", 2 * PART).run("download").signal, Some(9));
    assert_eq!(beside(&real).len(), 1, "the temporary file lies beside the file, not beside the link");
    drive.run("download").ok().progressed(PART, SIZE);
    holds(&real, SIZE);
    assert_eq!((beside(&real), beside(&link)), (vec!["real".into()], vec!["link".into()]));
}

#[test]
fn a_circle_of_links_is_refused() {
    let (_emulator, drive, target) = begin("");
    symlink(&target, &target).unwrap();
    for call in CALLS {
        drive.run(call).fails(-985, "OpenFileFail", &["target", "symbolic links"]);
    }
    assert_eq!(beside(&target), ["target"]);
}

#[test]
fn a_second_name_of_the_file_keeps_the_old_bytes() {
    let (emulator, drive, target) = begin("");
    let other = emulator.folder().join("other");
    for call in CALLS {
        fs::write(&target, "old").unwrap();
        fs::hard_link(&target, &other).unwrap();
        drive.run(call).ok();
        holds(&target, SIZE);
        assert_eq!(fs::read(&other).unwrap(), b"old");
        fs::remove_file(&other).unwrap();
    }
}

/// A device like `/dev/null`, if the process may make one and write to it.
fn null_device(path: &Path) -> bool {
    let made = Command::new("mknod").arg(path).args(["c", "1", "3"]).output();
    made.is_ok_and(|output| output.status.success()) && fs::write(path, "x").is_ok()
}

#[test]
fn a_device_is_written_to_and_never_replaced() {
    let (emulator, drive, target) = begin("");
    if !null_device(&target) {
        return common::skip("a_device_is_written_to_and_never_replaced", "mknod", "running as root");
    }
    let before = fs::metadata(&target).unwrap();
    drive.run("getfile").ok().progressed(0, SIZE);
    // A link to a device leads to the device.
    let link = emulator.folder().join("link");
    symlink(&target, &link).unwrap();
    drive.file(&link).run("getfile").ok();
    let requests = emulator.log().len();
    for drive in [drive.clone(), drive.set("checkpoint", ""), drive.file(&link)] {
        drive.run("download").fails(-985, "OpenFileFail", &["is a pipe or a device", "plain get"]);
    }
    assert_eq!(emulator.log().len(), requests, "nothing is asked of the service");
    let after = fs::metadata(&target).unwrap();
    assert!(after.file_type().is_char_device());
    assert_eq!((before.ino(), before.rdev(), before.mode()), (after.ino(), after.rdev(), after.mode()));
    assert_eq!((beside(&target), beside(&link)), (vec!["target".into()], vec!["link".into()]));
}

#[test]
fn a_failed_download_leaves_a_device_alone() {
    let (_emulator, drive, target) = begin(r#"{"operation":"GetObject","drop":"middle"}"#);
    if !null_device(&target) {
        return common::skip("a_failed_download_leaves_a_device_alone", "mknod", "running as root");
    }
    drive.run("getfile").fails(-992, "HttpIoError", &[]);
    assert!(fs::metadata(&target).unwrap().file_type().is_char_device());
    assert_eq!(beside(&target), ["target"]);
}

fn make_pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_pipe_gets_the_bytes() {
    let (_emulator, drive, target) = begin("");
    make_pipe(&target);
    let reader = {
        let target = target.clone();
        std::thread::spawn(move || fs::read(target).unwrap())
    };
    drive.run("getfile").ok();
    assert!(reader.join().unwrap() == bytes(SIZE));
    assert!(fs::metadata(&target).unwrap().file_type().is_fifo());
    drive.run("download").fails(-985, "OpenFileFail", &["is a pipe or a device"]);
    assert_eq!(beside(&target), ["target"]);
}

#[test]
fn a_reader_that_leaves_is_an_error_and_no_signal() {
    let (emulator, drive, target) = begin("");
    let size = 40 * PART;
    drive.file(&make_file(&emulator, "larger", size)).run("put").ok();
    make_pipe(&target);
    let reader = {
        let target = target.clone();
        std::thread::spawn(move || File::open(target).unwrap().read_exact(&mut [0; 10]).unwrap())
    };
    let run = drive.run("getfile");
    assert_eq!(run.signal, None);
    run.fails(-981, "WriteFileFail", &["Broken pipe"]);
    reader.join().unwrap();
}

/// Runs `getfile` to `name`, where standard output is `out`; what it printed beside the object.
fn to_standard_output(drive: &Drive, name: &str, out: Stdio) -> Vec<u8> {
    let mut command = drive.file(Path::new(name)).command("getfile");
    let output = command.stdout(out).output().unwrap();
    assert!(output.status.success(), "{:?} {output:?}", output.status.signal());
    output.stdout
}

fn has_object(printed: &[u8]) {
    let object = bytes(PART);
    assert!(printed.windows(PART).any(|window| window == object), "{} bytes", printed.len());
    let text = String::from_utf8_lossy(printed);
    assert!(text.contains("status getfile code=200"), "what the program prints is there, too");
}

#[test]
fn standard_output_gets_the_bytes_whatever_it_is() {
    let (emulator, drive, _) = begin("");
    // One piece: the driver prints between pieces.
    drive.file(&make_file(&emulator, "small", PART)).run("put").ok();
    // Links of the test's own: one of the machine's would be lost if a broken library replaced it.
    for (index, place) in ["/proc/self/fd/1", "/dev/fd/1", "fd/1"].into_iter().enumerate() {
        let link = emulator.folder().join(format!("stdout-{index}"));
        symlink(place, &link).unwrap();
        let name = link.to_str().unwrap();
        if place == "fd/1" {
            symlink("/proc/self/fd", emulator.folder().join("fd")).unwrap();
        }
        has_object(&to_standard_output(&drive, name, Stdio::piped()));
        let path = emulator.folder().join("out");
        let file = File::create(&path).unwrap();
        let inode = file.metadata().unwrap().ino();
        to_standard_output(&drive, name, file.into());
        has_object(&fs::read(&path).unwrap());
        assert_eq!(fs::metadata(&path).unwrap().ino(), inode);
        drive.file(&link).run("download").fails(-985, "OpenFileFail", &["is a pipe or a device"]);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}

#[test]
fn a_socket_and_a_name_of_a_folder_are_refused() {
    let (emulator, drive, target) = begin("");
    let _listener = std::os::unix::net::UnixListener::bind(&target).unwrap();
    for call in CALLS {
        drive.run(call).fails(-985, "OpenFileFail", &["is a socket"]);
        let missing = format!("{}/", emulator.folder().join("missing").display());
        drive.set("file", missing).run(call).fails(-985, "OpenFileFail", &["cannot create"]);
        drive.file(emulator.folder()).run(call).fails(-985, "OpenFileFail", &["is a directory"]);
    }
    assert!(fs::metadata(&target).unwrap().file_type().is_socket());
    assert_eq!(beside(&emulator.folder().join("missing")), [""; 0]);
}

#[test]
fn a_file_in_a_folder_that_may_not_be_written_stays_as_it_is() {
    let (emulator, drive, _) = begin("");
    let folder = emulator.folder().join("locked");
    let target = folder.join("target");
    fs::create_dir(&folder).unwrap();
    fs::write(&target, "old").unwrap();
    set_mode(&target, 0o666);
    set_mode(&folder, 0o555);
    set_mode(emulator.folder(), 0o755);
    let drive = if is_root() { drive.set("uid", NOBODY) } else { drive };
    for call in CALLS {
        let words = ["cannot create", "target", "Permission denied"];
        drive.file(&target).run(call).fails(-985, "OpenFileFail", &words);
        assert_eq!(fs::read(&target).unwrap(), b"old");
    }
    assert_eq!(beside(&target), ["target"]);
}

#[test]
fn a_name_may_be_as_long_as_names_can_be() {
    let (emulator, drive, _) = begin("");
    for length in [242, 243, 255] {
        let target = emulator.folder().join("n".repeat(length));
        let checkpoint = emulator.folder().join("checkpoint");
        for drive in [drive.clone(), drive.set("checkpoint", checkpoint.display())] {
            for call in CALLS {
                drive.file(&target).run(call).ok();
                holds(&target, SIZE);
                fs::remove_file(&target).unwrap();
            }
        }
    }
}

#[test]
fn a_file_beyond_the_limit_of_the_process_is_an_error_and_no_signal() {
    let (_emulator, drive, target) = begin("");
    let drive = drive.set("raise", 1);
    for limit in [0, 100, PART, SIZE - 1] {
        for checkpoint in [true, false] {
            for call in CALLS {
                let drive = drive.set("fsize", limit);
                let drive = if checkpoint { drive.set("checkpoint", "") } else { drive };
                let run = drive.run(call);
                assert_eq!(run.signal, None, "{limit} {call}");
                run.fails(-981, "WriteFileFail", &["File too large"]);
                assert_eq!(beside(&target), [""; 0], "{limit} {call}");
            }
        }
    }
    drive.set("fsize", SIZE).run("getfile,download").ok();
}

#[test]
fn a_process_without_descriptors_is_told_so_and_loses_nothing() {
    let (emulator, drive, target) = begin(r#"{"operation":"GetObject","delay_ms":20}"#);
    let drive = drive.set("checkpoint", "");
    assert_eq!(drive.set("kill_at", 2 * PART).run("download").signal, Some(9));
    let (checkpoint, left) = (target.with_extension("cp"), beside(&target));
    let done = recorded(&checkpoint);
    assert!((1..4).contains(&done) && left.len() == 2, "{done} {left:?}");
    // None for a socket; none for the checkpoint; none for the file that grows.
    for limit in 3..6 {
        let run = drive.set("nofile", limit).run("download");
        let status = run.status();
        assert!(status.code < 0 && status.message.contains("Too many open files"), "{limit}: {status:?}");
        assert_eq!((recorded(&checkpoint), beside(&target)), (done, left.clone()), "{limit}");
    }
    let before = emulator.count("GetObject");
    drive.run("download").ok().progressed(done * PART, SIZE);
    assert_eq!(emulator.count("GetObject") - before, 4 - done);
    holds(&target, SIZE);
    assert_eq!(beside(&target), ["target"]);
}

/// Runs a download where the system gives no more than `allowed` threads.
fn with_threads(drive: &Drive, allowed: &str) -> Run {
    let shim = CProgram::new("tests/c/few_threads.c").preload().build();
    drive.preload(&shim, ("THREADS_ALLOWED", allowed)).set("threads", 8).run("download")
}

#[test]
fn fewer_threads_than_asked_or_none_do_the_work() {
    let (_emulator, drive, target) = begin("");
    for allowed in ["0", "1", "3", "8"] {
        let run = with_threads(&drive.set("log", 4), allowed).ok();
        run.progressed(0, SIZE);
        let told = run.log.contains(&format!("{allowed} of 4 threads are used"));
        assert_eq!(told, allowed.parse::<u32>().unwrap() < 4, "{}", run.log);
        holds(&target, SIZE);
        fs::remove_file(&target).unwrap();
    }
}

#[test]
fn a_failure_without_threads_is_told_like_any_other() {
    let (emulator, drive, target) = begin(r#"{"operation":"GetObject","status":403,"code":"AccessDenied"}"#);
    with_threads(&drive, "0").fails(403, "AccessDenied", &[]);
    assert_eq!(emulator.count("GetObject"), 1);
    assert_eq!(beside(&target), [""; 0]);
}
