//! Configuration documents of a bucket.
use oss_emulator::checksum::Checksums;
use oss_emulator::encoding::base64_encode;

use crate::process::{Emulator, Scratch};

const CORS: &str = "<CORSConfiguration><CORSRule><AllowedOrigin>http://*.example.com</AllowedOrigin><AllowedOrigin>*</AllowedOrigin><AllowedMethod>PUT</AllowedMethod><AllowedMethod>GET</AllowedMethod><AllowedHeader>x-*</AllowedHeader><ExposeHeader>x-oss-a</ExposeHeader><MaxAgeSeconds>100</MaxAgeSeconds></CORSRule><CORSRule><AllowedOrigin>b&amp;c</AllowedOrigin><AllowedMethod>HEAD</AllowedMethod></CORSRule></CORSConfiguration>";
const REFERER: &str = "<RefererConfiguration><AllowEmptyReferer>false</AllowEmptyReferer><RefererList><Referer>http://*.a.com</Referer><Referer>http://b?.com</Referer></RefererList></RefererConfiguration>";
const QOS: &str = "<BucketUserQos><StorageCapacity>10</StorageCapacity></BucketUserQos>";
const LIFECYCLE: &str = "<LifecycleConfiguration><Rule><ID>one</ID><Prefix>p/</Prefix><Status>Enabled</Status><Expiration><Days>3</Days></Expiration><AbortMultipartUpload><CreatedBeforeDate>2021-09-01T00:00:00.000Z</CreatedBeforeDate></AbortMultipartUpload><Tag><Key>a</Key><Value>b</Value></Tag></Rule></LifecycleConfiguration>";
const WEBSITE: &str = "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument><ErrorDocument><Key>error.html</Key></ErrorDocument></WebsiteConfiguration>";
const LOGGING: &str = "<BucketLoggingStatus><LoggingEnabled><TargetBucket>bkt</TargetBucket><TargetPrefix>log-</TargetPrefix></LoggingEnabled></BucketLoggingStatus>";
const ALL: [(&str, &str); 6] = [
    ("cors", CORS),
    ("referer", REFERER),
    ("qos", QOS),
    ("lifecycle", LIFECYCLE),
    ("website", WEBSITE),
    ("logging", LOGGING),
];

fn read(emulator: &Emulator, name: &str) -> String {
    let answer = emulator.get(&format!("/bkt?{name}")).expect(200);
    assert_eq!(answer.header("content-type"), Some("application/xml"));
    let text = answer.text();
    text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap().to_owned()
}

#[test]
fn documents_are_read_back_unchanged_and_survive() {
    let scratch = Scratch::new();
    let emulator = Emulator::start_in(&scratch.0, &[]).with_bucket();
    for (name, document) in ALL {
        let indented = format!("<?xml version=\"1.0\"?>\n{}", document.replace("><", ">\n <"));
        emulator.put(&format!("/bkt?{name}"), indented.as_bytes()).expect(200);
        assert_eq!(read(&emulator, name), document);
        emulator.send_plain("GET", &format!("/bkt?{name}"), &[], b"").expect_error(403, "AccessDenied");
        emulator.get(&format!("/missing?{name}")).expect_error(404, "NoSuchBucket");
    }
    emulator.kill();
    let emulator = Emulator::start_in(&scratch.0, &[]);
    for (name, document) in ALL {
        assert_eq!(read(&emulator, name), document);
    }
    emulator.delete("/bkt").expect(204);
    emulator.put("/bkt", b"").expect(200);
    emulator.get("/bkt?cors").expect_error(404, "NoSuchCORSConfiguration");
}

#[test]
fn what_is_read_before_anything_is_set() {
    let emulator = Emulator::start(&[]).with_bucket();
    for (name, code) in [
        ("cors", "NoSuchCORSConfiguration"),
        ("lifecycle", "NoSuchLifecycle"),
        ("website", "NoSuchWebsiteConfiguration"),
    ] {
        let missing = emulator.get(&format!("/bkt?{name}")).expect_error(404, code);
        assert_eq!(missing.element("BucketName").as_deref(), Some("bkt"));
    }
    assert_eq!(read(&emulator, "logging"), "<BucketLoggingStatus></BucketLoggingStatus>");
    assert_eq!(
        read(&emulator, "qos"),
        "<BucketUserQos><StorageCapacity>-1</StorageCapacity></BucketUserQos>"
    );
    assert!(read(&emulator, "referer").contains("<AllowEmptyReferer>true</AllowEmptyReferer><RefererList>"));
}

#[test]
fn deleting() {
    let emulator = Emulator::start(&[]).with_bucket();
    for (name, document) in ALL {
        let target = format!("/bkt?{name}");
        emulator.put(&target, document.as_bytes()).expect(200);
        if matches!(name, "referer" | "qos") {
            let refused = emulator.delete(&target).expect_error(405, "MethodNotAllowed");
            assert_eq!(refused.element("ResourceType").as_deref(), Some("BUCKET"));
            continue;
        }
        emulator.delete(&target).expect(204);
        emulator.delete(&target).expect(204);
        let status = if name == "logging" { 200 } else { 404 };
        emulator.get(&target).expect(status);
    }
}

#[test]
fn refused_documents_change_nothing() {
    let emulator = Emulator::start(&[]).with_bucket();
    for (name, document) in ALL {
        emulator.put(&format!("/bkt?{name}"), document.as_bytes()).expect(200);
    }
    let rule = |more: &str| format!("<CORSConfiguration><CORSRule>{more}</CORSRule></CORSConfiguration>");
    let pair = "<AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>";
    let eleven = format!(
        "<CORSConfiguration>{}</CORSConfiguration>",
        format!("<CORSRule>{pair}</CORSRule>").repeat(11)
    );
    let long = rule(&format!("{pair}<AllowedHeader>{}</AllowedHeader>", "h".repeat(16 * 1024)));
    for (name, document, code) in [
        ("cors", "", "MalformedXML"),
        ("cors", "<CORSConfiguration/>", "MalformedXML"),
        ("cors", QOS, "MalformedXML"),
        ("cors", &rule("<AllowedOrigin>*</AllowedOrigin>"), "MalformedXML"),
        ("cors", &rule(&pair.replace("GET", "PATCH")), "InvalidArgument"),
        ("cors", &rule(&pair.replace('*', "*.*")), "InvalidArgument"),
        ("cors", &rule(&format!("{pair}<ExposeHeader>*</ExposeHeader>")), "InvalidArgument"),
        ("cors", &rule(&format!("{pair}<MaxAgeSeconds>-1</MaxAgeSeconds>")), "InvalidArgument"),
        ("cors", &rule(&format!("{pair}<a_b>x</a_b>")), "MalformedXML"),
        ("cors", &eleven, "CORSRuleBeyondLimit"),
        ("cors", &long, "MalformedXML"),
        ("referer", "<RefererConfiguration/>", "MalformedXML"),
        ("referer", &REFERER.replace("false", "no"), "MalformedXML"),
        ("referer", &REFERER.replace("http://b?.com", ""), "InvalidArgument"),
        ("qos", "<BucketUserQos/>", "MalformedXML"),
        ("qos", &QOS.replace("10", "-2"), "InvalidArgument"),
        ("qos", &QOS.replace("10", "ten"), "InvalidArgument"),
        ("lifecycle", &LIFECYCLE.replace("Enabled", ""), "MalformedXML"),
        ("lifecycle", &LIFECYCLE.replace("<Days>3</Days>", "<Days>x</Days>"), "InvalidArgument"),
        ("website", "<WebsiteConfiguration/>", "MalformedXML"),
        ("website", &WEBSITE.replace("index.html", ""), "InvalidArgument"),
        ("website", &WEBSITE.replace("index.html", "a/b"), "InvalidArgument"),
        ("website", &WEBSITE.replace("error.html", ""), "InvalidArgument"),
        ("logging", &LOGGING.replace(">bkt<", ">missing<"), "InvalidTargetBucketForLogging"),
        ("logging", &LOGGING.replace(">bkt<", "><"), "MalformedXML"),
    ] {
        emulator.put(&format!("/bkt?{name}"), document.as_bytes()).expect_error(400, code);
    }
    for (name, document) in ALL {
        assert_eq!(read(&emulator, name), document);
    }
}

#[test]
fn lifecycle_rules_get_names_and_lose_empty_actions() {
    let emulator = Emulator::start(&[]).with_bucket();
    let document =
        LIFECYCLE.replace("<ID>one</ID>", "").replace("<Expiration><Days>3</Days>", "<Expiration>");
    emulator.put("/bkt?lifecycle", document.as_bytes()).expect(200);
    let answer = emulator.get("/bkt?lifecycle");
    assert_eq!(answer.element("ID").map(|id| id.len()), Some(32));
    assert!(!answer.text().contains("Expiration"), "{}", answer.text());
    let deep = "2021-09-01T00:00:00.000Z";
    assert_eq!(answer.element("CreatedBeforeDate").as_deref(), Some(deep));
}

#[test]
fn announced_digests_are_checked() {
    let emulator = Emulator::start(&[]).with_bucket();
    let digest = base64_encode(&Checksums::of(QOS.as_bytes()).md5);
    let put = |digest: &str| emulator.send("PUT", "/bkt?qos", &[("Content-MD5", digest)], QOS.as_bytes());
    put(&digest).expect(200);
    put(&base64_encode(&[0; 16])).expect_error(400, "InvalidDigest");
}
