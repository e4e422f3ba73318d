//! Open multipart uploads: which parts came, and how long they were.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Part number to size in bytes.
pub(super) type Parts = BTreeMap<u32, u64>;

/// All open uploads, by upload id.
#[derive(Debug, Default)]
pub(super) struct Uploads {
    open: Mutex<HashMap<String, Parts>>,
    begun: AtomicU64,
}

impl Uploads {
    /// Opens an upload and gives its id: 32 upper-case hex digits.
    pub(super) fn begin(&self) -> String {
        let number = self.begun.fetch_add(1, Ordering::Relaxed) + 1;
        let id = format!("{number:032X}");
        self.lock().insert(id.clone(), Parts::new());
        id
    }

    /// Notes a part; false when no such upload is open.
    pub(super) fn add(&self, id: &str, number: u32, size: u64) -> bool {
        let mut open = self.lock();
        let parts = open.get_mut(id);
        parts.map(|parts| parts.insert(number, size)).is_some()
    }

    /// Up to `limit` parts with numbers above `marker`, and whether more follow.
    pub(super) fn list(&self, id: &str, marker: u32, limit: usize) -> Option<(Parts, bool)> {
        let open = self.lock();
        let parts = open.get(id)?;
        let mut rest = parts.range(marker.saturating_add(1)..);
        let page = rest.by_ref().take(limit).map(|(n, s)| (*n, *s)).collect();
        Some((page, rest.next().is_some()))
    }

    /// Closes an upload and gives its parts.
    pub(super) fn finish(&self, id: &str) -> Option<Parts> {
        self.lock().remove(id)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Parts>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_continue_after_the_marker() {
        let uploads = Uploads::default();
        let id = uploads.begin();
        for number in [3, 1, 2] {
            assert!(uploads.add(&id, number, u64::from(number)));
        }
        let (page, more) = uploads.list(&id, 0, 2).unwrap();
        assert_eq!((page.into_keys().collect::<Vec<_>>(), more), (vec![1, 2], true));
        let (page, more) = uploads.list(&id, 2, 2).unwrap();
        assert_eq!((page.into_keys().collect::<Vec<_>>(), more), (vec![3], false));
    }

    #[test]
    fn a_finished_upload_is_gone() {
        let uploads = Uploads::default();
        let id = uploads.begin();
        assert!(uploads.finish(&id).is_some());
        assert!(!uploads.add(&id, 1, 1));
        assert!(uploads.list(&id, 0, 1).is_none());
    }
}
