//! A running `oss-emulator` of a test's own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Access key id that the emulator knows.
pub const ID: &str = "test-id";
/// Its secret.
pub const SECRET: &str = "test-secret";
/// Method of requests that only leave a mark in the log; no operation and no fault fits it.
const MARK: &str = "PATCH";
/// Its region.
pub const REGION: &str = "cn-hangzhou";

/// How an emulator is started.
#[derive(Default)]
pub struct Start {
    faults: Option<String>,
    data: Option<PathBuf>,
    listen: Option<String>,
    arguments: Vec<String>,
}

/// A running emulator. It ends when this is dropped.
pub struct Emulator {
    child: Child,
    /// `http://127.0.0.1:PORT`.
    pub endpoint: String,
    log: Arc<Mutex<Vec<String>>>,
    reader: Option<JoinHandle<()>>,
    folder: tempfile::TempDir,
}

/// One request as the emulator logged it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// HTTP method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// API name, such as `UploadPart`.
    pub operation: String,
    /// HTTP status.
    pub status: String,
    /// Error code, `-` for none.
    pub code: String,
    /// Request id.
    pub request_id: String,
}

impl Start {
    /// With faults: the list inside `{"faults":[...]}`.
    pub fn faults(mut self, list: &str) -> Self {
        self.faults = Some(format!("{{\"faults\":[{list}]}}"));
        self
    }

    /// With objects in a folder that outlives it.
    pub fn data(mut self, folder: &Path) -> Self {
        self.data = Some(folder.to_owned());
        self
    }

    /// Listens on this address instead of 127.0.0.1 and a free port.
    pub fn listen(mut self, address: &str) -> Self {
        self.listen = Some(address.to_owned());
        self
    }

    /// With further arguments.
    pub fn args(mut self, arguments: &[&str]) -> Self {
        self.arguments.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        self
    }

    /// Starts it and waits until it serves.
    pub fn start(self) -> Emulator {
        let folder = tempfile::tempdir().unwrap();
        let data = self.data.unwrap_or_else(|| folder.path().join("data"));
        let mut command = Command::new(program());
        command.args(["--listen", self.listen.as_deref().unwrap_or("127.0.0.1:0")]);
        command.args(["--access-key-id", ID, "--access-key-secret", SECRET]);
        command.args(["--region", REGION, "--data"]).arg(data).args(&self.arguments);
        if let Some(faults) = self.faults {
            let path = folder.path().join("faults.json");
            std::fs::write(&path, faults).unwrap();
            command.arg("--faults").arg(path);
        }
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the emulator starts");
        let log = Arc::new(Mutex::new(Vec::new()));
        let reader = collect(child.stderr.take().unwrap(), Arc::clone(&log));
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let endpoint = line.trim().strip_prefix("listening on ").map(str::to_owned);
        let endpoint =
            endpoint.unwrap_or_else(|| panic!("the emulator says {line:?}: {:?}", log.lock().unwrap()));
        Emulator { child, endpoint, log, reader: Some(reader), folder }
    }
}

fn collect(stderr: impl Read + Send + 'static, log: Arc<Mutex<Vec<String>>>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            log.lock().unwrap().push(line);
        }
    })
}

impl Emulator {
    /// An emulator without faults.
    pub fn new() -> Self {
        Start::default().start()
    }

    /// An emulator with faults: the list inside `{"faults":[...]}`.
    pub fn with_faults(list: &str) -> Self {
        Start::default().faults(list).start()
    }

    /// The environment that the example programs and tests read.
    pub fn env(&self, bucket: &'static str) -> Vec<(&'static str, String)> {
        vec![
            ("OSS_ENDPOINT", self.endpoint.clone()),
            ("OSS_BUCKET", bucket.to_owned()),
            ("OSS_REGION", REGION.to_owned()),
            ("OSS_ACCESS_KEY_ID", ID.to_owned()),
            ("OSS_ACCESS_KEY_SECRET", SECRET.to_owned()),
        ]
    }

    /// `host:port`.
    pub fn address(&self) -> &str {
        self.endpoint.split_once("://").unwrap().1
    }

    /// A folder that lives as long as the emulator.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// All requests that were answered so far.
    pub fn log(&self) -> Vec<Logged> {
        self.catch_up();
        self.log
            .lock()
            .unwrap()
            .iter()
            .filter_map(|line| parse(line))
            .filter(|line| line.method != MARK)
            .collect()
    }

    /// Waits until the line of a request of its own has arrived: lines come in the order of the answers.
    fn catch_up(&self) {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let mark = format!("/?mark-{}-end", NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut stream = TcpStream::connect(self.address()).unwrap();
        let request = format!("{MARK} http://log{mark} HTTP/1.1\r\nHost: log\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        stream.read_to_end(&mut Vec::new()).unwrap();
        let begun = Instant::now();
        while !self.log.lock().unwrap().iter().any(|line| line.contains(&mark)) {
            assert!(begun.elapsed() < Duration::from_secs(10), "the emulator's log does not arrive");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// How many requests of an operation there were so far.
    pub fn count(&self, operation: &str) -> usize {
        self.log().iter().filter(|request| request.operation == operation).count()
    }

    /// Everything it wrote to standard error.
    pub fn raw_log(&self) -> String {
        self.log.lock().unwrap().join("\n")
    }
}

impl Default for Emulator {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }
}

fn parse(line: &str) -> Option<Logged> {
    let mut words = line.split(' ').skip(1).map(str::to_owned);
    let mut next = || words.next();
    Some(Logged {
        method: next()?,
        target: next()?,
        operation: next()?,
        status: next()?,
        code: next()?,
        request_id: next()?,
    })
}

/// The program, which `cargo build --workspace` puts beside the library.
pub fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let program = tests.parent().and_then(Path::parent).unwrap().join("oss-emulator");
    assert!(program.exists(), "{} is missing: run cargo build --workspace first", program.display());
    program
}
