//! Standard error, which may have been closed by whoever started the program.
use std::io::Write;

/// Writes one line in one piece; a closed standard error is no reason to stop serving.
pub fn write_line(line: &str) {
    let _ = std::io::stderr().lock().write_all(format!("{line}\n").as_bytes());
}

/// Writes a line about trouble that no client is told of in full.
pub fn complain(trouble: &str) {
    write_line(&format!("oss-emulator: {trouble}"));
}
