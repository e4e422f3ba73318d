//! The log: which lines there are at which level, what they say, what they never say, and what a program may do in its log
//! functions.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;
#[path = "logging/content.rs"]
mod content;
mod driver;
#[path = "logging/functions.rs"]
mod functions;
#[path = "logging/secrets.rs"]
mod secrets;

/// One line as the default functions write it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    thread: String,
    file: String,
    level: String,
    /// What follows the level.
    text: String,
}

/// The lines of a log. One that is not as documented fails the test.
fn lines(log: &str) -> Vec<Line> {
    log.lines().map(|line| read(line).unwrap_or_else(|| panic!("no line of a log: {line:?}"))).collect()
}

fn read(line: &str) -> Option<Line> {
    let shape: String = line.get(..25)?.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    (shape == "[0000-00-00 00:00:00.000]").then_some(())?;
    let mut words = line.get(26..)?.splitn(4, ' ');
    let (thread, place, level) = (words.next()?, words.next()?, words.next()?);
    thread.parse::<u64>().ok()?;
    let (file, number) = place.split_once(':')?;
    number.parse::<u32>().ok().filter(|number| *number > 0)?;
    let is_level = ["ERROR", "WARN", "INFO", "DEBUG", "TRACE"].contains(&level);
    let own = |text: &str| text.to_owned();
    is_level.then(|| Line {
        thread: own(thread),
        file: own(file),
        level: own(level),
        text: own(words.next().unwrap()),
    })
}

/// How many lines have this level.
fn count(lines: &[Line], level: &str) -> usize {
    lines.iter().filter(|line| line.level == level).count()
}
