//! What must never be in the log.

use crate::common::cc::CProgram;
use crate::common::emulator::{Emulator, ID, REGION, SECRET, Start};
use crate::common::script::{Reply, Script};
use crate::driver::{PART, drive, make_file};

const TOKEN: &str = "very-secret-token";
/// What begins a value that is not masked.
const OPEN: [&str; 7] =
    ["ignature=", "redential=", "ccessKeyId=", "ecurity-token=", "uthorization:", "ecurity-token:", "ookie:"];

/// Fails if one of `secrets`, or a value that nobody knows beforehand, is in the log.
fn is_clean(log: &str, secrets: &[&str]) {
    assert!(log.contains(" DEBUG ") && log.contains(" TRACE "), "a log that is empty proves nothing: {log}");
    for line in log.lines() {
        for text in secrets.iter().chain(&["OSS4-HMAC-SHA256 Cred", "OSS test-id:", "Basic "]) {
            assert!(!line.contains(text), "{text} is in the log: {line}");
        }
    }
    for name in OPEN {
        for (at, _) in log.match_indices(name) {
            let value = log[at + name.len()..].trim_start_matches(' ');
            assert!(value.starts_with("***"), "{name} is in the log:\n{}", &value[..value.len().min(200)]);
        }
    }
}

/// Standard error of a program that logs everything from its start to its end.
fn log_of(name: &str, arguments: &[&str]) -> String {
    let shim = CProgram::new("tests/c/log_shim.c").preload().build();
    let built = CProgram::new(format!("tests/c/{name}.c")).shared().build();
    let output = built.run(arguments, &[("LD_PRELOAD", shim.path())]);
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stdout));
    log
}

#[test]
fn no_call_of_the_library_logs_a_secret() {
    for (name, bucket) in [
        ("api_object", "object-test"),
        ("api_object_many", "object-test"),
        ("api_bucket", "bucket-test"),
        ("api_bucket_settings", "bucket-test"),
        ("api_live", "bucket-test"),
        ("api_select", "bucket-test"),
    ] {
        let emulator = Start::default().args(&["--restore-seconds", "60"]).start();
        let log = log_of(name, &[&emulator.endpoint, bucket, REGION, ID, SECRET]);
        is_clean(&log, &[SECRET]);
    }
    let emulator = Emulator::new();
    is_clean(&log_of("helpers_pipeline", &[&emulator.endpoint]), &[SECRET]);
}

#[test]
fn no_setting_that_is_secret_is_logged() {
    let proxy = ["--proxy-user", "al ice", "--proxy-password", "proxy-secret"];
    let emulator = Start::default().args(&proxy).args(&["--security-token", TOKEN]).start();
    let port = emulator.address().rsplit_once(':').unwrap().1;
    let drive = drive("http://oss-cn-hangzhou.aliyuncs.com").set("token", TOKEN).set("log", 8);
    let drive = drive.set("proxy_host", "127.0.0.1").set("proxy_port", port).set("proxy_user", "al ice");
    let customer = "x-oss-server-side-encryption-customer-key:customer-secret";
    let drive = drive.set("header", customer).set("header", "x-oss-callback:callback-secret");
    let drive = drive.set("header", "Cookie:cookie-secret").file(&make_file(&emulator, "f", 3 * PART));
    for version in [1, 4] {
        for password in ["proxy-secret", "wrong-secret"] {
            let drive = drive.set("version", version).set("proxy_passwd", password).set("threads", 2);
            let run = drive.run("mkbucket,put,get,head,upload,download,sign,delete,uploads");
            let login = ["YWwgaWNlOnByb3h5LXNlY3JldA==", "YWwgaWNlOndyb25nLXNlY3JldA=="];
            let all = [SECRET, TOKEN, "proxy-secret", "wrong-secret", "customer-secret", "callback-secret"];
            is_clean(&run.log, &all);
            is_clean(&run.log, &login);
            assert!(!run.log.contains("cookie-secret"));
        }
    }
}

#[test]
fn what_a_service_repeats_is_masked() {
    let document = "<Error><Code>SignatureDoesNotMatch</Code><Message>see http://h/k?Signature=repeated&amp;a=b</Message>\
                    <SignatureProvided>repeated</SignatureProvided></Error>";
    let encoded = "PFNpZ25hdHVyZVByb3ZpZGVkPnJlcGVhdGVk";
    let moved =
        Reply::new(302).header("Location", "http://else/k?OSSAccessKeyId=repeated&x-oss-signature=repeated");
    let script = Script::new(vec![
        Reply::new(403).body(document),
        moved.header("Set-Cookie", "repeated"),
        Reply::new(403).header("x-oss-err", encoded),
    ]);
    let run = drive(&script.endpoint).set("log", 8).run("get,get,head");
    is_clean(&run.log, &["repeated", encoded]);
    assert!(run.log.contains("403 SignatureDoesNotMatch: see http://h/k?Signature=***&a=b"), "{}", run.log);
}

#[test]
fn signed_urls_are_masked_where_they_are_used() {
    let emulator = Emulator::new();
    let log = log_of("api_object_many", &[&emulator.endpoint, "object-test", REGION, ID, SECRET]);
    let used = log.lines().filter(|line| line.contains("ByUrl"));
    assert!(used.filter(|line| line.contains("ignature=***")).count() > 2);
}
