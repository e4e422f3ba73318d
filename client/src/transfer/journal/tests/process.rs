//! Two processes and one checkpoint: this test program starts itself as the other one.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::*;

const FOLDER: &str = "OSS_TEST_JOURNAL_FOLDER";
const OTHER: &str = "transfer::journal::tests::process::the_other_process";

/// Not a test by itself: holds the checkpoint until it is killed.
#[test]
#[ignore = "run by the tests of this file"]
fn the_other_process() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut place = Place::upload();
    place.identity.file = PathBuf::from(&folder).join("data");
    let _journal = place.begun(&[1, 2]);
    fs::write(PathBuf::from(folder).join("ready"), "").unwrap();
    std::thread::sleep(Duration::from_secs(60));
}

fn other_process(place: &Place) -> Child {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", OTHER, "--ignored"])
        .env(FOLDER, place.folder.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    while !place.folder.path().join("ready").exists() {
        assert!(start.elapsed() < Duration::from_secs(30), "the other process does not start");
        std::thread::sleep(Duration::from_millis(5));
    }
    child
}

#[test]
fn a_killed_process_loses_nothing_and_holds_nothing() {
    let place = Place::upload();
    let mut other = other_process(&place);
    let error = Journal::open(&place.checkpoint(), place.identity.clone()).unwrap_err();
    assert_eq!(error.kind(), Kind::CheckpointInUse);
    other.kill().unwrap();
    other.wait().unwrap();
    assert_eq!(place.state(), place.resumed(&[1, 2]));
    assert_eq!(place.names(), ["data.cp", "ready"]);
}
