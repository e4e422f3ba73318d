//! A lock for short steps that `fork` cannot leave held.

use std::cell::UnsafeCell;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

/// How often this process has come out of a `fork` as the child, plus one.
static GENERATION: AtomicU32 = AtomicU32::new(FREE + 1);
/// Nobody holds the lock.
const FREE: u32 = 0;
/// Looks at a held lock before the thread sleeps between them.
const LOOKS: u32 = 200;

/// A value behind a lock.
///
/// Of the threads of a process only the one that calls `fork` exists in the child. A lock that another one held there
/// would be held for ever: the child takes it over.
#[derive(Debug, Default)]
pub(super) struct Lock<T> {
    /// The generation of the process that holds it.
    holder: AtomicU32,
    value: UnsafeCell<T>,
}

// SAFETY: the value is touched only by the thread that holds the lock.
unsafe impl<T: Send> Sync for Lock<T> {}

/// The value, as long as the lock is held.
pub(super) struct Held<'a, T>(&'a Lock<T>);

impl<T> Lock<T> {
    pub(super) fn take(&self) -> Held<'_, T> {
        let mine = GENERATION.load(Ordering::Relaxed);
        let mut looks = 0;
        loop {
            let found = self.holder.load(Ordering::Relaxed);
            let takes = found != mine;
            if takes
                && self.holder.compare_exchange(found, mine, Ordering::Acquire, Ordering::Relaxed).is_ok()
            {
                return Held(self);
            }
            looks += 1;
            if looks > LOOKS {
                // The other thread may need the processor to come to an end.
                thread::sleep(Duration::from_micros(50));
            } else {
                std::hint::spin_loop();
            }
        }
    }
}

impl<T> Deref for Held<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the lock is held.
        unsafe { &*self.0.value.get() }
    }
}

impl<T> DerefMut for Held<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the lock is held, and borrowed mutably.
        unsafe { &mut *self.0.value.get() }
    }
}

impl<T> Drop for Held<'_, T> {
    fn drop(&mut self) {
        self.0.holder.store(FREE, Ordering::Release);
    }
}

/// Has children of `fork` told from their parents. For every use of a lock to come.
pub(super) fn watch_forks() {
    static WATCHED: AtomicBool = AtomicBool::new(false);
    if !WATCHED.swap(true, Ordering::Relaxed) {
        // SAFETY: the function does nothing that a child may not do, and the library is never unloaded.
        unsafe { libc::pthread_atfork(None, None, Some(in_child)) };
    }
}

unsafe extern "C" fn in_child() {
    GENERATION.fetch_add(1, Ordering::Relaxed);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thread_at_a_time() {
        let lock = Lock::<u64>::default();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..10_000).for_each(|_| *lock.take() += 1));
            }
        });
        assert_eq!(*lock.take(), 40_000);
    }

    #[test]
    fn what_an_earlier_process_held_is_taken_over() {
        let lock = Lock::<u64>::default();
        lock.holder.store(GENERATION.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        *lock.take() = 7;
        assert_eq!(*lock.take(), 7);
        assert_eq!(lock.holder.load(Ordering::Relaxed), FREE);
    }
}
