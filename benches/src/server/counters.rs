//! What the server has seen, so that a client that skips work is found out.

use std::fmt;
use std::io;
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::measure::field;

/// Where the counters are read, with GET; the reply is one line, [`Counted`] as text.
pub const COUNTERS_TARGET: &str = "/?bench-counters";

/// Totals since the server began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Requests answered.
    pub requests: u64,
    /// Bytes of request bodies.
    pub received: u64,
    /// Bytes of object content sent.
    pub sent: u64,
}

impl fmt::Display for Counted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "requests={} received={} sent={}", self.requests, self.received, self.sent)
    }
}

impl FromStr for Counted {
    type Err = io::Error;

    fn from_str(line: &str) -> io::Result<Self> {
        Ok(Self {
            requests: field(line, "requests")?,
            received: field(line, "received")?,
            sent: field(line, "sent")?,
        })
    }
}

/// The running totals of all connections.
#[derive(Debug, Default)]
pub(super) struct Counters {
    requests: AtomicU64,
    received: AtomicU64,
    sent: AtomicU64,
}

impl Counters {
    /// Counts an exchange before its reply is sent, and gives its number.
    pub(super) fn add(&self, received: u64, sent: u64) -> u64 {
        self.received.fetch_add(received, Ordering::Relaxed);
        self.sent.fetch_add(sent, Ordering::Relaxed);
        self.requests.fetch_add(1, Ordering::Relaxed)
    }

    pub(super) fn now(&self) -> Counted {
        Counted {
            requests: self.requests.load(Ordering::Relaxed),
            received: self.received.load(Ordering::Relaxed),
            sent: self.sent.load(Ordering::Relaxed),
        }
    }
}
