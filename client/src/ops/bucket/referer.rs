//! Which pages may link to the objects of a bucket.

use super::{Setting, Writable};
use crate::codec::xml;
use crate::error::{Head, Result};
use crate::ops::{FromReply, flag, parse_reply, texts};

/// Which referers are allowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Referers {
    /// Whether requests without referer are allowed.
    pub allow_empty: bool,
    /// Referers that are allowed; `*` and `?` are wildcards.
    pub referers: Vec<String>,
}

impl Setting for Referers {
    const SUBRESOURCE: &'static str = "referer";
}

impl Writable for Referers {
    fn document(&self) -> Result<String> {
        xml::write("RefererConfiguration", |root| {
            root.leaf("AllowEmptyReferer", if self.allow_empty { "true" } else { "false" });
            root.node("RefererList", |list| {
                self.referers.iter().for_each(|referer| list.leaf("Referer", referer));
            });
        })
    }
}

impl FromReply for Referers {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "RefererConfiguration")?;
        let list = root.child("RefererList");
        Ok(Self {
            allow_empty: flag(&root, "AllowEmptyReferer")?,
            referers: list.map(|list| texts(list, "Referer")).unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    fn read(body: &str) -> Result<Referers> {
        Referers::from_reply(&Head::default(), body.as_bytes())
    }

    #[test]
    fn what_is_written_is_read_back() {
        for allow_empty in [true, false] {
            let referers = Referers { allow_empty, referers: vec!["http://*.a?b=1&c".into(), "x".into()] };
            assert_eq!(read(&referers.document().unwrap()).unwrap(), referers);
        }
    }

    #[test]
    fn whether_none_is_allowed_is_never_guessed() {
        let body = "<RefererConfiguration><RefererList/><AllowEmptyReferer>TRUE</AllowEmptyReferer>\
                    </RefererConfiguration>";
        assert_eq!(read(body).unwrap(), Referers { allow_empty: true, referers: Vec::new() });
        for body in ["<RefererConfiguration/>", &body.replace("TRUE", "perhaps"), "<Error/>", ""] {
            assert_eq!(read(body).unwrap_err().kind(), Kind::Xml, "{body}");
        }
    }
}
