//! Signals belong to the program: none is handled on a thread of the library.

use std::io;

use nix::sys::signal::{SigSet, SigmaskHow, Signal};
use nix::sys::signalfd::{SfdFlags, SignalFd};

/// Runs `work`, which starts threads, with all signals blocked on this thread.
///
/// A thread begins with the signal mask of the thread that starts it, so that those of the library never run a handler
/// of the program. The mask of this thread is as before when `work` has returned or panicked; a signal that came
/// meanwhile is delivered then.
pub fn blocked<T>(work: impl FnOnce() -> T) -> T {
    let _restored = SigSet::all().thread_swap_mask(SigmaskHow::SIG_SETMASK).map(Mask);
    work()
}

/// Runs `work`, which changes a file, and takes away the signal that the system raises where that fails: SIGXFSZ beyond
/// the limit of file sizes, SIGPIPE where nobody reads any more. Either would end a program that does not expect it.
///
/// # Errors
/// What `work` fails with.
pub fn unraised<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    without_raised(work, |_| true)
}

/// Writes with `write`, which gets `bytes` and gives the number of those it wrote, as [`unraised`] does.
///
/// # Errors
/// What `write` fails with.
pub fn write_unraised(bytes: &[u8], write: impl FnOnce(&[u8]) -> io::Result<usize>) -> io::Result<usize> {
    // A pipe whose reader goes away in the middle raises the signal although some bytes were written.
    without_raised(|| write(bytes), |count| *count == bytes.len())
}

fn without_raised<T>(
    work: impl FnOnce() -> io::Result<T>,
    is_whole: impl FnOnce(&T) -> bool,
) -> io::Result<T> {
    let raised: SigSet = [Signal::SIGXFSZ, Signal::SIGPIPE].into_iter().collect();
    let Ok(mut before) = raised.thread_swap_mask(SigmaskHow::SIG_BLOCK).map(Mask) else {
        return work();
    };
    let result = work();
    if !result.as_ref().is_ok_and(is_whole) {
        let ours: SigSet = raised.iter().filter(|signal| !before.0.contains(*signal)).collect();
        if take(&ours).is_err() {
            // Better signals that stay blocked than one that ends the program.
            before.0.extend(&ours);
        }
    }
    result
}

/// Takes away those of these blocked signals that were raised.
fn take(signals: &SigSet) -> nix::Result<()> {
    // Not `SigSet::wait`: not every error comes with a signal, and it would wait for ever.
    let waiting = SignalFd::with_flags(signals, SfdFlags::SFD_NONBLOCK | SfdFlags::SFD_CLOEXEC)?;
    while waiting.read_signal()?.is_some() {}
    Ok(())
}

/// The mask that a thread gets back.
struct Mask(SigSet);

impl Drop for Mask {
    fn drop(&mut self) {
        // It was valid when it was read.
        let _ = self.0.thread_set_mask();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(signal: Signal) -> bool {
        SigSet::thread_get_mask().unwrap().contains(signal)
    }

    #[test]
    fn threads_begin_with_signals_blocked_and_the_caller_keeps_its_own_mask() {
        let before = SigSet::thread_get_mask().unwrap();
        let on_thread = blocked(|| std::thread::spawn(|| blocks(Signal::SIGTERM))).join().unwrap();
        assert!(on_thread);
        assert_eq!(SigSet::thread_get_mask().unwrap(), before);
    }

    #[test]
    fn the_mask_comes_back_after_a_panic_too() {
        let before = SigSet::thread_get_mask().unwrap();
        assert!(std::panic::catch_unwind(|| blocked(|| panic!("expected"))).is_err());
        assert_eq!(SigSet::thread_get_mask().unwrap(), before);
    }

    #[test]
    fn a_write_that_fails_raises_no_signal() {
        let (reader, mut writer) = io::pipe().unwrap();
        drop(reader);
        let before = SigSet::thread_get_mask().unwrap();
        // The test harness ignores SIGPIPE, as every Rust program does: only what stays pending can be seen here.
        let error = write_unraised(b"x", |bytes| io::Write::write(&mut writer, bytes)).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        assert_eq!(SigSet::thread_get_mask().unwrap(), before);
        let pending = std::fs::read_to_string("/proc/thread-self/status").unwrap();
        assert!(pending.contains("SigPnd:\t0000000000000000"), "{pending}");
        assert_eq!(unraised(|| Ok(7)).unwrap(), 7);
    }
}
