//! Headers of the caller that go with every request of a transfer.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use common::script::{Reply, Request, Script};
use driver::{Drive, drive};

/// The key that the object is encrypted with, and who pays.
const HEADERS: [(&str, &str); 4] = [
    ("x-oss-server-side-encryption-customer-algorithm", "AES256"),
    ("x-oss-server-side-encryption-customer-key", "a2V5"),
    ("x-oss-server-side-encryption-customer-key-MD5", "bWQ1"),
    ("x-oss-request-payer", "requester"),
];

fn opened() -> Reply {
    Reply::new(200)
        .body("<InitiateMultipartUploadResult><UploadId>UPLOAD</UploadId></InitiateMultipartUploadResult>")
}

fn part() -> Reply {
    Reply::new(200).header("ETag", "\"5D41402ABC4B2A76B9719D911017C592\"")
}

/// A completion without a checksum, so that the object is looked at, and that object without one.
fn unclear() -> [Reply; 2] {
    let body = "<CompleteMultipartUploadResult><ETag>\"E-1\"</ETag></CompleteMultipartUploadResult>";
    [Reply::new(200).body(body), Reply::new(200).header("Content-Length", "5")]
}

fn no_parts() -> Reply {
    Reply::new(200).body("<ListPartsResult><IsTruncated>false</IsTruncated></ListPartsResult>")
}

fn with_headers(endpoint: &str, file: &std::path::Path) -> Drive {
    let headers: Vec<String> = HEADERS.iter().map(|(name, value)| format!("{name}:{value}")).collect();
    headers.iter().fold(drive(endpoint).file(file), |drive, header| drive.set("header", header))
}

fn all_have_headers(requests: &[Request], methods: &[&str]) {
    assert!(
        requests.iter().map(|request| request.method.as_str()).eq(methods.iter().copied()),
        "{requests:?}"
    );
    for request in requests {
        for (name, value) in HEADERS {
            assert_eq!(request.header(name), Some(value), "{name} of {} {}", request.method, request.target);
        }
    }
}

#[test]
fn every_request_of_an_upload_has_the_key_and_says_who_pays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "hello").unwrap();
    let [unclear, object] = unclear();
    let first = Script::new(vec![opened(), part(), unclear, object, Reply::new(204)]);
    with_headers(&first.endpoint, &file).run("upload");
    all_have_headers(&first.requests(), &["POST", "PUT", "POST", "HEAD", "DELETE"]);
    let second = Script::new(vec![no_parts(), part(), Reply::error(403, "AccessDenied", "no")]);
    with_headers(&second.endpoint, &file).set("upload_id", "UPLOAD").run("uploadfile");
    all_have_headers(&second.requests(), &["GET", "PUT", "POST"]);
}
