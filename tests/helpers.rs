//! The helper functions of the C side: encodings, hashes, dates, checks, signatures, and requests put together by hand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::cc::{Built, CProgram};
use common::emulator::Emulator;
use common::{has_tool, require, skip};
use serde_json::Value;

/// Runs a program in every language and linked both ways; the last one also under valgrind.
fn run(name: &str, args: &[&str]) {
    if !require(name, "gcc", "apt-get install gcc") {
        return;
    }
    let source = format!("tests/c/{name}.c");
    CProgram::new(&source).std("c99").static_library().build().run_ok(args, &[]);
    if require(&format!("{name} as C++"), "g++", "apt-get install g++") {
        let program = CProgram::new(&source).compiler("g++").std("c++17").arg("-xc++");
        program.arg("-Wno-missing-field-initializers").check_only().build();
    }
    let built = CProgram::new(&source).shared().build();
    built.run_ok(args, &[]);
    valgrind(name, &built, args);
}

fn valgrind(name: &str, built: &Built, args: &[&str]) {
    if has_tool("valgrind") {
        built.valgrind_ok(args);
    } else {
        skip(&format!("{name} under valgrind"), "valgrind", "apt-get install valgrind");
    }
}

#[test]
fn helpers_util_w37_w39() {
    run("helpers_util", &[]);
}

#[test]
fn helpers_names_w41_w44_w45() {
    run("helpers_names", &[]);
}

#[test]
fn helpers_macros() {
    run("helpers_macros", &[]);
}

#[test]
fn helpers_auth_w33_w37_w38_w39() {
    run("helpers_auth", &[]);
}

#[test]
fn helpers_pipeline_w33() {
    let emulator = Emulator::new();
    run("helpers_pipeline", &[&emulator.endpoint]);
    // Requests of the pipeline name the service's operations as any other request does.
    for operation in
        ["PutBucket", "GetBucketAcl", "PutObject", "GetObject", "HeadObject", "InitiateMultipartUpload"]
    {
        assert!(emulator.count(operation) > 0, "{operation} never arrived");
    }
}

/// A text as a C literal.
fn literal(text: &str) -> String {
    let bytes = text.bytes().map(|byte| match byte {
        b' '..=b'~' if !b"\"\\?".contains(&byte) => char::from(byte).to_string(),
        _ => format!("\\{byte:03o}"),
    });
    format!("\"{}\"", bytes.collect::<String>())
}

/// The calls that put the pairs of a JSON object, or of a list of pairs, into a table.
fn sets(table: &str, pairs: &Value) -> String {
    let line = |name: &str, value: &Value| {
        format!("    apr_table_add(req->{table}, {}, {});\n", literal(name), literal(value.as_str().unwrap()))
    };
    match pairs {
        Value::Object(pairs) => pairs.iter().map(|(name, value)| line(name, value)).collect(),
        pairs => {
            pairs.as_array().unwrap().iter().map(|pair| line(pair[0].as_str().unwrap(), &pair[1])).collect()
        }
    }
}

/// A C function that signs the request of a vector and compares what comes out.
fn signing(number: usize, case: &Value, version: u32) -> String {
    let text = |name: &str| case[name].as_str().unwrap_or_default();
    let key = |name: &str| literal(case["credentials"][name].as_str().unwrap());
    let resource = match (text("bucket"), text("key")) {
        ("", _) => String::new(),
        (bucket, key) => format!("{bucket}/{key}"),
    };
    let mut added = case["expected"]["headers_added"].clone();
    added.as_object_mut().unwrap().retain(|name, _| !name.eq_ignore_ascii_case("x-oss-security-token"));
    let place = if text("product") == "oss-cloudbox" { "cloudbox_id" } else { "region" };
    let mut out = format!("static void case_{number}(aos_pool_t *pool)\n{{\n");
    out += "    aos_http_request_t *req = aos_http_request_create(pool);\n";
    out += "    oss_config_t *config = oss_config_create(pool);\n";
    out += &format!(
        "    req->method = HTTP_{};\n    req->resource = (char *){};\n",
        text("method"),
        literal(&resource)
    );
    out += &format!("    config->signature_version = {version};\n");
    out += "    aos_str_set(&config->endpoint, \"oss-cn-hangzhou.aliyuncs.com\");\n";
    out += &format!("    aos_str_set(&config->access_key_id, {});\n", key("access_key_id"));
    out += &format!("    aos_str_set(&config->access_key_secret, {});\n", key("access_key_secret"));
    if key("security_token") != "\"\"" {
        out += &format!("    aos_str_set(&config->sts_token, {});\n", key("security_token"));
    }
    out += &format!("    aos_str_set(&config->{place}, {});\n", literal(text("region")));
    out += &sets("query_params", &case["query"]);
    out += &sets("headers", &case["headers"]);
    out += &sets("headers", &added);
    out += "    CHECK(oss_sign_request(req, config) == AOSE_OK);\n";
    let expected = literal(case["expected"]["authorization"].as_str().unwrap());
    out + &format!("    CHECK_TEXT(apr_table_get(req->headers, \"Authorization\"), {expected});\n}}\n\n")
}

/// Signs the requests of a vector file by the C functions.
fn sign_all(name: &str, file: &str, version: u32, least: usize) {
    if !require(name, "gcc", "apt-get install gcc") {
        return;
    }
    let file: Value = serde_json::from_str(file).unwrap();
    let plain = |case: &&Value| case["additional_headers"].as_array().is_none_or(Vec::is_empty);
    let cases: Vec<_> = file["cases"].as_array().unwrap().iter().filter(plain).collect();
    assert!(cases.len() >= least, "only {} cases", cases.len());
    let mut text = "#include \"helpers.h\"\n\n".to_owned();
    text.extend(cases.iter().enumerate().map(|(number, case)| signing(number, case, version)));
    text += "int main(void)\n{\n    aos_pool_t *pool = NULL;\n    aos_http_io_initialize(NULL, 0);\n";
    text += "    aos_pool_create(&pool, NULL);\n";
    text.extend((0..cases.len()).map(|number| format!("    case_{number}(pool);\n")));
    text += "    aos_pool_destroy(pool);\n    aos_http_io_deinitialize();\n    return failures == 0 ? 0 : 1;\n}\n";
    let program =
        CProgram::from_text(&format!("{name}.c"), &text).arg("-I").arg(common::root().join("tests/c"));
    program.arg("-Wno-unused-function").shared().build().run_ok(&[], &[]);
}

#[test]
fn vectors_of_version_1_w37_w38() {
    sign_all("vectors_v1", include_str!("vectors/v1-header.json"), 1, 20);
}

#[test]
fn vectors_of_version_4() {
    sign_all("vectors_v4", include_str!("vectors/v4-header.json"), 4, 15);
}
