//! The tree that a reply becomes.

use std::borrow::Cow;

/// One element. Attributes, comments and namespaces are gone; text borrows from the parsed bytes where it can.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element<'a> {
    name: String,
    text: Cow<'a, str>,
    children: Vec<Element<'a>>,
}

impl<'a> Element<'a> {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Name without namespace prefix.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text directly inside, exactly as written in an element without children.
    ///
    /// White space that only separates child elements is left out.
    #[must_use]
    pub fn content(&self) -> &str {
        &self.text
    }

    /// All child elements in order.
    pub fn elements(&self) -> impl Iterator<Item = &Element<'a>> {
        self.children.iter()
    }

    /// The first child called `name`.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children called `name`, in order.
    pub fn children<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Element<'a>> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child called `name`.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.child(name).map(Element::content)
    }

    /// The element that `path` leads to, taking the first child of each name: `Owner/ID`.
    #[must_use]
    pub fn path(&self, path: &str) -> Option<&Element<'a>> {
        path.split('/').try_fold(self, |at, name| at.child(name))
    }

    pub(super) fn push_text(&mut self, text: Cow<'a, str>) {
        if self.text.is_empty() {
            self.text = text;
        } else {
            self.text.to_mut().push_str(&text);
        }
    }

    pub(super) fn push_child(&mut self, child: Element<'a>) {
        self.children.push(child);
    }

    /// Called at the end tag.
    pub(super) fn close(&mut self) {
        if !self.children.is_empty() && self.text.chars().all(is_space) {
            self.text = Cow::Borrowed("");
        }
    }
}

/// White space in the sense of XML 1.0.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}
