//! Upload callbacks: an application server of the test's own sees what the emulator sends.
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use oss_emulator::encoding::base64_encode;

use crate::process::Emulator;

/// What an application server got.
#[derive(Debug)]
struct Got {
    first: String,
    headers: Vec<String>,
    body: String,
}

/// Answers one request with the given bytes; returns the address and what will have come.
fn application(answer: &'static str) -> (String, Receiver<Got>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let Ok((stream, _)) = listener.accept() else { return };
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut lines = reader.by_ref().lines().map(Result::unwrap);
        let first = lines.next().unwrap();
        let headers: Vec<String> =
            lines.take_while(|line| !line.is_empty()).map(|line| line.to_ascii_lowercase()).collect();
        let length = headers.iter().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        let mut body = vec![0; length.parse().unwrap()];
        reader.read_exact(&mut body).unwrap();
        let _ = sender.send(Got { first, headers, body: String::from_utf8(body).unwrap() });
        let mut stream = stream;
        stream.write_all(answer.as_bytes()).unwrap();
    });
    (address, receiver)
}

fn wait(receiver: &Receiver<Got>) -> Got {
    receiver.recv_timeout(Duration::from_secs(20)).unwrap()
}

fn callback(url: &str, body: &str, more: &str) -> String {
    let body = serde_json::Value::from(body);
    base64_encode(format!("{{\"callbackUrl\":\"{url}\",\"callbackBody\":{body}{more}}}").as_bytes())
}

const ACCEPTED: &str = "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"Status\":\"OK\"}";

#[test]
fn a_form_is_sent_and_the_answer_handed_on() {
    let emulator = Emulator::start(&[]).with_bucket();
    let (address, got) = application(ACCEPTED);
    let template = "b=${bucket}&o=${object}&e=${etag}&s=${size}&m=${mimeType}&h=${imageInfo.height}&v=${x:one}&w=${x:none}";
    let headers = [
        ("x-oss-callback", callback(&format!("http://{address}/done?a=b"), template, "")),
        ("x-oss-callback-var", base64_encode(b"{\"x:one\":\"1 & 2\"}")),
        ("Content-Type", "text/plain".to_owned()),
    ];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let put = emulator.send("PUT", "/bkt/dir/%C3%BC", &headers, b"12345").expect(200);
    assert_eq!(
        (put.text().as_str(), put.header("content-type")),
        ("{\"Status\":\"OK\"}", Some("application/json"))
    );
    let etag = put.etag();
    assert!(put.header("x-oss-hash-crc64ecma").is_some());
    let got = wait(&got);
    assert_eq!(got.first, "POST /done?a=b HTTP/1.1");
    let expected =
        format!("b=bkt&o=dir%2F%C3%BC&e={}&s=5&m=text%2Fplain&h=&v=1%20%26%202&w=", etag.trim_matches('"'));
    assert_eq!(got.body, expected);
    for header in [
        format!("host: {address}"),
        "content-type: application/x-www-form-urlencoded".to_owned(),
        "x-oss-bucket: bkt".to_owned(),
        format!("x-oss-request-id: {}", put.header("x-oss-request-id").unwrap().to_ascii_lowercase()),
    ] {
        assert!(got.headers.contains(&header), "{header} in {got:?}");
    }
    assert_eq!(emulator.get("/bkt/dir/%C3%BC").expect(200).body, b"12345");
}

#[test]
fn completing_an_upload_sends_json_from_the_query() {
    let emulator = Emulator::start(&[]).with_bucket();
    let id = emulator.initiate("key");
    emulator.put(&format!("/bkt/key?partNumber=1&uploadId={id}"), b"abc").expect(200);
    let (address, got) = application(ACCEPTED);
    let more = ",\"callbackBodyType\":\"application/json\",\"callbackHost\":\"app.example.com\"";
    // The first server cannot be reached.
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let urls = format!("http://{closed}/;{address}/x");
    let json = callback(&urls, "{\"k\":${object},\"s\":${size},\"v\":${x:a}}", more);
    let target = format!(
        "/bkt/key?uploadId={id}&callback={}&callback-var={}",
        oss_emulator::encoding::encode_component(&json),
        oss_emulator::encoding::encode_component(&base64_encode(b"{\"x:a\":\"q\\\"\"}"))
    );
    let all = [("x-oss-complete-all", "yes")];
    let done = emulator.send("POST", &target, &all, b"").expect(200);
    assert_eq!(done.text(), "{\"Status\":\"OK\"}");
    let got = wait(&got);
    assert_eq!(
        (got.first.as_str(), got.body.as_str()),
        ("POST /x HTTP/1.1", "{\"k\":\"key\",\"s\":3,\"v\":\"q\\\"\"}")
    );
    assert!(got.headers.contains(&"host: app.example.com".to_owned()), "{got:?}");
}

#[test]
fn failed_callbacks_leave_the_object() {
    let emulator = Emulator::start(&[]).with_bucket();
    for (number, (answer, message)) in [
        ("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", "Error status : 502."),
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno", "not JSON"),
        ("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}", "Content-Length"),
        ("", "cannot be reached"),
    ]
    .into_iter()
    .enumerate()
    {
        let (address, _got) = application(answer);
        let json = callback(&format!("http://{address}/"), "a=b", "");
        let target = format!("/bkt/{number}");
        let failed = emulator.send("PUT", &target, &[("x-oss-callback", &json)], b"x");
        let failed = failed.expect_error(203, "CallbackFailed");
        assert!(failed.element("Message").unwrap().contains(message), "{}", failed.text());
        assert_eq!(emulator.get(&target).expect(200).etag(), failed.etag());
    }
    let json = callback("http://192.0.2.1/", "a=b", "");
    let foreign = emulator.send("PUT", "/bkt/far", &[("x-oss-callback", &json)], b"x");
    foreign.expect_error(203, "CallbackFailed");
    assert_eq!(emulator.log_with(" PutObject 203 CallbackFailed ", 5).len(), 5);
}

#[test]
fn unreadable_callbacks_store_nothing() {
    let emulator = Emulator::start(&[]).with_bucket();
    let good = callback("http://127.0.0.1:1/", "a=b", "");
    let long = callback("http://127.0.0.1:1/", &"b".repeat(5000), "");
    let put = |target: &str, headers: &[(&str, &str)]| {
        emulator.send("PUT", target, headers, b"x").expect_error(400, "InvalidArgument")
    };
    put("/bkt/key", &[("x-oss-callback", "no Base64")]);
    put("/bkt/key", &[("x-oss-callback", &base64_encode(b"{}"))]);
    put("/bkt/key", &[("x-oss-callback", &long)]);
    put("/bkt/key", &[("x-oss-callback", &good), ("x-oss-callback-var", &base64_encode(b"{\"a\":\"b\"}"))]);
    put("/bkt/key", &[("x-oss-callback-var", &base64_encode(b"{\"x:a\":\"b\"}"))]);
    put("/bkt/key?callback=e30%3D", &[]);
    put("/bkt/key?callback=e30%3D", &[("x-oss-callback", &good)]);
    emulator.get("/bkt/key").expect_error(404, "NoSuchKey");
}
