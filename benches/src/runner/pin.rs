//! Client and server on a core each, for exchanges so short that it would decide the figures where the system puts them.

use std::io;

use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

/// While it lives, this process and the children it starts run on one core.
pub(super) struct OnCore {
    before: CpuSet,
}

impl OnCore {
    /// Keeps to the first core that this process may use: the place of the server.
    pub(super) fn first() -> io::Result<Self> {
        Self::keep(|cores| cores.min())
    }

    /// Keeps to the last core that this process may use: the place of the client, as the first one serves most
    /// interrupts.
    pub(super) fn last() -> io::Result<Self> {
        Self::keep(|cores| cores.max())
    }

    fn keep(choose: impl FnOnce(&mut dyn Iterator<Item = usize>) -> Option<usize>) -> io::Result<Self> {
        let before = sched_getaffinity(None)?;
        let mut cores = (0..CpuSet::MAX_CPU).filter(|core| before.is_set(*core));
        let mut one = CpuSet::new();
        one.set(choose(&mut cores).unwrap_or(0));
        sched_setaffinity(None, &one)?;
        Ok(Self { before })
    }
}

impl Drop for OnCore {
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
        let kept = OnCore::last().unwrap();
        assert_eq!(sched_getaffinity(None).unwrap().count(), 1);
        drop(kept);
        assert_eq!(sched_getaffinity(None).unwrap().count(), before);
    }
}
