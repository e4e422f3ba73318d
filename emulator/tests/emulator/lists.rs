//! Listing objects.
use crate::process::Emulator;

fn with_objects() -> Emulator {
    let emulator = Emulator::start(&[]).with_bucket();
    for key in ["a", "dir/1", "dir/2", "dir/sub/3", "e%20%C3%BC", "f%01"] {
        emulator.put(&format!("/bkt/{key}"), key.as_bytes()).expect(200);
    }
    emulator
}

#[test]
fn first_version() {
    let emulator = with_objects();
    let all = emulator.get("/bkt?prefix=dir/&marker&delimiter&max-keys=1000").expect(200);
    assert_eq!(all.elements("Key"), ["dir/1", "dir/2", "dir/sub/3"]);
    assert_eq!((all.element("IsTruncated"), all.element("NextMarker")), (Some("false".into()), None));
    assert_eq!((all.element("Name"), all.element("Size")), (Some("bkt".into()), Some("5".into())));
    assert_eq!(
        (all.element("Type"), all.element("StorageClass")),
        (Some("Normal".into()), Some("Standard".into()))
    );
    assert_eq!(all.elements("ETag").len(), 3);
    let page = emulator.get("/bkt?delimiter=%2F&max-keys=2").expect(200);
    assert_eq!(
        (page.elements("Key"), page.elements("Prefix")),
        (vec!["a".into()], vec!["".into(), "dir/".into()])
    );
    assert_eq!(page.element("NextMarker").as_deref(), Some("dir/"));
    let rest = emulator.get("/bkt?delimiter=%2F&max-keys=2&marker=dir%2F&encoding-type=url").expect(200);
    assert_eq!(rest.elements("Key"), ["e%20%C3%BC", "f%01"]);
    assert_eq!(
        (rest.element("Marker"), rest.element("EncodingType")),
        (Some("dir%2F".into()), Some("url".into()))
    );
}

#[test]
fn second_version() {
    let emulator = with_objects();
    let mut keys = Vec::new();
    let mut token = String::new();
    for _ in 0..3 {
        let page = emulator.get(&format!("/bkt?list-type=2&max-keys=2&encoding-type=url{token}")).expect(200);
        assert_eq!(page.element("KeyCount").as_deref(), Some("2"));
        keys.extend(page.elements("Key"));
        let next = page.element("NextContinuationToken").unwrap_or_default();
        token = format!("&continuation-token={}", oss_emulator::encoding::encode_component(&next));
    }
    assert_eq!(keys, ["a", "dir%2F1", "dir%2F2", "dir%2Fsub%2F3", "e%20%C3%BC", "f%01"]);
    assert_eq!(token, "&continuation-token=");
    let after = emulator.get("/bkt?list-type=2&start-after=dir/2&max-keys=1").expect(200);
    assert_eq!((after.element("Key"), after.element("Owner")), (Some("dir/sub/3".into()), None));
    assert!(emulator.get("/bkt?list-type=2&fetch-owner=true").element("Owner").is_some());
    emulator.get("/bkt?list-type=2&continuation-token=%21").expect_error(400, "InvalidArgument");
    emulator.get("/bkt?list-type=3").expect_error(400, "InvalidArgument");
}

#[test]
fn bad_parameters() {
    let emulator = with_objects();
    for query in ["max-keys=0", "max-keys=1001", "max-keys=x", "max-keys=-1", "encoding-type=base64"] {
        let error = emulator.get(&format!("/bkt?{query}")).expect_error(400, "InvalidArgument");
        assert_eq!(error.element("ArgumentName").as_deref(), query.split('=').next());
    }
    emulator.get(&format!("/bkt?prefix={}", "p".repeat(1025))).expect_error(400, "InvalidArgument");
    emulator.get("/bkt?prefix=%ff").expect_error(400, "InvalidArgument");
}

#[test]
fn uploads() {
    let emulator = Emulator::start(&[]).with_bucket();
    let mut ids: Vec<String> = (0..3).map(|_| emulator.initiate("dir/a")).collect();
    ids.sort();
    emulator.initiate("b");
    let all = emulator.get("/bkt?uploads").expect(200);
    assert_eq!(all.elements("Key"), ["b", "dir/a", "dir/a", "dir/a"]);
    assert_eq!(all.elements("UploadId")[1..], ids);
    let page = emulator.get("/bkt?uploads&max-uploads=2").expect(200);
    assert_eq!(
        (page.element("NextKeyMarker"), page.element("NextUploadIdMarker")),
        (Some("dir/a".into()), Some(ids[0].clone()))
    );
    assert_eq!(page.element("IsTruncated").as_deref(), Some("true"));
    let rest =
        emulator.get(&format!("/bkt?uploads&key-marker=dir/a&upload-id-marker={}", ids[0])).expect(200);
    assert_eq!(rest.elements("UploadId"), ids[1..]);
    assert_eq!(emulator.get("/bkt?uploads&key-marker=b").elements("Key").len(), 3);
    assert_eq!(emulator.get("/bkt?uploads&key-marker=dir/a").elements("Key").len(), 0);
    assert_eq!(emulator.get(&format!("/bkt?uploads&upload-id-marker={}", ids[2])).elements("Key").len(), 4);
    let folded = emulator.get("/bkt?uploads&delimiter=/&encoding-type=url").expect(200);
    assert_eq!(
        (folded.elements("Key"), folded.elements("Prefix")),
        (vec!["b".into()], vec!["".into(), "dir%2F".into()])
    );
    emulator.get("/bkt?uploads&max-uploads=1001").expect_error(400, "InvalidArgument");
}
