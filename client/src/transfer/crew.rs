//! The worker threads of one transfer.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::plan::Part;
use super::threads::Threads;
use crate::error::Result;
use crate::http::retry;
use crate::trace::{self, Lines};

/// Threads of one transfer at most.
pub const MAX_THREADS: usize = 1024;
/// How often the caller's thread looks at the bytes that moved.
const TICK: Duration = Duration::from_millis(100);

/// What the workers of a transfer share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    stop: AtomicBool,
    moved: AtomicU64,
    /// What the workers have to say. The log belongs to the program, so only its own thread writes there.
    lines: Arc<Lines>,
}

impl Shared {
    /// Set when the transfer has failed and running parts should give up.
    pub(super) fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    /// Bytes of finished parts and of those on the way.
    pub(super) fn moved(&self) -> u64 {
        self.moved.load(Ordering::Relaxed)
    }

    /// Counts bytes of parts that were finished before.
    pub(super) fn add(&self, bytes: u64) {
        self.moved.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Takes back bytes of parts that are to be moved once more.
    pub(super) fn take_back(&self, bytes: u64) {
        self.moved.fetch_sub(bytes, Ordering::Relaxed);
    }

    /// Tries a step until it succeeds, cannot succeed, or was tried often enough. `attempt` is given a counter of
    /// the bytes it moved; what a failed attempt moved does not count.
    pub(super) fn persist<T>(
        &self,
        what: &dyn Fn() -> String,
        mut attempt: impl FnMut(&Counter) -> Result<T>,
    ) -> Result<T> {
        let mut failed = 0;
        loop {
            let counter = Counter { shared: self, bytes: AtomicU64::new(0) };
            let numbered = trace::attempting(failed + 1);
            let error = match attempt(&counter) {
                Ok(value) => return Ok(value),
                Err(error) => error,
            };
            drop(numbered);
            self.take_back(counter.bytes.load(Ordering::Relaxed));
            failed += 1;
            if failed >= retry::ATTEMPTS || !retry::is_retryable(&error) || self.stop.load(Ordering::Relaxed)
            {
                return Err(error);
            }
            let _named = trace::within(error.operation());
            log::warn!("{}: attempt {failed} of {} failed: {}", what(), retry::ATTEMPTS, error.for_log());
            thread::sleep(retry::wait(failed));
        }
    }
}

/// Counts the bytes that one attempt moved.
pub(super) struct Counter<'a> {
    shared: &'a Shared,
    bytes: AtomicU64,
}

impl Counter<'_> {
    /// Notes that this attempt has moved `total` bytes so far.
    pub(super) fn reached(&self, total: i64) {
        let total = u64::try_from(total).unwrap_or_default();
        let before = self.bytes.swap(total, Ordering::Relaxed);
        self.shared.add(total.saturating_sub(before));
    }
}

/// Runs `work` for each of `parts` on `threads` threads of its own, fewer if the system has no more, and on the calling
/// thread if it has none. `done` and `tick` are called on the calling thread: `done` with each result, `tick` after it
/// and every so often.
///
/// # Errors
/// The first failure of `work` or `done`; the remaining parts are not begun.
pub(super) fn run<D: Send>(
    threads: usize,
    shared: &Shared,
    parts: impl Iterator<Item = Part> + Send,
    work: impl Fn(Part) -> Result<D> + Sync,
    done: impl FnMut(D) -> Result<()>,
    tick: impl FnMut(u64),
) -> Result<()> {
    let threads = Threads::start(threads.clamp(1, MAX_THREADS))?;
    let Some(pool) = threads.pool() else {
        return run_here(shared, parts, work, done, tick);
    };
    let queue = Mutex::new(parts);
    let (sender, results) = mpsc::channel();
    pool.in_place_scope(|scope| {
        for _ in 0..pool.current_num_threads() {
            let sender = sender.clone();
            let (queue, work) = (&queue, &work);
            scope.spawn(move |_| shared.lines.collect(|| serve(shared, queue, work, &sender)));
        }
        drop(sender);
        collect(shared, &results, done, tick)
    })
}

/// The same on the calling thread alone.
fn run_here<D>(
    shared: &Shared,
    mut parts: impl Iterator<Item = Part>,
    work: impl Fn(Part) -> Result<D>,
    mut done: impl FnMut(D) -> Result<()>,
    mut tick: impl FnMut(u64),
) -> Result<()> {
    parts.try_for_each(|part| {
        done(work(part)?)?;
        tick(shared.moved());
        Ok(())
    })
}

fn serve<D>(
    shared: &Shared,
    queue: &Mutex<impl Iterator<Item = Part>>,
    work: &impl Fn(Part) -> Result<D>,
    results: &Sender<Result<D>>,
) {
    while !shared.stop.load(Ordering::Relaxed) {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let Some(part) = next else {
            return;
        };
        let result = work(part);
        if result.is_err() {
            shared.stop.store(true, Ordering::Relaxed);
        }
        if results.send(result).is_err() {
            return;
        }
    }
}

fn collect<D>(
    shared: &Shared,
    results: &Receiver<Result<D>>,
    mut done: impl FnMut(D) -> Result<()>,
    mut tick: impl FnMut(u64),
) -> Result<()> {
    let mut outcome = Ok(());
    loop {
        match results.recv_timeout(TICK) {
            Ok(result) => {
                // Parts that still finish after a failure are worth recording.
                if let Err(error) = result.and_then(&mut done) {
                    shared.stop.store(true, Ordering::Relaxed);
                    outcome = outcome.and(Err(error));
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                shared.lines.pass_on();
                return outcome;
            }
        }
        shared.lines.pass_on();
        tick(shared.moved());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Error, Kind};
    use crate::transfer::plan::Plan;
    use std::collections::BTreeSet;

    fn plan() -> Plan {
        Plan::new(1000, 10).unwrap()
    }

    #[test]
    fn every_part_is_worked_once_and_reported_on_this_thread() {
        let caller = thread::current().id();
        let mut seen = BTreeSet::new();
        let shared = Shared::default();
        let work = |part: Part| Ok((part.number, thread::current().id()));
        let done = |(number, worker)| {
            assert_ne!(worker, caller);
            assert_eq!(thread::current().id(), caller);
            assert!(seen.insert(number));
            Ok(())
        };
        run(4, &shared, plan().parts(), work, done, |_| {}).unwrap();
        assert_eq!(seen, (1..=100).collect());
    }

    #[test]
    fn the_first_failure_stops_the_rest() {
        let shared = Shared::default();
        let begun = AtomicU64::new(0);
        let work = |part: Part| {
            begun.fetch_add(1, Ordering::Relaxed);
            if part.number == 3 { Err(Error::new(Kind::InvalidArgument, "third")) } else { Ok(()) }
        };
        let error = run(2, &shared, plan().parts(), work, |()| Ok(()), |_| {}).unwrap_err();
        assert_eq!(error.message(), "third");
        assert!(begun.load(Ordering::Relaxed) < 100);
    }

    #[test]
    fn a_failed_attempt_is_tried_again_and_its_bytes_do_not_count() {
        let shared = Shared::default();
        let mut attempts = 0;
        let result = shared.persist(&|| "part".into(), |counter| {
            attempts += 1;
            counter.reached(60);
            counter.reached(100);
            if attempts < 3 { Err(Error::new(Kind::ConnectionLost, "gone")) } else { Ok(attempts) }
        });
        assert_eq!(result.unwrap(), 3);
        assert_eq!(shared.moved(), 100);
    }

    #[test]
    fn what_cannot_succeed_is_not_tried_again() {
        let mut attempts = 0;
        let result: Result<()> = Shared::default().persist(&String::new, |_| {
            attempts += 1;
            Err(Error::new(Kind::InvalidArgument, "no"))
        });
        assert!(result.is_err());
        assert_eq!(attempts, 1);
    }
}
