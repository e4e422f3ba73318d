//! What must hold for every case.

use std::path::Path;
use std::time::Duration;

use super::calls::{Call, Class, Delivers};
use super::case::{Case, Expect};
use super::client::{Done, Outcome};
use super::honest::{ROWS, Store};

/// What the file `target` holds before a call that is to write it, in every other case.
pub const PRECIOUS: &[u8] = b"precious";
/// Longest time of a call.
const SLOW: Duration = Duration::from_secs(15);

/// What was seen of a case.
pub struct Seen<'a> {
    pub outcome: &'a Outcome,
    pub elapsed: Duration,
    /// How often the misbehaviour happened.
    pub hits: usize,
    /// Request ids that the service gave.
    pub ids: Vec<String>,
    /// What the service has.
    pub store: Store,
    /// What an honest reply would have delivered, or the file `source`.
    pub content: &'a [u8],
    pub folder: &'a Path,
    /// Whether `target` was there.
    pub precious: bool,
}

/// Everything that is wrong; nothing if all is well.
pub fn check(case: &Case, seen: &Seen) -> Vec<String> {
    let mut wrong = Vec::new();
    match seen.outcome {
        Outcome::Crashed(how) => wrong.push(format!("CRASH: {how}")),
        Outcome::Hung => wrong.push("HANG".to_owned()),
        Outcome::Done(done) if done.is_ok() => success(case, done, seen, &mut wrong),
        Outcome::Done(done) => failure(case, done, seen, &mut wrong),
    }
    if seen.elapsed > SLOW && !matches!(seen.outcome, Outcome::Hung) {
        wrong.push(format!("took {} s", seen.elapsed.as_secs()));
    }
    if seen.hits == 0 && case.expect() != Expect::Success {
        wrong.push("the misbehaviour did not happen".to_owned());
    }
    wrong
}

fn success(case: &Case, done: &Done, seen: &Seen, wrong: &mut Vec<String>) {
    if case.expect() == Expect::Failure {
        wrong.push(format!("SUCCESS {}", done.code));
        return;
    }
    if !delivered(&case.call, done, seen) {
        wrong.push(format!("SUCCESS {} with wrong bytes", done.code));
    }
    let found = names(seen.folder);
    let target = matches!(case.call.delivers, Delivers::File(_) | Delivers::RowsInFile);
    let expected: &[&str] = if target || seen.precious { &["source", "target"] } else { &["source"] };
    if found != expected {
        wrong.push(format!("files after success: {found:?}"));
    }
}

fn delivered(call: &Call, done: &Done, seen: &Seen) -> bool {
    let piece = |range: Option<(usize, usize)>| match range {
        Some((first, end)) => &seen.content[first..end],
        None => seen.content,
    };
    let target = || std::fs::read(seen.folder.join("target")).unwrap_or_default();
    match call.delivers {
        Delivers::Nothing => true,
        Delivers::Memory(range) => done.value == summary(piece(range)),
        Delivers::File(range) => target() == piece(range),
        Delivers::Text(text) => done.value == text,
        Delivers::RowsInMemory => done.value == summary(ROWS),
        Delivers::RowsInFile => target() == ROWS,
        Delivers::Stored => seen.store.object.as_deref() == Some(seen.content),
        Delivers::StoredPart => seen.store.parts.get(&1).map(Vec::as_slice) == Some(seen.content),
    }
}

fn failure(case: &Case, done: &Done, seen: &Seen, wrong: &mut Vec<String>) {
    let row = &case.row;
    if case.expect() == Expect::Success {
        wrong.push(format!("failed: {}", told(done)));
    }
    if done.code == 0 {
        wrong.push(format!("code 0: {}", told(done)));
    }
    if let Some(code) = row.code.filter(|code| *code != done.code && !case.once) {
        wrong.push(format!("not {code}: {}", told(done)));
    }
    if let Some(code) = row.error_code.filter(|code| Some(*code) != done.error_code.as_deref() && !case.once)
    {
        wrong.push(format!("not {code}: {}", told(done)));
    }
    if done.error_code.as_deref().is_none_or(str::is_empty) {
        wrong.push(format!("no error_code: {}", told(done)));
    }
    texts(case, done, wrong);
    ids(case, done, seen, wrong);
    files(case, seen, wrong);
}

fn texts(case: &Case, done: &Done, wrong: &mut Vec<String>) {
    let message = done.message.as_deref().unwrap_or_default();
    if message.is_empty() {
        wrong.push(format!("no error_msg: {}", told(done)));
    }
    if let Some(words) = case.row.says.filter(|words| !message.contains(words)) {
        wrong.push(format!("does not say {words:?}: {}", told(done)));
    }
    let code = done.error_code.as_deref().unwrap_or_default();
    if message
        .chars()
        .chain(code.chars())
        .any(|letter| letter.is_control() && letter != '\n' && letter != '\t')
    {
        wrong.push(format!("control characters: {}", told(done)));
    }
    if message.contains("hostile-secret-value") || message.contains("Signature=") {
        wrong.push(format!("a secret: {}", told(done)));
    }
}

fn ids(case: &Case, done: &Done, seen: &Seen, wrong: &mut Vec<String>) {
    let id = done.request_id.as_deref().unwrap_or_default();
    if case.row.id && id.is_empty() {
        wrong.push(format!("request id lost: {}", told(done)));
    }
    if !id.is_empty() && !case.row.foreign_id && !seen.ids.iter().any(|known| known == id) {
        wrong.push(format!("a request id that nobody gave: {}", told(done)));
    }
}

fn files(case: &Case, seen: &Seen, wrong: &mut Vec<String>) {
    let mut found = names(seen.folder);
    if case.call.kept {
        let others = ["source", "target"];
        found.retain(|name| others.contains(&name.as_str()));
    }
    let expected: &[&str] = if seen.precious { &["source", "target"] } else { &["source"] };
    if found != expected {
        wrong.push(format!("files after failure: {found:?}"));
    }
    let target = std::fs::read(seen.folder.join("target"));
    if seen.precious && target.ok().as_deref() != Some(PRECIOUS) {
        wrong.push("the target was changed".to_owned());
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn told(done: &Done) -> String {
    let id = if done.request_id.as_deref().unwrap_or_default().is_empty() { "without id" } else { "with id" };
    let or_null =
        |text: &Option<String>| text.as_ref().map_or("NULL".to_owned(), |text| format!("{text:.150?}"));
    format!("{} {} {}, {id}", done.code, or_null(&done.error_code), or_null(&done.message))
}

/// Length and FNV-1a hash, as the C program prints them.
pub fn summary(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    format!("{}:{hash:016x};", bytes.len())
}

/// Whether a call writes the file `target`.
pub fn writes_target(call: &Call) -> bool {
    matches!(call.delivers, Delivers::File(_) | Delivers::RowsInFile) || call.class == Class::Down
}
