//! Objects by signed URLs, which say where the object is and who allows it. Nothing is signed here, and no header is
//! guessed: only what was signed may be sent.

use crate::endpoint::Target;
use crate::http::Method;
use crate::ops::{Answer, Check, Operation};

/// PutObject; the body is the call's source.
#[derive(Debug)]
pub struct PutByUrl<'a> {
    /// The signed URL.
    pub url: &'a str,
}

impl Operation for PutByUrl<'_> {
    type Output = ();
    const METHOD: Method = Method::Put;
    const ANSWER: Answer = Answer::Stored(None);
    const CHECK: Check = Check::Sent;

    fn target(&self) -> Target<'_> {
        Target::Url(self.url)
    }
}

/// GetObject; the body goes to the call's sink.
#[derive(Debug)]
pub struct GetByUrl<'a> {
    /// The signed URL.
    pub url: &'a str,
}

impl Operation for GetByUrl<'_> {
    type Output = ();
    const METHOD: Method = Method::Get;
    const ANSWER: Answer = Answer::Object;
    const CHECK: Check = Check::Received;

    fn target(&self) -> Target<'_> {
        Target::Url(self.url)
    }
}

/// HeadObject, or GetObjectMeta if that is what the URL was signed for.
#[derive(Debug)]
pub struct HeadByUrl<'a> {
    /// The signed URL.
    pub url: &'a str,
}

impl Operation for HeadByUrl<'_> {
    type Output = ();
    const METHOD: Method = Method::Head;
    const ANSWER: Answer = Answer::Object;

    fn target(&self) -> Target<'_> {
        Target::Url(self.url)
    }
}
