//! What select requests have in common: choices, switches and Base64 delimiters.
use super::refusal;
use crate::encoding::base64_decode;
use crate::error::OssError;
use crate::xml::Element;

/// The trimmed text of a child, if it is there and not empty.
pub(super) fn filled<'a>(node: Option<&'a Element>, name: &str) -> Option<&'a str> {
    node.and_then(|node| node.text_of(name)).map(str::trim).filter(|text| !text.is_empty())
}

/// A switch; absent is false.
pub(super) fn switch(node: Option<&Element>, name: &str) -> Result<bool, OssError> {
    match filled(node, name) {
        None => Ok(false),
        Some(text) if text.eq_ignore_ascii_case("true") => Ok(true),
        Some(text) if text.eq_ignore_ascii_case("false") => Ok(false),
        Some(text) => Err(OssError::invalid_argument(name, text, &format!("{name} must be true or false."))),
    }
}

/// A delimiter of at most `limit` characters, none if it is absent or empty; anything else is refused with `code`.
pub(super) fn delimiter(
    node: Option<&Element>,
    name: &str,
    limit: usize,
    code: &str,
) -> Result<Option<Vec<u8>>, OssError> {
    let Some(text) = filled(node, name) else { return Ok(None) };
    let bytes = base64_decode(text).ok_or_else(|| refusal(code, format!("{name} is not Base64.")))?;
    let length = std::str::from_utf8(&bytes).map(|text| text.chars().count());
    match length {
        Ok(0) => Ok(None),
        Ok(length) if length <= limit => Ok(Some(bytes)),
        _ => Err(refusal(code, format!("{name} must have at most {limit} characters."))),
    }
}
