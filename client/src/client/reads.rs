//! What a read asked for, and whether a reply is exactly that.

use crate::error::{Error, Head, Kind, Result};
use crate::fields::Fields;

/// What a request for the bytes of an object asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// All of it.
    Whole,
    /// One range of it; the service answers one that it cannot give with all of it.
    Span(Span),
    /// Several ranges, or something that is no range: the service takes no notice of that, and gives all of it.
    Unclear,
}

/// A range of bytes as a request names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// From the first byte to the last; a last byte beyond the end is the end.
    Between(u64, u64),
    /// From this byte to the end.
    From(u64),
    /// So many bytes at the end.
    Last(u64),
}

/// The range of bytes that a reply holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentRange {
    /// First byte.
    pub first: u64,
    /// Last byte.
    pub last: u64,
    /// Bytes of the whole object.
    pub size: u64,
}

impl Asked {
    /// What a request with `headers` asks for.
    #[must_use]
    pub fn by(headers: &Fields) -> Self {
        match headers.get("Range") {
            None => Self::Whole,
            Some(text) => Span::parse(text).map_or(Self::Unclear, Self::Span),
        }
    }

    /// Checks before the first byte is taken that a reply is what was asked for: 200 for the whole object, 206 for the
    /// very range. The result is that range.
    ///
    /// # Errors
    /// [`Kind::UnexpectedReply`] for everything else.
    pub fn check(self, head: &Head) -> Result<Option<ContentRange>> {
        match (head.status, self) {
            (200, Self::Span(span)) if span.is_within(whole_length(head)) => {
                Err(unexpected(format!("the reply is 200 and no range, and the object has {span}")))
            }
            (200, _) => check_whole(head).map(|()| None),
            (206, Self::Span(span)) => span.check(head).map(Some),
            (206, _) => Err(unexpected("the reply is a range of the object, and no range was asked for")),
            (status, _) => Err(unexpected(format!("the answer to a read is {status}, not 200"))),
        }
    }
}

impl Span {
    /// Reads a header `Range`; none if it is not one range.
    fn parse(text: &str) -> Option<Self> {
        let (unit, range) = text.split_once('=')?;
        let (first, last) = range.split_once('-')?;
        let (first, last) = (first.trim(), last.trim());
        if !unit.trim().eq_ignore_ascii_case("bytes") {
            return None;
        }
        match (first, last) {
            (first, "") => number(first).map(Self::From),
            ("", count) => number(count).filter(|count| *count > 0).map(Self::Last),
            (first, last) => {
                // More than any object has is the end.
                let end = last.bytes().all(|byte| byte.is_ascii_digit()).then_some(u64::MAX);
                let (first, last) = (number(first)?, number(last).or(end)?);
                (first <= last).then_some(Self::Between(first, last))
            }
        }
    }

    /// Whether an object of `size` bytes has all of this range, and more than that: the service then gives the range.
    fn is_within(self, size: Option<u64>) -> bool {
        let Some(size) = size else { return false };
        match self {
            Self::Between(first, last) => last < size && (first > 0 || last + 1 < size),
            Self::From(first) => first > 0 && first < size,
            Self::Last(count) => count < size,
        }
    }

    /// First and last byte within an object of `size` bytes; none if it has none of them.
    fn within(self, size: u64) -> Option<(u64, u64)> {
        let end = size.checked_sub(1)?;
        let (first, last) = match self {
            Self::Between(first, last) => (first, last.min(end)),
            Self::From(first) => (first, end),
            Self::Last(count) => (size.saturating_sub(count), end),
        };
        (first <= last).then_some((first, last))
    }

    /// Checks that a reply is 206 and this very range, clipped to the size that it tells.
    ///
    /// # Errors
    /// [`Kind::UnexpectedReply`] for everything else.
    pub fn check(self, head: &Head) -> Result<ContentRange> {
        if head.status != 206 {
            return Err(unexpected(format!("the answer to a range request is {}, not 206", head.status)));
        }
        let text = head.headers.get("Content-Range").unwrap_or_default();
        let Some(range) = ContentRange::parse(text) else {
            return Err(unexpected(format!("the reply holds {text:?} instead of {self}")));
        };
        let wanted = self.within(range.size).map(|(first, last)| ContentRange { first, last, ..range });
        match wanted {
            Some(wanted) if wanted == range => range.check_length(head),
            Some(wanted) => Err(unexpected(format!("the reply holds {range} instead of {wanted}"))),
            None => Err(unexpected(format!("the reply holds {range}, which has nothing of {self}"))),
        }
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Between(first, last) => write!(f, "bytes {first}-{last}"),
            Self::From(first) => write!(f, "bytes {first}-"),
            Self::Last(count) => write!(f, "bytes -{count}"),
        }
    }
}

impl ContentRange {
    /// Reads a header `Content-Range`; none if it is no range of an object of a known size.
    fn parse(text: &str) -> Option<Self> {
        let (unit, range) = text.trim().split_once(' ')?;
        let (range, size) = range.split_once('/')?;
        let (first, last) = range.split_once('-')?;
        let range = Self { first: number(first)?, last: number(last)?, size: number(size)? };
        (unit.eq_ignore_ascii_case("bytes") && range.first <= range.last && range.last < range.size)
            .then_some(range)
    }

    fn check_length(self, head: &Head) -> Result<Self> {
        match head.headers.get("Content-Length") {
            Some(text) if number(text.trim()) != Some(self.length()) => {
                Err(unexpected(format!("the reply to a range holds {self} and is {text:?} bytes long")))
            }
            _ => Ok(self),
        }
    }

    /// Bytes in it.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.last - self.first + 1
    }

    /// Whether it is all of the object.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.length() == self.size
    }

    /// Checks how much of it came.
    ///
    /// # Errors
    /// [`Kind::ConnectionLost`] if that is not all of it.
    pub fn check_received(&self, received: u64) -> Result<()> {
        if received == self.length() {
            return Ok(());
        }
        let text = format!("{received} bytes of {self} came, not {}", self.length());
        Err(Error::new(Kind::ConnectionLost, text))
    }
}

impl std::fmt::Display for ContentRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "bytes {}-{}/{}", self.first, self.last, self.size)
    }
}

/// A whole object that says it is a range is neither.
fn check_whole(head: &Head) -> Result<()> {
    match head.headers.get("Content-Range") {
        Some(text) if !ContentRange::parse(text).is_some_and(|range| range.is_whole()) => {
            Err(unexpected(format!("the reply is 200, and its Content-Range is {text:?}")))
        }
        _ => Ok(()),
    }
}

/// The length of the object, where a reply without a range tells one.
fn whole_length(head: &Head) -> Option<u64> {
    head.headers.get("Content-Length").and_then(|text| number(text.trim()))
}

/// A number without sign or blanks.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn unexpected(text: impl Into<String>) -> Error {
    Error::new(Kind::UnexpectedReply, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(range: &str) -> Asked {
        Asked::by(&[("range", range)].into_iter().collect())
    }

    fn head(status: u16, fields: &[(&str, &str)]) -> Head {
        Head { status, headers: fields.iter().copied().collect() }
    }

    fn check(range: Option<&str>, status: u16, fields: &[(&str, &str)]) -> Result<Option<ContentRange>> {
        range.map_or(Asked::Whole, asked).check(&head(status, fields))
    }

    #[test]
    fn one_range_is_a_span_and_all_else_is_unclear() {
        for (text, span) in [
            ("bytes=0-0", Span::Between(0, 0)),
            ("Bytes = 5-9 ", Span::Between(5, 9)),
            ("bytes=4294967296-18446744073709551615", Span::Between(1 << 32, u64::MAX)),
            ("bytes=1-99999999999999999999", Span::Between(1, u64::MAX)),
            ("bytes=7-", Span::From(7)),
            ("bytes=-3", Span::Last(3)),
        ] {
            assert_eq!(asked(text), Asked::Span(span), "{text}");
        }
        for text in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=-0",
            "bytes=a-b",
            "bytes=5-2",
            "bytes=0-1,4-5",
            "0-1",
            "bytes=+1-2",
            "bytes=1--2",
            "lines=0-1",
            "bytes=99999999999999999999-",
            "bytes=0x1-2",
        ] {
            assert_eq!(asked(text), Asked::Unclear, "{text}");
        }
        assert_eq!(Asked::by(&Fields::new()), Asked::Whole);
    }

    #[test]
    fn a_range_that_nobody_asked_for_is_no_answer() {
        let whole = [("Content-Range", "bytes 0-9/10"), ("Content-Length", "10")];
        for range in [None, Some("bytes=0-1,4-5"), Some("bytes=x"), Some("bytes=-0")] {
            assert_eq!(check(range, 206, &whole).unwrap_err().kind(), Kind::UnexpectedReply, "{range:?}");
            assert_eq!(check(range, 200, &[]).unwrap(), None);
        }
    }

    #[test]
    fn only_200_and_206_answer_a_read() {
        for status in [201, 202, 203, 204, 205, 207, 226, 299] {
            for range in [None, Some("bytes=0-3")] {
                let error = check(range, status, &[("Content-Range", "bytes 0-3/10")]).unwrap_err();
                assert_eq!(error.kind(), Kind::UnexpectedReply, "{status}");
            }
        }
    }

    #[test]
    fn a_range_is_the_very_range_clipped_to_the_size() {
        for (range, held) in [
            ("bytes=2-5", "bytes 2-5/10"),
            ("bytes=2-5", "bytes 2-3/4"),
            ("bytes=2-99", "bytes 2-9/10"),
            ("bytes=9-", "bytes 9-9/10"),
            ("bytes=-3", "bytes 7-9/10"),
            ("bytes=-30", "bytes 0-9/10"),
            ("bytes=4294967296-4294967297", "bytes 4294967296-4294967297/53606127206400"),
        ] {
            let range = check(Some(range), 206, &[("content-range", held)]).unwrap().unwrap();
            assert_eq!(range.to_string(), held);
        }
        for (range, held) in [
            ("bytes=2-5", "bytes 2-4/10"),
            ("bytes=2-5", "bytes 2-6/10"),
            ("bytes=2-5", "bytes 3-5/10"),
            ("bytes=2-5", "bytes 0-9/10"),
            ("bytes=2-5", "bytes 0-0/1"),
            ("bytes=2-", "bytes 2-8/10"),
            ("bytes=-3", "bytes 6-9/10"),
            ("bytes=2-5", "bytes 2-5/*"),
            ("bytes=2-5", "bytes 2-5/5"),
            ("bytes=2-5", "bytes 5-2/10"),
            ("bytes=2-5", "bytes */10"),
            ("bytes=2-5", "bytes -1-5/10"),
            ("bytes=2-5", "bytes 2-5"),
            ("bytes=2-5", "lines 2-5/10"),
            ("bytes=2-5", ""),
        ] {
            let error = check(Some(range), 206, &[("Content-Range", held)]).unwrap_err();
            assert_eq!(error.kind(), Kind::UnexpectedReply, "{range} {held}");
        }
        assert!(check(Some("bytes=2-5"), 206, &[]).is_err(), "no Content-Range");
    }

    #[test]
    fn lengths_are_those_of_the_range() {
        let held = ("Content-Range", "bytes 2-5/10");
        assert!(check(Some("bytes=2-5"), 206, &[held, ("Content-Length", "4")]).is_ok());
        for length in ["3", "5", "10", "", "-4", "4.0"] {
            assert!(check(Some("bytes=2-5"), 206, &[held, ("Content-Length", length)]).is_err(), "{length}");
        }
        let range = ContentRange { first: 2, last: 5, size: 10 };
        assert!(range.check_received(4).is_ok());
        for received in [0, 3, 5, 10] {
            assert_eq!(range.check_received(received).unwrap_err().kind(), Kind::ConnectionLost);
        }
        let all = ContentRange { first: 0, last: u64::MAX - 1, size: u64::MAX };
        assert!(all.is_whole() && !range.is_whole());
    }

    #[test]
    fn a_whole_object_may_answer_a_range_but_not_say_that_it_is_one() {
        assert_eq!(check(Some("bytes=2-5"), 200, &[]).unwrap(), None);
        assert_eq!(check(None, 200, &[("Content-Range", "bytes 0-9/10")]).unwrap(), None);
        for held in ["bytes 0-8/10", "bytes 1-9/10", "bytes */10", "junk", ""] {
            assert!(check(None, 200, &[("Content-Range", held)]).is_err(), "{held}");
        }
    }

    #[test]
    fn the_whole_object_is_no_answer_to_a_range_that_it_has() {
        let answer = |range: &str, size: &str| {
            let headers = [("Range", range)].into_iter().collect();
            let head = Head { status: 200, headers: [("Content-Length", size)].into_iter().collect() };
            Asked::by(&headers).check(&head)
        };
        for range in ["bytes=0-8", "bytes=1-9", "bytes=9-", "bytes=1-", "bytes=-9"] {
            assert_eq!(answer(range, "10").unwrap_err().kind(), Kind::UnexpectedReply, "{range}");
        }
        // What it has not, or all of it: the service says the same.
        for range in [
            "bytes=0-9",
            "bytes=0-",
            "bytes=-10",
            "bytes=-11",
            "bytes=5-10",
            "bytes=10-",
            "bytes=10-20",
            "bytes=x",
        ] {
            assert!(answer(range, "10").is_ok(), "{range}");
        }
    }
}
