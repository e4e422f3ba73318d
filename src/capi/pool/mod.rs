//! Pools: the library's own, and those of a real APR that a program hands in.

pub(in crate::capi) mod foreign;
mod lock;
mod own;

use std::cell::Cell;
use std::ffi::{c_char, c_void};
use std::ptr::{NonNull, null_mut};

use super::apr::{APR_ENOMEM, APR_SUCCESS};
use super::cancel::Uncancelled;
use super::raw::int;
use super::types::{aos_string_t, apr_abortfunc_t, apr_pool_t, apr_status_t, oss_apr_cleanup_t};

/// A living pool of either kind. Everything of the C skin allocates through this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolRef {
    raw: NonNull<apr_pool_t>,
    is_own: bool,
}

impl PoolRef {
    /// The pool behind a C pointer; `None` for NULL and for a pool that is known to be destroyed.
    ///
    /// # Safety
    /// `pool` is NULL or a pool that lives as long as the result and what is allocated from it are used, by one thread
    /// at a time.
    #[must_use]
    pub unsafe fn new(pool: *mut apr_pool_t) -> Option<Self> {
        let raw = NonNull::new(pool)?;
        // SAFETY: pools of both kinds begin with a word of this size.
        let magic = unsafe { raw.cast::<u64>().read() };
        (magic != own::DEAD).then_some(Self { raw, is_own: magic == own::LIVE })
    }

    /// A new pool of the library, without parent; `None` when memory runs out.
    #[must_use]
    pub fn root(on_failure: apr_abortfunc_t) -> Option<Self> {
        // SAFETY: no parent.
        let pool = unsafe { own::create(None, on_failure) }?;
        Some(Self { raw: pool.cast(), is_own: true })
    }

    /// A new pool of a real APR without parent; `None` when there is no APR in the process.
    pub(in crate::capi) fn foreign_root() -> Option<Self> {
        let mut pool = null_mut();
        // SAFETY: NULL is allowed for everything but the first argument.
        let status = unsafe { foreign::pool_create(&raw mut pool, null_mut(), null_mut(), null_mut()) };
        let raw = NonNull::new(pool).filter(|_| status == APR_SUCCESS)?;
        Some(Self { raw, is_own: false })
    }

    /// A pool that is destroyed with this one at the latest, of the same kind.
    #[must_use]
    pub fn child(self, on_failure: apr_abortfunc_t) -> Option<Self> {
        if let Some(parent) = self.own() {
            // SAFETY: this pool lives.
            let pool = unsafe { own::create(Some(parent), on_failure) }?;
            return Some(Self { raw: pool.cast(), is_own: true });
        }
        let mut pool = null_mut();
        let on_failure = on_failure.map_or(null_mut(), |function| function as *mut c_void);
        // SAFETY: this pool lives and is APR's.
        let status = unsafe { foreign::pool_create(&raw mut pool, self.raw(), on_failure, null_mut()) };
        let raw = NonNull::new(pool).filter(|_| status == APR_SUCCESS)?;
        Some(Self { raw, is_own: false })
    }

    /// The C pointer.
    #[must_use]
    pub fn raw(self) -> *mut apr_pool_t {
        self.raw.as_ptr()
    }

    /// Whether the pool is the library's, not a real APR's.
    #[must_use]
    pub fn is_own(self) -> bool {
        self.is_own
    }

    fn own(self) -> Option<NonNull<own::Pool>> {
        self.is_own.then_some(self.raw.cast())
    }

    /// `size` bytes of unknown content, aligned for every C type; NULL when memory runs out.
    #[must_use]
    pub fn alloc(self, size: usize) -> *mut c_void {
        let block = match self.own() {
            // SAFETY: the pool lives.
            Some(pool) => unsafe { pool.as_ref() }.alloc(size),
            // SAFETY: the pool lives and is APR's.
            None => unsafe { foreign::palloc(self.raw(), size) },
        };
        if block.is_null() {
            RAN_OUT.set(true);
        }
        block
    }

    /// `size` zeroed bytes; NULL when memory runs out.
    #[must_use]
    pub fn alloc_zeroed(self, size: usize) -> *mut c_void {
        let block = self.alloc(size);
        if !block.is_null() {
            // SAFETY: the block has this size.
            unsafe { block.cast::<u8>().write_bytes(0, size) };
        }
        block
    }

    /// A copy of `value`; NULL when memory runs out.
    #[must_use]
    pub fn put<T: Copy>(self, value: T) -> *mut T {
        let place = self.alloc(size_of::<T>()).cast::<T>();
        if !place.is_null() {
            // SAFETY: the place has the size of a `T` and the alignment of every C type.
            unsafe { place.write(value) };
        }
        place
    }

    /// A copy of `bytes` with a NUL after it; NULL when memory runs out.
    #[must_use]
    pub fn text(self, bytes: &[u8]) -> *mut c_char {
        let Some(size) = bytes.len().checked_add(1) else { return null_mut() };
        let copy = self.alloc(size).cast::<u8>();
        if copy.is_null() {
            return null_mut();
        }
        // SAFETY: the copy has room for one byte more than there are, and is new.
        unsafe { copy.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        // SAFETY: inside the copy, see above.
        let end = unsafe { copy.add(bytes.len()) };
        // SAFETY: as above.
        unsafe { end.write(0) };
        copy.cast()
    }

    /// A copy of `bytes` as a C string structure, with a NUL after it; the null string when memory runs out.
    #[must_use]
    pub fn string(self, bytes: &[u8]) -> aos_string_t {
        let data = self.text(bytes);
        aos_string_t { len: if data.is_null() { 0 } else { int(bytes.len()) }, data }
    }

    /// Has `function(data)` run when the pool is cleared or destroyed; functions run last registered first.
    pub(in crate::capi) fn register_cleanup(
        self,
        data: *const c_void,
        function: oss_apr_cleanup_t,
    ) -> apr_status_t {
        let Some(pool) = self.own() else {
            // SAFETY: the pool lives and is APR's; a program that starts another one must not run it there.
            unsafe { foreign::cleanup_register(self.raw(), data, function, Some(do_nothing)) };
            return APR_SUCCESS;
        };
        // SAFETY: the pool lives.
        let done = unsafe { pool.as_ref() }.register(data, function);
        if done { APR_SUCCESS } else { APR_ENOMEM }
    }

    /// Forgets the last registration of `function(data)`; whether there was one (always, for a pool of APR).
    pub(in crate::capi) fn kill_cleanup(self, data: *const c_void, function: oss_apr_cleanup_t) -> bool {
        let Some(pool) = self.own() else {
            // SAFETY: the pool lives and is APR's.
            unsafe { foreign::cleanup_kill(self.raw(), data, function) };
            return true;
        };
        // SAFETY: the pool lives.
        unsafe { pool.as_ref() }.unregister(data, function)
    }

    /// Destroys what is in the pool and keeps it.
    ///
    /// # Safety
    /// Nothing allocated from the pool or its children is used again.
    pub unsafe fn clear(self) {
        let _held = Uncancelled::begin();
        match self.own() {
            // SAFETY: the pool lives; the caller gives its content up.
            Some(pool) => unsafe { own::clear(pool) },
            // SAFETY: as above.
            None => unsafe { foreign::pool_clear(self.raw()) },
        }
    }

    /// Destroys the pool.
    ///
    /// # Safety
    /// Neither the pool nor its children nor anything allocated from them is used again.
    pub unsafe fn destroy(self) {
        let _held = Uncancelled::begin();
        match self.own() {
            // SAFETY: the pool lives; the caller gives it up.
            Some(pool) => unsafe { own::destroy(pool) },
            // SAFETY: as above.
            None => unsafe { foreign::pool_destroy(self.raw()) },
        }
    }
}

thread_local! {
    /// Whether a pool had no memory for something that this thread wanted of it.
    static RAN_OUT: Cell<bool> = const { Cell::new(false) };
}

/// Notices when a pool has no memory left for what this thread puts there while it lives.
pub(in crate::capi) struct Watch {
    before: bool,
}

impl Watch {
    pub(in crate::capi) fn begin() -> Self {
        Self { before: RAN_OUT.replace(false) }
    }

    /// Whether that has happened.
    pub(in crate::capi) fn ran_out(&self) -> bool {
        RAN_OUT.get()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        RAN_OUT.set(self.before);
    }
}

/// Clean-up function for processes that are about to start another program: nothing.
unsafe extern "C" fn do_nothing(_data: *mut c_void) -> apr_status_t {
    APR_SUCCESS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watch_sees_what_found_no_place_while_it_lived() {
        let pool = PoolRef::root(None).unwrap();
        let outer = Watch::begin();
        assert!(pool.alloc(usize::MAX / 2).is_null());
        let inner = Watch::begin();
        assert!(!pool.text(b"there is memory for this").is_null());
        assert!(!inner.ran_out());
        drop(inner);
        assert!(outer.ran_out());
        drop(outer);
        assert!(!Watch::begin().ran_out());
        // SAFETY: nothing of the pool is used below.
        unsafe { pool.destroy() };
    }

    #[test]
    fn children_go_with_their_parent_or_before_it_in_any_order() {
        let parent = PoolRef::root(None).unwrap();
        let children: Vec<_> = (0..4).filter_map(|_| parent.child(None)).collect();
        for at in [1, 3, 0] {
            // SAFETY: nothing of the child is used below.
            unsafe { children[at].destroy() };
        }
        assert!(parent.child(None).is_some());
        // SAFETY: nothing of the pool and its children is used below.
        unsafe { parent.destroy() };
    }
}
