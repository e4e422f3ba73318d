//! Points in time, in the three written forms of the protocol.
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// The machine's clock.
    #[must_use]
    pub fn now() -> Self {
        Self(Timestamp::now().as_millisecond())
    }

    /// From whole seconds since 1970.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// Whole seconds since 1970, rounded down.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// The same moment moved by `seconds`.
    #[must_use]
    pub fn shifted(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// `Wed, 01 Sep 2021 08:00:00 GMT`, as in `Date` and `Last-Modified`.
    #[must_use]
    pub fn http_date(self) -> String {
        let seconds = u64::try_from(self.seconds()).unwrap_or(0);
        httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds))
    }

    /// `2021-09-01T08:00:00.000Z`, as in XML: whole seconds, written with three zeros.
    #[must_use]
    pub fn iso(self) -> String {
        self.formatted("%Y-%m-%dT%H:%M:%S.000Z")
    }

    /// `2021-09-01T08:00:00.123Z`, as in the log.
    #[must_use]
    pub fn iso_milliseconds(self) -> String {
        self.formatted("%Y-%m-%dT%H:%M:%S.%3fZ")
    }

    /// `20210901T080000Z`, as in `x-oss-date`.
    #[must_use]
    pub fn basic(self) -> String {
        self.formatted("%Y%m%dT%H%M%SZ")
    }

    fn formatted(self, format: &str) -> String {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH).strftime(format).to_string()
    }

    /// Reads the `http_date` form; nothing if it is something else.
    #[must_use]
    pub fn parse_http_date(text: &str) -> Option<Self> {
        let since = httpdate::parse_http_date(text).ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        i64::try_from(since.as_secs()).ok().map(Self::from_seconds)
    }

    /// Reads the `basic` form; nothing if it is something else.
    #[must_use]
    pub fn parse_basic(text: &str) -> Option<Self> {
        let civil = DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?;
        Some(Self(civil.to_zoned(TimeZone::UTC).ok()?.timestamp().as_millisecond()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_agree() {
        let moment = Moment::from_seconds(1_709_618_828);
        assert_eq!(moment.http_date(), "Tue, 05 Mar 2024 06:07:08 GMT");
        assert_eq!(moment.basic(), "20240305T060708Z");
        assert_eq!(moment.iso(), "2024-03-05T06:07:08.000Z");
        assert_eq!(Moment(moment.0 + 7).iso_milliseconds(), "2024-03-05T06:07:08.007Z");
        assert_eq!(Moment::parse_http_date(&moment.http_date()), Some(moment));
        assert_eq!(Moment::parse_basic(&moment.basic()), Some(moment));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "20240305", "2024-03-05T06:07:08Z", "20241305T060708Z", "20240305T060708"] {
            assert_eq!(Moment::parse_basic(text), None, "{text}");
        }
        assert_eq!(Moment::parse_http_date("yesterday"), None);
    }
}
