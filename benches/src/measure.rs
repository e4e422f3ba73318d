//! What a client process tells about itself when it has finished.

use std::fmt;
use std::fs;
use std::io;
use std::str::FromStr;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use crate::wire::invalid;

/// Time and memory of one client process.
///
/// As text it is one line, `wall_us=N cpu_us=N peak_kib=N`, which the C programs print as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// Time from the first line of `main` to the end of the work.
    pub wall: Duration,
    /// User and system time of all threads since the process began.
    pub cpu: Duration,
    /// Peak resident memory in KiB.
    pub peak_kib: u64,
}

impl Usage {
    /// The better time of both, and the larger memory.
    #[must_use]
    pub fn best(self, other: Self) -> Self {
        Self {
            wall: self.wall.min(other.wall),
            cpu: self.cpu.min(other.cpu),
            peak_kib: self.peak_kib.max(other.peak_kib),
        }
    }

    /// Peak resident memory in MiB.
    #[must_use]
    pub fn peak_mib(self) -> f64 {
        self.peak_kib as f64 / 1024.0
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "wall_us={} cpu_us={} peak_kib={}",
            self.wall.as_micros(),
            self.cpu.as_micros(),
            self.peak_kib
        )
    }
}

impl FromStr for Usage {
    type Err = io::Error;

    fn from_str(line: &str) -> io::Result<Self> {
        Ok(Self {
            wall: Duration::from_micros(field(line, "wall_us")?),
            cpu: Duration::from_micros(field(line, "cpu_us")?),
            peak_kib: field(line, "peak_kib")?,
        })
    }
}

/// The number behind `name=` in a line of such pairs.
///
/// # Errors
/// When the name is missing or its value is not a number of type `T`.
pub fn field<T: FromStr>(line: &str, name: &str) -> io::Result<T> {
    line.split_whitespace()
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| value.parse().ok())
        .ok_or_else(|| invalid(&format!("no number {name}= in the line {line:?}")))
}

/// Measures the process from its start.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch {
    begun: Instant,
}

impl Stopwatch {
    /// Call it first in `main`.
    #[must_use]
    pub fn start() -> Self {
        Self { begun: Instant::now() }
    }

    /// What the process has used up to now.
    ///
    /// # Errors
    /// When the kernel does not tell the peak memory in `/proc/self/status`.
    pub fn stop(self) -> io::Result<Usage> {
        let wall = self.begun.elapsed();
        let used = clock_gettime(ClockId::ProcessCPUTime);
        let nanoseconds = u64::try_from(used.tv_sec).unwrap_or(0) * 1_000_000_000
            + u64::try_from(used.tv_nsec).unwrap_or(0);
        Ok(Usage { wall, cpu: Duration::from_nanos(nanoseconds), peak_kib: peak_kib()? })
    }
}

// Not ru_maxrss: that one also counts the memory of the parent before exec.
fn peak_kib() -> io::Result<u64> {
    fs::read_to_string("/proc/self/status")?
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|number| number.parse().ok())
        .ok_or_else(|| invalid("no VmHWM in /proc/self/status"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_as_what_was_written() {
        let usage =
            Usage { wall: Duration::from_micros(1_500_000), cpu: Duration::from_micros(42), peak_kib: 2048 };
        assert_eq!(usage.to_string().parse::<Usage>().unwrap(), usage);
    }

    #[test]
    fn a_line_without_a_field_is_refused() {
        assert!("wall_us=1 cpu_us=2".parse::<Usage>().is_err());
        assert!("wall_us=1 cpu_us=x peak_kib=3".parse::<Usage>().is_err());
    }

    #[test]
    fn work_shows_in_the_figures() {
        let watch = Stopwatch::start();
        let before = watch.stop().unwrap();
        let filled = vec![1_u8; 32 << 20];
        let sum: u64 = filled.iter().map(|&byte| u64::from(byte)).sum();
        let after = watch.stop().unwrap();
        assert_eq!(sum, 32 << 20);
        assert!(after.cpu > before.cpu);
        assert!(after.peak_kib >= 32 << 10);
    }
}
