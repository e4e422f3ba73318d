//! Checkpoints of the old SDK, in its XML form and under its names, are continued.

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
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crc_fast::{CrcAlgorithm, checksum};

use common::emulator::Emulator;
use driver::{Drive, PART, Run, beside, bytes, holds, make_file, serve, stored, upload_ids};

const SIZE: usize = 2 * PART + 77;

/// The file as the old SDK writes it; `done` gives ETag and checksum of the finished parts.
fn xml(kind: u8, file: &Path, object: &str, upload_id: &str, done: [Option<(&str, u64)>; 3]) -> String {
    let parts = done.iter().enumerate().map(|(index, done)| {
        let (etag, crc) = done.unwrap_or_default();
        let (offset, size) = (index * PART, PART.min(SIZE - index * PART));
        format!(
            "<Part><Index>{index}</Index><Offset>{offset}</Offset><Size>{size}</Size>\
             <Completed>{}</Completed><ETag>{etag}</ETag><Crc64>{crc}</Crc64></Part>",
            u8::from(done.is_some())
        )
    });
    let (size, modified) = fs::metadata(file)
        .map_or((0, 0), |found| (found.len(), found.mtime() * 1_000_000 + found.mtime_nsec() / 1000));
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Checkpoint><MD5></MD5><Type>{kind}</Type><LocalFile>\
         <Path>{}</Path><Size>{size}</Size><LastModified>{modified}</LastModified><MD5></MD5></LocalFile>\
         <Object>{object}</Object><UploadId>{upload_id}</UploadId>\
         <CPParts><Number>3</Number><Size>{PART}</Size><Parts>{}</Parts></CPParts></Checkpoint>\n",
        file.display(),
        parts.collect::<String>()
    )
}

fn header(run: &Run, name: &str) -> String {
    let lines = run.values("header");
    let found = lines
        .iter()
        .filter_map(|line| line.split_once(": "))
        .find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.unwrap().1.to_owned()
}

/// An upload in which the old SDK has sent parts 1 and 3; gives its checkpoint too.
fn old_upload() -> (Emulator, Drive, PathBuf, String) {
    let (emulator, drive) = serve("");
    let file = make_file(&emulator, "file", SIZE);
    let drive = drive.file(&file);
    let opened = drive.set("upload_id", "").run("init").ok();
    let id = opened.values("upload_id")[0].to_owned();
    let send = |part: usize| {
        let drive = drive.set("upload_id", &id).set("part", part).set("headers", 1);
        header(&drive.set("first", (part - 1) * PART).set("end", part * PART).run("part").ok(), "ETag")
    };
    let (first, third) = (send(1), send(3));
    let object = "<Key></Key><Size>0</Size><LastModified></LastModified><ETag></ETag>";
    let text = xml(1, &file, object, &id, [Some((&first, 0)), None, Some((&third, 0))]);
    (emulator, drive, file, text)
}

#[test]
fn an_upload_goes_on_from_the_old_default_path() {
    let (emulator, drive, file, text) = old_upload();
    fs::write(file.with_extension("ucp"), text).unwrap();
    drive.set("checkpoint", "").run("upload").ok().progressed(PART + 77, SIZE);
    assert_eq!((emulator.count("UploadPart"), emulator.count("InitiateMultipartUpload")), (3, 1));
    stored(&drive, SIZE);
    assert_eq!(beside(&file), ["file"]);
}

#[test]
fn an_upload_goes_on_from_an_old_file_at_the_given_path() {
    let (emulator, drive, file, text) = old_upload();
    let path = emulator.folder().join("checkpoint");
    fs::write(&path, text).unwrap();
    drive.set("checkpoint", path.display()).run("upload").ok().progressed(PART + 77, SIZE);
    assert_eq!((emulator.count("UploadPart"), emulator.count("InitiateMultipartUpload")), (3, 1));
    stored(&drive, SIZE);
    assert_eq!(beside(&file), ["file"]);
    assert!(!path.exists());
}

#[test]
fn an_old_upload_of_a_file_that_changed_starts_over() {
    let (emulator, drive, file, text) = old_upload();
    fs::write(file.with_extension("ucp"), text.replace("<LastModified>1", "<LastModified>2")).unwrap();
    drive.set("checkpoint", "").run("upload").ok().progressed(0, SIZE);
    assert_eq!((emulator.count("UploadPart"), emulator.count("InitiateMultipartUpload")), (5, 2));
    stored(&drive, SIZE);
    assert_eq!(beside(&file), ["file"]);
    assert_eq!(upload_ids(&drive), [""; 0]);
}

/// A download in which the old SDK has fetched part 2: the driver, the destination and the checkpoint.
fn old_download() -> (Emulator, Drive, PathBuf, String) {
    let (emulator, drive) = serve("");
    drive.file(&make_file(&emulator, "original", SIZE)).run("put").ok();
    let target = emulator.folder().join("target");
    let run = drive.set("headers", 1).run("head").ok();
    let object = format!(
        "<Key>k</Key><Size>{SIZE}</Size><LastModified>{}</LastModified><ETag>{}</ETag>",
        header(&run, "Last-Modified"),
        header(&run, "ETag")
    );
    let mut content = vec![0; SIZE];
    content[PART..2 * PART].copy_from_slice(&bytes(SIZE)[PART..2 * PART]);
    let crc = checksum(CrcAlgorithm::Crc64Xz, &content[PART..2 * PART]);
    fs::write(emulator.folder().join("target.tmp"), content).unwrap();
    let text = xml(2, &target, &object, "", [None, Some(("", crc)), None]);
    (emulator, drive.file(&target), target, text)
}

#[test]
fn a_download_goes_on_from_the_old_default_path() {
    let (emulator, drive, target, text) = old_download();
    fs::write(target.with_extension("dcp"), text).unwrap();
    drive.set("checkpoint", "").run("download").ok().progressed(PART, SIZE);
    assert_eq!(emulator.count("GetObject"), 2);
    holds(&target, SIZE);
    assert_eq!(beside(&target), ["target"]);
}

#[test]
fn a_download_does_not_believe_an_old_checkpoint_about_damaged_bytes() {
    let (emulator, drive, target, text) = old_download();
    fs::write(target.with_extension("dcp"), text).unwrap();
    fs::write(emulator.folder().join("target.tmp"), vec![9; SIZE]).unwrap();
    drive.set("checkpoint", "").run("download").ok();
    assert_eq!(emulator.count("GetObject"), 3);
    holds(&target, SIZE);
    assert_eq!(beside(&target), ["target"]);
}

#[test]
fn w14_an_old_download_of_another_object_starts_over() {
    let (emulator, drive, target, text) = old_download();
    fs::write(target.with_extension("dcp"), text.replace("<Key>k</Key>", "<Key>other</Key>")).unwrap();
    drive.set("checkpoint", "").run("download").ok();
    assert_eq!(emulator.count("GetObject"), 3);
    holds(&target, SIZE);
}
