//! Use as an HTTP proxy.
use std::io::{BufReader, Write};

use oss_emulator::clock::Moment;
use oss_emulator::encoding::base64_encode;

use crate::client::{Answer, head, read_answer, signed};
use crate::process::Emulator;

/// Lets the target stand in absolute form on the request line, signed for bucket `bkt`.
fn through_proxy(
    emulator: &Emulator,
    method: &str,
    path: &str,
    more: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    let mut headers = signed(method, &format!("/bkt{path}"), &[], &Moment::now().http_date());
    headers.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    headers.push(("Host".to_owned(), "bkt.files.example".to_owned()));
    headers.push(("Content-Length".to_owned(), body.len().to_string()));
    let mut stream = emulator.connect();
    stream.write_all(&head(method, &format!("http://bkt.files.example{path}"), &headers)).unwrap();
    stream.write_all(body).unwrap();
    read_answer(&mut BufReader::new(stream), method).unwrap()
}

#[test]
fn absolute_form() {
    let emulator = Emulator::start(&[]);
    through_proxy(&emulator, "PUT", "/", &[], b"").expect(200);
    through_proxy(&emulator, "PUT", "/dir%2Fkey", &[], b"content").expect(200);
    assert_eq!(through_proxy(&emulator, "GET", "/dir/key", &[], b"").expect(200).body, b"content");
    assert_eq!(emulator.get("/bkt/dir/key").expect(200).body, b"content");
}

#[test]
fn tunnel() {
    let emulator = Emulator::start(&[]);
    let mut stream = emulator.connect();
    stream.write_all(b"CONNECT bkt.files.example:80 HTTP/1.1\r\nHost: bkt.files.example:80\r\n\r\n").unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let opened = read_answer(&mut reader, "HEAD").unwrap();
    assert_eq!(opened.status, 200);
    let mut headers = signed("PUT", "/bkt", &[], &Moment::now().http_date());
    headers.push(("Host".to_owned(), "bkt.files.example".to_owned()));
    headers.push(("Content-Length".to_owned(), "0".to_owned()));
    stream.write_all(&head("PUT", "/", &headers)).unwrap();
    read_answer(&mut reader, "PUT").unwrap().expect(200);
    emulator.head("/bkt").expect(200);
    assert!(emulator.log_with("CONNECT bkt.files.example:80 Tunnel 200 - ", 1).len() == 1);
}

#[test]
fn credentials() {
    let emulator = Emulator::start(&["--proxy-user", "user", "--proxy-password", "pass"]);
    let refused = through_proxy(&emulator, "PUT", "/", &[], b"").expect(407);
    assert!(refused.header("proxy-authenticate").unwrap().starts_with("Basic"));
    let wrong = format!("Basic {}", base64_encode(b"user:other"));
    through_proxy(&emulator, "PUT", "/", &[("Proxy-Authorization", &wrong)], b"").expect(407);
    let right = format!("Basic {}", base64_encode(b"user:pass"));
    through_proxy(&emulator, "PUT", "/", &[("Proxy-Authorization", &right)], b"").expect(200);
    let mut stream = emulator.connect();
    stream.write_all(b"CONNECT bkt.files.example:80 HTTP/1.1\r\nHost: bkt.files.example\r\n\r\n").unwrap();
    read_answer(&mut BufReader::new(stream), "HEAD").unwrap().expect(407);
    emulator.head("/bkt").expect(200);
}
