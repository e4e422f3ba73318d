//! Notices transfers that crawl.

use std::time::{Duration, Instant};

const BUCKET: Duration = Duration::from_secs(1);

/// Fails a transfer that stays below a number of bytes per second for too long.
///
/// Bytes are counted in buckets of one second; a bucket that reaches the limit proves the transfer alive.
#[derive(Debug)]
pub(super) struct SpeedFloor {
    limit: u64,
    patience: Duration,
    alive: Instant,
    bucket_start: Instant,
    bucket_bytes: u64,
    paused: Instant,
}

impl SpeedFloor {
    /// `limit` bytes per second for `seconds`; either of them 0 switches the floor off.
    pub(super) fn new(limit: u32, seconds: u32, now: Instant) -> Self {
        Self {
            limit: if seconds == 0 { 0 } else { u64::from(limit) },
            patience: Duration::from_secs(u64::from(seconds)),
            alive: now,
            bucket_start: now,
            bucket_bytes: 0,
            paused: now,
        }
    }

    /// Leaves the time since the last byte moved out of the account: it was the program's, not the network's.
    pub(super) fn resume(&mut self, now: Instant) {
        let pause = now.duration_since(self.paused);
        self.alive += pause;
        self.bucket_start += pause;
        self.paused = now;
    }

    /// Counts `bytes` that moved.
    pub(super) fn moved(&mut self, bytes: usize, now: Instant) {
        if now.duration_since(self.bucket_start) > BUCKET {
            self.bucket_start = now;
            self.bucket_bytes = 0;
        }
        self.bucket_bytes += bytes as u64;
        if self.bucket_bytes >= self.limit {
            self.alive = now;
        }
        self.paused = now;
    }

    /// Whether the patience is used up.
    pub(super) fn is_exceeded(&self, now: Instant) -> bool {
        self.limit > 0 && now.duration_since(self.alive) >= self.patience
    }

    /// A sentence for the person who has to find the slow link.
    pub(super) fn reason(&self) -> String {
        format!("slower than {} bytes/s for {} s", self.limit, self.patience.as_secs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crawling_transfer_is_noticed_and_a_steady_one_is_not() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut floor = SpeedFloor::new(1000, 3, start);
        for second in 1..10 {
            floor.moved(1000, at(second * 900));
            assert!(!floor.is_exceeded(at(second * 900)));
        }
        for half in 0..6 {
            floor.moved(100, at(8100 + half * 500));
        }
        assert!(floor.is_exceeded(at(11_200)));
    }

    #[test]
    fn time_that_the_program_takes_does_not_count() {
        let start = Instant::now();
        let at = |s| start + Duration::from_secs(s);
        let mut floor = SpeedFloor::new(1000, 3, start);
        floor.resume(at(100));
        floor.moved(1, at(101));
        assert!(!floor.is_exceeded(at(102)));
        floor.resume(at(200));
        assert!(floor.is_exceeded(at(203)));
    }

    #[test]
    fn zero_switches_it_off() {
        let start = Instant::now();
        let later = start + Duration::from_secs(1000);
        assert!(!SpeedFloor::new(0, 15, start).is_exceeded(later));
        assert!(!SpeedFloor::new(1024, 0, start).is_exceeded(later));
    }
}
