//! The `Range` header, with the service's default rules and the standard ones.

/// What a range header means for an object of a given size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// The whole object, status 200.
    Whole,
    /// Bytes `first..=last`, status 206.
    Part {
        /// First byte, from 0.
        first: u64,
        /// Last byte, inclusive.
        last: u64,
    },
    /// Status 416; only under the standard rules.
    Unsatisfiable,
}

enum Spec {
    FromTo(u64, u64),
    From(u64),
    Last(u64),
}

/// Decides by the service's default: whatever is malformed or reaches beyond the object is ignored.
#[must_use]
pub fn select_default(header: &str, size: u64) -> Selection {
    let (first, last) = match parse(header) {
        Some(Spec::FromTo(first, last)) => (first, last),
        Some(Spec::From(first)) => (first, size.saturating_sub(1)),
        Some(Spec::Last(count)) if count <= size => (size - count, size.saturating_sub(1)),
        _ => return Selection::Whole,
    };
    if first <= last && last < size { Selection::Part { first, last } } else { Selection::Whole }
}

/// Decides by the HTTP standard (`x-oss-range-behavior: standard`): clips the end, refuses a start beyond the object.
#[must_use]
pub fn select_standard(header: &str, size: u64) -> Selection {
    let (first, last) = match parse(header) {
        None => return Selection::Whole,
        Some(Spec::FromTo(first, last)) => (first, last.min(size.saturating_sub(1))),
        Some(Spec::From(first)) => (first, size.saturating_sub(1)),
        Some(Spec::Last(0)) => return Selection::Unsatisfiable,
        Some(Spec::Last(count)) => (size.saturating_sub(count), size.saturating_sub(1)),
    };
    if first < size { Selection::Part { first, last } } else { Selection::Unsatisfiable }
}

/// One range; several ranges or anything else is nothing.
fn parse(header: &str) -> Option<Spec> {
    let (first, last) = header.trim().strip_prefix("bytes=")?.split_once('-')?;
    match (first.trim(), last.trim()) {
        ("", last) => number(last).map(Spec::Last),
        (first, "") => number(first).map(Spec::From),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(Spec::FromTo(first, last))
        }
    }
}

fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn part(first: u64, last: u64) -> Selection {
        Selection::Part { first, last }
    }

    #[test]
    fn satisfiable_ranges_agree() {
        for select in [select_default, select_standard] {
            assert_eq!(select("bytes=0-0", 10), part(0, 0));
            assert_eq!(select("bytes=2-9", 10), part(2, 9));
            assert_eq!(select("bytes=2-", 10), part(2, 9));
            assert_eq!(select("bytes=-3", 10), part(7, 9));
            assert_eq!(select("bytes=-10", 10), part(0, 9));
        }
    }

    #[test]
    fn out_of_bounds() {
        for (header, standard) in [
            ("bytes=2-10", part(2, 9)),
            ("bytes=-11", part(0, 9)),
            ("bytes=10-", Selection::Unsatisfiable),
            ("bytes=10-20", Selection::Unsatisfiable),
            ("bytes=-0", Selection::Unsatisfiable),
        ] {
            assert_eq!(select_default(header, 10), Selection::Whole, "{header}");
            assert_eq!(select_standard(header, 10), standard, "{header}");
        }
        assert_eq!(select_default("bytes=0-", 0), Selection::Whole);
        assert_eq!(select_standard("bytes=0-", 0), Selection::Unsatisfiable);
    }

    #[test]
    fn malformed_is_ignored() {
        let long = "bytes=0-99999999999999999999999999";
        for header in
            ["", "0-1", "bytes=", "bytes=-", "bytes=3-2", "bytes=a-b", "bytes=0-1,3-4", "items=0-1", long]
        {
            assert_eq!(select_default(header, 10), Selection::Whole, "{header}");
            assert_eq!(select_standard(header, 10), Selection::Whole, "{header}");
        }
    }
}
