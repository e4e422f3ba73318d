//! The programs about single topics of objects.

use super::refused;
use crate::common::script::{Reply, Script};
use crate::kit::{BUCKET, Kit};

pub(crate) fn tour(kit: &mut Kit) {
    appended(kit);
    copied(kit);
    described(kit);
    told(kit);
    by_url(kit);
    deleted(kit);
    restored(kit);
}

fn appended(kit: &Kit) {
    assert_eq!(kit.ok(&["append_object", "topic/log", "one "]), "topic/log has 4 bytes now\n");
    assert_eq!(kit.ok(&["append_object", "topic/log", "two"]), "topic/log has 7 bytes now\n");
    assert_eq!(kit.ok(&["get_object_to_buffer", "topic/log"]), "one two");
    kit.ok(&["put_object_from_buffer", "topic/plain", "x"]);
    refused(kit, &["append_object", "topic/plain", "y"], "409", "ObjectNotAppendable");
}

fn copied(kit: &Kit) {
    let said = kit.ok(&["copy_object", "topic/plain", "topic/copy.txt"]);
    assert!(said.starts_with("copied topic/plain to topic/copy.txt, ETag \""), "{said}");
    kit.ok(&["copy_object", "topic/plain", "topic/copy.txt", "text/x"]);
    assert!(kit.ok(&["head_object", "topic/copy.txt"]).to_lowercase().contains("content-type: text/x\n"));
    refused(kit, &["copy_object", "topic/nothing", "topic/copy.txt"], "404", "NoSuchKey");
}

fn described(kit: &Kit) {
    assert!(kit.ok(&["object_meta", "topic/plain"]).starts_with("1 bytes, ETag \""));
    assert_eq!(kit.ok(&["symlink", "topic/link", "topic/log"]), "topic/link points to topic/log\n");
    assert_eq!(kit.ok(&["symlink", "topic/link"]), "topic/link points to topic/log\n");
    refused(kit, &["symlink", "topic/plain"], "400", "NotSymlink");
    assert_eq!(kit.ok(&["object_acl", "topic/plain"]), "topic/plain is default\n");
    assert_eq!(kit.ok(&["object_acl", "topic/plain", "public-read"]), "topic/plain is public-read\n");
    assert_eq!(kit.run(&["object_acl", "topic/plain", "nobody"]).code, Some(2));
    assert_eq!(kit.ok(&["tagging", "topic/plain", "colour", "red"]), "colour = red\n");
    assert_eq!(kit.ok(&["tagging", "topic/plain"]), "colour = red\n");
    assert_eq!(kit.ok(&["tagging", "topic/plain", "none"]), "");
}

fn told(kit: &Kit) {
    let server = Script::new(vec![Reply::new(200).body("{\"answer\":\"thanks\"}")]);
    let said = kit.ok(&["callback", "topic/told", "text", &server.endpoint]);
    assert_eq!(said, "{\"answer\":\"thanks\"}\n");
    assert_eq!(server.request().text(), "{\"object\":\"topic/told\",\"size\":4}");
    let said = kit.run(&["callback", "topic/told", "text", "http://127.0.0.1:1/"]);
    assert_eq!((said.code, said.err.as_str()), (Some(1), "topic/told is stored, but the callback failed\n"));
    assert!(said.out.contains("<Code>CallbackFailed</Code>"), "{}", said.out);
    // The emulator knows what an image request looks like, and processes none.
    let file = kit.path("image");
    refused(kit, &["image_process", "topic/plain", "image/resize,w_100", &file], "501", "NotImplemented");
    assert!(!std::path::Path::new(&file).exists());
}

fn by_url(kit: &mut Kit) {
    let (file, copy) = (kit.file("by-url", b"by url"), kit.path("by-url-copy"));
    let put = kit.ok(&["signed_url", "PUT", "topic/by url", "60"]);
    let get = kit.ok(&["signed_url", "GET", "topic/by url", "60"]);
    kit.set("OSS_ACCESS_KEY_SECRET", "");
    kit.ok(&["by_url", "put", put.trim(), &file]);
    kit.ok(&["by_url", "get", get.trim(), &copy]);
    assert_eq!(std::fs::read(&copy).unwrap(), b"by url");
    refused(kit, &["by_url", "get", put.trim(), &copy], "403", "SignatureDoesNotMatch");
    kit.set("OSS_ACCESS_KEY_SECRET", crate::common::emulator::SECRET);
}

fn deleted(kit: &Kit) {
    let said = kit.ok(&["delete_objects", "keys", "topic/log", "topic/plain", "topic/nothing"]);
    assert_eq!(said, "deleted topic/log\ndeleted topic/plain\ndeleted topic/nothing\n");
    assert_eq!(kit.run(&["delete_objects", "prefix", ""]).code, Some(2));
    let said = kit.ok(&["delete_objects", "prefix", "topic/"]);
    assert_eq!(said, "deleted everything that begins with topic/\n");
    refused(kit, &["symlink", "topic/link"], "404", "NoSuchKey");
}

fn restored(kit: &mut Kit) {
    for (class, words) in
        [("Archive", vec!["restore_object", "old"]), ("ColdArchive", vec!["restore_object", "old", "2"])]
    {
        kit.set("OSS_BUCKET", "archive");
        kit.ok(&["create_bucket", class]);
        kit.ok(&["put_object_from_buffer", "old", "text"]);
        refused(kit, &["get_object_to_buffer", "old"], "403", "InvalidObjectState");
        assert_eq!(kit.ok(&words), "it can be read now\n");
        assert_eq!(kit.ok(&["get_object_to_buffer", "old"]), "text");
        kit.ok(&["delete_object", "old"]);
        kit.ok(&["delete_bucket"]);
        kit.set("OSS_BUCKET", BUCKET);
    }
}
