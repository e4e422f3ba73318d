//! Replies that come too slowly, too early, or never.

use super::calls::{Call, Class};
use super::case::{Row, either, fails, is_representative, works};
use super::message::Reply;
use super::server::{Act, After, Stage, early, play};

/// Bytes of an upload that no buffer between the two sides takes in.
const BIG: usize = 12_000_000;

/// Sends all but the rest, then nothing.
fn stalls_after(cut: impl Fn(&Reply) -> usize + Send + Sync + 'static) -> Act {
    play(move |stage| {
        let bytes = stage.reply.bytes();
        stage.send(&bytes[..cut(&stage.reply).min(bytes.len())]);
        stage.stall()
    })
}

fn dribbles(from: impl Fn(&Reply) -> usize + Send + Sync + 'static) -> Act {
    play(move |stage| {
        let bytes = stage.reply.bytes();
        let from = from(&stage.reply).min(bytes.len());
        stage.send(&bytes[..from]);
        for byte in &bytes[from..] {
            if !stage.send(&[*byte]) || !stage.wait(300) {
                return After::Close;
            }
        }
        After::Close
    })
}

/// Calls whose reply has a body that can stop.
fn reads_much(call: &Call) -> bool {
    is_representative(call)
        && matches!(call.class, Class::Get | Class::Range | Class::Raw | Class::Xml | Class::Select)
}

fn slow() -> Vec<Row> {
    let head = |reply: &Reply| reply.head_bytes().len();
    vec![
        fails("nothing", play(|stage| stage.stall())).no_id().calls(is_representative),
        fails("nothing, not even read", early(|stage| stage.stall()))
            .no_id()
            .source(BIG)
            .calls(|call| matches!(call.name, "put_buffer" | "put_file" | "part_file" | "append_do_buffer")),
        fails("stall in the head", stalls_after(|_| 30)).no_id().calls(is_representative),
        fails("stall after the head", stalls_after(head)).calls(reads_much),
        fails("stall in the body", stalls_after(move |reply| head(reply) + reply.body.len() / 2))
            .calls(reads_much),
        fails("stall before the last byte", stalls_after(move |reply| head(reply) + reply.body.len() - 1))
            .calls(reads_much),
        fails("head, a byte now and then", dribbles(|_| 0))
            .no_id()
            .calls(|call| is_representative(call) && !call.is_transfer()),
        fails("body, a byte now and then", dribbles(head)).calls(reads_much),
        works(
            "a reply after half a second",
            play(|stage| {
                stage.wait(500);
                if stage.send_reply() { After::Keep } else { After::Close }
            }),
        )
        .calls(is_representative),
    ]
}

/// Tells an error while the request is still coming.
fn error_early(stage: &mut Stage, status: u16, code: &str) {
    stage.reply.error(status, code, "told early");
    stage.reply.set("Connection", "close");
    stage.send_reply();
}

fn uploads(call: &Call) -> bool {
    let lone = ["put_buffer", "put_do_buffer", "put_file", "put_do_file", "put_url_buffer", "put_url_file"];
    let more = ["append_buffer", "append_file", "part_buffer", "part_file", "part_do_file"];
    lone.contains(&call.name) || more.contains(&call.name)
}

/// A reply that comes before the request was read.
fn too_early() -> Vec<Row> {
    let rows = [
        fails(
            "403 early, then close",
            early(|stage| {
                error_early(stage, 403, "AccessDenied");
                After::Close
            }),
        )
        .code(403)
        .error_code("AccessDenied"),
        fails(
            "403 early, then nothing is read",
            early(|stage| {
                error_early(stage, 403, "AccessDenied");
                stage.stall()
            }),
        )
        .code(403)
        .error_code("AccessDenied"),
        fails(
            "403 early, then RST a moment later",
            early(|stage| {
                error_early(stage, 403, "AccessDenied");
                stage.wait(300);
                After::Reset
            }),
        )
        .code(403)
        .error_code("AccessDenied"),
        fails(
            "503 early, and the rest is read",
            early(|stage| {
                stage.reply.error(503, "ServiceUnavailable", "told early");
                stage.send_reply();
                After::Keep
            }),
        )
        .code(503)
        .error_code("ServiceUnavailable")
        .then(),
        fails(
            "200 early without a checksum, and the rest is not read",
            early(|stage| {
                stage.send_reply();
                After::Reset
            }),
        )
        .no_id(),
        fails(
            "200 early with a wrong checksum, and the rest is read",
            early(|stage| {
                stage.reply.set("ETag", super::honest::ETAG);
                stage.reply.set("x-oss-hash-crc64ecma", 1);
                stage.send_reply();
                After::Keep
            }),
        )
        .calls(|call| uploads(call) && !call.name.starts_with("append")),
        either("close without a reply", early(|_| After::Close)).no_id(),
        fails("RST without a reply", early(|_| After::Reset)).no_id(),
    ];
    let own = |row: &Row| row.name.starts_with("200 early with a wrong");
    rows.into_iter()
        .map(|row| if own(&row) { row.source(BIG) } else { row.source(BIG).calls(uploads) })
        .collect()
}

/// All rows of this file.
pub fn rows() -> Vec<Row> {
    [slow(), too_early()].concat()
}
