//! Replies that come in pieces, too early, too late, too often, or not at all; over every way to a server.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use common::cc::scratch;
use common::peer::{Peer, Server, WAYS, Way};
use driver::{Drive, Run, bytes};

const ID: &str = "5C3D8A1B0000000000000001";
/// Longer than what the sockets of both sides hold.
const LONG: usize = 24 * 1024 * 1024;

fn file(name: &str, len: usize) -> PathBuf {
    let path = scratch().join(name);
    if std::fs::metadata(&path).map_or(true, |data| data.len() != len as u64) {
        std::fs::write(&path, bytes(len)).unwrap();
    }
    path
}

fn error_reply(status: u16, code: &str) -> Vec<u8> {
    let body = format!("<Error><Code>{code}</Code><Message>as the test says</Message></Error>");
    let length = body.len();
    format!("HTTP/1.1 {status} Answer\r\nx-oss-request-id: {ID}\r\nContent-Length: {length}\r\n\r\n{body}")
        .into()
}

fn drive(server: &Server) -> Drive {
    let drive = driver::drive(&server.endpoint).set("verify", 0).set("speed_time", 20);
    match server.proxy {
        Some(port) => drive.set("proxy_host", "127.0.0.1").set("proxy_port", port),
        None => drive,
    }
}

fn long_put(server: &Server) -> Drive {
    drive(server).file(&file("long", LONG))
}

/// The last call was refused like this, with request id and words of the service, and was not told to be all sent.
fn refused(run: &Run, status: i32, code: &str) {
    let found = run.fails(status, code, &["as the test says"]);
    assert_eq!(found.request_id, ID);
    assert!(run.progress.iter().all(|(done, total)| done < total), "{:?}", run.progress.last());
}

#[test]
fn a_head_is_taken_for_any_size_of_object() {
    for size in ["0", "2147483648", "1099511627776", "48800000000000", "9223372036854775807"] {
        for way in [Way::Plain, Way::Tls] {
            let reply =
                format!("HTTP/1.1 200 OK\r\nContent-Length: {size}\r\nx-oss-request-id: {ID}\r\n\r\n");
            let server = Server::answering(way, reply);
            let run = drive(&server).set("headers", 1).set("max_memory", 10).run("head,head").ok();
            let line = format!("header Content-Length: {size}");
            assert_eq!(run.lines.iter().filter(|known| **known == line).count(), 2, "{:?}", run.lines);
            assert_eq!(server.accepted(), 1);
        }
    }
}

#[test]
fn a_reply_into_memory_is_bounded_and_one_to_a_file_is_not() {
    let body = "x".repeat(100);
    let length =
        format!("HTTP/1.1 200 OK\r\nx-oss-request-id: {ID}\r\nETag: e\r\nContent-Length: 100\r\n\r\n{body}");
    let server = Server::answering(Way::Plain, length);
    let drive = drive(&server).set("max_memory", 99).file(&scratch().join("bounded"));
    assert_eq!(drive.run("get").status().code, -999);
    drive.run("getfile").ok();
    drive.set("max_memory", 100).run("get").ok();
}

#[test]
fn a_few_interim_replies_are_passed_over() {
    let interim =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Go\r\nDate: now\r\n\r\nHTTP/1.1 102 Wait\r\n\r\n";
    let links: String = (0..300).map(|link| format!("Link: </{link}.css>\r\n")).collect();
    let hints = format!("HTTP/1.1 103 Early Hints\r\n{links}\r\n");
    let body = "y".repeat(300_000);
    let last = format!(
        "HTTP/1.1 200 OK\r\nx-oss-request-id: {ID}\r\nETag: e\r\nContent-Length: 300000\r\n\r\n{body}"
    );
    for way in WAYS {
        let server = Server::answering(way, format!("{interim}{hints}{last}"));
        let run = drive(&server).run("get,get").ok();
        assert_eq!(run.values("bytes"), ["300000"; 2], "{way:?}");
        assert_eq!(server.accepted(), 1, "{way:?}");
    }
}

#[test]
fn an_endless_flood_of_interim_replies_ends_the_call() {
    for way in WAYS {
        let server = Server::new(way, |peer| {
            peer.read_head();
            while peer.write(&b"HTTP/1.1 102 Wait\r\n\r\n".repeat(3)).is_ok() {}
        });
        for call in ["get", "head", "delete"] {
            drive(&server).run(call).fails(-996, "HttpIoError", &["HTTP", "interim replies"]);
        }
    }
}

#[test]
fn interim_replies_that_trickle_do_not_keep_a_call_alive() {
    for way in [Way::Plain, Way::Tls] {
        let server = Server::new(way, |peer| {
            peer.read_head();
            while peer.write(b"HTTP/1.1 102 Wait\r\n\r\n").is_ok() {
                std::thread::sleep(Duration::from_millis(300));
            }
        });
        let begun = Instant::now();
        let run = drive(&server).set("speed_limit", 1000).set("speed_time", 2).run("get");
        run.fails(-992, "HttpIoError", &["slower than 1000 bytes/s for 2 s"]);
        assert!(begun.elapsed() < Duration::from_secs(15));
    }
}

#[test]
fn any_number_of_header_lines_is_taken() {
    // 8 KiB of user metadata in the shortest lines.
    let names: Vec<String> = (0..700).map(|line| format!("x-oss-meta-{line}")).collect();
    for way in WAYS {
        let lines: String = names.iter().map(|name| format!("{name}: v\r\n")).collect();
        let reply =
            format!("HTTP/1.1 200 OK\r\n{lines}x-oss-request-id: {ID}\r\nContent-Length: 2\r\n\r\nok");
        let server = Server::answering(way, reply);
        let run = drive(&server).set("headers", 1).run("get,get").ok();
        assert_eq!(run.values("bytes"), ["2", "2"]);
        for name in [&names[0], &names[128], &names[699]] {
            let line = format!("header {name}: v");
            assert_eq!(run.lines.iter().filter(|known| **known == line).count(), 2, "{name}");
        }
        assert_eq!(server.accepted(), 1);
    }
}

#[test]
fn a_head_may_come_byte_by_byte() {
    let server = Server::new(Way::Plain, |peer| {
        peer.read_head();
        for byte in
            format!("HTTP/1.1 200 OK\r\nx-oss-request-id: {ID}\r\nContent-Length: 2\r\n\r\nok").bytes()
        {
            peer.write(&[byte]).unwrap();
        }
        peer.await_end();
    });
    assert_eq!(drive(&server).run("get").ok().values("bytes"), ["2"]);
}

#[test]
fn a_head_without_end_is_not_taken() {
    for line in ["X-Long: ", "a:\r\n", "\r\n"] {
        let server = Server::new(Way::Plain, move |peer| {
            peer.read_head();
            let _ = peer.write(b"HTTP/1.1 200 OK\r\n".get(..if line == "\r\n" { 0 } else { 17 }).unwrap());
            while peer.write(line.repeat(1000).as_bytes()).is_ok() {}
        });
        drive(&server).run("get").fails(-996, "HttpIoError", &["HTTP"]);
    }
}

#[test]
fn redirections_come_out_as_they_are() {
    for status in [301, 302, 303, 304, 307, 308] {
        let head =
            format!("HTTP/1.1 {status} Moved\r\nLocation: http://elsewhere/\r\nx-oss-request-id: {ID}\r\n");
        for body in ["Content-Length: 0\r\n\r\n", "Content-Length: 5\r\n\r\nmoved"] {
            let body = if status == 304 { "\r\n" } else { body };
            let server = Server::answering(Way::Plain, format!("{head}{body}"));
            let drive = drive(&server).set("headers", 1).file(&file("short", 10));
            for call in ["get", "head", "put"] {
                if call == "head" && body.ends_with("moved") {
                    continue;
                }
                let run = drive.run(call);
                assert_eq!((run.status().code, run.status().request_id.as_str()), (status, ID), "{call}");
                let line = "header Location: http://elsewhere/".to_owned();
                assert!(run.lines.contains(&line), "{call}: {:?}", run.lines);
            }
            assert_eq!(server.accepted(), if body.ends_with("moved") { 2 } else { 3 });
        }
    }
}

/// How a server refuses an upload without having taken all of it.
#[derive(Debug, Clone, Copy)]
enum Refusal {
    /// Answers after the head and goes on reading.
    AndReads,
    /// Answers after the head, reads nothing, and keeps the connection.
    AndWaits,
    /// Answers after a part of the body and closes; what is unread makes the system reset the connection.
    AndCloses,
    /// Answers in two pieces after an interim reply, and closes.
    InPieces,
}

fn refuse(peer: &mut Peer, refusal: Refusal) {
    peer.read_head();
    let reply = error_reply(403, "AccessDenied");
    match refusal {
        Refusal::AndReads => {
            let _ = peer.write(&reply);
            let _ = peer.read_body(usize::MAX);
        }
        Refusal::AndWaits => {
            let _ = peer.write(&reply);
            std::thread::sleep(Duration::from_secs(8));
        }
        Refusal::AndCloses => {
            let _ = peer.read_body(1_000_000).and_then(|()| peer.write(&reply));
            peer.say_goodbye();
        }
        Refusal::InPieces => {
            let _ = peer.read_body(1_000_000).and_then(|()| peer.write(b"HTTP/1.1 100 Continue\r\n\r\n"));
            let _ = peer.read_body(1_000_000).and_then(|()| peer.write(&reply[..30]));
            let _ = peer.read_body(1_000_000).and_then(|()| peer.write(&reply[30..]));
            peer.say_goodbye();
        }
    }
}

#[test]
fn a_reply_that_comes_while_the_body_is_sent_is_delivered() {
    for way in WAYS {
        for refusal in [Refusal::AndReads, Refusal::AndWaits, Refusal::AndCloses, Refusal::InPieces] {
            let server = Server::new(way, move |peer| refuse(peer, refusal));
            let drive = long_put(&server).set("upload_id", "U");
            for call in ["put", "putfile", "append", "part"] {
                println!("{way:?} {refusal:?} {call}");
                let accepted = server.accepted();
                refused(&drive.run(call), 403, "AccessDenied");
                assert_eq!(server.accepted(), accepted + 1, "{call} is sent once");
            }
        }
    }
}

#[test]
fn a_connection_with_an_early_reply_carries_no_other_request() {
    for way in WAYS {
        let server = Server::new(way, |peer| refuse(peer, Refusal::AndReads));
        let run = long_put(&server).run("putfile,putfile,putfile");
        assert_eq!(run.statuses.iter().map(|status| status.code).collect::<Vec<_>>(), [403; 3]);
        assert_eq!(server.accepted(), 3, "{way:?}");
    }
}

#[test]
fn a_success_before_the_body_was_sent_is_none() {
    for way in WAYS {
        let server = Server::new(way, |peer| {
            peer.read_head();
            let reply =
                format!("HTTP/1.1 200 OK\r\nETag: e\r\nx-oss-request-id: {ID}\r\nContent-Length: 0\r\n\r\n");
            let _ = peer.write(reply.as_bytes()).and_then(|()| peer.read_body(usize::MAX));
        });
        let run = long_put(&server).set("crc", 0).run("putfile");
        run.fails(-992, "HttpIoError", &["the connection broke", "answered 200 before"]);
        assert!(run.progress.iter().all(|(done, total)| done < total), "{:?}", run.progress.last());
    }
}

#[test]
fn a_broken_connection_without_a_reply_is_a_lost_one() {
    for way in WAYS {
        let server = Server::new(way, |peer| {
            peer.read_head();
            let _ = peer.read_body(1_000_000);
        });
        let run = long_put(&server).run("putfile");
        let host = if way == Way::Plain { "127.0.0.1:" } else { "" };
        run.fails(-992, "HttpIoError", &["the connection broke", host]);
        assert!(run.progress.iter().all(|(done, total)| done < total), "{:?}", run.progress.last());
        assert_eq!(server.accepted(), 1);
    }
}

#[test]
fn a_body_without_length_ends_with_the_connection_but_not_with_a_broken_one() {
    let head = format!("HTTP/1.1 200 OK\r\nx-oss-request-id: {ID}\r\n\r\nhello");
    for way in WAYS {
        let text = head.clone();
        let polite = Server::new(way, move |peer| {
            peer.read_head();
            let _ = peer.write(text.as_bytes());
            peer.say_goodbye();
            peer.await_end();
        });
        assert_eq!(drive(&polite).run("get").ok().values("bytes"), ["5"], "{way:?}");
        let text = head.clone();
        let rude = Server::new(way, move |peer| {
            // A byte that is left unread makes the system reset the connection.
            peer.read_head();
            let _ = peer.read_body(1).and_then(|()| peer.write(text.as_bytes()));
            std::thread::sleep(Duration::from_millis(300));
        });
        let run = drive(&rude).file(&file("two", 2)).run("put");
        run.fails(-992, "HttpIoError", &["the connection broke"]);
    }
}

#[test]
fn a_tls_connection_that_ends_without_goodbye_ends_no_body() {
    for way in [Way::Tls, Way::Tunnel] {
        let server = Server::new(way, |peer| {
            peer.read_head();
            let _ = peer.write(format!("HTTP/1.1 200 OK\r\nx-oss-request-id: {ID}\r\n\r\nhello").as_bytes());
        });
        drive(&server).run("get").fails(-992, "HttpIoError", &["the connection broke", "close_notify"]);
    }
}

/// Answers one request on each connection and closes when the second one has come: what a server does that gives a
/// kept connection up in the moment it is used. Returns whether a second one came.
fn forgetful(peer: &mut Peer) -> bool {
    let body = "<InitiateMultipartUploadResult><UploadId>U</UploadId></InitiateMultipartUploadResult>";
    let (head, length) = (format!("x-oss-request-id: {ID}\r\nETag: e"), body.len());
    let reply = format!("HTTP/1.1 200 OK\r\n{head}\r\nContent-Length: {length}\r\n\r\n{body}");
    let Some((_, length)) = peer.read_head() else { return false };
    let _ = peer.read_body(length).and_then(|()| peer.write(reply.as_bytes()));
    peer.read_head().is_some()
}

#[test]
fn requests_that_may_come_twice_are_sent_again_when_a_kept_connection_breaks() {
    for way in WAYS {
        let server = Server::new(way, |peer| _ = forgetful(peer));
        let drive = drive(&server).set("crc", 0).set("upload_id", "").file(&file("short", 10));
        for call in ["get", "head", "delete", "put", "init"] {
            let accepted = server.accepted();
            drive.run(&format!("get,{call}")).ok();
            assert_eq!(server.accepted(), accepted + 2, "{way:?} {call}");
        }
        // The repeated request has a connection of its own, whatever else was kept.
        drive.run("put,get,put,get,head").ok();
    }
}

#[test]
fn requests_that_must_not_come_twice_use_no_kept_connection() {
    for way in WAYS {
        for (call, header) in
            [("append", "a:b"), ("put", "x-oss-forbid-overwrite:true"), ("put", "x-oss-callback:e30=")]
        {
            let seconds = Arc::new(AtomicUsize::new(0));
            let count = Arc::clone(&seconds);
            let server = Server::new(way, move |peer| {
                count.fetch_add(usize::from(forgetful(peer)), Ordering::Relaxed);
            });
            let drive = drive(&server).set("crc", 0).file(&file("short", 10));
            drive.set("header", header).run(&format!("get,{call},{call}")).ok();
            assert_eq!(
                (server.accepted(), seconds.load(Ordering::Relaxed)),
                (3, 0),
                "{way:?} {call} {header}"
            );
        }
    }
}

#[test]
fn a_request_that_must_not_come_twice_is_not_repeated() {
    for way in WAYS {
        let server = Server::new(way, |peer| {
            let Some((_, length)) = peer.read_head() else { return };
            let _ = peer.read_body(length);
        });
        let drive = drive(&server).file(&file("short", 10));
        drive.run("append").fails(-992, "HttpIoError", &["the connection broke"]);
        assert_eq!(server.accepted(), 1);
    }
}
