//! The library's own pools.
//!
//! A pool is a magic word, an arena, clean-up functions and its children, all behind one lock: several threads may make
//! and destroy children of one parent at the same time. Nothing here needs memory that it cannot do without.

use std::alloc::{self, Layout};
use std::cell::Cell;
use std::ffi::{c_int, c_void};
use std::ptr::{NonNull, null_mut};
use std::sync::atomic::{AtomicU64, Ordering};

use bumpalo::Bump;

use super::lock::{Held, Lock, watch_forks};
use crate::capi::apr::{APR_ENOMEM, APR_SUCCESS};
use crate::capi::types::{apr_abortfunc_t, apr_status_t, oss_apr_cleanup_t};

/// First word of a living pool. No pointer has this value, so that no pool of APR begins with it.
pub(super) const LIVE: u64 = 0x0a05_c5dc_9001_11fe;
/// First word of a destroyed pool, until its memory is used for something else.
pub(super) const DEAD: u64 = 0x0a05_c5dc_9001_dead;
/// Alignment of everything allocated, enough for every C type.
const ALIGN: usize = 16;

/// A pool. Always on the heap, behind a raw pointer that C programs hold.
#[repr(C)]
pub(super) struct Pool {
    magic: AtomicU64,
    parent: Option<NonNull<Pool>>,
    /// Neighbours among the children of the parent, whose lock guards them.
    older: Link,
    younger: Link,
    on_failure: apr_abortfunc_t,
    inner: Lock<Inner>,
}

/// The way to another pool.
type Link = Cell<Option<NonNull<Pool>>>;

#[derive(Default)]
struct Inner {
    arena: Bump,
    cleanups: Vec<Cleanup>,
    youngest: Option<NonNull<Pool>>,
}

/// A function to run when the pool is cleared or destroyed.
#[derive(Clone, Copy)]
struct Cleanup {
    data: *const c_void,
    function: oss_apr_cleanup_t,
}

/// Makes a pool; without a parent it is a root. `None` when memory runs out.
///
/// # Safety
/// `parent` is a living pool.
pub(super) unsafe fn create(
    parent: Option<NonNull<Pool>>,
    on_failure: apr_abortfunc_t,
) -> Option<NonNull<Pool>> {
    watch_forks();
    // SAFETY: the caller promises a living parent.
    let parent_ref = parent.map(|parent| unsafe { parent.as_ref() });
    let on_failure = on_failure.or(parent_ref.and_then(|parent| parent.on_failure));
    let (older, younger) = (Link::default(), Link::default());
    let new =
        Pool { magic: AtomicU64::new(LIVE), parent, older, younger, on_failure, inner: Lock::default() };
    // SAFETY: the layout of a pool, which is not empty.
    let place = NonNull::new(unsafe { alloc::alloc(Layout::new::<Pool>()) })?.cast::<Pool>();
    // SAFETY: new memory of this layout.
    unsafe { place.write(new) };
    if let Some(parent) = parent_ref {
        // SAFETY: written above.
        parent.lock().adopt(place, unsafe { place.as_ref() });
    }
    Some(place)
}

/// Destroys a pool: its children, youngest first, then its clean-up functions, last registered first, then its memory.
///
/// # Safety
/// `pool` is a living pool that nobody uses any more.
pub(super) unsafe fn destroy(pool: NonNull<Pool>) {
    // SAFETY: the pool lives; the caller gives it up.
    unsafe { empty(pool) };
    // SAFETY: it has no children or clean-up functions left.
    unsafe { free(pool) };
}

/// Destroys what is in a pool and keeps the pool.
///
/// # Safety
/// `pool` is a living pool, and nobody uses what was allocated from it any more.
pub(super) unsafe fn clear(pool: NonNull<Pool>) {
    // SAFETY: the pool lives; the caller gives its content up.
    unsafe { empty(pool) };
    // SAFETY: the pool still lives.
    unsafe { pool.as_ref() }.lock().arena.reset();
}

/// Takes everything apart below `root`, one step at a time: a clean-up function may make new children.
unsafe fn empty(root: NonNull<Pool>) {
    loop {
        // SAFETY: the root lives, and so do its descendants.
        let leaf = unsafe { youngest_leaf(root) };
        // SAFETY: as above; the borrow ends before the function runs.
        let step = unsafe { leaf.as_ref() }.lock().cleanups.pop();
        match step {
            // SAFETY: the function was registered for exactly this.
            Some(cleanup) => _ = unsafe { cleanup.run() },
            None if leaf == root => return,
            // SAFETY: the leaf has neither children nor clean-up functions.
            None => unsafe { free(leaf) },
        }
    }
}

/// The pool without children that is reached by following the youngest child.
unsafe fn youngest_leaf(root: NonNull<Pool>) -> NonNull<Pool> {
    let mut leaf = root;
    // SAFETY: children of a living pool live.
    while let Some(child) = unsafe { leaf.as_ref() }.youngest_child() {
        leaf = child;
    }
    leaf
}

/// Takes an emptied pool out of its family and releases its memory.
unsafe fn free(pool: NonNull<Pool>) {
    // SAFETY: the pool lives.
    let this = unsafe { pool.as_ref() };
    if let Some(parent) = this.parent {
        // SAFETY: a parent outlives its children.
        unsafe { parent.as_ref() }.lock().part_with(this);
    }
    this.magic.store(DEAD, Ordering::Relaxed);
    // SAFETY: made by `create` as a box is made, and no longer reachable.
    drop(unsafe { Box::from_raw(pool.as_ptr()) });
}

impl Inner {
    /// Makes a pool the youngest child.
    fn adopt(&mut self, child: NonNull<Pool>, links: &Pool) {
        links.older.set(self.youngest);
        // SAFETY: children of a living pool live.
        if let Some(before) = self.youngest.map(|before| unsafe { before.as_ref() }) {
            before.younger.set(Some(child));
        }
        self.youngest = Some(child);
    }

    /// Takes a child out.
    fn part_with(&mut self, child: &Pool) {
        let (older, younger) = (child.older.get(), child.younger.get());
        // SAFETY: children of a living pool live.
        if let Some(older) = older.map(|older| unsafe { older.as_ref() }) {
            older.younger.set(younger);
        }
        // SAFETY: as above.
        match younger.map(|younger| unsafe { younger.as_ref() }) {
            Some(younger) => younger.older.set(older),
            None => self.youngest = older,
        }
    }
}

impl Cleanup {
    unsafe fn run(self) -> apr_status_t {
        // SAFETY: the program registered the pair of function and data.
        self.function.map_or(APR_SUCCESS, |function| unsafe { function(self.data.cast_mut()) })
    }
}

impl Pool {
    fn lock(&self) -> Held<'_, Inner> {
        self.inner.take()
    }

    fn youngest_child(&self) -> Option<NonNull<Pool>> {
        self.lock().youngest
    }

    /// `size` bytes, aligned for every C type; NULL when memory runs out.
    pub(super) fn alloc(&self, size: usize) -> *mut c_void {
        let block = Layout::from_size_align(size, ALIGN)
            .ok()
            .and_then(|layout| self.lock().arena.try_alloc_layout(layout).ok());
        block.map_or_else(|| self.out_of_memory(), |block| block.as_ptr().cast())
    }

    /// Tells the program, as it asked when it made the pool.
    fn out_of_memory(&self) -> *mut c_void {
        if let Some(tell) = self.on_failure {
            // SAFETY: the program gave this function for this purpose.
            unsafe { tell(c_int::from(APR_ENOMEM)) };
        }
        null_mut()
    }

    /// Has `function(data)` run when the pool is cleared or destroyed.
    pub(super) fn register(&self, data: *const c_void, function: oss_apr_cleanup_t) -> bool {
        let mut inner = self.lock();
        let room = inner.cleanups.try_reserve(1).is_ok();
        if room {
            inner.cleanups.push(Cleanup { data, function });
        }
        room
    }

    /// Forgets the last registration of `function(data)`; whether there was one.
    pub(super) fn unregister(&self, data: *const c_void, function: oss_apr_cleanup_t) -> bool {
        let mut inner = self.lock();
        let same = |c: &Cleanup| c.data == data && address(c.function) == address(function);
        let place = inner.cleanups.iter().rposition(same);
        place.map(|place| inner.cleanups.remove(place)).is_some()
    }
}

/// A function as a number; programs register and kill by the same pointer.
fn address(function: oss_apr_cleanup_t) -> usize {
    function.map_or(0, |function| function as usize)
}
