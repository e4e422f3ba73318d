//! Arguments that cannot be used: a status that names them, and nothing is sent.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use driver::{Drive, PART, bytes, drive, fetch, make_file, serve, stored};

use common::emulator::Start;

/// Every call that takes a bucket, a key and options.
const CALLS: [&str; 14] = [
    "put",
    "putfile",
    "get",
    "getfile",
    "head",
    "delete",
    "upload",
    "download",
    "uploadfile",
    "init",
    "part",
    "partbuffer",
    "parts",
    "abort",
];

/// A driver with usable arguments for an endpoint where nobody listens.
fn nowhere() -> Drive {
    drive("http://127.0.0.1:1").set("upload_id", "1").set("file", "/etc/hostname")
}

#[test]
fn null_options_or_pool_are_named_by_every_call() {
    let calls = format!("{},complete,uploads,mkbucket", CALLS.join(","));
    for null in ["options", "pool", "options,pool,ctl,config"] {
        let run = nowhere().set("null", null).run(&calls);
        assert_eq!(run.statuses.len(), CALLS.len() + 3);
        for status in &run.statuses {
            assert_eq!((status.code, status.error_code.as_str()), (-994, "ClientError"), "{null}");
            assert!(status.message.contains("options, or the pool in it, is NULL"), "{status:?}");
        }
    }
}

#[test]
fn a_null_configuration_is_named_by_every_call() {
    let calls = format!("{},uploads,mkbucket", CALLS.join(","));
    let run = nowhere().set("null", "config").run(&calls);
    assert_eq!(run.statuses.len(), CALLS.len() + 2);
    for status in &run.statuses {
        assert_eq!((status.code, status.error_code.as_str()), (-994, "ClientError"));
        assert!(status.message.contains("options->config is NULL"), "{status:?}");
    }
}

#[test]
fn a_null_controller_means_the_defaults() {
    let (emulator, drive) = serve("");
    let drive = drive.set("null", "ctl").file(&make_file(&emulator, "f", 10));
    drive.run("put,head,get,upload,delete").ok();
}

#[test]
fn null_names_are_named() {
    for (null, word) in [("bucket", "bucket is NULL"), ("key", "object is NULL")] {
        for status in nowhere().set("null", null).run(&CALLS.join(",")).statuses {
            assert_eq!((status.code, status.error_code.as_str()), (-994, "ClientError"), "{status:?}");
            assert!(status.message.contains(word), "{status:?}");
        }
    }
}

#[test]
fn null_files_and_buffers_are_named() {
    for (call, null, word) in [
        ("putfile", "file", "filename is NULL"),
        ("getfile", "file", "filename is NULL"),
        ("uploadfile", "file", "filename is NULL"),
        ("upload", "file", "filepath is NULL"),
        ("download", "file", "filepath is NULL"),
        ("put", "buffer", "buffer is NULL"),
        ("get", "buffer", "buffer is NULL"),
        ("partbuffer", "buffer", "buffer is NULL"),
        ("part", "upload_file", "upload_file is NULL"),
        ("part", "upload_id", "upload_id is NULL"),
        ("parts", "upload_id", "upload_id is NULL"),
        ("abort", "upload_id", "upload_id is NULL"),
    ] {
        nowhere().set("null", null).run(call).fails(-994, "ClientError", &[word]);
    }
}

#[test]
fn w25_null_transfer_parameters_are_named() {
    for call in ["upload", "download"] {
        nowhere().set("null", "clt_params").run(call).fails(-994, "ClientError", &["clt_params is NULL"]);
    }
}

#[test]
fn illegal_bucket_names_are_refused_before_anything_is_sent() {
    for bucket in ["", "ab", "-ab", "ab-", "Abc", "a_b", "a.b", "a b", "中文字", "a/b", &"a".repeat(64)] {
        for status in nowhere().set("bucket", bucket).run(&CALLS.join(",")).statuses {
            assert_eq!(
                (status.code, status.error_code.as_str()),
                (-994, "BucketNameInvalidError"),
                "{bucket:?}"
            );
            let named = format!("The bucket name is invalid, please check: \"{bucket}\" ");
            let rules = ["characters, not 3 to 63", "with a hyphen", "no lower-case letter, digit or hyphen"];
            let message = &status.message;
            assert!(message.starts_with(&named), "{message}");
            assert!(rules.iter().any(|rule| message.ends_with(rule)), "{message}");
        }
    }
}

#[test]
fn an_empty_key_is_refused_before_anything_is_sent() {
    for status in nowhere().set("key", "").run(&CALLS.join(",")).statuses {
        let seen = (status.code, status.error_code.as_str(), status.message.as_str());
        let text = "The object name is invalid, please check: it is empty";
        assert_eq!(seen, (-994, "ObjectNameInvalidError", text));
    }
}

#[test]
fn a_key_that_is_not_utf8_is_refused() {
    let drive = nowhere().unset("key").set("key_hex", "6162ff63");
    for status in drive.run("put,get,head,delete,upload,download").statuses {
        assert_eq!((status.code, status.error_code.as_str()), (-979, "Utf8EncodeFail"));
        assert!(status.message.contains("object is not valid UTF-8 (byte 2)"), "{status:?}");
    }
}

#[test]
fn w21_any_legal_key_works_with_both_signatures() {
    let (emulator, drive) = serve("");
    let (small, large) = (make_file(&emulator, "small", 100), make_file(&emulator, "large", PART + 1));
    let down = emulator.folder().join("down");
    let keys = [
        "中".repeat(341),
        "k".repeat(1023),
        "é".repeat(511),
        "a b+c%d?e#f&g~h*i(j)k'l!m".to_owned(),
        "a//b/../c/./d/".to_owned(),
        "=;:@,$[]{}|^`\"<>".to_owned(),
        "?acl&uploads".to_owned(),
        "%2F%41".to_owned(),
        "🦀/\u{1}\u{7f}".to_owned(),
    ];
    for (version, key) in [1, 4].iter().flat_map(|version| keys.iter().map(move |key| (version, key))) {
        let drive = drive.set("version", version).set("key", key);
        drive.file(&small).run("put").ok();
        stored(&drive, 100);
        drive.file(&large).run("upload").ok();
        drive.file(&down).run("download,head").ok();
        assert!(std::fs::read(&down).unwrap() == bytes(PART + 1), "{key}");
        drive.run("delete").ok();
    }
}

#[test]
fn keys_that_the_service_refuses_come_back_with_its_words() {
    let (emulator, drive) = serve("");
    let drive = drive.file(&make_file(&emulator, "f", PART + 1));
    for (key, word) in [("/a", "not valid"), ("\\a", "not valid"), (&"k".repeat(1024), "less than 1024")] {
        for call in ["put", "upload", "get", "init"] {
            let run = drive.set("key", key).set("upload_id", "").run(call);
            run.fails(400, "InvalidObjectName", &[word]);
        }
    }
}

#[test]
fn credentials_that_are_wrong_are_named_by_the_service() {
    let (emulator, drive) = serve("");
    let drive = drive.file(&make_file(&emulator, "f", 10));
    for version in [1, 4] {
        let drive = drive.set("version", version);
        drive.set("secret", "wrong").run("put").fails(403, "SignatureDoesNotMatch", &["signature"]);
        drive.set("id", "nobody").run("put").fails(403, "InvalidAccessKeyId", &["does not exist"]);
        let run = drive.set("secret", "").run("put");
        run.fails(-994, "ClientError", &["config->access_key_secret is empty"]);
        drive.set("id", "").run("put").fails(-994, "ClientError", &["config->access_key_id is empty"]);
    }
    assert_eq!(emulator.count("PutObject"), 4, "what cannot be signed is not sent");
}

#[test]
fn a_region_that_is_wrong_or_missing() {
    let (emulator, drive) = serve("");
    let drive = drive.file(&make_file(&emulator, "f", 10));
    drive.set("region", "cn-beijing").run("put").fails(400, "InvalidArgument", &[]);
    drive.set("region", "").run("put").fails(-994, "ClientError", &["config->region"]);
    drive.set("region", "").set("version", 1).run("put").ok();
    assert_eq!(fetch(&drive).len(), 10);
}

#[test]
fn temporary_credentials() {
    let emulator = Start::default().args(&["--security-token", "token/+="]).start();
    let file = make_file(&emulator, "f", 2 * PART);
    let drive = drive(&emulator.endpoint).set("token", "token/+=").file(&file);
    drive.run("mkbucket").ok();
    for version in [1, 4] {
        drive.set("version", version).run("put,get,upload,delete").ok();
        let run = drive.set("version", version).set("token", "other").run("put");
        run.fails(403, "InvalidSecurityToken", &[]);
    }
}

#[test]
fn headers_that_would_split_the_request_are_refused() {
    let (emulator, drive) = serve("");
    let drive = drive.file(&make_file(&emulator, "f", PART + 1));
    for header in ["x-oss-meta-a:b\r\nx-oss-acl: public", "x-oss-meta-a:b\nc", "bad name:b", "a\r\n:b"] {
        for call in ["put", "putfile", "upload", "get"] {
            let run = drive.set("header", header).run(call);
            run.fails(-994, "ClientError", &["cannot be sent"]);
        }
    }
    assert_eq!((emulator.count("PutObject"), emulator.count("InitiateMultipartUpload")), (0, 0));
}

#[test]
fn endpoints_that_cannot_be_used_are_refused() {
    for endpoint in ["", "http://", "ftp://127.0.0.1", "http://127.0.0.1:99999", "http://a b", "127.0.0.1:x"]
    {
        let run = nowhere().set("endpoint", endpoint).run("head");
        let status = run.fails(-994, "ClientError", &[]);
        assert!(status.message.to_lowercase().contains("endpoint"), "{endpoint:?}: {status:?}");
    }
}

#[test]
fn endpoints_with_more_than_host_and_port_are_refused_and_shown() {
    let (emulator, drive) = serve("");
    let drive = drive.file(&make_file(&emulator, "f", 1));
    for rest in ["/bucket", "/a/b/", "?x=y", "/?x", "#f"] {
        let endpoint = format!("{}{rest}", emulator.endpoint);
        for (call, cname) in [("head", 0), ("put", 1), ("upload", 0), ("mkbucket", 0)] {
            let run = drive.set("endpoint", &endpoint).set("cname", cname).run(call);
            run.fails(-994, "ClientError", &["The endpoint is invalid", &endpoint]);
        }
    }
    let with_user = emulator.endpoint.replace("http://", "http://user:hunter2@");
    let run = drive.set("endpoint", with_user).set("log", 8).run("head");
    run.fails(-994, "ClientError", &["The endpoint is invalid", "password"]);
    assert!(!run.status().message.contains("hunter2") && !run.log.contains("hunter2"));
    drive.set("endpoint", format!("{}/", emulator.endpoint)).run("mkbucket").ok();
}

#[test]
fn credentials_with_white_space_around_them_are_refused_and_not_shown() {
    let drive = nowhere();
    for (setting, field) in [("id", "access_key_id"), ("secret", "access_key_secret"), ("token", "sts_token")]
    {
        for (value, word) in [("hunter2\n", "ends with"), (" hunter2", "begins with"), ("hun\nter2", "holds")]
        {
            for version in [1, 4] {
                let drive = drive.set("version", version).set(setting, value).set("log", 8);
                let run = drive.run("head");
                run.fails(-994, "ClientError", &[field, word]);
                assert!(!run.status().message.contains("ter2") && !run.log.contains("ter2"), "{run:?}");
            }
        }
    }
}

#[test]
fn w24_part_sizes_out_of_range_are_refused_by_name_of_the_limit() {
    let (emulator, drive) = serve("");
    for len in [0, 1000] {
        let drive = drive.file(&make_file(&emulator, "f", len));
        for size in ["0", "-1", "1", "102399", "5368709121", "9223372036854775807"] {
            let drive = drive.set("part_size", size);
            let words = ["part size", size, "100 KB (102400 bytes) to 5 GB"];
            for call in ["upload", "uploadfile"] {
                drive.unset("upload_id").run(call).fails(-994, "ClientError", &words);
            }
        }
        for size in ["0", "-1", "5368709121"] {
            let run = drive.set("part_size", size).run("download");
            run.fails(-994, "ClientError", &["part size", size, "1 byte to 5 GB"]);
        }
        drive.set("part_size", "5368709120").run("upload,download").ok();
    }
    assert_eq!(emulator.count("InitiateMultipartUpload"), 1);
}

#[test]
fn w47_any_number_of_threads_works() {
    let (emulator, drive) = serve("");
    let file = make_file(&emulator, "f", 3 * PART);
    for threads in [-5, 0, 1, 2, 1024, 1025, 5000] {
        let drive = drive.file(&file).set("threads", threads);
        drive.run("upload").ok().progressed(0, 3 * PART);
        stored(&drive, 3 * PART);
        drive.file(&emulator.folder().join("down")).run("download").ok();
    }
}
