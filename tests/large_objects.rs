//! Sizes, offsets and positions beyond every limit that numbers of 31, 32 and 63 bits or the memory set.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use std::fs::{self, File};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::Path;
use std::process::Command;

use common::cc::{CProgram, scratch};
use common::object_server::{ObjectServer, Served};
use common::script::{Reply, Script};
use driver::{beside, drive, recorded, serve};

const GIB: u64 = 1 << 30;
/// 10,000 parts of 5 GB: the largest object.
const LARGEST: &str = "53687091200000";

#[test]
fn head_of_the_largest_object_tells_its_size() {
    for size in [LARGEST, "9223372036854775808", "18446744073709551615"] {
        let server = Script::new(vec![Reply::new(200).header("Content-Length", size)]);
        let run = drive(&server.endpoint).set("headers", 1).run("head").ok();
        let told = format!("header content-length: {size}");
        assert!(run.lines.iter().any(|line| line.eq_ignore_ascii_case(&told)), "{:?}", run.lines);
    }
}

#[test]
fn append_positions_beyond_all_limits_go_out_and_come_back() {
    for position in [(1_u64 << 31) - 1, 1 << 31, 1 << 32, (1 << 40) + 1, i64::MAX as u64 - 10] {
        let next = (position + 5).to_string();
        let server = Script::new(vec![
            Reply::new(200).header("ETag", "\"E\"").header("x-oss-next-append-position", &next),
        ]);
        let file = scratch().join(format!("append-{position}"));
        fs::write(&file, "12345").unwrap();
        let drive = drive(&server.endpoint).file(&file).set("position", position).set("headers", 1);
        let run = drive.run("append").ok();
        assert!(server.request().target.contains(&format!("position={position}")), "{position}");
        let told = format!("header x-oss-next-append-position: {next}");
        assert!(run.lines.iter().any(|line| line.eq_ignore_ascii_case(&told)), "{:?}", run.lines);
        fs::remove_file(file).unwrap();
    }
}

/// A server of zeros, and a folder to download to.
fn zeros(size: &str) -> (ObjectServer, tempfile::TempDir) {
    let object = Served { size: size.to_owned(), bytes: Vec::new(), head: String::new() };
    (ObjectServer::start(object, Box::new(|_, _| None)), tempfile::tempdir().unwrap())
}

#[test]
fn ranges_far_beyond_32_bits_are_asked_for_exactly() {
    // Each of them breaks off after a megabyte, so the download fails; what counts is what it asked for.
    let size = 8_u64 << 40;
    let (server, folder) = zeros(&size.to_string());
    let target = folder.path().join("target");
    let part = 5 * GIB;
    let drive = drive(&server.endpoint).file(&target).set("part_size", part).set("threads", 4);
    let run = drive.run("download");
    run.fails(-992, "HttpIoError", &["the connection broke"]);
    let asked = server.ranges();
    for index in 0..4 {
        let range = format!("bytes={}-{}", index * part, (index + 1) * part - 1);
        assert!(asked.contains(&range), "{range}: {asked:?}");
    }
    assert!(run.progress.iter().all(|(done, total)| *done < 20 << 20 && *total == size as i64));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_largest_object_needs_a_file_system_for_it_and_no_memory() {
    let (server, folder) = zeros(LARGEST);
    let drive = drive(&server.endpoint).file(&folder.path().join("target")).set("part_size", 5 * GIB);
    let run = drive.run("download");
    // Most file systems have no files of this size; on one that has, the server breaks off.
    let status = run.status();
    assert!([-981, -992].contains(&status.code), "{status:?}");
    assert!(run.peak() < 50_000_000, "{} bytes", run.peak());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn objects_that_no_service_has_are_refused_before_anything_is_fetched() {
    for size in ["53687091200001", "9223372036854775807", "9223372036854775808", "18446744073709551615"] {
        let (server, folder) = zeros(size);
        let drive = drive(&server.endpoint).file(&folder.path().join("target"));
        let run = drive.set("checkpoint", "").run("download");
        run.fails(-994, "ClientError", &[size, "10000 parts"]);
        assert_eq!(server.ranges(), [""; 0]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[test]
fn lengths_that_are_no_numbers_of_64_bits_are_errors() {
    for size in ["18446744073709551616", "99999999999999999999999", "-1", "1e3"] {
        let server = Script::new(vec![Reply::new(200).header("Content-Length", size).header("ETag", "e")]);
        let folder = tempfile::tempdir().unwrap();
        let drive = drive(&server.endpoint).file(&folder.path().join("target"));
        for call in ["download", "getfile", "get"] {
            let run = drive.run(call);
            assert!(run.status().code < 0, "{size} {call}: {:?}", run.status());
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[test]
fn a_plain_get_of_more_bytes_than_63_bits_count_fails_at_once_or_at_its_end() {
    for size in [LARGEST, "9223372036854775808", "18446744073709551615"] {
        let object = Served { size: size.to_owned(), bytes: Vec::new(), head: String::new() };
        let all = |_, right: &[u8]| Some(right.to_vec());
        let server = ObjectServer::start(object, Box::new(all));
        let folder = tempfile::tempdir().unwrap();
        let drive = drive(&server.endpoint).file(&folder.path().join("target"));
        drive.run("getfile").fails(-992, "HttpIoError", &[]);
        let run = drive.run("get");
        assert!([-999, -992].contains(&run.status().code), "{:?}", run.status());
        assert!(run.peak() < 50_000_000, "{} bytes", run.peak());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

/// A little more than 5 GB: one part is larger than 4 GB, and the other begins beyond it.
const SIZE: u64 = 5 * GIB + 77;
const PART: u64 = 4 * GIB + GIB / 2;
/// Where the file is not zero: around every limit.
const MARKS: [u64; 8] = [0, (1 << 31) - 1, 1 << 31, (1 << 32) - 1, 1 << 32, PART - 1, PART, SIZE - 1];

fn make_sparse(path: &Path) {
    let file = File::create(path).unwrap();
    file.set_len(SIZE).unwrap();
    for (index, place) in MARKS.into_iter().enumerate() {
        file.write_all_at(&[index as u8 + 1], place).unwrap();
    }
}

/// Expects the marks of [`make_sparse`], zeros beside them, and holes: the checksum has seen the rest.
fn is_whole(path: &Path) {
    let file = File::open(path).unwrap();
    let metadata = file.metadata().unwrap();
    assert_eq!(metadata.len(), SIZE);
    assert!(metadata.blocks() * 512 < 100 << 20, "{} blocks are not sparse", metadata.blocks());
    for (index, place) in MARKS.into_iter().enumerate() {
        let mut byte = [0];
        file.read_exact_at(&mut byte, place).unwrap();
        assert_eq!(byte[0], index as u8 + 1, "at {place}");
        if place > 0 && !MARKS.contains(&(place - 1)) {
            file.read_exact_at(&mut byte, place - 1).unwrap();
            assert_eq!(byte[0], 0, "before {place}");
        }
    }
}

#[test]
fn five_gigabytes_go_up_and_come_down_in_parts_above_four_gigabytes() {
    let (emulator, drive) = serve("");
    let (original, target) = (emulator.folder().join("original"), emulator.folder().join("target"));
    make_sparse(&original);
    let holes = CProgram::new("tests/c/holes.c").preload().build();
    let drive = drive.set("part_size", PART).set("checkpoint", "").preload(&holes, ("", ""));
    // Up, killed in the second part, and again.
    let up = drive.file(&original);
    let late = PART + GIB / 8;
    assert_eq!(up.set("kill_at", late).run("upload").signal, Some(9));
    let run = up.run("upload").ok();
    run.progressed(PART as usize, SIZE as usize);
    assert_eq!(emulator.count("CompleteMultipartUpload"), 1);
    fs::remove_file(&original).unwrap();
    // Down, the same.
    let down = drive.file(&target);
    assert_eq!(down.set("kill_at", late).run("download").signal, Some(9));
    assert_eq!(recorded(&target.with_extension("cp")), 1);
    let run = down.run("download").ok();
    run.progressed(PART as usize, SIZE as usize);
    // One for each part, and that for the second part that was killed.
    assert!(emulator.count("GetObject") <= 3);
    is_whole(&target);
    assert_eq!(beside(&target), ["target"]);
    // In one request, to nowhere: each byte is counted and in the checksum. Not to the machine's own device, which a
    // broken library could replace.
    let nowhere = emulator.folder().join("null");
    let made = Command::new("mknod").arg(&nowhere).args(["c", "1", "3"]).output();
    if made.is_ok_and(|output| output.status.success()) && fs::write(&nowhere, "x").is_ok() {
        drive.file(&nowhere).run("getfile").ok().progressed(0, SIZE as usize);
    }
    drive.run("get").fails(-999, "HttpIoError", &["larger than"]);
}
