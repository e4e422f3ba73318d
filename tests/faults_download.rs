//! Downloads in parts from a service that misbehaves: the destination appears only when all of it is right.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use std::path::{Path, PathBuf};

use common::emulator::Emulator;
use common::object_server::{ObjectServer, Served};
use driver::{Drive, PART, beside, holds, make_file, serve};

/// Three parts, the last one small.
const SIZE: usize = 2 * PART + 77;
/// Picks the request for the second part.
const SECOND: &str = r#""operation":"GetObject","range":"=102400-""#;

/// An emulator with faults and an object of three parts, a driver, and the destination, which exists already.
fn begin(faults: &str) -> (Emulator, Drive, PathBuf) {
    let (emulator, drive) = serve(faults);
    drive.file(&make_file(&emulator, "original", SIZE)).run("put").ok();
    let target = emulator.folder().join("target");
    std::fs::write(&target, "precious").unwrap();
    (emulator, drive.file(&target), target)
}

fn gets(emulator: &Emulator) -> usize {
    emulator.count("GetObject")
}

/// The destination is untouched and nothing but `others` lies beside it.
fn untouched(target: &Path, others: &[&str]) {
    assert_eq!(std::fs::read(target).unwrap(), b"precious");
    let names = beside(target);
    let expected = |name: &String| name == "target" || others.iter().any(|other| name.ends_with(other));
    assert!(names.iter().all(expected) && names.len() == 1 + others.len(), "{names:?}");
}

#[test]
fn a_part_is_tried_three_times() {
    for fault in [
        r#""status":500,"code":"InternalError""#,
        r#""status":503,"code":"ServiceUnavailable""#,
        r#""drop":"before""#,
        r#""drop":"middle""#,
        r#""short_body":true"#,
    ] {
        let (emulator, drive, target) = begin(&format!(r#"{{{SECOND},"nth":1,"count":2,{fault}}}"#));
        let run = drive.set("threads", 2).run("download").ok();
        run.progressed(0, SIZE);
        assert_eq!(gets(&emulator), 5, "{fault}");
        holds(&target, SIZE);
        assert_eq!(beside(&target), ["target"]);
    }
}

#[test]
fn w35_after_three_failures_the_services_words_and_request_id_come_through() {
    let (emulator, drive, target) =
        begin(&format!(r#"{{{SECOND},"status":500,"code":"InternalError","message":"broken today"}}"#));
    let run = drive.run("download");
    let status = run.fails(500, "InternalError", &["broken today"]);
    let log = emulator.log();
    let failed: Vec<_> = log.iter().filter(|line| line.status == "500").collect();
    assert_eq!(failed.len(), 3);
    assert_eq!(status.request_id, failed[2].request_id);
    untouched(&target, &[]);
}

#[test]
fn what_the_service_forbids_is_not_tried_again() {
    let (emulator, drive, target) =
        begin(r#"{"operation":"GetObject","status":403,"code":"AccessDenied","message":"not you"}"#);
    drive.run("download").fails(403, "AccessDenied", &["not you"]);
    assert_eq!(gets(&emulator), 1);
    untouched(&target, &[]);
}

#[test]
fn w3_short_parts_are_an_error() {
    for (fault, code, name, words) in [
        (r#""short_body":true"#, -996, "ServerError", "is \"102399\" bytes long"),
        (r#""drop":"middle""#, -992, "HttpIoError", "the connection broke"),
    ] {
        let (emulator, drive, target) = begin(&format!("{{{SECOND},{fault}}}"));
        drive.set("crc", 0).run("download").fails(code, name, &[words]);
        assert_eq!(gets(&emulator), 4);
        untouched(&target, &[]);
    }
}

#[test]
fn w4_the_whole_object_instead_of_a_range_is_an_error() {
    let (_emulator, drive, target) = begin(&format!(r#"{{{SECOND},"ignore_range":true}}"#));
    drive.set("crc", 0).run("download").fails(-996, "ServerError", &["200, not 206"]);
    untouched(&target, &[]);
}

#[test]
fn w4_another_range_is_an_error() {
    let (_emulator, drive, target) = begin(&format!(r#"{{{SECOND},"wrong_range":true}}"#));
    let words = ["bytes 102401-204800/204877", "bytes 102400-204799/204877"];
    drive.set("crc", 0).run("download").fails(-996, "ServerError", &words);
    untouched(&target, &[]);
}

#[test]
fn w4_a_reply_without_content_range_is_an_error() {
    let (_emulator, drive, target) = begin(&format!(r#"{{{SECOND},"headers":{{"content-range":null}}}}"#));
    drive.run("download").fails(-996, "ServerError", &["instead of", "bytes 102400-204799"]);
    untouched(&target, &[]);
}

#[test]
fn w2_an_object_that_changes_during_the_download_is_an_error() {
    let (emulator, drive, target) = begin(&format!(r#"{{{SECOND},"nth":1,"delay_ms":700}}"#));
    let other = drive.file(&make_file(&emulator, "other", SIZE + 1));
    let writer = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(350));
        other.run("put").ok();
    });
    let run = drive.set("checkpoint", "").run("download");
    writer.join().unwrap();
    let status = run.fails(-978, "InconsistentError", &["the object changed while it was being downloaded"]);
    assert_eq!(status.request_id.len(), 24);
    untouched(&target, &[]);
}

#[test]
fn a_condition_of_the_caller_that_does_not_hold_is_the_services_answer() {
    let (emulator, drive, target) = begin("");
    let drive = drive.set("checkpoint", "").set("header", "If-Match:\"0\"");
    assert_eq!(drive.run("download").status().code, 412);
    assert_eq!(gets(&emulator), 0);
    untouched(&target, &[]);
}

#[test]
fn w2_another_etag_in_a_reply_is_an_error() {
    let (_emulator, drive, target) = begin(&format!(r#"{{{SECOND},"wrong_etag":true}}"#));
    let run = drive.set("checkpoint", "").run("download");
    run.fails(-978, "InconsistentError", &["the object changed while it was being downloaded"]);
    untouched(&target, &[]);
}

#[test]
fn a_part_that_is_always_damaged_does_not_pass_the_checksum_of_the_whole() {
    let (emulator, drive, target) = begin(&format!(r#"{{{SECOND},"corrupt_body":true}}"#));
    let run = drive.set("checkpoint", "").run("download");
    run.fails(-978, "InconsistentError", &["CRC-64 of the whole object differs"]);
    assert_eq!(gets(&emulator), 6);
    untouched(&target, &[]);
}

#[test]
fn a_flipped_bit_is_mended_by_fetching_parts_once_more() {
    for checkpoint in [true, false] {
        let damage = format!(r#"{{{SECOND},"nth":1,"corrupt_body":true}}"#);
        let slow = r#"{"operation":"GetObject","delay_ms":30}"#;
        let (emulator, drive, target) = begin(&format!("{damage},{slow}"));
        let size = 20 * PART + 1;
        drive.file(&make_file(&emulator, "larger", size)).run("put").ok();
        let drive = drive.set("log", 4);
        let drive = if checkpoint { drive.set("checkpoint", "") } else { drive };
        let run = drive.run("download").ok();
        run.progressed(0, size);
        assert!(run.log.contains("part 2 came with other bytes the second time"), "{}", run.log);
        // The second part is found soon, and then the others need not be fetched.
        assert!((23..35).contains(&gets(&emulator)), "{}", gets(&emulator));
        holds(&target, size);
        assert_eq!(beside(&target), ["target"]);
    }
}

#[test]
fn one_bad_reply_is_a_failed_attempt_of_its_part() {
    for fault in [
        r#""ignore_range":true"#,
        r#""wrong_range":true"#,
        r#""headers":{"content-range":null}"#,
        r#""headers":{"content-range":"bytes 102400-204799/*"}"#,
        r#""status":301,"code":"Moved""#,
        r#""status":302,"body":"<html>log in here</html>","headers":{"location":"http://127.0.0.1:1/"}"#,
        r#""status":200,"body":"<html>log in here</html>""#,
        r#""status":203,"body":"x""#,
        r#""status":429,"code":"TooManyRequests""#,
        r#""short_body":true"#,
        r#""drop":"after""#,
    ] {
        let (emulator, drive, target) = begin(&format!(r#"{{{SECOND},"nth":1,"count":2,{fault}}}"#));
        drive.run("download").ok().progressed(0, SIZE);
        assert_eq!(gets(&emulator), 5, "{fault}");
        holds(&target, SIZE);
        assert_eq!(beside(&target), ["target"]);
    }
}

#[test]
fn a_reply_that_stays_bad_ends_the_download_with_the_reason() {
    for (fault, code, words) in [
        (r#""ignore_range":true"#, -996, "200, not 206"),
        (r#""status":302,"code":"Found","message":"elsewhere""#, 302, "elsewhere"),
        (r#""headers":{"content-range":null}"#, -996, "instead of"),
    ] {
        let (emulator, drive, target) = begin(&format!("{{{SECOND},{fault}}}"));
        let run = drive.run("download");
        assert_eq!(run.status().code, code, "{:?}", run.status());
        assert!(run.status().message.contains(words), "{:?}", run.status());
        assert_eq!(gets(&emulator), 4, "{fault}");
        untouched(&target, &[]);
    }
}

/// Downloads an object of a bit more than a part from a server that answers the first `count` requests with what
/// `damage` makes of the right reply.
fn from_a_broken_server(
    count: usize,
    damage: impl Fn(&str, &[u8]) -> Vec<u8> + Send + Sync + 'static,
) -> (driver::Run, usize, bool) {
    let bytes = driver::bytes(PART + 5);
    let object = Served { size: bytes.len().to_string(), bytes: bytes.clone(), head: String::new() };
    let instead = move |number, right: &[u8]| {
        let end = right.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
        let head = String::from_utf8(right[..end].to_vec()).unwrap();
        (number < count).then(|| damage(&head, &right[end..]))
    };
    let server = ObjectServer::start(object, Box::new(instead));
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("target");
    let run = driver::drive(&server.endpoint).file(&target).run("download");
    let is_right = std::fs::read(&target).is_ok_and(|content| content == bytes);
    assert_eq!(beside(&target).len(), usize::from(is_right));
    (run, server.ranges().len(), is_right)
}

type Damage = fn(&str, &[u8]) -> Vec<u8>;

#[test]
fn a_head_that_cannot_be_read_and_a_body_too_long_are_failed_attempts() {
    let damages: [(&str, Damage); 7] = [
        ("no HTTP", |_, _| b"SSH-2.0-OpenSSH_9.2\r\n\r\n".to_vec()),
        ("no status", |_, _| b"HTTP/1.1 abc\r\n\r\n".to_vec()),
        ("a broken header", |_, body| [b"HTTP/1.1 206 OK\r\nContent Range\x01\r\n\r\n", body].concat()),
        ("nothing", |_, _| Vec::new()),
        ("too long", |head, body| {
            let longer = head.replace("Content-Length: 102400", "Content-Length: 102401");
            [longer.as_bytes(), body, b"x"].concat()
        }),
        ("too long in chunks", |head, body| {
            let chunked = head.replace("Content-Length: 102400", "Transfer-Encoding: chunked");
            let size = format!("{:x}\r\n", body.len() + 1);
            [chunked.as_bytes(), size.as_bytes(), body, b"x\r\n0\r\n\r\n"].concat()
        }),
        ("too short", |head, body| [head.as_bytes(), &body[1..]].concat()),
    ];
    for (name, damage) in damages {
        let (run, requests, is_right) = from_a_broken_server(2, damage);
        assert!(is_right, "{name}: {:?}", run.status());
        run.ok();
        assert_eq!(requests, 4, "{name}");
        let (run, requests, is_right) = from_a_broken_server(9, damage);
        // One more where a kept connection was closed before a byte came.
        assert!((3..=4).contains(&requests), "{name}: {requests}");
        assert!(!is_right, "{name}");
        assert!([-992, -996].contains(&run.status().code), "{name}: {:?}", run.status());
    }
}

#[test]
fn a_range_of_the_caller_is_refused_and_not_dropped() {
    let (emulator, drive, target) = begin("");
    for name in ["Range", "range"] {
        let run = drive.set("header", format!("{name}:bytes=0-9")).set("checkpoint", "").run("download");
        run.fails(-994, "ClientError", &["Range"]);
    }
    assert_eq!(emulator.count("HeadObject"), 0);
    untouched(&target, &[]);
}

#[test]
fn a_checksum_of_head_that_is_none_is_an_error() {
    for value in ["", "garbage", "-1", "18446744073709551616"] {
        let header = format!(r#""headers":{{"x-oss-hash-crc64ecma":"{value}"}}"#);
        let (emulator, drive, target) = begin(&format!(r#"{{"operation":"HeadObject",{header}}}"#));
        let run = drive.set("checkpoint", "").run("download");
        run.fails(-978, "InconsistentError", &["x-oss-hash-crc64ecma"]);
        assert_eq!(gets(&emulator), 0);
        untouched(&target, &[]);
        drive.set("crc", 0).run("download").ok();
        holds(&target, SIZE);
    }
}

#[test]
fn keys_of_the_caller_go_with_every_request() {
    let object = Served { size: (2 * PART).to_string(), bytes: driver::bytes(2 * PART), head: String::new() };
    let server = ObjectServer::start(object, Box::new(|_, _| None));
    let folder = tempfile::tempdir().unwrap();
    let key = "x-oss-server-side-encryption-customer-key";
    let drive = driver::drive(&server.endpoint).file(&folder.path().join("target"));
    drive.set("header", format!("{key}:c2VjcmV0")).run("download").ok();
    let heads = server.heads();
    assert_eq!(heads.len(), 3);
    assert!(heads.iter().all(|head| head.contains(&format!("\n{key}: c2VjcmV0"))), "{heads:?}");
}

#[test]
fn a_head_that_lacks_what_is_needed_is_named() {
    for missing in ["etag", "last-modified"] {
        let fault = format!(r#"{{"operation":"HeadObject","headers":{{"{missing}":null}}}}"#);
        let (emulator, drive, target) = begin(&fault);
        let run = drive.run("download");
        let status = run.fails(-996, "ServerError", &["Unexpected response header"]);
        assert!(status.message.to_lowercase().contains(missing), "{status:?}");
        assert_eq!((status.request_id.len(), gets(&emulator)), (24, 0));
        untouched(&target, &[]);
    }
}

#[test]
fn a_missing_object_is_404_and_leaves_nothing() {
    let (_emulator, drive, target) = begin("");
    let drive = drive.set("key", "nobody").set("checkpoint", "");
    drive.run("download").fails(404, "NoSuchKey", &["The specified key does not exist."]);
    untouched(&target, &[]);
}

#[test]
fn w19_a_failed_download_with_a_checkpoint_keeps_what_it_has() {
    let (emulator, drive, target) =
        begin(&format!(r#"{{{SECOND},"nth":1,"count":3,"status":500,"code":"InternalError"}}"#));
    let drive = drive.set("checkpoint", "");
    drive.run("download").fails(500, "InternalError", &[]);
    untouched(&target, &[".cp", ".tmp"]);
    let run = drive.run("download").ok();
    run.progressed(PART, SIZE);
    assert_eq!(gets(&emulator), 1 + 3 + 2);
    holds(&target, SIZE);
    assert_eq!(beside(&target), ["target"]);
}

#[test]
fn a_stalled_part_is_given_up_and_tried_again() {
    let (emulator, drive, target) = begin(&format!(r#"{{{SECOND},"nth":1,"stall_ms":30000}}"#));
    drive.set("speed_limit", 1000).set("speed_time", 1).run("download").ok();
    assert_eq!(gets(&emulator), 4);
    holds(&target, SIZE);
}
