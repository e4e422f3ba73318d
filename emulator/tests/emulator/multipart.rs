//! Multipart uploads.
use oss_emulator::checksum::{Checksums, upper_hex};

use crate::client::Answer;
use crate::process::Emulator;

const LEAST: usize = 102_400;

fn put_part(emulator: &Emulator, id: &str, number: u32, body: &[u8]) -> Answer {
    emulator.put(&format!("/bkt/big?partNumber={number}&uploadId={id}"), body)
}

fn complete(emulator: &Emulator, id: &str, parts: &[(u32, String)]) -> Answer {
    let list: String = parts
        .iter()
        .map(|(number, etag)| format!("<Part><PartNumber>{number}</PartNumber><ETag>{etag}</ETag></Part>"))
        .collect();
    let body = format!("<CompleteMultipartUpload>{}</CompleteMultipartUpload>", list.replace('"', "&quot;"));
    emulator.post(&format!("/bkt/big?uploadId={id}"), body.as_bytes())
}

#[test]
fn whole_way() {
    let emulator = Emulator::start(&[]).with_bucket();
    let init = emulator.send("POST", "/bkt/big?uploads", &[("x-oss-meta-a", "1")], b"").expect(200);
    let id = init.element("UploadId").unwrap();
    assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte)));
    let pieces = [vec![1; LEAST], vec![2; LEAST + 1], vec![3; 5]];
    let mut parts = Vec::new();
    for (number, piece) in (1..).step_by(4).zip(&pieces) {
        put_part(&emulator, &id, number, b"replaced").expect(200);
        let part = put_part(&emulator, &id, number, piece).expect(200);
        assert_eq!(
            part.header("x-oss-hash-crc64ecma"),
            Some(Checksums::of(piece).crc64.to_string().as_str())
        );
        parts.push((number, part.etag()));
    }
    put_part(&emulator, &id, 10_000, b"not listed").expect(200);
    let listed =
        emulator.get(&format!("/bkt/big?uploadId={id}&max-parts=2&part-number-marker=1")).expect(200);
    assert_eq!(listed.elements("PartNumber"), ["5", "9"]);
    assert_eq!(
        (listed.element("NextPartNumberMarker"), listed.element("IsTruncated")),
        (Some("9".into()), Some("true".into()))
    );
    parts[0].1 = parts[0].1.trim_matches('"').to_ascii_lowercase();
    let done = complete(&emulator, &id, &parts).expect(200);
    let content = pieces.concat();
    assert_eq!(done.header("x-oss-hash-crc64ecma"), Some(Checksums::of(&content).crc64.to_string().as_str()));
    assert_eq!(done.element("Location").as_deref(), Some("http://127.0.0.1/bkt/big"));
    let digests: Vec<u8> = pieces.iter().flat_map(|piece| Checksums::of(piece).md5).collect();
    assert_eq!(done.etag(), format!("\"{}-3\"", upper_hex(&Checksums::of(&digests).md5)));
    let get = emulator.get("/bkt/big").expect(200);
    assert!(get.body == content);
    assert_eq!((get.header("x-oss-object-type"), get.header("x-oss-meta-a")), (Some("Multipart"), Some("1")));
    let middle = emulator.send("GET", "/bkt/big", &[("Range", "bytes=102399-204801")], b"").expect(206);
    assert!(middle.body == content[102_399..=204_801]);
    complete(&emulator, &id, &parts).expect_error(404, "NoSuchUpload");
    put_part(&emulator, &id, 1, b"late").expect_error(404, "NoSuchUpload");
    emulator.delete("/bkt/big").expect(204);
    emulator.delete("/bkt").expect(204);
}

#[test]
fn refusals() {
    let emulator = Emulator::start(&[]).with_bucket();
    let id = emulator.initiate("big");
    let etag = put_part(&emulator, &id, 1, b"small").expect(200).etag();
    let second = put_part(&emulator, &id, 2, b"last").expect(200).etag();
    for number in ["0", "10001", "x", ""] {
        emulator
            .put(&format!("/bkt/big?partNumber={number}&uploadId={id}"), b"")
            .expect_error(400, "InvalidArgument");
    }
    emulator.put("/bkt/big?partNumber=1", b"").expect_error(404, "NoSuchUpload");
    put_part(&emulator, "none", 1, b"x").expect_error(404, "NoSuchUpload");
    emulator.put(&format!("/bkt/other?partNumber=1&uploadId={id}"), b"").expect_error(404, "NoSuchUpload");
    complete(&emulator, &id, &[]).expect_error(400, "MalformedXML");
    emulator.post(&format!("/bkt/big?uploadId={id}"), b"").expect_error(400, "MalformedXML");
    let (one, two) = ((1, etag.clone()), (2, second));
    complete(&emulator, &id, &[two.clone(), one.clone()]).expect_error(400, "InvalidPartOrder");
    complete(&emulator, &id, &[one.clone(), one.clone()]).expect_error(400, "InvalidPartOrder");
    complete(&emulator, &id, &[(2, etag.clone())]).expect_error(400, "InvalidPart");
    complete(&emulator, &id, &[(3, etag)]).expect_error(400, "InvalidPart");
    complete(&emulator, &id, &[one.clone(), two]).expect_error(400, "EntityTooSmall");
    emulator.delete("/bkt").expect_error(409, "BucketNotEmpty");
    emulator.put("/bkt/big", b"there").expect(200);
    let body = format!(
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{}</ETag></Part></CompleteMultipartUpload>",
        one.1
    );
    let target = format!("/bkt/big?uploadId={id}");
    emulator
        .send("POST", &target, &[("x-oss-forbid-overwrite", "true")], body.as_bytes())
        .expect_error(409, "FileAlreadyExists");
    let all = [("x-oss-complete-all", "yes")];
    emulator.send("POST", &target, &all, body.as_bytes()).expect_error(400, "InvalidArgument");
    complete(&emulator, &id, &[one]).expect(200);
    assert_eq!(emulator.get("/bkt/big").body, b"small");
}

#[test]
fn complete_all_and_abort() {
    let emulator = Emulator::start(&[]).with_bucket();
    let id = emulator.initiate("big");
    put_part(&emulator, &id, 7, &vec![1; LEAST]).expect(200);
    put_part(&emulator, &id, 9, b"end").expect(200);
    let target = format!("/bkt/big?uploadId={id}");
    emulator.send("POST", &target, &[("x-oss-complete-all", "yes")], b"").expect(200);
    assert_eq!(emulator.get("/bkt/big").body.len(), LEAST + 3);
    let id = emulator.initiate("big");
    put_part(&emulator, &id, 1, b"x").expect(200);
    emulator.delete(&format!("/bkt/big?uploadId={id}")).expect(204);
    emulator.delete(&format!("/bkt/big?uploadId={id}")).expect_error(404, "NoSuchUpload");
    emulator.get(&format!("/bkt/big?uploadId={id}")).expect_error(404, "NoSuchUpload");
}

#[test]
fn parts_from_another_object() {
    let emulator = Emulator::start(&[]).with_bucket();
    emulator.put("/bkt/source", b"0123456789").expect(200);
    let id = emulator.initiate("big");
    let copy = |range: &str| {
        let headers = [("x-oss-copy-source", "/bkt/source"), ("x-oss-copy-source-range", range)];
        emulator.send("PUT", &format!("/bkt/big?partNumber=1&uploadId={id}"), &headers, b"")
    };
    let part = copy("bytes=2-5").expect(200);
    assert_eq!(part.header("content-range"), Some("bytes 2-5/10"));
    let expected = format!("\"{}\"", upper_hex(&Checksums::of(b"2345").md5));
    assert_eq!(part.element("ETag").map(|etag| etag.replace("&quot;", "\"")), Some(expected));
    let whole = copy("bytes=2-50").expect(200);
    assert_eq!(whole.header("content-range"), None);
    complete(&emulator, &id, &[(1, whole.etag())]).expect(200);
    assert_eq!(emulator.get("/bkt/big").body, b"0123456789");
}
