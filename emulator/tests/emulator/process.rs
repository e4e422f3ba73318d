//! Starts and stops the emulator program.
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

pub(crate) const KEY_ID: &str = "test-key-id";
pub(crate) const SECRET: &str = "test-key-secret";

/// A fresh directory, removed at the end.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new() -> Self {
        let path = std::env::temp_dir().join(format!("oss-emulator-test-{:016x}", fastrand::u64(..)));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A running emulator; killed when dropped.
pub(crate) struct Emulator {
    child: Child,
    pub(crate) url: String,
    log: Arc<Mutex<Vec<String>>>,
    _own_data: Option<Scratch>,
}

impl Emulator {
    /// Starts on a fresh data directory.
    pub(crate) fn start(more: &[&str]) -> Self {
        let scratch = Scratch::new();
        let mut emulator = Self::start_in(&scratch.0.join("data"), more);
        emulator._own_data = Some(scratch);
        emulator
    }

    /// Starts with a faults file of the given text.
    pub(crate) fn with_faults(faults: &str) -> Self {
        let scratch = Scratch::new();
        let file = scratch.write("faults.json", &format!("{{\"faults\":[{faults}]}}"));
        let mut emulator = Self::start_in(&scratch.0.join("data"), &["--faults", &file]);
        emulator._own_data = Some(scratch);
        emulator
    }

    /// Starts on a given data directory.
    pub(crate) fn start_in(data: &Path, more: &[&str]) -> Self {
        let mut child = command(data, more).spawn().unwrap();
        let url = read_url(child.stdout.take().unwrap());
        let log = Arc::new(Mutex::new(Vec::new()));
        collect(child.stderr.take().unwrap(), Arc::clone(&log));
        Self { child, url, log, _own_data: None }
    }

    pub(crate) fn address(&self) -> &str {
        self.url.split_once("://").unwrap().1
    }

    /// The log lines so far that contain a text; waits a little until there are at least `count`.
    pub(crate) fn log_with(&self, text: &str, count: usize) -> Vec<String> {
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            let lines: Vec<String> =
                self.log.lock().unwrap().iter().filter(|line| line.contains(text)).cloned().collect();
            if lines.len() >= count || Instant::now() > deadline {
                return lines;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Ends the process without warning, as `kill -9`.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Like `kill`, while other threads still use it.
    pub(crate) fn kill_now(&self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-KILL", &id]).status().unwrap().success());
    }

    /// Asks the process to end with a signal and returns its exit code.
    pub(crate) fn stop(mut self, signal: &str) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs the program with options under which it does not start, and returns what it says.
pub(crate) fn refusal(data: &Path, more: &[&str]) -> String {
    let output = command(data, more).output().unwrap();
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap()
}

fn command(data: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_oss-emulator"));
    command.args(["--listen", "127.0.0.1:0", "--access-key-id", KEY_ID, "--access-key-secret", SECRET]);
    command.arg("--data").arg(data).args(more);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn read_url(output: ChildStdout) -> String {
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).unwrap();
    line.trim().strip_prefix("listening on ").expect("the emulator did not start").to_owned()
}

fn collect(errors: ChildStderr, log: Arc<Mutex<Vec<String>>>) {
    std::thread::spawn(move || {
        for line in BufReader::new(errors).lines().map_while(Result::ok) {
            log.lock().unwrap().push(line);
        }
    });
}
