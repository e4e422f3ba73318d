//! The settings of a select, read from its request document.
use super::refusal;
use super::xml::{delimiter, filled, switch};
use crate::encoding::base64_decode;
use crate::error::OssError;
use crate::xml::{Element, parse};

const MAX_STATEMENT_BYTES: usize = 16 * 1024;

/// How the object is packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compression {
    /// Not at all.
    #[default]
    None,
    /// With gzip.
    Gzip,
}

/// What the first line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileHeader {
    /// A record.
    #[default]
    None,
    /// Names that nobody wants.
    Ignore,
    /// Names that the statement may use.
    Use,
}

/// How records and fields are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// End of a record.
    pub record: Vec<u8>,
    /// End of a field.
    pub field: Vec<u8>,
    /// Begins and ends a field in which delimiters do not count.
    pub quote: Vec<u8>,
    /// Begins a record that is skipped.
    pub comment: Option<Vec<u8>>,
    /// Whether a record may end inside quotes.
    pub quoted_records: bool,
}

/// What a range counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Records.
    Line,
    /// Splits.
    Split,
}

/// Which part of the object is read, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// From a number to a number.
    Between(u64, u64),
    /// From a number to the end.
    From(u64),
    /// The last ones.
    Last(u64),
}

/// A select as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The statement.
    pub statement: String,
    /// How the object is packed.
    pub compression: Compression,
    /// What its first line is.
    pub header: FileHeader,
    /// How it is read.
    pub format: Format,
    /// Which part of it is read.
    pub range: Option<(Unit, Span)>,
    /// Written behind each row.
    pub output_record: Vec<u8>,
    /// Written between fields.
    pub output_field: Vec<u8>,
    /// Whether columns that are not selected stay, empty.
    pub keep_all: bool,
    /// Whether the answer has no frames.
    pub raw: bool,
    /// Whether frames carry a checksum.
    pub payload_crc: bool,
    /// Whether the names of the columns come first.
    pub output_header: bool,
    /// Whether records without a wanted column are skipped.
    pub skip_partial: bool,
    /// How many may be skipped.
    pub max_skipped: u64,
}

impl Settings {
    /// Reads a `SelectRequest`.
    ///
    /// # Errors
    /// `MalformedXML`, or the code of what is wrong.
    pub fn parse(document: &[u8]) -> Result<Self, OssError> {
        let root = parse(document, "SelectRequest")?;
        let input = root.child("InputSerialization");
        let output = root.child("OutputSerialization");
        let options = root.child("Options");
        let (csv, output_csv) =
            (input.and_then(|node| node.child("CSV")), output.and_then(|node| node.child("CSV")));
        let format = format(csv)?;
        let (raw, payload_crc) = (switch(output, "OutputRawData")?, switch(output, "EnablePayloadCrc")?);
        if raw && payload_crc {
            let message = "OutputRawData and EnablePayloadCrc exclude each other.";
            return Err(refusal("InvalidOSSSelectParameters", message));
        }
        Ok(Self {
            statement: statement(&root)?,
            compression: compression(input)?,
            header: file_header(csv)?,
            range: range(csv)?,
            output_record: delimiter(output_csv, "RecordDelimiter", 2, "InvalidOutputRecordDelimiter")?
                .unwrap_or_else(|| format.record.clone()),
            output_field: delimiter(output_csv, "FieldDelimiter", 1, "InvalidOutputFieldDelimiter")?
                .unwrap_or_else(|| format.field.clone()),
            format,
            keep_all: switch(output, "KeepAllColumns")?,
            raw,
            payload_crc,
            output_header: switch(output, "OutputHeader")?,
            skip_partial: switch(options, "SkipPartialDataRecord")?,
            max_skipped: max_skipped(options)?,
        })
    }
}

fn statement(root: &Element) -> Result<String, OssError> {
    let code = "InvalidSqlParameter";
    let text =
        filled(Some(root), "Expression").ok_or_else(|| refusal(code, "The SQL expression is empty."))?;
    let bytes = base64_decode(text).ok_or_else(|| refusal(code, "The SQL expression is not Base64."))?;
    if bytes.len() > MAX_STATEMENT_BYTES {
        return Err(refusal(code, "The SQL expression is longer than 16 KB."));
    }
    let text =
        String::from_utf8(bytes).map_err(|_| refusal(code, "The SQL expression is not valid UTF-8."))?;
    if text.trim().is_empty() { Err(refusal(code, "The SQL expression is empty.")) } else { Ok(text) }
}

/// How the object is packed, from `InputSerialization`.
pub(super) fn compression(input: Option<&Element>) -> Result<Compression, OssError> {
    match filled(input, "CompressionType") {
        None => Ok(Compression::None),
        Some(text) if text.eq_ignore_ascii_case("none") => Ok(Compression::None),
        Some(text) if text.eq_ignore_ascii_case("gzip") => Ok(Compression::Gzip),
        Some(text) => Err(refusal(
            "UnsupportedCompressionFormat",
            format!("The compression format {text} is not supported."),
        )),
    }
}

/// How records and fields are told apart, from `InputSerialization/CSV`.
pub(super) fn format(csv: Option<&Element>) -> Result<Format, OssError> {
    let quoted =
        filled(csv, "AllowQuotedRecordDelimiter").is_none() || switch(csv, "AllowQuotedRecordDelimiter")?;
    Ok(Format {
        record: delimiter(csv, "RecordDelimiter", 2, "InvalidInputRecordDelimiter")?
            .unwrap_or_else(|| b"\n".to_vec()),
        field: delimiter(csv, "FieldDelimiter", 1, "InvalidInputFieldDelimiter")?
            .unwrap_or_else(|| b",".to_vec()),
        quote: delimiter(csv, "QuoteCharacter", 1, "InvalidInputQuote")?.unwrap_or_else(|| b"\"".to_vec()),
        comment: delimiter(csv, "CommentCharacter", 1, "InvalidCommentCharacter")?,
        quoted_records: quoted,
    })
}

fn file_header(csv: Option<&Element>) -> Result<FileHeader, OssError> {
    let Some(text) = filled(csv, "FileHeaderInfo") else { return Ok(FileHeader::None) };
    match text.to_ascii_lowercase().as_str() {
        "none" => Ok(FileHeader::None),
        "ignore" => Ok(FileHeader::Ignore),
        "use" => Ok(FileHeader::Use),
        _ => {
            let message = "FileHeaderInfo must be None, Ignore or Use.";
            Err(OssError::invalid_argument("FileHeaderInfo", text, message))
        }
    }
}

fn range(csv: Option<&Element>) -> Result<Option<(Unit, Span)>, OssError> {
    let Some(text) = filled(csv, "Range") else { return Ok(None) };
    let parsed = text.split_once('=').and_then(|(unit, span)| {
        let unit = match unit.trim().to_ascii_lowercase().as_str() {
            "line-range" => Unit::Line,
            "split-range" => Unit::Split,
            _ => return None,
        };
        Some((unit, span_of(span.trim())?))
    });
    parsed.map(Some).ok_or_else(|| refusal("InvalidRange", format!("The range {text} is not valid.")))
}

fn span_of(text: &str) -> Option<Span> {
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    };
    match text.split_once('-')? {
        ("", last) => number(last).filter(|count| *count > 0).map(Span::Last),
        (first, "") => number(first).map(Span::From),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(Span::Between(first, last))
        }
    }
}

fn max_skipped(options: Option<&Element>) -> Result<u64, OssError> {
    let name = "MaxSkippedRecordsAllowed";
    let Some(text) = filled(options, name) else { return Ok(0) };
    text.parse().map_err(|_| refusal("InvalidMaxSkippedRecordsAllowed", format!("{name} must be a number.")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::base64_encode;

    fn parse_with(inside: &str) -> Result<Settings, String> {
        let expression = base64_encode(b"select * from ossobject");
        let body = format!("<SelectRequest><Expression>{expression}</Expression>{inside}</SelectRequest>");
        Settings::parse(body.as_bytes()).map_err(|error| error.code)
    }

    fn input(inside: &str) -> Result<Settings, String> {
        parse_with(&format!("<InputSerialization><CSV>{inside}</CSV></InputSerialization>"))
    }

    #[test]
    fn nothing_but_a_statement_means_the_defaults() {
        let settings = parse_with("").unwrap();
        assert_eq!(
            (settings.format.record.as_slice(), settings.output_field.as_slice()),
            (&b"\n"[..], &b","[..])
        );
        assert!(settings.format.quoted_records && !settings.raw && settings.format.comment.is_none());
    }

    #[test]
    fn output_follows_input_and_case_does_not_matter() {
        let settings =
            input("<FileHeaderInfo>uSe</FileHeaderInfo><FieldDelimiter>fA==</FieldDelimiter>").unwrap();
        assert_eq!((settings.header, settings.output_field.as_slice()), (FileHeader::Use, &b"|"[..]));
    }

    #[test]
    fn ranges() {
        let range = |text: &str| input(&format!("<Range>{text}</Range>")).map(|settings| settings.range);
        assert_eq!(range("line-range=1-2"), Ok(Some((Unit::Line, Span::Between(1, 2)))));
        assert_eq!(range("Split-Range=3-"), Ok(Some((Unit::Split, Span::From(3)))));
        assert_eq!(range("line-range=-4"), Ok(Some((Unit::Line, Span::Last(4)))));
        for bad in [
            "line-range",
            "line-range=",
            "line-range=2-1",
            "line-range=-",
            "line-range=+1-2",
            "bytes=1-2",
            "line-range=-0",
        ] {
            assert_eq!(range(bad), Err("InvalidRange".to_owned()), "{bad}");
        }
    }

    #[test]
    fn each_mistake_has_its_code() {
        let three = base64_encode(b"abc");
        for (name, code) in [
            ("RecordDelimiter", "InvalidInputRecordDelimiter"),
            ("FieldDelimiter", "InvalidInputFieldDelimiter"),
            ("QuoteCharacter", "InvalidInputQuote"),
            ("CommentCharacter", "InvalidCommentCharacter"),
        ] {
            for value in [three.as_str(), "%%"] {
                assert_eq!(
                    input(&format!("<{name}>{value}</{name}>")),
                    Err(code.to_owned()),
                    "{name} {value}"
                );
            }
        }
        let output =
            |inside: &str| parse_with(&format!("<OutputSerialization>{inside}</OutputSerialization>"));
        let csv = format!("<CSV><FieldDelimiter>{three}</FieldDelimiter></CSV>");
        assert_eq!(output(&csv), Err("InvalidOutputFieldDelimiter".to_owned()));
        let csv = format!("<CSV><RecordDelimiter>{three}</RecordDelimiter></CSV>");
        assert_eq!(output(&csv), Err("InvalidOutputRecordDelimiter".to_owned()));
        let both = "<OutputRawData>true</OutputRawData><EnablePayloadCrc>true</EnablePayloadCrc>";
        assert_eq!(output(both), Err("InvalidOSSSelectParameters".to_owned()));
        assert_eq!(output("<OutputHeader>perhaps</OutputHeader>"), Err("InvalidArgument".to_owned()));
        let zip = "<InputSerialization><CompressionType>ZIP</CompressionType></InputSerialization>";
        assert_eq!(parse_with(zip), Err("UnsupportedCompressionFormat".to_owned()));
        let many = "<Options><MaxSkippedRecordsAllowed>many</MaxSkippedRecordsAllowed></Options>";
        assert_eq!(parse_with(many), Err("InvalidMaxSkippedRecordsAllowed".to_owned()));
        for expression in
            ["", "%", &base64_encode(b"  "), &base64_encode(&[0xff]), &base64_encode(&[b'a'; 16385])]
        {
            let body = format!("<SelectRequest><Expression>{expression}</Expression></SelectRequest>");
            assert_eq!(Settings::parse(body.as_bytes()).unwrap_err().code, "InvalidSqlParameter");
        }
    }
}
