//! Statuses that were not asked for, and error replies in every dress.

use super::calls::{Call, Class};
use super::case::{Row, either, fails, is_representative};
use super::message::{Kind, Reply};
use super::server::{Act, edit};

/// The reply becomes this error, with a body of its own where there can be one.
fn error(status: u16, body: impl Into<Vec<u8>>) -> Act {
    let body = body.into();
    edit(move |reply| {
        reply.error(status, "Unused", "unused");
        reply.body(body.clone());
    })
}

/// The reply becomes an error of the service.
fn service_error(status: u16, code: &'static str, message: &'static str) -> Act {
    edit(move |reply| reply.error(status, code, message))
}

fn reads(call: &Call) -> bool {
    matches!(call.class, Class::Get | Class::Range | Class::Down)
}

/// A reply without length tells nothing to HEAD.
fn writes_bodiless(call: &Call) -> bool {
    writes(call) && call.class != Class::Head
}

fn writes(call: &Call) -> bool {
    matches!(call.class, Class::Put | Class::Part | Class::Empty | Class::Xml | Class::Head)
}

/// 2xx replies that are not the one asked for.
fn successes() -> Vec<Row> {
    let mut rows = Vec::new();
    for status in [201, 202, 203, 204, 205, 207, 208, 226, 299] {
        let bare = status == 204 || status == 205;
        let act = move || {
            edit(move |reply| {
                reply.status(status);
                if bare {
                    reply.body("");
                    reply.unset("Content-Length");
                }
            })
        };
        rows.push(fails(&format!("{status} to a read"), act()).calls(reads).passes());
        let write = either(&format!("{status} to a write"), act());
        rows.push(if bare { write.calls(writes_bodiless) } else { write.calls(writes) });
        rows.push(
            fails(
                &format!("{status} without the document"),
                edit(move |reply| {
                    reply.body("");
                    reply.status(status);
                }),
            )
            .calls(|call| call.class == Class::Xml),
        );
    }
    rows.push(
        fails(
            "206 that nobody asked for",
            edit(|reply| {
                let last = reply.body.len() - 1;
                let range = format!("bytes 0-{last}/{}", reply.body.len());
                reply.set("Content-Range", range);
                reply.status(206);
            }),
        )
        .calls(|call| call.class == Class::Get),
    );
    rows.push(
        fails(
            "206 that nobody asked for, with a part of the object",
            edit(|reply| {
                let total = reply.body.len();
                let half = reply.body[..total / 2].to_vec();
                reply.set("Content-Range", format!("bytes 0-{}/{total}", total / 2 - 1));
                reply.body(half);
                reply.status(206);
            }),
        )
        .calls(|call| call.class == Class::Get),
    );
    rows
}

/// Redirections are followed by nobody, and told.
fn redirections() -> Vec<Row> {
    let mut rows = Vec::new();
    for status in [300, 301, 302, 303, 307, 308] {
        let code = i32::from(status);
        let to = error(status, "");
        let named = edit(move |reply| {
            reply.error(status, "Unused", "unused");
            reply.body("");
            reply.set("Location", "http://elsewhere.example/object");
        });
        let once = status == 307;
        let bare = fails(&format!("{status} without Location"), to).code(code);
        let named = fails(&format!("{status} with Location"), named).code(code).says("elsewhere.example");
        rows.extend(if once { [bare.passes(), named.passes()] } else { [bare, named] });
    }
    rows.push(
        fails("301 with the endpoint to use", edit(|reply| {
            let body = "<Error><Code>AccessDenied</Code><Message>must be addressed using the specified endpoint</Message>\
                        <Endpoint>oss-cn-elsewhere.aliyuncs.com</Endpoint></Error>";
            reply.error(301, "AccessDenied", "");
            reply.body(body);
        }))
        .calls(|call| call.class != Class::Head && !call.is_transfer())
        .code(301)
        .says("oss-cn-elsewhere.aliyuncs.com"),
    );
    rows.push(
        fails(
            "Location with control characters",
            edit(|reply| {
                reply.error(302, "Unused", "unused");
                reply.body("");
                reply.set("Location", "http://elsewhere.example/\x1b[31m");
            }),
        )
        .no_id(),
    );
    rows.push(
        fails(
            "304",
            edit(|reply| {
                reply.error(304, "Unused", "unused");
                reply.body("");
            }),
        )
        .code(304),
    );
    rows
}

fn gets_documents(call: &Call) -> bool {
    call.class != Class::Head
}

/// Error replies as the service gives them.
fn service_errors() -> Vec<Row> {
    let code = |status: u16| i32::from(status);
    let mut rows = Vec::new();
    for (status, name) in [
        (400, "InvalidArgument"),
        (403, "AccessDenied"),
        (404, "NoSuchBucket"),
        (409, "FileAlreadyExists"),
        (416, "InvalidRange"),
        (429, "TooManyRequests"),
        (500, "InternalError"),
        (503, "ServiceUnavailable"),
    ] {
        let passes = status == 429 || status >= 500;
        let row = fails(&format!("{status} {name}"), service_error(status, name, "what happened here"));
        let row = row.code(code(status)).error_code(name).says("what happened here");
        let row = row.calls(|call| call.class != Class::Head && call.class != Class::Down).then();
        rows.push(if passes { row.passes() } else { row });
        let row =
            fails(&format!("{status} to a download"), service_error(status, name, "what happened here"));
        let row =
            row.on(Kind::Range).calls(|call| call.class == Class::Down).code(code(status)).error_code(name);
        rows.push(if passes { row.passes() } else { row });
    }
    rows.push(
        fails("412 to a range of a download", service_error(412, "PreconditionFailed", "did not hold"))
            .on(Kind::Range)
            .calls(|call| call.class == Class::Down)
            .code(-978),
    );
    for status in [600, 999] {
        rows.push(fails(&format!("{status}"), error(status, "")).no_id());
    }
    rows
}

/// HEAD has no body; the service has headers for what it would say.
fn heads() -> Vec<Row> {
    let with = |header: &'static str, value: &'static str| {
        edit(move |reply| {
            reply.error(404, "Unused", "unused");
            reply.set(header, value);
        })
    };
    // <Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>
    let document = "PEVycm9yPjxDb2RlPk5vU3VjaEtleTwvQ29kZT48TWVzc2FnZT5UaGUgc3BlY2lmaWVkIGtleSBkb2VzIG5vdCBleGlzdC48L01lc3NhZ2U+PC9FcnJvcj4=";
    // <Error><Code>A&#27;[31m</Code><Message>, cut off, with an escape character in it.
    let damaged = "PEVycm9yPjxDb2RlPkEbWzMxbTwvQ29kZT48TWVzc2FnZT4bWzMxbTwvTQ==";
    let rows = [
        fails("404 with x-oss-err", with("x-oss-err", document))
            .error_code("NoSuchKey")
            .says("The specified key does not exist."),
        fails("404 with x-oss-err that is no base64", with("x-oss-err", "%%%")),
        fails("404 with empty x-oss-err", with("x-oss-err", "")),
        fails("404 with x-oss-err that is damaged", with("x-oss-err", damaged)),
        fails("404 with x-oss-ec alone", with("x-oss-ec", "0026-00000001")),
    ];
    let rows = rows.into_iter().map(|row| row.code(404));
    let mut rows: Vec<Row> = rows.collect();
    for status in [400, 403, 412, 500, 503] {
        rows.push(fails(&format!("{status} to HEAD"), error(status, "")).code(i32::from(status)));
    }
    let is_head = |call: &Call| matches!(call.class, Class::Head | Class::Down);
    rows.into_iter().map(|row| row.on(Kind::Head).calls(is_head).then()).collect()
}

/// Error pages that are not what the service writes.
fn pages() -> Vec<Row> {
    let nested = "<a>".repeat(100_000);
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\
                <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><Error><Code>Bomb</Code><Message>&c;&c;&c;&c;</Message></Error>";
    let with_message = |message: &[u8]| {
        [b"<Error><Code>AccessDenied</Code><Message>".as_slice(), message, b"</Message></Error>"].concat()
    };
    let bodies: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("HTML", b"<html><body><h1>503 upstream</h1></body></html>".to_vec()),
        ("plain text", b"no healthy upstream".to_vec()),
        ("JSON", b"{\"error\":\"no\"}".to_vec()),
        ("truncated XML", b"<?xml version=\"1.0\"?><Error><Code>AccessDen".to_vec()),
        ("XML without code", b"<Error><Message>just words</Message></Error>".to_vec()),
        ("XML with empty fields", b"<Error><Code></Code><Message></Message></Error>".to_vec()),
        ("another root", b"<Fault><Code>X</Code></Fault>".to_vec()),
        ("invalid UTF-8", with_message(b"caf\xe9 \xff\xfe")),
        ("UTF-16", with_message(b"x").iter().flat_map(|byte| [*byte, 0]).collect()),
        ("NUL", with_message(b"before\0after")),
        ("escape characters", with_message(b"\x1b[31mred\x1b[0m\x07\x08\r")),
        ("escape characters by reference", with_message(b"&#27;[31m&#7;&#x85;")),
        (
            "a line that looks like a log line",
            with_message(b"x\n[2026-01-01 00:00:00.000] 1 forged.rs:1 all is well"),
        ),
        ("long message", with_message("m".repeat(100_000).as_bytes())),
        ("deep nesting", nested.into_bytes()),
        ("entities", bomb.as_bytes().to_vec()),
        (
            "external entity",
            b"<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Error><Code>&x;</Code></Error>"
                .to_vec(),
        ),
        ("10,000 attributes", format!("<Error{}/>", " a=\"1\"".repeat(10_000)).into_bytes()),
    ];
    let rows = bodies.into_iter().map(|(name, body)| {
        fails(&format!("403 with a page: {name}"), error(403, body)).code(403).calls(gets_documents)
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.push(
        fails("500 with 50 MB", error(500, vec![b'x'; 50_000_000]))
            .code(500)
            .calls(|call| is_representative(call) && gets_documents(call) && !call.is_transfer()),
    );
    rows.push(
        fails(
            "403 of another content type",
            edit(|reply| {
                reply.error(403, "AccessDenied", "by type");
                reply.set("Content-Type", "image/png");
            }),
        )
        .code(403)
        .error_code("AccessDenied")
        .calls(|call| gets_documents(call) && call.class != Class::Down),
    );
    rows.push(
        fails(
            "403 that is cut off",
            super::server::raw(|reply| {
                let mut reply: Reply = reply.clone();
                reply.error(403, "AccessDenied", "cut");
                let bytes = reply.bytes();
                bytes[..bytes.len() - 30].to_vec()
            }),
        )
        .code(403)
        .calls(|call| gets_documents(call) && call.class != Class::Down),
    );
    rows
}

/// Request ids that are no request ids.
fn ids() -> Vec<Row> {
    let long = "A".repeat(1000);
    let act = |id: String| {
        edit(move |reply| {
            reply.error(403, "AccessDenied", "by id");
            reply.set("x-oss-request-id", &id);
        })
    };
    let rows =
        [("of 1000 characters", long), ("that is empty", String::new()), ("with blanks", "a b c".to_owned())];
    let rows = rows.into_iter().map(|(name, id)| fails(&format!("request id {name}"), act(id)));
    rows.map(|row| row.code(403).foreign_id().calls(|call| call.class != Class::Down)).collect()
}

/// All rows of this file.
pub fn rows() -> Vec<Row> {
    [successes(), redirections(), service_errors(), heads(), pages(), ids()].concat()
}
