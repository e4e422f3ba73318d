//! NULL for every pointer argument of every function: one at a time, the others being usable, then all at once.
//!
//! The C program is made from the recorded declarations. Each call runs in a process of its own with a time limit; the
//! service it would talk to is a closed port.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::Command;

use common::cc::{CProgram, shared_library};
use common::{require, root};
use serde_json::Value;

/// Functions that are not called, and why. At present every one can be.
const LEFT_OUT: [(&str, &str); 0] = [];

/// Types whose functions are not called: they belong to libraries that this one does without.
const FOREIGN: [&str; 4] = ["mxml_node_t", "CURL", "apr_queue_t", "apr_thread_t"];

/// A usable value for each type that zeroes are no value of.
const VALUES: [(&str, &str); 13] = [
    ("aos_pool_t *", "pool"),
    ("apr_pool_t *", "pool"),
    ("aos_table_t *", "table"),
    ("apr_table_t *", "table"),
    ("aos_string_t *", "&word"),
    ("aos_list_t *", "&list"),
    ("oss_request_options_t *", "options"),
    ("oss_config_t *", "options->config"),
    ("aos_http_controller_t *", "options->ctl"),
    ("aos_http_request_t *", "request"),
    ("aos_http_response_t *", "reply"),
    ("aos_array_header_t *", "aos_fstack_create(pool, 2)"),
    ("apr_file_t *", "aos_stderr_file"),
];

/// Texts for the arguments that must be more than a word.
const TEXTS: [(&str, &str); 2] = [("bucket", "&bucket"), ("expires", "&expires")];

const BEFORE: &str = r#"
#include "helpers.h"
#include "aos_crc64.h"
#include "aos_fstack.h"
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static aos_pool_t *pool;
static aos_table_t *table;
static aos_list_t list;
static aos_string_t word, bucket, expires;
static oss_request_options_t *options;
static aos_http_request_t *request;
static aos_http_response_t *reply;
static aos_func_u func;
static char *scratch;

static void prepare(void)
{
    aos_http_io_initialize(NULL, 0);
    aos_log_set_level(AOS_LOG_OFF);
    aos_pool_create(&pool, NULL);
    options = options_for(pool, "127.0.0.1:1");
    options->ctl->options->connect_timeout = 1;
    table = aos_table_make(pool, 2);
    aos_list_init(&list);
    word = text("word");
    bucket = text("bucket");
    expires = text("1800000000");
    request = aos_http_request_create(pool);
    reply = aos_http_response_create(pool);
    oss_get_object_uri(options, &bucket, &word, request);
    scratch = (char *)aos_pcalloc(pool, 1 << 16);
    strcpy(scratch, "1");
    memset(&func, 0, sizeof(func));
}

#define IS_NULL(place) (null_at == (place) || null_at == -1)
"#;

const AFTER: &str = r#"
static int child(int (*call)(int), int null_at)
{
    int status = 0;
    pid_t process = fork();
    if (process == 0) {
        alarm(20);
        prepare();
        _exit(call(null_at));
    }
    if (process < 0 || waitpid(process, &status, 0) != process) {
        return -1;
    }
    return status;
}

/* Shows that a crash and a wrong result are noticed. */
static int crash(int null_at)
{
    return *(volatile int *)(size_t)(null_at - 1);
}

static int wrong(int null_at)
{
    return null_at + 2;
}

static void sweep(const char *name, int (*call)(int), int pointers)
{
    int at;
    for (at = -1; at <= pointers; at++) {
        int status = child(call, at);
        if (WIFSIGNALED(status)) {
            printf("%s, NULL at %d: signal %d\n", name, at, WTERMSIG(status));
            failures++;
        } else if (status != 0) {
            printf("%s, NULL at %d: %d\n", name, at, WEXITSTATUS(status));
            failures++;
        }
        calls++;
    }
}
"#;

fn exported() -> Option<BTreeSet<String>> {
    if !require("null_sweep", "nm", "apt-get install binutils") {
        return None;
    }
    let output = Command::new("nm").args(["-D", "--defined-only"]).arg(shared_library()).output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.lines().filter_map(|line| line.split_whitespace().last()).map(str::to_owned).collect())
}

/// A usable value of a type, as a C expression; `None` where NULL and zero are all there is.
fn value(declared: &str, name: &str) -> String {
    let plain = declared.strip_prefix("const ").unwrap_or(declared);
    if plain == "aos_string_t *"
        && let Some((_, text)) = TEXTS.iter().find(|(known, _)| *known == name)
    {
        return (*text).to_owned();
    }
    if let Some((_, value)) = VALUES.iter().find(|(known, _)| *known == plain) {
        return (*value).to_owned();
    }
    match plain {
        "aos_func_u" => "func".to_owned(),
        "char *" | "unsigned char *" | "void *" => format!("({declared})scratch"),
        _ if plain.ends_with("_callback") || plain.ends_with("_pt") => "NULL".to_owned(),
        _ => match plain.strip_suffix('*') {
            Some(target) => format!("({declared})aos_pcalloc(pool, sizeof({}))", target.trim()),
            None => format!("({declared})1"),
        },
    }
}

/// A C function that calls one with NULL at a place, and the number of its pointers.
fn caller(record: &Value) -> (String, usize) {
    let name = record["name"].as_str().unwrap();
    let mut pointers = 0;
    let arguments = record["params"].as_array().unwrap().iter().map(|param| {
        let declared = param["type"].as_str().unwrap();
        let value = value(declared, param["name"].as_str().unwrap());
        if !declared.ends_with('*') {
            return value;
        }
        pointers += 1;
        format!("IS_NULL({pointers}) ? NULL : {value}")
    });
    let call = format!("{name}({})", arguments.collect::<Vec<_>>().join(",\n        "));
    let is_status = record["tier"] == "api" && record["return"] == "aos_status_t *";
    let work = if is_status {
        format!("return {call} == NULL ? 3 : 0;")
    } else {
        format!("(void){call};\n    return 0;")
    };
    (format!("static int call_{name}(int null_at)\n{{\n    (void)null_at;\n    {work}\n}}\n\n"), pointers)
}

/// Whether a function mentions a type of a library that this one does without.
fn is_foreign(record: &Value) -> bool {
    let types = record["params"].as_array().unwrap().iter().map(|param| param["type"].as_str().unwrap());
    let mut types = types.chain([record["return"].as_str().unwrap()]);
    types.any(|mentioned| FOREIGN.iter().any(|foreign| mentioned.contains(foreign)))
}

#[test]
fn null_is_harmless_everywhere() {
    let Some(exported) = exported() else { return };
    if !require("null_sweep", "gcc", "apt-get install gcc") {
        return;
    }
    let facts = std::fs::read_to_string(root().join("tests/abi/functions.json")).unwrap();
    let facts: Value = serde_json::from_str(&facts).unwrap();
    let offered = facts["functions"].as_array().unwrap().iter().filter(|record| {
        let name = record["name"].as_str().unwrap();
        exported.contains(name) && !is_foreign(record) && LEFT_OUT.iter().all(|(left, _)| *left != name)
    });
    let (mut text, mut sweeps, mut count) = (BEFORE.to_owned(), String::new(), 0);
    for record in offered {
        let (function, pointers) = caller(record);
        if pointers > 0 {
            count += 1;
            text.push_str(&function);
            let name = &record["name"];
            writeln!(sweeps, "    sweep({name}, call_{}, {pointers});", name.as_str().unwrap()).unwrap();
        }
    }
    assert!(count > 150, "only {count} functions");
    text.push_str("static int calls;\n");
    text.push_str(AFTER);
    write!(text, "\nint main(void)\n{{\n{sweeps}").unwrap();
    text.push_str("    CHECK(WIFSIGNALED(child(crash, 1)) && WEXITSTATUS(child(wrong, 1)) == 3);\n");
    text.push_str("    printf(\"%d calls\\n\", calls);\n    return failures == 0 ? 0 : 1;\n}\n");
    let program = CProgram::from_text("null_sweep.c", &text).arg("-I").arg(root().join("tests/c"));
    let said = program.shared().build().run_ok(&[], &[]);
    println!("{count} functions, {said}");
}
