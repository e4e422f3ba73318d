//! The query string, decoded once.
use crate::encoding::decode;
use crate::error::OssError;

/// Decoded parameters in the order of the request; a bare name has an empty value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Splits and decodes `raw`, the text after `?`.
    ///
    /// # Errors
    /// `InvalidArgument` if a name or value is not UTF-8.
    pub fn parse(raw: &str) -> Result<Self, OssError> {
        raw.split('&').filter(|part| !part.is_empty()).map(parameter).collect::<Result<_, _>>().map(Self)
    }

    /// From decoded pairs.
    #[must_use]
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The value of a parameter; the first one if the name is repeated.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// The value of a parameter, if it is there and not empty.
    #[must_use]
    pub fn filled(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// Whether the parameter is there, with or without a value.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// All parameters as name and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

fn parameter(part: &str) -> Result<(String, String), OssError> {
    let (name, value) = part.split_once('=').unwrap_or((part, ""));
    let decoded = |text| {
        decode(text).ok_or_else(|| OssError::invalid_argument("query", part, "The query is not valid UTF-8."))
    };
    Ok((decoded(name)?, decoded(value)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_and_decodes_once() {
        let query = Query::parse("acl&a=1%2B+%25&prefix=&a=2&=x").unwrap();
        assert_eq!(query.get("acl"), Some(""));
        assert_eq!(query.get("a"), Some("1++%"));
        assert_eq!(query.filled("prefix"), None);
        assert!(query.has("prefix") && !query.has("missing"));
        assert_eq!(Query::parse("a=%ff").unwrap_err().code, "InvalidArgument");
    }
}
