//! Reading objects: ranges, conditions, overrides, access by others.
use crate::process::Emulator;

const PAST: &str = "Wed, 01 Sep 2021 08:00:00 GMT";
const FUTURE: &str = "Wed, 01 Sep 2100 08:00:00 GMT";

fn with_object() -> Emulator {
    let emulator = Emulator::start(&[]).with_bucket();
    emulator.send("PUT", "/bkt/key", &[("Content-Type", "text/plain")], b"0123456789").expect(200);
    emulator
}

#[test]
fn ranges() {
    let emulator = with_object();
    let crc = emulator.head("/bkt/key").header("x-oss-hash-crc64ecma").unwrap().to_owned();
    let get = |range: &str| emulator.send("GET", "/bkt/key", &[("Range", range)], b"");
    for (range, content, header) in [
        ("bytes=2-4", "234", "bytes 2-4/10"),
        ("bytes=8-", "89", "bytes 8-9/10"),
        ("bytes=-1", "9", "bytes 9-9/10"),
    ] {
        let part = get(range).expect(206);
        assert_eq!((part.text().as_str(), part.header("content-range")), (content, Some(header)));
        assert_eq!(part.header("x-oss-hash-crc64ecma"), Some(crc.as_str()));
    }
    for range in ["bytes=2-10", "bytes=10-", "bytes=5-2", "pages=1-2"] {
        let whole = get(range).expect(200);
        assert_eq!((whole.text().as_str(), whole.header("content-range")), ("0123456789", None), "{range}");
    }
    let standard = |range: &str| {
        emulator.send("GET", "/bkt/key", &[("Range", range), ("x-oss-range-behavior", "standard")], b"")
    };
    assert_eq!(standard("bytes=8-20").expect(206).text(), "89");
    let refused = standard("bytes=10-20").expect_error(416, "InvalidRange");
    assert_eq!(refused.element("ActualObjectSize").as_deref(), Some("10"));
}

#[test]
fn conditions() {
    let emulator = with_object();
    let etag = emulator.head("/bkt/key").etag();
    let bare = etag.trim_matches('"').to_ascii_lowercase();
    let get = |name: &str, value: &str| emulator.send("GET", "/bkt/key", &[(name, value)], b"");
    get("If-Match", &etag).expect(200);
    get("If-Match", &bare).expect(200);
    let failed = get("If-Match", "\"other\"").expect_error(412, "PreconditionFailed");
    assert_eq!(failed.element("Condition").as_deref(), Some("If-Match"));
    get("If-None-Match", "\"other\"").expect(200);
    assert_eq!(get("If-None-Match", &etag).expect(304).body, b"");
    get("If-Modified-Since", PAST).expect(200);
    get("If-Modified-Since", FUTURE).expect(304);
    get("If-Modified-Since", "whenever").expect(200);
    get("If-Unmodified-Since", FUTURE).expect(200);
    get("If-Unmodified-Since", PAST).expect_error(412, "PreconditionFailed");
    emulator.send("HEAD", "/bkt/key", &[("If-Match", "\"other\"")], b"").expect(412);
}

#[test]
fn head_and_meta() {
    let emulator = with_object();
    let head = emulator.head("/bkt/key").expect(200);
    for (name, value) in [
        ("content-length", "10"),
        ("content-type", "text/plain"),
        ("x-oss-object-type", "Normal"),
        ("accept-ranges", "bytes"),
    ] {
        assert_eq!(head.header(name), Some(value));
    }
    let meta = emulator.head("/bkt/key?objectMeta").expect(200);
    assert_eq!((meta.header("content-length"), meta.header("content-type")), (Some("10"), None));
    assert_eq!((meta.etag(), meta.header("last-modified")), (head.etag(), head.header("last-modified")));
    let missing = emulator.head("/bkt/none").expect(404);
    assert!(missing.header("x-oss-err").is_some());
    let missing = emulator.get("/bkt/none").expect_error(404, "NoSuchKey");
    assert_eq!(missing.element("Key").as_deref(), Some("none"));
}

#[test]
fn overrides_need_a_signature() {
    let emulator = with_object();
    emulator.send("PUT", "/bkt?acl", &[("x-oss-acl", "public-read")], b"").expect(200);
    let target = "/bkt/key?response-content-type=x%2Fy&response-cache-control=no-store";
    let get = emulator.get(target).expect(200);
    assert_eq!((get.header("content-type"), get.header("cache-control")), (Some("x/y"), Some("no-store")));
    emulator.send_plain("GET", target, &[], b"").expect_error(400, "InvalidRequest");
    emulator.get("/bkt/key?response-expires=a%0d%0ab").expect_error(400, "InvalidArgument");
}

#[test]
fn access_without_signature() {
    let emulator = with_object();
    let plain = |method: &str, target: &str, body: &[u8]| emulator.send_plain(method, target, &[], body);
    plain("GET", "/bkt/key", b"").expect_error(403, "AccessDenied");
    plain("GET", "/bkt/none", b"").expect_error(403, "AccessDenied");
    emulator.send("PUT", "/bkt/open", &[("x-oss-object-acl", "public-read")], b"open").expect(200);
    assert_eq!(plain("GET", "/bkt/open", b"").expect(200).body, b"open");
    plain("PUT", "/bkt/open", b"x").expect_error(403, "AccessDenied");
    emulator.send("PUT", "/bkt?acl", &[("x-oss-acl", "public-read")], b"").expect(200);
    plain("GET", "/bkt/key", b"").expect(200);
    plain("GET", "/bkt", b"").expect(200);
    plain("PUT", "/bkt/new", b"x").expect_error(403, "AccessDenied");
    emulator.send("PUT", "/bkt/closed", &[("x-oss-object-acl", "private")], b"x").expect(200);
    plain("GET", "/bkt/closed", b"").expect_error(403, "AccessDenied");
    emulator.send("PUT", "/bkt?acl", &[("x-oss-acl", "public-read-write")], b"").expect(200);
    plain("PUT", "/bkt/new", b"x").expect(200);
    plain("DELETE", "/bkt/new", b"").expect(204);
    plain("GET", "/bkt?acl", b"").expect_error(403, "AccessDenied");
    plain("DELETE", "/bkt", b"").expect_error(403, "AccessDenied");
    let steal = [("x-oss-copy-source", "/bkt/closed")];
    emulator.send_plain("PUT", "/bkt/stolen", &steal, b"").expect_error(403, "AccessDenied");
}

#[test]
fn archived_objects_cannot_be_read() {
    let emulator = Emulator::start(&[]).with_bucket();
    emulator.send("PUT", "/bkt/old", &[("x-oss-storage-class", "Archive")], b"x").expect(200);
    emulator.head("/bkt/old").expect(200);
    emulator.get("/bkt/old").expect_error(403, "InvalidObjectState");
}
