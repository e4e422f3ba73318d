//! Objects that are stored, with callbacks and checksums.

use super::*;
use oss_client::client::Call;
use oss_client::http::Source;
use oss_client::ops::multipart::{CompleteMultipartUpload, Place, UploadPart};
use oss_client::ops::object::{AppendObject, HeadObject, PutByUrl, PutObject};
use oss_client::{Fields, Query};

const PLACE: Place = Place { bucket: BUCKET, key: "k", upload_id: "U" };
const DONE: &str = "<CompleteMultipartUploadResult xmlns='x'><Bucket>bkt</Bucket><Key>k</Key><ETag>\"E-1\"</ETag>\
                    </CompleteMultipartUploadResult>";
const FAILED: &str = "<Error><Code>CallbackFailed</Code><Message>Error status : 502.</Message></Error>";

fn complete(reply: Reply, headers: &Fields, params: &Query) -> Result<Vec<u8>> {
    let operation = CompleteMultipartUpload { place: PLACE, parts: [("1", "\"E\"")] };
    let call = Call { headers, params, ..Call::default() };
    against(reply, |client| client.call(&operation, call)).map(|reply| reply.body)
}

fn put(reply: Reply, headers: &Fields, params: &Query) -> Result<Vec<u8>> {
    let operation = PutObject { bucket: BUCKET, key: "k", named: "k" };
    let call = Call { headers, params, ..Call::default() };
    against(reply, |client| client.call(&operation, call)).map(|reply| reply.body)
}

#[test]
fn an_upload_is_complete_only_with_the_document_that_says_so() {
    let plain = |reply| complete(reply, &Fields::new(), &Query::new());
    assert_eq!(plain(Reply::new(200).body(DONE)).unwrap(), DONE.as_bytes());
    assert!(plain(Reply::foreign(200).body(DONE)).is_ok(), "the document is mark enough");
    for body in ["", ERROR, PORTAL, "{}", "<CompleteMultipartUploadResult>", "<CopyObjectResult/>"] {
        refused(plain(Reply::new(200).header("ETag", "\"E\"").body(body)), &[]);
    }
    refused(plain(portal()), &["captive portal"]);
    refused(plain(Reply::new(203).body(FAILED)), &["203"]);
}

#[test]
fn where_a_callback_was_asked_for_the_application_server_has_the_word() {
    let header: (Fields, Query) = ([("X-Oss-Callback", "e30=")].into_iter().collect(), Query::new());
    let parameter: (Fields, Query) = (Fields::new(), [("callback", "e30=")].into_iter().collect());
    for (headers, params) in [header, parameter] {
        for work in [complete, put] {
            for body in ["", "{\"Status\":\"OK\"}", PORTAL, ERROR, DONE] {
                assert_eq!(work(Reply::new(200).body(body), &headers, &params).unwrap(), body.as_bytes());
            }
            assert_eq!(work(Reply::new(203).body(FAILED), &headers, &params).unwrap(), FAILED.as_bytes());
            refused(work(portal(), &headers, &params), &["captive portal"]);
            refused(work(Reply::new(201), &headers, &params), &["201"]);
        }
    }
    let other: Query = [("Callback", "e30=")].into_iter().collect();
    refused(complete(Reply::new(200).body("{}"), &Fields::new(), &other), &[]);
    refused(put(Reply::new(203).body(FAILED), &Fields::new(), &Query::new()), &["203"]);
}

#[test]
fn a_callback_in_a_signed_url_is_one() {
    let by_url = |query: &str| {
        let script = Script::new(vec![Reply::new(203).body(FAILED)]);
        let url = format!("{}/bkt/k?{query}Signature=x", script.endpoint);
        client("http://elsewhere.example", true).run(&PutByUrl { url: &url })
    };
    assert_eq!(by_url("callback=e30%3D&").unwrap().head.status, 203);
    refused(by_url(""), &["203"]);
}

#[test]
fn a_checksum_that_is_none_is_an_error_everywhere() {
    for value in ["", "garbage", "-5", "+5", "5.0", "0x5", "18446744073709551616"] {
        let reply = || Reply::new(200).header("ETag", "\"E\"").header("x-oss-hash-crc64ecma", value);
        let call = || Call { source: Source::Slices(&[b"abc"]), ..Call::default() };
        let append = AppendObject { bucket: BUCKET, key: "k", position: 0, crc_before: Some(0), named: "k" };
        let results = [
            put(reply(), &Fields::new(), &Query::new()).map(drop),
            complete(reply().body(DONE), &Fields::new(), &Query::new()).map(drop),
            against(reply(), |client| client.call(&UploadPart { place: PLACE, number: 1 }, call()).map(drop)),
            against(reply(), |client| client.call(&append, call()).map(drop)),
            against(reply(), |client| client.run(&HeadObject { bucket: BUCKET, key: "k" }).map(drop)),
        ];
        for result in results {
            let error = result.unwrap_err();
            assert_eq!(error.kind(), Kind::Crc, "{value:?}");
            assert!(error.message().contains("which is no CRC-64") && error.head().is_some(), "{error:?}");
        }
        let script = Script::new(vec![reply()]);
        let unchecked = client(&script.endpoint, false);
        unchecked.run(&HeadObject { bucket: BUCKET, key: "k" }).unwrap();
        unchecked.call(&UploadPart { place: PLACE, number: 1 }, call()).unwrap();
    }
}
