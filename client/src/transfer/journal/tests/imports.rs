//! Checkpoints of the predecessor.

use super::*;

/// What the predecessor writes for the transfer of `place` with parts 1 and 3 finished.
fn xml(place: &Place) -> String {
    let upload = place.identity.is_upload();
    let file = place.identity.file.display();
    let parts: String = place.identity.plan.parts().map(|part| legacy_part(&part, upload)).collect();
    let object = match &place.identity.source {
        Source::Download { etag, last_modified } => format!(
            "<Key>{}</Key><Size>450</Size><LastModified>{last_modified}</LastModified><ETag>{etag}</ETag>",
            place.identity.key
        ),
        Source::Upload { .. } => "<Key></Key><Size>0</Size><LastModified></LastModified><ETag></ETag>".into(),
    };
    let (kind, id) = if upload { (1, "0004B9895DBBB6EC98E36") } else { (2, "") };
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Checkpoint><MD5></MD5><Type>{kind}</Type><LocalFile><Path>{file}</Path>\
         <Size>450</Size><LastModified>1700000000123456</LastModified><MD5></MD5></LocalFile><Object>{object}</Object>\
         <UploadId>{id}</UploadId><CPParts><Number>5</Number><Size>100</Size><Parts>{parts}</Parts></CPParts></Checkpoint>\n"
    )
}

fn legacy_part(part: &crate::transfer::plan::Part, upload: bool) -> String {
    let done = [1, 3].contains(&part.number);
    let (etag, crc) = match (done, upload) {
        (true, true) => (format!("\"{ETAG}\""), 0),
        (true, false) => (String::new(), 7),
        _ => (String::new(), 0),
    };
    format!(
        "<Part><Index>{}</Index><Offset>{}</Offset><Size>{}</Size><Completed>{}</Completed><ETag>{etag}</ETag>\
         <Crc64>{crc}</Crc64></Part>",
        part.number - 1,
        part.offset,
        part.len,
        u8::from(done)
    )
}

fn expected(place: &Place) -> State {
    let upload = place.identity.is_upload();
    let done = [1, 3].map(|number| PartDone {
        number,
        len: 100,
        etag: upload.then(|| ETag::parse(ETAG).unwrap()),
        crc64: (!upload).then_some(7),
    });
    State::Resumed { work: place.work(), done: done.into() }
}

#[test]
fn a_file_at_the_given_path_is_continued_and_replaced() {
    for place in [Place::upload(), Place::download()] {
        fs::write(place.checkpoint(), xml(&place)).unwrap();
        let Opened { mut journal, state } = place.open();
        assert_eq!(state, expected(&place));
        assert!(fs::read(place.checkpoint()).unwrap().starts_with(b"{"));
        journal.record(&place.part(2)).unwrap();
        drop(journal);
        match place.state() {
            State::Resumed { done, .. } => assert!(done.iter().map(|part| part.number).eq([1, 2, 3])),
            other => panic!("{other:?}"),
        }
        place.open().journal.finish().unwrap();
        assert_eq!(place.names(), [""; 0]);
    }
}

#[test]
fn a_file_at_its_own_default_place_is_continued_and_stays_until_the_end() {
    for (place, name) in [(Place::upload(), "data.ucp"), (Place::download(), "data.dcp")] {
        fs::write(place.folder.path().join(name), xml(&place)).unwrap();
        assert_eq!(place.state(), expected(&place));
        assert_eq!(place.names(), ["data.cp", name]);
        let Opened { journal, state } = place.open();
        assert_eq!(state, expected(&place), "from our own file now");
        journal.finish().unwrap();
        assert_eq!(place.names(), [""; 0]);
    }
}

#[test]
fn its_default_place_is_not_looked_at_when_a_path_was_given() {
    let place = Place::upload();
    fs::write(place.folder.path().join("data.ucp"), xml(&place)).unwrap();
    let path = place.folder.path().join("mine");
    let opened = Journal::open(&path, place.identity.clone()).unwrap();
    assert_eq!(opened.state, State::Fresh { refused: None });
    opened.journal.finish().unwrap();
    assert_eq!(place.names(), ["data.ucp"]);
}

#[test]
fn what_else_lies_at_its_default_place_is_left_alone() {
    let place = Place::upload();
    let path = place.folder.path().join("data.ucp");
    for content in ["my notes", "", "<html></html>", "{}"] {
        fs::write(&path, content).unwrap();
        place.begun(&[1, 2, 3, 4, 5]).finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), content);
    }
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert_eq!(place.state(), State::Fresh { refused: None });
}

#[test]
fn an_outdated_file_gives_its_upload_up_and_goes_at_the_end() {
    let place = Place::upload();
    let path = place.folder.path().join("data.ucp");
    fs::write(&path, xml(&place).replace("1700000000123456", "1700000000123457")).unwrap();
    let Opened { mut journal, state } = place.open();
    let State::Fresh { refused: Some(refusal) } = state else { panic!("{state:?}") };
    assert!(refusal.reason.contains("modification time"), "{}", refusal.reason);
    assert!(matches!(refusal.abandoned, Some(Abandoned::Upload(target)) if target.key == place.identity.key));
    journal.begin(place.work()).unwrap();
    drop(journal);
    assert!(path.exists());
    place.open().journal.finish().unwrap();
    assert!(!path.exists());
}

#[test]
fn w13_w14_every_wrong_value_is_refused_with_a_reason() {
    let upload = [
        ("<Type>1", "<Type>2", "type"),
        ("<Type>1", "<Type>", "type"),
        ("/data</Path>", "/other</Path>", "local file"),
        ("<Size>450", "<Size>451", "file size"),
        ("<Size>450", "<Size>-1", "file size"),
        ("<UploadId>0", "<UploadId> 0 ", "upload id"),
        ("<UploadId>0004B9895DBBB6EC98E36", "<UploadId>", "upload id"),
        ("<Number>5", "<Number>4", "number of parts"),
        ("<Number>5", "<Number>99999999999999999999", "number of parts"),
        ("<Size>100</Size><Parts>", "<Size>0</Size><Parts>", "part size"),
        ("<Size>100</Size><Parts>", "<Size>200</Size><Parts>", "part size"),
        ("<Index>4", "<Index>5", "out of range"),
        ("<Index>4", "<Index>-1", "part index"),
        ("<Index>4", "<Index>4294967295", "out of range"),
        ("<Index>4", "<Index>1000000000000", "part index"),
        ("<Index>2", "<Index>0", "part offset"),
        ("<Offset>400", "<Offset>401", "part offset"),
        ("<Size>50<", "<Size>100<", "part size"),
        ("<Completed>1", "<Completed>2", "completed"),
        ("<ETag>\"5B", "<ETag>\"5 B", "no ETag"),
        ("</Checkpoint>", "", "too early"),
    ];
    refuse_each(&Place::upload(), &upload);
    let download = [
        ("<Type>2", "<Type>1", "type"),
        ("/da\nta</Key>", "/other</Key>", "object key"),
        ("<Size>450</Size><LastModified>Wed", "<Size>451</Size><LastModified>Wed", "object size"),
        ("Wed, 01", "Thu, 02", "object modification time"),
        ("<ETag>\"5B", "<ETag>\"5C", "object ETag"),
        ("<Crc64>7", "<Crc64>", "part checksum"),
        ("<Crc64>7", "<Crc64>18446744073709551616", "part checksum"),
    ];
    refuse_each(&Place::download(), &download);
}

fn refuse_each(place: &Place, changes: &[(&str, &str, &str)]) {
    let good = xml(place);
    for (from, to, reason) in changes {
        assert!(good.contains(from), "{from}");
        fs::write(place.checkpoint(), good.replace(from, to)).unwrap();
        let refusal = place.refusal();
        assert!(refusal.reason.contains(reason), "{to}: {}", refusal.reason);
    }
}

#[test]
fn a_part_listed_twice_is_refused() {
    let place = Place::upload();
    let first = legacy_part(&place.identity.plan.part(0).unwrap(), true);
    fs::write(place.checkpoint(), xml(&place).replace(&first, &first.repeat(2))).unwrap();
    assert!(place.refusal().reason.contains("twice"));
}

#[test]
fn w11_cut_at_every_byte_it_is_refused_or_complete() {
    let place = Place::upload();
    let good = xml(&place);
    for cut in 0..good.len() {
        fs::write(place.checkpoint(), &good[..cut]).unwrap();
        match place.state() {
            State::Fresh { refused } => assert!(refused.is_some()),
            state => assert_eq!((state, cut), (expected(&place), good.trim_end().len())),
        }
    }
}

#[test]
fn with_any_byte_changed_only_parts_of_the_plan_come_out() {
    let place = Place::upload();
    let good = xml(&place).into_bytes();
    for at in 0..good.len() {
        for flip in [0x01, 0x10, 0x80] {
            let mut bad = good.clone();
            bad[at] ^= flip;
            fs::write(place.checkpoint(), bad).unwrap();
            let State::Resumed { work, done } = place.state() else { continue };
            assert!(matches!(work, Work::Upload { .. }));
            assert!(done.len() <= 5 && done.windows(2).all(|pair| pair[0].number < pair[1].number));
            for part in done {
                assert_eq!(part.len, place.identity.plan.numbered(part.number).unwrap().len);
            }
        }
    }
}

#[test]
fn an_upload_is_doubtful_as_nothing_but_its_size_and_time_is_known() {
    let place = Place::upload();
    fs::write(place.checkpoint(), xml(&place)).unwrap();
    assert!(place.open().journal.is_doubtful());
}

#[test]
fn a_damaged_file_still_tells_what_to_clear_away() {
    let upload = Place::upload();
    let text = xml(&upload);
    let end = text.find("</UploadId>").unwrap() + "</UploadId>".len();
    for cut in end..text.trim_end().len() {
        fs::write(upload.checkpoint(), &text[..cut]).unwrap();
        assert!(matches!(upload.refusal().abandoned, Some(Abandoned::Upload(_))), "cut at {cut}");
    }
    let download = Place::download();
    let temp = Abandoned::TempFile(download.folder.path().join("data.tmp"));
    fs::write(download.checkpoint(), &xml(&download)[..200]).unwrap();
    assert_eq!(download.refusal().abandoned, Some(temp.clone()));
    let of_another_object =
        xml(&download).replace("<Size>450</Size><LastModified>Wed", "<Size>1</Size><LastModified>Wed");
    fs::write(download.checkpoint(), of_another_object).unwrap();
    assert_eq!(download.refusal().abandoned, Some(temp));
    let of_another_file = xml(&download).replace("/data</Path>", "/other</Path>");
    fs::write(download.checkpoint(), of_another_file).unwrap();
    assert_eq!(download.refusal().abandoned, None);
}
