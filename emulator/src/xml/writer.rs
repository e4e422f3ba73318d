//! Builds reply documents.
use quick_xml::escape::escape;

use super::Element;

/// A document under construction: elements in the order they are added.
pub struct XmlWriter {
    text: String,
    open: Vec<&'static str>,
}

impl XmlWriter {
    /// Starts a document with its root element.
    #[must_use]
    pub fn new(root: &'static str) -> Self {
        let mut writer = Self::blank();
        writer.open(root);
        writer
    }

    /// A whole document from a tree; of an element that holds others, only those are written.
    #[must_use]
    pub fn document(root: &Element) -> String {
        let mut writer = Self::blank();
        writer.tree(root);
        writer.text
    }

    fn blank() -> Self {
        Self { text: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), open: Vec::new() }
    }

    fn tree(&mut self, element: &Element) {
        if element.children.is_empty() {
            self.text(&element.name, &element.text);
            return;
        }
        self.tag(&element.name, "<");
        element.children.iter().for_each(|child| self.tree(child));
        self.tag(&element.name, "</");
    }

    /// Opens an element that holds further elements.
    pub fn open(&mut self, name: &'static str) -> &mut Self {
        self.tag(name, "<");
        self.open.push(name);
        self
    }

    /// Closes the element opened last.
    pub fn close(&mut self) -> &mut Self {
        if let Some(name) = self.open.pop() {
            self.tag(name, "</");
        }
        self
    }

    /// Adds an element with a text value.
    pub fn text(&mut self, name: &str, value: &str) -> &mut Self {
        self.tag(name, "<");
        self.characters(value);
        self.tag(name, "</")
    }

    /// Adds text to the open element.
    pub fn characters(&mut self, value: &str) -> &mut Self {
        // A bare carriage return would be turned into a line feed by the reader's line end rule.
        self.text.push_str(&escape(value).replace('\r', "&#13;"));
        self
    }

    /// Adds an element with the written form of a value.
    pub fn value(&mut self, name: &str, value: impl std::fmt::Display) -> &mut Self {
        self.text(name, &value.to_string())
    }

    /// Closes everything that is open and returns the document.
    #[must_use]
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn tag(&mut self, name: &str, start: &str) -> &mut Self {
        self.text.push_str(start);
        self.text.push_str(name);
        self.text.push('>');
        self
    }
}
