//! Objects that are read: what was asked for, exactly.

use super::*;
use oss_client::Fields;
use oss_client::client::Call;
use oss_client::codec::crc64::checksum;
use oss_client::endpoint::Target;
use oss_client::http::Sink;
use oss_client::ops::object::{
    GetByUrl, GetObject, GetObjectMeta, GetRange, GetSymlink, HeadByUrl, HeadObject,
};

const OBJECT: &[u8] = b"0123456789";

fn headers(range: Option<&str>) -> Fields {
    range.map(|range| ("range", range)).into_iter().collect()
}

/// What a get of the object, or of a range of it, gives: by name and by signed URL, into memory and into a writer. Whether
/// any byte was delivered is told with an error.
fn get(reply: &Reply, range: Option<&str>) -> Vec<(Result<Vec<u8>>, bool)> {
    let headers = headers(range);
    let mut outcomes = Vec::new();
    for by_url in [false, true] {
        for to_memory in [false, true] {
            let script = Script::new(vec![reply.clone()]);
            let url = format!("{}/bkt/k?Signature=x", script.endpoint);
            let client = client(&script.endpoint, true);
            let mut taken = Vec::new();
            let sink = (!to_memory).then(|| Sink::Writer(Box::new(&mut taken)));
            let call = Call { headers: &headers, sink, ..Call::default() };
            let result = if by_url {
                client.call(&GetByUrl { url: &url }, call)
            } else {
                client.call(&GetObject { bucket: BUCKET, key: "k" }, call)
            };
            let body = result.map(|reply| reply.body);
            let delivered = !taken.is_empty();
            outcomes.push((body.map(|body| if to_memory { body } else { taken }), delivered));
        }
    }
    outcomes
}

fn gives(reply: Reply, range: Option<&str>, expected: &[u8]) {
    for (outcome, _) in get(&reply, range) {
        assert_eq!(outcome.unwrap(), expected, "{range:?}");
    }
}

/// Expects that a reply is refused before a byte of it is delivered.
fn is_refused(reply: Reply, range: Option<&str>, words: &[&str]) {
    for (outcome, delivered) in get(&reply, range) {
        refused(outcome, words);
        assert!(!delivered, "{words:?}");
    }
}

fn differs(reply: Reply, range: Option<&str>) {
    for (outcome, _) in get(&reply, range) {
        assert_eq!(outcome.unwrap_err().kind(), Kind::Crc);
    }
}

fn range_of(first: usize, end: usize) -> Reply {
    let held = format!("bytes {first}-{}/{}", end - 1, OBJECT.len());
    Reply::new(206).header("Content-Range", &held).body(&OBJECT[first..end])
}

#[test]
fn the_whole_object_is_200_and_nothing_else() {
    gives(Reply::new(200).body(OBJECT), None, OBJECT);
    for status in [201, 202, 203, 226, 299] {
        is_refused(Reply::new(status).body(OBJECT), None, &[&status.to_string()]);
        is_refused(Reply::new(status).body(OBJECT), Some("bytes=0-9"), &[&status.to_string()]);
    }
    is_refused(range_of(0, 10), None, &["no range was asked for"]);
    is_refused(range_of(2, 5), None, &["no range was asked for"]);
    is_refused(
        Reply::new(200).header("Content-Range", "bytes 0-4/10").body("01234"),
        None,
        &["Content-Range"],
    );
}

#[test]
fn a_range_is_that_range_or_the_whole_object() {
    for (range, first, end) in
        [("bytes=2-5", 2, 6), ("bytes=7-", 7, 10), ("bytes=-3", 7, 10), ("bytes=4-99", 4, 10)]
    {
        gives(range_of(first, end), Some(range), &OBJECT[first..end]);
        for (first, end) in [(first, end - 1), (first - 1, end), (0, 10), (0, 1)] {
            is_refused(range_of(first, end), Some(range), &["instead of"]);
        }
        is_refused(Reply::new(206).body(OBJECT), Some(range), &["instead of"]);
    }
    for range in ["bytes=4-99", "bytes=10-", "bytes=99-100", "bytes=0-", "bytes=-10", "bytes=-99"] {
        gives(Reply::new(200).body(OBJECT), Some(range), OBJECT);
    }
    for range in ["bytes=2-5", "bytes=7-", "bytes=-3", "bytes=0-8"] {
        is_refused(Reply::new(200).body(OBJECT), Some(range), &["200 and no range"]);
    }
    let longer = Reply::new(206).header("Content-Range", "bytes 2-5/10").body("23456");
    is_refused(longer, Some("bytes=2-5"), &["bytes 2-5/10"]);
    let shorter = Reply::new(206).header("Content-Range", "bytes 2-5/10").body("234");
    is_refused(shorter, Some("bytes=2-5"), &["bytes 2-5/10"]);
}

#[test]
fn what_is_no_single_range_is_answered_by_the_whole_object() {
    for range in ["bytes=0-1,4-5", "bytes=5-2", "bytes=x", "0-4", ""] {
        gives(Reply::new(200).body(OBJECT), Some(range), OBJECT);
        is_refused(range_of(0, 2), Some(range), &["no range was asked for"]);
    }
}

#[test]
fn a_range_without_length_must_have_all_its_bytes() {
    let chunked = |bytes: &str| {
        let body = format!("{:x}\r\n{bytes}\r\n0\r\n\r\n", bytes.len());
        let reply =
            Reply::new(206).header("Content-Range", "bytes 2-5/10").header("Transfer-Encoding", "chunked");
        reply.body(body)
    };
    gives(chunked("2345"), Some("bytes=2-5"), b"2345");
    for bytes in ["234", "23456"] {
        for (outcome, _) in get(&chunked(bytes), Some("bytes=2-5")) {
            assert_eq!(outcome.unwrap_err().kind(), Kind::ConnectionLost, "{bytes}");
        }
    }
}

#[test]
fn whatever_is_the_whole_object_is_compared_with_the_checksum() {
    let with = |reply: Reply, crc: u64| reply.header("x-oss-hash-crc64ecma", &crc.to_string());
    let crc = checksum(0, OBJECT);
    for range in [None, Some("bytes=2-50"), Some("bytes=99-"), Some("bytes=0-1,3-4")] {
        gives(with(Reply::new(200).body(OBJECT), crc), range, OBJECT);
        differs(with(Reply::new(200).body(OBJECT), crc ^ 1), range);
    }
    for range in ["bytes=0-", "bytes=0-9", "bytes=-10", "bytes=0-1000"] {
        gives(with(range_of(0, 10), crc), Some(range), OBJECT);
        differs(with(range_of(0, 10), crc ^ 1), Some(range));
    }
    gives(with(range_of(2, 6), crc), Some("bytes=2-5"), b"2345");
}

#[test]
fn what_is_made_from_an_object_need_not_come_in_ranges() {
    let headers = headers(Some("bytes=2-5"));
    let params = [("x-oss-process", "image/info")].into_iter().collect();
    let get = |reply| {
        let call = Call { headers: &headers, params: &params, ..Call::default() };
        against(reply, |client| client.call(&GetObject { bucket: BUCKET, key: "k" }, call))
            .map(|reply| reply.body)
    };
    let crc = ("x-oss-hash-crc64ecma", "1");
    assert_eq!(get(Reply::new(200).header(crc.0, crc.1).body(OBJECT)).unwrap(), OBJECT);
    assert_eq!(get(range_of(2, 6).header(crc.0, crc.1)).unwrap(), b"2345");
    refused(get(range_of(2, 5)), &["instead of"]);
    refused(get(Reply::new(201).body(OBJECT)), &["201"]);
}

#[test]
fn what_was_compressed_on_the_way_is_not_what_is_stored() {
    let get = |accepts: &str, reply: Reply| {
        let headers = [("Accept-Encoding", accepts)].into_iter().collect();
        let call = Call { headers: &headers, ..Call::default() };
        against(reply, |client| client.call(&GetObject { bucket: BUCKET, key: "k" }, call))
            .map(|reply| reply.body)
    };
    let packed = || Reply::new(200).header("Content-Encoding", "gzip").header("x-oss-hash-crc64ecma", "1");
    let streamed = || packed().header("Transfer-Encoding", "chunked").body("2\r\nxx\r\n0\r\n\r\n");
    assert_eq!(get("gzip", streamed()).unwrap(), b"xx");
    assert_eq!(get("identity", streamed()).unwrap_err().kind(), Kind::Crc);
    assert_eq!(get("gzip", packed().body("xx")).unwrap_err().kind(), Kind::Crc, "stored in this form");
}

#[test]
fn an_object_comes_from_the_service() {
    let lost = ["does not look like one of OSS"];
    is_refused(portal(), None, &["captive portal"]);
    is_refused(Reply::foreign(200).body(OBJECT), Some("bytes=0-1"), &lost);
    gives(Reply::foreign(200).header("ETag", "\"E\"").body(OBJECT), None, OBJECT);
    gives(Reply::foreign(200).header("x-img-request-id", "5C3D").body(OBJECT), None, OBJECT);
}

#[test]
fn heads_follow_the_rule_of_reads() {
    type Head = fn(&Client, Call) -> Result<()>;
    let by_name: Head = |client, call| client.call(&HeadObject { bucket: BUCKET, key: "k" }, call).map(drop);
    let meta: Head = |client, call| client.call(&GetObjectMeta { bucket: BUCKET, key: "k" }, call).map(drop);
    let by_url: Head = |client, call| {
        let url = format!("http://{}/bkt/k?Signature=x", client.config().endpoint.authority(Target::Service));
        client.call(&HeadByUrl { url: &url }, call).map(drop)
    };
    for head in [by_name, meta, by_url] {
        let ask = |reply: Reply, range: Option<&str>| {
            let headers = headers(range);
            against(reply, |client| head(client, Call { headers: &headers, ..Call::default() }))
        };
        ask(Reply::new(200).header("Content-Length", "53606127206400"), None).unwrap();
        ask(range_of(2, 6), Some("bytes=2-5")).unwrap();
        refused(ask(range_of(2, 6), None), &["no range was asked for"]);
        refused(ask(range_of(2, 6), Some("bytes=2-6")), &["instead of"]);
        refused(ask(portal(), None), &["captive portal"]);
        for status in [201, 203, 204, 299] {
            refused(ask(Reply::new(status), None), &[&status.to_string()]);
        }
    }
}

#[test]
fn a_part_of_a_download_is_never_the_whole_object() {
    let part = GetRange { bucket: BUCKET, key: "k", first: 2, last: 5, etag: "E" };
    assert_eq!(against(range_of(2, 6), |client| client.run(&part)).unwrap().body, b"2345");
    refused(against(Reply::new(200).body(OBJECT), |client| client.run(&part)), &["200, not 206"]);
    refused(against(range_of(2, 5), |client| client.run(&part)), &["instead of"]);
}

#[test]
fn a_link_leads_somewhere() {
    let link = GetSymlink { bucket: BUCKET, key: "k" };
    let told = Reply::new(200).header("x-oss-symlink-target", "to");
    against(told, |client| client.run(&link)).unwrap();
    refused(against(Reply::new(200), |client| client.run(&link)), &["x-oss-symlink-target"]);
}
