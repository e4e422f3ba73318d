//! The service's CRC-64 in the headers of a reply.

use crate::codec::printable::printable;
use crate::error::{Error, Head, Kind, Result};

/// Name of the header.
const NAME: &str = "x-oss-hash-crc64ecma";

/// The CRC-64 that a reply tells; none if it has no such header.
///
/// # Errors
/// [`Kind::Crc`] for a header that is no CRC-64, and for two that differ: neither is the same as none.
pub fn service_crc(head: &Head) -> Result<Option<u64>> {
    let mut values = head.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case(NAME));
    let mut told = None;
    values.try_for_each(|(_, text)| match parse_crc(text) {
        Some(crc) if told.is_none_or(|before| before == crc) => {
            told = Some(crc);
            Ok(())
        }
        Some(_) => Err(Error::new(Kind::Crc, "the reply has two different CRC-64 values")),
        None => {
            let text = printable(text, 60);
            Err(Error::new(Kind::Crc, format!("the reply has {NAME}: {text:?}, which is no CRC-64")))
        }
    })?;
    Ok(told)
}

/// Reads a CRC-64 as the service writes it: decimal digits, without sign, below 2^64.
#[must_use]
pub fn parse_crc(text: &str) -> Option<u64> {
    let text = text.trim_matches([' ', '\t']);
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// Compares a CRC-64 with the service's, where there are both.
///
/// # Errors
/// [`Kind::Crc`] when they differ, and as [`service_crc`].
pub fn compare_crc(head: &Head, ours: Option<u64>) -> Result<()> {
    let Some(ours) = ours else { return Ok(()) };
    match service_crc(head)? {
        Some(theirs) if theirs != ours => {
            Err(Error::new(Kind::Crc, format!("CRC-64 differs: {ours} here, {theirs} at the service")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(values: &[&str]) -> Head {
        Head { status: 200, headers: values.iter().map(|value| ("X-Oss-Hash-Crc64ecma", value)).collect() }
    }

    #[test]
    fn a_header_that_is_no_checksum_is_an_error_and_not_a_missing_one() {
        assert_eq!(service_crc(&told(&[])).unwrap(), None);
        for (text, crc) in [("0", 0), (" 7\t", 7), ("18446744073709551615", u64::MAX)] {
            assert_eq!(service_crc(&told(&[text])).unwrap(), Some(crc));
        }
        for bad in ["", " ", "-1", "+1", "1.5", "0x1", "1e3", "garbage", "18446744073709551616", "1 2", "٣"]
        {
            let error = service_crc(&told(&[bad])).unwrap_err();
            assert_eq!(error.kind(), Kind::Crc, "{bad:?}");
            assert_eq!(compare_crc(&told(&[bad]), Some(1)).unwrap_err().kind(), Kind::Crc, "{bad:?}");
        }
        let long = service_crc(&told(&[&"9".repeat(100_000)])).unwrap_err();
        assert!(long.message().len() < 200);
    }

    #[test]
    fn two_headers_must_agree() {
        assert_eq!(service_crc(&told(&["5", "5"])).unwrap(), Some(5));
        assert!(service_crc(&told(&["5", "6"])).is_err());
        assert!(service_crc(&told(&["5", ""])).is_err());
    }

    #[test]
    fn values_are_compared_only_where_there_are_both() {
        assert!(compare_crc(&told(&["7"]), Some(7)).is_ok());
        assert!(compare_crc(&told(&["8"]), None).is_ok());
        assert!(compare_crc(&told(&[]), Some(7)).is_ok());
        assert_eq!(compare_crc(&told(&["8"]), Some(7)).unwrap_err().kind(), Kind::Crc);
    }
}
