//! What is read from answers.

use super::*;
use oss_client::Kind;
use oss_client::codec::crc64::checksum;
use oss_client::http::Source;
use oss_client::ops::object::{
    AppendObject, CopyObject, CopyResult, DeleteObjects, GetObject, GetObjectAcl, GetObjectTagging,
    GetSymlink, PutObject, Tag,
};

const ROOT: &str = " xmlns=\"http://doc.oss-cn-hangzhou.aliyuncs.com\">";

fn read<O: Operation>(operation: &O, body: &str) -> Result<O::Output> {
    run(operation, Reply::new(200).body(body)).0.map(|reply| reply.value)
}

/// Documents that are not the one asked for.
fn is_refused<O: Operation>(operation: &O, root: &str)
where
    O::Output: std::fmt::Debug,
{
    for body in
        [format!("<{root}"), format!("<{root}>"), "<Error/>".into(), "junk".into(), format!("<{root}/>x")]
    {
        let error = read(operation, &body).unwrap_err();
        assert_eq!(error.kind(), Kind::Xml, "{body}");
        assert_eq!(error.head().unwrap().request_id(), Some("5C3D8A1B0000000000000001"));
    }
}

#[test]
fn access_rights() {
    let operation = GetObjectAcl { bucket: BUCKET, key: "k" };
    let body = format!(
        "<AccessControlPolicy{ROOT}<AccessControlList><New/><Grant>default</Grant></AccessControlList>\
         <Owner><ID>7</ID></Owner></AccessControlPolicy>"
    );
    assert_eq!(read(&operation, &body).unwrap().0, "default");
    is_refused(&operation, "AccessControlPolicy");
    assert_eq!(read(&operation, "<AccessControlPolicy/>").unwrap_err().kind(), Kind::Xml);
}

#[test]
fn copies() {
    let operation = CopyObject { source_bucket: "src", source_key: "k", bucket: BUCKET, key: "k" };
    let body = format!(
        "<CopyObjectResult{ROOT}<LastModified>2021</LastModified><ETag>&quot;A&quot;</ETag></CopyObjectResult>"
    );
    let full = CopyResult { etag: "\"A\"".into(), last_modified: "2021".into() };
    assert_eq!(read(&operation, &body).unwrap(), full);
    let least = CopyResult { etag: "A".into(), last_modified: String::new() };
    assert_eq!(read(&operation, "<CopyObjectResult><ETag>A</ETag></CopyObjectResult>").unwrap(), least);
    is_refused(&operation, "CopyObjectResult");
    assert_eq!(read(&operation, "").unwrap_err().kind(), Kind::Xml);
}

#[test]
fn tags() {
    let operation = GetObjectTagging { bucket: BUCKET, key: "k" };
    let body = format!(
        "<Tagging{ROOT}<TagSet>\n <Tag><Value>1</Value><Key>a&amp;b</Key></Tag><Tag><Key>c</Key></Tag></TagSet></Tagging>"
    );
    let tag = |key: &str, value: &str| Tag { key: key.to_owned(), value: value.to_owned() };
    assert_eq!(read(&operation, &body).unwrap().0, [tag("a&b", "1"), tag("c", "")]);
    for body in ["<Tagging><TagSet/></Tagging>", "<Tagging/>"] {
        assert!(read(&operation, body).unwrap().0.is_empty());
    }
    is_refused(&operation, "Tagging");
    let keyless = "<Tagging><TagSet><Tag><Value>1</Value></Tag></TagSet></Tagging>";
    assert_eq!(read(&operation, keyless).unwrap_err().kind(), Kind::Xml);
}

#[test]
fn deleted_keys_are_decoded_only_if_they_were_encoded() {
    let operation = DeleteObjects::new(BUCKET, &["k"], false).unwrap();
    let keys = "<Deleted><Key>a%01+b%2B</Key></Deleted><Deleted><New/><Key>c</Key></Deleted>";
    let plain = format!("<DeleteResult{ROOT}{keys}</DeleteResult>");
    assert_eq!(read(&operation, &plain).unwrap().0, ["a%01+b%2B", "c"]);
    let encoded = format!("<DeleteResult{ROOT}{keys}<EncodingType>url</EncodingType></DeleteResult>");
    assert_eq!(read(&operation, &encoded).unwrap().0, ["a\u{1}+b+", "c"]);
    let quiet = DeleteObjects::new(BUCKET, &["k"], true).unwrap();
    for body in ["", "<DeleteResult/>"] {
        assert!(read(&quiet, body).unwrap().0.is_empty());
    }
    assert_eq!(read(&operation, "").unwrap_err().kind(), Kind::Xml, "only a quiet reply may be empty");
    for operation in [&operation, &quiet] {
        is_refused(operation, "DeleteResult");
    }
}

#[test]
fn the_service_says_what_is_wrong() {
    let reply = Reply::error(400, "NotSymlink", "The object is not symlink");
    let error = run(&GetSymlink { bucket: BUCKET, key: "k" }, reply).0.unwrap_err();
    let fault = error.fault().unwrap();
    assert_eq!((error.status(), fault.code.as_str()), (400, "NotSymlink"));
    assert_eq!(fault.message, "The object is not symlink");
    assert_eq!(error.head().unwrap().request_id(), Some("5C3D8A1B0000000000000001"));
}

/// Appends `567` to `1234`; the service says that the whole has `crc`.
fn append(crc_before: Option<u64>, crc: u64) -> Result<()> {
    let operation = AppendObject { bucket: BUCKET, key: "k", position: 4, crc_before, named: "k" };
    let source = Source::Slices(&[b"5", b"67"]);
    let reply = Reply::new(200).header("x-oss-hash-crc64ecma", &crc.to_string());
    call(&operation, Call { source, ..Call::default() }, reply).0.map(|_| ())
}

#[test]
fn an_append_is_checked_against_the_whole_object() {
    let (before, whole) = (checksum(0, b"1234"), checksum(0, b"1234567"));
    assert!(append(Some(before), whole).is_ok());
    assert_eq!(append(Some(before), checksum(0, b"567")).unwrap_err().kind(), Kind::Crc);
    assert_eq!(append(Some(0), whole).unwrap_err().kind(), Kind::Crc);
    assert!(append(None, 1).is_ok(), "without the value before there is nothing to compare");
}

#[test]
fn a_failed_callback_is_a_success_with_a_document() {
    let operation = PutObject { bucket: BUCKET, key: "k", named: "k" };
    let document = "<Error><Code>CallbackFailed</Code><Message>Error status : 502.</Message></Error>";
    let headers = [("x-oss-callback", "e30=")].into_iter().collect();
    let source = Source::Slices(&[b"x"]);
    let reply = Reply::new(203).header("ETag", "\"A\"").body(document);
    let (result, request) = call(&operation, Call { headers: &headers, source, ..Call::default() }, reply);
    let answer = result.unwrap();
    assert_eq!((answer.head.status, answer.body.as_slice()), (203, document.as_bytes()));
    assert_eq!(request.header("x-oss-callback"), Some("e30="));
}

#[test]
fn a_processed_image_is_not_compared_with_the_object() {
    let operation = GetObject { bucket: BUCKET, key: "k" };
    let reply = || Reply::new(200).header("x-oss-hash-crc64ecma", "1").body("{}");
    let params = [("x-oss-process", "image/info")].into_iter().collect();
    let (result, request) = call(&operation, Call { params: &params, ..Call::default() }, reply());
    assert_eq!(result.unwrap().body, b"{}");
    assert_eq!(request.target, "/bkt/k?x-oss-process=image%2Finfo");
    assert_eq!(run(&operation, reply()).0.unwrap_err().kind(), Kind::Crc);
}
