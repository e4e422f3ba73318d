//! What survives the end of the process.
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use oss_emulator::clock::Moment;

use crate::client::{head, signed};
use crate::process::{Emulator, Scratch};

/// Number of files below a directory that hold content.
fn content_files(data: &Path) -> usize {
    let shards = std::fs::read_dir(data.join("buckets/bkt/content")).into_iter().flatten();
    shards.map(|shard| std::fs::read_dir(shard.unwrap().path()).unwrap().count()).sum()
}

#[test]
fn everything_survives_a_restart() {
    let scratch = Scratch::new();
    let emulator = Emulator::start_in(&scratch.0, &[]).with_bucket();
    emulator.send("PUT", "/bkt?acl", &[("x-oss-acl", "public-read")], b"").expect(200);
    emulator.send("PUT", "/bkt/a%2F%C3%BC", &[("x-oss-meta-a", "1")], b"content").expect(200);
    emulator.post("/bkt/log?append&position=0", b"one").expect(200);
    let id = emulator.initiate("big");
    let part = emulator.put(&format!("/bkt/big?partNumber=1&uploadId={id}"), b"part").expect(200);
    let before = emulator.head("/bkt/a%2F%C3%BC");
    assert_eq!(emulator.stop("-TERM"), Some(0));
    let emulator = Emulator::start_in(&scratch.0, &[]);
    let after = emulator.get("/bkt/a%2F%C3%BC").expect(200);
    assert_eq!(after.body, b"content");
    for name in ["etag", "last-modified", "x-oss-hash-crc64ecma", "x-oss-meta-a", "content-md5"] {
        assert_eq!(after.header(name), before.header(name), "{name}");
    }
    assert_eq!(emulator.get("/bkt?acl").element("Grant").as_deref(), Some("public-read"));
    emulator.post("/bkt/log?append&position=3", b"two").expect(200);
    assert_eq!(emulator.get("/bkt/log").body, b"onetwo");
    let body = format!(
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{}</ETag></Part></CompleteMultipartUpload>",
        part.etag()
    );
    emulator.post(&format!("/bkt/big?uploadId={id}"), body.as_bytes()).expect(200);
    emulator.kill();
    let emulator = Emulator::start_in(&scratch.0, &[]);
    assert_eq!(emulator.get("/bkt/big").expect(200).body, b"part");
    assert_eq!(emulator.get("/bkt?uploads").elements("UploadId"), Vec::<String>::new());
}

#[test]
fn half_received_objects_leave_nothing() {
    let scratch = Scratch::new();
    let emulator = Emulator::start_in(&scratch.0, &[]).with_bucket();
    emulator.put("/bkt/key", b"old").expect(200);
    let mut headers = signed("PUT", "/bkt/key", &[], &Moment::now().http_date());
    headers.push(("Content-Length".to_owned(), "2000000".to_owned()));
    let mut stream = emulator.connect();
    stream.write_all(&head("PUT", "/bkt/key", &headers)).unwrap();
    stream.write_all(&[1; 1_000_000]).unwrap();
    while content_files(&scratch.0) < 2 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    emulator.kill();
    let emulator = Emulator::start_in(&scratch.0, &[]);
    assert_eq!(emulator.get("/bkt/key").expect(200).body, b"old");
    assert_eq!(content_files(&scratch.0), 1);
}

#[test]
fn killed_while_writing_every_answered_write_is_there() {
    let scratch = Scratch::new();
    for round in 0..3 {
        let emulator = Emulator::start_in(&scratch.0, &["--quiet"]).with_bucket();
        let (stop, answered) = (AtomicBool::new(false), [const { AtomicUsize::new(0) }; 3]);
        std::thread::scope(|scope| {
            for (writer, answered) in answered.iter().enumerate() {
                let (emulator, stop) = (&emulator, &stop);
                scope.spawn(move || {
                    for number in 0.. {
                        let target = format!("/bkt/{round}-{writer}-{number}");
                        let body = vec![number as u8; 20_000];
                        if !emulator
                            .try_send("PUT", &target, &[], &body)
                            .is_ok_and(|answer| answer.status == 200)
                        {
                            return;
                        }
                        answered.store(number + 1, Ordering::SeqCst);
                        if stop.load(Ordering::SeqCst) {
                            return;
                        }
                    }
                });
            }
            while answered.iter().any(|count| count.load(Ordering::SeqCst) < 10) {
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
            stop.store(round == 0, Ordering::SeqCst);
            if round > 0 {
                emulator.kill_now();
            }
        });
        drop(emulator);
        let emulator = Emulator::start_in(&scratch.0, &["--quiet"]);
        for (writer, answered) in answered.iter().enumerate() {
            for number in 0..answered.load(Ordering::SeqCst) {
                let get = emulator.get(&format!("/bkt/{round}-{writer}-{number}")).expect(200);
                assert!(get.body == vec![number as u8; 20_000]);
            }
        }
    }
}

#[test]
fn overwritten_and_deleted_content_goes_away() {
    let scratch = Scratch::new();
    let emulator = Emulator::start_in(&scratch.0, &[]).with_bucket();
    for body in [&b"one"[..], b"two", b""] {
        emulator.put("/bkt/key", body).expect(200);
        assert_eq!(content_files(&scratch.0), usize::from(!body.is_empty()));
    }
    let id = emulator.initiate("big");
    for body in [&b"one"[..], b"two"] {
        emulator.put(&format!("/bkt/big?partNumber=1&uploadId={id}"), body).expect(200);
        assert_eq!(content_files(&scratch.0), 1);
    }
    emulator.delete(&format!("/bkt/big?uploadId={id}")).expect(204);
    emulator.send("PUT", "/bkt/bad", &[("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==")], b"x").expect(400);
    emulator.post("/bkt/log?append&position=0", b"one").expect(200);
    emulator.post("/bkt/log?append&position=3", b"two").expect(200);
    assert_eq!(content_files(&scratch.0), 1);
    emulator.delete("/bkt/log").expect(204);
    assert_eq!(content_files(&scratch.0), 0);
}

#[test]
fn a_reader_keeps_what_it_began_to_read() {
    let emulator = Emulator::with_faults(r#"{"operation":"GetObject","stall_ms":300}"#).with_bucket();
    let old = vec![1; 3_000_000];
    emulator.put("/bkt/key", &old).expect(200);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| emulator.get("/bkt/key").expect(200));
        std::thread::sleep(std::time::Duration::from_millis(100));
        emulator.put("/bkt/key", b"new").expect(200);
        assert!(reader.join().unwrap().body == old);
    });
    assert_eq!(emulator.get("/bkt/key").expect(200).body, b"new");
}
