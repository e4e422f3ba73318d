//! Progress as the caller sees it: it never goes back and ends at the total.

use crate::http::Progress as Callback;

/// Forwards byte counts to the program's callback.
pub(super) struct Progress<'a> {
    callback: Option<Callback<'a>>,
    total: u64,
    shown: Option<u64>,
}

impl<'a> Progress<'a> {
    pub(super) fn new(callback: Option<Callback<'a>>, total: u64) -> Self {
        Self { callback, total, shown: None }
    }

    /// Reports `moved` bytes unless as much was reported already.
    pub(super) fn show(&mut self, moved: u64) {
        let moved = moved.min(self.total);
        if self.shown.is_some_and(|shown| shown >= moved) {
            return;
        }
        self.shown = Some(moved);
        if let Some(callback) = &mut self.callback {
            let whole = |bytes| i64::try_from(bytes).unwrap_or(i64::MAX);
            callback(whole(moved), whole(self.total));
        }
    }

    /// Reports that everything has moved.
    pub(super) fn finish(&mut self) {
        self.show(self.total);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_rise_and_end_at_the_total() {
        let mut seen = Vec::new();
        let mut callback = |moved, total| seen.push((moved, total));
        let mut progress = Progress::new(Some(Box::new(&mut callback)), 10);
        for moved in [0, 4, 2, 4, 9, 12] {
            progress.show(moved);
        }
        progress.finish();
        drop(progress);
        assert_eq!(seen, [(0, 10), (4, 10), (9, 10), (10, 10)]);
    }

    #[test]
    fn an_empty_file_is_reported_once() {
        let mut seen = Vec::new();
        let mut callback = |moved, total| seen.push((moved, total));
        Progress::new(Some(Box::new(&mut callback)), 0).finish();
        assert_eq!(seen, [(0, 0)]);
    }
}
