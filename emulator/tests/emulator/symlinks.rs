//! Links between keys.
use oss_emulator::checksum::Checksums;

use crate::client::Answer;
use crate::process::Emulator;

fn link(emulator: &Emulator, key: &str, headers: &[(&str, &str)]) -> Answer {
    emulator.send("PUT", &format!("/bkt/{key}?symlink"), headers, b"")
}

#[test]
fn links_are_followed() {
    let emulator = Emulator::start(&[]).with_bucket();
    let target = [("x-oss-symlink-target", "dir%2F%C3%BC%20x"), ("x-oss-meta-of", "link")];
    let made = link(&emulator, "link", &target).expect(200);
    emulator.get("/bkt/link").expect_error(404, "SymlinkTargetNotExist");
    emulator.head("/bkt/link").expect(404);
    let headers = [("Content-Type", "text/plain"), ("x-oss-meta-of", "target")];
    let put = emulator.send("PUT", "/bkt/dir/%C3%BC%20x", &headers, b"0123456789").expect(200);
    for answer in [emulator.get("/bkt/link").expect(200), emulator.head("/bkt/link").expect(200)] {
        assert_eq!(answer.etag(), put.etag());
        for (name, value) in [
            ("content-length", "10"),
            ("content-type", "text/plain"),
            ("x-oss-object-type", "Symlink"),
            ("x-oss-hash-crc64ecma", &Checksums::of(b"0123456789").crc64.to_string()),
        ] {
            assert_eq!(answer.header(name), Some(value), "{name}");
        }
    }
    let part = emulator.send("GET", "/bkt/link", &[("Range", "bytes=2-4")], b"").expect(206);
    assert_eq!(part.body, b"234");
    let meta = emulator.head("/bkt/link?objectMeta").expect(200);
    assert_eq!((meta.etag(), meta.header("content-length")), (made.etag(), Some("0")));
    let shown = emulator.get("/bkt/link?symlink").expect(200);
    assert_eq!(shown.header("x-oss-symlink-target"), Some("dir/%C3%BC%20x"));
    assert_eq!((shown.etag(), shown.header("x-oss-meta-of")), (made.etag(), Some("link")));
    assert!(shown.header("last-modified").is_some() && shown.body.is_empty());
    let listed = emulator.get("/bkt?prefix=link").expect(200);
    assert_eq!((listed.element("Type"), listed.element("Size")), (Some("Symlink".into()), Some("0".into())));
    emulator.send("PUT", "/bkt/copy", &[("x-oss-copy-source", "/bkt/link")], b"").expect(200);
    assert_eq!(emulator.get("/bkt/copy").expect(200).header("x-oss-object-type"), Some("Symlink"));
    emulator.delete("/bkt/link").expect(204);
    assert_eq!(emulator.get("/bkt/dir/%C3%BC%20x").expect(200).body, b"0123456789");
}

#[test]
fn refusals() {
    let emulator = Emulator::start(&[]).with_bucket();
    emulator.put("/bkt/key", b"x").expect(200);
    let to = |target: &'static str| [("x-oss-symlink-target", target)];
    link(&emulator, "first", &to("key")).expect(200);
    link(&emulator, "second", &to("first")).expect(200);
    emulator.get("/bkt/second").expect_error(400, "InvalidTargetType");
    emulator.get("/bkt/key?symlink").expect_error(400, "NotSymlink");
    emulator.get("/bkt/none?symlink").expect_error(404, "NoSuchKey");
    link(&emulator, "x", &[]).expect_error(400, "MissingArgument");
    link(&emulator, "x", &to("")).expect_error(400, "InvalidArgument");
    link(&emulator, "x", &to("%ff")).expect_error(400, "InvalidArgument");
    link(&emulator, "x", &to("%2Fkey")).expect_error(400, "InvalidObjectName");
    let forbid = [("x-oss-symlink-target", "key"), ("x-oss-forbid-overwrite", "true")];
    link(&emulator, "key", &forbid).expect_error(409, "FileAlreadyExists");
    emulator.post("/bkt/first?append&position=0", b"x").expect_error(409, "ObjectNotAppendable");
    emulator.post("/bkt/first?restore", b"").expect_error(400, "OperationNotSupported");
}

#[test]
fn the_target_has_to_be_readable() {
    let emulator = Emulator::start(&[]).with_bucket();
    let closed = [("x-oss-object-acl", "private"), ("x-oss-storage-class", "Archive")];
    emulator.send("PUT", "/bkt/closed", &closed, b"x").expect(200);
    let open = [("x-oss-symlink-target", "closed"), ("x-oss-object-acl", "public-read")];
    link(&emulator, "link", &open).expect(200);
    emulator.send_plain("GET", "/bkt/link", &[], b"").expect_error(403, "AccessDenied");
    emulator.get("/bkt/link").expect_error(403, "InvalidObjectState");
    let shown = emulator.send_plain("GET", "/bkt/link?symlink", &[], b"").expect(200);
    assert_eq!(shown.header("x-oss-symlink-target"), Some("closed"));
}
