//! What the library promises to stay within.

use std::fmt;

use super::report::Row;
use super::work::Kind;
use crate::measure::Usage;

/// Which side of a number is good.
#[derive(Debug, Clone, Copy)]
pub(super) enum Limit {
    AtMost(f64),
    AtLeast(f64),
}

/// A promise and what was measured.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    what: String,
    value: f64,
    limit: Limit,
    note: String,
}

impl Bound {
    pub(super) fn new(what: impl Into<String>, value: f64, limit: Limit) -> Self {
        Self { what: what.into(), value, limit, note: String::new() }
    }

    /// Adds what helps to judge the value.
    fn with_note(mut self, note: String) -> Self {
        self.note = note;
        self
    }

    /// A value that is no number is a bound missed.
    pub(super) fn held(&self) -> bool {
        match self.limit {
            Limit::AtMost(limit) => self.value <= limit,
            Limit::AtLeast(limit) => self.value >= limit,
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.held() { "ok    " } else { "MISSED" };
        let (word, limit) = match self.limit {
            Limit::AtMost(limit) => ("at most ", limit),
            Limit::AtLeast(limit) => ("at least", limit),
        };
        write!(out, "{mark} {:<66} {:>7.2}  {word} {limit}{}", self.what, self.value, self.note)
    }
}

/// The bounds of all rows in which the library was measured.
pub(super) fn of_rows(rows: &[Row]) -> Vec<Bound> {
    let before = std::iter::once(None).chain(rows.iter().map(Some));
    rows.iter().zip(before).flat_map(|(row, before)| of_row(row, before)).collect()
}

fn of_row(row: &Row, before: Option<&Row>) -> Vec<Bound> {
    let Some(library) = row.library else {
        return Vec::new();
    };
    let title = row.work.title();
    match row.work.kind {
        Kind::Bulk => vec![cpu_ratio(row, &title, 1.25), memory(library, &title, 24.0)],
        Kind::Small => vec![cpu_ratio(row, &title, 2.0)],
        Kind::FewParts => vec![memory(library, &title, 32.0)],
        Kind::ManyParts => {
            let mut bounds = vec![memory(library, &title, 32.0)];
            bounds.extend(before.and_then(|few| growth(row, few, &title)).into_iter().flatten());
            bounds
        }
    }
}

fn cpu_ratio(row: &Row, title: &str, limit: f64) -> Bound {
    Bound::new(format!("{title}: CPU / reference"), row.cpu_ratio().unwrap_or(f64::NAN), Limit::AtMost(limit))
}

fn memory(library: Usage, title: &str, limit: f64) -> Bound {
    Bound::new(format!("{title}: peak MiB"), library.peak_mib(), Limit::AtMost(limit))
}

/// Ten times the parts against the row before. Where the machine makes more parts dearer for
/// the reference, too, that much is taken out of the growth of the library.
/// Part numbers, ETags and the list that ends an upload are allowed for with some 450 bytes for
/// each part more; buffers and replies are not.
fn growth(many: &Row, few: &Row, title: &str) -> Option<[Bound; 2]> {
    let raw = ratio_each(many, many.library?, few, few.library?);
    let reference = ratio_each(many, many.reference?, few, few.reference?);
    let more = many.library?.peak_mib() - few.library?.peak_mib();
    let than = few.work.count;
    let cost = Bound::new(
        format!("{title}: CPU per part / that of {than}"),
        raw / reference.max(1.0),
        Limit::AtMost(1.3),
    );
    Some([
        cost.with_note(format!("  (measured {raw:.2}, reference {reference:.2})")),
        Bound::new(format!("{title}: MiB more than {than}"), more, Limit::AtMost(4.0)),
    ])
}

fn ratio_each(many: &Row, much: Usage, few: &Row, little: Usage) -> f64 {
    many.cpu_each(much) / few.cpu_each(little)
}

#[cfg(test)]
mod tests {
    use super::super::work::{Scale, all};
    use super::*;
    use std::time::Duration;

    fn rows(library_cpu_ms: u64, peak_kib: u64) -> Vec<Row> {
        let usage = |ms| Usage { wall: Duration::from_millis(ms), cpu: Duration::from_millis(ms), peak_kib };
        let works = all(Scale::new(true));
        let measured = works.into_iter().map(|work| {
            let mut row = Row::new(work);
            row.add_reference(usage(100));
            row.add_library(usage(library_cpu_ms));
            row
        });
        measured.collect()
    }

    fn missed(rows: &[Row]) -> usize {
        of_rows(rows).iter().filter(|bound| !bound.held()).count()
    }

    #[test]
    fn equal_cost_holds_every_bound() {
        assert_eq!(missed(&rows(100, 1024)), 0);
    }

    #[test]
    fn cpu_and_memory_are_bounded_apart() {
        assert_eq!(missed(&rows(150, 1024)), 4, "bulk rows at 1.5 times");
        assert_eq!(missed(&rows(250, 1024)), 6, "small rows, too");
        assert_eq!(missed(&rows(100, 25 * 1024)), 4, "bulk rows at 25 MiB");
        assert_eq!(missed(&rows(100, 33 * 1024)), 12, "all rows with parts");
    }

    #[test]
    fn growth_of_the_reference_is_taken_out() {
        let growth_missed = |library_ms, reference_ms| {
            let mut rows = rows(100, 1024);
            let many = rows.iter_mut().find(|row| row.work.kind == Kind::ManyParts).unwrap();
            let tenfold = |ms| Some(Usage { cpu: Duration::from_millis(ms), ..many.library.unwrap() });
            (many.library, many.reference) = (tenfold(library_ms), tenfold(reference_ms));
            missed(&rows)
        };
        assert_eq!(growth_missed(1500, 1000), 1);
        assert_eq!(growth_missed(1500, 1400), 0);
        assert_eq!(growth_missed(1500, 500), 1, "a reference that shrinks forgives nothing more");
    }

    #[test]
    fn a_missing_reference_misses_the_bound() {
        assert!(!Bound::new("x", f64::NAN, Limit::AtMost(1.0)).held());
    }
}
