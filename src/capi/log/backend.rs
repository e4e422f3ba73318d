//! Forwards the `log` macros of the library to the C log.

use log::{Level, LevelFilter, Log, Metadata, Record};

use super::{emit, is_on};
use crate::capi::types::LogLevel;

/// Root of the targets that are forwarded. Messages of other packages stay out: they may show headers with secrets.
const TARGET: &str = "oss_c_sdk";

struct Backend;

static BACKEND: Backend = Backend;

/// Makes the `log` macros write to the C log. A logger that a Rust program has set before stays.
pub fn install() {
    if log::set_logger(&BACKEND).is_ok() {
        // The library logs nothing finer itself; other packages would format whole bodies for a log they never reach.
        log::set_max_level(LevelFilter::Info);
    }
}

impl Log for Backend {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        is_ours(metadata.target()) && is_on(level_of(metadata.level()))
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let file = record.file().unwrap_or(TARGET);
            let line = record.line().unwrap_or(0);
            emit(level_of(record.level()), file, line, &record.args().to_string());
        }
    }

    fn flush(&self) {}
}

fn is_ours(target: &str) -> bool {
    target.strip_prefix(TARGET).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_librarys_own_targets_pass() {
        assert!(is_ours("oss_c_sdk"));
        assert!(is_ours("oss_c_sdk::oss::http"));
        assert!(!is_ours("oss_c_sdk_other"));
        assert!(!is_ours("ureq::run"));
    }
}
