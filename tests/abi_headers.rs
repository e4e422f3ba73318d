//! The headers: the generated one is current, and each one compiles on its own in every supported language.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::cc::CProgram;
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

/// `OSS_UPDATE_HEADERS=1` writes the generated header instead of comparing it.
#[test]
fn generated_header_is_current() {
    let path = root().join("include/oss_c_sdk/oss_c_sdk.h");
    let generated = include_str!(concat!(env!("OUT_DIR"), "/oss_c_sdk.h"));
    if std::env::var_os("OSS_UPDATE_HEADERS").is_some() {
        std::fs::write(&path, generated).unwrap();
    }
    let current = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(current == generated, "{} is not current; run `make headers`", path.display());
}

fn compiles(compiler: &str, standard: &str, extension: &str, texts: impl Iterator<Item = String>) {
    for (number, text) in texts.enumerate() {
        let name = format!("{compiler}-{standard}-{number}.{extension}").replace('+', "p");
        CProgram::from_text(&name, &text).compiler(compiler).std(standard).check_only().build();
    }
}

/// Each header alone, then all of them, then all in the opposite order.
fn inclusions() -> impl Iterator<Item = String> {
    let line = |header: &&str| format!("#include \"{header}\"\n");
    let end = "int main(void) { return 0; }\n";
    let all: String = HEADERS.iter().map(line).collect();
    let reversed: String = HEADERS.iter().rev().map(line).collect();
    let alone = HEADERS.iter().map(line);
    let apr = std::fs::read_dir(root().join("include/oss_c_sdk/apr")).unwrap();
    let apr = apr.map(|entry| format!("#include \"apr/{}\"\n", entry.unwrap().file_name().display()));
    alone.chain(apr).chain([all, reversed]).map(move |text| text + end)
}

#[test]
fn every_header_compiles_alone_with_gcc() {
    if require("every_header_compiles_alone_with_gcc", "gcc", "apt-get install gcc") {
        compiles("gcc", "c99", "c", inclusions());
        compiles("gcc", "c11", "c", inclusions());
    }
}

#[test]
fn every_header_compiles_alone_with_g_plus_plus() {
    if require("every_header_compiles_alone_with_g_plus_plus", "g++", "apt-get install g++") {
        compiles("g++", "c++17", "cpp", inclusions());
    }
}

#[test]
fn every_header_compiles_alone_with_clang() {
    if require("every_header_compiles_alone_with_clang", "clang", "apt-get install clang") {
        compiles("clang", "c99", "c", inclusions());
        compiles("clang", "c11", "c", inclusions());
        compiles("clang++", "c++17", "cpp", inclusions());
    }
}

/// The old headers compile as GNU C89 too, though not without extensions.
#[test]
fn all_headers_compile_as_gnu_c89() {
    let text: String = HEADERS.iter().map(|header| format!("#include \"{header}\"\n")).collect();
    let program = CProgram::from_text("gnu89.c", &(text + "int main(void) { return 0; }\n"));
    program.std("gnu89").arg("-Wno-pedantic").check_only().build();
}
