//! A line of the journal: one JSON object that begins with its own checksum.
//!
//! `{"sum":"<16 hex digits>",<rest>}` where the sum is the CRC-64/XZ of a seed and `<rest>}`. Part lines take the
//! header's sum as their seed, so that a line is only good under the header it was written for.

use crc_fast::{CrcAlgorithm, Digest};
use serde_json::Value;

/// Longest line read or written, in bytes: a path of 4096 bytes and a key of 1023 fit even when escaped.
pub(super) const MAX_LINE: usize = 64 * 1024;

const HEAD: &str = "{\"sum\":\"";

/// Makes the line of `body`, a JSON object with at least one member; gives its sum too.
pub(super) fn seal(body: &Value, seed: u64) -> (String, u64) {
    let text = body.to_string();
    let rest = text.strip_prefix('{').unwrap_or(&text);
    let sum = sum_of(rest.as_bytes(), seed);
    (format!("{HEAD}{sum:016x}\",{rest}\n"), sum)
}

/// Reads a line without its line feed; `None` if a single byte of it is not as it was written.
pub(super) fn unseal(line: &[u8], seed: u64) -> Option<(Value, u64)> {
    let (stated, rest) = line.strip_prefix(HEAD.as_bytes())?.split_at_checked(16)?;
    let rest = rest.strip_prefix(b"\",")?;
    let sum = sum_of(rest, seed);
    if stated != format!("{sum:016x}").as_bytes() {
        return None;
    }
    let body = serde_json::from_slice(&[b"{", rest].concat()).ok()?;
    Some((body, sum))
}

fn sum_of(rest: &[u8], seed: u64) -> u64 {
    let mut digest = Digest::new(CrcAlgorithm::Crc64Xz);
    digest.update(&seed.to_le_bytes());
    digest.update(rest);
    digest.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_line_comes_back_and_is_plain_json() {
        let body = json!({"a": 1, "b": "\n\"ü"});
        let (line, sum) = seal(&body, 7);
        assert!(serde_json::from_str::<Value>(&line).unwrap().get("sum").is_some());
        assert_eq!(line.matches('\n').count(), 1);
        assert_eq!(unseal(line.trim_end().as_bytes(), 7), Some((body, sum)));
    }

    #[test]
    fn a_changed_byte_another_seed_or_a_cut_is_noticed() {
        let (line, _) = seal(&json!({"part": 1}), 7);
        let line = line.trim_end().as_bytes();
        assert_eq!(unseal(line, 8), None);
        for at in 0..line.len() {
            assert_eq!(unseal(&line[..at], 7), None);
            for flip in 1..=255 {
                let mut bad = line.to_vec();
                bad[at] ^= flip;
                assert_eq!(unseal(&bad, 7), None, "byte {at} flipped by {flip}");
            }
        }
    }
}
