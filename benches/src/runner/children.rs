//! Child processes: the server for as long as a guard lives, and clients one at a time.

use std::ffi::OsString;
use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::tempdir::TempDir;
use super::work::{Exchange, Work};
use crate::measure::Usage;
use crate::server::{COUNTERS_TARGET, Counted};
use crate::wire::{BUFFER_SIZE, Wire, invalid};

/// Longer than any run on a slow machine should take.
const PATIENCE: Duration = Duration::from_secs(180);

/// A process that is ended on drop.
struct Guard(Child);

impl Drop for Guard {
    fn drop(&mut self) {
        // Both fail only when the process has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A running server.
pub(super) struct ServerGuard {
    _process: Guard,
    endpoint: String,
}

impl ServerGuard {
    /// Starts a server with the object size and latency of `work`.
    pub(super) fn start(program: &Path, work: &Work) -> io::Result<Self> {
        let mut process = Guard(
            Command::new(program)
                .arg(format!("--size={}", work.size))
                .arg(format!("--latency-ms={}", work.latency_ms))
                .stdout(Stdio::piped())
                .spawn()?,
        );
        let mut line = String::new();
        if let Some(output) = process.0.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        let endpoint = line.trim().strip_prefix("listening on ");
        let endpoint = endpoint.ok_or_else(|| invalid("the server did not start"))?;
        Ok(Self { endpoint: endpoint.to_owned(), _process: process })
    }

    /// What the server has seen up to now.
    fn counted(&self) -> io::Result<Counted> {
        let address = self.endpoint.trim_start_matches("http://");
        let mut wire = Wire::new(TcpStream::connect(address)?, BUFFER_SIZE)?;
        wire.send(format!("GET {COUNTERS_TARGET} HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes())?;
        let head = wire.read_head()?.ok_or_else(|| invalid("the server does not answer"))?;
        wire.read_text(head.content_length()?)?.parse()
    }
}

/// Runs a client once and gives what it tells about itself; one that moved fewer bytes than
/// the work has is an error.
pub(super) fn run_client(
    program: &Path,
    work: &Work,
    server: &ServerGuard,
    dir: &TempDir,
    is_library: bool,
) -> io::Result<Usage> {
    let scratch = dir.fresh()?;
    let file = match work.exchange {
        Exchange::Upload => dir.zeros(work.size)?,
        _ => scratch.join("object"),
    };
    let checkpoint = (is_library && work.checkpoint()).then(|| scratch.join("checkpoint"));
    let mut command = Command::new(program);
    command.args(arguments(work, &server.endpoint, &file, checkpoint));
    let before = server.counted()?;
    let output = output_of(command, PATIENCE)?;
    check_moved(work, before, server.counted()?)?;
    if work.exchange == Exchange::Download && fs::metadata(&file)?.len() != work.size {
        return Err(invalid("the downloaded file has a wrong size"));
    }
    output.parse()
}

fn check_moved(work: &Work, before: Counted, after: Counted) -> io::Result<()> {
    let moved = match work.exchange {
        Exchange::Upload | Exchange::Put => after.received - before.received,
        Exchange::Download | Exchange::Get => after.sent - before.sent,
    };
    // The first reading of the counters is a request, too.
    let requests = (after.requests - before.requests).saturating_sub(1);
    if moved >= work.bytes() && requests >= work.count {
        return Ok(());
    }
    Err(invalid(&format!(
        "{}: the client moved {moved} bytes in {requests} requests, not {} in {}",
        work.title(),
        work.bytes(),
        work.count
    )))
}

fn arguments(work: &Work, endpoint: &str, file: &Path, checkpoint: Option<PathBuf>) -> Vec<OsString> {
    let mut list: Vec<OsString> = vec![work.exchange.word().into(), endpoint.into()];
    match work.exchange {
        Exchange::Put | Exchange::Get => list.push(work.count.to_string().into()),
        Exchange::Upload | Exchange::Download => {
            list.push(file.into());
            list.push(work.part_size.to_string().into());
            list.push(work.threads.to_string().into());
            list.extend(checkpoint.map(PathBuf::into_os_string));
        }
    }
    list
}

/// Runs a command that prints little, and gives its standard output; one that does not end
/// within `patience` is ended and is an error.
pub(super) fn output_of(mut command: Command, patience: Duration) -> io::Result<String> {
    let mut child = Guard(command.stdout(Stdio::piped()).spawn()?);
    let limit = Instant::now() + patience;
    let status = loop {
        if let Some(status) = child.0.try_wait()? {
            break status;
        }
        if Instant::now() > limit {
            return Err(io::Error::new(
                io::ErrorKind::TimedOut,
                format!("no end after {} s: {command:?}", patience.as_secs()),
            ));
        }
        thread::sleep(Duration::from_millis(10));
    };
    if !status.success() {
        return Err(io::Error::other(format!("{status}: {command:?}")));
    }
    let mut text = String::new();
    if let Some(mut output) = child.0.stdout.take() {
        output.read_to_string(&mut text)?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::super::work::{Scale, all};
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_client_that_skips_work_is_found_out() {
        let counted = |requests, received| Counted { requests, received, sent: 0 };
        let work = all(Scale::new(true)).into_iter().find(|work| work.exchange == Exchange::Put).unwrap();
        let before = counted(1, 5);
        let whole = counted(2 + work.count, 5 + work.bytes());
        check_moved(&work, before, whole).unwrap();
        assert!(check_moved(&work, before, counted(1 + work.count, 5 + work.bytes())).is_err());
        assert!(check_moved(&work, before, counted(2 + work.count, work.bytes())).is_err());
    }

    #[test]
    fn output_failure_and_hang_are_told_apart() {
        let patience = Duration::from_secs(20);
        assert_eq!(output_of(shell("echo yes"), patience).unwrap(), "yes\n");
        let failed = output_of(shell("exit 3"), patience).unwrap_err();
        assert!(failed.to_string().contains("exit status: 3"), "{failed}");
        let hung = output_of(shell("exec sleep 30"), Duration::from_millis(50)).unwrap_err();
        assert_eq!(hung.kind(), io::ErrorKind::TimedOut);
    }
}
