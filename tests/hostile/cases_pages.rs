//! Lists in pages that never end, parts that cannot be, and completions that are none.

use super::calls::{CALLS, Call, Class};
use super::case::{Case, Expect, Row, either, fails, works};
use super::honest::{ETAG, objects};
use super::message::{Kind, Reply};
use super::server::{Act, After, Stage, edit, play};

fn send(stage: &mut Stage, reply: &Reply) -> After {
    let id = stage.reply.get("x-oss-request-id").unwrap().to_owned();
    let bytes = reply.clone().with("x-oss-request-id", id).bytes();
    if stage.send(&bytes) { After::Keep } else { After::Close }
}

/// A page of parts with this between its tags.
fn parts_page(content: &str) -> Reply {
    let ids = "<Bucket>hostile-bucket</Bucket><Key>k</Key><UploadId>UPLOAD-ID</UploadId>";
    let text = format!("<?xml version=\"1.0\"?>\n<ListPartsResult>{ids}{content}</ListPartsResult>");
    Reply::new(200, text)
}

fn part(number: &str, size: &str) -> String {
    format!("<Part><PartNumber>{number}</PartNumber><ETag>{ETAG}</ETag><Size>{size}</Size></Part>")
}

/// Every page says that another follows; `marker` makes the next one of the count of pages so far.
fn endless_parts(marker: fn(usize) -> String) -> Act {
    play(move |stage| {
        let next = marker(stage.nth);
        let end =
            format!("<IsTruncated>true</IsTruncated><NextPartNumberMarker>{next}</NextPartNumberMarker>");
        send(stage, &parts_page(&end))
    })
}

fn endless_objects(marker: fn(usize) -> String) -> Act {
    play(move |stage| {
        let next = marker(stage.nth);
        let end = format!("<IsTruncated>true</IsTruncated><NextMarker>{next}</NextMarker>");
        send(stage, &objects(&end))
    })
}

/// Lists of parts, as transfers read them when they go on.
fn lists_of_parts() -> Vec<Row> {
    let one = |number: &'static str, size: &'static str| {
        edit(move |reply| {
            let page = parts_page(&format!("<IsTruncated>false</IsTruncated>{}", part(number, size)));
            reply.body(page.body);
        })
    };
    let truncated = |content: &'static str| edit(move |reply| reply.body(parts_page(content).body));
    let twice = edit(|reply| {
        let parts = [part("1", "102400"), part("1", "5"), part("1", "102400")].concat();
        reply.body(parts_page(&format!("<IsTruncated>false</IsTruncated>{parts}")).body);
    });
    let rows = [
        fails("the same marker for ever", endless_parts(|_| "1".to_owned())),
        fails("markers that alternate", endless_parts(|nth| (1 + nth % 2).to_string())),
        fails("markers that grow for ever", endless_parts(|nth| (nth + 1).to_string())),
        fails("markers that shrink", endless_parts(|nth| 9999_usize.saturating_sub(nth).to_string())),
        fails("markers above 10,000", endless_parts(|nth| (20_000 + nth).to_string())),
        fails("markers that are no numbers", endless_parts(|nth| format!("m{nth}"))),
        fails("truncated without a marker", truncated("<IsTruncated>true</IsTruncated>")),
        fails(
            "truncated with an empty marker",
            truncated("<IsTruncated>true</IsTruncated><NextPartNumberMarker></NextPartNumberMarker>"),
        ),
        either("part 0", one("0", "102400")),
        either("part -1", one("-1", "102400")),
        either("part 10001", one("10001", "102400")),
        either("part of 2^64", one("18446744073709551617", "102400")),
        either("part without number", one("", "102400")),
        either("size below zero", one("1", "-102400")),
        either("size of 2^64", one("1", "18446744073709654016")),
        either("another size", one("1", "5")),
        either("a part twice", twice),
        either("a part beyond the file", one("9", "102400")),
    ];
    rows.into_iter().map(|row| row.on(Kind::ListParts)).collect()
}

fn lists_of_objects() -> Vec<Row> {
    let rows = [
        fails("the same marker for ever", endless_objects(|_| "p/a".to_owned())),
        fails("markers that alternate", endless_objects(|nth| format!("p/{}", nth % 2))),
        fails(
            "truncated without a marker and without keys",
            edit(|reply| {
                reply.body(
                    "<ListBucketResult><Name>b</Name><IsTruncated>true</IsTruncated></ListBucketResult>",
                );
            }),
        ),
    ];
    rows.into_iter().map(|row| row.on(Kind::ListObjects)).collect()
}

/// Replies to the completion; afterwards the object is there or is not, and HEAD tells.
fn completions() -> Vec<Row> {
    let error = "<?xml version=\"1.0\"?><Error><Code>InternalError</Code><Message>not done</Message></Error>";
    let body = |text: &'static str| move |reply: &mut Reply| reply.body(text);
    let gone = |reply: &mut Reply| reply.error(404, "NoSuchUpload", "The specified upload does not exist.");
    let mut rows = Vec::new();
    rows.extend(both("200 with an error", body(error)));
    rows.extend(both("200 with an HTML page", body("<html><body>hello</body></html>")));
    rows.extend(both("200 with nothing", body("")));
    rows.extend(both("200 with another root", body("<CopyObjectResult/>")));
    rows.extend(both("NoSuchUpload", gone));
    rows.extend(both("no checksum", |reply| reply.unset("x-oss-hash-crc64ecma")));
    let [undone, mut done] = both("another checksum", |reply| reply.set("x-oss-hash-crc64ecma", 1));
    // Either side may be believed.
    done.expect = Expect::Either;
    rows.extend([undone, done]);
    rows
}

/// The completion that has this reply: once with nothing done, and once with everything done.
fn both(name: &str, change: impl Fn(&mut Reply) + Copy + Send + Sync + 'static) -> [Row; 2] {
    let undone = play(move |stage| {
        if stage.request.kind() == Kind::Head {
            stage.reply.error(404, "NoSuchKey", "");
            stage.reply.head = true;
        } else {
            change(&mut stage.reply);
        }
        if stage.send_reply() { After::Keep } else { After::Close }
    });
    let done = play(move |stage| {
        if stage.request.kind() == Kind::Complete {
            change(&mut stage.reply);
        }
        if stage.send_reply() { After::Keep } else { After::Close }
    });
    [
        fails(&format!("completion: {name}, and no object"), undone),
        works(&format!("completion: {name}, and the object is there"), done),
    ]
}

fn with(row: &Row, call: &Call) -> Case {
    Case { row: row.clone(), call: *call, hit: row.on, once: false }
}

/// All cases of this file.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for call in CALLS.iter().filter(|call| call.hits.contains(&Kind::ListParts)) {
        cases.extend(lists_of_parts().iter().map(|row| with(row, call)));
    }
    for call in CALLS.iter().filter(|call| call.class == Class::Pages) {
        cases.extend(lists_of_objects().iter().map(|row| with(row, call)));
    }
    for call in CALLS.iter().filter(|call| call.class == Class::Up && call.name != "upload_told") {
        cases.extend(completions().iter().map(|row| settles(with(row, call))));
    }
    cases
}

/// Completion and HEAD are both hit, and nothing else: everything else gets its honest reply.
fn settles(case: Case) -> Case {
    let Act::Play(act) = case.row.act.clone() else { return case };
    let row = Row {
        act: play(move |stage| {
            if matches!(stage.request.kind(), Kind::Complete | Kind::Head) {
                return act(stage);
            }
            if stage.send_reply() { After::Keep } else { After::Close }
        }),
        ..case.row
    };
    Case { row, hit: None, ..case }
}
