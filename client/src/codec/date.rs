//! The two date forms of requests: RFC 1123 (`Date`) and basic ISO 8601 (`x-oss-date`).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::civil::DateTime;

use crate::{Error, Kind, Result};

/// The last second that a four-digit year can express.
const LAST_SECOND: Duration = Duration::from_secs(253_402_300_799);

const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

/// `time` in the form `Sat, 21 Nov 2026 02:28:00 GMT`.
///
/// Times before 1970 or after the year 9999 are written as the nearest one within.
#[must_use]
pub fn gmt(time: SystemTime) -> String {
    httpdate::fmt_http_date(UNIX_EPOCH + since_epoch(time))
}

/// `time` in the form `20261121T022800Z`, with the limits of [`gmt`].
#[must_use]
pub fn iso8601_basic(time: SystemTime) -> String {
    let at = civil(since_epoch(time));
    let mut out = String::with_capacity(16);
    push_digits(&mut out, i32::from(at.year()), 1000);
    push_digits(&mut out, at.month().into(), 10);
    push_digits(&mut out, at.day().into(), 10);
    out.push('T');
    push_digits(&mut out, at.hour().into(), 10);
    push_digits(&mut out, at.minute().into(), 10);
    push_digits(&mut out, at.second().into(), 10);
    out.push('Z');
    out
}

/// Reads the three date forms of HTTP, first of all that of [`gmt`].
///
/// # Errors
///
/// [`Kind::InvalidArgument`] if `text` is none of them.
pub fn parse_gmt(text: &str) -> Result<SystemTime> {
    httpdate::parse_http_date(text).map_err(|_| unreadable(text))
}

/// Reads the form of [`iso8601_basic`], from 1970 on.
///
/// # Errors
///
/// [`Kind::InvalidArgument`] if `text` has another form or names no point in time.
pub fn parse_iso8601_basic(text: &str) -> Result<SystemTime> {
    let at = read_basic(text).ok_or_else(|| unreadable(text))?;
    let since_epoch = Duration::try_from(at.duration_since(EPOCH)).map_err(|_| unreadable(text))?;
    Ok(UNIX_EPOCH + since_epoch)
}

fn since_epoch(time: SystemTime) -> Duration {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().min(LAST_SECOND)
}

fn civil(since_epoch: Duration) -> DateTime {
    EPOCH.saturating_add(Duration::from_secs(since_epoch.as_secs()))
}

/// Writes `value` from the digit worth `unit` downwards.
fn push_digits(out: &mut String, value: i32, unit: i32) {
    let mut unit = unit;
    while unit > 0 {
        out.extend(u32::try_from(value / unit % 10).ok().and_then(|digit| char::from_digit(digit, 10)));
        unit /= 10;
    }
}

fn read_basic(text: &str) -> Option<DateTime> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let date = digits(date, 8)?;
    let time = digits(time, 6)?;
    let part = |value: u32| i8::try_from(value % 100).ok();
    DateTime::new(
        i16::try_from(date / 10_000).ok()?,
        part(date / 100)?,
        part(date)?,
        part(time / 10_000)?,
        part(time / 100)?,
        part(time)?,
        0,
    )
    .ok()
}

/// The number that exactly `count` decimal digits make.
fn digits(text: &str, count: usize) -> Option<u32> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn unreadable(text: &str) -> Error {
    let shown: String = text.chars().take(40).collect();
    Error::new(Kind::InvalidArgument, format!("not a date: {shown:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn both_forms_of_known_times() {
        let known = [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT", "19700101T000000Z"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT", "20000229T000000Z"),
            (1_709_618_828, "Tue, 05 Mar 2024 06:07:08 GMT", "20240305T060708Z"),
            (1_795_228_080, "Sat, 21 Nov 2026 02:28:00 GMT", "20261121T022800Z"),
            (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT", "99991231T235959Z"),
        ];
        for (seconds, long, basic) in known {
            assert_eq!(gmt(at(seconds)), long);
            assert_eq!(iso8601_basic(at(seconds)), basic);
            assert_eq!(parse_gmt(long).unwrap(), at(seconds));
            assert_eq!(parse_iso8601_basic(basic).unwrap(), at(seconds));
        }
    }

    #[test]
    fn parts_of_a_second_are_cut() {
        assert_eq!(iso8601_basic(at(1) + Duration::from_millis(999)), "19700101T000001Z");
    }

    #[test]
    fn times_outside_the_form_become_the_nearest_inside() {
        assert_eq!(gmt(UNIX_EPOCH - Duration::from_secs(1)), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(iso8601_basic(UNIX_EPOCH - Duration::from_secs(1)), "19700101T000000Z");
        assert_eq!(iso8601_basic(at(300_000_000_000)), "99991231T235959Z");
        assert_eq!(gmt(at(300_000_000_000)), "Fri, 31 Dec 9999 23:59:59 GMT");
    }

    #[test]
    fn other_text_is_an_error() {
        for text in ["", "yesterday", "Tue, 05 Mar 2024", "20240305T060708Z"] {
            assert_eq!(parse_gmt(text).unwrap_err().kind(), Kind::InvalidArgument, "{text}");
        }
        let bad = [
            "",
            "20240305T060708",
            "20240230T000000Z",
            "20240305T240000Z",
            "2024030 T060708Z",
            "+0240305T060708Z",
        ];
        for text in bad.into_iter().chain(["20240305060708Z", "19691231T235959Z", "２0240305T060708Z"]) {
            assert_eq!(parse_iso8601_basic(text).unwrap_err().kind(), Kind::InvalidArgument, "{text}");
        }
    }
}
