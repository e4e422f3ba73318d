//! Putting, appending, copying and deleting objects.
use oss_emulator::checksum::{Checksums, upper_hex};
use oss_emulator::encoding::base64_encode;

use crate::process::Emulator;

#[test]
fn put_answers_with_checksums() {
    let emulator = Emulator::start(&[]).with_bucket();
    let put = emulator.put("/bkt/dir%2Fa%20b", b"content").expect(200);
    let sums = Checksums::of(b"content");
    assert_eq!(put.etag(), format!("\"{}\"", upper_hex(&sums.md5)));
    assert_eq!(put.header("x-oss-hash-crc64ecma"), Some(sums.crc64.to_string().as_str()));
    assert_eq!(put.header("content-md5"), Some(base64_encode(&sums.md5).as_str()));
    assert_eq!(put.header("server"), Some("AliyunOSS"));
    let id = put.header("x-oss-request-id").unwrap();
    assert!(id.len() == 24 && id.bytes().all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte)));
    assert!(put.header("x-oss-server-time").unwrap().parse::<u64>().is_ok());
    assert_eq!(emulator.get("/bkt%2Fdir%2Fa%20b").expect(200).body, b"content");
    assert_eq!(emulator.put("/bkt/empty", b"").expect(200).header("x-oss-hash-crc64ecma"), Some("0"));
    assert_eq!(emulator.get("/bkt/empty").expect(200).body, b"");
}

#[test]
fn metadata_is_kept_and_replaced_as_a_whole() {
    let emulator = Emulator::start(&[]).with_bucket();
    let headers = [
        ("Content-Type", "text/plain"),
        ("Cache-Control", "no-cache"),
        ("Content-Disposition", "attachment"),
        ("Content-Encoding", "identity"),
        ("Content-Language", "de"),
        ("Expires", "Wed, 01 Sep 2021 08:00:00 GMT"),
        ("X-OSS-Meta-Colour", "dark blue é"),
        ("x-oss-server-side-encryption", "AES256"),
        ("x-oss-tagging", "a=1&b=x%20y"),
    ];
    let put = emulator.send("PUT", "/bkt/key", &headers, b"x").expect(200);
    assert_eq!(put.header("x-oss-server-side-encryption"), Some("AES256"));
    let head = emulator.head("/bkt/key").expect(200);
    for (name, value) in &headers[..8] {
        assert_eq!(head.header(name), Some(*value), "{name}");
    }
    assert_eq!(head.header("x-oss-tagging-count"), Some("2"));
    emulator.put("/bkt/key", b"y").expect(200);
    let head = emulator.head("/bkt/key").expect(200);
    assert_eq!(head.header("content-type"), Some("application/octet-stream"));
    assert_eq!((head.header("x-oss-meta-colour"), head.header("x-oss-tagging-count")), (None, None));
}

#[test]
fn refused_puts_store_nothing() {
    let emulator = Emulator::start(&[]).with_bucket();
    let long = "v".repeat(8190);
    let wrong_md5 = base64_encode(&[0; 16]);
    let cases: [(&str, &str, u16, &str); 11] = [
        ("Content-MD5", &wrong_md5, 400, "InvalidDigest"),
        ("Content-MD5", "short", 400, "InvalidDigest"),
        ("x-oss-hash-crc64ecma", "1", 400, "InvalidCRC64"),
        ("x-oss-object-acl", "open", 400, "InvalidArgument"),
        ("x-oss-storage-class", "Fast", 400, "InvalidArgument"),
        ("x-oss-meta-abc", &long, 400, "InvalidArgument"),
        ("x-oss-meta-a_b", "x", 400, "InvalidArgument"),
        ("x-oss-tagging", "=x", 400, "InvalidTaggingKey"),
        ("x-oss-tagging", "a=1&a=2", 400, "InvalidTag"),
        ("If-Modified-Since", "Wed, 01 Sep 2021 08:00:00 GMT", 400, "NotImplemented"),
        ("x-oss-callback", "e30=", 400, "InvalidArgument"),
    ];
    for (name, value, status, code) in cases {
        emulator.send("PUT", "/bkt/key", &[(name, value)], b"x").expect_error(status, code);
    }
    emulator.put(&format!("/bkt/{}", "k".repeat(1024)), b"x").expect_error(400, "InvalidObjectName");
    emulator.put("/bkt//key", b"x").expect_error(400, "InvalidObjectName");
    assert_eq!(emulator.get("/bkt").elements("Key"), Vec::<String>::new());
    assert_eq!(emulator.log_with(" PutObject 400 ", 13).len(), 13);
}

#[test]
fn forbid_overwrite() {
    let emulator = Emulator::start(&[]).with_bucket();
    let forbid = [("x-oss-forbid-overwrite", "true")];
    emulator.send("PUT", "/bkt/key", &forbid, b"1").expect(200);
    emulator.send("PUT", "/bkt/key", &forbid, b"2").expect_error(409, "FileAlreadyExists");
    let copy = [("x-oss-forbid-overwrite", "true"), ("x-oss-copy-source", "/bkt/key")];
    emulator.send("PUT", "/bkt/key", &copy, b"").expect_error(409, "FileAlreadyExists");
    emulator.send("POST", "/bkt/key?uploads", &forbid, b"").expect_error(409, "FileAlreadyExists");
    assert_eq!(emulator.get("/bkt/key").body, b"1");
}

#[test]
fn append() {
    let emulator = Emulator::start(&[]).with_bucket();
    let target = |position: usize| format!("/bkt/log?append&position={position}");
    emulator.post(&target(5), b"x").expect_error(409, "PositionNotEqualToLength");
    let first = emulator.send("POST", &target(0), &[("x-oss-meta-a", "1")], b"").expect(200);
    assert_eq!(first.header("x-oss-next-append-position"), Some("0"));
    emulator.post(&target(0), b"one").expect(200);
    let second = emulator.send("POST", &target(3), &[("x-oss-meta-a", "2")], b"two").expect(200);
    assert_eq!(second.header("x-oss-next-append-position"), Some("6"));
    assert_eq!(
        second.header("x-oss-hash-crc64ecma"),
        Some(Checksums::of(b"onetwo").crc64.to_string().as_str())
    );
    assert_ne!(first.etag(), second.etag());
    let wrong = emulator.post(&target(3), b"x").expect_error(409, "PositionNotEqualToLength");
    assert_eq!(wrong.header("x-oss-next-append-position"), Some("6"));
    let get = emulator.get("/bkt/log").expect(200);
    assert_eq!((get.body.as_slice(), get.header("x-oss-object-type")), (&b"onetwo"[..], Some("Appendable")));
    assert_eq!((get.header("x-oss-meta-a"), get.header("content-md5")), (Some("1"), None));
    for position in ["", "-1", "+1", "x"] {
        emulator
            .post(&format!("/bkt/log?append&position={position}"), b"x")
            .expect_error(400, "InvalidArgument");
    }
    emulator.put("/bkt/normal", b"x").expect(200);
    emulator.post("/bkt/normal?append&position=1", b"x").expect_error(409, "ObjectNotAppendable");
}

#[test]
fn copy() {
    let emulator = Emulator::start(&[]).with_bucket();
    emulator.put("/other", b"").expect(200);
    let source = [("Content-Type", "text/plain"), ("x-oss-meta-a", "1")];
    let put = emulator.send("PUT", "/bkt/dir/%C3%BC", &source, b"content").expect(200);
    let copy = |target: &str, headers: &[(&str, &str)]| {
        let mut all =
            vec![("x-oss-copy-source", "/bkt/dir%2F%C3%BC"), ("Content-Type", "x/y"), ("x-oss-meta-b", "2")];
        all.extend_from_slice(headers);
        emulator.send("PUT", target, &all, b"")
    };
    let copied = copy("/other/copy", &[]).expect(200);
    assert_eq!(copied.element("ETag").map(|etag| etag.replace("&quot;", "\"")), Some(put.etag()));
    let get = emulator.get("/other/copy").expect(200);
    assert_eq!((get.body.as_slice(), get.header("content-type")), (&b"content"[..], Some("text/plain")));
    assert_eq!((get.header("x-oss-meta-a"), get.header("x-oss-meta-b")), (Some("1"), None));
    copy("/bkt/dir/%C3%BC", &[("x-oss-metadata-directive", "REPLACE")]).expect(200);
    let get = emulator.get("/bkt/dir/%C3%BC").expect(200);
    assert_eq!((get.header("content-type"), get.header("x-oss-meta-b")), (Some("x/y"), Some("2")));
    assert_eq!(get.body, b"content");
    copy("/other/x", &[("x-oss-metadata-directive", "MOVE")]).expect_error(400, "InvalidArgument");
    let etag = put.etag();
    copy("/other/x", &[("x-oss-copy-source-if-match", &etag)]).expect(200);
    copy("/other/x", &[("x-oss-copy-source-if-match", "\"0\"")]).expect_error(412, "PreconditionFailed");
    copy("/other/x", &[("x-oss-copy-source-if-none-match", &etag)]).expect(304);
    for (value, status, code) in [
        ("bkt", 400, "InvalidArgument"),
        ("/bkt/", 400, "InvalidArgument"),
        ("/bkt/none", 404, "NoSuchKey"),
        ("/missing/key", 404, "NoSuchBucket"),
    ] {
        emulator.send("PUT", "/other/x", &[("x-oss-copy-source", value)], b"").expect_error(status, code);
    }
}

#[test]
fn delete_many() {
    let emulator = Emulator::start(&[]).with_bucket();
    for key in ["a", "b&<>", "c"] {
        emulator.put(&format!("/bkt/{}", oss_emulator::encoding::encode_path(key)), b"x").expect(200);
    }
    let delete = |query: &str, body: &str, digest_bytes: usize| {
        let mut digest = Checksums::of(body.as_bytes()).md5.to_vec();
        digest.resize(digest_bytes, 0);
        emulator.send(
            "POST",
            &format!("/bkt?delete{query}"),
            &[("Content-MD5", &base64_encode(&digest))],
            body.as_bytes(),
        )
    };
    let body = "<Delete><Quiet>false</Quiet><Object><Key>b&amp;&lt;&gt;</Key></Object><Object><Key>none</Key></Object></Delete>";
    assert_eq!(delete("", body, 16).expect(200).elements("Key"), ["b&amp;&lt;&gt;", "none"]);
    assert_eq!(delete("&encoding-type=url", body, 20).expect(200).elements("Key"), ["b%26%3C%3E", "none"]);
    let quiet = "<Delete><Quiet>true</Quiet><Object><Key>a</Key></Object></Delete>";
    assert_eq!(delete("", quiet, 16).expect(200).body, b"");
    assert_eq!(emulator.get("/bkt").elements("Key"), ["c"]);
    let many = format!("<Delete>{}</Delete>", "<Object><Key>k</Key></Object>".repeat(1001));
    for body in ["<Delete></Delete>", "<Delete><Object/></Delete>", "nothing", &many] {
        delete("", body, 16).expect_error(400, "MalformedXML");
    }
    emulator.post("/bkt?delete", quiet.as_bytes()).expect_error(400, "MissingArgument");
    let wrong = [("Content-MD5", base64_encode(&[1; 16]))];
    emulator
        .send("POST", "/bkt?delete", &[("Content-MD5", &wrong[0].1)], quiet.as_bytes())
        .expect_error(400, "InvalidDigest");
}
