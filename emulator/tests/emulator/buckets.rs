//! Buckets and the service.
use crate::process::Emulator;

#[test]
fn life_of_a_bucket() {
    let emulator = Emulator::start(&[]);
    emulator.head("/bkt").expect(404);
    let created = emulator.send("PUT", "/bkt", &[("x-oss-acl", "public-read")], b"").expect(200);
    assert_eq!(created.header("location"), Some("/bkt"));
    emulator.head("/bkt").expect(200);
    assert_eq!(emulator.get("/bkt?acl").expect(200).element("Grant").as_deref(), Some("public-read"));
    emulator.send("PUT", "/bkt?acl", &[("x-oss-acl", "private")], b"").expect(200);
    let info = emulator.get("/bkt?bucketInfo").expect(200);
    assert_eq!(info.element("Grant").as_deref(), Some("private"));
    assert_eq!(info.element("StorageClass").as_deref(), Some("Standard"));
    assert_eq!(info.element("ExtranetEndpoint").as_deref(), Some("oss-cn-hangzhou.aliyuncs.com"));
    assert!(
        emulator
            .get("/bkt/?location")
            .text()
            .ends_with("<LocationConstraint>oss-cn-hangzhou</LocationConstraint>")
    );
    emulator.put("/bkt/key", b"12345").expect(200);
    let stat = emulator.get("/bkt?stat").expect(200);
    assert_eq!((stat.element("Storage"), stat.element("ObjectCount")), (Some("5".into()), Some("1".into())));
    emulator.delete("/bkt").expect_error(409, "BucketNotEmpty");
    emulator.delete("/bkt/key").expect(204);
    emulator.delete("/bkt").expect(204);
    emulator.delete("/bkt").expect_error(404, "NoSuchBucket");
    emulator.put("/bkt/key", b"1").expect_error(404, "NoSuchBucket");
}

#[test]
fn storage_class_and_creating_again() {
    let emulator = Emulator::start(&[]);
    let body = |class: &str| {
        format!("<CreateBucketConfiguration><StorageClass>{class}</StorageClass></CreateBucketConfiguration>")
    };
    emulator.put("/bkt", body("IA").as_bytes()).expect(200);
    emulator.put("/bkt", body("IA").as_bytes()).expect(200);
    emulator.put("/bkt", body("Standard").as_bytes()).expect_error(409, "BucketAlreadyExists");
    emulator.put("/other", body("Fast").as_bytes()).expect_error(400, "InvalidArgument");
    emulator.put("/other", b"<Create").expect_error(400, "MalformedXML");
    emulator.put("/bkt/key", b"x").expect(200);
    assert_eq!(emulator.head("/bkt/key").header("x-oss-storage-class"), Some("IA"));
}

#[test]
fn refusals() {
    let emulator = Emulator::start(&[]).with_bucket();
    emulator.put("/Bad_Name", b"").expect_error(400, "InvalidBucketName");
    emulator.get("/ab/key").expect_error(400, "InvalidBucketName");
    emulator.send("PUT", "/new", &[("x-oss-acl", "default")], b"").expect_error(400, "InvalidArgument");
    let acl =
        emulator.send("PUT", "/bkt?acl", &[("x-oss-acl", "open")], b"").expect_error(400, "InvalidArgument");
    assert_eq!(acl.element("ArgumentName").as_deref(), Some("x-oss-acl"));
    emulator.put("/bkt?acl", b"").expect_error(400, "MissingArgument");
    emulator.post("/bkt", b"").expect_error(405, "MethodNotAllowed");
    emulator.get("/bkt?policy").expect_error(400, "NotImplemented");
    emulator.get("/missing?acl").expect_error(404, "NoSuchBucket");
}

#[test]
fn listing_the_buckets() {
    let emulator = Emulator::start(&[]);
    for name in ["bbb", "abc", "abd"] {
        emulator.put(&format!("/{name}"), b"").expect(200);
    }
    let all = emulator.get("/").expect(200);
    assert_eq!(all.elements("Name"), ["abc", "abd", "bbb"]);
    assert_eq!(all.element("IsTruncated"), None);
    let page = emulator.get("/?prefix=ab&max-keys=1").expect(200);
    assert_eq!(
        (page.elements("Name"), page.element("NextMarker")),
        (vec!["abc".to_owned()], Some("abc".into()))
    );
    let rest = emulator.get("/?prefix=ab&marker=abc").expect(200);
    assert_eq!(
        (rest.elements("Name"), rest.element("IsTruncated")),
        (vec!["abd".to_owned()], Some("false".into()))
    );
    emulator.get("/?prefix=AB").expect_error(400, "InvalidArgument");
    emulator.get("/?max-keys=0").expect_error(400, "InvalidArgument");
    emulator.send_plain("GET", "/", &[], b"").expect_error(403, "AccessDenied");
}

#[test]
fn at_most_a_hundred_buckets() {
    let emulator = Emulator::start(&["--quiet"]);
    for number in 0..100 {
        emulator.put(&format!("/bucket-{number}"), b"").expect(200);
    }
    emulator.put("/one-more", b"").expect_error(400, "TooManyBuckets");
}
