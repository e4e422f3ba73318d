//! Signals belong to the program: none is handled on a thread of the library.

use nix::sys::signal::{SigSet, SigmaskHow};

/// Runs `work`, which starts threads, with all signals blocked on this thread.
///
/// A thread begins with the signal mask of the thread that starts it, so that those of the library never run a handler
/// of the program. The mask of this thread is as before when `work` has returned or panicked; a signal that came
/// meanwhile is delivered then.
pub fn blocked<T>(work: impl FnOnce() -> T) -> T {
    let _restored = SigSet::all().thread_swap_mask(SigmaskHow::SIG_SETMASK).map(Mask);
    work()
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
    use nix::sys::signal::Signal;

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
}
