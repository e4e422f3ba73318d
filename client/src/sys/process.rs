//! State of this process that a forked child does not share.

use std::mem;
use std::sync::Arc;

use arc_swap::{ArcSwapOption, Guard};

/// A value that each process has for itself: a child of `fork` begins with a new one.
///
/// No lock is taken to get at it, so a child can use it even if another thread of its parent was at it in the moment of
/// the fork. The parent's value is never touched in the child, not even to drop it: that thread may have left it half
/// changed.
#[derive(Debug)]
pub struct PerProcess<T> {
    current: ArcSwapOption<Stamped<T>>,
}

#[derive(Debug)]
struct Stamped<T> {
    process: u32,
    value: Arc<T>,
}

impl<T: Default> PerProcess<T> {
    /// No value yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { current: ArcSwapOption::const_empty() }
    }

    /// The value of this process, made on first use.
    pub fn get(&self) -> Arc<T> {
        let process = std::process::id();
        loop {
            let found = self.current.load();
            if let Some(current) = found.as_ref().filter(|current| current.process == process) {
                return Arc::clone(&current.value);
            }
            let made = Arc::new(Stamped { process, value: Arc::default() });
            let before = self.current.compare_and_swap(&found, Some(made));
            if same(&before, &found) {
                // Of the parent; see above.
                mem::forget(Guard::into_inner(before));
            }
        }
    }
}

impl<T: Default> Default for PerProcess<T> {
    fn default() -> Self {
        Self::new()
    }
}

fn same<T>(one: &Option<Arc<T>>, other: &Option<Arc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn all_threads_of_a_process_get_one_value() {
        static COUNT: PerProcess<AtomicU32> = PerProcess::new();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| COUNT.get().fetch_add(1, Ordering::Relaxed));
            }
        });
        assert_eq!(COUNT.get().load(Ordering::Relaxed), 8);
    }

    #[test]
    fn another_process_begins_anew() {
        static COUNT: PerProcess<AtomicU32> = PerProcess::new();
        let parents = Arc::new(Stamped { process: 0, value: Arc::new(AtomicU32::new(7)) });
        COUNT.current.store(Some(Arc::clone(&parents)));
        assert_eq!(COUNT.get().load(Ordering::Relaxed), 0);
        COUNT.get().store(1, Ordering::Relaxed);
        assert_eq!(COUNT.get().load(Ordering::Relaxed), 1);
        assert_eq!(parents.value.load(Ordering::Relaxed), 7);
    }
}
