//! Server and reference against each other.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "test helpers")]

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use oss_bench::reference;
use oss_bench::server::{Server, Settings};

fn serve(size: u64, latency_ms: u64) -> SocketAddr {
    let settings = Settings { size, latency: Duration::from_millis(latency_ms) };
    let server = Server::bind("127.0.0.1:0".parse().unwrap(), settings).unwrap();
    let address = server.address().unwrap();
    thread::spawn(move || server.run());
    address
}

/// Sends a request that asks for the connection to be closed, gives the whole reply.
fn raw(address: SocketAddr, request_line: &str, rest: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("{request_line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{rest}");
    stream.write_all(request.as_bytes()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    reply
}

fn scratch(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("oss-bench-{}-{name}", std::process::id()));
    fs::write(&path, vec![0; 1_000_003]).unwrap();
    path
}

#[test]
fn upload_and_download_in_parts() {
    let file = scratch("parts");
    let address = serve(1_000_003, 0);
    let endpoint = format!("http://{address}");
    for threads in [1, 3] {
        reference::upload(&endpoint, &file, 102_400, threads).unwrap();
        fs::write(&file, b"to be replaced").unwrap();
        reference::download(&endpoint, &file, 102_400, threads).unwrap();
        assert_eq!(fs::read(&file).unwrap(), vec![0; 1_000_003]);
    }
    let second_part = raw(address, "GET /b/k", "Range: bytes=102400-102409\r\n\r\n");
    fs::remove_file(&file).unwrap();
    assert!(second_part.starts_with("HTTP/1.1 206 "), "{second_part}");
    assert!(second_part.contains("Content-Range: bytes 102400-102409/1000003\r\n"));
    assert!(second_part.ends_with(&format!("\r\n\r\n{}", "\0".repeat(10))));
}

#[test]
fn small_objects() {
    let endpoint = format!("http://{}", serve(1024, 0));
    reference::put(&endpoint, 20).unwrap();
    reference::get(&endpoint, 20).unwrap();
    let other = format!("http://{}", serve(1000, 0));
    assert!(reference::get(&other, 1).is_err());
}

#[test]
fn a_multipart_upload_is_kept_until_it_is_completed() {
    let address = serve(0, 0);
    let begun = raw(address, "POST /b/k?uploads", "\r\n");
    let (_, rest) = begun.split_once("<UploadId>").unwrap();
    let id = &rest[..32];
    for number in [2, 1] {
        let line = format!("PUT /b/k?partNumber={number}&uploadId={id}");
        let reply = raw(address, &line, "Content-Length: 3\r\n\r\n\0\0\0");
        assert!(reply.starts_with("HTTP/1.1 200 "), "{reply}");
    }
    let list = raw(address, &format!("GET /b/k?max-parts=1&uploadId={id}"), "\r\n");
    assert!(list.contains("<IsTruncated>true</IsTruncated>"), "{list}");
    assert!(list.contains("<PartNumber>1</PartNumber>"), "{list}");
    let complete = format!("POST /b/k?uploadId={id}");
    let done = raw(address, &complete, "Content-Length: 2\r\n\r\n<>");
    let whole = raw(address, "PUT /b/k", "Content-Length: 6\r\n\r\n\0\0\0\0\0\0");
    let crc = |reply: &str| {
        let (_, rest) = reply.split_once("x-oss-hash-crc64ecma: ").unwrap();
        rest.split_once('\r').unwrap().0.to_owned()
    };
    assert_eq!(crc(&done), crc(&whole));
    assert!(raw(address, &complete, "\r\n").contains("<Code>NoSuchUpload</Code>"));
}

#[test]
fn latency_is_waited_for() {
    let endpoint = format!("http://{}", serve(1024, 5));
    let begun = Instant::now();
    reference::put(&endpoint, 10).unwrap();
    assert!(begun.elapsed() >= Duration::from_millis(50));
}

#[test]
fn what_is_not_understood_is_refused() {
    let address = serve(0, 0);
    assert!(raw(address, "PATCH /b/k", "\r\n").starts_with("HTTP/1.1 405 "));
    let number = raw(address, "PUT /b/k?partNumber=0&uploadId=1", "\r\n");
    assert!(number.starts_with("HTTP/1.1 400 "), "{number}");
    // The connection is dropped without an answer: where the next request begins is unknown.
    assert_eq!(raw(address, "PUT /b/k", "Transfer-Encoding: chunked\r\n\r\n"), "");
    assert!(reference::upload("http://127.0.0.1:1", &scratch("refused"), 1, 1).is_err());
    fs::remove_file(scratch("refused")).unwrap();
}
