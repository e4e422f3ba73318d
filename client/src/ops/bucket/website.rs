//! The static website of a bucket.

use super::{Removable, Setting, Writable};
use crate::codec::xml::{self, Element};
use crate::error::{Head, Result};
use crate::ops::{FromReply, parse_reply};

/// The static website of a bucket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Website {
    /// Name of the index document in every folder.
    pub index: Option<String>,
    /// Key of the document that is shown for missing objects.
    pub error: Option<String>,
}

impl Setting for Website {
    const SUBRESOURCE: &'static str = "website";
}

impl Removable for Website {}

impl Writable for Website {
    fn document(&self) -> Result<String> {
        xml::write("WebsiteConfiguration", |root| {
            if let Some(suffix) = &self.index {
                root.node("IndexDocument", |node| node.leaf("Suffix", suffix));
            }
            if let Some(key) = &self.error {
                root.node("ErrorDocument", |node| node.leaf("Key", key));
            }
        })
    }
}

impl FromReply for Website {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "WebsiteConfiguration")?;
        let at = |path| root.path(path).map(Element::content).map(str::to_owned);
        Ok(Self { index: at("IndexDocument/Suffix"), error: at("ErrorDocument/Key") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    #[test]
    fn what_is_written_is_read_back() {
        for (index, error) in
            [(Some("i.html"), Some("e&.html")), (Some("i"), None), (None, Some("e")), (None, None)]
        {
            let site = Website { index: index.map(str::to_owned), error: error.map(str::to_owned) };
            let document = site.document().unwrap();
            assert_eq!(Website::from_reply(&Head::default(), document.as_bytes()).unwrap(), site);
        }
    }

    #[test]
    fn other_documents_are_errors() {
        for body in ["", "<Error/>", "<WebsiteConfiguration>"] {
            assert_eq!(Website::from_reply(&Head::default(), body.as_bytes()).unwrap_err().kind(), Kind::Xml);
        }
    }
}
