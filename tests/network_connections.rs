//! Peers that are not there, say nothing, or talk nonsense; and how many connections are used.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use common::emulator::Start;
use driver::{Drive, PART, bytes, drive, make_file, serve, serve_with, stored};

/// A server that hands every connection to `serve`.
fn server(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let (serve, accepted) = (Arc::new(serve), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&accepted);
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            count.fetch_add(1, Ordering::Relaxed);
            let serve = Arc::clone(&serve);
            std::thread::spawn(move || serve(stream));
        }
    });
    (endpoint, accepted)
}

/// A server that reads the head of a request and answers it with `reply`, then closes.
fn answering(reply: impl Into<Vec<u8>>) -> Drive {
    let reply = reply.into();
    let (endpoint, _) = server(move |mut stream| {
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.write_all(&reply);
        let _ = stream.shutdown(Shutdown::Write);
        // Lets the reply arrive before the rest of the request makes the system reset the connection.
        std::thread::sleep(Duration::from_millis(200));
    });
    drive(&endpoint)
}

/// A way to an emulator that counts connections and closes those that were idle for `idle`.
fn counted(address: &str, idle: Duration) -> (String, Arc<AtomicUsize>) {
    let address = address.to_owned();
    server(move |near| {
        let far = TcpStream::connect(&address).unwrap();
        let pump = |from: &TcpStream, to: &TcpStream| {
            let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
            from.set_read_timeout(Some(idle)).unwrap();
            std::thread::spawn(move || {
                let _ = std::io::copy(&mut from, &mut to);
                let _ = to.shutdown(Shutdown::Both);
                let _ = from.shutdown(Shutdown::Both);
            })
        };
        let pumps = [pump(&near, &far), pump(&far, &near)];
        pumps.into_iter().for_each(|pump| pump.join().unwrap());
    })
}

#[test]
fn nobody_listens() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let drive = drive(&format!("http://{address}")).file(&common::root().join("Cargo.toml"));
    let words = ["Couldn't connect to server", &address.to_string(), "refused"];
    for call in ["put", "get", "head", "upload", "download", "init"] {
        drive.set("upload_id", "").run(call).fails(-998, "HttpIoError", &words);
    }
}

#[test]
fn a_server_that_takes_no_connection_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    rustix::net::listen(&listener, 0).unwrap();
    let address = listener.local_addr().unwrap();
    // Connections that nobody accepts fill the queue; the system then answers no more.
    let short = Duration::from_millis(200);
    let waiting: Vec<_> = (0..3).map(|_| TcpStream::connect_timeout(&address, short)).collect();
    assert!(waiting.iter().any(Result::is_err), "the queue is not full");
    let begun = Instant::now();
    let run = drive(&format!("http://{address}")).set("connect_timeout", 1).run("head");
    run.fails(-998, "HttpIoError", &["Couldn't connect to server", "timed out"]);
    assert!((Duration::from_secs(1)..Duration::from_secs(5)).contains(&begun.elapsed()));
}

#[test]
fn a_name_that_does_not_exist() {
    for endpoint in
        ["http://no-such-host.invalid", "no-such-host.invalid:8080", "https://no-such-host.invalid"]
    {
        let run = drive(endpoint).run("head");
        run.fails(-990, "HttpIoError", &["resolve host name"]);
    }
}

#[test]
fn a_server_that_says_nothing_is_given_up() {
    let (endpoint, _) = server(|mut stream| _ = stream.read_to_end(&mut Vec::new()));
    let begun = Instant::now();
    let run = drive(&endpoint).set("speed_limit", 1).set("speed_time", 1).run("get");
    run.fails(-992, "HttpIoError", &["slower than 1 bytes/s for 1 s"]);
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_server_that_crawls_is_given_up() {
    let (endpoint, _) = server(|mut stream| {
        let _ =
            stream.write_all(b"HTTP/1.1 200 OK\r\nx-oss-request-id: 5C3D\r\nContent-Length: 1000\r\n\r\n");
        while stream.write_all(b"x").is_ok() {
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    let begun = Instant::now();
    let run = drive(&endpoint).set("speed_limit", 1000).set("speed_time", 2).run("get");
    run.fails(-992, "HttpIoError", &["slower than 1000 bytes/s for 2 s"]);
    assert!(begun.elapsed() < Duration::from_secs(6));
}

#[test]
fn a_server_that_closes_at_once() {
    let (endpoint, accepted) = server(drop);
    drive(&endpoint).run("get").fails(-992, "HttpIoError", &["the connection broke"]);
    assert_eq!(accepted.load(Ordering::Relaxed), 1);
}

#[test]
fn peers_that_do_not_speak_http() {
    for reply in [
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/7.0 200 OK\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "\0\x01\x02\x03\r\n\r\n",
    ] {
        let run = answering(reply).run("get");
        let status = run.fails(-996, "HttpIoError", &["HTTP"]);
        assert!(status.message.len() < 500, "{status:?}");
    }
}

#[test]
fn headers_without_end_are_not_taken() {
    let head =
        format!("HTTP/1.1 200 OK\r\n{}\r\n\r\n", format!("X-Long: {}\r\n", "x".repeat(1000)).repeat(5000));
    let run = answering(head).run("get");
    run.fails(-996, "HttpIoError", &["HTTP"]);
    assert!(run.peak() < 40_000_000, "{}", run.peak());
}

#[test]
fn lengths_that_are_nonsense_are_refused() {
    for length in ["abc", "-5", "99999999999999999999999"] {
        let run = answering(format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\nhello")).run("get");
        assert!([-996, -992].contains(&run.status().code), "{length}: {:?}", run.status());
    }
}

#[test]
fn w3_a_reply_that_ends_early_is_an_error() {
    let run =
        answering("HTTP/1.1 200 OK\r\nx-oss-request-id: 5C3D\r\nContent-Length: 10\r\n\r\nhello").run("get");
    run.fails(-992, "HttpIoError", &["the connection broke"]);
    let head = "HTTP/1.1 200 OK\r\nx-oss-request-id: 5C3D\r\nTransfer-Encoding: chunked\r\n\r\n";
    let run = answering(format!("{head}5\r\nhello\r\n")).run("get");
    run.fails(-992, "HttpIoError", &["the connection broke"]);
}

#[test]
fn one_connection_serves_many_calls() {
    let (emulator, drive) = serve("");
    let (endpoint, accepted) = counted(emulator.address(), Duration::from_secs(20));
    let drive = drive.set("endpoint", endpoint).file(&make_file(&emulator, "f", 5000));
    drive.run(&["put"; 20].join(",")).ok();
    assert_eq!(accepted.load(Ordering::Relaxed), 1);
    drive.run("put,get,head,getfile,putfile,get,delete").ok();
    assert_eq!(accepted.load(Ordering::Relaxed), 2);
    // Error replies do not cost a connection either.
    let run = drive.set("key", "nobody").run("get,head,get");
    assert!(run.statuses.iter().all(|status| status.code == 404));
    assert_eq!(accepted.load(Ordering::Relaxed), 3);
}

#[test]
fn a_transfer_with_four_threads_uses_at_most_five_connections() {
    let (emulator, drive) = serve(r#"{"operation":"UploadPart","delay_ms":5}"#);
    let (endpoint, accepted) = counted(emulator.address(), Duration::from_secs(20));
    let drive = drive.set("endpoint", endpoint).file(&make_file(&emulator, "f", 20 * PART)).set("threads", 4);
    drive.run("upload").ok();
    let uploading = accepted.load(Ordering::Relaxed);
    assert!((4..=5).contains(&uploading), "{uploading}");
    drive.file(&emulator.folder().join("target")).run("download").ok();
    let downloading = accepted.load(Ordering::Relaxed) - uploading;
    assert!(downloading <= 5, "{downloading}");
    stored(&drive, 20 * PART);
}

#[test]
fn a_kept_connection_that_the_server_has_closed_is_replaced() {
    let (emulator, drive) = serve("");
    let (endpoint, accepted) = counted(emulator.address(), Duration::from_millis(100));
    let drive = drive.set("endpoint", endpoint).file(&make_file(&emulator, "f", 5000)).set("upload_id", "");
    drive.run("put,sleep250,put,sleep250,get,sleep250,init,sleep250,delete").ok();
    assert_eq!(accepted.load(Ordering::Relaxed), 5);
    assert_eq!((emulator.count("PutObject"), emulator.count("InitiateMultipartUpload")), (2, 1));
}

#[test]
fn endpoints_with_and_without_scheme() {
    let (emulator, drive) = serve("");
    let drive = drive.file(&make_file(&emulator, "f", 10));
    for endpoint in
        [emulator.address().to_owned(), emulator.endpoint.clone(), format!("{}/", emulator.endpoint)]
    {
        drive.set("endpoint", endpoint).run("put,get,delete").ok();
    }
}

#[test]
fn an_endpoint_with_an_ipv6_address() {
    if TcpListener::bind("[::1]:0").is_err() {
        return common::skip("an_endpoint_with_an_ipv6_address", "IPv6 on loopback", "a kernel that has it");
    }
    let (emulator, drive) = serve_with(Start::default().listen("[::1]:0"));
    assert!(emulator.endpoint.starts_with("http://[::1]:"), "{}", emulator.endpoint);
    for version in [1, 4] {
        let drive = drive.set("version", version).file(&make_file(&emulator, "f", 2 * PART));
        drive.run("put,get,upload").ok();
        drive.set("endpoint", emulator.address()).run("get").ok();
        assert!(driver::fetch(&drive) == bytes(2 * PART));
    }
}
