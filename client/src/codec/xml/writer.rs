//! Writing a request body.

use crate::{Error, Kind, Result};

const DECLARATION: &str = r#"<?xml version="1.0" encoding="utf-8"?>"#;

/// Writes a document whose root is called `root`; `fill` adds what is inside.
///
/// ```
/// use oss_client::codec::xml;
///
/// let body = xml::write("Delete", |root| {
///     root.leaf("Quiet", "true");
///     root.node("Object", |object| object.leaf("Key", "a&b"));
/// })?;
/// assert!(body.ends_with("<Delete><Quiet>true</Quiet><Object><Key>a&amp;b</Key></Object></Delete>"));
/// # Ok::<(), oss_client::Error>(())
/// ```
///
/// # Errors
///
/// [`Kind::InvalidArgument`] if a text has a character that XML 1.0 cannot express.
pub fn write(root: &'static str, fill: impl FnOnce(&mut Writer)) -> Result<String> {
    let mut writer = Writer { out: DECLARATION.to_owned(), forbidden: None };
    writer.node(root, fill);
    match writer.forbidden {
        None => Ok(writer.out),
        Some((name, character)) => Err(Error::new(
            Kind::InvalidArgument,
            format!("character {} in <{name}> cannot be expressed in XML", character.escape_unicode()),
        )),
    }
}

/// Whether [`write()`] can put `text` into an element.
#[must_use]
pub fn is_expressible(text: &str) -> bool {
    !text.chars().any(is_forbidden)
}

/// What XML 1.0 has no way to write, not even by number.
fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// The inside of an element that is being written. Names come from code, texts from anywhere.
#[derive(Debug)]
pub struct Writer {
    out: String,
    /// The first character that cannot be written, and the element it stood in.
    forbidden: Option<(&'static str, char)>,
}

impl Writer {
    /// Adds an element with child elements, which `fill` writes.
    pub fn node(&mut self, name: &'static str, fill: impl FnOnce(&mut Self)) {
        self.tag("<", name);
        fill(self);
        self.tag("</", name);
    }

    /// Adds an element with text, of any length.
    pub fn leaf(&mut self, name: &'static str, text: &str) {
        self.tag("<", name);
        for character in text.chars() {
            self.character(name, character);
        }
        self.tag("</", name);
    }

    /// Adds an element with text if there is one.
    pub fn leaf_if(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.leaf(name, text);
        }
    }

    fn tag(&mut self, start: &str, name: &str) {
        self.out.push_str(start);
        self.out.push_str(name);
        self.out.push('>');
    }

    fn character(&mut self, name: &'static str, character: char) {
        match character {
            '&' => self.out.push_str("&amp;"),
            '<' => self.out.push_str("&lt;"),
            '>' => self.out.push_str("&gt;"),
            '"' => self.out.push_str("&quot;"),
            // A plain carriage return would be read back as a line feed.
            '\r' => self.out.push_str("&#13;"),
            _ if is_forbidden(character) => {
                self.forbidden.get_or_insert((name, character));
            }
            _ => self.out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::xml::parse;

    #[test]
    fn a_document_has_declaration_root_and_elements_in_order() {
        let body = write("A", |a| {
            a.leaf("B", "1");
            a.leaf_if("No", None);
            a.leaf_if("C", Some("x"));
            a.node("D", |d| d.leaf("E", ""));
            a.node("F", |_| ());
        });
        let expected = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
                        <A><B>1</B><C>x</C><D><E></E></D><F></F></A>";
        assert_eq!(body.unwrap(), expected);
    }

    #[test]
    fn whatever_can_be_written_is_read_back_the_same() {
        let text = " <&>\"' ]]> \r\n\t\r ü中😀\u{7f}\u{85} &amp; ".repeat(1000);
        assert!(is_expressible(&text));
        let body = write("A", |a| a.leaf("B", &text)).unwrap();
        assert_eq!(parse(body.as_bytes()).unwrap().text("B"), Some(text.as_str()));
    }

    #[test]
    fn characters_outside_xml_are_an_error_that_names_the_first() {
        for character in ['\0', '\u{1}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
            assert!(!is_expressible(&format!("a{character}")));
            let error = write("A", |a| a.leaf("Key", &format!("a{character}\u{2}"))).unwrap_err();
            assert_eq!(error.kind(), Kind::InvalidArgument);
            let expected =
                format!("character {} in <Key> cannot be expressed in XML", character.escape_unicode());
            assert_eq!(error.message(), expected);
        }
    }
}
