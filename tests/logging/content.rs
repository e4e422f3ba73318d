//! What the lines say at each level.

use crate::common::script::{Reply, Script};
use crate::driver::{BUCKET, Drive, PART, Run, drive, make_file, serve};
use crate::{Line, count, lines};

const WARN: u8 = 4;
const INFO: u8 = 5;
const DEBUG: u8 = 6;
const TRACE: u8 = 7;

fn at(drive: &Drive, level: u8, commands: &str) -> (Run, Vec<Line>) {
    let run = drive.set("log", level).run(commands);
    let lines = lines(&run.log);
    (run, lines)
}

fn holds(line: &Line, words: &[&str]) {
    for word in words {
        assert!(line.text.contains(word), "{word:?} is not in {line:?}");
    }
}

#[test]
fn what_the_status_tells_is_not_logged_at_the_default_level() {
    let denied = r#"{"operation":"GetObject","key":"denied","status":403,"code":"AccessDenied"},{"operation":"GetObject","key":"lost","drop":"before"}"#;
    let (emulator, drive) = serve(denied);
    let drive = drive.file(&make_file(&emulator, "f", 2 * PART));
    assert_eq!(at(&drive, WARN, "put,get,upload,head,delete").1, []);
    let (run, lines) = at(&drive, WARN, "head");
    run.fails(404, "NoSuchKey", &[]);
    assert_eq!(lines, []);
    for (key, code) in [("denied", 403), ("lost", -992)] {
        let (run, lines) = at(&drive.set("key", key), WARN, "get");
        assert_eq!((run.status().code, lines), (code, Vec::new()));
    }
    let nowhere = drive.set("endpoint", "http://127.0.0.1:1");
    assert_eq!(at(&nowhere, WARN, "head,get,putfile").1, []);
    assert_eq!(at(&drive.file(&emulator.folder().join("missing")), WARN, "putfile,upload").1, []);
}

#[test]
fn a_failure_is_logged_once_where_the_program_called() {
    let (emulator, drive) = serve("");
    assert_eq!(at(&drive, INFO, "head").1, [], "an answer of the service is no event");
    let (run, found) = at(&drive, DEBUG, "head");
    let [request, failure] = found.as_slice() else { panic!("{found:?}") };
    let id = format!("request id {}", run.status().request_id);
    holds(request, &["HeadObject faults-bucket: HEAD ", "/faults-bucket/k 404", &id]);
    holds(failure, &["HeadObject faults-bucket: 404", &id]);
    assert_eq!((request.level.as_str(), failure.level.as_str()), ("DEBUG", "DEBUG"));

    let (_, found) = at(&drive.set("endpoint", "http://127.0.0.1:1"), INFO, "get");
    let [failure] = found.as_slice() else { panic!("{found:?}") };
    holds(failure, &["GetObject faults-bucket: Couldn't connect", "127.0.0.1:1"]);
    assert_eq!((failure.level.as_str(), failure.file.as_str()), ("INFO", "get.rs"));

    let missing = emulator.folder().join("missing");
    let (_, found) = at(&drive.file(&missing), INFO, "putfile");
    let [failure] = found.as_slice() else { panic!("{found:?}") };
    holds(failure, &["oss_do_put_object_from_file faults-bucket: ", "missing"]);
    assert_eq!((failure.level.as_str(), failure.file.as_str()), ("INFO", "put.rs"));
}

#[test]
fn every_request_has_a_line_at_debug() {
    let (emulator, drive) = serve(r#"{"operation":"HeadObject","nth":2,"drop":"before"}"#);
    let drive = drive.file(&make_file(&emulator, "f", 1000)).set("key", "dir/ü x");
    let (run, found) = at(&drive, DEBUG, "put,get,head,head,delete");
    run.ok();
    let asked = emulator.log().len() - 1;
    // The kept connection that was closed is tried again, and both are seen.
    assert_eq!((count(&found, "DEBUG"), found.len()), (6, 6), "{found:?}");
    assert!(asked >= 5);
    let host = emulator.address();
    let line = |method: &str| format!("{method} {host}/{BUCKET}/dir/%C3%BC%20x ");
    holds(
        &found[0],
        &["PutObject faults-bucket: ", &line("PUT"), "200, request id ", "sent 1000, received 0, "],
    );
    holds(&found[0], &[" ms, attempt 1, new connection"]);
    holds(
        &found[1],
        &["GetObject faults-bucket: ", &line("GET"), "sent 0, received 1000, ", "kept connection"],
    );
    holds(&found[3], &["HeadObject", "failed, ConnectionLost: the connection broke", "attempt 1, kept"]);
    holds(&found[4], &["HeadObject", " 200, ", "attempt 2, new"]);
    for line in &found {
        assert_eq!(line.file, "trace.rs");
    }
}

#[test]
fn headers_are_shown_at_trace_alone() {
    let (emulator, drive) = serve("");
    let drive = drive.file(&make_file(&emulator, "f", 1000)).set("header", "x-oss-meta-colour:blue");
    assert!(!at(&drive, DEBUG, "put").0.log.contains("x-oss-meta-colour"));
    let (_, found) = at(&drive, TRACE, "put,head");
    holds(
        &found[0],
        &["PutObject faults-bucket: request ", "[x-oss-meta-colour: blue]", "[authorization:***]"],
    );
    holds(&found[1], &["PutObject faults-bucket: reply 200 ", "x-oss-request-id: "]);
    holds(&found[4], &["HeadObject faults-bucket: reply 200 ", "[x-oss-meta-colour: blue]"]);
    assert_eq!((count(&found, "TRACE"), count(&found, "DEBUG")), (4, 2));
}

#[test]
fn what_no_status_tells_is_a_warning_with_operation_and_bucket() {
    let faults = r#"{"operation":"UploadPart","nth":2,"status":503,"code":"ServiceUnavailable"},{"operation":"GetObject","nth":2,"status":503,"code":"ServiceUnavailable"}"#;
    let (emulator, drive) = serve(faults);
    let drive = drive.file(&make_file(&emulator, "f", 6 * PART)).set("threads", 3);
    let (run, found) = at(&drive, WARN, "upload");
    run.ok();
    let [retry] = found.as_slice() else { panic!("{found:?}") };
    holds(
        retry,
        &["UploadPart faults-bucket: part ", "attempt 1 of 3 failed: 503 ServiceUnavailable", "request id "],
    );
    assert_eq!(retry.level, "WARN");
    let (run, found) = at(&drive.file(&emulator.folder().join("out")), WARN, "download");
    run.ok();
    let [retry] = found.as_slice() else { panic!("{found:?}") };
    holds(retry, &["GetRange faults-bucket: part ", "attempt 1 of 3 failed: "]);
}

#[test]
fn lines_of_worker_threads_come_from_the_calling_thread_with_their_levels() {
    let faults = r#"{"operation":"UploadPart","nth":3,"status":503,"code":"ServiceUnavailable"}"#;
    let (emulator, drive) = serve(faults);
    let drive = drive.file(&make_file(&emulator, "f", 20 * PART)).set("threads", 4);
    let (run, found) = at(&drive, DEBUG, "upload");
    run.ok();
    assert!(found.iter().all(|line| line.thread == found[0].thread), "{found:?}");
    let parts = found.iter().filter(|line| line.text.starts_with("UploadPart faults-bucket: PUT "));
    assert_eq!(parts.clone().count(), 21, "{found:?}");
    assert_eq!(parts.filter(|line| line.text.contains("attempt 2")).count(), 1);
    let refused = found.iter().position(|line| line.text.contains(" 503, ")).unwrap();
    let warned = found.iter().position(|line| line.level == "WARN").unwrap();
    let again = found.iter().position(|line| line.text.contains("attempt 2")).unwrap();
    assert!(refused < warned && warned < again, "{found:?}");
}

#[test]
fn what_a_terminal_would_act_on_is_escaped() {
    let message = "red\u{1b}[31m\nline\u{202e}";
    let script = Script::new(vec![
        Reply::error(403, "AccessDenied", message),
        Reply::new(403).header("x-oss-ec", "\u{9b}31m").header("x-oss-meta-\u{7f}", ""),
    ]);
    let drive = drive(&script.endpoint);
    let (run, found) = at(&drive, TRACE, "delete");
    run.fails(403, "AccessDenied", &["red\\u{1b}[31m"]);
    let failure = found.last().unwrap();
    holds(failure, &["403 AccessDenied: red\\u{1b}[31m\\nline\\u{202e}, request id "]);
    let (next, _) = at(&drive, TRACE, "delete");
    for log in [&run.log, &next.log] {
        assert!(log.chars().all(|c| c == '\n' || !c.is_control()), "{log:?}");
    }
}
