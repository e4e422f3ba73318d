//! Lengths and chunks that do not fit the body.

use super::calls::{Call, Class};
use super::case::{Row, either, fails, has_body, works};
use super::message::Reply;
use super::server::{After, edit, play, raw};

/// A body in chunks of these sizes, as it should be.
fn chunked(reply: &Reply, extension: &str, trailers: &str) -> Vec<u8> {
    let mut reply = reply.clone();
    reply.unset("Content-Length");
    reply.set("Transfer-Encoding", "chunked");
    let mut bytes = reply.head_bytes();
    for piece in reply.body_bytes().chunks(1000) {
        bytes.extend(format!("{:x}{extension}\r\n", piece.len()).bytes());
        bytes.extend(piece);
        bytes.extend(b"\r\n");
    }
    bytes.extend(format!("0\r\n{trailers}\r\n").bytes());
    bytes
}

fn without_length(reply: &Reply) -> Reply {
    let mut reply = reply.clone();
    reply.unset("Content-Length");
    reply
}

/// Whether a body cut short shows by itself.
fn shows_cuts(call: &Call) -> bool {
    has_body(call) && (call.crc || call.class == Class::Range) && call.class != Class::Raw
}

fn lengths() -> Vec<Row> {
    let mut rows = vec![
        fails(
            "body shorter than Content-Length, then close",
            raw(|reply| {
                let bytes = reply.bytes();
                bytes[..bytes.len() - 2].to_vec()
            }),
        )
        .passes(),
        fails(
            "body shorter than Content-Length, then RST",
            play(|stage| {
                let bytes = stage.reply.bytes();
                stage.send(&bytes[..bytes.len() - 2]);
                stage.wait(50);
                After::Reset
            }),
        )
        .passes(),
        fails(
            "Content-Length of 2^40, then close",
            raw(|reply| reply.clone().with("Content-Length", 1_u64 << 40).bytes()),
        ),
    ];
    for (name, value) in [
        ("Content-Length below zero", "-5"),
        ("Content-Length that is no number", "many"),
        ("Content-Length in hex", "0x10"),
        ("Content-Length of 2^64", "18446744073709551616"),
        ("Content-Length with a blank", "1 0"),
        ("empty Content-Length", ""),
        ("Content-Length with a sign", "+3"),
    ] {
        rows.push(fails(name, raw(move |reply| reply.clone().with("Content-Length", value).bytes())).no_id());
    }
    rows.push(fails(
        "Content-Length of 2^63",
        raw(|reply| reply.clone().with("Content-Length", 1_u64 << 63).bytes()),
    ));
    rows.push(fails(
        "Content-Length of 2^64-1",
        raw(|reply| reply.clone().with("Content-Length", u64::MAX).bytes()),
    ));
    rows.push(
        fails(
            "two Content-Lengths",
            raw(|reply| {
                let mut reply = reply.clone();
                reply.headers.push(("Content-Length".into(), "1".into()));
                reply.bytes()
            }),
        )
        .no_id(),
    );
    rows.push(
        works(
            "the same Content-Length twice",
            edit(|reply| {
                let length = reply.body.len().to_string();
                reply.headers.push(("Content-Length".into(), length));
            }),
        )
        .then(),
    );
    rows.into_iter().map(|row| row.calls(has_body)).collect()
}

fn short_lengths() -> Vec<Row> {
    vec![
        fails(
            "Content-Length two too short",
            play(|stage| {
                let length = stage.reply.body.len() - 2;
                stage.reply.set("Content-Length", length);
                stage.send_reply();
                After::Keep
            }),
        )
        .calls(shows_cuts)
        .passes()
        .then(),
        fails(
            "Content-Length 0",
            play(|stage| {
                stage.reply.set("Content-Length", 0);
                stage.send_reply();
                After::Keep
            }),
        )
        .calls(shows_cuts)
        .passes()
        .then(),
    ]
}

fn no_length() -> Vec<Row> {
    vec![
        works("no length, then close", raw(|reply| without_length(reply).bytes())).calls(shows_cuts),
        either("no length, nothing to compare", raw(|reply| without_length(reply).bytes())).calls(has_body),
        fails(
            "no length, half the body, then close",
            raw(|reply| {
                let mut reply = without_length(reply);
                reply.body.truncate(reply.body.len() / 2);
                reply.bytes()
            }),
        )
        .calls(shows_cuts)
        .passes(),
        fails(
            "no length, half the body, then RST",
            play(|stage| {
                let mut reply = without_length(&stage.reply);
                reply.body.truncate(reply.body.len() / 2);
                let bytes = reply.bytes();
                stage.send(&bytes);
                stage.wait(50);
                After::Reset
            }),
        )
        .calls(has_body)
        .passes(),
    ]
}

fn right_chunks() -> Vec<Row> {
    let chunks = |extension: &'static str, trailers: &'static str| {
        play(move |stage| {
            let bytes = chunked(&stage.reply, extension, trailers);
            stage.send(&bytes);
            After::Keep
        })
    };
    let rows = [
        works("chunks", chunks("", "")),
        works("chunks with extensions", chunks(";name=value", "")),
        works("chunks with trailers", chunks("", "x-trailer: 1\r\nContent-Length: 3\r\n")),
        either(
            "chunks and Content-Length",
            play(|stage| {
                let length = stage.reply.body.len();
                let all = chunked(&stage.reply, "", "");
                let line = all.windows(2).position(|two| two == b"\r\n").unwrap() + 2;
                let length = format!("Content-Length: {length}\r\n");
                let both = [&all[..line], length.as_bytes(), &all[line..]].concat();
                stage.send(&both);
                After::Close
            }),
        )
        .no_id(),
        works("gzip said of plain bytes", edit(|reply| reply.set("Content-Encoding", "gzip"))),
    ];
    rows.into_iter().map(|row| row.then().calls(has_body)).collect()
}

fn wrong_chunks() -> Vec<Row> {
    let swap = |from: &'static str, to: &'static str| {
        raw(move |reply| {
            let bytes = chunked(reply, "", "");
            let start = reply.head_bytes().len();
            let found = bytes[start..].windows(from.len()).position(|piece| piece == from.as_bytes());
            let at = found.map_or(bytes.len(), |at| at + start);
            [&bytes[..at], to.as_bytes(), &bytes[(at + from.len()).min(bytes.len())..]].concat()
        })
    };
    let sized = |size: &'static str| {
        raw(move |reply| {
            let mut reply = without_length(reply);
            reply.set("Transfer-Encoding", "chunked");
            [&reply.head_bytes(), size.as_bytes(), b"\r\n", reply.body_bytes(), b"\r\n0\r\n\r\n"].concat()
        })
    };
    let rows = [
        fails("chunk size that is no number", sized("xyz")).passes(),
        fails("chunk size below zero", sized("-1")).passes(),
        fails("chunk size of 2^64-1", sized("ffffffffffffffff")).passes(),
        fails("chunk size of 2^64", sized("10000000000000000")).passes(),
        fails("empty chunk size", sized("")).passes(),
        fails(
            "chunk size of 1 MiB of digits",
            raw(|reply| {
                let mut reply = without_length(reply);
                reply.set("Transfer-Encoding", "chunked");
                [&reply.head_bytes()[..], "1".repeat(1 << 20).as_bytes(), b"\r\n"].concat()
            }),
        )
        .passes(),
        fails("last chunk missing", swap("\r\n0\r\n\r\n", "\r\n")).passes(),
        fails(
            "chunk cut short",
            raw(|reply| {
                let mut bytes = chunked(reply, "", "");
                bytes.truncate(bytes.len() - 9);
                bytes
            }),
        )
        .passes(),
    ];
    rows.into_iter().map(|row| row.calls(has_body)).collect()
}

/// All rows of this file.
pub fn rows() -> Vec<Row> {
    [lengths(), short_lengths(), no_length(), right_chunks(), wrong_chunks()].concat()
}
