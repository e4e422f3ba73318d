//! `docs/compatibility.md` says of every symbol of aliyun-oss-c-sdk 3.11.2 what became of it.
//!
//! Its table is made from the recorded interface in `tests/abi`, the exported symbols, and the deliberate differences
//! in `tests/abi/differences.json`. With `OSS_UPDATE_DOCS=1` the test writes the table instead of comparing it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::process::Command;

use common::cc::{CProgram, shared_library};
use common::{require, root};
use serde_json::Value;

const BEGIN: &str = "<!-- The rest of this page is made by tests/compatibility.rs. -->\n";

fn facts(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(root().join("tests/abi").join(name)).unwrap()).unwrap()
}

fn records<'a>(facts: &'a Value, key: &str) -> &'a [Value] {
    facts[key].as_array().unwrap()
}

fn text<'a>(record: &'a Value, key: &str) -> &'a str {
    record[key].as_str().unwrap_or_default()
}

fn exports() -> BTreeSet<String> {
    let output = Command::new("nm").args(["-D", "--defined-only"]).arg(shared_library()).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().filter_map(|line| line.split_whitespace().last().map(str::to_owned)).collect()
}

/// Which macros the headers define, found by the compiler.
fn defined_macros(names: &[&str]) -> BTreeSet<String> {
    let mut program = String::from(
        "#include \"oss_api.h\"\n#include \"oss_auth.h\"\n#include \"oss_xml.h\"\n#include \"aos_log.h\"\n#include \"aos_crc64.h\"\n#include \"aos_http_io.h\"\n#include <limits.h>\nint main(void) {\n",
    );
    for name in names {
        let _ = writeln!(program, "#ifdef {name}\nputs(\"{name}\");\n#endif");
    }
    program.push_str("return 0; }\n");
    let printed = CProgram::from_text("macros.c", &program).std("gnu11").build().run_ok(&[], &[]);
    printed.lines().map(str::to_owned).collect()
}

/// What became of a symbol: the words of `differences.json`, or that it is the same.
fn fate<'a>(differences: &'a Value, kind: &str, record: &Value, offered: bool) -> (&'a str, String) {
    let name = text(record, "name");
    let by_name = differences[kind].get(name);
    let by_header = differences["not_offered_headers"].get(text(record, "header")).filter(|_| !offered);
    let by_list = differences["not_offered_lists"].get(kind).filter(|_| !offered);
    match (offered, by_name.or(by_header).or(by_list)) {
        (true, None) => ("same", String::new()),
        (true, Some(note)) => (
            "differs",
            note.as_str()
                .unwrap_or_else(|| panic!("{name}: offered, but not said how it differs"))
                .to_owned(),
        ),
        (false, Some(note)) => {
            let (why, instead) = (text(note, "why"), text(note, "instead"));
            assert!(!why.is_empty() && !instead.is_empty(), "{name}: why, and what instead?");
            ("not offered", format!("{why}. Instead: {instead}"))
        }
        (false, None) => {
            panic!("{kind} {name} is not offered, and tests/abi/differences.json does not say why")
        }
    }
}

fn table(out: &mut String, title: &str, rows: &[(String, (&str, String))]) {
    let count = |word| rows.iter().filter(|(_, (fate, _))| *fate == word).count();
    let _ = writeln!(
        out,
        "\n## {title}\n\n{} in all: {} the same, {} differ, {} not offered.\n\n| name | | |\n|---|---|---|",
        rows.len(),
        count("same"),
        count("differs"),
        count("not offered"),
    );
    for (name, (fate, note)) in rows {
        let _ = writeln!(out, "| `{name}` | {fate} | {note} |");
    }
}

fn tables() -> String {
    let differences = facts("differences.json");
    let exports = exports();
    let mut out = String::new();
    let functions = facts("functions.json");
    let mut rows = Vec::new();
    for record in records(&functions, "functions") {
        let offered = record["inline"] == true || exports.contains(text(record, "name"));
        rows.push((text(record, "name").to_owned(), fate(&differences, "functions", record, offered)));
    }
    table(&mut out, "Functions", &rows);
    let undeclared = records(&functions, "undeclared_exports").iter().map(|record| {
        let offered = exports.contains(text(record, "name"));
        (text(record, "name").to_owned(), fate(&differences, "undeclared_functions", record, offered))
    });
    table(
        &mut out,
        "Functions that its library exports without declaring them",
        &undeclared.collect::<Vec<_>>(),
    );

    let constants = facts("constants.json");
    let macros: Vec<&Value> = ["object_like_macros", "function_like_macros"]
        .iter()
        .flat_map(|key| records(&constants, key))
        .collect();
    let names: Vec<&str> = macros.iter().map(|record| text(record, "name")).collect();
    let defined = defined_macros(&names);
    let rows = macros.iter().map(|record| {
        let offered = defined.contains(text(record, "name"));
        (text(record, "name").to_owned(), fate(&differences, "macros", record, offered))
    });
    table(&mut out, "Macros", &rows.collect::<Vec<_>>());

    // That each structure is there with its layout is what tests/abi_layout.rs checks.
    let structures = facts("structs.json");
    let rows = records(&structures, "structs").iter().map(|record| {
        (text(record, "name").to_owned(), fate(&differences, "structures", record, record["opaque"] != true))
    });
    table(&mut out, "Structures and unions", &rows.collect::<Vec<_>>());

    let data = ["data_symbols", "undeclared_data_exports"].iter().flat_map(|key| records(&constants, key));
    let rows = data.map(|record| {
        let offered = exports.contains(text(record, "name"));
        (text(record, "name").to_owned(), fate(&differences, "data", record, offered))
    });
    table(&mut out, "Data symbols", &rows.collect::<Vec<_>>());
    out
}

#[test]
fn the_page_tells_of_every_symbol() {
    if !require("the_page_tells_of_every_symbol", "nm", "apt-get install binutils") {
        return;
    }
    let path = root().join("docs/compatibility.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (head, old) = page.split_once(BEGIN).expect("the page has the line that begins the tables");
    let new = tables();
    if std::env::var_os("OSS_UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{head}{BEGIN}{new}")).unwrap();
    } else {
        assert!(
            old == new,
            "docs/compatibility.md is out of date: OSS_UPDATE_DOCS=1 cargo test --test compatibility"
        );
    }
}

/// A difference that is told of a symbol that there never was would be a slip of the pen.
#[test]
fn differences_are_told_of_known_symbols_only() {
    let differences = facts("differences.json");
    let (functions, constants, structures) =
        (facts("functions.json"), facts("constants.json"), facts("structs.json"));
    let lists = [
        records(&functions, "functions"),
        records(&functions, "undeclared_exports"),
        records(&constants, "object_like_macros"),
        records(&constants, "function_like_macros"),
        records(&constants, "data_symbols"),
        records(&constants, "undeclared_data_exports"),
        records(&structures, "structs"),
    ];
    let known: BTreeSet<&str> =
        lists.iter().flat_map(|list| list.iter()).map(|record| text(record, "name")).collect();
    for kind in ["functions", "undeclared_functions", "macros", "structures", "data"] {
        for name in differences[kind].as_object().unwrap().keys() {
            assert!(known.contains(name.as_str()), "{kind}: {name}");
        }
    }
}
