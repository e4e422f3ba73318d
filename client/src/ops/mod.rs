//! One typed operation for each exchange with the service.
//!
//! An operation says what is asked for, its output says how the answer reads, and
//! [`Client::call`](super::client::Client::call) does everything between. To add one: a struct and its
//! [`Operation`] here, an extern function in `capi`, tests.

use std::str::FromStr;

use super::client::error_text;
use super::codec::xml::{self, Element};
use super::endpoint::Target;
use super::error::{Error, Head, Kind, Result};
use super::fields::{Fields, Query};
use super::http::Method;
use super::trace::Name;

mod answer;
pub mod bucket;
pub mod live;
pub mod multipart;
pub mod object;
pub mod select;

pub use answer::Answer;

/// Which body a CRC-64 of the service covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// None that could be compared.
    None,
    /// The request body.
    Sent,
    /// What the object held before, of which this is the CRC-64, and the request body after it.
    Appended(u64),
    /// The reply body.
    Received,
}

/// One exchange with the service.
pub trait Operation {
    /// What the reply says.
    type Output: FromReply;

    /// HTTP method.
    const METHOD: Method;

    /// Whether it may reach the service twice, as happens when a connection breaks before the reply.
    const IDEMPOTENT: bool = Self::METHOD.is_idempotent();

    /// The sub-resource, sent as a bare query name.
    const SUBRESOURCE: Option<&'static str> = None;

    /// What the reply of a success is.
    const ANSWER: Answer = Self::Output::ANSWER;

    /// Which body the CRC-64 of the reply covers.
    const CHECK: Check = Check::None;

    /// The operation as the log calls it.
    fn name() -> Name {
        Name(Name::of::<Self>(), "")
    }

    /// Which body the CRC-64 of the reply covers, where that depends on what is asked.
    fn check(&self) -> Check {
        Self::CHECK
    }

    /// What it is about.
    fn target(&self) -> Target<'_>;

    /// Adds query parameters.
    fn query(&self, _query: &mut Query) {}

    /// Adds headers; those of the caller are already there and win.
    fn headers(&self, _headers: &mut Fields) {}

    /// The request body, for operations that make their own.
    ///
    /// # Errors
    /// [`Kind::InvalidArgument`] for values that XML cannot carry.
    fn body(&self) -> Result<Option<String>> {
        Ok(None)
    }

    /// Reads a successful reply.
    ///
    /// # Errors
    /// As [`FromReply::from_reply`].
    fn read(&self, head: &Head, body: &[u8]) -> Result<Self::Output> {
        Self::Output::from_reply(head, body)
    }
}

/// What an operation reads from a successful reply.
pub trait FromReply: Sized {
    /// What the reply is.
    const ANSWER: Answer = Answer::Document;

    /// Reads the reply.
    ///
    /// # Errors
    /// [`Kind::Xml`] or [`Kind::UnexpectedReply`] when it does not say what it should.
    fn from_reply(head: &Head, body: &[u8]) -> Result<Self>;
}

/// For replies that say everything in status and headers.
impl FromReply for () {
    const ANSWER: Answer = Answer::Done;

    fn from_reply(_head: &Head, _body: &[u8]) -> Result<Self> {
        Ok(())
    }
}

/// Parses a reply whose root must be called `name`.
pub(super) fn parse_reply<'a>(body: &'a [u8], name: &str) -> Result<Element<'a>> {
    let root = xml::parse(body)?;
    if root.name() == name {
        return Ok(root);
    }
    Err(error_inside(&root).unwrap_or_else(|| {
        Error::new(Kind::Xml, format!("the reply is a <{:.60}>, not a <{name}>", root.name()))
    }))
}

/// What went wrong, if a document that came with the status of a success is an error document.
pub(super) fn error_inside(root: &Element) -> Option<Error> {
    let text = error_text(root)?;
    Some(Error::new(
        Kind::UnexpectedReply,
        format!("the service reports an error with the status of a success: {text}"),
    ))
}

/// The text of a child that must be there and not empty.
fn required(element: &Element, name: &str) -> Result<String> {
    element
        .text(name)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .ok_or_else(|| Error::new(Kind::Xml, format!("<{}> has no <{name}>", element.name())))
}

/// The text of a child, empty if it is not there.
fn optional(element: &Element, name: &str) -> String {
    element.text(name).unwrap_or_default().to_owned()
}

/// The texts of all children called `name`.
fn texts(element: &Element, name: &str) -> Vec<String> {
    element.children(name).map(|child| child.content().to_owned()).collect()
}

/// The number in a child, if that is there.
fn optional_number<N: FromStr>(element: &Element, name: &str) -> Result<Option<N>> {
    let Some(text) = element.text(name) else { return Ok(None) };
    let wrong = |_| Error::new(Kind::Xml, format!("<{name}> holds {text:?}, which is no number for it"));
    text.trim().parse().map(Some).map_err(wrong)
}

/// The number in a child that must be there.
fn number<N: FromStr>(element: &Element, name: &str) -> Result<N> {
    let missing = || Error::new(Kind::Xml, format!("<{}> has no <{name}>", element.name()));
    optional_number(element, name)?.ok_or_else(missing)
}

/// The `true` or `false` in a child that must be there.
fn flag(element: &Element, name: &str) -> Result<bool> {
    let text = required(element, name)?;
    let wrong = |_| Error::new(Kind::Xml, format!("<{name}> holds {text:?}, neither true nor false"));
    text.trim().to_ascii_lowercase().parse().map_err(wrong)
}

/// Whether a list goes on: any text but `false` says so, as the old library reads it.
fn is_truncated(root: &Element) -> bool {
    root.text("IsTruncated").is_some_and(|text| !text.trim().eq_ignore_ascii_case("false"))
}

/// Undoes `encoding-type=url` where the reply says that it was applied.
fn decoder(root: &Element) -> impl Fn(String) -> Result<String> + use<> {
    let encoded = root.text("EncodingType").is_some_and(|text| text.eq_ignore_ascii_case("url"));
    move |text| {
        if encoded {
            super::codec::percent::decode(&text).map_err(|error| {
                Error::new(Kind::Xml, format!("unreadable encoded name: {}", error.message()))
            })
        } else {
            Ok(text)
        }
    }
}
