//! The XML checkpoint that the predecessor of this library wrote: read tolerantly, believed in nothing.
//!
//! Unknown elements, attributes and comments are skipped, elements may come in any order. Whether the numbers make
//! sense is decided in `import`.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use crate::transfer::plan::MAX_PARTS;

const MAX_DEPTH: usize = 16;

/// The elements as they stand in the file, without surrounding blanks.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct LegacyFile {
    pub(super) kind: String,
    pub(super) path: String,
    pub(super) file_size: String,
    pub(super) file_modified: String,
    pub(super) key: String,
    pub(super) object_size: String,
    pub(super) object_modified: String,
    pub(super) object_etag: String,
    pub(super) upload_id: String,
    pub(super) part_count: String,
    pub(super) part_size: String,
    pub(super) parts: Vec<LegacyPart>,
}

/// One `Part` element.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct LegacyPart {
    pub(super) index: String,
    pub(super) offset: String,
    pub(super) size: String,
    pub(super) completed: String,
    pub(super) etag: String,
    pub(super) crc64: String,
}

/// Reads the file, or says why it is no such checkpoint.
pub(super) fn parse(input: impl BufRead) -> Result<LegacyFile, String> {
    let mut reader = Reader::from_reader(input);
    reader.config_mut().expand_empty_elements = true;
    let mut parser = Parser::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| format!("it is not valid XML: {error}"))? {
            Event::Start(tag) => parser.start(tag.local_name().into_inner())?,
            Event::End(_) => parser.end()?,
            Event::Text(text) => parser.text.push_str(&text),
            Event::CData(text) => parser.text.push_str(&text),
            Event::GeneralRef(reference) => parser.text.push(resolve(&reference)?),
            Event::Eof => break,
            _ => {}
        }
    }
    match (parser.path.is_empty(), parser.seen_root) {
        (true, true) => Ok(parser.file),
        (false, _) => Err("it is XML that ends too early".to_owned()),
        _ => Err("it is XML, but not a checkpoint".to_owned()),
    }
}

fn resolve(reference: &BytesRef<'_>) -> Result<char, String> {
    let unknown = || format!("it refers to the unknown character &{};", &**reference);
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten().ok_or_else(unknown);
    }
    let text = quick_xml::escape::resolve_predefined_entity(reference).ok_or_else(unknown)?;
    text.chars().next().ok_or_else(unknown)
}

#[derive(Default)]
struct Parser {
    file: LegacyFile,
    part: LegacyPart,
    /// Names of the open elements, from the root.
    path: Vec<String>,
    text: String,
    seen_root: bool,
}

impl Parser {
    fn start(&mut self, name: &str) -> Result<(), String> {
        if self.path.is_empty() && (name != "Checkpoint" || self.seen_root) {
            return Err("it is XML, but not a checkpoint".to_owned());
        }
        if self.path.len() >= MAX_DEPTH {
            return Err("it is nested too deeply".to_owned());
        }
        self.seen_root = true;
        self.path.push(name.to_owned());
        self.text.clear();
        Ok(())
    }

    fn end(&mut self) -> Result<(), String> {
        let path = self.path.join("/");
        if path == "Checkpoint/CPParts/Parts/Part" {
            self.file.parts.push(std::mem::take(&mut self.part));
            if self.file.parts.len() > MAX_PARTS as usize {
                return Err(format!("it lists more than {MAX_PARTS} parts"));
            }
        }
        let text = std::mem::take(&mut self.text);
        if let Some(field) = self.field(&path) {
            *field = text.trim().to_owned();
        }
        self.path.pop();
        Ok(())
    }

    fn field(&mut self, path: &str) -> Option<&mut String> {
        let file = &mut self.file;
        Some(match path.strip_prefix("Checkpoint/")? {
            "Type" => &mut file.kind,
            "LocalFile/Path" => &mut file.path,
            "LocalFile/Size" => &mut file.file_size,
            "LocalFile/LastModified" => &mut file.file_modified,
            "Object/Key" => &mut file.key,
            "Object/Size" => &mut file.object_size,
            "Object/LastModified" => &mut file.object_modified,
            "Object/ETag" => &mut file.object_etag,
            "UploadId" => &mut file.upload_id,
            "CPParts/Number" => &mut file.part_count,
            "CPParts/Size" => &mut file.part_size,
            "CPParts/Parts/Part/Index" => &mut self.part.index,
            "CPParts/Parts/Part/Offset" => &mut self.part.offset,
            "CPParts/Parts/Part/Size" => &mut self.part.size,
            "CPParts/Parts/Part/Completed" => &mut self.part.completed,
            "CPParts/Parts/Part/ETag" => &mut self.part.etag,
            "CPParts/Parts/Part/Crc64" => &mut self.part.crc64,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_whatever_their_order_and_company() {
        let file = parse(
            "<?xml version=\"1.0\"?><!-- c --><Checkpoint a='1'><CPParts><Parts><Part><ETag> \"E&#45;&amp;&quot; </ETag>\
             <Index>3</Index><New><Index>9</Index></New></Part><Part/></Parts><Size> 7\n</Size></CPParts>\
             <Type>1</Type><MD5/><LocalFile><Path><![CDATA[a<b]]></Path></LocalFile></Checkpoint>\n"
                .as_bytes(),
        )
        .unwrap();
        assert_eq!((file.kind.as_str(), file.part_size.as_str(), file.path.as_str()), ("1", "7", "a<b"));
        assert_eq!(file.parts.len(), 2);
        assert_eq!((file.parts[0].index.as_str(), file.parts[0].etag.as_str()), ("3", "\"E-&\""));
    }

    #[test]
    fn what_is_no_checkpoint_is_refused_with_a_reason() {
        let deep = format!("<Checkpoint>{}", "<a>".repeat(100_000));
        let many = format!("<Checkpoint><CPParts><Parts>{}", "<Part/>".repeat(10_001));
        for (text, reason) in [
            ("<html></html>", "not a checkpoint"),
            ("<Checkpoint></Checkpoint><Checkpoint/>", "not a checkpoint"),
            ("<!-- -->", "not a checkpoint"),
            ("<Checkpoint><Type>1</Type>", "too early"),
            ("<Checkpoint><Type>1</Tipe>", "not valid XML"),
            ("<Checkpoint>&bomb;</Checkpoint>", "unknown character"),
            ("<Checkpoint>&#xD800;</Checkpoint>", "unknown character"),
            ("<", "not valid XML"),
            (&deep, "too deeply"),
            (&many, "more than 10000 parts"),
        ] {
            let why = parse(text.as_bytes()).unwrap_err();
            assert!(why.contains(reason), "{why}");
        }
        assert!(parse(&b"<Checkpoint><Type>\xFF\xFE</Type></Checkpoint>"[..]).is_err());
    }
}
