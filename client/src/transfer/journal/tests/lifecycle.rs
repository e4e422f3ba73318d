//! The life of a journal that nothing happens to.

use super::*;

#[test]
fn a_transfer_is_resumed_where_it_stopped() {
    for place in [Place::upload(), Place::download()] {
        assert_eq!(place.state(), State::Fresh { refused: None });
        drop(place.begun(&[4, 1]));
        let Opened { mut journal, state } = place.open();
        assert_eq!(state, place.resumed(&[1, 4]));
        journal.record(&place.part(5)).unwrap();
        journal.sync().unwrap();
        drop(journal);
        assert_eq!(place.state(), place.resumed(&[1, 4, 5]));
    }
}

#[test]
fn w17_the_upload_id_is_on_disk_before_the_first_part() {
    let place = Place::upload();
    drop(place.begun(&[]));
    assert_eq!(place.state(), place.resumed(&[]));
}

#[test]
fn w16_the_file_stays_until_finish_and_nothing_else_is_left() {
    let place = Place::upload();
    drop(place.begun(&[1, 2, 3, 4, 5]));
    assert_eq!(place.names(), ["data.cp"]);
    let opened = place.open();
    assert_eq!(opened.state, place.resumed(&[1, 2, 3, 4, 5]));
    opened.journal.finish().unwrap();
    assert_eq!(place.names(), [""; 0]);
    assert_eq!(place.state(), State::Fresh { refused: None });
}

#[test]
fn a_transfer_that_never_began_leaves_nothing() {
    let place = Place::upload();
    let journal = place.open().journal;
    assert_eq!(place.names(), ["data.cp"]);
    drop(journal);
    assert_eq!(place.names(), [""; 0]);
    place.open().journal.finish().unwrap();
    assert_eq!(place.names(), [""; 0]);
}

#[test]
fn w15_a_dead_upload_is_replaced_by_a_new_one() {
    let place = Place::upload();
    let mut journal = place.begun(&[1, 2]);
    let work = Work::Upload { upload_id: "NEW".into() };
    journal.begin(work.clone()).unwrap();
    journal.record(&place.part(2)).unwrap();
    drop(journal);
    assert_eq!(place.state(), State::Resumed { work, done: vec![place.part(2)] });
}

#[test]
fn parts_that_proved_wrong_are_dropped_and_recorded_anew() {
    let place = Place::download();
    let mut journal = place.begun(&[1, 2, 3]);
    journal.keep(&[place.part(3)]).unwrap();
    journal.record(&place.part(1)).unwrap();
    drop(journal);
    assert_eq!(place.state(), place.resumed(&[1, 3]));
}

#[test]
fn w10_a_second_transfer_is_refused_at_once() {
    let place = Place::upload();
    let journal = place.begun(&[1]);
    for identity in [place.identity.clone(), Place::download().identity] {
        let error = Journal::open(&place.checkpoint(), identity).unwrap_err();
        assert_eq!(error.kind(), Kind::CheckpointInUse);
        assert!(error.message().contains(place.checkpoint().to_str().unwrap()), "{error}");
    }
    drop(journal);
    assert_eq!(place.state(), place.resumed(&[1]));
}

#[test]
fn of_many_threads_one_holds_the_checkpoint_at_a_time() {
    use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
    let place = Place::upload();
    let (inside, won) = (AtomicU32::new(0), AtomicU32::new(0));
    let attempt = || match Journal::open(&place.checkpoint(), place.identity.clone()) {
        Ok(Opened { mut journal, .. }) => {
            assert_eq!(inside.fetch_add(1, SeqCst), 0);
            won.fetch_add(1, SeqCst);
            journal.begin(place.work()).unwrap();
            journal.record(&place.part(1)).unwrap();
            inside.fetch_sub(1, SeqCst);
            journal.finish().unwrap();
        }
        Err(error) => assert_eq!(error.kind(), Kind::CheckpointInUse),
    };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..50).for_each(|_| attempt()));
        }
    });
    assert!(won.load(SeqCst) > 0);
    assert_eq!(place.names(), [""; 0]);
}

#[test]
fn w1_the_cost_of_a_part_does_not_depend_on_their_number() {
    let mut place = Place::upload();
    place.identity.plan = Plan::new(10_000, 1).unwrap();
    let mut journal = place.begun(&[]);
    let mut length = fs::metadata(place.checkpoint()).unwrap().len();
    for number in 1..=10_000 {
        let part = PartDone { number, len: 1, etag: ETag::parse(ETAG), crc64: Some(u64::MAX) };
        journal.record(&part).unwrap();
        let now = fs::metadata(place.checkpoint()).unwrap().len();
        assert!((1..160).contains(&(now - length)), "part {number} took {} bytes", now - length);
        length = now;
    }
    drop(journal);
    match place.state() {
        State::Resumed { done, .. } => assert!(done.iter().map(|part| part.number).eq(1..=10_000)),
        other => panic!("{other:?}"),
    }
    assert_eq!(fs::metadata(place.checkpoint()).unwrap().len(), length);
}

#[test]
fn every_record_leaves_a_usable_file() {
    let place = Place::upload();
    let mut journal = place.begun(&[]);
    let copy = place.folder.path().join("copy.cp");
    for number in 1..=5 {
        journal.record(&place.part(number)).unwrap();
        fs::copy(place.checkpoint(), &copy).unwrap();
        let state = Journal::open(&copy, place.identity.clone()).unwrap().state;
        assert_eq!(state, place.resumed(&Vec::from_iter(1..=number)));
    }
}

#[test]
fn a_part_that_could_not_be_written_is_not_recorded() {
    let place = Place::upload();
    let mut journal = place.begun(&[1]);
    let read_only = LockedFile(fs::File::open(place.checkpoint()).unwrap());
    let writable = std::mem::replace(&mut journal.file, read_only);
    assert_eq!(journal.record(&place.part(2)).unwrap_err().kind(), Kind::WriteFile);
    journal.file = writable;
    journal.record(&place.part(2)).unwrap();
    drop(journal);
    assert_eq!(place.state(), place.resumed(&[1, 2]));
}

#[test]
fn misuse_is_an_error() {
    let place = Place::upload();
    let mut journal = place.open().journal;
    assert_eq!(journal.record(&place.part(1)).unwrap_err().kind(), Kind::Internal);
    assert_eq!(journal.keep(&[]).unwrap_err().kind(), Kind::Internal);
    assert_eq!(journal.begin(Place::download().work()).unwrap_err().kind(), Kind::Internal);
    let bad_id = Work::Upload { upload_id: String::new() };
    assert_eq!(journal.begin(bad_id).unwrap_err().kind(), Kind::UnexpectedReply);
    journal.begin(place.work()).unwrap();
    journal.record(&place.part(1)).unwrap();
    for bad in [place.part(1), place.part(6), PartDone { len: 99, ..place.part(2) }] {
        assert_eq!(journal.record(&bad).unwrap_err().kind(), Kind::Internal);
    }
    drop(journal);
    assert_eq!(place.state(), place.resumed(&[1]));
}

#[test]
fn the_transferred_file_is_never_taken_for_the_checkpoint() {
    let place = Place::upload();
    fs::write(&place.identity.file, "precious").unwrap();
    let link = place.folder.path().join("link");
    fs::hard_link(&place.identity.file, &link).unwrap();
    for path in [place.identity.file.clone(), place.folder.path().join("./data"), link] {
        let error = Journal::open(&path, place.identity.clone()).unwrap_err();
        assert_eq!(error.kind(), Kind::InvalidArgument);
    }
    assert_eq!(fs::read(&place.identity.file).unwrap(), b"precious");
    let place = Place::download();
    let temp_file = place.checkpoint();
    let error = place.open().journal.begin(Work::Download { temp_file }).unwrap_err();
    assert_eq!(error.kind(), Kind::InvalidArgument);
}

#[test]
fn a_file_that_took_the_place_of_the_checkpoint_is_left_alone() {
    let place = Place::upload();
    let mut journal = place.begun(&[1]);
    fs::remove_file(place.checkpoint()).unwrap();
    journal.record(&place.part(2)).unwrap();
    fs::write(place.checkpoint(), "another's").unwrap();
    assert_eq!(journal.begin(place.work()).unwrap_err().kind(), Kind::CheckpointInUse);
    journal.finish().unwrap();
    assert_eq!(fs::read(place.checkpoint()).unwrap(), b"another's");
}

#[test]
fn a_link_to_the_checkpoint_stays_a_link() {
    let place = Place::upload();
    let link = place.folder.path().join("link.cp");
    std::os::unix::fs::symlink(place.checkpoint(), &link).unwrap();
    let mut journal = Journal::open(&link, place.identity.clone()).unwrap().journal;
    journal.begin(place.work()).unwrap();
    journal.record(&place.part(1)).unwrap();
    drop(journal);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(place.state(), place.resumed(&[1]));
}

#[test]
fn file_names_need_not_be_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let mut place = Place::download();
    place.identity.file = place.folder.path().join(std::ffi::OsStr::from_bytes(b"\xD6\xD0\xFF"));
    drop(place.begun(&[2]));
    assert_eq!(place.state(), place.resumed(&[2]));
    place.identity.file = place.folder.path().join("other");
    let moved = default_path(&place.identity.file);
    let first = fs::read_dir(place.folder.path()).unwrap().next().unwrap().unwrap().path();
    fs::rename(first, moved).unwrap();
    assert!(place.refusal().reason.contains("file"));
}

#[test]
fn a_link_to_what_is_no_checkpoint_is_refused_and_its_target_left_alone() {
    let place = Place::upload();
    let (link, target) = (place.folder.path().join("link.cp"), place.folder.path().join("precious"));
    std::os::unix::fs::symlink(&target, &link).unwrap();
    for content in ["my notes", "{}", "<html></html>"] {
        fs::write(&target, content).unwrap();
        let error = Journal::open(&link, place.identity.clone()).unwrap_err();
        assert_eq!(error.kind(), Kind::OpenFile);
        assert!(error.message().contains("precious") && error.message().contains("is a link"), "{error}");
        assert_eq!(fs::read_to_string(&target).unwrap(), content);
    }
    let mut damaged = place.bytes(&[1]);
    damaged[70] ^= 1;
    for content in [b"".as_slice(), &damaged] {
        fs::write(&target, content).unwrap();
        let mut journal = Journal::open(&link, place.identity.clone()).unwrap().journal;
        journal.begin(place.work()).unwrap();
    }
}

#[test]
fn what_a_killed_process_left_under_the_temporary_name_goes_at_the_end() {
    let place = Place::upload();
    let litter = || {
        fs::write(store::temp_path(&fs::canonicalize(place.folder.path()).unwrap().join("data.cp")), "left")
            .unwrap()
    };
    drop(place.begun(&[1]));
    litter();
    place.open().journal.finish().unwrap();
    assert_eq!(place.names(), [""; 0]);
    litter();
    drop(place.open().journal);
    assert_eq!(place.names(), [""; 0]);
}

#[test]
fn a_refused_checkpoint_can_be_removed_without_a_new_beginning() {
    let mut place = Place::upload();
    drop(place.begun(&[1]));
    place.identity.plan = Plan::new(0, 100).unwrap();
    let Opened { journal, state } = place.open();
    assert!(matches!(state, State::Fresh { refused: Some(_) }));
    journal.discard().unwrap();
    assert_eq!(place.names(), [""; 0]);
}
