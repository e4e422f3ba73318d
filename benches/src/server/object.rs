//! The one object that every key names.

use super::Shared;
use super::answer::{Body, Reply, sums};

const ABOUT: &str = "Content-Type: application/octet-stream\r\nAccept-Ranges: bytes\r\n\
    Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\nx-oss-object-type: Normal\r\nx-oss-storage-class: Standard\r\n";

/// An ETag made of a CRC-64, quotes included.
pub(super) fn etag(crc: u64) -> String {
    format!("\"{crc:032X}\"")
}

/// HEAD of the object.
pub(super) fn head(shared: &Shared) -> Reply {
    let size = shared.settings.size;
    Reply { status: "200 OK", headers: about(shared), body: Body::Unsent(size) }
}

/// GET of the object, or of the part that `range` names.
pub(super) fn get(shared: &Shared, range: Option<&str>) -> Reply {
    let size = shared.settings.size;
    match range.and_then(|text| parse_range(text, size)) {
        None => Reply { status: "200 OK", headers: about(shared), body: Body::Zeros(size) },
        Some((first, last)) => Reply {
            status: "206 Partial Content",
            headers: format!("{}Content-Range: bytes {first}-{last}/{size}\r\n", about(shared)),
            body: Body::Zeros(last - first + 1),
        },
    }
}

fn about(shared: &Shared) -> String {
    sums(shared, shared.settings.size) + ABOUT
}

/// First and last byte; `None` for a range that OSS would ignore, too.
fn parse_range(text: &str, size: u64) -> Option<(u64, u64)> {
    let (first, last) = text.strip_prefix("bytes=")?.split_once('-')?;
    let first = first.parse().ok()?;
    let end = size.checked_sub(1)?;
    let last = match last {
        "" => end,
        number => number.parse::<u64>().ok()?.min(end),
    };
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::parse_range;

    #[test]
    fn ranges_are_inclusive_and_clipped() {
        assert_eq!(parse_range("bytes=0-9", 100), Some((0, 9)));
        assert_eq!(parse_range("bytes=90-", 100), Some((90, 99)));
        assert_eq!(parse_range("bytes=90-200", 100), Some((90, 99)));
    }

    #[test]
    fn bad_ranges_are_ignored() {
        for text in ["bytes=100-", "bytes=9-1", "bytes=x-1", "0-9", "bytes=5"] {
            assert_eq!(parse_range(text, 100), None, "{text}");
        }
        assert_eq!(parse_range("bytes=0-0", 0), None);
    }
}
