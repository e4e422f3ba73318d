//! Runs the C program `tests/c/drive_transfer.c` and reads what it prints.

#![allow(dead_code, unreachable_pub, reason = "each test uses its own part")]

use std::fmt::Display;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use super::common::cc::{Built, CProgram};
use super::common::emulator::{Emulator, ID, REGION, SECRET, Start};

/// The bucket that [`serve`] makes.
pub const BUCKET: &str = "faults-bucket";
/// The smallest part of an upload.
pub const PART: usize = 102_400;

/// Settings of the driver, and where it is to go.
#[derive(Clone)]
pub struct Drive {
    settings: Vec<String>,
    /// A library that is put before others.
    preload: String,
    /// More of the environment.
    variables: Vec<(String, String)>,
}

/// What one run of the driver printed.
#[derive(Debug)]
pub struct Run {
    /// One for each call.
    pub statuses: Vec<Status>,
    /// What the progress callback was told.
    pub progress: Vec<(i64, i64)>,
    /// All lines of standard output.
    pub lines: Vec<String>,
    /// Standard error: the log.
    pub log: String,
    /// The signal that ended it.
    pub signal: Option<i32>,
}

/// `aos_status_t` of a call; `(null)` stands for NULL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    pub code: i32,
    pub error_code: String,
    pub request_id: String,
    pub message: String,
}

fn program() -> &'static Built {
    static PROGRAM: OnceLock<Built> = OnceLock::new();
    PROGRAM.get_or_init(|| CProgram::new("tests/c/drive_transfer.c").build())
}

/// A driver for `endpoint` with the emulator's account, [`BUCKET`], key `k` and signature version 4.
pub fn drive(endpoint: &str) -> Drive {
    let nothing = Drive { settings: Vec::new(), preload: String::new(), variables: Vec::new() };
    let here = nothing.set("endpoint", endpoint).set("id", ID).set("secret", SECRET);
    here.set("region", REGION).set("version", 4).set("bucket", BUCKET).set("key", "k")
}

/// An emulator with faults (the list inside `{"faults":[...]}`), its [`BUCKET`], and a driver for it.
pub fn serve(faults: &str) -> (Emulator, Drive) {
    serve_with(Start::default().faults(faults))
}

/// The same for an emulator that is started in another way.
pub fn serve_with(start: Start) -> (Emulator, Drive) {
    let emulator = start.start();
    let drive = drive(&emulator.endpoint);
    drive.run("mkbucket").ok();
    (emulator, drive)
}

impl Drive {
    /// Sets `name=value`; what was set before no longer counts.
    pub fn set(&self, name: &str, value: impl Display) -> Self {
        let mut settings = self.settings.clone();
        settings.insert(0, format!("{name}={value}"));
        Self { settings, ..self.clone() }
    }

    /// Takes a setting away.
    pub fn unset(&self, name: &str) -> Self {
        let other = |setting: &&String| setting.split('=').next() != Some(name);
        Self { settings: self.settings.iter().filter(other).cloned().collect(), ..self.clone() }
    }

    /// Puts a library before others, which reads `variable`.
    pub fn preload(&self, library: &Built, variable: (&str, &str)) -> Self {
        let mut drive = self.clone();
        drive.preload = library.path().to_owned();
        if !variable.0.is_empty() {
            drive.variables.push((variable.0.to_owned(), variable.1.to_owned()));
        }
        drive
    }

    /// Sets a variable of the environment.
    pub fn variable(&self, name: &str, value: &str) -> Self {
        let mut drive = self.clone();
        drive.variables.push((name.to_owned(), value.to_owned()));
        drive
    }

    /// Sets the local file.
    pub fn file(&self, path: &Path) -> Self {
        self.set("file", path.display())
    }

    /// Runs commands, separated by commas.
    pub fn run(&self, commands: &str) -> Run {
        Run::read(&self.command(commands).output().expect("the driver runs"))
    }

    /// What [`Drive::run`] runs.
    pub fn command(&self, commands: &str) -> Command {
        let mut arguments = vec![commands];
        arguments.extend(self.settings.iter().map(String::as_str));
        let mut command = program().prepare(&arguments, &[]);
        if !self.preload.is_empty() {
            command.env("LD_PRELOAD", &self.preload);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }
}

impl Run {
    /// Reads what a run printed.
    pub fn read(output: &Output) -> Self {
        let lines: Vec<String> = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
        let log = String::from_utf8_lossy(&output.stderr).into_owned();
        let signal = output.status.signal();
        assert!(output.status.success() || signal == Some(9), "{}: {lines:?} {log}", output.status);
        let named = |name| lines.iter().filter_map(move |line| line.strip_prefix(name));
        let progress = named("progress ").map(|text| {
            let (done, total) = text.split_once('/').unwrap();
            (done.parse().unwrap(), total.parse().unwrap())
        });
        let (statuses, progress) = (named("status ").map(Status::read).collect(), progress.collect());
        Self { statuses, progress, lines, log, signal }
    }

    /// The status of the last call.
    pub fn status(&self) -> &Status {
        self.statuses.last().unwrap_or_else(|| panic!("no call came to its end: {self:?}"))
    }

    /// Expects every call to succeed.
    pub fn ok(self) -> Self {
        assert!(
            self.statuses.iter().all(|status| status.code / 100 == 2),
            "{:?}\n{}",
            self.statuses,
            self.log
        );
        assert!(self.signal.is_none() && !self.statuses.is_empty(), "{self:?}");
        self
    }

    /// Expects the last call to fail like this, with a message that holds all of `words`.
    pub fn fails(&self, code: i32, error_code: &str, words: &[&str]) -> &Status {
        let status = self.status();
        assert_eq!((status.code, status.error_code.as_str()), (code, error_code), "{status:?}");
        for word in words {
            assert!(status.message.contains(word), "{word:?} is not in {status:?}");
        }
        status
    }

    /// What follows `name ` in the lines that begin so.
    pub fn values(&self, name: &str) -> Vec<&str> {
        let mut found = self.lines.iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        found.by_ref().collect()
    }

    /// Peak memory of the process in bytes.
    pub fn peak(&self) -> u64 {
        self.values("peak_kb")[0].parse::<u64>().unwrap() * 1024
    }

    /// Threads of the process when the library had been ended.
    pub fn threads(&self) -> usize {
        self.values("threads")[0].parse().unwrap()
    }

    /// Expects progress that begins at `first` or later, never goes back, and ends at `total`.
    pub fn progressed(&self, first: usize, total: usize) {
        let done: Vec<i64> = self.progress.iter().map(|(done, _)| *done).collect();
        assert!(done.is_sorted(), "{done:?}");
        assert!(self.progress.iter().all(|(_, all)| *all == total as i64), "{:?}", self.progress);
        assert!(done.first().is_some_and(|done| *done >= first as i64), "{first}: {done:?}");
        assert_eq!(done.last(), Some(&(total as i64)));
    }
}

impl Status {
    fn read(text: &str) -> Self {
        let (rest, message) = text.split_once(" error_msg=").unwrap();
        let field = |name: &str| {
            let value = rest.split(' ').find_map(|word| word.strip_prefix(name)).unwrap();
            value.to_owned()
        };
        Self {
            code: field("code=").parse().unwrap(),
            error_code: field("error_code="),
            request_id: field("req_id="),
            message: message.to_owned(),
        }
    }
}

/// Bytes without a pattern that a mixed-up order could hide behind.
pub fn bytes(len: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..len).map(|_| next()).collect()
}

/// A file of `len` such bytes beside the emulator's data.
pub fn make_file(emulator: &Emulator, name: &str, len: usize) -> PathBuf {
    let path = emulator.folder().join(name);
    std::fs::write(&path, bytes(len)).unwrap();
    path
}

/// The names in the folder of `path` that begin with the name of `path`, sorted: the file and what lies beside it.
pub fn beside(path: &Path) -> Vec<String> {
    let stem = path.file_name().unwrap().to_str().unwrap();
    let entries = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter(|name| name.starts_with(stem) || name.starts_with(".oss-checkpoint")).collect();
    names.sort();
    names
}

/// How many parts a checkpoint calls finished: it has one line each after the first.
pub fn recorded(checkpoint: &Path) -> usize {
    let content = std::fs::read(checkpoint).unwrap();
    content.iter().filter(|byte| **byte == b'\n').count() - 1
}

/// Number of the part that a checkpoint called finished first.
pub fn first_recorded(checkpoint: &Path) -> usize {
    let text = std::fs::read_to_string(checkpoint).unwrap();
    let (_, number) = text.lines().nth(1).unwrap().split_once("\"part\":").unwrap();
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

/// The uploads that are open at the service.
pub fn upload_ids(drive: &Drive) -> Vec<String> {
    drive.run("uploads").ok().values("upload").into_iter().map(str::to_owned).collect()
}

/// Expects a file to hold `bytes(len)`.
pub fn holds(path: &Path, len: usize) {
    let content = std::fs::read(path).unwrap();
    assert!(
        content == bytes(len),
        "{} has {} other bytes than {len} expected",
        path.display(),
        content.len()
    );
}

/// Expects the object of `drive` to be `bytes(len)`.
pub fn stored(drive: &Drive, len: usize) {
    let content = fetch(drive);
    assert!(content == bytes(len), "the object has {} other bytes than {len} expected", content.len());
}

/// The object of `drive` as the emulator has it now.
pub fn fetch(drive: &Drive) -> Vec<u8> {
    static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let path = super::common::cc::scratch().join(format!("fetched-{}-{number}", std::process::id()));
    drive.set("out", path.display()).run("get").ok();
    let content = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    content
}

/// The text of a checkpoint with a changed header, every line with the checksum that belongs to it then.
pub fn reseal(text: &str, change: impl Fn(&str) -> String) -> String {
    use crc_fast::{CrcAlgorithm, Digest};
    let mut seed = 0_u64;
    let mut sealed = String::new();
    for (number, line) in text.lines().enumerate() {
        let (_, rest) = line.split_once("\",").unwrap();
        let rest = if number == 0 { change(rest) } else { rest.to_owned() };
        let mut digest = Digest::new(CrcAlgorithm::Crc64Xz);
        digest.update(&seed.to_le_bytes());
        digest.update(rest.as_bytes());
        let sum = digest.finalize();
        sealed.push_str(&format!("{{\"sum\":\"{sum:016x}\",{rest}\n"));
        // The lines of the parts count from the header.
        seed = if number == 0 { sum } else { seed };
    }
    sealed
}
