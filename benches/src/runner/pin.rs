//! Client and server on one core, for exchanges so short that waking another core would cost
//! more than the exchange, and differently each time.

use std::io;

use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

/// While it lives, this process and the children it starts run on one core.
pub(super) struct OneCore {
    before: CpuSet,
}

impl OneCore {
    /// Keeps to the last core that this process may use; the first serves most interrupts.
    pub(super) fn keep() -> io::Result<Self> {
        let before = sched_getaffinity(None)?;
        let last = (0..CpuSet::MAX_CPU).rev().find(|core| before.is_set(*core));
        let mut one = CpuSet::new();
        one.set(last.unwrap_or(0));
        sched_setaffinity(None, &one)?;
        Ok(Self { before })
    }
}

impl Drop for OneCore {
    fn drop(&mut self) {
        if let Err(error) = sched_setaffinity(None, &self.before) {
            eprintln!("the process stays on one core: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_core_while_kept_and_all_after() {
        let before = sched_getaffinity(None).unwrap().count();
        let kept = OneCore::keep().unwrap();
        assert_eq!(sched_getaffinity(None).unwrap().count(), 1);
        drop(kept);
        assert_eq!(sched_getaffinity(None).unwrap().count(), before);
    }
}
