//! Decides which faults a request meets.
use std::sync::atomic::{AtomicU64, Ordering};

use super::file::{Effects, FaultSpec};

/// What faults look at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts<'a> {
    /// HTTP method.
    pub method: &'a str,
    /// API name.
    pub operation: &'a str,
    /// Bucket, or empty.
    pub bucket: &'a str,
    /// Key, or empty.
    pub key: &'a str,
    /// Part number, if there is one.
    pub part_number: Option<u32>,
    /// Range header, or empty.
    pub range: &'a str,
}

/// All faults, each with the count of requests it has met.
#[derive(Default)]
pub struct Faults {
    faults: Vec<(FaultSpec, AtomicU64)>,
}

impl Faults {
    /// Faults that have met nothing yet.
    #[must_use]
    pub fn new(specs: Vec<FaultSpec>) -> Self {
        Self { faults: specs.into_iter().map(|spec| (spec, AtomicU64::new(0))).collect() }
    }

    /// Counts the request with every fault that fits and joins the effects of those whose turn it is.
    #[must_use]
    pub fn meet(&self, facts: &Facts<'_>) -> Effects {
        let mut effects = Effects::default();
        for (spec, met) in self.faults.iter().filter(|(spec, _)| fits(spec, facts)) {
            let occurrence = met.fetch_add(1, Ordering::Relaxed) + 1;
            if is_due(spec, occurrence) {
                effects.add(spec.effects());
            }
        }
        effects
    }
}

fn is_due(spec: &FaultSpec, occurrence: u64) -> bool {
    match spec.nth {
        None => true,
        Some(first) => occurrence >= first && occurrence - first < spec.count.unwrap_or(1),
    }
}

fn fits(spec: &FaultSpec, facts: &Facts<'_>) -> bool {
    let same = |wanted: &Option<String>, actual: &str| wanted.as_ref().is_none_or(|wanted| wanted == actual);
    spec.method.as_ref().is_none_or(|method| method.eq_ignore_ascii_case(facts.method))
        && same(&spec.operation, facts.operation)
        && same(&spec.bucket, facts.bucket)
        && spec.key.as_ref().is_none_or(|pattern| wildcard(pattern, facts.key))
        && spec.part_number.is_none_or(|number| Some(number) == facts.part_number)
        && spec.range.as_ref().is_none_or(|part| facts.range.contains(part.as_str()))
}

/// Whether `text` fits `pattern`, in which `*` stands for any text.
fn wildcard(pattern: &str, text: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut left) = text.strip_prefix(head) else { return false };
    let mut pieces: Vec<&str> = rest.split('*').collect();
    let tail = pieces.pop().unwrap_or_default();
    for piece in pieces {
        // The leftmost place leaves the most for the pieces that follow.
        match left.find(piece).and_then(|at| left.get(at + piece.len()..)) {
            Some(behind) => left = behind,
            None => return false,
        }
    }
    left.ends_with(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Faults {
        Faults::new(super::super::parse(text).unwrap())
    }

    #[test]
    fn wildcards() {
        for (pattern, text) in
            [("a", "a"), ("*", ""), ("a*", "abc"), ("*c", "abc"), ("a*b*c", "a1b2bc"), ("**", "x")]
        {
            assert!(wildcard(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [("a", "ab"), ("a*a", "a"), ("*b", "abc"), ("a*b*c", "acb"), ("", "x")] {
            assert!(!wildcard(pattern, text), "{pattern} {text}");
        }
    }

    #[test]
    fn all_fields_must_fit() {
        let faults = faults(
            r#"{"faults":[{"method":"put","operation":"UploadPart","bucket":"b","key":"dir/*","part_number":3,
            "range":"=5-","wrong_crc":true}]}"#,
        );
        let facts = Facts {
            method: "PUT",
            operation: "UploadPart",
            bucket: "b",
            key: "dir/x",
            part_number: Some(3),
            range: "bytes=5-9",
        };
        assert!(faults.meet(&facts).wrong_crc);
        for other in [
            Facts { method: "GET", ..facts },
            Facts { operation: "PutObject", ..facts },
            Facts { bucket: "c", ..facts },
            Facts { key: "x", ..facts },
            Facts { part_number: None, ..facts },
            Facts { range: "bytes=15-9", ..facts },
        ] {
            assert!(!faults.meet(&other).wrong_crc, "{other:?}");
        }
    }

    #[test]
    fn occurrences_are_counted_per_fault() {
        let faults = faults(
            r#"{"faults":[{"method":"GET","nth":2,"count":2,"wrong_crc":true},{"nth":3,"no_etag":true},
            {"delay_ms":1},{"delay_ms":2,"headers":{"a":"b"}}]}"#,
        );
        let get = Facts { method: "GET", ..Facts::default() };
        let put = Facts { method: "PUT", ..Facts::default() };
        let seen: Vec<(bool, bool)> = [get, put, get, get, get]
            .iter()
            .map(|facts| faults.meet(facts))
            .map(|e| (e.wrong_crc, e.no_etag))
            .collect();
        assert_eq!(seen, [(false, false), (false, false), (true, true), (true, false), (false, false)]);
        let effects = faults.meet(&put);
        assert_eq!((effects.delay_ms, effects.headers.len()), (Some(1), 1));
    }
}
