//! Archived objects and their restoration; image processing, which is judged only.
use std::time::{Duration, Instant};

use crate::process::{Emulator, Scratch};

fn archived(restore_seconds: &str) -> Emulator {
    let emulator = Emulator::start(&["--restore-seconds", restore_seconds]).with_bucket();
    for (key, class) in [("old", "Archive"), ("cold", "ColdArchive"), ("warm", "IA")] {
        emulator.send("PUT", &format!("/bkt/{key}"), &[("x-oss-storage-class", class)], b"x").expect(200);
    }
    emulator
}

fn request(days: &str, more: &str) -> String {
    format!("<RestoreRequest><Days>{days}</Days>{more}</RestoreRequest>")
}

#[test]
fn states() {
    let emulator = archived("1");
    emulator.get("/bkt/old").expect_error(403, "InvalidObjectState");
    let copy = [("x-oss-copy-source", "/bkt/old")];
    emulator.send("PUT", "/bkt/copy", &copy, b"").expect_error(403, "InvalidObjectState");
    assert_eq!(emulator.head("/bkt/old").expect(200).header("x-oss-restore"), None);
    let begun = Instant::now();
    emulator.post("/bkt/old?restore", b"").expect(202);
    emulator.post("/bkt/old?restore", b"").expect_error(409, "RestoreAlreadyInProgress");
    emulator.get("/bkt/old").expect_error(403, "InvalidObjectState");
    let head = emulator.head("/bkt/old").expect(200);
    assert!(begun.elapsed() < Duration::from_secs(1), "the machine is too slow for this test");
    assert_eq!(head.header("x-oss-restore"), Some("ongoing-request=\"true\""));
    let listed = emulator.get("/bkt?prefix=old").element("RestoreInfo").unwrap();
    assert!(listed.contains("ongoing-request"), "{listed}");
    std::thread::sleep(Duration::from_millis(1100).saturating_sub(begun.elapsed()));
    assert_eq!(emulator.get("/bkt/old").expect(200).body, b"x");
    let state = emulator.head("/bkt/old").header("x-oss-restore").unwrap().to_owned();
    assert!(state.starts_with("ongoing-request=\"false\", expiry-date=\"") && state.ends_with(" GMT\""));
    emulator.post("/bkt/old?restore", request("7", "").as_bytes()).expect(200);
    assert_ne!(emulator.head("/bkt/old").header("x-oss-restore"), Some(state.as_str()));
    emulator.send("PUT", "/bkt/copy", &copy, b"").expect(200);
    assert_eq!(emulator.head("/bkt/copy").header("x-oss-restore"), None);
}

#[test]
fn a_restoration_survives_a_restart() {
    let scratch = Scratch::new();
    let emulator = Emulator::start_in(&scratch.0, &["--restore-seconds", "0"]).with_bucket();
    emulator.send("PUT", "/bkt/old", &[("x-oss-storage-class", "Archive")], b"x").expect(200);
    emulator.post("/bkt/old?restore", b"").expect(202);
    emulator.kill();
    let emulator = Emulator::start_in(&scratch.0, &[]);
    assert_eq!(emulator.get("/bkt/old").expect(200).body, b"x");
    emulator.send("PUT", "/bkt/old", &[("x-oss-storage-class", "Archive")], b"y").expect(200);
    emulator.get("/bkt/old").expect_error(403, "InvalidObjectState");
}

#[test]
fn tiers_days_and_refusals() {
    let emulator = archived("0");
    emulator.post("/bkt/warm?restore", b"").expect_error(400, "OperationNotSupported");
    emulator.post("/bkt/none?restore", b"").expect_error(404, "NoSuchKey");
    let tier = |name: &str| format!("<JobParameters><Tier>{name}</Tier></JobParameters>");
    for (key, document, code) in [
        ("old", request("8", ""), "InvalidArgument"),
        ("old", request("0", ""), "InvalidArgument"),
        ("cold", request("366", ""), "InvalidArgument"),
        ("cold", request("x", ""), "InvalidArgument"),
        ("cold", request("1", &tier("Fast")), "MalformedXML"),
        ("cold", request("1", "<JobParameters/>"), "MalformedXML"),
        ("cold", "<RestoreRequest/>".to_owned(), "MalformedXML"),
        ("cold", "nothing".to_owned(), "MalformedXML"),
    ] {
        emulator.post(&format!("/bkt/{key}?restore"), document.as_bytes()).expect_error(400, code);
    }
    emulator.get("/bkt/cold").expect_error(403, "InvalidObjectState");
    for name in ["Expedited", "Standard", "Bulk"] {
        let status = if name == "Expedited" { 202 } else { 200 };
        emulator.post("/bkt/cold?restore", request("2", &tier(name)).as_bytes()).expect(status);
    }
    assert_eq!(emulator.get("/bkt/cold").expect(200).body, b"x");
    emulator.post("/bkt/old?restore", request("7", "").as_bytes()).expect(202);
}

#[test]
fn image_processing_is_judged_but_not_done() {
    let emulator = Emulator::start(&[]).with_bucket();
    emulator.put("/bkt/a.jpg", b"x").expect(200);
    let get = |process: &str| emulator.get(&format!("/bkt/a.jpg?x-oss-process={process}"));
    let refused = get("image%2Fresize%2Cw_100").expect_error(501, "NotImplemented");
    assert_eq!(refused.element("ArgumentName").as_deref(), Some("x-oss-process"));
    get("image%2Fshrink").expect_error(400, "InvalidArgument");
    get("").expect_error(400, "InvalidArgument");
    emulator.get("/bkt/none?x-oss-process=image%2Finfo").expect_error(404, "NoSuchKey");
    let unsigned = emulator.send_plain("GET", "/bkt/a.jpg?x-oss-process=image%2Finfo", &[], b"");
    unsigned.expect_error(403, "AccessDenied");
}
