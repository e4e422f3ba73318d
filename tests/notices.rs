//! `THIRD-PARTY-NOTICES.txt`: the licences of the packages in what is installed.
//!
//! `OSS_UPDATE_NOTICES=1 cargo test --test notices` writes the file instead of comparing it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use common::root;
use serde_json::Value;

/// What is installed: the library and the emulator.
const INSTALLED: [&str; 2] = ["oss_c_sdk", "oss-emulator"];
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

const HEAD: &str = "Licences of the packages in liboss_c_sdk and oss-emulator.\n\n\
    The Rust standard library is in both too; it is licensed under MIT or Apache-2.0, see\n\
    the COPYRIGHT file of the Rust project.\n\n";

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", PLATFORM])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The ids of all packages that end up in what is installed.
fn contained(metadata: &Value) -> BTreeSet<&str> {
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"], "nodes").iter().map(|node| (text(node, "id"), node)).collect();
    let roots =
        list(metadata, "packages").iter().filter(|package| INSTALLED.contains(&text(package, "name")));
    let mut waiting: Vec<&str> = roots.map(|package| text(package, "id")).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if found.insert(id) {
            let is_linked =
                |dependency: &&Value| list(dependency, "dep_kinds").iter().any(|kind| kind["kind"].is_null());
            waiting.extend(
                list(nodes[id], "deps").iter().filter(is_linked).map(|dependency| text(dependency, "pkg")),
            );
        }
    }
    found
}

/// The licence files of a package, in the order of their names.
fn licence_texts(package: &Value) -> Vec<String> {
    let folder = Path::new(text(package, "manifest_path")).parent().unwrap();
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let is_licence = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().to_ascii_uppercase();
        path.is_file()
            && ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"]
                .iter()
                .any(|word| name.starts_with(word))
    };
    files.retain(is_licence);
    let read =
        |path: &std::path::PathBuf| String::from_utf8_lossy(&std::fs::read(path).unwrap()).replace('\r', "");
    files.iter().map(read).map(|content| content.trim().to_owned()).collect()
}

fn notices() -> String {
    let metadata = metadata();
    let contained = contained(&metadata);
    let own = |package: &&Value| package["source"].is_null();
    let packages =
        list(&metadata, "packages").iter().filter(|package| contained.contains(text(package, "id")));
    let packages: Vec<&Value> = packages.filter(|package| !own(package)).collect();
    assert!(packages.len() > 50, "{} packages", packages.len());
    let mut out = HEAD.to_owned();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages {
        let name = format!("{} {}", text(package, "name"), text(package, "version"));
        let _ = writeln!(out, "{name}: {}", text(package, "license"));
        for content in licence_texts(package) {
            texts.entry(content).or_default().push(name.clone());
        }
    }
    for (content, names) in texts {
        let _ = write!(out, "\n{}\n{}\n\n{content}\n", "=".repeat(78), names.join(", "));
    }
    out
}

#[test]
fn the_notices_are_those_of_the_packages() {
    let (path, made) = (root().join("THIRD-PARTY-NOTICES.txt"), notices());
    if std::env::var_os("OSS_UPDATE_NOTICES").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let current = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(current == made, "run `make notices`");
}
