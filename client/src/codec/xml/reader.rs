//! Reading a reply. Document types are refused, so nothing ever expands.

use std::borrow::Cow;

use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesRef, BytesStart, Event},
};

use super::element::{Element, is_space};
use crate::{Error, Kind, Result};

/// How deep elements may nest.
pub const MAX_DEPTH: usize = 64;

/// Reads a whole document and returns its root element.
///
/// # Errors
///
/// [`Kind::Xml`] with the byte position, if `bytes` are not one well-formed UTF-8 document without document type
/// declaration, or nest deeper than [`MAX_DEPTH`].
pub fn parse(bytes: &[u8]) -> Result<Element<'_>> {
    let text = std::str::from_utf8(bytes).map_err(|e| broken(e.valid_up_to() as u64, "not UTF-8"))?;
    let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut tree = Tree::default();
    loop {
        let start = reader.buffer_position();
        let event = reader.read_event().map_err(|e| broken(reader.error_position(), &e.to_string()))?;
        if matches!(event, Event::Eof) {
            return tree.finish().map_err(|why| broken(start, &why));
        }
        tree.take(event).map_err(|why| broken(start, &why))?;
    }
}

fn broken(position: u64, why: &str) -> Error {
    Error::new(Kind::Xml, format!("malformed XML at byte {position}: {why}"))
}

/// What is wrong; the caller knows where.
type Step<T = ()> = std::result::Result<T, String>;

/// The elements that are still open, outermost first, and the finished root.
#[derive(Default)]
struct Tree<'a> {
    open: Vec<Element<'a>>,
    root: Option<Element<'a>>,
}

impl<'a> Tree<'a> {
    fn take(&mut self, event: Event<'a>) -> Step {
        match event {
            Event::Start(start) => self.open(&start),
            Event::Empty(start) => self.open(&start).and_then(|()| self.close()),
            Event::End(_) => self.close(),
            Event::Text(text) => self.text(text.xml10_content()),
            Event::CData(text) => self.text(text.xml10_content()),
            Event::GeneralRef(reference) => self.text(resolve(&reference)?),
            Event::DocType(_) => Err("a document type declaration is not accepted".to_owned()),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Eof => Ok(()),
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Step {
        if self.root.is_some() {
            return Err("a second root element".to_owned());
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(format!("elements nest deeper than {MAX_DEPTH}"));
        }
        if let Some(fault) = start.attributes().find_map(std::result::Result::err) {
            return Err(fault.to_string());
        }
        let name = start.local_name();
        if name.as_ref().is_empty() {
            return Err("an element without a name".to_owned());
        }
        self.open.push(Element::new(name.as_ref()));
        Ok(())
    }

    fn close(&mut self) -> Step {
        let mut done = self.open.pop().ok_or("an end tag without a start tag")?;
        done.close();
        match self.open.last_mut() {
            Some(parent) => parent.push_child(done),
            None => self.root = Some(done),
        }
        Ok(())
    }

    fn text(&mut self, text: Cow<'a, str>) -> Step {
        match self.open.last_mut() {
            Some(element) => element.push_text(text),
            None if text.chars().all(is_space) => {}
            None => return Err("text outside the root element".to_owned()),
        }
        Ok(())
    }

    fn finish(self) -> Step<Element<'a>> {
        match self.open.last() {
            Some(element) => Err(format!("the document ends inside <{}>", element.name())),
            None => self.root.ok_or_else(|| "no element".to_owned()),
        }
    }
}

/// The text that `&...;` stands for: one of the five entities of XML itself, or a character by number.
fn resolve<'a>(reference: &BytesRef<'_>) -> Step<Cow<'a, str>> {
    if let Some(character) = reference.resolve_char_ref().map_err(|e| e.to_string())? {
        return Ok(Cow::Owned(character.to_string()));
    }
    resolve_xml_entity(reference).map(Cow::Borrowed).ok_or_else(|| "an unknown entity".to_owned())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    const LISTING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <x:ListBucketResult xmlns:x='http://doc' a=\"1\">\n  <Name>b</Name>\r\n\
        <!-- not <text> --><Contents><Key> a &amp; b&#x2F;&#252;&lt; </Key><Owner><ID>7</ID></Owner></Contents>\n\
        <Unknown><Deep/></Unknown>\
        <Contents>\t<Key><![CDATA[<c> & ]]>d</Key></Contents><Empty/><Marker></Marker>\n</x:ListBucketResult>\n";

    fn fault(text: &str) -> String {
        let error = parse(text.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), Kind::Xml);
        error.message().to_owned()
    }

    #[test]
    fn values_are_found_by_name_whatever_stands_around_them() {
        let root = parse(LISTING.as_bytes()).unwrap();
        assert_eq!((root.name(), root.content()), ("ListBucketResult", ""));
        assert_eq!(root.text("Name"), Some("b"));
        assert_eq!(
            (root.text("Empty"), root.text("Marker"), root.text("Absent")),
            (Some(""), Some(""), None)
        );
        let keys: Vec<_> = root.children("Contents").map(|c| c.text("Key").unwrap()).collect();
        assert_eq!(keys, [" a & b/ü< ", "<c> & d"]);
        assert_eq!(root.path("Contents/Owner/ID").unwrap().content(), "7");
        assert!(root.path("Contents/Owner/Name").is_none());
        assert_eq!(root.elements().count(), 6);
        assert_eq!(root.child("Contents").unwrap().content(), "");
    }

    #[test]
    fn white_space_stays_in_leaves_and_line_ends_become_newlines() {
        let root = parse(b"\xef\xbb\xbf<a> <k> \r\n </k>\n<k>&#13;</k></a>").unwrap();
        let keys: Vec<_> = root.elements().map(Element::content).collect();
        assert_eq!(keys, [" \n ", "\r"]);
        assert_eq!(root.content(), "");
    }

    #[test]
    fn what_is_not_one_document_is_an_error_with_a_position() {
        for text in
            ["", " ", "<a>", "<a><b></a></b>", "</a>", "<a></a><b/>", "<a/>x", "x<a/>", "<a", "<a b></a>"]
        {
            assert!(fault(text).contains("at byte "), "{text}");
        }
        for text in
            ["<a>&nbsp;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>& b</a>", "< a/>", "<a x='1' x='2'/>"]
        {
            assert!(fault(text).contains("at byte "), "{text}");
        }
        assert_eq!(fault("<a><b>"), "malformed XML at byte 6: the document ends inside <b>");
        assert!(parse(b"<a>\xff</a>").unwrap_err().message().contains("byte 3: not UTF-8"));
    }

    #[test]
    fn document_types_are_refused() {
        assert!(fault("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>").contains("document type"));
        assert!(fault("<!DOCTYPE html><html></html>").contains("document type"));
    }

    #[test]
    fn depth_is_limited() {
        let nested = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
        assert!(parse(nested(MAX_DEPTH).as_bytes()).is_ok());
        assert!(fault(&nested(MAX_DEPTH + 1)).contains("deeper"));
        assert!(fault(&"<a>".repeat(1_000_000)).contains("deeper"));
    }

    #[test]
    fn no_cut_of_a_document_is_accepted() {
        let whole = LISTING.trim_end();
        for end in 0..whole.len() {
            assert!(parse(whole.as_bytes().get(..end).unwrap()).is_err(), "{end}");
        }
    }

    #[test]
    fn a_hundred_thousand_keys_are_read() {
        let mut text = String::from("<ListBucketResult>");
        for i in 0..100_000 {
            write!(text, "<Contents><Key>dir/{i}</Key><Size>{i}</Size></Contents>").unwrap();
        }
        text.push_str("</ListBucketResult>");
        let root = parse(text.as_bytes()).unwrap();
        assert_eq!(root.children("Contents").count(), 100_000);
        assert_eq!(root.children("Contents").last().unwrap().text("Key"), Some("dir/99999"));
    }
}
