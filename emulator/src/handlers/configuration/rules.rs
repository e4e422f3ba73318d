//! Checks that several documents share.
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::error::OssError;
use crate::xml::Element;

/// The text of a child that must be there and not be empty.
pub(super) fn required<'a>(element: &'a Element, name: &str) -> Result<&'a str, OssError> {
    optional(element, name).filter(|text| !text.is_empty()).ok_or_else(OssError::malformed_xml)
}

/// The text of a child without surrounding blanks.
pub(super) fn optional<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.text_of(name).map(str::trim)
}

/// A child that says `true` or `false`, if it is there.
pub(super) fn boolean(element: &Element, name: &str) -> Result<Option<bool>, OssError> {
    match optional(element, name) {
        None => Ok(None),
        Some("true") => Ok(Some(true)),
        Some("false") => Ok(Some(false)),
        Some(_) => Err(OssError::malformed_xml()),
    }
}

/// A number of at least `least`.
pub(super) fn number(name: &str, text: &str, least: i64) -> Result<i64, OssError> {
    let message = format!("{name} must be an integer of at least {least}.");
    let parsed = text.trim().parse().ok().filter(|value| *value >= least);
    parsed.ok_or_else(|| OssError::invalid_argument(name, text, &message))
}

/// A date such as `2021-09-01T00:00:00.000Z`, at midnight.
pub(super) fn midnight(name: &str, text: &str) -> Result<(), OssError> {
    let moment = text.trim().parse::<Timestamp>().ok().filter(|_| text.trim().ends_with('Z'));
    let time = moment.map(|moment| moment.to_zoned(TimeZone::UTC).time());
    if time == Some(jiff::civil::Time::midnight()) {
        return Ok(());
    }
    Err(OssError::invalid_argument(
        name,
        text,
        &format!("{name} must be midnight of a day in ISO 8601 form."),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_midnights() {
        for good in ["2021-09-01T00:00:00.000Z", " 2021-09-01T00:00:00Z "] {
            assert!(midnight("Date", good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "2021-09-01",
            "2021-09-01T00:00:01.000Z",
            "2021-09-01T08:00:00+08:00",
            "2021-13-01T00:00:00Z",
        ] {
            assert_eq!(midnight("Date", bad).unwrap_err().code, "InvalidArgument", "{bad}");
        }
    }

    #[test]
    fn numbers() {
        assert_eq!(number("Days", " 7 ", 1).unwrap(), 7);
        for bad in ["", "0", "1.5", "x", "99999999999999999999"] {
            assert!(number("Days", bad, 1).is_err(), "{bad}");
        }
    }
}
