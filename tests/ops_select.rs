//! Select and count on the wire: what is asked, and what comes of good, failing and broken answers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::io;

use base64::{Engine, engine::general_purpose::STANDARD};
use common::script::{Reply, Request, Script};
use oss_client::auth::Credentials;
use oss_client::client::{Call, Client};
use oss_client::codec::crc32;
use oss_client::config::{Config, Signing};
use oss_client::endpoint::Endpoint;
use oss_client::http::Settings;
use oss_client::ops::select::{
    self, Counts, CreateSelectObjectMeta, CsvInput, CsvOutput, SelectObject, select_to_memory,
};
use oss_client::transfer::write_file;
use oss_client::{Kind, Result};

const DATA: u32 = 0x80_0001;
const SELECT_END: u32 = 0x80_0005;
const META_END: u32 = 0x80_0006;

fn client(endpoint: &str) -> Client {
    Client::new(Config {
        endpoint: Endpoint::parse(endpoint, false).unwrap(),
        credentials: Some(Credentials::new("id", "secret")),
        signing: Signing::V4 { region: "cn-hangzhou".into(), product: "oss" },
        settings: Settings::default(),
        check_crc: true,
        max_memory: 1 << 16,
        user_agent: "test".into(),
    })
}

fn select_all() -> SelectObject<'static> {
    SelectObject {
        bucket: "bkt",
        key: "dir/table.csv",
        expression: "select * from ossobject",
        input: CsvInput::default(),
        output: CsvOutput::default(),
        skip_partial: false,
    }
}

fn frame(kind: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap();
    let header = [(0x0100_0000 | kind).to_be_bytes(), length.to_be_bytes()].concat();
    [&header[..], &[0; 4], payload, &crc32::checksum(0, payload).to_be_bytes()].concat()
}

fn data(text: &str) -> Vec<u8> {
    frame(DATA, &[&[0; 8], text.as_bytes()].concat())
}

fn end(status: u32, text: &str) -> Vec<u8> {
    frame(SELECT_END, &[&[0; 16][..], &status.to_be_bytes(), text.as_bytes()].concat())
}

/// The rows or document, the status or the error, and the request.
fn run(operation: &SelectObject, reply: Reply) -> (String, Result<u16>, Request) {
    let script = Script::new(vec![reply]);
    let (body, result) = select_to_memory(&client(&script.endpoint), operation, Call::default());
    (String::from_utf8(body).unwrap(), result.map(|reply| reply.head.status), script.request())
}

fn good() -> Reply {
    Reply::new(206).body([data("a,b\n"), data("c\n"), end(200, "")].concat())
}

#[test]
fn a_plain_select_sends_no_more_than_it_must() {
    let (rows, status, request) = run(&select_all(), good());
    assert_eq!((rows.as_str(), status.unwrap()), ("a,b\nc\n", 200));
    assert_eq!(request.method, "POST");
    assert_eq!(request.target, "/bkt/dir/table.csv?x-oss-process=csv%2Fselect");
    assert_eq!(request.header("Content-Type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(
        request.text(),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><SelectRequest>\
         <Expression>c2VsZWN0ICogZnJvbSBvc3NvYmplY3Q=</Expression>\
         <OutputSerialization><OutputHeader>false</OutputHeader></OutputSerialization>\
         <Options><SkipPartialDataRecord>false</SkipPartialDataRecord></Options></SelectRequest>"
    );
}

#[test]
fn the_checksum_of_the_body_is_that_of_sixteen_bytes() {
    let (_, _, request) = run(&select_all(), good());
    let md5 = request.header("Content-MD5").unwrap();
    assert_eq!(md5.len(), 24);
    assert_eq!(md5, oss_client::codec::digest::content_md5(&request.body));
}

#[test]
fn every_setting_is_sent() {
    let operation = SelectObject {
        input: CsvInput {
            compression: "GZIP",
            header: "Use",
            record_delimiter: "\r\n",
            field_delimiter: "|",
            quote: "'",
            comment: "#",
            range: "line-range=1-2",
        },
        output: CsvOutput {
            record_delimiter: "\n",
            field_delimiter: ";",
            keep_all_columns: Some(true),
            raw: Some(false),
            payload_crc: Some(true),
            header: Some(true),
        },
        skip_partial: true,
        ..select_all()
    };
    let (_, status, request) = run(&operation, good());
    assert_eq!(status.unwrap(), 200);
    let inside = request.text();
    let (_, inside) = inside.split_once("</Expression>").unwrap();
    assert_eq!(
        inside,
        "<InputSerialization><CompressionType>GZIP</CompressionType><CSV><FileHeaderInfo>Use</FileHeaderInfo>\
         <RecordDelimiter>DQo=</RecordDelimiter><FieldDelimiter>fA==</FieldDelimiter>\
         <QuoteCharacter>Jw==</QuoteCharacter><CommentCharacter>Iw==</CommentCharacter>\
         <Range>line-range=1-2</Range></CSV></InputSerialization><OutputSerialization><CSV>\
         <RecordDelimiter>Cg==</RecordDelimiter><FieldDelimiter>Ow==</FieldDelimiter></CSV>\
         <KeepAllColumns>true</KeepAllColumns><OutputRawData>false</OutputRawData>\
         <EnablePayloadCrc>true</EnablePayloadCrc><OutputHeader>true</OutputHeader></OutputSerialization>\
         <Options><SkipPartialDataRecord>true</SkipPartialDataRecord></Options></SelectRequest>"
    );
}

#[test]
fn statements_of_any_length_arrive_whole() {
    let expression = format!("select _1 from ossobject where _1 in ({})", vec!["'é&<'"; 3000].join(","));
    let (_, _, request) = run(&SelectObject { expression: &expression, ..select_all() }, good());
    let text = request.text();
    let encoded = text.split("<Expression>").nth(1).unwrap().split("</Expression>").next().unwrap();
    assert!(encoded.len() > 20_000);
    assert_eq!(STANDARD.decode(encoded).unwrap(), expression.as_bytes());
}

#[test]
fn raw_rows_are_passed_on_as_they_are() {
    let reply = Reply::new(206).header("x-oss-select-output-raw", "true").body("x,y\n");
    let (rows, status, _) = run(&select_all(), reply);
    assert_eq!((rows.as_str(), status.unwrap()), ("x,y\n", 206));
    let reply = Reply::new(206).header("x-oss-select-output-raw", "false").body("x,y\n");
    let (rows, status, _) = run(&select_all(), reply);
    assert_eq!((rows.as_str(), status.unwrap_err().kind()), ("", Kind::UnexpectedReply));
}

#[test]
fn an_error_answer_gives_code_and_document() {
    let reply = Reply::error(400, "SqlSyntaxError", "no SQL");
    let (document, status, _) = run(&select_all(), reply);
    let error = status.unwrap_err();
    assert!(error.is_service_code("SqlSyntaxError") && error.status() == 400);
    assert_eq!(error.head().unwrap().request_id(), Some("5C3D8A1B0000000000000001"));
    assert!(document.contains("<Message>no SQL</Message>"));
}

#[test]
fn a_failure_told_by_the_end_frame_comes_with_the_rows_before_it() {
    let reply = Reply::new(206).body([data("a\n"), end(500, "InternalError.Oh.")].concat());
    let (rows, status, _) = run(&select_all(), reply);
    let error = status.unwrap_err();
    assert_eq!((rows.as_str(), error.kind(), error.status()), ("a\n", Kind::Service, 500));
    let fault = error.fault().unwrap();
    assert_eq!((fault.code.as_str(), fault.message.as_str()), ("SelectObjectError", "InternalError.Oh."));
    assert!(error.head().unwrap().request_id().is_some());
}

#[test]
fn damaged_answers_are_failures_without_rows() {
    let checked = SelectObject {
        output: CsvOutput { payload_crc: Some(true), ..CsvOutput::default() },
        ..select_all()
    };
    let whole = [data("a,b\n"), end(200, "")].concat();
    let mut changed = whole.clone();
    changed[21] ^= 1;
    let (rows, status, _) = run(&checked, Reply::new(206).body(changed.clone()));
    let error = status.unwrap_err();
    assert_eq!((rows.as_str(), error.kind()), ("", Kind::FrameCrc));
    assert!(error.head().unwrap().request_id().is_some());
    let (rows, status, _) = run(&select_all(), Reply::new(206).body(changed));
    assert_eq!((rows.as_str(), status.unwrap()), ("a-b\n", 200), "nobody asked for checksums");
    for length in [0, 5, 12, 20, whole.len() - 1] {
        let (rows, status, _) = run(&checked, Reply::new(206).body(&whole[..length]));
        assert_eq!((rows.as_str(), status.unwrap_err().kind()), ("", Kind::UnexpectedReply), "{length}");
    }
}

#[test]
fn rows_beyond_the_memory_limit_are_refused() {
    let (rows, status, _) =
        run(&select_all(), Reply::new(206).body([data(&"x".repeat(70_000)), end(200, "")].concat()));
    assert_eq!((rows.as_str(), status.unwrap_err().kind()), ("", Kind::OverMemory));
}

#[test]
fn a_file_appears_only_after_a_good_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    let attempt = |reply: Reply| {
        let script = Script::new(vec![reply]);
        let client = client(&script.endpoint);
        write_file(&path, |file| select::select(&client, &select_all(), Call::default(), file))
    };
    let bad = [data("a\n"), end(400, "InvalidCsvLine.x")].concat();
    assert!(attempt(Reply::new(206).body(bad)).unwrap_err().is_service_code("SelectObjectError"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    assert_eq!(attempt(good()).unwrap().head.status, 200);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "a,b\nc\n");
    assert_eq!(attempt(Reply::new(206).body(data("new\n"))).unwrap_err().kind(), Kind::UnexpectedReply);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "a,b\nc\n");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_writer_that_fails_ends_the_select() {
    struct Full;
    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::other("full"))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let script = Script::new(vec![good()]);
    let error =
        select::select(&client(&script.endpoint), &select_all(), Call::default(), &mut Full).unwrap_err();
    assert_eq!(error.kind(), Kind::WriteBody);
}

#[test]
fn progress_counts_the_bytes_of_the_reply() {
    let script = Script::new(vec![good()]);
    let mut seen = Vec::new();
    let progress = Some(Box::new(|done, total| seen.push((done, total))) as oss_client::http::Progress);
    let call = Call { progress, ..Call::default() };
    select::select(&client(&script.endpoint), &select_all(), call, &mut io::sink()).unwrap();
    let total = i64::try_from([data("a,b\n"), data("c\n"), end(200, "")].concat().len()).unwrap();
    assert_eq!(seen.last(), Some(&(total, total)));
}

fn count(overwrite: Option<bool>, input: CsvInput, reply: Reply) -> (Result<(u16, Counts)>, Request) {
    let script = Script::new(vec![reply]);
    let operation = CreateSelectObjectMeta { bucket: "bkt", key: "t", input, overwrite };
    let result = select::count(&client(&script.endpoint), &operation);
    (result.map(|(head, counts)| (head.status, counts)), script.request())
}

fn meta_end(status: u32, text: &str) -> Reply {
    let numbers =
        [&[0; 16][..], &status.to_be_bytes(), &2u32.to_be_bytes(), &30u64.to_be_bytes(), &4u32.to_be_bytes()];
    Reply::new(200).body(frame(META_END, &[&numbers.concat(), text.as_bytes()].concat()))
}

#[test]
fn counts_are_asked_for_and_read() {
    let (result, request) = count(None, CsvInput::default(), meta_end(200, ""));
    assert_eq!(result.unwrap(), (200, Counts { splits: 2, rows: 30, columns: 4 }));
    assert_eq!(request.target, "/bkt/t?x-oss-process=csv%2Fmeta");
    let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    assert_eq!(request.text(), format!("{declaration}<CsvMetaRequest></CsvMetaRequest>"));
    assert_eq!(request.header("Content-MD5").unwrap().len(), 24);
    let input = CsvInput { compression: "None", field_delimiter: "|", ..CsvInput::default() };
    let (_, request) = count(Some(true), input, meta_end(200, ""));
    let body = "<CsvMetaRequest><InputSerialization><CompressionType>None</CompressionType><CSV>\
                <FieldDelimiter>fA==</FieldDelimiter></CSV></InputSerialization>\
                <OverwriteIfExists>true</OverwriteIfExists></CsvMetaRequest>";
    assert_eq!(request.text(), format!("{declaration}{body}"));
}

#[test]
fn counts_that_fail() {
    let fails = |reply| count(None, CsvInput::default(), reply).0.unwrap_err();
    let error = fails(meta_end(400, "InvalidCsvLine.x"));
    assert!(error.is_service_code("CreateSelectObjectMetaError") && error.status() == 400);
    assert_eq!(error.fault().unwrap().message, "InvalidCsvLine.x");
    assert!(fails(Reply::error(400, "InvalidInputQuote", "long")).is_service_code("InvalidInputQuote"));
    assert_eq!(fails(Reply::new(200)).kind(), Kind::UnexpectedReply);
    assert_eq!(fails(Reply::new(200).body("<xml/>")).kind(), Kind::UnexpectedReply);
    assert_eq!(fails(Reply::new(200).body(end(200, ""))).kind(), Kind::UnexpectedReply);
}
