//! Runs the cases of a group on a few client processes.

use std::collections::{BTreeMap, HashSet};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::Instant;

use super::calls::{Class, named};
use super::case::Case;
use super::check::{PRECIOUS, Seen, check, writes_target};
use super::client::{Client, LIMIT, Outcome};
use super::honest::Store;
use super::server::{Script, Server};

/// Most memory that a client may need, KiB.
const MEMORY: u64 = 160 * 1024;
/// Most descriptors that a client may have open: it keeps up to 256 idle connections.
const DESCRIPTORS: u64 = 320;

/// Misbehaviour, what is wrong, and the call.
type Complaint = (String, String, String);

/// Bytes that differ from case to case.
fn content(len: usize, seed: u16) -> Vec<u8> {
    static BASE: OnceLock<Vec<u8>> = OnceLock::new();
    let base = BASE.get_or_init(|| {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 32) as u8
        };
        (0..1_000_003).map(|_| next()).collect()
    });
    let mut bytes: Vec<u8> = base.iter().cycle().take(len).copied().collect();
    for piece in bytes.chunks_mut(1000) {
        piece[0] ^= seed as u8;
        if let Some(second) = piece.get_mut(1) {
            *second ^= (seed >> 8) as u8;
        }
    }
    bytes
}

/// Runs all cases on so many client processes; fails with a list of everything that went wrong.
pub fn run(group: &str, processes: usize, cases: &[Case]) {
    let begun = Instant::now();
    let next = AtomicUsize::new(0);
    let wrong = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for number in 0..processes {
            let (next, wrong) = (&next, &wrong);
            scope.spawn(move || {
                let mut worker = Worker::new(group, number);
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = worker.run(case);
                    let found = found.into_iter().map(|text| (case.row.name.clone(), text, case.target()));
                    wrong.lock().unwrap().extend(found);
                }
                let found = worker.finish();
                wrong
                    .lock()
                    .unwrap()
                    .extend(found.into_iter().map(|text| ("log".into(), text, String::new())));
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    println!("{group}: {} cases in {:?}, {} complaints", cases.len(), begun.elapsed(), wrong.len());
    assert!(wrong.is_empty(), "{} complaints, {} cases:\n{}", wrong.len(), cases.len(), summarise(wrong));
}

/// One line for each misbehaviour and complaint, with the calls that it is about.
fn summarise(wrong: Vec<Complaint>) -> String {
    let mut lines = BTreeMap::<(String, String), Vec<String>>::new();
    for (row, text, target) in wrong {
        lines.entry((row, without_numbers(&text))).or_default().push(target);
    }
    let lines = lines.into_iter().map(|((row, text), mut targets)| {
        let count = targets.len();
        targets.sort();
        targets.truncate(6);
        format!("{row} | {text} | {count}: {}", targets.join(" "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text with ports, sizes and positions, which differ from call to call, as `N`.
fn without_numbers(text: &str) -> String {
    let mut short = String::new();
    let mut digits = String::new();
    for letter in text.chars().chain(['\n']) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        short.push_str(if digits.len() > 3 { "N" } else { &digits });
        digits.clear();
        short.push(letter);
    }
    short.trim_end().to_owned()
}

struct Worker {
    client: Client,
    folder: PathBuf,
    log: PathBuf,
    signatures: HashSet<String>,
    peak: u64,
    cases: usize,
}

impl Worker {
    fn new(group: &str, number: usize) -> Self {
        let scratch = super::common::cc::scratch();
        let folder = scratch.join(format!("{group}-{number}"));
        let log = scratch.join(format!("{group}-{number}.log"));
        let client = Client::new(&log, LIMIT);
        Self { client, folder, log, signatures: HashSet::new(), peak: 0, cases: 0 }
    }

    fn run(&mut self, case: &Case) -> Vec<String> {
        self.cases += 1;
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let size = case.row.source.unwrap_or(case.call.size());
        let content = content(size, listener.local_addr().unwrap().port());
        let precious = writes_target(&case.call) && self.cases.is_multiple_of(2);
        self.prepare(&content, precious);
        let server = Server::start(listener, script(case, &content));
        if case.row.kept.is_some() {
            self.client.call("list_buckets", server.port, &self.folder);
        }
        let begun = Instant::now();
        let outcome = self.client.call(case.call.name, server.port, &self.folder);
        let seen = Seen {
            outcome: &outcome,
            elapsed: begun.elapsed(),
            hits: server.hits(),
            ids: server.ids(),
            store: server.store(),
            content: &content,
            folder: &self.folder,
            precious,
        };
        let mut wrong = check(case, &seen);
        if case.row.then {
            wrong.extend(self.next_call(&server));
        }
        wrong.extend(self.measure(&outcome));
        self.signatures.extend(server.signatures());
        wrong
    }

    fn prepare(&self, content: &[u8], precious: bool) {
        let _ = std::fs::remove_dir_all(&self.folder);
        std::fs::create_dir_all(&self.folder).unwrap();
        std::fs::write(self.folder.join("source"), content).unwrap();
        if precious {
            std::fs::write(self.folder.join("target"), PRECIOUS).unwrap();
        }
    }

    /// Nothing of the case may get into the next call, which may use the same connection.
    fn next_call(&mut self, server: &Server) -> Vec<String> {
        server.behave();
        let call = named("list_buckets");
        match self.client.call(call.name, server.port, &self.folder) {
            Outcome::Done(done) if done.is_ok() && done.value == "one;" => Vec::new(),
            other => vec![format!("the next call: {other:?}")],
        }
    }

    fn measure(&mut self, outcome: &Outcome) -> Vec<String> {
        let Outcome::Done(done) = outcome else { return Vec::new() };
        let mut wrong = Vec::new();
        if done.peak > MEMORY && done.peak > self.peak + 10_000 {
            wrong.push(format!("{} KiB of memory after {} before", done.peak, self.peak));
        }
        if done.descriptors > DESCRIPTORS {
            wrong.push(format!("{} descriptors are open", done.descriptors));
        }
        self.peak = self.peak.max(done.peak);
        wrong
    }

    /// What must not be in the log; and nothing is left behind.
    fn finish(mut self) -> Vec<String> {
        let end = self.client.end();
        let log = std::fs::read(&self.log).unwrap_or_default();
        let _ = std::fs::remove_dir_all(&self.folder);
        let _ = std::fs::remove_file(&self.log);
        log_faults(&log, &self.signatures).into_iter().chain(end).collect()
    }
}

fn log_faults(log: &[u8], signatures: &HashSet<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for line in log.split(|byte| *byte == b'\n') {
        let text = String::from_utf8_lossy(line);
        let mut words =
            text.split(|letter: char| !letter.is_ascii_alphanumeric() && !"+/=%".contains(letter));
        let is_secret =
            |word: &str| signatures.contains(word) || signatures.contains(word.trim_start_matches('='));
        if text.contains("hostile-secret-value") || words.any(|word| word.len() > 20 && is_secret(word)) {
            wrong.push(format!("a secret in the log: {}", words_of(&text)));
        }
        if line.iter().any(|byte| *byte < b' ' && *byte != b'\t' || *byte == 0x7F) {
            wrong.push(format!("control characters in the log: {:?}", words_of(&text)));
        }
        if !line.is_empty() && !text.starts_with('[') {
            wrong.push(format!("not a line of the log: {text}"));
        }
    }
    wrong.sort();
    wrong.dedup();
    wrong
}

/// A line of the log without time and thread.
fn words_of(line: &str) -> &str {
    line.splitn(4, ' ').last().unwrap_or_default()
}

fn script(case: &Case, content: &[u8]) -> Script {
    let mut store = Store::default();
    if case.call.reads_object() {
        store.object = Some(content.to_owned());
    }
    if case.call.name == "upload_file_on" || case.call.class == Class::Xml {
        let first = content.get(..super::calls::PART).unwrap_or(&[0; super::calls::PART]);
        store.parts.insert(1, first.to_owned());
    }
    let times = if case.once { 1 } else { usize::MAX };
    let kind = case.row.on.or(case.hit);
    let kind = if case.call.hits.is_empty() { None } else { kind };
    Script { act: case.row.act.clone(), kind, times, refuses: case.call.resumed, kept: case.row.kept, store }
}
