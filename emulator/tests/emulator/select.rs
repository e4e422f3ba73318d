//! SQL over CSV objects.
use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use oss_emulator::encoding::base64_encode;

use crate::client::Answer;
use crate::process::{Emulator, Scratch};

/// A select: the statement, and what is inside `CSV` of the input, the output and `Options`.
#[derive(Clone, Copy, Default)]
struct Asked<'a> {
    sql: &'a str,
    input: &'a str,
    output: &'a str,
    options: &'a str,
}

fn sql(sql: &str) -> Asked<'_> {
    Asked { sql, ..Asked::default() }
}

impl Asked<'_> {
    fn body(self) -> String {
        format!(
            "<SelectRequest><Expression>{}</Expression><InputSerialization><CSV>{}</CSV></InputSerialization>\
             <OutputSerialization>{}</OutputSerialization><Options>{}</Options></SelectRequest>",
            base64_encode(self.sql.as_bytes()),
            self.input,
            self.output,
            self.options
        )
    }
}

fn b64(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>", base64_encode(text.as_bytes()))
}

fn with_object(text: &str) -> Emulator {
    let emulator = Emulator::start(&[]).with_bucket();
    emulator.put("/bkt/key", text.as_bytes()).expect(200);
    emulator
}

fn ask(emulator: &Emulator, asked: Asked<'_>) -> Answer {
    emulator.post("/bkt/key?x-oss-process=csv%2Fselect", asked.body().as_bytes())
}

/// The rows in the frames of an answer, and the status and text of its end frame.
fn unpack(answer: &Answer) -> (String, u32, String) {
    let (mut rest, mut rows) = (answer.body.as_slice(), Vec::new());
    loop {
        let number = |at: usize| u32::from_be_bytes(rest[at..at + 4].try_into().unwrap());
        let (kind, length) = (number(0), number(4) as usize);
        let payload = &rest[12..12 + length];
        match kind {
            0x0180_0001 => rows.extend_from_slice(&payload[8..]),
            0x0180_0005 => {
                assert_eq!(rest.len(), length + 16, "the end frame is the last");
                let text = String::from_utf8(payload[20..].to_vec()).unwrap();
                return (String::from_utf8(rows).unwrap(), number(28), text);
            }
            other => panic!("frame {other:#x}"),
        }
        rest = &rest[length + 16..];
    }
}

/// The rows of a select that succeeds.
#[track_caller]
fn rows(text: &str, asked: Asked<'_>) -> String {
    let emulator = with_object(text);
    let answer = ask(&emulator, asked).expect(206);
    assert_eq!(answer.header("x-oss-select-output-raw"), Some("false"));
    let (rows, status, message) = unpack(&answer);
    assert_eq!((status, message.as_str()), (200, ""));
    rows
}

#[test]
fn examples_of_columns_and_headers() {
    let use_header = "<FileHeaderInfo>Use</FileHeaderInfo>";
    let named = Asked { input: use_header, ..sql("select name from ossobject") };
    assert_eq!(rows("name,job\nabc,def\n", named), "abc\n");
    let with_names = Asked { output: "<OutputHeader>true</OutputHeader>", ..named };
    assert_eq!(rows("name,job\nabc,def\n", with_names), "name\nabc\n");
    let picked = sql("select _1, _4 from ossobject");
    assert_eq!(rows("abc,def,ghi,jkl\n", picked), "abc,jkl\n");
    let kept = Asked { output: "<KeepAllColumns>true</KeepAllColumns>", ..picked };
    assert_eq!(rows("abc,def,ghi,jkl\n", kept), "abc,,,jkl\n");
    let ignored =
        Asked { input: "<FileHeaderInfo>IGNORE</FileHeaderInfo>", ..sql("select * from ossobject") };
    assert_eq!(rows("name,job\nabc,def\n", ignored), "abc,def\n");
}

#[test]
fn examples_of_missing_columns() {
    let text = "abc,def\nefg\nhij,klm\n123,456\n";
    let both = sql("select _1, _2 from ossobject");
    assert_eq!(rows(text, both), "abc,def\nefg,\nhij,klm\n123,456\n");
    let skip = "<SkipPartialDataRecord>true</SkipPartialDataRecord>";
    let emulator = with_object("abc,def\nefg\nhij,klm\n");
    let answer = ask(&emulator, Asked { options: skip, ..both }).expect(206);
    let (rows_before, status, message) = unpack(&answer);
    assert_eq!((rows_before.as_str(), status), ("abc,def\n", 400));
    assert!(message.starts_with("InvalidCsvLine."), "{message}");
    let one = format!("{skip}<MaxSkippedRecordsAllowed>1</MaxSkippedRecordsAllowed>");
    assert_eq!(rows(text, Asked { options: &one, ..both }), "abc,def\nhij,klm\n123,456\n");
}

#[test]
fn examples_of_delimiters_quotes_and_comments() {
    let output = format!("<CSV>{}{}</CSV>", b64("RecordDelimiter", "\r\n"), b64("FieldDelimiter", "|"));
    let asked = Asked { output: &output, ..sql("select _1, _2 from ossobject") };
    assert_eq!(rows("abc,def\n", asked), "abc|def\r\n");
    let comment = b64("CommentCharacter", "`");
    let asked = Asked { input: &comment, ..sql("select _1 from ossobject") };
    assert_eq!(rows("abc,def\n`123,456\n#ghi,jkl\n", asked), "abc\n#ghi\n");
    let quoted = "'abc','def\n123','456'\n";
    assert_eq!(rows(quoted, sql("select _2 from ossobject")), "'def\n'456'\n");
    let quote = b64("QuoteCharacter", "'");
    assert_eq!(rows(quoted, Asked { input: &quote, ..sql("select _2 from ossobject") }), "'def\n123'\n");
    let input = b64("RecordDelimiter", "\n\n") + &b64("FieldDelimiter", "|");
    let text = "abc,def|123,456|7891334\n\n777,888|999,222|012345\n\n";
    let asked = Asked { input: &input, ..sql("select _2,_3 from ossobject") };
    assert_eq!(rows(text, asked), "123,456|7891334\n\n999,222|012345\n\n");
}

#[test]
fn gzip_is_unpacked() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let text: String = (0..5000).map(|number| format!("row {number},x\n")).collect();
    encoder.write_all(text.as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    let emulator = Emulator::start(&[]).with_bucket();
    emulator.put("/bkt/key", &packed).expect(200);
    emulator.put("/bkt/cut", &packed[..packed.len() / 2]).expect(200);
    let body = sql("select * from ossobject")
        .body()
        .replace("<InputSerialization>", "<InputSerialization><CompressionType>gzip</CompressionType>");
    let post = |key: &str| emulator.post(&format!("/bkt/{key}?x-oss-process=csv/select"), body.as_bytes());
    assert_eq!(unpack(&post("key").expect(206)).0, text);
    post("cut").expect_error(400, "DecompressFailure");
    emulator.put("/bkt/plain", b"a,b\n").expect(200);
    post("plain").expect_error(400, "DecompressFailure");
}

#[test]
fn conditions() {
    let text = "id,name,size\n1,\"Smith, J\",10\n2,O'Neil,9\n3,,x\n4\n";
    let names = |condition: &str| {
        let statement = format!("select id from ossobject where {condition}");
        rows(text, Asked { input: "<FileHeaderInfo>use</FileHeaderInfo>", ..sql(&statement) })
            .replace('\n', "")
    };
    for (condition, expected) in [
        ("size > 9", "1"),
        ("size >= 9", "12"),
        ("size > '9'", "3"),
        ("size != 9", "1"),
        ("size <> '9'", "13"),
        ("name = 'Smith, J'", "1"),
        ("name like '%''N%'", "2"),
        ("name like 'Smith!, _' escape '!'", "1"),
        ("name not like 'Smith%'", "23"),
        ("id in (1, 3, 9)", "13"),
        ("id not in (1, 3, 9)", "24"),
        ("id between 2 and 3", "23"),
        ("id not between 2 and 3", "14"),
        ("size is null", "4"),
        ("name is not null", "123"),
        ("not (id = 1 or id = 2) and id < 4", "3"),
        ("id = 1 or id = 2 and size = 10", "1"),
        ("cast(size as int) + 1 = 11", "1"),
        ("size * 2 - 1 = 17 and id % 2 = 0", "2"),
        ("id || '-' || size = '1-10'", "1"),
        ("-id = -4", "4"),
        ("ID = 1", "1"),
        ("_3 = 10", "1"),
    ] {
        assert_eq!(names(condition), expected, "{condition}");
    }
}

#[test]
fn aggregates_and_limits() {
    let text = "1,a\n2,b\n,c\n6,d\n";
    let all = "select count(*), count(_1), sum(_1), avg(_1), min(_1), max(_1) from ossobject";
    assert_eq!(rows(text, sql(all)), "4,4,9,3,1,6\n");
    assert_eq!(rows(text, sql("select count(*) from ossobject where _1 > 1")), "2\n");
    assert_eq!(rows(text, sql("select sum(_1) from ossobject limit 2")), "3\n");
    assert_eq!(rows(text, sql("select _2 from ossobject where _1 > 1 limit 1")), "b\n");
    assert_eq!(rows(text, sql("select _2 from ossobject limit 0")), "");
    assert_eq!(rows("", sql("select count(*), sum(_1) from ossobject")), "0,\n");
    assert_eq!(rows(text, sql("select avg(cast(_1 as double)) from ossobject")), "3\n");
    let named = Asked {
        input: "<FileHeaderInfo>use</FileHeaderInfo>",
        output: "<OutputHeader>true</OutputHeader>",
        ..sql("select max(n) as top, count(*) from ossobject")
    };
    assert_eq!(rows("n\n5\n7\n", named), "top,COUNT(*)\n7,2\n".replace("COUNT", "count"));
    let emulator = with_object("1\nx\n");
    ask(&emulator, sql("select sum(_1) from ossobject")).expect_error(400, "SqlAggregationOnNonNumericType");
}

#[test]
fn values_are_computed_and_quoted_where_they_must_be() {
    let text = "2021-09-01 08:00:00,\"a,b\",3\n";
    assert_eq!(rows(text, sql("select cast(_1 as timestamp) from ossobject")), "2021-09-01 08:00:00\n");
    assert_eq!(
        rows(text, sql("select _1 from ossobject where cast(_1 as timestamp) > '2021-08-31'")),
        "2021-09-01 08:00:00\n"
    );
    assert_eq!(
        rows(text, sql("select _2, _2 || 'c', _3 / 2, _3 / 2.0 from ossobject")),
        "\"a,b\",\"a,bc\",1,1.5\n"
    );
}

#[test]
fn refusals_come_before_the_first_row() {
    let emulator = with_object("abc,def\n");
    let code = |asked: Asked<'_>, code: &str| drop(ask(&emulator, asked).expect_error(400, code));
    code(sql("select _2,_3 from ossobject where"), "SqlSyntaxError");
    code(sql(""), "InvalidSqlParameter");
    code(sql("select name from ossobject"), "SqlInvalidColumnName");
    let quote = b64("QuoteCharacter", "abcd");
    code(Asked { input: &quote, ..sql("select * from ossobject") }, "InvalidInputQuote");
    let both = "<OutputRawData>true</OutputRawData><EnablePayloadCrc>true</EnablePayloadCrc>";
    code(Asked { output: both, ..sql("select * from ossobject") }, "InvalidOSSSelectParameters");
    let range = "<Range>line-range=0-1</Range>";
    code(Asked { input: range, ..sql("select * from ossobject") }, "SelectCsvMetaUnavailable");
    emulator.post("/bkt/key?x-oss-process=csv/select", b"<Select").expect_error(400, "MalformedXML");
    emulator.post("/bkt/none?x-oss-process=csv/select", b"").expect_error(404, "NoSuchKey");
    emulator.post("/bkt/key?x-oss-process=json/select", b"").expect_error(400, "InvalidArgument");
    emulator.put("/bkt/key", b"a,\xff\n").expect(200);
    code(sql("select * from ossobject"), "InvalidTextEncoding");
}

#[test]
fn raw_answers_have_no_frames() {
    let emulator = with_object("abc,def\nefg\n");
    let asked = Asked { output: "<OutputRawData>true</OutputRawData>", ..sql("select _1 from ossobject") };
    let answer = ask(&emulator, asked).expect(206);
    assert_eq!(
        (answer.header("x-oss-select-output-raw"), answer.text().as_str()),
        (Some("true"), "abc\nefg\n")
    );
    let skip = "<SkipPartialDataRecord>true</SkipPartialDataRecord>";
    let asked = Asked { options: skip, sql: "select _2 from ossobject", ..asked };
    ask(&emulator, asked).expect_error(400, "InvalidCsvLine");
}

#[test]
fn large_answers_come_in_several_checked_frames() {
    let text = "0123456789,abcdefghijklmnopqrstuvwxyz\n".repeat(40_000);
    let asked =
        Asked { output: "<EnablePayloadCrc>true</EnablePayloadCrc>", ..sql("select * from ossobject") };
    let emulator = with_object(&text);
    let answer = ask(&emulator, asked).expect(206);
    assert_eq!(unpack(&answer).0, text);
    assert!(answer.body.len() > text.len() + 5 * 24, "more than five frames");
}

fn count(emulator: &Emulator, inside: &str, overwrite: bool) -> (u32, u64, u32) {
    let body = format!(
        "<CsvMetaRequest><InputSerialization><CompressionType>None</CompressionType><CSV>{inside}</CSV>\
         </InputSerialization><OverwriteIfExists>{overwrite}</OverwriteIfExists></CsvMetaRequest>"
    );
    let answer = emulator.post("/bkt/key?x-oss-process=csv%2Fmeta", body.as_bytes()).expect(200);
    let frame = answer.body.as_slice();
    assert_eq!((&frame[..4], frame.len()), (&[1, 0x80, 0, 6][..], 52));
    let number = |at: usize| u32::from_be_bytes(frame[at..at + 4].try_into().unwrap());
    assert_eq!(number(28), 200);
    (number(32), u64::from_be_bytes(frame[36..44].try_into().unwrap()), number(44))
}

#[test]
fn counts_are_kept_until_they_are_overwritten_or_the_object_is() {
    let directory = Scratch::new();
    let emulator = Emulator::start_in(&directory.0, &[]).with_bucket();
    emulator.put("/bkt/key", b"abc,def123,456|7891334\n777,888|999,222012345\n\n").expect(200);
    let double = b64("RecordDelimiter", "\n\n") + &b64("FieldDelimiter", "|");
    assert_eq!(count(&emulator, "", false), (1, 3, 3));
    assert_eq!(count(&emulator, &double, false), (1, 3, 3));
    assert_eq!(count(&emulator, &double, true), (1, 1, 3));
    emulator.put("/bkt/key", b"'abc','def\n123','456'\n").expect(200);
    assert_eq!(count(&emulator, &b64("QuoteCharacter", "'"), false), (1, 1, 3));
    emulator.kill();
    let emulator = Emulator::start_in(&directory.0, &[]);
    assert_eq!(count(&emulator, "", false), (1, 1, 3));
    emulator.put("/bkt/key", b"'abc','def\n123','456'\n").expect(200);
    assert_eq!(count(&emulator, &b64("QuoteCharacter", "\""), false), (1, 2, 2));
    let bad = format!(
        "<CsvMetaRequest><InputSerialization><CSV>{}</CSV></InputSerialization></CsvMetaRequest>",
        b64("QuoteCharacter", "abcd")
    );
    emulator.post("/bkt/key?x-oss-process=csv/meta", bad.as_bytes()).expect_error(400, "InvalidInputQuote");
    emulator.post("/bkt/none?x-oss-process=csv/meta", bad.as_bytes()).expect_error(404, "NoSuchKey");
}

#[test]
fn ranges_need_a_count() {
    let emulator = with_object("a\nb\nc\nd\n");
    count(&emulator, "", false);
    let ranged = |range: &str| {
        let input = format!("<Range>{range}</Range>");
        ask(&emulator, Asked { input: &input, ..sql("select * from ossobject") })
    };
    for (range, expected) in [
        ("line-range=1-2", "b\nc\n"),
        ("line-range=0-0", "a\n"),
        ("line-range=2-", "c\nd\n"),
        ("line-range=-1", "d\n"),
        ("line-range=3-100", "d\n"),
        ("split-range=0-0", "a\nb\nc\nd\n"),
    ] {
        assert_eq!(unpack(&ranged(range).expect(206)).0, expected, "{range}");
    }
    for bad in ["line-range=4-5", "split-range=1-1", "line-range=2-1", "lines=1-2"] {
        ranged(bad).expect_error(400, "InvalidRange");
    }
    emulator.put("/bkt/key", b"a\nb\nc\nd\n").expect(200);
    ranged("line-range=1-2").expect_error(400, "SelectCsvMetaUnavailable");
}
