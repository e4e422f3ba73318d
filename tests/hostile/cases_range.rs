//! Ranges that are not the range asked for.

use super::calls::{Call, Class};
use super::case::{Row, either, fails};
use super::message::{Kind, Reply};
use super::server::{Act, edit};

fn ranges(call: &Call) -> bool {
    matches!(call.class, Class::Range | Class::Down)
}

/// First byte, last byte and size as the honest reply says.
fn parts(reply: &Reply) -> (usize, usize, usize) {
    let text = reply.get("Content-Range").unwrap().strip_prefix("bytes ").unwrap();
    let (range, total) = text.split_once('/').unwrap();
    let (first, last) = range.split_once('-').unwrap();
    (first.parse().unwrap(), last.parse().unwrap(), total.parse().unwrap())
}

/// Says another range, with the right bytes.
fn says(range: impl Fn(usize, usize, usize) -> String + Send + Sync + 'static) -> Act {
    edit(move |reply| {
        let (first, last, total) = parts(reply);
        reply.set("Content-Range", range(first, last, total));
    })
}

/// All rows of this file.
pub fn rows() -> Vec<Row> {
    let rows = [
        fails("Content-Range missing", edit(|reply| reply.unset("Content-Range"))),
        fails("Content-Range empty", says(|_, _, _| String::new())),
        fails("Content-Range that is none", says(|_, _, _| "bytes all of them".to_owned())),
        fails(
            "Content-Range of other units",
            says(|first, last, total| format!("lines {first}-{last}/{total}")),
        ),
        fails(
            "Content-Range begins later",
            says(|first, last, total| format!("bytes {}-{last}/{total}", first + 1)),
        ),
        fails(
            "Content-Range ends earlier",
            says(|first, last, total| format!("bytes {first}-{}/{total}", last - 1)),
        ),
        fails(
            "Content-Range ends later",
            says(|first, last, total| format!("bytes {first}-{}/{total}", last + 1)),
        ),
        fails("Content-Range backwards", says(|first, last, total| format!("bytes {last}-{first}/{total}"))),
        fails(
            "Content-Range of 2^64",
            says(|_, last, total| format!("bytes 18446744073709551616-{last}/{total}")),
        ),
        fails("Content-Range below zero", says(|_, last, total| format!("bytes -1-{last}/{total}"))),
        fails("Content-Range unsatisfied", says(|_, _, total| format!("bytes */{total}"))),
        fails(
            "another range, as it says",
            edit(|reply| {
                let (first, last, total) = parts(reply);
                reply.set("Content-Range", format!("bytes {}-{}/{total}", first + 10, last + 10));
            }),
        ),
        fails(
            "a shorter range, as it says",
            edit(|reply| {
                let (first, last, total) = parts(reply);
                let shorter = reply.body[..reply.body.len() - 10].to_vec();
                reply.body(shorter);
                reply.set("Content-Range", format!("bytes {first}-{}/{total}", last - 10));
            }),
        ),
        fails(
            "a shorter body than it says",
            edit(|reply| {
                let shorter = reply.body[..reply.body.len() - 10].to_vec();
                reply.body(shorter);
            }),
        ),
        fails(
            "a longer body than it says",
            edit(|reply| {
                let longer = [&reply.body[..], b"0123456789"].concat();
                reply.body(longer);
            }),
        ),
        fails("an empty body", edit(|reply| reply.body(""))),
        fails(
            "several ranges",
            edit(|reply| {
                let body =
                    [b"--x\r\nContent-Range: bytes 0-4/9\r\n\r\nhello\r\n--x--\r\n".as_slice()].concat();
                reply.unset("Content-Range");
                reply.set("Content-Type", "multipart/byteranges; boundary=x");
                reply.body(body);
            }),
        ),
    ];
    let mut rows: Vec<Row> = rows.into_iter().map(|row| row.on(Kind::Range).calls(ranges).passes()).collect();
    rows.extend(whole_for_range());
    rows.extend(totals());
    rows
}

/// 200 and the bytes of the range, or something else that is not the range.
fn whole_for_range() -> Vec<Row> {
    vec![
        fails(
            "200 to a range, with its bytes",
            edit(|reply| {
                reply.status(200);
                reply.unset("Content-Range");
            }),
        )
        .on(Kind::Range)
        // Without the checksum it is a small object that has nothing of the range, which the service answers like that.
        .calls(|call| ranges(call) && call.name != "get_range_nocrc")
        .passes(),
        fails(
            "200 to a range of a download, whole",
            edit(|reply| {
                let whole = vec![b'w'; super::calls::LARGE];
                reply.unset("Content-Range");
                reply.status(200);
                reply.body(whole);
            }),
        )
        .on(Kind::Range)
        .calls(|call| call.class == Class::Down)
        .passes(),
    ]
}

/// The size of the object is not the one that HEAD told, which only a download knows.
fn totals() -> Vec<Row> {
    let other = || says(|first, last, total| format!("bytes {first}-{last}/{}", total + 1));
    let unknown = || says(|first, last, _| format!("bytes {first}-{last}/*"));
    let down = |call: &Call| call.class == Class::Down;
    let range = |call: &Call| call.class == Class::Range;
    vec![
        fails("Content-Range of another size", other()).on(Kind::Range).calls(down).passes(),
        either("Content-Range of another size in a single call", other()).calls(range),
        either("Content-Range of unknown size", unknown()).on(Kind::Range).calls(down),
        either("Content-Range of unknown size in a single call", unknown()).calls(range),
    ]
}
