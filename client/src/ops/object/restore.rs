//! Making archived objects readable.

use crate::codec::{mime, xml};
use crate::endpoint::Target;
use crate::error::Result;
use crate::fields::Fields;
use crate::http::Method;
use crate::ops::{Answer, Operation};

/// RestoreObject.
#[derive(Debug)]
pub struct RestoreObject<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key.
    pub key: &'a str,
    /// How it is restored; left to the service if not given.
    pub how: Option<Restore<'a>>,
}

/// How an object is restored.
#[derive(Debug, Clone, Copy)]
pub struct Restore<'a> {
    /// Days that it stays readable.
    pub days: i32,
    /// Speed in the service's words: `Expedited`, `Standard` or `Bulk`.
    pub tier: &'a str,
}

impl Operation for RestoreObject<'_> {
    type Output = ();
    const METHOD: Method = Method::Post;
    const ANSWER: Answer = Answer::Accepted;
    const SUBRESOURCE: Option<&'static str> = Some("restore");

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }

    fn headers(&self, headers: &mut Fields) {
        headers.set_default("Content-Type", mime::guess(self.key));
    }

    fn body(&self) -> Result<Option<String>> {
        let document = |how: Restore| {
            xml::write("RestoreRequest", |root| {
                root.leaf("Days", &how.days.to_string());
                root.node("JobParameters", |parameters| parameters.leaf("Tier", how.tier));
            })
        };
        self.how.map(document).transpose()
    }
}
