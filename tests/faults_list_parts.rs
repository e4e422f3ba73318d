//! Lists of parts that never end.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use common::emulator::Emulator;
use driver::{Drive, PART, make_file, serve};

const SIZE: usize = PART + 77;
/// Where completing fails, so that a checkpoint stays.
const NOT_YET: &str = r#"{"operation":"CompleteMultipartUpload","nth":1,"status":403,"code":"AccessDenied"}"#;

/// A page of a list, as a fault.
fn page(nth: usize, count: usize, marker: &str, parts: usize) -> String {
    let parts: String = (1..=parts)
        .map(|number| format!("<Part><PartNumber>{number}</PartNumber><ETag>E</ETag><Size>1</Size></Part>"))
        .collect();
    let text = format!(
        "<ListPartsResult><IsTruncated>true</IsTruncated><NextPartNumberMarker>{marker}</NextPartNumberMarker>\
         {parts}</ListPartsResult>"
    );
    format!(r#"{{"operation":"ListParts","nth":{nth},"count":{count},"body":"{text}"}}"#)
}

/// Two uploads that are to be gone on with, one by its checkpoint and one by its id, against these pages.
fn go_on(pages: &[String]) -> (Emulator, [(&'static str, Drive); 2]) {
    let faults = [vec![NOT_YET.to_owned()], pages.to_vec()].concat().join(",");
    let (emulator, drive) = serve(&faults);
    let drive = drive.file(&make_file(&emulator, "file", SIZE));
    drive.set("checkpoint", "").run("upload").fails(403, "AccessDenied", &[]);
    let id = driver::upload_ids(&drive).remove(0);
    (emulator, [("upload", drive.set("checkpoint", "")), ("uploadfile", drive.set("upload_id", id))])
}

#[test]
fn a_list_that_does_not_move_on_is_an_error() {
    for (pages, requests) in [
        // The same page again and again, two by turns, and one that goes back.
        (vec![page(1, 1000, "1", 1)], 2),
        (vec![page(1, 1, "5", 1), page(2, 1, "3", 1), page(3, 1000, "5", 1)], 2),
        (vec![page(1, 1, "5", 1), page(2, 1, "0", 1)], 2),
        (vec![page(1, 1, "", 1)], 1),
        (vec![page(1, 1, "x", 1)], 1),
        (vec![page(1, 1, "-1", 1)], 1),
        // Beyond the last number that a part can have, and a page without parts.
        (vec![page(1, 1, "10001", 1)], 1),
        (vec![page(1, 1, "4294967297", 1)], 1),
        (vec![page(1, 1, "10000", 1), page(2, 1, "10001", 1)], 2),
        (vec![page(1, 1, "7", 0)], 1),
    ] {
        for which in 0..2 {
            let (emulator, drives) = go_on(&pages);
            let (call, drive) = &drives[which];
            drive.run(call).fails(-996, "ServerError", &["the list of parts does not move on"]);
            assert_eq!(
                (emulator.count("ListParts"), emulator.count("UploadPart")),
                (requests, 2),
                "{pages:?}"
            );
        }
    }
}

#[test]
fn a_list_in_many_short_pages_is_read_to_its_end() {
    let (emulator, drives) = go_on(&[page(1, 1, "9", 1), page(2, 1, "99", 1), page(3, 1, "10000", 1)]);
    drives[0].1.run("upload").ok();
    assert_eq!(emulator.count("ListParts"), 4);
    driver::stored(&drives[0].1, SIZE);
}
