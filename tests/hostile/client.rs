//! A process of `tests/c/hostile_calls.c` that makes one call after the other.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::common::cc::{Built, CProgram};

/// Longest time of any call.
pub const LIMIT: Duration = Duration::from_secs(20);

/// How a call ended.
#[derive(Debug, Clone)]
pub enum Outcome {
    Done(Done),
    Crashed(String),
    Hung,
}

/// What a call gave. `None` stands for NULL.
#[derive(Debug, Clone, Default)]
pub struct Done {
    pub code: i32,
    pub error_code: Option<String>,
    pub request_id: Option<String>,
    pub message: Option<String>,
    pub value: String,
    /// Peak of memory so far, KiB.
    pub peak: u64,
    pub descriptors: u64,
}

/// The process.
pub struct Client {
    log: PathBuf,
    /// Longest time of a call.
    limit: Duration,
    running: Option<(Child, Receiver<String>)>,
}

fn program() -> &'static Built {
    static PROGRAM: OnceLock<Built> = OnceLock::new();
    PROGRAM.get_or_init(|| CProgram::new("tests/c/hostile_calls.c").build())
}

impl Client {
    /// A process that writes its log to `log`; started when it is needed.
    pub fn new(log: &Path, limit: Duration) -> Self {
        let _ = std::fs::remove_file(log);
        Self { log: log.to_owned(), limit, running: None }
    }

    fn start(&self) -> (Child, Receiver<String>) {
        let log = File::options().create(true).append(true).open(&self.log).unwrap();
        let mut command: Command = program().prepared();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log);
        let mut child = command.spawn().expect("the program runs");
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (sender, receiver) = channel();
        std::thread::spawn(move || {
            lines.map_while(Result::ok).all(|line| sender.send(line).is_ok());
        });
        (child, receiver)
    }

    /// Makes a call; a process that does not survive it is replaced.
    pub fn call(&mut self, name: &str, port: u16, folder: &Path) -> Outcome {
        let (mut child, lines) = self.running.take().unwrap_or_else(|| self.start());
        let line = format!("{name} http://127.0.0.1:{port} {}\n", folder.display());
        let sent = child.stdin.as_mut().unwrap().write_all(line.as_bytes());
        match sent.ok().and_then(|()| lines.recv_timeout(self.limit).ok()) {
            Some(line) => {
                self.running = Some((child, lines));
                if line.starts_with("null") {
                    return Outcome::Crashed("the status is NULL".to_owned());
                }
                Outcome::Done(Done::read(&line))
            }
            None => ended(child),
        }
    }
}

impl Client {
    /// Lets the process end; what is wrong if it does not end well.
    pub fn end(&mut self) -> Option<String> {
        let (mut child, _) = self.running.take()?;
        drop(child.stdin.take());
        for _ in 0..100 {
            if let Ok(Some(status)) = child.try_wait() {
                return (!status.success()).then(|| format!("the process ended with {status}"));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let _ = child.kill();
        let _ = child.wait();
        Some("the process did not end".to_owned())
    }
}

fn ended(mut child: Child) -> Outcome {
    // A process that has crashed may need a moment until it is gone.
    std::thread::sleep(Duration::from_millis(100));
    if let Ok(Some(status)) = child.try_wait() {
        return Outcome::Crashed(format!("signal {:?}, {status}", status.signal()));
    }
    let _ = child.kill();
    let _ = child.wait();
    Outcome::Hung
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

impl Done {
    fn read(line: &str) -> Self {
        let field = |name: &str| {
            line.split(' ').find_map(|word| word.strip_prefix(name)?.strip_prefix('=')).unwrap_or_else(|| {
                panic!("no {name} in {line}");
            })
        };
        let text = |name| Some(field(name)).filter(|text| *text != "~").map(decode);
        let number = |name| field(name).parse::<u64>().unwrap();
        Self {
            code: field("code").parse().unwrap(),
            error_code: text("error_code"),
            request_id: text("req_id"),
            message: text("error_msg"),
            value: text("value").unwrap(),
            peak: number("peak_kb"),
            descriptors: number("descriptors"),
        }
    }

    /// Whether a program would take this for success.
    pub fn is_ok(&self) -> bool {
        self.code / 100 == 2
    }
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
