//! Drives the emulator with independent clients, and lets them and the library read what the other one wrote.

#![allow(missing_docs, reason = "a test program")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod common;
#[path = "examples/kit.rs"]
mod kit;
#[path = "clients/node.rs"]
mod node;
#[path = "clients/python.rs"]
mod python;

use std::path::Path;
use std::process::Command;

use common::emulator::Emulator;
use common::root;
use kit::{BUCKET, Kit, Linked, data};
use python::{interpreter, said};

/// A name that every layer has to encode.
const KEY: &str = "dir/a b+c%/ü&=中.bin";

/// Checks that every driver makes, for each version of signatures.
const CHECKS: &str = "create put_and_get ranges lists multipart abort append_and_copy signed_urls wrong_credentials delete \
     cors lifecycle other_configuration bucket_figures tagging object_acl symlinks restoring conditions copy_details \
     callbacks images";
/// Checks of the driver in JavaScript.
const NODE_CHECKS: &str = "create putAndGet streams lists multipart abort appendAndCopy cors lifecycle otherConfiguration \
     bucketFigures tagging objectAcl symlinks restoring conditions callbacks images signedUrls wrongCredentials deletion";

#[test]
fn oss2_works() {
    drive("oss2_works", "drive_oss2.py", "oss2", "resumable");
}

#[test]
fn oss_v2_works() {
    drive("oss_v2_works", "drive_v2.py", "v2", "transfers");
}

#[test]
fn ali_oss_works() {
    let Some(folder) = node::folder("ali_oss_works") else { return };
    let emulator = Emulator::new();
    let mut command = Command::new("node");
    command.arg(folder.join("drive_ali_oss.mjs")).env("NO_PROXY", "*").envs(emulator.env(BUCKET));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}{}", said(&output), emulator.raw_log());
    expect_checks(&said(&output), "ali-oss", NODE_CHECKS.split(' '));
}

/// Every check has been made with each version of signatures.
fn expect_checks<'a>(said: &str, label: &str, checks: impl Iterator<Item = &'a str> + Clone) {
    for version in ["v1", "v4"] {
        for check in checks.clone() {
            let line = format!("ok {label}-{version} {check}\n");
            assert!(said.contains(&line), "no {line}{said}");
        }
    }
}

/// Runs a driver by path style, and by virtual-host style through the emulator as a proxy.
fn drive(test: &str, script: &str, label: &str, further: &str) {
    let Some(python) = interpreter(test) else { return };
    for virtual_host in [false, true] {
        let emulator = Emulator::new();
        let proxied =
            [("OSS_ENDPOINT", "http://oss-cn-hangzhou.aliyuncs.com"), ("OSS_PROXY", &emulator.endpoint)];
        let said = run(&python, &emulator, script, &[], if virtual_host { &proxied } else { &[] });
        expect_checks(&said, label, CHECKS.split(' ').chain([further]));
        assert!(emulator.count("CompleteMultipartUpload") >= 4, "the requests came to the emulator");
    }
}

/// Runs a script that has to succeed, and returns what it printed.
fn run(
    python: &Path,
    emulator: &Emulator,
    script: &str,
    arguments: &[&str],
    more: &[(&str, &str)],
) -> String {
    let mut command = Command::new(python);
    command.arg(root().join("tests/clients").join(script)).args(arguments);
    // Proxies of the surroundings must not come between.
    command.env("NO_PROXY", "*").env_remove("OSS_PROXY").env("PYTHONDONTWRITEBYTECODE", "1");
    command.envs(emulator.env(BUCKET)).envs(more.iter().copied());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{script} {arguments:?}: {}{}", said(&output), emulator.raw_log());
    said(&output)
}

#[test]
fn objects_of_the_library_and_of_oss2_are_the_same() {
    let Some(python) = interpreter("objects_of_the_library_and_of_oss2_are_the_same") else { return };
    let kit = Kit::new(Emulator::new(), Linked::Shared);
    let exchange = |arguments: &[&str]| run(&python, &kit.emulator, "exchange.py", arguments, &[]);
    kit.ok(&["create_bucket"]);
    let content = data(1, 5 * 102_400 + 1);
    let (file, copy) = (kit.file("original", &content), kit.path("copy"));

    kit.ok(&["resumable_upload", &file, KEY, "3", "102400"]);
    exchange(&["get", KEY, &copy]);
    assert!(std::fs::read(&copy).unwrap() == content, "what the library wrote");

    let content = data(2, 3 * 102_400 + 17);
    exchange(&["put", KEY, &kit.file("other", &content)]);
    kit.ok(&["resumable_download", KEY, &copy, "3", "100000"]);
    assert!(std::fs::read(&copy).unwrap() == content, "what oss2 wrote");
    assert!(kit.ok(&["crc", &copy, KEY]).ends_with("\nsame\n"));
    assert_eq!(kit.ok(&["multipart_list"]), "");
}

#[test]
fn signed_urls_work_in_another_client() {
    let Some(python) = interpreter("signed_urls_work_in_another_client") else { return };
    let mut kit = Kit::new(Emulator::new(), Linked::Shared);
    kit.ok(&["create_bucket"]);
    for (seed, version) in [(1, "1"), (4, "4")] {
        kit.set("OSS_SIGNATURE_VERSION", version);
        let content = data(seed, 10_000);
        let (file, copy) = (kit.file("original", &content), kit.path("copy"));
        let write = kit.ok(&["signed_url", "PUT", KEY, "60"]);
        let read = kit.ok(&["signed_url", "GET", KEY, "60"]);
        let exchange = |arguments: &[&str]| run(&python, &kit.emulator, "exchange.py", arguments, &[]);
        exchange(&["send", write.trim(), &file]);
        exchange(&["fetch", read.trim(), &copy]);
        assert!(std::fs::read(&copy).unwrap() == content, "version {version}");
    }
}
