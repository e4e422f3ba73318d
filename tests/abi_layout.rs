//! The binary interface: structures, enumerations, constants, data symbols and prototypes against the recorded facts.
//!
//! The facts in `tests/abi` become a C program that is compiled against the headers and run against the library.

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

const INCLUDES: &str = "#include \"oss_api.h\"\n#include \"oss_auth.h\"\n#include \"oss_xml.h\"\n\
    #include \"aos_log.h\"\n#include \"aos_crc64.h\"\n#include \"aos_http_io.h\"\n";

fn facts(name: &str) -> Value {
    let text = std::fs::read_to_string(root().join("tests/abi").join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn records<'a>(facts: &'a Value, key: &str) -> &'a [Value] {
    facts[key].as_array().unwrap()
}

fn text<'a>(record: &'a Value, key: &str) -> &'a str {
    record[key].as_str().unwrap_or_default()
}

/// Names and sizes of what the shared library exports; `None` where `nm` is missing.
fn exports(test: &str) -> Option<BTreeSet<(String, u64)>> {
    if !require(test, "nm", "apt-get install binutils") {
        return None;
    }
    let output =
        Command::new("nm").args(["-D", "-S", "--defined-only"]).arg(shared_library()).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let symbol = |line: &str| {
        let words: Vec<_> = line.split_whitespace().collect();
        let size = words.get(1).and_then(|size| u64::from_str_radix(size, 16).ok()).unwrap_or(0);
        Some((words.last()?.to_string(), size))
    };
    Some(lines.lines().filter_map(symbol).collect())
}

/// Compiles `checks` as the body of `main` and runs them with every compiler that is there.
fn run(test: &str, checks: &str) {
    let program = format!(
        "{INCLUDES}#include <stddef.h>\n\
         #define CHECK(what) do {{ if (!(what)) {{ printf(\"wrong: %s\\n\", #what); failed = 1; }} }} while (0)\n\
         #define SAME(a, b) __builtin_types_compatible_p(a, b)\n\
         int main(void) {{ int failed = 0;\n{checks}\nreturn failed; }}\n"
    );
    for compiler in ["gcc", "clang"] {
        if require(test, compiler, &format!("apt-get install {compiler}")) {
            let name = format!("{test}-{compiler}.c");
            let program = CProgram::from_text(&name, &program).compiler(compiler).std("gnu11");
            program.arg("-Wno-pedantic").shared().build().run_ok(&[], &[]);
        }
    }
}

/// Types that the library keeps opaque: libcurl is not part of it.
fn c_type(spelling: &str) -> String {
    let replaced = if spelling == "CURLcode" { "int" } else { spelling };
    match replaced.split_once('[') {
        Some((element, size)) => format!("{element} [{size}"),
        None => replaced.to_string(),
    }
}

fn check_structure(checks: &mut String, record: &Value) {
    let name = text(record, "name");
    let _ = writeln!(
        checks,
        "CHECK(sizeof({name}) == {} && _Alignof({name}) == {});",
        record["size"], record["align"]
    );
    for field in records(record, "fields") {
        let field_name = text(field, "name");
        if let Some(bits) = field.get("bitfield").filter(|bits| !bits.is_null()) {
            let offset = bits["bit_offset"].as_u64().unwrap();
            let _ = writeln!(
                checks,
                "{{ {name} v; memset(&v, 0, sizeof v); v.{field_name} = 1; \
                 CHECK(((unsigned char *)&v)[{}] == 1u << {}); \
                 {{ size_t i, sum = 0; for (i = 0; i < sizeof v; i++) sum += ((unsigned char *)&v)[i]; \
                 CHECK(sum == 1u << {}); }} }}",
                offset / 8,
                offset % 8,
                offset % 8
            );
            continue;
        }
        let _ = writeln!(
            checks,
            "CHECK(offsetof({name}, {field_name}) == {} && sizeof((({name} *)0)->{field_name}) == {});\n\
             CHECK(SAME(__typeof__((({name} *)0)->{field_name}), {}));",
            field["offset"],
            field["size"],
            c_type(text(field, "type"))
        );
    }
}

#[test]
fn structures_have_the_recorded_layout() {
    let facts = facts("structs.json");
    let mut checks = String::new();
    let mut count = 0;
    let apr = ["apr_array_header_t", "apr_table_entry_t", "apr_finfo_t", "apr_time_exp_t"];
    let own = records(&facts, "structs").iter().filter(|record| record["opaque"] != true);
    let foreign = records(&facts, "apr_structs").iter().filter(|record| apr.contains(&text(record, "name")));
    for record in own.chain(foreign) {
        check_structure(&mut checks, record);
        count += 1;
    }
    assert_eq!(count, 68);
    run("structures", &checks);
}

#[test]
fn enumerations_have_the_recorded_values() {
    let facts = facts("enums.json");
    let mut checks = String::new();
    for record in records(&facts, "enums") {
        let name = text(record, "name");
        let _ = writeln!(checks, "CHECK(sizeof({name}) == {});", record["size"]);
        let negative = text(record, "underlying_type") == "int";
        let _ = writeln!(checks, "CHECK(((double)({name})-1 < 0) == {});", i32::from(negative));
        for value in records(record, "values") {
            let _ = writeln!(checks, "CHECK({} == {});", text(value, "name"), value["value"]);
        }
    }
    run("enumerations", &checks);
}

#[test]
fn macros_have_the_recorded_values() {
    let facts = facts("constants.json");
    let mut checks = String::new();
    let mut count = 0;
    for record in records(&facts, "object_like_macros") {
        let name = text(record, "name");
        let kind = text(record, "kind");
        let _ = writeln!(checks, "#ifndef {name}\nprintf(\"missing: {name}\\n\"); failed = 1;\n#endif");
        if kind != "value" && kind != "fallback" {
            continue;
        }
        count += 1;
        if let Some(value) = record["value"].as_str() {
            let _ = writeln!(
                checks,
                "CHECK(sizeof({name}) == {} && strcmp({name}, {value:?}) == 0);",
                value.len() + 1
            );
        } else if name == "LLONG_MIN" {
            let _ = writeln!(checks, "CHECK({name} == -9223372036854775807LL - 1);");
        } else {
            let suffix = if text(record, "type").starts_with("unsigned") { "ULL" } else { "LL" };
            let _ = writeln!(checks, "CHECK({name} == {}{suffix});", record["value"]);
        }
        if !text(record, "type").contains("[]") {
            let _ = writeln!(checks, "CHECK(SAME(__typeof__({name}), {}));", text(record, "type"));
        }
    }
    assert!(count > 30, "{count} macros");
    for record in records(&facts, "function_like_macros") {
        let name = text(record, "name");
        let _ = writeln!(checks, "#ifndef {name}\nprintf(\"missing: {name}\\n\"); failed = 1;\n#endif");
    }
    run("macros", &checks);
}

#[test]
fn data_symbols_have_the_recorded_sizes_and_values() {
    let facts = facts("constants.json");
    let Some(exports) = exports("data_symbols") else { return };
    let mut checks = String::new();
    let declared = records(&facts, "data_symbols").iter().filter(|record| record["exported"] == true);
    let exported: Vec<_> = declared.chain(records(&facts, "undeclared_data_exports")).collect();
    assert_eq!(exported.len(), 116);
    for record in exported {
        let name = text(record, "name");
        let size = record["size"].as_u64().unwrap();
        assert!(exports.contains(&(name.to_string(), size)), "{name} is not exported with {size} bytes");
        if let Some(value) = record["value"].as_str() {
            let _ = writeln!(checks, "CHECK(strcmp({name}, {value:?}) == 0);");
        } else if record["value"].is_number() {
            let _ = writeln!(checks, "CHECK((long)({name}) == {});", record["value"]);
        }
    }
    checks.push_str("CHECK(aos_log_format == aos_log_format_default);\n");
    run("data_symbols", &checks);
}

/// Every function of the recorded interface that the library offers has the recorded type.
#[test]
fn functions_have_the_recorded_types() {
    let facts = facts("functions.json");
    let Some(exports) = exports("functions") else { return };
    let names: BTreeSet<_> = exports.iter().map(|(name, _)| name.as_str()).collect();
    let mut checks = String::new();
    let mut count = 0;
    for record in records(&facts, "functions") {
        let name = text(record, "name");
        if record["inline"] != true && !names.contains(name) {
            continue;
        }
        let mut params: Vec<_> =
            records(record, "params").iter().map(|param| c_type(text(param, "type"))).collect();
        if record["variadic"] == true {
            params.push("...".into());
        } else if params.is_empty() {
            params.push("void".into());
        }
        let result = text(record, "return");
        let _ = writeln!(checks, "CHECK(SAME(__typeof__({name}), {result} ({})));", params.join(", "));
        count += 1;
    }
    assert!(count >= 90, "{count} functions");
    run("functions", &checks);
}

/// A program that is not position-independent copies variables at load time; the library must see its writes.
#[test]
fn variables_are_shared_with_programs_that_copy_them() {
    let text = "#include \"aos_log.h\"\n#include \"oss_define.h\"\n\
        static int lines;\n\
        static void count(const char *message, int len) { (void)message; lines += len > 0; }\n\
        int main(void) { aos_log_set_print(count); aos_log_level = AOS_LOG_OFF; aos_warn_log(\"%d\", 1);\n\
        aos_log_set_level(AOS_LOG_WARN); if (aos_log_level != AOS_LOG_WARN) return 2;\n\
        aos_warn_log(\"%d\", 1); return lines == 1 && strcmp(OSS_ACL, \"acl\") == 0 ? 0 : 1; }\n";
    for position in ["-fPIE", "-fno-pie"] {
        let link = if position == "-fPIE" { "-pie" } else { "-no-pie" };
        let program = CProgram::from_text("copied.c", text).arg(position).arg(link);
        program.shared().build().run_ok(&[], &[]);
    }
}

/// Nothing but the recorded names, and the library's own prefixed ones, leaves the shared library.
#[test]
fn only_listed_symbols_are_exported() {
    let Some(exports) = exports("only_listed_symbols") else { return };
    let (functions, constants) = (facts("functions.json"), facts("constants.json"));
    let lists = [
        records(&functions, "functions"),
        records(&functions, "undeclared_exports"),
        records(&constants, "data_symbols"),
        records(&constants, "undeclared_data_exports"),
    ];
    let known: BTreeSet<_> =
        lists.iter().flat_map(|list| list.iter()).map(|record| text(record, "name")).collect();
    let extra: Vec<_> =
        exports.iter().map(|(name, _)| name.as_str()).filter(|name| !known.contains(name)).collect();
    let stray: Vec<_> = extra.iter().filter(|name| !name.starts_with("oss_apr_")).collect();
    assert!(stray.is_empty(), "{stray:?}");
}
