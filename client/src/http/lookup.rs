//! Name lookups that end when their time is over, on threads that are counted.
//!
//! The system's lookup cannot be broken off. One with a time limit runs on a thread of its own, which is joined by the
//! call that gets its answer; if all calls have given up, by a later call or by [`join_lookups`].

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::net::{IpAddr, ToSocketAddrs};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use crate::sys::process::PerProcess;
use crate::sys::{memory, signals};

/// Lookups on threads at once: so many hosts can hang before a call for yet another one waits for its turn.
const MOST: usize = 32;
/// Enough for the name services of the system, whose modules the library does not know.
const STACK: usize = 1024 * 1024;

static DESK: PerProcess<Desk> = PerProcess::new();

/// What asks the system.
pub(super) type System = fn(&str) -> io::Result<Vec<IpAddr>>;

/// Why there are no addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// The system's words.
    Unknown(String),
    /// The time was over.
    TimedOut,
}

type Answer = Result<Vec<IpAddr>, Failure>;
type Slot = Arc<OnceLock<Answer>>;

/// The addresses of `host`, asked for on a thread of its own if there is a time limit. Where no thread can be had the
/// calling thread asks, and then the system's own limit holds.
pub(super) fn lookup(host: &str, limit: Option<Duration>) -> Answer {
    match limit {
        None => answer(ask_system, host),
        Some(limit) => Desk::lookup(&DESK.get(), host, limit, ask_system),
    }
}

/// Waits for the threads of lookups that their calls have given up. Each ends by the time limit of the system's resolver.
pub fn join_lookups() {
    DESK.get().join_all();
}

fn ask_system(host: &str) -> io::Result<Vec<IpAddr>> {
    Ok((host, 0).to_socket_addrs()?.map(|address| address.ip()).collect())
}

fn answer(system: System, host: &str) -> Answer {
    let found = catch_unwind(AssertUnwindSafe(|| system(host)))
        .unwrap_or_else(|_| Err(io::Error::other("the lookup broke off")));
    match found {
        Ok(addresses) if addresses.is_empty() => Err(Failure::Unknown("it has no address".to_owned())),
        Ok(addresses) => Ok(addresses),
        Err(error) => {
            let text = error.to_string();
            let words = text.strip_prefix("failed to lookup address information: ").unwrap_or(&text);
            Err(Failure::Unknown(words.to_owned()))
        }
    }
}

/// The lookups of this process.
#[derive(Default)]
struct Desk {
    state: Mutex<State>,
    /// Told when a lookup has ended.
    ended: Condvar,
}

#[derive(Default)]
struct State {
    /// By host, so that all who ask for one share the answer.
    running: HashMap<String, Slot>,
    /// Threads that nobody has joined.
    threads: Vec<(Slot, JoinHandle<()>)>,
}

impl Desk {
    fn lookup(this: &Arc<Self>, host: &str, limit: Duration, system: System) -> Answer {
        let deadline = Instant::now().checked_add(limit);
        let slot = Self::join_or_start(this, host, deadline, system)?;
        let mut state = this.lock();
        loop {
            if let Some(answer) = slot.get() {
                let thread = take_thread(&mut state, &slot);
                drop(state);
                join(thread);
                return answer.clone();
            }
            state = this.wait(state, deadline)?;
        }
    }

    /// The lookup of `host` that is on its way, or a new one.
    fn join_or_start(
        this: &Arc<Self>,
        host: &str,
        deadline: Option<Instant>,
        system: System,
    ) -> Result<Slot, Failure> {
        let mut state = this.lock();
        while state.running.len() >= MOST && !state.running.contains_key(host) {
            state = this.wait(state, deadline)?;
        }
        if let Some(slot) = state.running.get(host) {
            return Ok(Arc::clone(slot));
        }
        let done = take_ended(&mut state);
        let slot = Slot::default();
        state.running.insert(host.to_owned(), Arc::clone(&slot));
        let (desk, name, result) = (Arc::clone(this), host.to_owned(), Arc::clone(&slot));
        let work = move || desk.publish(&name, &result, answer(system, &name));
        let builder = Builder::new().name("oss-lookup".to_owned()).stack_size(STACK);
        // A thread that runs out of memory ends the process.
        let may_start = memory::is_there(memory::FOR_THREADS);
        match may_start.then(|| signals::blocked(|| builder.spawn(work))) {
            Some(Ok(thread)) => state.threads.push((Arc::clone(&slot), thread)),
            _ => {
                drop(state);
                this.publish(host, &slot, answer(system, host));
            }
        }
        join(done);
        Ok(slot)
    }

    fn publish(&self, host: &str, slot: &Slot, answer: Answer) {
        let mut state = self.lock();
        // Nobody else sets it.
        let _ = slot.set(answer);
        state.running.remove(host);
        self.ended.notify_all();
    }

    fn join_all(&self) {
        loop {
            let threads = std::mem::take(&mut self.lock().threads);
            if threads.is_empty() {
                return;
            }
            join(threads);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a lookup has ended.
    fn wait<'s>(
        &self,
        state: MutexGuard<'s, State>,
        deadline: Option<Instant>,
    ) -> Result<MutexGuard<'s, State>, Failure> {
        let Some(deadline) = deadline else {
            return Ok(self.ended.wait(state).unwrap_or_else(PoisonError::into_inner));
        };
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Failure::TimedOut);
        }
        Ok(self.ended.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0)
    }
}

fn take_thread(state: &mut State, slot: &Slot) -> Vec<(Slot, JoinHandle<()>)> {
    state.threads.extract_if(.., |(other, _)| Arc::ptr_eq(other, slot)).collect()
}

fn take_ended(state: &mut State) -> Vec<(Slot, JoinHandle<()>)> {
    state.threads.extract_if(.., |(_, thread)| thread.is_finished()).collect()
}

fn join(threads: Vec<(Slot, JoinHandle<()>)>) {
    for (_, thread) in threads {
        // It catches what the lookup may do.
        let _ = thread.join();
    }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    const SHORT: Duration = Duration::from_millis(50);
    const LONG: Duration = Duration::from_secs(60);

    /// A gate that lookups wait at, and how many have come to it.
    struct Gate {
        open: Mutex<bool>,
        opened: Condvar,
        came: AtomicUsize,
    }

    impl Gate {
        const fn new() -> Self {
            Self { open: Mutex::new(false), opened: Condvar::new(), came: AtomicUsize::new(0) }
        }

        fn pass(&self) -> io::Result<Vec<IpAddr>> {
            self.came.fetch_add(1, Ordering::SeqCst);
            let open = self.open.lock().unwrap();
            drop(self.opened.wait_timeout_while(open, LONG, |open| !*open).unwrap());
            Ok(vec![address()])
        }

        fn open(&self) {
            *self.open.lock().unwrap() = true;
            self.opened.notify_all();
        }
    }

    fn address() -> IpAddr {
        "192.0.2.1".parse().unwrap()
    }

    fn desk() -> Arc<Desk> {
        Arc::default()
    }

    #[test]
    fn a_thousand_calls_for_a_host_that_hangs_share_one_thread_that_is_joined_at_last() {
        static GATE: Gate = Gate::new();
        let desk = desk();
        for _ in 0..1000 {
            let found = Desk::lookup(&desk, "h", Duration::from_millis(1), |_| GATE.pass());
            assert_eq!(found, Err(Failure::TimedOut));
        }
        assert_eq!(desk.lock().threads.len(), 1);
        assert!(GATE.came.load(Ordering::SeqCst) <= 1);
        GATE.open();
        desk.join_all();
        let state = desk.lock();
        assert!(state.threads.is_empty() && state.running.is_empty());
    }

    #[test]
    fn hosts_that_hang_do_not_make_threads_without_bound() {
        static GATE: Gate = Gate::new();
        let desk = desk();
        for number in 0..MOST + 20 {
            let limit = if number < MOST { Duration::from_millis(1) } else { SHORT };
            let found = Desk::lookup(&desk, &number.to_string(), limit, |_| GATE.pass());
            assert_eq!(found, Err(Failure::TimedOut));
        }
        assert_eq!(desk.lock().threads.len(), MOST);
        thread::scope(|scope| {
            let waits = scope.spawn(|| Desk::lookup(&desk, "late", LONG, |_| Ok(vec![address()])));
            GATE.open();
            assert_eq!(waits.join().unwrap(), Ok(vec![address()]));
        });
        desk.join_all();
    }

    #[test]
    fn whoever_waits_gets_the_answer_and_no_thread_is_left() {
        static GATE: Gate = Gate::new();
        let desk = desk();
        thread::scope(|scope| {
            let calls: Vec<_> =
                (0..8).map(|_| scope.spawn(|| Desk::lookup(&desk, "h", LONG, |_| GATE.pass()))).collect();
            GATE.open();
            for call in calls {
                assert_eq!(call.join().unwrap(), Ok(vec![address()]));
            }
        });
        assert!(desk.lock().threads.is_empty());
    }

    #[test]
    fn failures_and_panics_of_the_system_are_answers() {
        let desk = desk();
        let refuse = |_: &str| Err(io::Error::other("failed to lookup address information: no such name"));
        let words = |text: &str| Err(Failure::Unknown(text.to_owned()));
        assert_eq!(Desk::lookup(&desk, "h", LONG, refuse), words("no such name"));
        assert_eq!(Desk::lookup(&desk, "h", LONG, |_| Ok(Vec::new())), words("it has no address"));
        assert_eq!(Desk::lookup(&desk, "h", LONG, |_| panic!("expected")), words("the lookup broke off"));
        assert!(desk.lock().running.is_empty());
    }

    #[test]
    fn the_system_knows_this_machine() {
        for limit in [None, Some(LONG)] {
            assert!(lookup("localhost", limit).unwrap().iter().all(IpAddr::is_loopback));
        }
        assert!(matches!(lookup("no-such-host.invalid", Some(LONG)), Err(Failure::Unknown(_))));
        assert!(matches!(lookup("a\0b", Some(LONG)), Err(Failure::Unknown(_))));
        assert!(matches!(lookup(&"x".repeat(70_000), Some(LONG)), Err(Failure::Unknown(_))));
    }
}
