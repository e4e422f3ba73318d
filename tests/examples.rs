//! Compiles every program of `examples-c` and runs it against an emulator.

#![allow(missing_docs, reason = "a test program")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod common;
#[path = "examples/kit.rs"]
mod kit;
#[path = "examples/objects.rs"]
mod objects;

use common::cc::CProgram;
use common::emulator::{Emulator, SECRET, Start};
use common::require;
use kit::{Kit, Linked, data, folder, programs};

/// Smallest part that an upload may have.
const PART: usize = 100 * 1024;
const PART_TEXT: &str = "102400";

/// A part, and a request of a download, that the service refuses once.
const FAULTS: &str = r#"
    {"operation":"UploadPart","key":"unfinished/1","part_number":4,"nth":1,"status":403,"code":"AccessDenied"},
    {"operation":"UploadPart","key":"unfinished/2","part_number":2,"nth":1,"status":403,"code":"AccessDenied"},
    {"operation":"UploadPart","key":"unfinished/3","part_number":2,"nth":1,"status":403,"code":"AccessDenied"},
    {"operation":"UploadPart","key":"resumed","part_number":7,"nth":1,"status":403,"code":"AccessDenied"},
    {"operation":"GetObject","key":"resumed","nth":7,"status":403,"code":"AccessDenied"}"#;

#[test]
fn programs_with_the_shared_library() {
    tour(Linked::Shared);
}

#[test]
fn programs_with_the_static_library() {
    tour(Linked::Static);
}

/// Runs every program.
fn tour(linked: Linked) {
    let mut kit = Kit::new(Emulator::with_faults(FAULTS), linked);
    assert_eq!(kit.ok(&["create_bucket", "IA"]), "created bucket examples\n");
    bucket(&kit);
    small_objects(&kit);
    files(&kit);
    by_hand(&kit);
    unfinished(&kit);
    resumed_upload(&kit);
    resumed_download(&mut kit);
    signed_urls(&mut kit);
    objects::tour(&mut kit);
    listed(&kit);
    selected(&kit);
    live_channels(&kit);
    emptied(&kit);
    assert_eq!(kit.used(), programs(), "every program has run");
}

/// The bucket itself, before there are objects in it.
fn bucket(kit: &Kit) {
    let said = kit.ok(&["bucket_acl", "public-read"]);
    assert!(said.starts_with("examples: public-read\n"), "{said}");
    let said = kit.ok(&["bucket_acl", "private"]);
    assert!(
        said.starts_with("examples: private\n") && said.contains("location: oss-cn-hangzhou\n"),
        "{said}"
    );
    assert!(said.ends_with("content:  0 objects, 0 bytes\n"), "{said}");
    let said = kit.ok(&["list_buckets", "exam"]);
    assert!(said.starts_with("examples: oss-cn-hangzhou, IA, created 20"), "{said}");
    assert_eq!(kit.ok(&["list_buckets", "other"]), "");

    let nothing = "cors: none\nreferer: may be missing\nwebsite: none\nlogging: none\nlifecycle: none\n";
    assert_eq!(kit.ok(&["bucket_config", "show"]), nothing);
    assert_eq!(kit.ok(&["bucket_config", "set"]), "");
    let said = kit.ok(&["bucket_config", "show"]);
    let lines = [
        "  origin https://www.example.com\n  method GET\n  header *\n  for 600 seconds\n",
        "referer: may be missing\n  https://*.example.com\n",
        "website: index.html, for errors error.html\nlogging: to examples/log/\n",
        "  old-logs (Enabled): log/* after 30 days, unfinished uploads after 7\n",
    ];
    lines.iter().for_each(|line| assert!(said.contains(line), "{line}: {said}"));
    assert_eq!(kit.ok(&["bucket_config", "remove"]), "");
    assert_eq!(kit.ok(&["bucket_config", "show"]), nothing);
}

fn small_objects(kit: &Kit) {
    let said = kit.ok(&["put_object_from_buffer", "greeting.txt", "Hello", ", ", "world"]);
    assert!(said.starts_with("uploaded 12 bytes to greeting.txt, ETag \""), "{said}");
    let said = kit.run(&["get_object_to_buffer", "greeting.txt"]);
    assert_eq!((said.out.as_str(), said.err.as_str()), ("Hello, world", "12 bytes of type text/plain\n"));
    let said = kit.run(&["get_object_range", "greeting.txt", "7", "11"]);
    assert_eq!((said.out.as_str(), said.err.as_str()), ("world", "status 206, bytes 7-11/12\n"));
    refused(kit, &["get_object_range", "greeting.txt", "12", "20"], "416", "InvalidRange");
    let said = kit.ok(&["settings", "greeting.txt"]);
    assert_eq!(said, "downloaded 12 bytes of greeting.txt\n");
    let message = kit.fails(&["settings", "greeting.txt", "11"]);
    assert!(message.contains("-999") && message.contains("will not help"), "{message}");
    assert_eq!(kit.ok(&["delete_object", "greeting.txt"]), "deleted greeting.txt\n");
    refused(kit, &["get_object_to_buffer", "greeting.txt"], "404", "NoSuchKey");
}

/// Runs a program that the service refuses, and looks for all four lines of the message.
fn refused(kit: &Kit, words: &[&str], code: &str, error_code: &str) {
    let message = kit.fails(words);
    for line in [format!("code:       {code}\n"), format!("error_code: {error_code}\n")] {
        assert!(message.contains(&line), "{words:?}: {message}");
    }
    let ending = message.rsplit("req_id:").next().unwrap().trim();
    assert!(message.contains("error_msg:") && ending.len() > 10, "{words:?}: {message}");
}

fn files(kit: &Kit) {
    let (content, copy) = (data(1, 700_001), kit.path("copy"));
    let file = kit.file("original", &content);
    let said = kit.ok(&["put_object_from_file", &file, "dir/file"]);
    assert!(said.starts_with(&format!("uploaded {file} to dir/file, ETag \"")), "{said}");
    let said = kit.ok(&["head_object", "dir/file"]).to_lowercase();
    for line in [
        "x-oss-meta-origin: example\n",
        "content-length: 700001\n",
        "content-type: application/octet-stream\n",
    ] {
        assert!(said.contains(line), "{said}");
    }
    kit.ok(&["get_object_to_file", "dir/file", &copy]);
    assert!(std::fs::read(&copy).unwrap() == content);
    refused(kit, &["get_object_to_file", "missing", &kit.path("none")], "404", "NoSuchKey");
    assert!(!std::fs::exists(kit.path("none")).unwrap());

    assert!(kit.ok(&["crc", &file, "dir/file"]).ends_with("\nsame\n"));
    let other = kit.run(&["crc", &kit.file("other", b"other"), "dir/file"]);
    assert!(other.code == Some(1) && other.out.ends_with("\ndifferent\n"), "{}", other.out);
    with_progress(kit, &content);
}

fn with_progress(kit: &Kit, content: &[u8]) {
    let (file, copy) = (kit.file("original", content), kit.path("copy"));
    std::fs::remove_file(&copy).unwrap();
    let said = kit.run(&["progress", &file, "dir/file", &copy]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let lines: Vec<_> = said.out.lines().collect();
    assert!(lines[0].starts_with("uploaded: 700001 bytes in "), "{lines:?}");
    assert!(lines[1].starts_with("downloaded: 700001 bytes in "), "{lines:?}");
    // Not a terminal: lines, and at most one for each tenth of each direction.
    assert_eq!(said.err.matches("100 % (700001 of 700001 bytes)\n").count(), 2, "{}", said.err);
    assert!(!said.err.contains('\r') && said.err.lines().count() <= 22, "{}", said.err);
    assert!(std::fs::read(&copy).unwrap() == content);
}

/// Whether an object has this content.
fn holds(kit: &Kit, key: &str, content: &[u8]) {
    let copy = kit.path("held");
    kit.ok(&["get_object_to_file", key, &copy]);
    assert!(std::fs::read(&copy).unwrap() == content, "{key}");
}

fn by_hand(kit: &Kit) {
    let content = data(2, 2 * PART + 17);
    let file = kit.file("parts", &content);
    kit.ok(&["multipart_upload", &file, "parts", PART_TEXT]);
    assert_eq!(kit.succeeded("UploadPart", "parts"), 3);
    holds(kit, "parts", &content);
    let empty = kit.file("empty", b"");
    kit.ok(&["multipart_upload", &empty, "empty"]);
    holds(kit, "empty", b"");

    kit.ok(&["multipart_copy", "parts", "copied", PART_TEXT]);
    assert_eq!(kit.succeeded("UploadPartCopy", "copied"), 3);
    holds(kit, "copied", &content);
    refused(kit, &["multipart_copy", "missing", "copied"], "404", "NoSuchKey");

    let said = kit.ok(&["multipart_abort", "aborted"]);
    let ids: Vec<_> = said.lines().map(|line| line.rsplit(' ').next().unwrap()).collect();
    assert_eq!(said, format!("began upload {0}\naborted upload {0}\n", ids[0]));
    assert_eq!(kit.succeeded("UploadPart", "aborted"), 1);
    refused(kit, &["multipart_abort", "aborted", ids[0]], "404", "NoSuchUpload");
    assert_eq!(kit.ok(&["multipart_list"]), "");
}

/// Uploads that break off in the middle are listed, gone on with, and aborted.
fn unfinished(kit: &Kit) {
    let content = data(3, 4 * PART + 1);
    let file = kit.file("unfinished", &content);
    let ids: Vec<String> = (1..=3).map(|number| break_off(kit, &file, number)).collect();
    let list = kit.ok(&["multipart_list", "unfinished/"]);
    let uploads: Vec<_> = list.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(uploads.len(), 3, "{list}");
    for (at, upload) in uploads.iter().enumerate() {
        assert!(upload.starts_with(&format!("unfinished/{}: upload {} of 20", at + 1, ids[at])), "{list}");
    }
    assert_eq!(list.matches(": 102400 bytes, ETag \"").count(), 3 + 1 + 1, "{list}");
    assert_eq!(kit.ok(&["multipart_list", "nothing/"]), "");

    kit.ok(&["upload_file", &file, "unfinished/1", PART_TEXT, &ids[0]]);
    assert_eq!(kit.succeeded("UploadPart", "unfinished/1"), 5, "parts that were there are not sent again");
    holds(kit, "unfinished/1", &content);
    kit.ok(&["multipart_abort", "unfinished/2", &ids[1]]);
    kit.ok(&["multipart_abort", "unfinished/3", &ids[2]]);
    assert_eq!(kit.ok(&["multipart_list"]), "");
}

/// Begins an upload that the service refuses in the middle; returns its id.
fn break_off(kit: &Kit, file: &str, number: usize) -> String {
    let key = format!("unfinished/{number}");
    let message = kit.fails(&["upload_file", file, &key, PART_TEXT]);
    assert!(message.contains("error_code: AccessDenied\n"), "{message}");
    let advice = format!("go on with: upload_file {file} {key} {PART_TEXT} ");
    message.split(&advice).nth(1).unwrap_or_else(|| panic!("{message}")).trim().to_owned()
}

fn resumed_upload(kit: &Kit) {
    let content = data(4, 12 * PART + 1);
    let file = kit.file("resumed", &content);
    let checkpoint = format!("{file}.cp");
    let words = ["resumable_upload", &file, "resumed", "2", PART_TEXT];
    refused(kit, &words, "403", "AccessDenied");
    assert!(std::fs::exists(&checkpoint).unwrap());
    let before = kit.succeeded("UploadPart", "resumed");
    assert!(kit.ok(&words).starts_with(&format!("uploaded {file} to resumed, ETag \"")));
    let after = kit.succeeded("UploadPart", "resumed") - before;
    assert!(before >= 5, "{before} parts before the failure");
    // The part that was on its way when the other one failed may count twice.
    assert!((13..=14).contains(&(before + after)), "{before} parts before the failure, {after} after it");
    assert!(!std::fs::exists(&checkpoint).unwrap());
    assert_eq!(kit.ok(&["multipart_list"]), "");
}

fn resumed_download(kit: &mut Kit) {
    let (copy, checkpoint) = (kit.path("resumed-copy"), kit.path("checkpoint"));
    kit.set("OSS_CHECKPOINT", &checkpoint);
    let words = ["resumable_download", "resumed", &copy, "2", PART_TEXT];
    refused(kit, &words, "403", "AccessDenied");
    assert!(std::fs::exists(&checkpoint).unwrap() && !std::fs::exists(&copy).unwrap());
    let before = kit.succeeded("GetObject", "resumed");
    kit.ok(&words);
    let after = kit.succeeded("GetObject", "resumed") - before;
    assert!(before >= 5 && after < 13, "{before} requests before the failure, {after} after it");
    assert!(std::fs::read(&copy).unwrap() == data(4, 12 * PART + 1));
    assert!(!std::fs::exists(&checkpoint).unwrap());
    kit.set("OSS_CHECKPOINT", "");
}

fn signed_urls(kit: &mut Kit) {
    for (version, mark) in [("1", "&Signature="), ("4", "&x-oss-signature=")] {
        kit.set("OSS_SIGNATURE_VERSION", version);
        kit.ok(&["put_object_from_buffer", "dir/für wen?", "for you, ", version]);
        let url = kit.ok(&["signed_url", "GET", "dir/für wen?", "60"]);
        assert!(url.contains(mark), "{url}");
        let body = ureq::get(url.trim()).call().unwrap().into_body().read_to_string().unwrap();
        assert_eq!(body, format!("for you, {version}"));
        let write = kit.ok(&["signed_url", "PUT", "dir/für wen?", "60"]);
        assert!(ureq::get(write.trim()).call().is_err(), "a URL for PUT is none for GET");
    }
    assert_eq!(kit.run(&["signed_url", "GET", "key", "604801"]).code, Some(2), "longer than seven days");
}

/// What is left in the bucket fills more than a page of the program.
fn listed(kit: &Kit) {
    let said = kit.ok(&["list_objects"]);
    let names: Vec<_> = said.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(names, ["copied", "dir/file", "dir/für wen?", "empty", "parts", "resumed", "unfinished/1"]);
    assert!(said.contains("dir/file: 700001 bytes, Normal, of 20"), "{said}");
    let said = kit.ok(&["list_objects", "", "/"]);
    assert_eq!(said.lines().count(), 6, "{said}");
    assert!(said.contains("\ndir/\n") || said.starts_with("dir/\n"), "{said}");
    assert_eq!(kit.ok(&["list_objects", "nothing/"]), "");
}

fn selected(kit: &Kit) {
    kit.ok(&["put_object_from_buffer", "people.csv", "name,age\nAnn,41\n", "Bob,7\n"]);
    let said = kit.ok(&["select_object", "people.csv", "select name from ossobject where age > 30"]);
    assert_eq!(said, "name\nAnn\n");
    refused(kit, &["select_object", "people.csv", "select"], "400", "SqlSyntaxError");
    kit.ok(&["delete_object", "people.csv"]);
}

fn live_channels(kit: &Kit) {
    let said = kit.ok(&["live_channel", "studio"]);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("send to:  rtmp://") && lines[0].ends_with("/live/studio"), "{said}");
    assert!(lines[1].ends_with("/studio/playlist.m3u8"), "{said}");
    assert!(lines[2].contains("playlistName=playlist.m3u8&") && lines[2].contains("&Signature="), "{said}");
    assert_eq!(lines[3], "status:   Idle");
    assert_eq!(kit.ok(&["live_channel", "studio", "delete"]), "deleted studio\n");
    refused(kit, &["live_channel", "studio", "delete"], "404", "NoSuchLiveChannel");
}

fn emptied(kit: &Kit) {
    refused(kit, &["delete_bucket"], "409", "BucketNotEmpty");
    for key in ["dir/file", "parts", "empty", "copied", "unfinished/1", "resumed", "dir/für wen?"] {
        kit.ok(&["delete_object", key]);
    }
    assert_eq!(kit.ok(&["delete_bucket"]), "deleted bucket examples\n");
    refused(kit, &["delete_bucket"], "404", "NoSuchBucket");
}

#[test]
fn a_wrong_secret_is_explained() {
    let mut kit = Kit::new(Emulator::new(), Linked::Shared);
    kit.ok(&["create_bucket"]);
    for version in ["1", "4"] {
        kit.set("OSS_SIGNATURE_VERSION", version);
        kit.set("OSS_ACCESS_KEY_SECRET", "a-wrong-secret");
        refused(&kit, &["put_object_from_buffer", "key", "text"], "403", "SignatureDoesNotMatch");
        let message = kit.fails(&["delete_bucket"]);
        assert!(!message.contains("a-wrong-secret") && !message.contains(SECRET), "{message}");
        kit.set("OSS_ACCESS_KEY_SECRET", SECRET);
        kit.ok(&["put_object_from_buffer", "key", "text"]);
    }
}

#[test]
fn temporary_keys_need_their_token() {
    let mut kit = Kit::new(Start::default().args(&["--security-token", "a-token"]).start(), Linked::Shared);
    let message = kit.fails(&["create_bucket"]);
    assert!(message.contains("code:       403\n"), "{message}");
    kit.set("OSS_SESSION_TOKEN", "a-token");
    for version in ["1", "4"] {
        kit.set("OSS_SIGNATURE_VERSION", version);
        kit.ok(&["create_bucket"]);
    }
}

#[test]
fn missing_settings_are_named() {
    let mut kit = Kit::new(Emulator::new(), Linked::Shared);
    let names = ["OSS_ENDPOINT", "OSS_BUCKET", "OSS_ACCESS_KEY_ID", "OSS_ACCESS_KEY_SECRET", "OSS_REGION"];
    names.iter().for_each(|name| kit.set(name, ""));
    let said = kit.run(&["delete_bucket"]);
    let lines: String = names.iter().map(|name| format!("{name} is not set\n")).collect();
    assert_eq!((said.code, said.err), (Some(2), lines));
    kit.set("OSS_SIGNATURE_VERSION", "2");
    let said = kit.run(&["delete_bucket"]);
    assert!(
        said.code == Some(2) && said.err.contains("OSS_SIGNATURE_VERSION must be 1 or 4\n"),
        "{}",
        said.err
    );
    assert!(kit.emulator.log().is_empty());
}

#[test]
fn wrong_arguments_are_explained() {
    let kit = Kit::new(Emulator::new(), Linked::Shared);
    for program in programs() {
        let said = kit.run(&[&program, "too", "many", "arguments", "for", "anything"]);
        if program != "put_object_from_buffer" {
            assert_eq!(said.code, Some(2), "{program}: {}", said.err);
            assert!(said.err.starts_with(&format!("usage: {program}")), "{}", said.err);
        }
    }
    let said = kit.run(&["resumable_upload", "file", "key", "0"]);
    assert_eq!((said.code, said.err.as_str()), (Some(2), "THREADS must be a number from 1 to 1024, not 0\n"));
    let said = kit.run(&["multipart_upload", "file", "key", "12x"]);
    assert!(said.code == Some(2) && said.err.contains("not 12x\n"), "{}", said.err);
    let message = kit.fails(&["put_object_from_file", "/no/such/file", "key"]);
    assert!(message.contains("error_code: OpenFileFail\n"), "{message}");
}

#[test]
fn programs_compile_with_clang() {
    if require("programs_compile_with_clang", "clang", "apt-get install clang") {
        for name in programs() {
            CProgram::new(format!("examples-c/{name}.c")).compiler("clang").std("c99").build();
        }
    }
}

#[test]
fn programs_compile_as_cpp() {
    for compiler in ["g++", "clang++"] {
        if !require("programs_compile_as_cpp", compiler, "apt-get install g++ clang") {
            continue;
        }
        for name in programs() {
            let text = std::fs::read_to_string(folder().join(format!("{name}.c"))).unwrap();
            let program = CProgram::from_text(&format!("{name}.cpp"), &text).compiler(compiler).std("c++17");
            program.arg("-I").arg(folder()).check_only().build();
        }
    }
}

#[test]
fn the_readme_names_every_program() {
    let readme = std::fs::read_to_string(folder().join("README.md")).unwrap();
    let rows = readme.lines().filter(|line| line.starts_with("| `") && !line.starts_with("| `OSS_"));
    let named = rows.map(|row| row[3..].split([' ', '`']).next().unwrap().to_owned()).collect();
    assert_eq!(programs(), named);
}
