//! Live channels.
use crate::process::{Emulator, Scratch};

fn configuration(target: &str) -> String {
    format!(
        "<LiveChannelConfiguration><Description>my &amp; channel</Description><Status>enabled</Status>\
         <Target>{target}</Target></LiveChannelConfiguration>"
    )
}

const HLS: &str = "<Type>HLS</Type><FragDuration>7</FragDuration><FragCount>4</FragCount>\
                   <PlaylistName>list.m3u8</PlaylistName>";

fn with_channels(names: &[&str]) -> Emulator {
    let emulator = Emulator::start(&[]).with_bucket();
    for name in names {
        emulator.put(&format!("/bkt/{name}?live"), configuration(HLS).as_bytes()).expect(200);
    }
    emulator
}

#[test]
fn life_of_a_channel() {
    let emulator = with_channels(&[]);
    let created = emulator.put("/bkt/ch?live", configuration(HLS).as_bytes()).expect(200);
    let urls = created.elements("Url");
    assert_eq!(urls[0], "rtmp://127.0.0.1/bkt/live/ch");
    assert_eq!(urls[1], "http://127.0.0.1/bkt/ch/list.m3u8");
    let info = emulator.get("/bkt/ch?live").expect(200);
    for (name, value) in [
        ("Description", "my &amp; channel"),
        ("Status", "enabled"),
        ("Type", "HLS"),
        ("FragDuration", "7"),
        ("FragCount", "4"),
        ("PlaylistName", "list.m3u8"),
    ] {
        assert_eq!(info.element(name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(emulator.get("/bkt/ch?live&comp=stat").expect(200).element("Status").as_deref(), Some("Idle"));
    emulator.put("/bkt/ch?live&status=disabled", b"").expect(200);
    let stat = emulator.get("/bkt/ch?live&comp=stat").expect(200);
    assert_eq!(stat.element("Status").as_deref(), Some("Disabled"));
    assert_eq!(emulator.get("/bkt/ch?live").element("Status").as_deref(), Some("disabled"));
    assert!(emulator.get("/bkt/ch?live&comp=history").expect(200).elements("LiveRecord").is_empty());
    assert_eq!(emulator.get("/bkt?stat").element("LiveChannelCount").as_deref(), Some("1"));
    emulator.delete("/bkt").expect_error(409, "BucketNotEmpty");
    emulator.delete("/bkt/ch?live").expect(204);
    emulator.delete("/bkt/ch?live").expect_error(404, "NoSuchLiveChannel");
    emulator.delete("/bkt").expect(204);
}

#[test]
fn channels_are_no_objects_and_survive_a_restart() {
    let directory = Scratch::new();
    let emulator = Emulator::start_in(&directory.0, &[]).with_bucket();
    emulator.put("/bkt/ch?live", configuration(HLS).as_bytes()).expect(200);
    emulator.get("/bkt/ch").expect_error(404, "NoSuchKey");
    emulator.put("/bkt/ch", b"object").expect(200);
    emulator.kill();
    let emulator = Emulator::start_in(&directory.0, &[]);
    assert_eq!(emulator.get("/bkt/ch?live").expect(200).element("FragCount").as_deref(), Some("4"));
    emulator.delete("/bkt/ch?live").expect(204);
    assert_eq!(emulator.get("/bkt/ch").expect(200).text(), "object");
}

#[test]
fn a_virtual_host_is_named_in_the_addresses() {
    let emulator = with_channels(&["ch"]);
    let list = emulator.send("GET", "/bkt?live", &[("Host", "bkt.oss.example:81")], b"");
    // The path names the bucket as a key of that host, so the request is made by its own path.
    assert_ne!(list.status, 200);
    let target = "/bkt?live";
    let list = emulator.send("GET", target, &[("Host", "127.0.0.1:81")], b"").expect(200);
    assert_eq!(list.elements("Url")[0], "rtmp://127.0.0.1:81/bkt/live/ch");
}

#[test]
fn listing_by_pages() {
    let emulator = with_channels(&["b2", "a", "b1", "b3"]);
    let all = emulator.get("/bkt?live").expect(200);
    assert_eq!(all.elements("Name"), ["a", "b1", "b2", "b3"]);
    assert_eq!(
        (all.element("MaxKeys"), all.element("IsTruncated")),
        (Some("100".into()), Some("false".into()))
    );
    let page = emulator.get("/bkt?live&prefix=b&max-keys=2").expect(200);
    assert_eq!(
        (page.elements("Name"), page.element("NextMarker")),
        (vec!["b1".into(), "b2".into()], Some("b2".into()))
    );
    let rest = emulator.get("/bkt?live&prefix=b&marker=b2&max-keys=2").expect(200);
    assert_eq!((rest.elements("Name"), rest.element("NextMarker")), (vec!["b3".to_owned()], None));
    assert_eq!(rest.elements("Url").len(), 2);
    emulator.get("/bkt?live&max-keys=0").expect_error(400, "InvalidArgument");
    emulator.get("/bkt?live&max-keys=1001").expect_error(400, "InvalidArgument");
}

#[test]
fn refusals() {
    let emulator = with_channels(&["ch"]);
    emulator.put("/bkt/a/b?live", configuration(HLS).as_bytes()).expect_error(400, "InvalidChannelName");
    emulator.put("/bkt/x?live", b"<Live").expect_error(400, "MalformedXML");
    emulator.put("/bkt/x?live", b"<LiveChannelConfiguration/>").expect_error(400, "MalformedXML");
    for target in [
        "<Type>DASH</Type>",
        "<Type>HLS</Type><FragDuration>5</FragDuration>",
        "<Type>HLS</Type><FragDuration>0</FragDuration><FragCount>3</FragCount>",
        "<Type>HLS</Type><FragDuration>101</FragDuration><FragCount>3</FragCount>",
        "<Type>HLS</Type><FragDuration>5</FragDuration><FragCount>many</FragCount>",
        "<Type>HLS</Type><PlaylistName>list.m3u</PlaylistName>",
        "<Type>HLS</Type><PlaylistName>.m3u8</PlaylistName>",
    ] {
        emulator.put("/bkt/x?live", configuration(target).as_bytes()).expect_error(400, "InvalidArgument");
    }
    let long = configuration(HLS).replace("my", &"x".repeat(129));
    emulator.put("/bkt/x?live", long.as_bytes()).expect_error(400, "InvalidArgument");
    emulator.put("/bkt/ch?live&status=on", b"").expect_error(400, "InvalidArgument");
    emulator.get("/bkt/ch?live&comp=more").expect_error(400, "InvalidArgument");
    for target in ["/bkt/x?live", "/bkt/x?live&comp=stat", "/bkt/x?live&comp=history"] {
        emulator.get(target).expect_error(404, "NoSuchLiveChannel");
    }
    emulator.put("/bkt/x?live&status=enabled", b"").expect_error(404, "NoSuchLiveChannel");
    emulator.send_plain("GET", "/bkt/ch?live", &[], b"").expect_error(403, "AccessDenied");
}

#[test]
fn there_is_nothing_to_make_a_play_list_of() {
    let emulator = with_channels(&["ch"]);
    let vod = |key: &str, start: &str, end: &str| {
        emulator.post(&format!("/bkt/{key}?vod&startTime={start}&endTime={end}"), b"")
    };
    vod("x/list.m3u8", "1", "2").expect_error(404, "NoSuchLiveChannel");
    vod("ch", "1", "2").expect_error(404, "NoSuchLiveChannel");
    for (key, start, end) in [
        ("ch/list.m3u8", "1600000000", "1600000060"),
        ("ch/list.m3u8", "2", "1"),
        ("ch/list.m3u8", "0", "86401"),
        ("ch/list.m3u8", "now", "1"),
        ("ch/list.txt", "1", "2"),
    ] {
        vod(key, start, end).expect_error(400, "InvalidArgument");
    }
}
