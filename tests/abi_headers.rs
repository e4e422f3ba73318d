//! The headers: they are what the build makes, each one compiles on its own in every supported language, and what they
//! declare is what the library exports.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::cc::{CProgram, scratch, shared_library};
use common::{require, root};

const HEADERS: [&str; 17] = [
    "aos_buf.h",
    "aos_crc64.h",
    "aos_define.h",
    "aos_fstack.h",
    "aos_http_io.h",
    "aos_list.h",
    "aos_log.h",
    "aos_status.h",
    "aos_string.h",
    "aos_transport.h",
    "aos_util.h",
    "oss_api.h",
    "oss_auth.h",
    "oss_define.h",
    "oss_resumable.h",
    "oss_util.h",
    "oss_xml.h",
];

fn include_folder() -> PathBuf {
    root().join("include/oss_c_sdk")
}

/// The names in a folder of headers, those of its `apr` folder included.
fn names(folder: &Path) -> Vec<String> {
    let list = |folder: PathBuf| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let here = list(folder.to_owned()).filter(|path| path.is_file()).chain(list(folder.join("apr")));
    let mut names: Vec<_> =
        here.map(|path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_headers_are_those_that_the_build_makes() {
    let generated = Path::new(env!("OUT_DIR")).join("include");
    let checked_in = include_folder();
    assert_eq!(names(&checked_in), names(&generated), "run `make headers`");
    for name in names(&generated) {
        let text = |folder: &Path| std::fs::read_to_string(folder.join(&name)).unwrap();
        assert!(text(&checked_in) == text(&generated), "{name} is not current; run `make headers`");
    }
}

#[test]
fn the_headers_are_those_of_the_old_library() {
    let plain: Vec<_> = names(&include_folder()).into_iter().filter(|name| !name.contains('/')).collect();
    assert_eq!(plain, HEADERS);
}

fn compiles(compiler: &str, standard: &str, extension: &str) {
    for (number, text) in inclusions().enumerate() {
        let name = format!("{compiler}-{standard}-{number}.{extension}").replace('+', "p");
        let program = CProgram::from_text(&name, &text).compiler(compiler).std(standard);
        program.arg("-I").arg(root().join("include")).check_only().build();
    }
}

/// Each header alone, twice, under its own name and below its folder; then all of them, and all in the opposite order.
fn inclusions() -> impl Iterator<Item = String> {
    let line = |header: &str| format!("#include \"{header}\"\n");
    let names = names(&include_folder());
    let all: String = names.iter().map(|name| line(name)).collect();
    let reversed: String = names.iter().rev().map(|name| line(name)).collect();
    let alone: Vec<String> = names
        .iter()
        .flat_map(|name| [line(name).repeat(2), format!("#include <oss_c_sdk/{name}>\n")])
        .collect();
    alone.into_iter().chain([all, reversed]).map(|text| text + "int main(void) { return 0; }\n")
}

#[test]
fn every_header_compiles_alone_with_gcc() {
    if require("every_header_compiles_alone_with_gcc", "gcc", "apt-get install gcc") {
        ["c99", "c11", "c2x"].iter().for_each(|standard| compiles("gcc", standard, "c"));
    }
}

#[test]
fn every_header_compiles_alone_with_g_plus_plus() {
    if require("every_header_compiles_alone_with_g_plus_plus", "g++", "apt-get install g++") {
        ["c++11", "c++20"].iter().for_each(|standard| compiles("g++", standard, "cpp"));
    }
}

#[test]
fn every_header_compiles_alone_with_clang() {
    if require("every_header_compiles_alone_with_clang", "clang", "apt-get install clang") {
        ["c99", "c11", "c2x"].iter().for_each(|standard| compiles("clang", standard, "c"));
        ["c++11", "c++20"].iter().for_each(|standard| compiles("clang++", standard, "cpp"));
    }
}

/// The old headers compile as GNU C89 too, though not without extensions.
#[test]
fn all_headers_compile_as_gnu_c89() {
    let text: String = HEADERS.iter().map(|header| format!("#include \"{header}\"\n")).collect();
    let program = CProgram::from_text("gnu89.c", &(text + "int main(void) { return 0; }\n"));
    program.std("gnu89").arg("-Wno-pedantic").check_only().build();
}

/// Where a name is declared, and whether it is defined there.
struct Declaration {
    header: String,
    inline: bool,
}

/// Everything that the headers declare: functions as the compiler lists them, variables from their `extern` lines.
fn declarations() -> BTreeMap<String, Vec<Declaration>> {
    let folder = include_folder();
    let all: String = names(&folder).iter().map(|name| format!("#include \"{name}\"\n")).collect();
    let (source, list) = (scratch().join("declarations.c"), scratch().join("declarations.txt"));
    std::fs::write(&source, all).unwrap();
    let mut gcc = Command::new("gcc");
    gcc.args(["-std=c11", "-D_DEFAULT_SOURCE", "-fsyntax-only", "-aux-info"]).arg(&list);
    assert!(gcc.arg("-I").arg(&folder).arg(&source).status().unwrap().success());
    let mut found: BTreeMap<String, Vec<Declaration>> = BTreeMap::new();
    for line in std::fs::read_to_string(&list).unwrap().lines() {
        if let Some((name, declaration)) = function(line, &folder) {
            found.entry(name).or_default().push(declaration);
        }
    }
    for header in names(&folder) {
        for name in variables(&std::fs::read_to_string(folder.join(&header)).unwrap()) {
            let declaration = Declaration { header: header.clone(), inline: false };
            found.entry(name).or_default().push(declaration);
        }
    }
    found
}

/// Reads a line of gcc's list: `/* FILE:LINE:NC */ extern int name (int);`.
fn function(line: &str, folder: &Path) -> Option<(String, Declaration)> {
    let (place, prototype) = line.strip_prefix("/* ")?.split_once(" */ ")?;
    let mut words = place.rsplitn(3, ':');
    let (kind, _, file) = (words.next()?, words.next()?, words.next()?);
    let header = Path::new(file).strip_prefix(folder).ok()?.to_str()?.to_owned();
    let name = prototype.split_once(" (")?.0.rsplit([' ', '*']).next()?.to_owned();
    Some((name, Declaration { header, inline: kind.ends_with('F') }))
}

fn variables(header: &str) -> Vec<String> {
    let statements = header.lines().filter(|line| line.starts_with("extern ") && line.ends_with(';'));
    let plain = statements.filter(|line| !line.contains('('));
    let name = |line: &str| {
        line.trim_end_matches(';').split('[').next()?.rsplit([' ', '*']).next().map(str::to_owned)
    };
    plain.filter_map(name).collect()
}

#[test]
fn what_is_declared_is_exported_once_or_inline() {
    let test = "what_is_declared_is_exported_once_or_inline";
    if !require(test, "gcc", "apt-get install gcc") || !require(test, "nm", "apt-get install binutils") {
        return;
    }
    let output = Command::new("nm").args(["-D", "--defined-only"]).arg(shared_library()).output().unwrap();
    let listing = String::from_utf8(output.stdout).unwrap();
    let exported: Vec<&str> = listing.lines().filter_map(|line| line.split_whitespace().last()).collect();
    let declared = declarations();
    assert!(exported.len() > 400 && declared.len() > 400, "{} {}", exported.len(), declared.len());
    for (name, places) in &declared {
        let headers: Vec<&str> = places.iter().map(|place| place.header.as_str()).collect();
        assert_eq!(headers.len(), 1, "{name} is declared in {headers:?}");
        let inline = places.iter().any(|place| place.inline);
        assert!(
            inline != exported.contains(&name.as_str()),
            "{name}, declared in {headers:?}, is not exported"
        );
    }
    for name in exported {
        assert!(declared.contains_key(name), "{name} is exported and declared nowhere");
    }
}

/// A function or type of the old library is where programs look for it.
#[test]
fn declarations_are_in_the_headers_that_had_them() {
    let test = "declarations_are_in_the_headers_that_had_them";
    if !require(test, "gcc", "apt-get install gcc") {
        return;
    }
    let text = std::fs::read_to_string(root().join("tests/abi/functions.json")).unwrap();
    let facts: serde_json::Value = serde_json::from_str(&text).unwrap();
    let declared = declarations();
    let mut compared = 0;
    for record in facts["functions"].as_array().unwrap() {
        let (name, header) = (record["name"].as_str().unwrap(), record["header"].as_str().unwrap());
        if let Some([place]) = declared.get(name).map(Vec::as_slice) {
            assert_eq!(place.header, header, "{name}");
            compared += 1;
        }
    }
    assert!(compared > 240, "{compared}");
}

/// C programmers read these texts, and Doxygen does.
#[test]
fn no_rust_shows_in_the_headers() {
    let folder = include_folder();
    for name in names(&folder) {
        let text = std::fs::read_to_string(folder.join(&name)).unwrap();
        for word in ["[`", "Option<", "&str", "cbindgen", "# Safety", "# Errors", "crate::"] {
            assert!(!text.contains(word), "{name} holds {word:?}");
        }
    }
}
