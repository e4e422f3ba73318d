//! Which pages of other origins may use a bucket.

use super::{Removable, Setting, Writable};
use crate::codec::xml::{self, Element, Writer};
use crate::error::{Head, Result};
use crate::ops::{FromReply, optional_number, parse_reply, texts};

/// The cross-origin rules of a bucket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cors {
    /// The rules; the first one that fits counts.
    pub rules: Vec<CorsRule>,
}

/// A cross-origin rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorsRule {
    /// Origins that are allowed.
    pub origins: Vec<String>,
    /// Methods that are allowed.
    pub methods: Vec<String>,
    /// Request headers that are allowed.
    pub headers: Vec<String>,
    /// Reply headers that a page may read.
    pub exposed: Vec<String>,
    /// Seconds that a browser may keep the answer.
    pub max_age: Option<i32>,
}

impl Setting for Cors {
    const SUBRESOURCE: &'static str = "cors";
}

impl Removable for Cors {}

impl Writable for Cors {
    fn document(&self) -> Result<String> {
        xml::write("CORSConfiguration", |root| {
            for rule in &self.rules {
                root.node("CORSRule", |node| rule.write(node));
            }
        })
    }
}

impl FromReply for Cors {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "CORSConfiguration")?;
        let rules = root.children("CORSRule").map(CorsRule::read).collect::<Result<_>>()?;
        Ok(Self { rules })
    }
}

impl CorsRule {
    fn write(&self, node: &mut Writer) {
        let lists = [
            ("AllowedOrigin", &self.origins),
            ("AllowedMethod", &self.methods),
            ("AllowedHeader", &self.headers),
            ("ExposeHeader", &self.exposed),
        ];
        for (name, values) in lists {
            values.iter().for_each(|value| node.leaf(name, value));
        }
        node.leaf_if("MaxAgeSeconds", self.max_age.map(|age| age.to_string()).as_deref());
    }

    fn read(element: &Element) -> Result<Self> {
        Ok(Self {
            origins: texts(element, "AllowedOrigin"),
            methods: texts(element, "AllowedMethod"),
            headers: texts(element, "AllowedHeader"),
            exposed: texts(element, "ExposeHeader"),
            max_age: optional_number(element, "MaxAgeSeconds")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    #[test]
    fn what_is_written_is_read_back() {
        let full = CorsRule {
            origins: vec!["http://a".into(), "*".into()],
            methods: vec!["GET".into()],
            headers: vec!["x<&>".into()],
            exposed: vec!["ETag".into(), String::new()],
            max_age: Some(0),
        };
        let cors = Cors { rules: vec![full, CorsRule::default()] };
        let document = cors.document().unwrap();
        assert_eq!(Cors::from_reply(&Head::default(), document.as_bytes()).unwrap(), cors);
    }

    #[test]
    fn broken_replies_are_errors() {
        for body in ["", "<Error/>", "<CORSConfiguration>", BAD_AGE] {
            assert_eq!(Cors::from_reply(&Head::default(), body.as_bytes()).unwrap_err().kind(), Kind::Xml);
        }
    }

    const BAD_AGE: &str =
        "<CORSConfiguration><CORSRule><MaxAgeSeconds>soon</MaxAgeSeconds></CORSRule></CORSConfiguration>";
}
