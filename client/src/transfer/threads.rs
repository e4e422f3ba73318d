//! Starting the threads of one transfer, and waiting for their end.

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::{io, mem};

use rayon::{ThreadBuilder, ThreadPool, ThreadPoolBuilder};

use crate::error::{Error, Kind, Result};
use crate::sys::{memory, signals};

/// Enough for TLS, and small enough for a thousand threads.
const STACK: usize = 1024 * 1024;

/// A thread pool whose threads have ended when it is dropped. They handle no signals.
pub(super) struct Threads {
    pool: Option<ThreadPool>,
    handles: Vec<JoinHandle<()>>,
}

impl Threads {
    /// Starts up to `wanted` threads: as many as the system gives, which may be none.
    ///
    /// # Errors
    /// [`Kind::Internal`] if they cannot be made a pool.
    pub(super) fn start(wanted: usize) -> Result<Self> {
        let (seats, handles) = signals::blocked(|| start_up_to(wanted));
        let mut threads = Self { pool: None, handles };
        if !seats.is_empty() {
            let mut free = seats.iter();
            let pool = ThreadPoolBuilder::new().num_threads(seats.len()).spawn_handler(|work| {
                let seat = free.next().ok_or(io::ErrorKind::Other)?;
                seat.send(work).map_err(|_| io::ErrorKind::Other.into())
            });
            let failed = |error| Error::new(Kind::Internal, format!("cannot use the threads: {error}"));
            threads.pool = Some(pool.build().map_err(failed)?);
        }
        Ok(threads)
    }

    /// The pool, unless no thread could be started.
    pub(super) fn pool(&self) -> Option<&ThreadPool> {
        self.pool.as_ref()
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        // Without the pool its threads end.
        self.pool = None;
        for handle in mem::take(&mut self.handles) {
            if handle.join().is_err() {
                log::error!("a thread of a transfer panicked");
            }
        }
    }
}

type Started = (Vec<Sender<ThreadBuilder>>, Vec<JoinHandle<()>>);

/// Threads that wait for their place in a pool: so their number is known before the pool is made.
fn start_up_to(wanted: usize) -> Started {
    let (mut seats, mut handles) = (Vec::new(), Vec::new());
    for index in 0..wanted {
        // A thread of the pool cannot say that its memory has run out: without plenty of it the caller works alone.
        if !memory::is_there(memory::FOR_THREADS + index * memory::FOR_ONE_THREAD) {
            log::warn!("{index} of {wanted} threads are used, as there is no memory for more");
            break;
        }
        let (seat, work) = mpsc::channel::<ThreadBuilder>();
        let thread = thread::Builder::new().name(format!("oss-transfer-{index}")).stack_size(STACK);
        match thread.spawn(move || work.into_iter().for_each(ThreadBuilder::run)) {
            Ok(handle) => {
                seats.push(seat);
                handles.push(handle);
            }
            Err(error) => {
                log::warn!("{index} of {wanted} threads are used, as no more can be started: {error}");
                break;
            }
        }
    }
    (seats, handles)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    #[test]
    fn the_threads_have_ended_when_the_pool_is_gone() {
        let threads = Threads::start(4).unwrap();
        let all = Barrier::new(4);
        threads.pool().unwrap().in_place_scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|_| {
                    all.wait();
                });
            }
        });
        drop(threads);
        let tasks = std::fs::read_dir("/proc/self/task").unwrap();
        let names = tasks.filter_map(|task| std::fs::read_to_string(task.unwrap().path().join("comm")).ok());
        let left = names.filter(|name| name.starts_with("oss-transfer")).count();
        // Other tests of this process may have some of their own.
        assert!(left < 4, "{left}");
    }

    #[test]
    fn no_threads_make_no_pool() {
        assert!(Threads::start(0).unwrap().pool().is_none());
    }

    #[test]
    fn the_threads_handle_no_signals() {
        let threads = Threads::start(1).unwrap();
        let status = || std::fs::read_to_string("/proc/thread-self/status").unwrap();
        let status = threads.pool().unwrap().install(status);
        let blocked = status.lines().find_map(|line| line.strip_prefix("SigBlk:\t")).unwrap();
        // All but those that cannot be blocked (9, 19) and the two that the C library keeps for itself (32, 33).
        assert_eq!(blocked, "fffffffe7ffbfeff");
    }
}
