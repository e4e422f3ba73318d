//! Replies that are no HTTP, that break off, or that are unusual and right all the same. They meet every call.

use super::calls::{Call, Class};
use super::case::{Row, either, fails, has_body, works};
use super::message::Reply;
use super::server::{After, Stage, edit, play, raw};

fn head_cut(reply: &Reply, at: usize) -> Vec<u8> {
    let mut bytes = reply.head_bytes();
    bytes.truncate(at.min(bytes.len() - 3));
    bytes
}

fn many_headers(reply: &mut Reply, count: usize) {
    for number in 0..count {
        reply.headers.insert(0, (format!("x-oss-meta-{number}"), "v".to_owned()));
    }
}

fn interim(stage: &mut Stage, text: &str) -> After {
    stage.send(text.as_bytes());
    if stage.send_reply() { After::Keep } else { After::Close }
}

/// The connection ends too early.
fn broken_off() -> Vec<Row> {
    let mut rows = vec![
        fails("close before the reply", play(|_| After::Close)),
        fails("RST before the reply", play(|_| After::Reset)),
        fails("an empty line, then close", raw(|_| b"\r\n".to_vec())),
        fails(
            "RST in the head",
            play(|stage| {
                let bytes = head_cut(&stage.reply, 40);
                stage.send(&bytes);
                After::Reset
            }),
        ),
    ];
    for at in [1, 9, 14, 40, 10_000] {
        rows.push(fails(
            &format!("close after {at} bytes of the head"),
            raw(move |reply| head_cut(reply, at)),
        ));
    }
    rows.into_iter().map(|row| row.no_id().passes()).collect()
}

/// Something that is no reply of HTTP/1.1.
fn no_http() -> Vec<Row> {
    let texts: [(&str, &[u8]); 14] = [
        ("garbage", &[0x00, 0xFF, 0x13, 0x37, 0x0A, 0x0D, 0x80, 0x01, 0x0A, 0x0A]),
        ("HTTP/0.9", b"<html>hello</html>\r\n"),
        ("HTTP/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        ("HTTP/2 settings", &[0, 0, 0, 4, 0, 0, 0, 0, 0]),
        ("TLS alert", &[0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x28]),
        ("SSH banner", b"SSH-2.0-OpenSSH_9.6\r\n"),
        ("status that is no number", b"HTTP/1.1 abc Reply\r\nContent-Length: 0\r\n\r\n"),
        ("status of two digits", b"HTTP/1.1 20 Reply\r\nContent-Length: 0\r\n\r\n"),
        ("status of four digits", b"HTTP/1.1 2000 Reply\r\nContent-Length: 0\r\n\r\n"),
        ("status 0", b"HTTP/1.1 000 Reply\r\nContent-Length: 0\r\n\r\n"),
        ("status below zero", b"HTTP/1.1 -20 Reply\r\nContent-Length: 0\r\n\r\n"),
        ("no status", b"HTTP/1.1\r\nContent-Length: 0\r\n\r\n"),
        ("HTTP/3.7", b"HTTP/3.7 200 Reply\r\nContent-Length: 0\r\n\r\n"),
        ("ICY", b"ICY 200 OK\r\nContent-Length: 0\r\n\r\n"),
    ];
    texts.iter().map(|(name, text)| fails(name, raw(|_| text.to_vec())).no_id().passes()).collect()
}

/// Heads that no client should swallow.
fn bad_heads() -> Vec<Row> {
    let line = |line: &'static [u8]| {
        raw(move |reply| {
            let head = reply.head_bytes();
            let end = head.windows(2).position(|two| two == b"\r\n").unwrap() + 2;
            [&head[..end], line, b"\r\n", &head[end..], reply.body_bytes()].concat()
        })
    };
    vec![
        fails("header without colon", line(b"no colon here")).no_id().passes(),
        fails("header without name", line(b": value")).no_id().passes(),
        fails("header name with a blank", line(b"a b: value")).no_id().passes(),
        fails("NUL in a header", line(b"x-nul: a\0b")).no_id().passes(),
        either("control characters in a header", line(b"x-control: a\x1b[31mred\x07")).no_id(),
        either("header value that is not UTF-8", line(b"x-bytes: \xff\xfe")).no_id(),
        either("folded header", line(b"x-folded: a\r\n  b")).no_id(),
        either(
            "header of 1 MiB",
            edit(|reply| reply.headers.insert(0, ("x-long".into(), "v".repeat(1 << 20)))),
        )
        .no_id(),
        either("10,000 headers", edit(|reply| many_headers(reply, 10_000))).no_id(),
        fails(
            "head without end",
            play(|stage| {
                stage.send(b"HTTP/1.1 200 OK\r\n");
                for number in 0..200_000 {
                    if !stage.send(format!("x-header-{number}: {}\r\n", "v".repeat(100)).as_bytes()) {
                        break;
                    }
                }
                After::Close
            }),
        )
        .no_id()
        .calls(super::case::is_representative),
    ]
}

/// An endless flood of replies that are not the last.
fn floods() -> Vec<Row> {
    let flood = |text: &'static str| {
        play(move |stage| {
            let block = text.repeat(100);
            for _ in 0..20_000 {
                if !stage.send(block.as_bytes()) {
                    break;
                }
            }
            After::Close
        })
    };
    vec![
        fails("100 without end", flood("HTTP/1.1 100 Continue\r\n\r\n"))
            .no_id()
            .calls(super::case::is_representative),
        fails("103 without end", flood("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"))
            .no_id()
            .calls(super::case::is_representative),
        fails(
            "102 every tenth of a second",
            play(|stage| {
                while stage.send(b"HTTP/1.1 102 Processing\r\n\r\n") && stage.wait(100) {}
                After::Close
            }),
        )
        .no_id()
        .calls(super::case::is_representative),
        fails("101", raw(|_| b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n".to_vec())).no_id(),
        fails("100, then close", raw(|_| b"HTTP/1.1 100 Continue\r\n\r\n".to_vec())).no_id(),
    ]
}

/// Unusual, and right.
fn legal() -> Vec<Row> {
    let mut rows = vec![works("honest", super::server::Act::Honest).then()];
    for (name, text) in [
        ("100 once", "HTTP/1.1 100 Continue\r\n\r\n"),
        ("100 twice", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"),
        ("102 once", "HTTP/1.1 102 Processing\r\n\r\n"),
        ("103 once", "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"),
    ] {
        rows.push(works(name, play(move |stage| interim(stage, text))).then());
    }
    let hints =
        format!("HTTP/1.1 103 Early Hints\r\n{}\r\n", "Link: </style.css>; rel=preload\r\n".repeat(50));
    rows.push(works("103 with 50 headers", play(move |stage| interim(stage, &hints))));
    rows.push(works("100 headers", edit(|reply| many_headers(reply, 100))).then());
    rows.push(works("500 headers", edit(|reply| many_headers(reply, 500))));
    for (name, after) in [("kept connection closed", After::Close), ("kept connection reset", After::Reset)] {
        rows.push(works(name, super::server::Act::Honest).kept(after));
    }
    rows.push(works("no reason", edit(|reply| reply.start = reply.start.replace(" Reply", ""))).then());
    rows.push(works(
        "blanks around values",
        edit(|reply| {
            reply.headers.iter_mut().for_each(|(_, value)| *value = format!("   {value} \t"));
        }),
    ));
    rows.push(works(
        "names in lower case",
        edit(|reply| {
            reply.headers.iter_mut().for_each(|(name, _)| *name = name.to_lowercase());
        }),
    ));
    rows.push(works(
        "names in upper case",
        edit(|reply| {
            reply.headers.iter_mut().for_each(|(name, _)| *name = name.to_uppercase());
        }),
    ));
    rows.push(
        works(
            "HTTP/1.0",
            raw(|reply| {
                let mut reply = reply.clone();
                reply.start = reply.start.replace("1.1", "1.0");
                reply.bytes()
            }),
        )
        .then(),
    );
    rows.push(
        works("Connection: close", raw(|reply| reply.clone().with("Connection", "close").bytes())).then(),
    );
    rows.push(
        either(
            "lines that end in LF alone",
            raw(|reply| {
                let head = String::from_utf8(reply.head_bytes()).unwrap().replace("\r\n", "\n");
                [head.as_bytes(), reply.body_bytes()].concat()
            }),
        )
        .no_id(),
    );
    rows.push(
        works(
            "head byte by byte",
            play(|stage| {
                let head = stage.reply.head_bytes();
                head.iter().all(|byte| stage.send(&[*byte]));
                let body = stage.reply.body_bytes().to_vec();
                if stage.send(&body) { After::Keep } else { After::Close }
            }),
        )
        .calls(super::case::is_representative),
    );
    rows
}

/// What comes after the reply on the same connection.
fn afterwards() -> Vec<Row> {
    let reply_and = |more: &'static [u8], after: After| {
        play(move |stage| {
            let bytes = [&stage.reply.bytes(), more].concat();
            stage.send(&bytes);
            after
        })
    };
    let other = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nx-oss-request-id: FOREIGN\r\n\r\nother";
    let mut rows = vec![
        works("close right after the reply", reply_and(b"", After::Close)),
        works("bytes after the reply, then close", reply_and(b"trailing garbage", After::Close)),
        either("bytes after the reply", reply_and(b"trailing garbage", After::Keep)).no_id(),
        works("a second reply, then close", reply_and(other, After::Close)),
        either("a second reply that nobody asked for", reply_and(other, After::Keep)).no_id(),
    ];
    rows.push(works(
        "RST right after the reply",
        play(|stage| {
            stage.send_reply();
            stage.wait(50);
            After::Reset
        }),
    ));
    let lone = |call: &Call| call.class != Class::Pages && !call.is_transfer();
    rows.into_iter().map(|row| row.then().calls(lone)).collect()
}

/// A reply to HEAD with a body that should not be there.
fn body_of_head() -> Vec<Row> {
    let act = play(|stage| {
        let mut reply = stage.reply.clone();
        reply.head = false;
        if reply.body.is_empty() {
            reply.body(b"<html>");
        }
        let bytes = reply.bytes();
        stage.send(&bytes);
        After::Keep
    });
    vec![either("a body after the reply to HEAD", act).no_id().then().calls(|call| call.class == Class::Head)]
}

/// All rows of this file.
pub fn rows() -> Vec<Row> {
    [broken_off(), no_http(), bad_heads(), floods(), afterwards(), body_of_head()].concat()
}

/// Those that are right.
pub fn right() -> Vec<Row> {
    let dribbled = works(
        "a body in small pieces",
        play(|stage| {
            let bytes = stage.reply.bytes();
            bytes.chunks(97).all(|piece| stage.send(piece));
            After::Keep
        }),
    );
    [legal(), vec![dribbled.calls(has_body)]].concat()
}
