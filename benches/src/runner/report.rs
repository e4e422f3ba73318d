//! The table of what was measured.

use std::fmt::Write;

use super::work::Work;
use crate::measure::Usage;

/// One kind of work with the best of all rounds.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) work: Work,
    pub(super) library: Option<Usage>,
    pub(super) reference: Option<Usage>,
}

impl Row {
    pub(super) fn new(work: Work) -> Self {
        Self { work, library: None, reference: None }
    }

    pub(super) fn add_library(&mut self, usage: Usage) {
        self.library = Some(self.library.map_or(usage, |before| before.best(usage)));
    }

    pub(super) fn add_reference(&mut self, usage: Usage) {
        self.reference = Some(self.reference.map_or(usage, |before| before.best(usage)));
    }

    /// CPU time of the library in that of the reference.
    pub(super) fn cpu_ratio(&self) -> Option<f64> {
        ratio(self.library?.cpu.as_secs_f64(), self.reference?.cpu.as_secs_f64())
    }

    fn wall_ratio(&self) -> Option<f64> {
        ratio(self.library?.wall.as_secs_f64(), self.reference?.wall.as_secs_f64())
    }

    fn memory_ratio(&self) -> Option<f64> {
        ratio(self.library?.peak_mib(), self.reference?.peak_mib())
    }

    /// CPU microseconds for each part or request.
    pub(super) fn cpu_each(&self, usage: Usage) -> f64 {
        usage.cpu.as_secs_f64() * 1e6 / self.work.count.max(1) as f64
    }
}

fn ratio(library: f64, reference: f64) -> Option<f64> {
    (reference > 0.0).then(|| library / reference)
}

/// The whole table; absent figures are dashes.
pub(super) fn table(rows: &[Row]) -> String {
    let mut text = format!(
        "{:<44} {:^36}   {:^36}   {:^20}\n{:<44} {}   {}   {:>6} {:>6} {:>6}\n",
        "",
        "library",
        "reference",
        "library / reference",
        "work",
        HEADINGS,
        HEADINGS,
        "wall",
        "CPU",
        "memory"
    );
    for row in rows {
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{:<44} {}   {}   {} {} {}",
            row.work.title(),
            columns(row, row.library),
            columns(row, row.reference),
            number(row.wall_ratio()),
            number(row.cpu_ratio()),
            number(row.memory_ratio())
        );
    }
    text
}

const HEADINGS: &str = "  wall s    CPU s CPU us each    MiB";

fn columns(row: &Row, usage: Option<Usage>) -> String {
    usage.map_or_else(
        || format!("{:>8} {:>8} {:>11} {:>6}", "-", "-", "-", "-"),
        |usage| {
            format!(
                "{:>8.3} {:>8.3} {:>11.1} {:>6.1}",
                usage.wall.as_secs_f64(),
                usage.cpu.as_secs_f64(),
                row.cpu_each(usage),
                usage.peak_mib()
            )
        },
    )
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| format!("{:>6}", "-"), |value| format!("{value:>6.2}"))
}

#[cfg(test)]
mod tests {
    use super::super::work::{Scale, all};
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_best_round_counts_and_lines_are_even() {
        let mut rows: Vec<Row> = all(Scale::new(false)).into_iter().map(Row::new).collect();
        let usage = |ms, peak_kib| Usage {
            wall: Duration::from_millis(ms),
            cpu: Duration::from_millis(ms),
            peak_kib,
        };
        rows[0].add_library(usage(300, 10));
        rows[0].add_library(usage(200, 20));
        rows[0].add_reference(usage(100, 10));
        assert_eq!(rows[0].library, Some(usage(200, 20)));
        assert_eq!(rows[0].cpu_ratio(), Some(2.0));
        let text = table(&rows);
        let lengths: Vec<usize> = text.lines().skip(1).map(str::len).collect();
        assert!(lengths.windows(2).all(|pair| pair[0] == pair[1]), "{text}");
    }
}
