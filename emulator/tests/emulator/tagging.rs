//! Tags and access control lists of objects.
use crate::process::{Emulator, Scratch};

fn tags(pairs: &[(&str, &str)]) -> String {
    let tag = |(key, value): &(&str, &str)| format!("<Tag><Key>{key}</Key><Value>{value}</Value></Tag>");
    format!("<Tagging><TagSet>{}</TagSet></Tagging>", pairs.iter().map(tag).collect::<String>())
}

#[test]
fn tags_are_replaced_read_and_removed() {
    let scratch = Scratch::new();
    let emulator = Emulator::start_in(&scratch.0, &[]).with_bucket();
    let put = emulator.send("PUT", "/bkt/key", &[("x-oss-tagging", "k=v&%C3%BC=1")], b"content").expect(200);
    assert_eq!(emulator.get("/bkt/key?tagging").expect(200).elements("Key"), ["k", "ü"]);
    emulator.put("/bkt/key?tagging", tags(&[("a b", "1/2"), ("c", "")]).as_bytes()).expect(200);
    let answer = emulator.get("/bkt/key?tagging").expect(200);
    assert_eq!(
        (answer.elements("Key"), answer.elements("Value")),
        (vec!["a b".into(), "c".into()], vec!["1/2".into(), String::new()])
    );
    let get = emulator.get("/bkt/key").expect(200);
    assert_eq!((get.header("x-oss-tagging-count"), get.body.as_slice()), (Some("2"), &b"content"[..]));
    assert_eq!(get.etag(), put.etag());
    emulator.kill();
    let emulator = Emulator::start_in(&scratch.0, &[]);
    assert_eq!(emulator.get("/bkt/key").expect(200).body, b"content");
    emulator.delete("/bkt/key?tagging").expect(204);
    assert_eq!(emulator.get("/bkt/key?tagging").expect(200).text().matches("<Tag>").count(), 0);
    assert_eq!(emulator.head("/bkt/key").header("x-oss-tagging-count"), None);
    emulator.put("/bkt/key?tagging", tags(&[]).as_bytes()).expect(200);
}

#[test]
fn refused_tags() {
    let emulator = Emulator::start(&[]).with_bucket();
    emulator.put("/bkt/key", b"x").expect(200);
    let (long_key, long_value) = ("k".repeat(129), "v".repeat(257));
    let names: Vec<String> = (0..11).map(|number| number.to_string()).collect();
    let eleven: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "v")).collect();
    for (document, code) in [
        (tags(&[("", "v")]), "InvalidTaggingKey"),
        (tags(&[("a", "1"), ("a", "2")]), "InvalidTag"),
        (tags(&[(&long_key, "v")]), "InvalidTag"),
        (tags(&[("k", &long_value)]), "InvalidTag"),
        (tags(&[("k!", "v")]), "InvalidTag"),
        (tags(&eleven), "InvalidTag"),
        ("<Tagging/>".to_owned(), "MalformedXML"),
        ("<Tagging><TagSet><Tag/></TagSet></Tagging>".to_owned(), "MalformedXML"),
        (String::new(), "MalformedXML"),
    ] {
        emulator.put("/bkt/key?tagging", document.as_bytes()).expect_error(400, code);
    }
    let longest = [("k".repeat(128), "v".repeat(256))];
    let longest = tags(&[(&longest[0].0, &longest[0].1)]);
    emulator.put("/bkt/key?tagging", longest.as_bytes()).expect(200);
    for method in ["GET", "DELETE"] {
        emulator.send(method, "/bkt/none?tagging", &[], b"").expect_error(404, "NoSuchKey");
    }
    emulator.put("/bkt/none?tagging", tags(&[("a", "b")]).as_bytes()).expect_error(404, "NoSuchKey");
}

#[test]
fn tags_of_copies_and_appends() {
    let emulator = Emulator::start(&[]).with_bucket();
    emulator.send("PUT", "/bkt/key", &[("x-oss-tagging", "a=1")], b"x").expect(200);
    let copy = |directive: &str| {
        let headers = [
            ("x-oss-copy-source", "/bkt/key"),
            ("x-oss-tagging", "b=2"),
            ("x-oss-tagging-directive", directive),
        ];
        emulator.send("PUT", "/bkt/copy", &headers, b"")
    };
    copy("Copy").expect(200);
    assert_eq!(emulator.get("/bkt/copy?tagging").element("Key").as_deref(), Some("a"));
    copy("Replace").expect(200);
    assert_eq!(emulator.get("/bkt/copy?tagging").element("Key").as_deref(), Some("b"));
    copy("Move").expect_error(400, "InvalidArgument");
    emulator.send("POST", "/bkt/log?append&position=0", &[("x-oss-tagging", "c=3")], b"x").expect(200);
    assert_eq!(emulator.get("/bkt/log?tagging").element("Value").as_deref(), Some("3"));
}

#[test]
fn object_acl() {
    let emulator = Emulator::start(&[]).with_bucket();
    let put = emulator.put("/bkt/key", b"content").expect(200);
    let grant = || emulator.get("/bkt/key?acl").expect(200).element("Grant");
    assert_eq!(grant().as_deref(), Some("default"));
    let plain = || emulator.send_plain("GET", "/bkt/key", &[], b"");
    plain().expect_error(403, "AccessDenied");
    for acl in ["private", "public-read-write", "public-read"] {
        emulator.send("PUT", "/bkt/key?acl", &[("x-oss-object-acl", acl)], b"").expect(200);
        assert_eq!(grant().as_deref(), Some(acl));
    }
    assert_eq!((plain().expect(200).body, plain().etag()), (b"content".to_vec(), put.etag()));
    emulator.send_plain("GET", "/bkt/key?acl", &[], b"").expect_error(403, "AccessDenied");
    emulator.put("/bkt/key?acl", b"").expect_error(400, "MissingArgument");
    let unknown = emulator.send("PUT", "/bkt/key?acl", &[("x-oss-object-acl", "open")], b"");
    let unknown = unknown.expect_error(400, "InvalidArgument");
    assert_eq!(unknown.element("ArgumentValue").as_deref(), Some("open"));
    emulator.get("/bkt/none?acl").expect_error(404, "NoSuchKey");
    emulator
        .send("PUT", "/bkt/none?acl", &[("x-oss-object-acl", "private")], b"")
        .expect_error(404, "NoSuchKey");
    emulator.put("/bkt/key", b"anew").expect(200);
    assert_eq!(grant().as_deref(), Some("default"));
}

#[test]
fn deleting_many_respects_each_list() {
    let emulator = Emulator::start(&[]);
    emulator.send("PUT", "/bkt", &[("x-oss-acl", "public-read-write")], b"").expect(200);
    emulator.put("/bkt/open", b"x").expect(200);
    emulator.send("PUT", "/bkt/closed", &[("x-oss-object-acl", "private")], b"x").expect(200);
    let delete = |keys: &[&str]| {
        let objects: String = keys.iter().map(|key| format!("<Object><Key>{key}</Key></Object>")).collect();
        let body = format!("<Delete>{objects}</Delete>");
        let digest = oss_emulator::checksum::Checksums::of(body.as_bytes()).md5;
        let digest = oss_emulator::encoding::base64_encode(&digest);
        emulator.send_plain("POST", "/bkt?delete", &[("Content-MD5", &digest)], body.as_bytes())
    };
    delete(&["open", "closed"]).expect_error(403, "AccessDenied");
    assert_eq!(emulator.get("/bkt").elements("Key"), ["closed", "open"]);
    delete(&["open"]).expect(200);
    assert_eq!(emulator.get("/bkt").elements("Key"), ["closed"]);
}
