//! Successes with the wrong content: other documents, other bytes, other checksums.

use super::calls::{Call, Class};
use super::case::{Row, either, fails, works};
use super::message::{Kind, Reply};
use super::server::{Act, edit};

const PORTAL: &str =
    "<!DOCTYPE html><html><head><title>Log in</title></head><body>Welcome to the hotel</body></html>";
const ERROR: &str =
    "<?xml version=\"1.0\"?><Error><Code>InternalError</Code><Message>not done</Message></Error>";

fn reads_xml(call: &Call) -> bool {
    call.class == Class::Xml
}

fn body(text: impl Into<Vec<u8>>) -> Act {
    let text = text.into();
    edit(move |reply| reply.body(text.clone()))
}

/// A page of somebody else, as captive portals and proxies send it in the place of any reply.
fn portal(reply: &mut Reply) {
    reply.status(200);
    reply.headers.clear();
    reply.set("Content-Type", "text/html");
    reply.set("Server", "hotel");
    reply.body(PORTAL);
}

/// 200, and not the document asked for.
fn documents() -> Vec<Row> {
    let rows = [
        fails("200 with an error", body(ERROR)),
        fails("200 with an HTML page", body(PORTAL)),
        fails("200 with an empty body", body("")),
        fails("200 with blanks", body("  \r\n ")),
        fails("200 with JSON", body("{\"Status\":\"OK\"}")),
        fails("200 with another root", body("<?xml version=\"1.0\"?><Other><Key>k</Key></Other>")),
        fails("200 with NULs", body(vec![0; 300])),
        fails("200 with invalid UTF-8", body(b"<a>\xff\xfe</a>".to_vec())),
        fails("200 with deep nesting", body("<a>".repeat(200_000))),
        fails(
            "200 with entities",
            body(
                "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><Other>&b;</Other>",
            ),
        ),
        fails(
            "200 with a document cut off",
            edit(|reply| {
                let half = reply.body[..reply.body.len() * 2 / 3].to_vec();
                reply.body(half);
            }),
        ),
        either(
            "200 with a document and more",
            edit(|reply| {
                let more = [&reply.body[..], b"<More/>"].concat();
                reply.body(more);
            }),
        ),
        either(
            "200 with a comment of 10 MB",
            edit(|reply| {
                let comment = format!("<!--{}-->", "c".repeat(10_000_000));
                let long = [&reply.body[..], comment.as_bytes()].concat();
                reply.body(long);
            }),
        ),
    ];
    rows.into_iter().map(|row| row.calls(reads_xml)).collect()
}

/// Lists may be long: memory stays in proportion.
fn lists() -> Vec<Row> {
    vec![
        works(
            "a list of 3 MB",
            edit(|reply| {
                let text = String::from_utf8(reply.body.clone()).unwrap();
                let filler = format!("<Unknown>{}</Unknown></ListBucketResult>", "<x/>".repeat(750_000));
                reply.body(text.replace("</ListBucketResult>", &filler));
            }),
        )
        .calls(|call| call.name == "list_objects"),
        works(
            "another encoding of the same document",
            edit(|reply| {
                let text = String::from_utf8(reply.body.clone()).unwrap();
                reply.body(format!("\u{feff}{text}"));
            }),
        )
        .calls(reads_xml),
    ]
}

/// A reply that does not come from the service at all.
fn portals() -> Vec<Row> {
    vec![
        fails("captive portal", edit(portal)).no_id().calls(|call| call.class != Class::Raw),
        fails(
            "captive portal without a body",
            edit(|reply| {
                portal(reply);
                reply.body("");
            }),
        )
        .no_id()
        .calls(|call| call.class != Class::Raw),
    ]
}

fn compares_upload(call: &Call) -> bool {
    matches!(call.class, Class::Put | Class::Part) && call.crc
}

fn compares_whole(call: &Call) -> bool {
    call.class == Class::Get && call.crc
}

fn compares(call: &Call) -> bool {
    compares_upload(call) || compares_whole(call)
}

fn checksum(value: &'static str) -> Act {
    edit(move |reply| reply.set("x-oss-hash-crc64ecma", value))
}

fn checksums() -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, value) in [
        ("wrong", "1"),
        ("that is no number", "abc"),
        ("below zero", "-5"),
        ("that is empty", ""),
        ("of 2^64", "18446744073709551616"),
        ("in hex", "0x5"),
        ("with a fraction", "5.0"),
    ] {
        rows.push(fails(&format!("checksum {name}"), checksum(value)).calls(compares));
        let up = fails(&format!("checksum {name} of a transfer"), checksum(value));
        let up = up
            .calls(|call| call.is_transfer() && call.name != "upload_file" && call.name != "upload_file_on");
        rows.push(up.clone().on(Kind::Part).passes());
        // The object is there with the right checksum, as HEAD tells.
        let complete = either(&format!("checksum {name} at completion"), checksum(value));
        rows.push(complete.on(Kind::Complete).calls(|call| call.class == Class::Up));
        rows.push(up.on(Kind::Head));
        rows.push(
            either(&format!("checksum {name}, nobody compares"), checksum(value)).calls(|call| !call.crc),
        );
    }
    let missing = || edit(|reply| reply.unset("x-oss-hash-crc64ecma"));
    rows.push(works("checksum missing", missing()).calls(compares));
    rows.push(works("checksum missing in a download", missing()).calls(|call| call.class == Class::Down));
    let complete = works("checksum missing at completion", missing());
    rows.push(complete.on(Kind::Complete).calls(|call| call.class == Class::Up));
    rows
}

fn bytes() -> Vec<Row> {
    let flip = || {
        edit(|reply| {
            let middle = reply.body.len() / 2;
            if let Some(byte) = reply.body.get_mut(middle) {
                *byte ^= 4;
            }
        })
    };
    vec![
        fails("one bit flipped", flip()).code(-978).calls(compares_whole),
        fails("one bit flipped in a download", flip())
            .on(Kind::Range)
            .passes()
            .calls(|call| call.class == Class::Down),
        fails("an empty object with another's checksum", edit(|reply| reply.body("")))
            .code(-978)
            .calls(compares_whole),
        fails(
            "one byte more",
            edit(|reply| {
                let more = [&reply.body[..], b"x"].concat();
                reply.body(more);
            }),
        )
        .code(-978)
        .calls(compares_whole),
    ]
}

fn etags() -> Vec<Row> {
    let gone = |reply: &mut Reply| reply.unset("ETag");
    let empty = |reply: &mut Reply| reply.set("ETag", "");
    let other = |reply: &mut Reply| reply.set("ETag", "\"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF\"");
    let up = |call: &Call| call.class == Class::Up;
    let down = |call: &Call| call.class == Class::Down;
    vec![
        either("ETag missing", edit(gone)).calls(|call| !call.is_transfer() && call.class != Class::Head),
        either("ETag empty", edit(empty)).calls(|call| !call.is_transfer() && call.class != Class::Head),
        works("ETag without quotes", edit(|reply| reply.set("ETag", "0123456789ABCDEF0123456789ABCDEF")))
            .calls(|call| call.class != Class::Head),
        fails("ETag of a part missing", edit(gone)).on(Kind::Part).calls(up),
        fails("ETag of a part empty", edit(empty)).on(Kind::Part).calls(up),
        fails("ETag of an object missing", edit(gone)).on(Kind::Head).calls(down),
        fails("ETag of an object empty", edit(empty)).on(Kind::Head).calls(down),
        fails("ETag of a range differs", edit(other)).on(Kind::Range).code(-978).calls(down),
        fails("ETag of 100 KB", edit(|reply| reply.set("ETag", format!("\"{}\"", "E".repeat(100_000)))))
            .no_id()
            .on(Kind::Part)
            .calls(up),
    ]
}

fn frames() -> Vec<Row> {
    use super::honest::{ROWS, data_frame, end_frame, rows};
    let is_select = |call: &Call| call.class == Class::Select;
    let status = |status: u32| {
        let mut frame = end_frame(0x80_0005);
        frame[12 + 16..12 + 20].copy_from_slice(&status.to_be_bytes());
        [data_frame(), frame].concat()
    };
    let long = [&0x0180_0001_u32.to_be_bytes()[..], &u32::MAX.to_be_bytes(), &[0; 4], ROWS].concat();
    let short = [&0x0180_0001_u32.to_be_bytes()[..], &[0, 0, 0, 3], &[0; 4], &[1, 2, 3], &[0; 4]].concat();
    let cut = rows();
    vec![
        fails("frames that are no frames", body(PORTAL)).calls(is_select),
        fails("no frames", body("")).calls(is_select),
        fails("frames without an end", body(data_frame())).calls(is_select),
        fails("frame cut off", body(cut[..cut.len() - 5].to_vec())).calls(is_select),
        fails("frame of 4 GiB", body(long)).calls(is_select),
        fails("frame without offset", body(short)).calls(is_select),
        fails("frame of an unknown kind", body([&0x01FF_FFFF_u32.to_be_bytes()[..], &[0; 4]].concat()))
            .calls(is_select),
        fails("end frame that says 400", body(status(400)))
            .calls(|call| call.name == "select_buffer" || call.name == "select_file"),
        fails("end frame that says 0", body(status(0)))
            .calls(|call| call.name == "select_buffer" || call.name == "select_file"),
        fails("200 with an error in place of frames", body(ERROR)).calls(is_select),
    ]
}

/// Upload ids of all kinds.
fn values() -> Vec<Row> {
    let long = || {
        edit(|reply| {
            let text = String::from_utf8(reply.body.clone()).unwrap();
            let id = "U".repeat(10_240);
            reply.body(text.replace(">UPLOAD-ID<", &format!(">{id}<")));
        })
    };
    let id = |id: &'static str| {
        edit(move |reply| {
            let text = String::from_utf8(reply.body.clone()).unwrap();
            reply.body(text.replace(">UPLOAD-ID<", id));
        })
    };
    let init = |call: &Call| call.class == Class::Up && call.name != "upload_file_on";
    vec![
        fails("upload id empty", id("><")).on(Kind::Init).calls(init),
        fails("upload id missing", id("/><x")).on(Kind::Init).calls(init),
        either("upload id with a line break", id(">A&#10;B<")).on(Kind::Init).calls(init),
        either("upload id of 10 KB", long()).on(Kind::Init).calls(init).no_id(),
        either("upload id with markup", id(">&lt;a&gt;&amp;&quot;%00?&#x26;=<")).on(Kind::Init).calls(init),
        fails("upload id empty in a single call", id("><")).calls(|call| call.name == "init_upload"),
    ]
}

/// All rows of this file.
pub fn rows() -> Vec<Row> {
    [documents(), lists(), portals(), checksums(), bytes(), etags(), frames(), values()].concat()
}
