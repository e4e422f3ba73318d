//! What a select and a count ask for.

use crate::codec::digest::{base64, content_md5};
use crate::codec::xml::{self, Writer};
use crate::endpoint::Target;
use crate::error::Result;
use crate::fields::{Fields, Query};
use crate::http::Method;
use crate::ops::{Answer, Operation};

/// How a CSV object is read. An empty text is not sent: the service's default counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CsvInput<'a> {
    /// `None` or `GZIP`.
    pub compression: &'a str,
    /// What the first line is: `None`, `Ignore` or `Use`.
    pub header: &'a str,
    /// End of a record, one or two characters; a line feed by default.
    pub record_delimiter: &'a str,
    /// Separator of fields, one character; a comma by default.
    pub field_delimiter: &'a str,
    /// Quoting character; `"` by default.
    pub quote: &'a str,
    /// A line that begins with this character is skipped.
    pub comment: &'a str,
    /// `line-range=a-b` or `split-range=a-b`, counted from 0, both ends included; needs a count made before.
    pub range: &'a str,
}

/// How the rows are written. `None`, and an empty text, is not sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CsvOutput<'a> {
    /// End of a record; that of the input by default.
    pub record_delimiter: &'a str,
    /// Separator of fields; that of the input by default.
    pub field_delimiter: &'a str,
    /// Whether columns that are not selected stay, empty.
    pub keep_all_columns: Option<bool>,
    /// Whether the reply is the bare rows without frames.
    pub raw: Option<bool>,
    /// Whether frames carry a checksum.
    pub payload_crc: Option<bool>,
    /// Whether the names of the columns come first.
    pub header: Option<bool>,
}

/// SelectObject: rows of a CSV object, chosen by SQL. Run it with [`select`](super::select()).
#[derive(Debug, Clone, Copy)]
pub struct SelectObject<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
    /// The SQL statement.
    pub expression: &'a str,
    /// How the object is read.
    pub input: CsvInput<'a>,
    /// How the rows are written.
    pub output: CsvOutput<'a>,
    /// Whether rows that lack a selected column are skipped.
    pub skip_partial: bool,
}

impl Operation for SelectObject<'_> {
    type Output = ();
    const METHOD: Method = Method::Post;
    const ANSWER: Answer = Answer::Stream;
    // It only reads.
    const IDEMPOTENT: bool = true;

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }

    fn query(&self, query: &mut Query) {
        query.add("x-oss-process", "csv/select");
    }

    fn headers(&self, headers: &mut Fields) {
        describe_body(self.body(), headers);
    }

    fn body(&self) -> Result<Option<String>> {
        let body = xml::write("SelectRequest", |root| {
            root.leaf("Expression", &base64(self.expression.as_bytes()));
            if self.input != CsvInput::default() {
                root.node("InputSerialization", |input| write_input(input, &self.input));
            }
            root.node("OutputSerialization", |output| write_output(output, &self.output));
            root.node("Options", |options| options.leaf("SkipPartialDataRecord", flag(self.skip_partial)));
        });
        body.map(Some)
    }
}

/// CreateSelectObjectMeta: counts the rows of a CSV object, which makes ranges possible. Run it with
/// [`count`](super::count).
#[derive(Debug, Clone, Copy)]
pub struct CreateSelectObjectMeta<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
    /// How the object is read: compression, delimiters and quote.
    pub input: CsvInput<'a>,
    /// Whether to count again although there is a result.
    pub overwrite: Option<bool>,
}

impl Operation for CreateSelectObjectMeta<'_> {
    type Output = ();
    const METHOD: Method = Method::Post;
    const ANSWER: Answer = Answer::Stream;
    // It makes the same of the same object.
    const IDEMPOTENT: bool = true;

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }

    fn query(&self, query: &mut Query) {
        query.add("x-oss-process", "csv/meta");
    }

    fn headers(&self, headers: &mut Fields) {
        describe_body(self.body(), headers);
    }

    fn body(&self) -> Result<Option<String>> {
        let body = xml::write("CsvMetaRequest", |root| {
            if self.input != CsvInput::default() {
                root.node("InputSerialization", |input| write_input(input, &self.input));
            }
            root.leaf_if("OverwriteIfExists", self.overwrite.map(flag));
        });
        body.map(Some)
    }
}

/// Type and checksum of a body; one that cannot be made is never sent, and its error is reported elsewhere.
fn describe_body(body: Result<Option<String>>, headers: &mut Fields) {
    headers.set_default("Content-Type", "application/x-www-form-urlencoded");
    if let Ok(Some(body)) = body {
        headers.set_default("Content-MD5", content_md5(body.as_bytes()));
    }
}

fn write_input(node: &mut Writer, input: &CsvInput) {
    node.leaf_if("CompressionType", given(input.compression));
    if (CsvInput { compression: "", ..*input }) == CsvInput::default() {
        return;
    }
    node.node("CSV", |csv| {
        csv.leaf_if("FileHeaderInfo", given(input.header));
        encoded(csv, "RecordDelimiter", input.record_delimiter);
        encoded(csv, "FieldDelimiter", input.field_delimiter);
        encoded(csv, "QuoteCharacter", input.quote);
        encoded(csv, "CommentCharacter", input.comment);
        csv.leaf_if("Range", given(input.range));
    });
}

fn write_output(node: &mut Writer, output: &CsvOutput) {
    if !output.record_delimiter.is_empty() || !output.field_delimiter.is_empty() {
        node.node("CSV", |csv| {
            encoded(csv, "RecordDelimiter", output.record_delimiter);
            encoded(csv, "FieldDelimiter", output.field_delimiter);
        });
    }
    node.leaf_if("KeepAllColumns", output.keep_all_columns.map(flag));
    node.leaf_if("OutputRawData", output.raw.map(flag));
    node.leaf_if("EnablePayloadCrc", output.payload_crc.map(flag));
    node.leaf("OutputHeader", flag(output.header == Some(true)));
}

fn given(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn encoded(node: &mut Writer, name: &'static str, text: &str) {
    node.leaf_if(name, given(text).map(|text| base64(text.as_bytes())).as_deref());
}

fn flag(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}
