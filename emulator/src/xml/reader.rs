//! Reads request documents into a small tree.
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use crate::error::OssError;

// Deeper nesting than any request of the protocol; keeps hostile documents from growing the stack of elements.
const MAX_DEPTH: usize = 32;

/// An element with its text and children; attributes and namespaces are left out.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Name without prefix.
    pub name: String,
    /// All text directly inside, entities resolved.
    pub text: String,
    /// Elements inside, in order.
    pub children: Vec<Element>,
}

impl Element {
    /// The first child of that name.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of that name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of that name.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.as_str())
    }
}

/// Reads a document whose root element must be `root`; anything else is `MalformedXML`.
pub fn parse(body: &[u8], root: &str) -> Result<Element, OssError> {
    std::str::from_utf8(body)
        .ok()
        .and_then(tree)
        .filter(|element| element.name == root)
        .ok_or_else(OssError::malformed_xml)
}

fn tree(text: &str) -> Option<Element> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut path: Vec<Element> = Vec::new();
    let mut root = None;
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if root.is_none() && path.len() < MAX_DEPTH => {
                path.push(named(start.local_name()))
            }
            Event::Empty(start) if root.is_none() => attach(&mut path, &mut root, named(start.local_name())),
            Event::End(_) => {
                let finished = path.pop()?;
                attach(&mut path, &mut root, finished);
            }
            Event::Text(content) => add_text(&mut path, &content.xml10_content())?,
            Event::CData(content) => add_text(&mut path, &content.xml10_content())?,
            Event::GeneralRef(reference) => {
                let resolved = match reference.resolve_char_ref().ok()? {
                    Some(character) => character.to_string(),
                    None => resolve_predefined_entity(&reference)?.to_owned(),
                };
                path.last_mut()?.text.push_str(&resolved);
            }
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => return root.filter(|_| path.is_empty()),
            Event::Start(_) | Event::Empty(_) | Event::DocType(_) => return None,
        }
    }
}

fn named(name: quick_xml::name::LocalName<'_>) -> Element {
    Element { name: AsRef::<str>::as_ref(&name).to_owned(), ..Element::default() }
}

fn attach(path: &mut [Element], root: &mut Option<Element>, element: Element) {
    match path.last_mut() {
        Some(parent) => parent.children.push(element),
        None => *root = Some(element),
    }
}

/// Adds text to the open element; outside the root only white space is allowed.
fn add_text(path: &mut [Element], text: &str) -> Option<()> {
    match path.last_mut() {
        Some(element) => element.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_entities_cdata_and_blanks() {
        let body =
            b"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<D><K> a&amp;b&#x31; </K><K><![CDATA[<x>]]></K><E/></D>\n";
        let root = parse(body, "D").unwrap();
        let keys: Vec<&str> = root.all("K").map(|key| key.text.as_str()).collect();
        assert_eq!(keys, [" a&b1 ", "<x>"]);
        assert_eq!(root.text_of("E"), Some(""));
    }

    #[test]
    fn refuses_what_is_not_a_document() {
        let deep = "<D>".repeat(40) + &"</D>".repeat(40);
        for body in
            ["", "<D>", "<D></E>", "<D/><D/>", "x<D/>", "<!DOCTYPE D><D/>", "<D>&unknown;</D>", "<E/>", &deep]
        {
            assert_eq!(parse(body.as_bytes(), "D").unwrap_err().code, "MalformedXML", "{body}");
        }
        assert!(parse(b"<D>\xff</D>", "D").is_err());
    }

    #[test]
    fn writer_and_reader_agree() {
        let mut xml = crate::xml::XmlWriter::new("R");
        xml.open("A").text("K", "a<b>&\"'\r\n\u{7f}").close().value("N", 3);
        let text = xml.finish();
        let root = parse(text.as_bytes(), "R").unwrap();
        assert_eq!(root.child("A").unwrap().text_of("K"), Some("a<b>&\"'\r\n\u{7f}"));
        assert_eq!(root.text_of("N"), Some("3"));
    }
}
