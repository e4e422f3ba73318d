//! Requests by signed URLs.

use super::*;
use oss_client::Kind;
use oss_client::http::Source;
use oss_client::ops::object::{GetByUrl, HeadByUrl, PutByUrl};
use oss_client::transfer::receive_file;

const SIGNED: &str = "k%2Fü?Expires=1&OSSAccessKeyId=id&Signature=a%2Bb%3D";

/// A client with credentials, which must not be used.
fn exchange(reply: Reply, work: impl FnOnce(&Client, &str)) -> Request {
    let script = Script::new(vec![reply]);
    let url = format!("{}/bkt/{}", script.endpoint, SIGNED.replace('ü', "%c3%bc"));
    work(&client("http://elsewhere.example"), &url);
    script.request()
}

#[test]
fn the_url_is_sent_as_it_is_and_nothing_is_signed_or_guessed() {
    let request = exchange(Reply::new(200), |client, url| {
        let source = Source::Slices(&[b"abc"]);
        let reply = client.call(&PutByUrl { url }, Call { source, ..Call::default() });
        assert_eq!(reply.unwrap().head.status, 200);
    });
    assert_eq!((request.method.as_str(), request.text().as_str()), ("PUT", "abc"));
    assert_eq!(request.target, "/bkt/k%2F%c3%bc?Expires=1&OSSAccessKeyId=id&Signature=a%2Bb%3D");
    for name in ["Authorization", "Date", "x-oss-date", "Content-Type", "x-oss-security-token"] {
        assert_eq!(request.header(name), None, "{name}");
    }
    assert_eq!(request.header("Content-Length"), Some("3"));
}

#[test]
fn parameters_follow_those_of_the_url() {
    let params = [("response-content-type", "text/x"), ("flag", "")].into_iter().collect();
    let headers = [("Range", "bytes=0-1")].into_iter().collect();
    let request =
        exchange(Reply::new(206).header("Content-Range", "bytes 0-1/9").body("ab"), |client, url| {
            let call = Call { params: &params, headers: &headers, ..Call::default() };
            assert_eq!(client.call(&GetByUrl { url }, call).unwrap().body, b"ab");
        });
    assert!(request.target.ends_with("Signature=a%2Bb%3D&response-content-type=text%2Fx&flag"));
    assert_eq!(request.header("Range"), Some("bytes=0-1"));
}

#[test]
fn bodies_are_compared_with_the_checksum_unless_they_were_processed() {
    let reply = || Reply::new(200).header("x-oss-hash-crc64ecma", "1").body("ab");
    exchange(reply(), |client, url| {
        assert_eq!(client.run(&GetByUrl { url }).unwrap_err().kind(), Kind::Crc);
    });
    exchange(reply(), |client, url| {
        let url = format!("{url}&x-oss-process=image%2Finfo");
        assert_eq!(client.run(&GetByUrl { url: &url }).unwrap().body, b"ab");
    });
}

#[test]
fn a_head_is_a_head() {
    let request = exchange(Reply::new(404), |client, url| {
        let error = client.run(&HeadByUrl { url }).unwrap_err();
        assert_eq!((error.status(), error.is_service_code("UnknownError")), (404, true));
    });
    assert_eq!((request.method.as_str(), request.header("Authorization")), ("HEAD", None));
}

#[test]
fn w7_a_failed_download_leaves_the_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    std::fs::write(&path, "old").unwrap();
    exchange(Reply::error(403, "AccessDenied", "Request has expired."), |client, url| {
        let error = receive_file(client, &GetByUrl { url }, &path, Call::default()).unwrap_err();
        assert!(error.is_service_code("AccessDenied"));
        assert!(!error.message().contains("Signature"), "{}", error.message());
    });
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
    exchange(Reply::new(200).body("new"), |client, url| {
        receive_file(client, &GetByUrl { url }, &path, Call::default()).unwrap();
    });
    assert_eq!(std::fs::read(&path).unwrap(), b"new");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
}

#[test]
fn urls_that_cannot_be_sent_are_refused_without_being_quoted() {
    for url in [
        "http://h/a b?Signature=sesame",
        "ftp://h/k?Signature=sesame",
        "http:///k?Signature=sesame",
        "http://127.0.0.1:1/k?Signature=sesame",
    ] {
        let error = client("http://127.0.0.1:1").run(&GetByUrl { url }).unwrap_err();
        assert!(!error.message().contains("sesame"), "{}", error.message());
    }
}
