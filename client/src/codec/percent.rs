//! Percent-encoding of keys and query parameters.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, percent_encode, utf8_percent_encode};

use crate::{Error, Kind, Result};

/// What the service's signatures encode: everything but `A-Z a-z 0-9 - _ . ~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The same for paths, in which `/` separates.
const RESERVED_IN_PATH: &AsciiSet = &RESERVED.remove(b'/');

/// Encodes `text`; only `A-Z a-z 0-9 - _ . ~` stay. A space becomes `%20`, hex digits are upper case.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    encode_onto(&mut out, text);
    out
}

/// Encodes `path` like [`encode`], but keeps `/`.
#[must_use]
pub fn encode_path(path: &str) -> String {
    let mut out = String::with_capacity(path.len() + 16);
    encode_path_onto(&mut out, path);
    out
}

/// Encodes bytes that need not be UTF-8 like [`encode`], or like [`encode_path`].
#[must_use]
pub fn encode_bytes(bytes: &[u8], keep_slashes: bool) -> String {
    percent_encode(bytes, if keep_slashes { RESERVED_IN_PATH } else { RESERVED }).to_string()
}

/// Encodes `text` like [`encode`], without a copy if nothing needs encoding.
#[must_use]
pub fn encode_cow(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, RESERVED).into()
}

/// Appends [`encode`]d `text` to `out`, without a string in between.
pub fn encode_onto(out: &mut String, text: &str) {
    out.extend(utf8_percent_encode(text, RESERVED));
}

/// Appends [`encode_path`]ed `path` to `out`, without a string in between.
pub fn encode_path_onto(out: &mut String, path: &str) {
    out.extend(utf8_percent_encode(path, RESERVED_IN_PATH));
}

/// Decodes `text` once. `+` is a plus, and a `%` without two hex digits stands for itself.
///
/// # Errors
///
/// [`Kind::InvalidArgument`] if the decoded bytes are not UTF-8.
pub fn decode(text: &str) -> Result<String> {
    String::from_utf8(decode_bytes(text.as_bytes()))
        .map_err(|_| Error::new(Kind::InvalidArgument, "the percent-encoded text is not UTF-8"))
}

/// Decodes `text` once like [`decode`], whatever bytes come out.
#[must_use]
pub fn decode_bytes(text: &[u8]) -> Vec<u8> {
    percent_decode(text).collect()
}

/// Decodes `text` as forms have it, where `+` is a blank; also what follows from the first `%` without two hex digits on,
/// which is not decoded.
#[must_use]
pub fn decode_form(text: &[u8]) -> (Vec<u8>, &[u8]) {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let (byte, after) = match (first, after) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                (hex_value(*high) << 4 | hex_value(*low), after)
            }
            (b'%', _) => break,
            (b'+', _) => (b' ', after),
            _ => (*first, after),
        };
        out.push(byte);
        rest = after;
    }
    (out, rest)
}

/// The value of a hexadecimal digit.
fn hex_value(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 0x20) - b'a' + 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unreserved_characters_stay() {
        let unreserved = "ABCXYZabcxyz0189-_.~";
        assert_eq!(encode(unreserved), unreserved);
        assert_eq!(encode(" *()'!+/%=&\u{7f}\n"), "%20%2A%28%29%27%21%2B%2F%25%3D%26%7F%0A");
        assert_eq!(encode("ü中😀"), "%C3%BC%E4%B8%AD%F0%9F%98%80");
        assert_eq!(encode(""), "");
    }

    #[test]
    fn a_path_keeps_its_slashes() {
        assert_eq!(encode_path("/a b//c+/"), "/a%20b//c%2B/");
        let mut out = String::from("x");
        encode_path_onto(&mut out, "/ü");
        encode_onto(&mut out, "/ü");
        assert_eq!(out, "x/%C3%BC%2F%C3%BC");
    }

    #[test]
    fn decoding_happens_once_and_leaves_plus_alone() {
        assert_eq!(decode("a%2520b+c%2f%C3%bc").unwrap(), "a%20b+c/ü");
        assert_eq!(decode("100%, %zz, %4").unwrap(), "100%, %zz, %4");
    }

    #[test]
    fn every_string_survives_a_round_trip() {
        let all: String = (1..0x2ff_u32).filter_map(char::from_u32).collect();
        assert_eq!(decode(&encode(&all)).unwrap(), all);
        assert_eq!(decode(&encode_path(&all)).unwrap(), all);
    }

    #[test]
    fn forms_have_blanks_and_end_at_what_is_no_encoding() {
        assert_eq!(decode_form(b"a+b%2Bc%c3%BC"), ("a b+cü".into(), &b""[..]));
        for (text, done, rest) in
            [("a%", "a", "%"), ("a%4", "a", "%4"), ("%41%zz+", "A", "%zz+"), ("%4g", "", "%4g")]
        {
            assert_eq!(decode_form(text.as_bytes()), (done.into(), rest.as_bytes()), "{text}");
        }
    }

    #[test]
    fn bytes_are_encoded_one_by_one() {
        assert_eq!(encode_bytes(b"\xff/a", false), "%FF%2Fa");
        assert_eq!(encode_bytes(b"\xff/a", true), "%FF/a");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_an_error_in_text_only() {
        assert_eq!(decode("%FF").unwrap_err().kind(), Kind::InvalidArgument);
        assert_eq!(decode_bytes(b"%FFa"), [0xff, b'a']);
    }
}
