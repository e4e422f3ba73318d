//! What goes over the wire, byte for byte, and what must not get into the log.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use std::path::PathBuf;

use common::cc::scratch;
use common::emulator::{ID, SECRET, Start};
use common::script::{Reply, Request, Script};
use driver::{BUCKET, Drive, PART, bytes, drive, make_file};
use oss_client::codec::crc64::checksum;

const PATH: &str = "/faults-bucket/dir/a%20b";

fn file(name: &str, len: usize) -> PathBuf {
    let path = scratch().join(name);
    std::fs::write(&path, bytes(len)).unwrap();
    path
}

/// A server that answers with what the multipart upload of so many full parts needs.
fn script(parts: usize) -> (Script, Drive) {
    let result = "<R><UploadId>ID</UploadId></R>";
    let init = result.replace('R', "InitiateMultipartUploadResult");
    let complete = "<CompleteMultipartUploadResult><ETag>\"A-2\"</ETag></CompleteMultipartUploadResult>";
    let etag = Reply::new(200).header("ETag", "\"0123456789ABCDEF0123456789ABCDEF\"");
    let crc = checksum(0, &bytes(parts * PART)).to_string();
    let mut replies = vec![Reply::new(200).body(init)];
    replies.extend(std::iter::repeat_n(etag, parts));
    replies.push(Reply::new(200).header("x-oss-hash-crc64ecma", &crc).body(complete));
    let script = Script::new(replies);
    let drive = drive(&script.endpoint).set("key", "dir/a b").set("header", "x-oss-meta-a:1");
    (script, drive)
}

/// One framing, one signature, and the right host.
fn well_formed(script: &Script, request: &Request) {
    let is_upload = ["PUT", "POST"].contains(&request.method.as_str());
    let length = request.header("Content-Length").map(str::to_owned);
    assert_eq!(length, is_upload.then(|| request.body.len().to_string()), "{request:?}");
    assert_eq!((request.header("Transfer-Encoding"), request.header("Expect")), (None, None));
    assert_eq!(request.header("Host"), script.endpoint.strip_prefix("http://"));
    assert_eq!(request.header("User-Agent"), Some("aliyun-sdk-c/3.11.2(Compatible wire test)"));
    assert_eq!(request.header("Accept"), Some("*/*"));
    assert!(request.header("Authorization").is_some() && request.header("Accept-Encoding").is_none());
}

#[test]
fn w9_w32_one_framing_for_every_upload() {
    for version in [1, 4] {
        let (script, drive) = script(2);
        let drive = drive.set("version", version).set("agent", "wire test").set("threads", 1);
        drive.file(&file(&format!("upload{version}"), 2 * PART)).run("upload").ok();
        let requests = script.requests();
        requests.iter().for_each(|request| well_formed(&script, request));
        let seen: Vec<_> =
            requests.iter().map(|r| (r.method.as_str(), r.target.as_str(), r.body.len())).collect();
        assert_eq!(seen[0], ("POST", format!("{PATH}?uploads").as_str(), 0));
        assert_eq!(seen[1], ("PUT", format!("{PATH}?partNumber=1&uploadId=ID").as_str(), PART));
        assert_eq!(seen[2], ("PUT", format!("{PATH}?partNumber=2&uploadId=ID").as_str(), PART));
        assert_eq!((seen[3].0, seen[3].1), ("POST", format!("{PATH}?uploadId=ID").as_str()));
        assert_eq!(seen.len(), 4);
        let metadata: Vec<_> = requests.iter().map(|request| request.header("x-oss-meta-a")).collect();
        assert_eq!(metadata, [Some("1"), None, None, None]);
        assert!([&requests[1].body[..], &requests[2].body[..]].concat() == bytes(2 * PART));
    }
}

#[test]
fn w9_w42_puts_and_gets() {
    let script = Script::new(vec![Reply::new(200)]);
    let drive = drive(&script.endpoint).set("key", "dir/a b").set("agent", "wire test");
    let drive = drive.file(&file("put", 3000));
    for version in [1, 4] {
        drive.set("version", version).run("put,putfile,get,head,delete").ok();
    }
    let requests = script.requests();
    assert_eq!(requests.len(), 10);
    for request in &requests {
        well_formed(&script, request);
        assert_eq!(request.target, PATH);
    }
    assert_eq!(requests[0].body, bytes(3000));
    assert!(requests[0].header("Date").is_some() && requests[0].header("x-oss-date").is_none());
    assert!(requests[5].header("x-oss-date").is_some() && requests[5].header("Date").is_none());
    assert!(requests[0].header("Authorization").unwrap().starts_with(&format!("OSS {ID}:")));
    let scope = format!("OSS4-HMAC-SHA256 Credential={ID}/");
    assert!(requests[5].header("Authorization").unwrap().starts_with(&scope));
}

#[test]
fn w20_a_download_sends_the_callers_headers_and_parameters_with_every_range() {
    let content = bytes(PART + 7);
    let head = Reply::new(200).header("ETag", "\"E\"").header("Last-Modified", "then");
    let head = head.header("Content-Length", &content.len().to_string());
    let part = |first: usize, end: usize| {
        let range = format!("bytes {first}-{}/{}", end - 1, content.len());
        Reply::new(206).header("ETag", "\"E\"").header("Content-Range", &range).body(&content[first..end])
    };
    let script = Script::new(vec![head, part(0, PART), part(PART, PART + 7)]);
    let target = scratch().join("ranges");
    let drive =
        drive(&script.endpoint).set("header", "x-oss-traffic-limit:819200").set("param", "versionId:V1");
    drive.file(&target).run("download").ok();
    assert!(std::fs::read(&target).unwrap() == content);
    let requests = script.requests();
    let ranges: Vec<_> = requests.iter().map(|request| request.header("Range")).collect();
    assert_eq!(ranges, [None, Some("bytes=0-102399"), Some("bytes=102400-102406")]);
    for request in &requests {
        assert_eq!(request.header("x-oss-traffic-limit"), Some("819200"));
        assert_eq!(request.target, "/faults-bucket/k?versionId=V1");
        assert_eq!(request.header("If-Match").is_some(), request.method == "GET", "{request:?}");
    }
}

#[test]
fn an_empty_object_has_a_length() {
    let script = Script::new(vec![Reply::new(200)]);
    let drive = drive(&script.endpoint).set("agent", "wire test").file(&file("empty", 0));
    drive.run("put,putfile,upload").ok();
    for request in script.requests() {
        well_formed(&script, &request);
        assert_eq!(request.header("Content-Length"), Some("0"));
    }
}

#[test]
fn w33_the_callers_tables_are_not_changed_and_can_be_used_again() {
    for version in [1, 4] {
        let script = Script::new(vec![Reply::new(200)]);
        let drive = drive(&script.endpoint).set("version", version).set("agent", "wire test");
        let drive = drive.set("header", "x-oss-meta-a:1").set("param", "x-oss-traffic-limit:819200");
        let run =
            drive.file(&file(&format!("tables{version}"), 10)).run("put,put,putfile,get,head,head").ok();
        assert_eq!(run.values("tables"), ["unchanged"; 6]);
        for request in script.requests() {
            well_formed(&script, &request);
            assert_eq!(request.header("x-oss-meta-a"), Some("1"));
        }
    }
}

#[test]
fn w33_transfers_do_not_change_the_callers_tables() {
    let (script, drive) = script(1);
    let drive = drive.set("param", "x-oss-traffic-limit:819200").file(&file("transfer", PART));
    let run = drive.set("agent", "wire test").run("upload").ok();
    assert_eq!(run.values("tables"), ["unchanged"]);
    for request in script.requests() {
        well_formed(&script, &request);
    }
}

#[test]
fn a_caller_cannot_break_the_framing() {
    let script = Script::new(vec![Reply::new(200)]);
    let drive = drive(&script.endpoint).set("agent", "wire test").file(&file("framing", 10));
    for header in [
        "Content-Length:3",
        "Transfer-Encoding:chunked",
        "Expect:100-continue",
        "Host:evil",
        "connection:close",
    ] {
        drive.set("header", header).run("put,putfile,get").ok();
    }
    let requests = script.requests();
    assert_eq!(requests.len(), 15);
    requests.iter().for_each(|request| well_formed(&script, request));
}

#[test]
fn w46_no_secret_gets_into_the_log() {
    let fault = r#"{"operation":"HeadObject","nth":2,"drop":"before"},{"operation":"GetObject","key":"denied","status":403,"code":"AccessDenied"}"#;
    let emulator = Start::default().faults(fault).args(&["--security-token", "very-secret-token"]).start();
    let drive =
        drive(&emulator.endpoint).set("token", "very-secret-token").set("log", 8).set("checkpoint", "");
    let drive = drive.file(&make_file(&emulator, "f", 2 * PART));
    drive.run("mkbucket").ok();
    for version in [1, 4] {
        let drive = drive.set("version", version);
        let run = drive.run("put,get,head,upload,download,head,sign,delete");
        let refused = drive.set("key", "denied").run("put,get,download,sign");
        let nowhere =
            drive.set("endpoint", "http://127.0.0.1:1").set("proxy_passwd", "proxy-secret").run("put,upload");
        let url = run.values("url")[0];
        assert!(url.contains("ignature"), "{url}");
        for log in [&run.log, &refused.log, &nowhere.log] {
            let log = log.replace("uthorization:***", "").replace("ignature=***", "");
            for secret in
                [SECRET, "very-secret-token", "proxy-secret", "uthorization", "ignature=", "OSS4-HMAC", url]
            {
                assert!(!log.contains(secret), "{secret} is in the log:\n{log}");
            }
        }
        assert!(nowhere.log.contains("127.0.0.1:1"), "a log that is empty proves nothing");
        assert!(refused.log.contains("AccessDenied"), "{}", refused.log);
    }
    let url = drive.run("sign");
    assert!(url.values("url")[0].contains(BUCKET));
}
