//! The exact request of every operation.

use super::*;
use oss_client::http::Source;
use oss_client::ops::object::{
    AppendObject, CopyObject, DeleteObjectTagging, DeleteObjects, GetObjectAcl, GetObjectMeta,
    GetObjectTagging, GetSymlink, PutObjectAcl, PutObjectTagging, PutSymlink, Restore, RestoreObject, Tag,
};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
const KEY: &str = "d/ü +%.txt";
const PATH: &str = "/bkt/d/%C3%BC%20%2B%25.txt";

/// The request of an operation, whatever the answer is; with method and target as one text.
fn asked<O: Operation>(operation: &O) -> (String, Request) {
    let (_, request) = run(operation, Reply::new(200));
    assert!(request.header("Authorization").unwrap().starts_with("OSS id:"));
    assert_eq!((request.header("Transfer-Encoding"), request.header("Expect")), (None, None));
    (format!("{} {}", request.method, request.target), request)
}

#[test]
fn metadata() {
    let (line, _) = asked(&GetObjectMeta { bucket: BUCKET, key: KEY });
    assert_eq!(line, format!("HEAD {PATH}?objectMeta"));
}

#[test]
fn access_rights() {
    let (line, request) = asked(&PutObjectAcl { bucket: BUCKET, key: KEY, acl: Some("public-read") });
    assert_eq!(line, format!("PUT {PATH}?acl"));
    assert_eq!(request.header("x-oss-object-acl"), Some("public-read"));
    assert_eq!((request.header("Content-Length"), request.header("Content-Type")), (Some("0"), None));
    let (_, request) = asked(&PutObjectAcl { bucket: BUCKET, key: KEY, acl: None });
    assert_eq!(request.header("x-oss-object-acl"), None);
    let (line, _) = asked(&GetObjectAcl { bucket: BUCKET, key: KEY });
    assert_eq!(line, format!("GET {PATH}?acl"));
}

#[test]
fn links() {
    let target = "other/ü\u{1} b";
    let (line, request) = asked(&PutSymlink { bucket: BUCKET, key: KEY, target });
    assert_eq!(line, format!("PUT {PATH}?symlink"));
    assert_eq!(request.header("x-oss-symlink-target"), Some("other/%C3%BC%01%20b"));
    let (line, _) = asked(&GetSymlink { bucket: BUCKET, key: KEY });
    assert_eq!(line, format!("GET {PATH}?symlink"));
}

#[test]
fn copies() {
    let operation = CopyObject { source_bucket: "src", source_key: "a/ü\n+?", bucket: BUCKET, key: KEY };
    let (line, request) = asked(&operation);
    assert_eq!(line, format!("PUT {PATH}"));
    assert_eq!(request.header("x-oss-copy-source"), Some("/src/a/%C3%BC%0A%2B%3F"));
    assert_eq!(request.header("Content-Type"), Some("text/plain"));
    assert_eq!(request.header("Content-Length"), Some("0"));
}

#[test]
fn restoring() {
    let (line, request) = asked(&RestoreObject { bucket: BUCKET, key: KEY, how: None });
    assert_eq!((line, request.body.len()), (format!("POST {PATH}?restore"), 0));
    let how = Some(Restore { days: 3, tier: "Bulk" });
    let (line, request) = asked(&RestoreObject { bucket: BUCKET, key: KEY, how });
    assert_eq!(line, format!("POST {PATH}?restore"));
    let body =
        "<RestoreRequest><Days>3</Days><JobParameters><Tier>Bulk</Tier></JobParameters></RestoreRequest>";
    assert_eq!(request.text(), format!("{DECLARATION}{body}"));
}

#[test]
fn tags() {
    let tags = [Tag { key: "a&b", value: "1" }, Tag { key: "c", value: "" }];
    let (line, request) = asked(&PutObjectTagging { bucket: BUCKET, key: KEY, tags: &tags });
    assert_eq!(line, format!("PUT {PATH}?tagging"));
    let body = "<Tagging><TagSet><Tag><Key>a&amp;b</Key><Value>1</Value></Tag>\
                <Tag><Key>c</Key><Value></Value></Tag></TagSet></Tagging>";
    assert_eq!(request.text(), format!("{DECLARATION}{body}"));
    let (line, _) = asked(&GetObjectTagging { bucket: BUCKET, key: KEY });
    assert_eq!(line, format!("GET {PATH}?tagging"));
    let (line, _) = asked(&DeleteObjectTagging { bucket: BUCKET, key: KEY });
    assert_eq!(line, format!("DELETE {PATH}?tagging"));
}

#[test]
fn deletions_carry_a_digest_of_sixteen_bytes() {
    let keys = ["a<b", " +%\r\nü"];
    for (quiet, word) in [(true, "true"), (false, "false")] {
        let (line, request) = asked(&DeleteObjects::new(BUCKET, &keys, quiet).unwrap());
        assert_eq!(line, "POST /bkt/?delete&encoding-type=url");
        let body = format!(
            "{DECLARATION}<Delete><Quiet>{word}</Quiet><Object><Key>a&lt;b</Key></Object>\
             <Object><Key> +%&#13;\nü</Key></Object></Delete>"
        );
        assert_eq!(request.text(), body);
        assert_eq!(request.header("Content-Type"), Some("application/x-www-form-urlencoded"));
        let digest = oss_client::codec::digest::content_md5(body.as_bytes());
        assert_eq!(request.header("Content-MD5"), Some(digest.as_str()));
        assert_eq!(digest.len(), 24);
    }
    assert!(DeleteObjects::new(BUCKET, &["a\u{1}"], true).is_err());
}

#[test]
fn appends() {
    let operation = AppendObject { bucket: BUCKET, key: KEY, position: 7, crc_before: None, named: "x.png" };
    let source = || Source::Slices(&[b"ab", b"c"]);
    let (_, request) = call(&operation, Call { source: source(), ..Call::default() }, Reply::new(200));
    assert_eq!((request.method.as_str(), request.text().as_str()), ("POST", "abc"));
    assert_eq!(request.target, format!("{PATH}?append&position=7"));
    assert_eq!(request.header("Content-Type"), Some("image/png"));
    assert_eq!((request.header("Transfer-Encoding"), request.header("Expect")), (None, None));
    let headers = [("content-type", "text/x"), ("x-oss-meta-a", "1")].into_iter().collect();
    let (_, request) =
        call(&operation, Call { source: source(), headers: &headers, ..Call::default() }, Reply::new(200));
    assert_eq!(request.header("Content-Type"), Some("text/x"));
    assert_eq!(request.header("x-oss-meta-a"), Some("1"));
}
