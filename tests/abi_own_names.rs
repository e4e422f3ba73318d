//! A program may have functions of its own under the names without a prefix, however it links the library.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::path::PathBuf;
use std::process::Command;

use common::cc::{Built, CProgram, scratch, shared_library, static_library};
use common::emulator::{ID, REGION, SECRET, Start};
use common::{require, root};

fn listed() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("src/unprefixed-symbols.txt")).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn program() -> CProgram {
    CProgram::new("tests/c/abi_own_names.c").arg(root().join("tests/c/abi_own_names_calls.c"))
}

fn works(program: &Built) {
    let emulator = Start::default().start();
    let environment = [("OSS_ACCESS_KEY_ID", ID), ("OSS_ACCESS_KEY_SECRET", SECRET), ("OSS_REGION", REGION)];
    program.run_ok(&[&emulator.endpoint], &environment);
}

/// The static library as it is installed.
fn weakened() -> PathBuf {
    let copy = scratch().join("liboss_c_sdk_static.a");
    std::fs::copy(static_library(), &copy).unwrap();
    let status = Command::new(root().join("scripts/weaken.sh")).arg(&copy).status().unwrap();
    assert!(status.success());
    copy
}

#[test]
fn the_list_of_unprefixed_names_is_complete() {
    if !require("the_list_of_unprefixed_names_is_complete", "nm", "apt-get install binutils") {
        return;
    }
    let output = Command::new("nm").args(["-D", "--defined-only"]).arg(shared_library()).output().unwrap();
    let listing = String::from_utf8(output.stdout).unwrap();
    let names = listing.lines().filter_map(|line| line.split_whitespace().last());
    let is_prefixed =
        |name: &&str| ["aos_", "oss_", "OSS_", "AOS_"].iter().any(|prefix| name.starts_with(prefix));
    let mut unprefixed: Vec<_> = names.filter(|name| !is_prefixed(name)).map(str::to_owned).collect();
    unprefixed.sort();
    assert_eq!(unprefixed, listed());
}

#[test]
fn a_program_with_the_shared_library_may_have_them_too() {
    works(&program().shared().build());
}

#[test]
fn a_program_with_the_static_library_may_have_them_too() {
    if require("a_program_with_the_static_library_may_have_them_too", "objcopy", "apt-get install binutils") {
        works(&program().with_static(weakened()).build());
    }
}
