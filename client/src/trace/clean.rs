//! Texts as they may stand in a log: without secrets, and without characters that do something to a terminal.

use crate::codec::percent;
use crate::codec::printable::printable;

/// What stands where a secret was.
pub const SECRET: &str = "***";
/// Bytes of one line at most.
const LONGEST: usize = 16 * 1024;
/// Bytes of a name or a login that is looked for: hostile texts take no longer than others.
const LONGEST_NAME: usize = 512;

/// Parts of the names of headers, parameters and elements whose values nobody else may know.
const SECRETS: [&str; 13] = [
    "signature",
    "security-token",
    "securitytoken",
    "credential",
    "accesskeyid",
    "accesskeysecret",
    "authorization",
    "cookie",
    "customer-key",
    "callback",
    "passwd",
    "password",
    "secret",
];

/// Headers that are recognised in running text, where other names may just begin a sentence: `SignatureDoesNotMatch: The ...`.
const HEADERS: [&str; 6] = [
    "authorization",
    "proxy-authorization",
    "cookie",
    "set-cookie",
    "x-oss-security-token",
    "x-oss-server-side-encryption-customer-key",
];

/// Whether the value of the header, query parameter or element `name` is kept from the log.
#[must_use]
pub fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    // An encoded error document repeats the signature. Its version is as well known as its method.
    name == "x-oss-err" || (!name.ends_with("-version") && SECRETS.iter().any(|part| name.contains(part)))
}

/// The text without secrets, unprintable characters escaped, and not too long.
#[must_use]
pub fn clean(text: &str) -> String {
    let end = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let mut line = printable(&masked(text.get(..end).unwrap_or_default()), usize::MAX).into_owned();
    if end < text.len() {
        line.push_str("...");
    }
    line
}

/// Masks the values of `secret=value`, `secret: value` and `<secret>value<`, and the login of `//login@host`.
fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['=', ':', '>', '%', '/']) {
        let (before, after) = rest.split_at(at);
        let sign = if is_encoded_equals(after) { 3 } else { 1 };
        out.push_str(before);
        let ends = value_ends(&out, after);
        let (sign, value) = after.split_at(sign);
        out.push_str(sign);
        rest = value;
        if let Some(ends) = ends {
            let value = value.trim_start_matches(' ');
            rest = value.get(value.find(ends).unwrap_or(value.len())..).unwrap_or_default();
            out.push_str(if rest.len() < value.len() { SECRET } else { "" });
        }
    }
    out.push_str(rest);
    out
}

/// Where the secret ends that begins with `text`, which is a sign and what follows; `None` if none begins there.
fn value_ends(before: &str, text: &str) -> Option<&'static [char]> {
    const VALUE: &[char] =
        &['&', ' ', '\t', '\r', '\n', '"', '\'', '<', '>', ',', ';', ')', ']', '}', '|', '#'];
    const HEADER: &[char] = &['\r', '\n', '"', ']', '|'];
    let is_value = text.starts_with('=') || is_encoded_equals(text);
    if is_value && is_secret(&word_at_end(before)) {
        Some(VALUE)
    } else if text.starts_with(':') && HEADERS.contains(&word_at_end(before).to_ascii_lowercase().as_str()) {
        Some(HEADER)
    } else if text.starts_with('>') && is_secret_element(before) {
        Some(&['<'])
    } else if text.starts_with('/') && before.ends_with('/') && has_login(text) {
        Some(&['@'])
    } else {
        None
    }
}

fn is_encoded_equals(text: &str) -> bool {
    text.get(..3).is_some_and(|sign| sign.eq_ignore_ascii_case("%3d"))
}

/// The name that `text` ends with; in an address within an address, it is encoded together with all before it.
fn word_at_end(text: &str) -> String {
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.%".contains(byte);
    let len = text.bytes().rev().take(LONGEST_NAME).take_while(part).count();
    let word = text.as_bytes().get(text.len() - len..).unwrap_or_default();
    String::from_utf8_lossy(&percent::decode_bytes(word)).into_owned()
}

fn is_secret_element(before: &str) -> bool {
    let name = before.bytes().rev().take(LONGEST_NAME).take_while(|byte| *byte != b'<').count();
    let name = before.get(before.len() - name..).unwrap_or_default();
    !name.starts_with('/') && is_secret(name)
}

/// Whether `text`, which begins with the second `/` of an address, names a user before the host.
fn has_login(text: &str) -> bool {
    let authority = text.bytes().skip(1).take(LONGEST_NAME);
    let mut authority =
        authority.take_while(|byte| !byte.is_ascii_whitespace() && !b"/?#\"'<>),;".contains(byte));
    authority.any(|byte| byte == b'@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_masked_wherever_they_stand() {
        for (text, expected) in [
            ("GET http://h/k?a=1&Signature=s%2B1&b=2", "GET http://h/k?a=1&Signature=***&b=2"),
            ("see \"http://h/?security-token=t\", or", "see \"http://h/?security-token=***\", or"),
            ("?OSSAccessKeyId=id&Expires=1", "?OSSAccessKeyId=***&Expires=1"),
            (
                "?x-oss-credential=id%2Fday&x-oss-signature-version=OSS4",
                "?x-oss-credential=***&x-oss-signature-version=OSS4",
            ),
            ("?X-Oss-Security-Token=t#top", "?X-Oss-Security-Token=***#top"),
            ("?x%2Doss%2Dsignature=s end", "?x%2Doss%2Dsignature=*** end"),
            ("to=http%3A%2F%2Fh%3FSignature%3Ds%26a end", "to=http%3A%2F%2Fh%3FSignature%3D*** end"),
            ("callback-var=v callback=c", "callback-var=*** callback=***"),
            ("Authorization: OSS id:s, x", "Authorization:***"),
            ("[Proxy-Authorization: Basic dTpw] [a: b]", "[Proxy-Authorization:***] [a: b]"),
            (
                "<SignatureProvided>s</SignatureProvided><a>b</a>",
                "<SignatureProvided>***</SignatureProvided><a>b</a>",
            ),
            ("<OSSAccessKeyId>id</OSSAccessKeyId>", "<OSSAccessKeyId>***</OSSAccessKeyId>"),
            ("proxy http://user:pass@host:1/x", "proxy http://***@host:1/x"),
            ("OSS4-HMAC-SHA256 Credential=id/d,Signature=s", "OSS4-HMAC-SHA256 Credential=***,Signature=***"),
            ("Signature=", "Signature="),
        ] {
            assert_eq!(clean(text), expected);
        }
    }

    #[test]
    fn what_is_no_secret_stays() {
        for text in [
            "403 SignatureDoesNotMatch: The request signature we calculated does not match",
            "http://host:80/a%20b/c?prefix=x&max-keys=2",
            "a = b, c: d, <e>f</e>, http://host/mail@example",
            "ü ☃ 漢字 \\ C:\\x",
            "100%",
            "%3",
        ] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn what_a_terminal_would_act_on_is_escaped() {
        assert_eq!(clean("a\r\nb\t\x1b[31m\0\u{7f}\u{9b}"), "a\\r\\nb\\t\\u{1b}[31m\\u{0}\\u{7f}\\u{9b}");
        assert_eq!(clean("\u{202e}gpj\u{2028}\u{61c}"), "\\u{202e}gpj\\u{2028}\\u{61c}");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let text = clean(&"ü".repeat(LONGEST));
        assert_eq!(text.len(), LONGEST + 3);
        assert!(text.ends_with("ü..."));
    }
}
