//! Each effect of the faults file.
use std::time::{Duration, Instant};

use oss_emulator::checksum::Checksums;
use oss_emulator::clock::Moment;

use crate::process::Emulator;

/// An emulator with the fault, a bucket and an object of ten bytes.
fn with_object(faults: &str) -> Emulator {
    let emulator = Emulator::with_faults(faults).with_bucket();
    emulator.put("/bkt/key", b"0123456789").expect(200);
    emulator
}

#[test]
fn error_on_chosen_occurrences() {
    let emulator = with_object(
        r#"{"operation":"GetObject","key":"k*","nth":2,"count":2,"status":503,"code":"ServiceUnavailable","message":"busy"}"#,
    );
    let statuses: Vec<u16> = (0..4).map(|_| emulator.get("/bkt/key").status).collect();
    assert_eq!(statuses, [200, 503, 503, 200]);
    let lines = emulator.log_with(" GetObject 503 ServiceUnavailable ", 2);
    assert_eq!(lines.len(), 2);
}

#[test]
fn an_error_is_not_carried_out() {
    let emulator = Emulator::with_faults(
        r#"{"operation":"PutObject","status":500,"code":"InternalError","message":"no"}"#,
    );
    let emulator = emulator.with_bucket();
    let error = emulator.put("/bkt/key", b"x").expect_error(500, "InternalError");
    assert_eq!(error.element("Message").as_deref(), Some("no"));
    emulator.get("/bkt/key").expect_error(404, "NoSuchKey");
}

#[test]
fn drop_before_and_after() {
    let emulator = Emulator::with_faults(
        r#"{"operation":"PutObject","key":"before","drop":"before"},{"operation":"PutObject","key":"after","drop":"after"}"#,
    );
    let emulator = emulator.with_bucket();
    assert!(emulator.try_send("PUT", "/bkt/before", &[], b"x").is_err());
    emulator.get("/bkt/before").expect_error(404, "NoSuchKey");
    assert!(emulator.try_send("PUT", "/bkt/after", &[], b"x").is_err());
    assert_eq!(emulator.get("/bkt/after").expect(200).body, b"x");
    assert_eq!(emulator.log_with(" PutObject 000 fault ", 2).len(), 2);
}

#[test]
fn drop_in_the_middle_of_an_upload() {
    let emulator = Emulator::with_faults(r#"{"operation":"PutObject","drop":"middle"}"#).with_bucket();
    assert!(emulator.try_send("PUT", "/bkt/key", &[], &vec![1; 2_000_000]).is_err());
    let line = emulator.log_with(" PutObject 000 fault ", 1).remove(0);
    let read: u64 = line.split(" in=").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!((1_000_000..2_000_000).contains(&read), "{line}");
    emulator.get("/bkt/key").expect_error(404, "NoSuchKey");
}

#[test]
fn drop_in_the_middle_of_a_download() {
    use std::io::{Read, Write};
    let emulator = with_object(r#"{"operation":"GetObject","drop":"middle"}"#);
    let headers = crate::client::signed("GET", "/bkt/key", &[], &Moment::now().http_date());
    let mut stream = emulator.connect();
    stream.write_all(&crate::client::head("GET", "/bkt/key", &headers)).unwrap();
    let mut all = Vec::new();
    let _ = stream.read_to_end(&mut all);
    let text = String::from_utf8(all).unwrap().to_ascii_lowercase();
    assert!(text.contains("content-length: 10\r\n") && text.ends_with("\r\n\r\n01234"), "{text}");
}

#[test]
fn delays_and_stalls() {
    let emulator = Emulator::with_faults(
        r#"{"operation":"GetObject","key":"a","delay_ms":200},
           {"operation":"GetObject","key":"b","stall_ms":200},
           {"operation":"GetObject","key":"c","stall_ms":200,"stall_at":"before"},
           {"operation":"PutObject","key":"d","stall_ms":200}"#,
    );
    let emulator = emulator.with_bucket();
    for key in ["a", "b", "c"] {
        emulator.put(&format!("/bkt/{key}"), b"0123456789").expect(200);
        let started = Instant::now();
        assert_eq!(emulator.get(&format!("/bkt/{key}")).expect(200).body, b"0123456789");
        assert!(started.elapsed() >= Duration::from_millis(200), "{key}");
    }
    let started = Instant::now();
    emulator.put("/bkt/d", b"0123456789").expect(200);
    assert!(started.elapsed() >= Duration::from_millis(200));
    assert_eq!(emulator.get("/bkt/d").body, b"0123456789");
}

#[test]
fn wrong_checksums_and_headers() {
    let emulator = with_object(
        r#"{"operation":"GetObject","nth":1,"wrong_crc":true},{"operation":"GetObject","nth":2,"wrong_etag":true},
           {"operation":"GetObject","nth":3,"no_etag":true},
           {"operation":"GetObject","nth":4,"headers":{"x-extra":"1","Content-Type":null,"x-oss-request-id":"SET","date":null}}"#,
    );
    let head = emulator.head("/bkt/key");
    let crc = Checksums::of(b"0123456789").crc64;
    assert_eq!(emulator.get("/bkt/key").header("x-oss-hash-crc64ecma"), Some((crc + 1).to_string().as_str()));
    let wrong = emulator.get("/bkt/key").etag();
    assert!(wrong != head.etag() && wrong.len() == head.etag().len());
    assert_eq!(emulator.get("/bkt/key").header("etag"), None);
    let changed = emulator.get("/bkt/key").expect(200);
    assert_eq!((changed.header("x-extra"), changed.header("content-type")), (Some("1"), None));
    assert_eq!((changed.header("x-oss-request-id"), changed.header("date")), (Some("SET"), None));
    assert_eq!(emulator.get("/bkt/key").etag(), head.etag());
}

#[test]
fn wrong_etag_in_the_body_too() {
    let emulator = with_object(r#"{"operation":"CopyObject","wrong_etag":true}"#);
    let copied = emulator.send("PUT", "/bkt/copy", &[("x-oss-copy-source", "/bkt/key")], b"").expect(200);
    let in_body = copied.element("ETag").unwrap().replace("&quot;", "\"");
    assert_eq!(in_body, copied.etag());
    assert_ne!(in_body, emulator.head("/bkt/key").etag());
}

#[test]
fn changed_bodies() {
    let emulator = with_object(
        r#"{"operation":"GetObject","nth":1,"corrupt_body":true},{"operation":"GetObject","nth":2,"short_body":true},
           {"operation":"GetObject","nth":3,"content_length_missing":true},
           {"operation":"ListObjects","nth":1,"body":"<broken","body_repeat":3},
           {"operation":"ListObjects","nth":2,"status":500,"body":"e","body_repeat":100000}"#,
    );
    let corrupt = emulator.get("/bkt/key").expect(200).body;
    assert!(corrupt.len() == 10 && corrupt.iter().zip(b"0123456789").filter(|(a, b)| a != b).count() == 1);
    assert_eq!(emulator.get("/bkt/key").expect(200).body, b"012345678");
    let chunked = emulator.get("/bkt/key").expect(200);
    assert_eq!((chunked.header("content-length"), chunked.body.as_slice()), (None, &b"0123456789"[..]));
    assert_eq!(emulator.get("/bkt").expect(200).body, b"<broken<broken<broken");
    assert_eq!(emulator.get("/bkt").expect(500).body.len(), 100_000);
    emulator.get("/bkt").expect(200);
}

#[test]
fn ranges_gone_wrong() {
    let emulator = with_object(
        r#"{"range":"=2-","ignore_range":true},{"range":"=4-","wrong_range":true},{"range":"=8-","wrong_range":true},
           {"range":"=1-","short_body":true}"#,
    );
    let get = |range: &str| emulator.send("GET", "/bkt/key", &[("Range", range)], b"");
    let whole = get("bytes=2-4").expect(200);
    assert_eq!((whole.body.len(), whole.header("content-range")), (10, None));
    let wrong = get("bytes=4-6").expect(206);
    assert_eq!((wrong.text().as_str(), wrong.header("content-range")), ("567", Some("bytes 5-7/10")));
    let wrong = get("bytes=8-9").expect(206);
    assert_eq!((wrong.text().as_str(), wrong.header("content-range")), ("78", Some("bytes 7-8/10")));
    let short = get("bytes=1-4").expect(206);
    assert_eq!((short.text().as_str(), short.header("content-range")), ("123", Some("bytes 1-4/10")));
    get("bytes=5-6").expect(206);
}

#[test]
fn shifted_clock() {
    let emulator = with_object(r#"{"operation":"GetObject","nth":1,"clock_offset_s":3600}"#);
    let refused = emulator.get("/bkt/key").expect_error(403, "RequestTimeTooSkewed");
    let date = Moment::parse_http_date(refused.header("date").unwrap()).unwrap();
    assert!((date.seconds() - Moment::now().seconds() - 3600).abs() < 10);
    emulator.get("/bkt/key").expect(200);
}

#[test]
fn faults_for_one_part() {
    let emulator = Emulator::with_faults(
        r#"{"operation":"UploadPart","part_number":2,"nth":1,"status":500,"code":"InternalError"}"#,
    );
    let emulator = emulator.with_bucket();
    let id = emulator.initiate("big");
    let part =
        |number: u32| emulator.put(&format!("/bkt/big?partNumber={number}&uploadId={id}"), b"x").status;
    assert_eq!([part(1), part(2), part(2), part(3)], [200, 500, 200, 200]);
}
