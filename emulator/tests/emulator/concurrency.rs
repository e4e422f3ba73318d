//! Many clients at once.
use std::thread;

use oss_emulator::checksum::Checksums;

use crate::process::Emulator;

const PART_BYTES: usize = 102_400;
const PARTS: usize = 2000;

#[test]
fn many_parts_at_once() {
    let emulator = Emulator::start(&["--quiet"]).with_bucket();
    let id = emulator.initiate("big");
    let part = |number: usize| vec![(number % 251) as u8; PART_BYTES];
    thread::scope(|scope| {
        for worker in 0..8 {
            let (emulator, id) = (&emulator, &id);
            scope.spawn(move || {
                for number in (1..=80).filter(|number| number % 8 == worker) {
                    emulator
                        .put(&format!("/bkt/big?partNumber={number}&uploadId={id}"), &part(number))
                        .expect(200);
                }
            });
        }
    });
    let target = format!("/bkt/big?uploadId={id}");
    let done = emulator.send("POST", &target, &[("x-oss-complete-all", "yes")], b"").expect(200);
    let content: Vec<u8> = (1..=80).flat_map(part).collect();
    assert_eq!(done.header("x-oss-hash-crc64ecma"), Some(Checksums::of(&content).crc64.to_string().as_str()));
    assert!(emulator.get("/bkt/big").expect(200).body == content);
}

#[test]
fn writers_of_one_key_never_mix() {
    let emulator = Emulator::start(&["--quiet"]).with_bucket();
    emulator.put("/bkt/key", &[0; 50_000]).expect(200);
    thread::scope(|scope| {
        for worker in 1..=4_u8 {
            let emulator = &emulator;
            scope.spawn(move || {
                (0..20).for_each(|_| drop(emulator.put("/bkt/key", &[worker; 50_000]).expect(200)))
            });
        }
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..40 {
                    let get = emulator.get("/bkt/key").expect(200);
                    assert!(get.body.len() == 50_000 && get.body.iter().all(|byte| *byte == get.body[0]));
                    let crc = Checksums::of(&get.body).crc64.to_string();
                    assert_eq!(get.header("x-oss-hash-crc64ecma"), Some(crc.as_str()));
                }
            });
        }
    });
}

#[test]
fn of_many_appends_to_one_position_one_succeeds() {
    let emulator = Emulator::start(&["--quiet"]).with_bucket();
    for position in 0..10 {
        let target = format!("/bkt/log?append&position={position}");
        let statuses: Vec<u16> = thread::scope(|scope| {
            let all: Vec<_> = (0..4).map(|_| scope.spawn(|| emulator.post(&target, b"x").status)).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    }
    assert_eq!(emulator.get("/bkt/log").body, b"xxxxxxxxxx");
}

#[test]
fn only_one_of_many_completions_succeeds() {
    let emulator = Emulator::start(&["--quiet"]).with_bucket();
    let id = emulator.initiate("big");
    emulator.put(&format!("/bkt/big?partNumber=1&uploadId={id}"), b"x").expect(200);
    let target = format!("/bkt/big?uploadId={id}");
    let complete = || emulator.send("POST", &target, &[("x-oss-complete-all", "yes")], b"").status;
    let statuses: Vec<u16> = thread::scope(|scope| {
        let all: Vec<_> = (0..6).map(|_| scope.spawn(complete)).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| [200, 404].contains(status)), "{statuses:?}");
}

#[test]
fn thousands_of_parts() {
    let emulator = Emulator::start(&["--quiet"]).with_bucket();
    let id = emulator.initiate("big");
    let body = vec![5; PART_BYTES];
    emulator.put("/bkt/source", &body).expect(200);
    let copy = [("x-oss-copy-source", "/bkt/source")];
    thread::scope(|scope| {
        for worker in 0..4 {
            let (emulator, id, copy) = (&emulator, &id, &copy);
            scope.spawn(move || {
                for number in (1..=PARTS).filter(|number| number % 4 == worker) {
                    let target = format!("/bkt/big?partNumber={number}&uploadId={id}");
                    emulator.send("PUT", &target, copy, b"").expect(200);
                }
            });
        }
    });
    let target = format!("/bkt/big?uploadId={id}");
    let done = emulator.send("POST", &target, &[("x-oss-complete-all", "yes")], b"").expect(200);
    assert!(done.etag().ends_with("-2000\""));
    let head = emulator.head("/bkt/big").expect(200);
    assert_eq!(head.header("content-length"), Some((PARTS * PART_BYTES).to_string().as_str()));
    let range = [("Range", "bytes=153599995-153600004")];
    assert_eq!(emulator.send("GET", "/bkt/big", &range, b"").expect(206).body, [5; 10]);
}
