//! When the objects of a bucket expire.

use super::{Removable, Setting, Writable};
use crate::codec::xml::{self, Element, Writer};
use crate::error::{Head, Result};
use crate::ops::{FromReply, optional, optional_number, parse_reply};

/// The lifecycle rules of a bucket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lifecycle {
    /// The rules.
    pub rules: Vec<LifecycleRule>,
}

/// A lifecycle rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LifecycleRule {
    /// Id of the rule; if it is empty, the service gives it one.
    pub id: String,
    /// Beginning of the names that the rule is for; empty for all.
    pub prefix: String,
    /// `Enabled` or `Disabled`.
    pub status: String,
    /// When objects expire.
    pub expiration: Age,
    /// Expire at this time, ISO 8601; empty when not given.
    pub date: String,
    /// When unfinished multipart uploads are dropped.
    pub abort: Age,
    /// Tags that an object must have.
    pub tags: Vec<Tag>,
}

/// The age at which a rule takes effect; empty if neither is given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Age {
    /// Days after the last change.
    pub days: Option<i32>,
    /// Last changed before this time, ISO 8601; empty when not given.
    pub created_before: String,
}

/// A tag of an object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tag {
    /// Key of the tag.
    pub key: String,
    /// Value of the tag.
    pub value: String,
}

impl Setting for Lifecycle {
    const SUBRESOURCE: &'static str = "lifecycle";
}

impl Removable for Lifecycle {}

impl Writable for Lifecycle {
    fn document(&self) -> Result<String> {
        xml::write("LifecycleConfiguration", |root| {
            for rule in &self.rules {
                root.node("Rule", |node| rule.write(node));
            }
        })
    }
}

impl FromReply for Lifecycle {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "LifecycleConfiguration")?;
        let rules = root.children("Rule").map(LifecycleRule::read).collect::<Result<_>>()?;
        Ok(Self { rules })
    }
}

impl LifecycleRule {
    fn write(&self, node: &mut Writer) {
        node.leaf_if("ID", given(&self.id));
        node.leaf("Prefix", &self.prefix);
        node.leaf("Status", &self.status);
        // Written even when it is empty, which the service takes as none.
        node.node("Expiration", |inside| {
            self.expiration.write(inside);
            inside.leaf_if("Date", given(&self.date));
        });
        if !self.abort.is_empty() {
            node.node("AbortMultipartUpload", |inside| self.abort.write(inside));
        }
        for tag in &self.tags {
            node.node("Tag", |inside| {
                inside.leaf("Key", &tag.key);
                inside.leaf("Value", &tag.value);
            });
        }
    }

    fn read(element: &Element) -> Result<Self> {
        let expiration = element.child("Expiration");
        let tag = |tag: &Element| Tag { key: optional(tag, "Key"), value: optional(tag, "Value") };
        Ok(Self {
            id: optional(element, "ID"),
            prefix: optional(element, "Prefix"),
            status: optional(element, "Status"),
            expiration: Age::read(expiration)?,
            date: expiration.map(|inside| optional(inside, "Date")).unwrap_or_default(),
            abort: Age::read(element.child("AbortMultipartUpload"))?,
            tags: element.children("Tag").map(tag).collect(),
        })
    }
}

impl Age {
    fn is_empty(&self) -> bool {
        self.days.is_none() && self.created_before.is_empty()
    }

    fn write(&self, node: &mut Writer) {
        node.leaf_if("Days", self.days.map(|days| days.to_string()).as_deref());
        node.leaf_if("CreatedBeforeDate", given(&self.created_before));
    }

    fn read(element: Option<&Element>) -> Result<Self> {
        let Some(element) = element else { return Ok(Self::default()) };
        Ok(Self {
            days: optional_number(element, "Days")?,
            created_before: optional(element, "CreatedBeforeDate"),
        })
    }
}

fn given(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    fn read(body: &str) -> Result<Lifecycle> {
        Lifecycle::from_reply(&Head::default(), body.as_bytes())
    }

    #[test]
    fn what_is_written_is_read_back() {
        let before = |text: &str| Age { days: None, created_before: text.into() };
        let days = |days| Age { days: Some(days), created_before: String::new() };
        let tag = |key: &str| Tag { key: key.into(), value: "&".into() };
        let rule = LifecycleRule { id: "1".into(), status: "Enabled".into(), ..LifecycleRule::default() };
        let rules = vec![
            LifecycleRule { expiration: days(0), tags: vec![tag("a"), tag("b")], ..rule.clone() },
            LifecycleRule { expiration: before("2030-01-01T00:00:00.000Z"), ..rule.clone() },
            LifecycleRule { date: "2031-01-01T00:00:00.000Z".into(), abort: days(3), ..rule.clone() },
            LifecycleRule { abort: before("2032-01-01T00:00:00.000Z"), prefix: "<p>".into(), ..rule },
            LifecycleRule::default(),
        ];
        let lifecycle = Lifecycle { rules };
        assert_eq!(read(&lifecycle.document().unwrap()).unwrap(), lifecycle);
    }

    #[test]
    fn transitions_and_other_actions_are_passed_over() {
        let body = "<LifecycleConfiguration><Rule><Transition><Days>9</Days><StorageClass>IA</StorageClass>\
                    </Transition><Status>Enabled</Status><Expiration><Days> 7 </Days></Expiration></Rule>\
                    <Other/></LifecycleConfiguration>";
        let rules = read(body).unwrap().rules;
        assert_eq!(rules.len(), 1);
        assert_eq!((rules[0].expiration.days, rules[0].abort.days), (Some(7), None));
        for broken in [&body.replace(" 7 ", "week"), "<LifecycleConfiguration>", "<Error/>", ""] {
            assert_eq!(read(broken).unwrap_err().kind(), Kind::Xml, "{broken}");
        }
    }
}
