//! Parameters that all lists share.
use crate::encoding::encode_component;
use crate::error::OssError;
use crate::request::Query;

/// A page size parameter: 1 to 1000, or `default` if it is absent or empty.
///
/// # Errors
/// `InvalidArgument` outside the range.
pub fn page_size(query: &Query, name: &str, default: usize) -> Result<usize, OssError> {
    let Some(text) = query.filled(name) else { return Ok(default) };
    match text.parse() {
        Ok(size) if (1..=1000).contains(&size) => Ok(size),
        _ => Err(OssError::invalid_argument(
            name,
            text,
            &format!("Argument {name} must be between 1 and 1000."),
        )),
    }
}

/// A text parameter of less than 1024 bytes; empty if it is absent.
///
/// # Errors
/// `InvalidArgument` if it is longer.
pub fn short_text<'a>(query: &'a Query, name: &str) -> Result<&'a str, OssError> {
    let text = query.get(name).unwrap_or_default();
    if text.len() > 1024 {
        return Err(OssError::invalid_argument(
            name,
            text,
            &format!("The length of {name} must be less than 1024."),
        ));
    }
    Ok(text)
}

/// How names are written in a reply.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum NameEncoding {
    /// As they are.
    Plain,
    /// Percent-encoded.
    Url,
}

impl NameEncoding {
    /// From `encoding-type`.
    ///
    /// # Errors
    /// `InvalidArgument` for anything but `url`.
    pub fn of(query: &Query) -> Result<Self, OssError> {
        match query.filled("encoding-type") {
            None => Ok(Self::Plain),
            Some(text) if text.eq_ignore_ascii_case("url") => Ok(Self::Url),
            Some(text) => Err(OssError::invalid_argument(
                "encoding-type",
                text,
                "Invalid Encoding Method specified in Request.",
            )),
        }
    }

    /// The name as it stands in the reply.
    #[must_use]
    pub fn apply(self, name: &str) -> String {
        match self {
            Self::Plain => name.to_owned(),
            Self::Url => encode_component(name),
        }
    }
}
