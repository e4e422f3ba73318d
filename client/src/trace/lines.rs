//! Log lines of threads that must not call the program.

use std::cell::RefCell;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use log::{Level, Record};

use super::{Name, clean, operation, within};

/// Bytes that waiting lines may take. They are passed on several times a second.
const ROOM: usize = 1024 * 1024;
/// More bytes that are left for warnings and errors.
const RESERVE: usize = 256 * 1024;

thread_local! {
    static LINES: RefCell<Option<Arc<Lines>>> = const { RefCell::new(None) };
}

/// Lines that wait for the thread that may call the program, in the order in which they came.
#[derive(Debug, Default)]
pub struct Lines {
    waiting: Mutex<Waiting>,
}

#[derive(Debug, Default)]
struct Waiting {
    lines: Vec<Line>,
    /// What they take.
    bytes: usize,
    /// Lines that found no room.
    dropped: usize,
}

#[derive(Debug)]
struct Line {
    level: Level,
    file: Option<&'static str>,
    line: Option<u32>,
    operation: Name,
    text: String,
}

impl Lines {
    /// Runs `work`; what it logs on this thread waits.
    pub fn collect<T>(self: &Arc<Self>, work: impl FnOnce() -> T) -> T {
        let _restored = Collecting(LINES.replace(Some(Arc::clone(self))));
        work()
    }

    /// Logs on this thread what waits. The program may do anything meanwhile: no lock is held.
    pub fn pass_on(&self) {
        let Waiting { lines, dropped, .. } =
            mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        for line in lines {
            let _named = within(line.operation);
            let mut record = Record::builder();
            let record = record.level(line.level).target(module_path!()).file(line.file).line(line.line);
            log::logger().log(&record.args(format_args!("{}", line.text)).build());
        }
        if dropped > 0 {
            log::warn!("{dropped} lines of the transfer's threads are left out: they came too fast");
        }
    }

    fn keep(&self, record: &Record) {
        let text = clean(&record.args().to_string());
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = waiting.bytes + text.len() + size_of::<Line>();
        if bytes > if record.level() <= Level::Warn { ROOM + RESERVE } else { ROOM } {
            waiting.dropped += 1;
            return;
        }
        waiting.bytes = bytes;
        let (file, line) = (record.file_static(), record.line());
        waiting.lines.push(Line { level: record.level(), file, line, operation: operation(), text });
    }
}

/// Gives back what collected the lines before.
struct Collecting(Option<Arc<Lines>>);

impl Drop for Collecting {
    fn drop(&mut self) {
        LINES.replace(self.0.take());
    }
}

/// Keeps a line for later if this thread must not call the program; whether it did. For the receiver of all lines.
pub fn divert(record: &Record) -> bool {
    let Some(lines) = LINES.with_borrow(Clone::clone) else { return false };
    lines.keep(record);
    true
}

/// Whether what this thread logs waits.
#[must_use]
pub fn is_diverted() -> bool {
    LINES.with_borrow(Option::is_some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(level: Level, text: &str) -> bool {
        divert(&Record::builder().level(level).args(format_args!("{text}")).build())
    }

    fn waiting(lines: &Lines) -> (Vec<(Level, String)>, usize) {
        let waiting = lines.waiting.lock().unwrap();
        (waiting.lines.iter().map(|line| (line.level, line.text.clone())).collect(), waiting.dropped)
    }

    #[test]
    fn lines_wait_in_order_with_their_levels_and_only_where_they_are_collected() {
        let lines = Arc::new(Lines::default());
        assert!(!say(Level::Warn, "before"));
        lines.collect(|| assert!(say(Level::Warn, "one") && say(Level::Debug, "two\n")));
        assert!(!say(Level::Warn, "after"));
        let expected = vec![(Level::Warn, "one".to_owned()), (Level::Debug, "two\\n".to_owned())];
        assert_eq!(waiting(&lines), (expected, 0));
        lines.pass_on();
        assert_eq!(waiting(&lines), (Vec::new(), 0));
    }

    #[test]
    fn waiting_lines_are_bounded_and_leave_room_for_warnings() {
        let lines = Arc::new(Lines::default());
        let text = "x".repeat(1000);
        lines.collect(|| (0..3000).for_each(|_| _ = say(Level::Trace, &text)));
        let (kept, dropped) = waiting(&lines);
        assert!(kept.len() > 900 && kept.len() + dropped == 3000, "{} {dropped}", kept.len());
        lines.collect(|| say(Level::Warn, "heard"));
        assert_eq!(waiting(&lines).0.last().map(|(_, text)| text.as_str()), Some("heard"));
        lines.collect(|| (0..3000).for_each(|_| _ = say(Level::Error, &text)));
        assert!(waiting(&lines).0.len() < 1500);
    }
}
