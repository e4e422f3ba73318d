//! Reply heads: status line and headers, read before `ureq` reads them.
//!
//! `ureq` takes no more than 128 header lines and any number of interim replies. It is shown the lines that it frames
//! the body by, and the caller gets all of them.

use httparse::{EMPTY_HEADER, Error as ParseError, Header, Status};

use super::fault::Fault;
use crate::error::{Head, Kind};

/// Bytes that a head may have, the interim replies before it included. 8 KiB of user metadata fit whatever the length
/// of its lines; an input buffer is twice as large.
pub(super) const MAX_HEAD: usize = 128 * 1024;
/// Interim replies that may come before the final one.
pub(super) const MAX_INTERIM: usize = 16;
/// Header lines for which there is room without counting them first.
const USUAL_LINES: usize = 32;

/// A head that is complete.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ReplyHead {
    /// Status and headers.
    pub(super) head: Head,
    /// Its length in bytes.
    pub(super) len: usize,
    /// The 0 or 1 of HTTP/1.0 and HTTP/1.1.
    version: u8,
}

/// Reads the head that `input` begins with; `None` while it is not complete.
pub(super) fn parse(input: &[u8]) -> Result<Option<ReplyHead>, Fault> {
    let found = match parse_into(input, &mut [EMPTY_HEADER; USUAL_LINES]) {
        Err(ParseError::TooManyHeaders) => {
            let lines = input.iter().filter(|byte| **byte == b'\n').count();
            parse_into(input, &mut vec![EMPTY_HEADER; lines])
        }
        found => found,
    };
    found.map_err(|error| Fault::new(Kind::Protocol, format!("the exchange broke HTTP rules: {error}")))
}

fn parse_into<'i>(input: &'i [u8], lines: &mut [Header<'i>]) -> Result<Option<ReplyHead>, ParseError> {
    let mut reply = httparse::Response::new(lines);
    let Status::Complete(len) = reply.parse(input)? else { return Ok(None) };
    let (status, version) = (reply.code.unwrap_or_default(), reply.version.unwrap_or_default());
    let headers = reply.headers.iter().map(|line| (line.name, String::from_utf8_lossy(line.value))).collect();
    Ok(Some(ReplyHead { head: Head { status, headers }, len, version }))
}

impl ReplyHead {
    /// Whether a final reply follows. 101 ends HTTP on a connection, and is final in this.
    pub(super) fn is_interim(&self) -> bool {
        self.head.status / 100 == 1 && self.head.status != 101
    }

    /// Writes the head to `out` with no headers but those that say how long the body is and whether the connection
    /// stays.
    pub(super) fn write_framing(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(format!("HTTP/1.{} {:03} \r\n", self.version, self.head.status).as_bytes());
        for (name, value) in self.head.headers.iter().filter(|(name, _)| is_framing(name)) {
            for part in [name, ": ", value, "\r\n"] {
                out.extend_from_slice(part.as_bytes());
            }
        }
        out.extend_from_slice(b"\r\n");
    }
}

fn is_framing(name: &str) -> bool {
    ["Content-Length", "Transfer-Encoding", "Connection"]
        .iter()
        .any(|framing| framing.eq_ignore_ascii_case(name))
}

/// Whether the bytes of `input` from `start` can complete a head: whether an empty line ends among them.
pub(super) fn may_be_complete(input: &[u8], start: usize) -> bool {
    let fresh = input.get(start.saturating_sub(3)..).unwrap_or_default();
    fresh.windows(2).any(|pair| pair == b"\n\n") || fresh.windows(3).any(|three| three == b"\n\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_lines(count: usize) -> Vec<u8> {
        let lines: String = (0..count).map(|line| format!("x-oss-meta-{line}: v\r\n")).collect();
        format!("HTTP/1.1 200 OK\r\nETag: \"e\"\r\n{lines}content-length: 3\r\n\r\nabc").into_bytes()
    }

    #[test]
    fn any_number_of_lines_is_taken_and_only_the_framing_handed_on() {
        for count in [0, 30, 31, 126, 128, 700, 8000] {
            let text = with_lines(count);
            let found = parse(&text).unwrap().unwrap();
            assert_eq!((found.head.headers.len(), found.len), (count + 2, text.len() - 3), "{count}");
            assert_eq!(found.head.headers.get("etag"), Some("\"e\""));
            let mut framing = Vec::new();
            found.write_framing(&mut framing);
            assert_eq!(framing, b"HTTP/1.1 200 \r\ncontent-length: 3\r\n\r\n");
        }
    }

    #[test]
    fn a_head_is_complete_with_its_empty_line() {
        let text = with_lines(40);
        let end = text.len() - 3;
        for len in 0..end {
            assert!(parse(&text[..len]).unwrap().is_none(), "{len}");
        }
        assert!(may_be_complete(&text, 0) && may_be_complete(&text[..end], end - 1));
        assert!(!may_be_complete(&text[..end - 1], 0));
        assert!(may_be_complete(b"HTTP/1.1 200\nA: b\n\n", 18));
    }

    #[test]
    fn what_is_no_reply_is_refused_at_once() {
        for text in ["SSH-2.0-OpenSSH_9.2\r\n", "HTTP/7.0 200 OK\r\n\r\n", "HTTP/1.1 abc OK\r\n", "\0\x01"] {
            let fault = parse(text.as_bytes()).unwrap_err();
            assert!(fault.kind == Kind::Protocol && fault.text.contains("HTTP"), "{text:?}: {fault:?}");
        }
    }

    #[test]
    fn interim_replies_are_those_that_another_follows() {
        let is_interim = |status: u16| {
            let text = format!("HTTP/1.1 {status} Text\r\nLink: x\r\n\r\n");
            parse(text.as_bytes()).unwrap().unwrap().is_interim()
        };
        assert!([100, 102, 103, 199].into_iter().all(is_interim));
        assert!(![101, 200, 204, 301, 500].into_iter().any(is_interim));
    }
}
