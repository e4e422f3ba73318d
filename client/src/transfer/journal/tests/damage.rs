//! Whatever happened to the file: a prefix of the truth, or a clean start.

use super::*;

/// Opens the checkpoint with this content; whatever is resumed must be a prefix of parts 1 to 5.
fn check(place: &Place, bytes: &[u8], whole: &[usize], what: &str) {
    fs::write(place.checkpoint(), bytes).unwrap();
    let Opened { mut journal, state } = place.open();
    let State::Resumed { work, done } = state else { return };
    assert_eq!(work, place.work(), "{what}");
    let expected: Vec<_> = (1..=5).take(done.len()).map(|number| place.part(number)).collect();
    assert_eq!(done, expected, "{what}");
    assert_eq!(fs::metadata(place.checkpoint()).unwrap().len(), whole[done.len()] as u64, "{what}");
    if done.len() < 5 {
        journal.record(&place.part(5)).unwrap();
        drop(journal);
        let numbers: Vec<u32> = (1..=done.len() as u32).chain([5]).collect();
        assert_eq!(place.state(), place.resumed(&numbers), "{what}, then a record");
    }
}

/// Length of the file after the header, after part 1, and so on.
fn line_ends(bytes: &[u8]) -> Vec<usize> {
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1).collect()
}

#[test]
fn w11_cut_at_every_byte_it_is_resumed_with_what_is_whole() {
    for place in [Place::upload(), Place::download()] {
        let bytes = place.bytes(&[1, 2, 3, 4, 5]);
        let ends = line_ends(&bytes);
        for cut in 0..=bytes.len() {
            check(&place, &bytes[..cut], &ends, &format!("cut at {cut}"));
            let whole = ends.iter().filter(|end| **end <= cut).count();
            fs::write(place.checkpoint(), &bytes[..cut]).unwrap();
            match place.state() {
                State::Resumed { done, .. } => assert_eq!(done.len() + 1, whole, "cut at {cut}"),
                State::Fresh { refused } => assert!(whole == 0 && refused.is_some(), "cut at {cut}"),
            }
        }
    }
}

#[test]
fn w12_with_any_byte_changed_no_wrong_part_is_believed() {
    for place in [Place::upload(), Place::download()] {
        let bytes = place.bytes(&[1, 2, 3, 4, 5]);
        let ends = line_ends(&bytes);
        for at in 0..bytes.len() {
            for flip in [0x01, 0x20, 0x80, 0xFF, bytes[at] ^ b'\n', bytes[at]] {
                let mut bad = bytes.clone();
                bad[at] ^= flip;
                check(&place, &bad, &ends, &format!("byte {at} flipped by {flip}"));
            }
        }
    }
}

#[test]
fn damage_in_the_middle_is_refused_with_a_reason_and_the_upload_to_abort() {
    let place = Place::upload();
    let mut bytes = place.bytes(&[1, 2, 3]);
    let end = line_ends(&bytes)[1];
    bytes[end - 4] ^= 1;
    fs::write(place.checkpoint(), &bytes).unwrap();
    let refusal = place.refusal();
    assert!(refusal.reason.contains("line 2 is damaged"), "{}", refusal.reason);
    let Work::Upload { upload_id } = place.work() else { panic!() };
    let target = UploadTarget { bucket: "bucket".into(), key: place.identity.key.clone(), upload_id };
    assert_eq!(refusal.abandoned, Some(Abandoned::Upload(target)));
    assert_eq!(fs::read(place.checkpoint()).unwrap(), bytes, "kept until the next upload has begun");
    drop(place.begun(&[2]));
    assert_eq!(place.state(), place.resumed(&[2]));
}

#[test]
fn what_is_no_checkpoint_starts_over() {
    let place = Place::upload();
    let noise: Vec<u8> = (0..100_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let deep = "[".repeat(1_000_000);
    let long = format!("{{\"sum\":\"{}", "0".repeat(1_000_000));
    let inputs: [&[u8]; 12] = [
        b"",
        b"\n",
        b"\0\0\0\0",
        b"\xEF\xBB\xBF",
        b"   ",
        b"<",
        b"<a>",
        b"{}\n",
        b"dear diary\n",
        &noise,
        deep.as_bytes(),
        long.as_bytes(),
    ];
    for bytes in inputs {
        fs::write(place.checkpoint(), bytes).unwrap();
        let refusal = place.refusal();
        assert!(!refusal.reason.is_empty() && refusal.abandoned.is_none());
        drop(place.begun(&[1]));
        assert_eq!(place.state(), place.resumed(&[1]));
    }
}

/// A journal whose header and lines have right checksums and any content.
fn forge(place: &Place, change: impl Fn(&mut serde_json::Value), lines: &[serde_json::Value]) -> Vec<u8> {
    let mut body = Header { work: place.work(), imported: false }.encode(&place.identity);
    change(&mut body);
    let (mut text, seed) = line::seal(&body, 0);
    text.extend(lines.iter().map(|body| line::seal(body, seed).0));
    text.into_bytes()
}

#[test]
fn w13_sound_lines_with_impossible_content_are_refused() {
    use serde_json::json;
    let place = Place::upload();
    let good = place.part(1).encode();
    for (line, reason) in [
        (json!({"part": 0, "len": 100, "etag": "E", "crc64": 1}), "not within"),
        (json!({"part": 6, "len": 100, "etag": "E", "crc64": 1}), "not within"),
        (json!({"part": 4_294_967_297_u64, "len": 100, "etag": "E", "crc64": 1}), "damaged"),
        (json!({"part": -1, "len": 100, "etag": "E", "crc64": 1}), "damaged"),
        (json!({"part": 5, "len": 100, "etag": "E", "crc64": 1}), "has 50 bytes, not 100"),
        (json!({"part": 2, "len": u64::MAX, "etag": "E", "crc64": 1}), "has 100 bytes"),
        (json!({"part": 2, "len": 100, "etag": "", "crc64": 1}), "damaged"),
        (json!({"part": 2, "len": 100, "etag": null, "crc64": 1}), "no ETag"),
        (json!({"part": 2, "len": 100, "crc64": 1}), "damaged"),
        (json!({"part": 2, "len": 100, "etag": "E", "crc64": 1.5}), "damaged"),
        (json!([2]), "damaged"),
        (good.clone(), "twice"),
    ] {
        fs::write(place.checkpoint(), forge(&place, |_| (), &[good.clone(), line])).unwrap();
        let refusal = place.refusal();
        assert!(refusal.reason.contains(reason) && refusal.reason.contains("line 3"), "{}", refusal.reason);
        assert!(refusal.abandoned.is_some());
    }
    fs::write(place.checkpoint(), forge(&place, |_| (), &[good])).unwrap();
    assert_eq!(place.state(), place.resumed(&[1]));
}

#[test]
fn lines_of_another_journal_are_not_believed() {
    let place = Place::upload();
    let bytes = place.bytes(&[1, 2]);
    let end = line_ends(&bytes)[0];
    let other = forge(&place, |body| body["upload_id"] = "OTHER".into(), &[]);
    fs::write(place.checkpoint(), [&other, &bytes[end..]].concat()).unwrap();
    assert!(place.refusal().reason.contains("line 2 is damaged"));
}

#[test]
fn w14_a_checkpoint_of_another_transfer_is_refused_by_name_of_the_field() {
    let place = Place::upload();
    for (name, value) in [
        ("version", 2.into()),
        ("format", "x".into()),
        ("kind", "download".into()),
        ("endpoint", "elsewhere".into()),
        ("bucket", "other".into()),
        ("key", "other".into()),
        ("file", "/other".into()),
        ("size", 451.into()),
        ("part_size", 101.into()),
        ("part_size", 0.into()),
        ("mtime_ns", 1.into()),
        ("mtime_ns", serde_json::Value::Null),
    ] {
        fs::write(place.checkpoint(), forge(&place, |body| body[name] = value.clone(), &[])).unwrap();
        let refusal = place.refusal();
        assert!(refusal.reason.contains(name) || name == "format", "{}", refusal.reason);
        let may_abort = !["kind", "endpoint", "bucket"].contains(&name);
        assert_eq!(refusal.abandoned.is_some(), may_abort, "{name}");
    }
    for name in ["upload_id", "imported"] {
        fs::write(place.checkpoint(), forge(&place, |body| body[name] = 1.into(), &[])).unwrap();
        assert!(place.refusal().reason.contains("incomplete"));
    }
}

#[test]
fn the_key_of_the_abandoned_upload_is_its_own() {
    let place = Place::upload();
    fs::write(place.checkpoint(), forge(&place, |body| body["key"] = "other".into(), &[])).unwrap();
    match place.refusal().abandoned {
        Some(Abandoned::Upload(target)) => assert_eq!(target.key, "other"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn of_a_refused_download_only_a_file_named_after_the_destination_is_offered_for_removal() {
    let place = Place::download();
    let temp = place.folder.path().join("data.tmp");
    for (temp_file, offered) in [
        (temp.clone(), true),
        (place.identity.file.clone(), false),
        (place.folder.path().join("other.tmp"), false),
        (PathBuf::from("/data.tmp"), false),
        (place.folder.path().join("data/../../data.x"), false),
    ] {
        let change = |body: &mut serde_json::Value| {
            body["etag"] = "other".into();
            body["temp_file"] = temp_file.to_str().into();
        };
        fs::write(place.checkpoint(), forge(&place, change, &[])).unwrap();
        let refusal = place.refusal();
        assert!(refusal.reason.contains("etag"));
        assert_eq!(refusal.abandoned, offered.then(|| Abandoned::TempFile(temp_file.clone())));
    }
}

#[test]
fn the_object_etag_is_compared_without_quotes_and_case() {
    let mut place = Place::download();
    drop(place.begun(&[1]));
    let Source::Download { etag, .. } = &mut place.identity.source else { panic!() };
    *etag = ETAG.to_ascii_lowercase();
    assert_eq!(place.state(), place.resumed(&[1]));
}

#[test]
fn names_too_long_for_a_line_are_an_error_and_change_nothing() {
    let mut place = Place::upload();
    let before = place.bytes(&[1]);
    place.identity.key = "k".repeat(line::MAX_LINE);
    let mut journal = place.open().journal;
    assert_eq!(journal.begin(place.work()).unwrap_err().kind(), Kind::InvalidArgument);
    drop(journal);
    assert_eq!(fs::read(place.checkpoint()).unwrap(), before);
}

#[test]
fn a_planted_checkpoint_cannot_name_any_file_as_its_own() {
    let place = Place::download();
    let folder = place.folder.path();
    for name in ["other", "data", "data.cp", "data.old", "data.tmpx", "data.00000000.tmp.x", "../data.tmp"] {
        let temp_file = folder.join(name);
        let change = |body: &mut serde_json::Value| body["temp_file"] = temp_file.to_str().into();
        fs::write(place.checkpoint(), forge(&place, change, &[])).unwrap();
        let refusal = place.refusal();
        assert!(refusal.reason.contains("not one of this download"), "{name}: {}", refusal.reason);
        assert_eq!(refusal.abandoned, None, "{name}");
    }
    for name in ["data.tmp", "data.00c0ffee.tmp"] {
        let temp_file = folder.join(name);
        let change = |body: &mut serde_json::Value| body["temp_file"] = temp_file.to_str().into();
        fs::write(place.checkpoint(), forge(&place, change, &[])).unwrap();
        assert_eq!(place.state(), State::Resumed { work: Work::Download { temp_file }, done: vec![] });
    }
}

#[test]
fn only_its_owner_can_read_or_write_a_checkpoint() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::upload();
    let mode = || fs::metadata(place.checkpoint()).unwrap().permissions().mode() & 0o777;
    let mut journal = place.open().journal;
    assert_eq!(mode(), 0o600);
    journal.begin(place.work()).unwrap();
    assert_eq!(mode(), 0o600);
}

/// Where the first value called `name` lies in a journal, with its name.
fn place_of(bytes: &[u8], name: &str) -> std::ops::Range<usize> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let start = text.find(&format!("\"{name}\":")).unwrap();
    let end = start + text[start..].find(",\"").unwrap();
    start..end
}

#[test]
fn a_damaged_header_still_tells_what_to_clear_away() {
    let upload = Place::upload();
    let Work::Upload { upload_id } = upload.work() else { panic!() };
    let target = UploadTarget { bucket: "bucket".into(), key: upload.identity.key.clone(), upload_id };
    let download = Place::download();
    let Work::Download { temp_file } = download.work() else { panic!() };
    for (place, name, expected) in [
        (upload, "upload_id", Abandoned::Upload(target)),
        (download, "temp_file", Abandoned::TempFile(temp_file)),
    ] {
        let bytes = place.bytes(&[1, 2]);
        let (header, value) = (line_ends(&bytes)[0], place_of(&bytes, name));
        for at in (0..header - 1).filter(|at| !value.contains(at)) {
            let mut bad = bytes.clone();
            bad[at] ^= 0x02;
            fs::write(place.checkpoint(), &bad).unwrap();
            assert_eq!(place.refusal().abandoned.as_ref(), Some(&expected), "byte {at}");
        }
        for cut in value.end..header {
            fs::write(place.checkpoint(), &bytes[..cut]).unwrap();
            assert_eq!(place.refusal().abandoned.as_ref(), Some(&expected), "cut at {cut}");
        }
    }
}

#[test]
fn a_damaged_header_does_not_make_any_file_ours() {
    let place = Place::download();
    for name in ["other", "data", "../data.tmp"] {
        let temp_file = place.folder.path().join(name);
        let change = |body: &mut serde_json::Value| body["temp_file"] = temp_file.to_str().into();
        let mut bytes = forge(&place, change, &[]);
        bytes[10] ^= 1;
        fs::write(place.checkpoint(), bytes).unwrap();
        assert_eq!(place.refusal().abandoned, None, "{name}");
    }
}

#[test]
fn only_inode_or_ctime_differing_makes_the_parts_doubtful_until_they_are_compared() {
    let mut place = Place::upload();
    drop(place.begun(&[1, 2]));
    assert!(!place.open().journal.is_doubtful());
    let Source::Upload { mtime_ns, .. } = place.identity.source else { panic!() };
    for (ctime_ns, inode) in [(1, 7), (1, 8), (2, 8)] {
        place.identity.source = Source::Upload { mtime_ns, ctime_ns, inode };
        let Opened { mut journal, state } = place.open();
        assert_eq!(state, place.resumed(&[1, 2]));
        assert!(journal.is_doubtful());
        drop(journal);
        journal = place.open().journal;
        assert!(journal.is_doubtful(), "also for the next run, as nothing was compared");
        journal.keep(&[place.part(1), place.part(2)]).unwrap();
        drop(journal);
        assert!(!place.open().journal.is_doubtful());
    }
}

#[test]
fn a_journal_of_the_time_before_inode_and_ctime_is_doubtful() {
    let place = Place::upload();
    let old = |body: &mut serde_json::Value| {
        let body = body.as_object_mut().unwrap();
        assert!(body.remove("inode").is_some() && body.remove("ctime_ns").is_some());
    };
    fs::write(place.checkpoint(), forge(&place, old, &[place.part(3).encode()])).unwrap();
    let opened = place.open();
    assert_eq!(opened.state, place.resumed(&[3]));
    assert!(opened.journal.is_doubtful());
}
