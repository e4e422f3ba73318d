//! Forwards the `log` macros of the library to the C log.

use std::sync::atomic::{AtomicBool, Ordering};

use log::{Level, LevelFilter, Log, Metadata, Record};

use super::{call, emit, is_on};
use crate::capi::types::{LogLevel, aos_log_level_e};
use crate::capi::vars::aos_log_level;
use oss_client::trace;

/// Roots of the targets that are forwarded. Messages of other packages stay out: they may show headers with secrets.
const TARGETS: [&str; 2] = ["oss_c_sdk", "oss_client"];

struct Backend;

static BACKEND: Backend = Backend;
static IS_INSTALLED: AtomicBool = AtomicBool::new(false);

/// Makes the `log` macros write to the C log. A logger that a Rust program has set before stays.
pub fn install() {
    if log::set_logger(&BACKEND).is_ok() {
        IS_INSTALLED.store(true, Ordering::Release);
    }
    follow_level();
}

/// Takes over `aos_log_level`, which programs may also set as a variable: what is below it costs the macros one look at a
/// number. Other packages make nothing of their lines before they have asked [`Log::enabled`].
pub fn follow_level() {
    let filter = filter_of(aos_log_level.load(Ordering::Acquire));
    if filter != log::max_level() && IS_INSTALLED.load(Ordering::Acquire) {
        log::set_max_level(filter);
    }
}

impl Log for Backend {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let is_heard = || trace::is_diverted() || call::current().is_some();
        is_ours(metadata.target()) && is_on(level_of(metadata.level())) && is_heard()
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) && !trace::divert(record) {
            let place = record.file().unwrap_or_default();
            let line = record.line().unwrap_or(0);
            let text = record.args().to_string();
            emit(level_of(record.level()), (place, line), trace::operation(), &text);
        }
    }

    fn flush(&self) {}
}

fn is_ours(target: &str) -> bool {
    let is_root = |root: &&str| {
        target.strip_prefix(*root).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    TARGETS.iter().any(is_root)
}

fn level_of(level: Level) -> LogLevel {
    match level {
        Level::Error => LogLevel::AOS_LOG_ERROR,
        Level::Warn => LogLevel::AOS_LOG_WARN,
        Level::Info => LogLevel::AOS_LOG_INFO,
        Level::Debug => LogLevel::AOS_LOG_DEBUG,
        Level::Trace => LogLevel::AOS_LOG_TRACE,
    }
}

/// The levels that are logged at a level of the program, which may be any number.
fn filter_of(level: aos_log_level_e) -> LevelFilter {
    let levels = [Level::Trace, Level::Debug, Level::Info, Level::Warn, Level::Error];
    let logged = levels.into_iter().find(|logged| level_of(*logged) as aos_log_level_e <= level);
    logged.map_or(LevelFilter::Off, |logged| logged.to_level_filter())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_librarys_own_targets_pass() {
        assert!(is_ours("oss_c_sdk"));
        assert!(is_ours("oss_client::http"));
        assert!(!is_ours("oss_c_sdk_other"));
        assert!(!is_ours("ureq::run"));
    }

    #[test]
    fn every_number_is_a_level() {
        use LevelFilter::{Debug, Error, Info, Off, Trace, Warn};
        let expected = [Off, Off, Off, Error, Warn, Info, Debug, Trace, Trace];
        assert_eq!((0..9).map(filter_of).collect::<Vec<_>>(), expected);
        assert_eq!(filter_of(aos_log_level_e::MAX), Trace);
    }

    #[test]
    fn threads_of_the_library_log_nothing() {
        let metadata = Metadata::builder().target("oss_client::http").level(Level::Error).build();
        assert!(!BACKEND.enabled(&metadata));
        let lines = std::sync::Arc::new(trace::Lines::default());
        assert!(lines.collect(|| BACKEND.enabled(&metadata)));
    }
}
