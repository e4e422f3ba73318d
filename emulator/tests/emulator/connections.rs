//! What happens on the connection: framing, keep-alive, early errors, TLS, start and stop.
use std::io::{BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use oss_emulator::clock::Moment;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::client::{Answer, head, read_answer, signed};
use crate::process::{Emulator, Scratch, refusal};

/// A signed request with framing headers of the test's choice.
fn request(method: &str, target: &str, framing: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut headers = signed(method, target, &[], &Moment::now().http_date());
    headers.extend(framing.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let mut bytes = head(method, target, &headers);
    bytes.extend_from_slice(body);
    bytes
}

fn answers(stream: TcpStream, methods: &[&str]) -> Vec<Answer> {
    let mut reader = BufReader::new(stream);
    methods.iter().map(|method| read_answer(&mut reader, method).unwrap()).collect()
}

#[test]
fn bodies_may_come_in_chunks_even_with_a_length() {
    let emulator = Emulator::start(&[]).with_bucket();
    let chunked = b"3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n\r\n";
    for framing in [
        &[("Transfer-Encoding", "chunked")][..],
        &[("Transfer-Encoding", "chunked"), ("Content-Length", "7")],
        &[("Content-Length", "7"), ("Transfer-Encoding", "chunked")],
    ] {
        let mut stream = emulator.connect();
        stream.write_all(&request("PUT", "/bkt/key", framing, chunked)).unwrap();
        let put = answers(stream, &["PUT"]).remove(0).expect(200);
        let expected = (framing.len() > 1).then_some("close");
        assert_eq!(put.header("connection"), expected, "{framing:?}");
        assert_eq!(emulator.get("/bkt/key").expect(200).text(), "abcdefg", "{framing:?}");
        emulator.delete("/bkt/key").expect(204);
    }
    let mut stream = emulator.connect();
    stream.write_all(&request("PUT", "/bkt/key", &[], b"")).unwrap();
    answers(stream, &["PUT"]).remove(0).expect_error(411, "MissingContentLength");
}

#[test]
fn expect_continue() {
    let emulator = Emulator::start(&[]).with_bucket();
    let framing = [("Content-Length", "3"), ("Expect", "100-continue")];
    let mut stream = emulator.connect();
    stream.write_all(&request("PUT", "/bkt/key", &framing, b"")).unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    assert_eq!(read_answer(&mut reader, "PUT").unwrap().status, 100);
    stream.write_all(b"abc").unwrap();
    read_answer(&mut reader, "PUT").unwrap().expect(200);
    assert_eq!(emulator.get("/bkt/key").body, b"abc");
}

#[test]
fn early_errors_reach_clients_that_send_everything_first() {
    let emulator = Emulator::start(&[]).with_bucket();
    let body = vec![7; 8 * 1024 * 1024];
    let length = body.len().to_string();
    let mut stream = emulator.connect();
    for _ in 0..3 {
        stream.write_all(&request("PUT", "/none/key", &[("Content-Length", &length)], &body)).unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        read_answer(&mut reader, "PUT").unwrap().expect_error(404, "NoSuchBucket");
    }
    stream.write_all(&request("GET", "/bkt", &[], b"")).unwrap();
    answers(stream, &["GET"]).remove(0).expect(200);
}

#[test]
fn too_large_bodies_are_refused_at_once() {
    let emulator = Emulator::start(&[]).with_bucket();
    let mut stream = emulator.connect();
    let length = (5_u64 * 1024 * 1024 * 1024 + 1).to_string();
    stream.write_all(&request("PUT", "/bkt/key", &[("Content-Length", &length)], b"begin")).unwrap();
    answers(stream, &["PUT"]).remove(0).expect_error(400, "EntityTooLarge");
}

#[test]
fn cut_bodies_store_nothing() {
    let emulator = Emulator::start(&[]).with_bucket();
    let mut stream = emulator.connect();
    stream.write_all(&request("PUT", "/bkt/key", &[("Content-Length", "100")], b"only this")).unwrap();
    stream.shutdown(std::net::Shutdown::Both).unwrap();
    let lines = emulator.log_with("PutObject", 1);
    assert!(lines[0].contains(" PutObject 400 IncompleteBody "), "{lines:?}");
    emulator.get("/bkt/key").expect_error(404, "NoSuchKey");
}

#[test]
fn nonsense_does_not_disturb_others() {
    let emulator = Emulator::start(&[]).with_bucket();
    for nonsense in
        [&b"\x16\x03\x01nonsense"[..], b"GET\r\n\r\n", b"\r\n\r\n\r\n", b"PUT /bkt/k HTTP/9.9\r\n\r\n"]
    {
        let mut stream = emulator.connect();
        stream.write_all(nonsense).unwrap();
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        assert!(!rest.starts_with(b"HTTP/1.1 200"));
    }
    emulator.get("/bkt/%ff").expect_error(400, "InvalidObjectName");
    emulator.get("/bkt").expect(200);
}

#[test]
fn virtual_hosts() {
    let emulator = Emulator::start(&["--host", "oss.test", "--cname", "img.example.com=bkt"]).with_bucket();
    emulator.send("PUT", "/bkt?acl", &[("x-oss-acl", "public-read-write")], b"").expect(200);
    for host in ["bkt.localhost:8080", "bkt.oss.test", "bkt.oss-cn-hangzhou.aliyuncs.com", "img.example.com"]
    {
        emulator.send_plain("PUT", "/dir%2Fkey", &[("Host", host)], host.as_bytes()).expect(200);
        let get = emulator.send_plain("GET", "/dir/key", &[("Host", host)], b"").expect(200);
        assert_eq!(get.text(), host);
    }
    let missing = emulator.send_plain("GET", "/key", &[("Host", "none.oss.test")], b"");
    let missing = missing.expect_error(404, "NoSuchBucket");
    assert_eq!(missing.element("HostId").as_deref(), Some("none.oss.test"));
    assert_eq!(emulator.log_with("PUT /bkt/dir/key PutObject 200", 4).len(), 4);
}

/// A certificate for `localhost`, as files, and a client that trusts it.
fn certificate(scratch: &Scratch) -> ([String; 2], Arc<ClientConfig>) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let files = [
        scratch.write("cert.pem", &made.cert.pem()),
        scratch.write("key.pem", &made.signing_key.serialize_pem()),
    ];
    let mut roots = RootCertStore::empty();
    roots.add(made.cert.der().clone()).unwrap();
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    (files, Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}

#[test]
fn tls_and_tls_through_a_tunnel() {
    let scratch = Scratch::new();
    let ([cert, key], config) = certificate(&scratch);
    let emulator = Emulator::start(&["--tls-cert", &cert, "--tls-key", &key]);
    assert!(emulator.url.starts_with("https://127.0.0.1:"));
    let direct = emulator.connect();
    let mut tunnelled = emulator.connect();
    tunnelled.write_all(b"CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\n\r\n").unwrap();
    let mut answer = [0; 12];
    tunnelled.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    let mut last = [0; 4];
    while &last != b"\r\n\r\n" {
        last.rotate_left(1);
        tunnelled.read_exact(&mut last[3..]).unwrap();
    }
    for stream in [direct, tunnelled] {
        let name = ServerName::try_from("localhost").unwrap();
        let mut stream = StreamOwned::new(ClientConnection::new(Arc::clone(&config), name).unwrap(), stream);
        stream.write_all(&request("PUT", "/bkt", &[("Content-Length", "0")], b"")).unwrap();
        read_answer(&mut BufReader::new(&mut stream), "PUT").unwrap().expect(200);
    }
}

#[test]
fn stops_cleanly() {
    for signal in ["-TERM", "-INT"] {
        let emulator = Emulator::start(&[]);
        let _idle = emulator.connect();
        assert_eq!(emulator.stop(signal), Some(0));
    }
}

#[test]
fn refuses_to_start() {
    let scratch = Scratch::new();
    let faults = scratch.write("faults.json", "{\"faults\":[{\"drop\":\"soon\"}]}");
    let data = scratch.0.join("data");
    let running = Emulator::start_in(&data, &[]);
    for (options, part) in [
        (&[][..], "another emulator is using this directory"),
        (&["--faults", &faults], "unknown variant `soon`"),
        (&["--faults", "/none"], "faults file /none"),
        (&["--tls-cert", "/none", "--tls-key", "/none"], "/none: "),
        (&["--listen", "127.0.0.1:0"], "cannot be used multiple times"),
        (&["--tls-cert", "/none"], "--tls-key"),
    ] {
        let message = refusal(&data, options);
        assert!(message.contains(part), "{message}");
    }
    drop(running);
}

#[test]
fn quiet_writes_no_lines() {
    let emulator = Emulator::start(&["--quiet"]).with_bucket();
    emulator.get("/bkt").expect(200);
    assert!(emulator.log_with("", 0).is_empty());
}
