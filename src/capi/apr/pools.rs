//! `apr_pools.h`: pools.

use std::ffi::c_void;
use std::ptr::null_mut;

use super::{APR_EINVAL, APR_ENOMEM, APR_SUCCESS};
use crate::capi::cancel::Uncancelled;
use crate::capi::pool::PoolRef;
use crate::capi::raw::put_out;
use crate::capi::types::{apr_abortfunc_t, apr_allocator_t, apr_pool_t, apr_status_t, oss_apr_cleanup_t};

/// Makes a pool and sets `*newpool` to it; the program destroys it, or the parent does.
///
/// `parent` may be NULL: then the pool has no parent. Children of one parent may be made and destroyed by several
/// threads at once; else a pool is used by one thread at a time. `abort_fn`, if not NULL, is called with `APR_ENOMEM`
/// when an allocation fails. `allocator` is not used. Returns 0, `APR_EINVAL` or `APR_ENOMEM`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_pool_create_ex(
    newpool: *mut *mut apr_pool_t,
    parent: *mut apr_pool_t,
    abort_fn: apr_abortfunc_t,
    allocator: *mut apr_allocator_t,
) -> apr_status_t {
    let _ = allocator;
    if newpool.is_null() {
        return APR_EINVAL;
    }
    // SAFETY: see the contract of the module.
    let parent_ref = unsafe { PoolRef::new(parent) };
    let pool = match parent_ref {
        Some(parent) => parent.child(abort_fn),
        None if parent.is_null() => PoolRef::root(abort_fn),
        None => None,
    };
    // SAFETY: see the contract of the module.
    unsafe { put_out(newpool, pool.map_or(null_mut(), PoolRef::raw)) };
    if pool.is_some() { APR_SUCCESS } else { APR_ENOMEM }
}

/// Destroys a pool: its children first, then its clean-up functions, last registered first, then its memory.
///
/// NULL does nothing. Nothing that was allocated from the pool may be used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_pool_destroy(p: *mut apr_pool_t) {
    // SAFETY: see the contract of the module.
    if let Some(pool) = unsafe { PoolRef::new(p) } {
        // SAFETY: the program gives the pool up.
        unsafe { pool.destroy() };
    }
}

/// Destroys everything in a pool as `apr_pool_destroy` does and keeps the pool for new use. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_pool_clear(p: *mut apr_pool_t) {
    // SAFETY: see the contract of the module.
    if let Some(pool) = unsafe { PoolRef::new(p) } {
        // SAFETY: the program gives up what is in the pool.
        unsafe { pool.clear() };
    }
}

/// Allocates `size` bytes of unknown content, aligned for every type; they live as long as the pool.
///
/// Returns NULL when `p` is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_palloc(p: *mut apr_pool_t, size: usize) -> *mut c_void {
    // SAFETY: see the contract of the module.
    unsafe { PoolRef::new(p) }.map_or(null_mut(), |pool| pool.alloc(size))
}

/// Allocates `size` zeroed bytes; else as `apr_palloc`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_pcalloc(p: *mut apr_pool_t, size: usize) -> *mut c_void {
    // SAFETY: see the contract of the module.
    unsafe { PoolRef::new(p) }.map_or(null_mut(), |pool| pool.alloc_zeroed(size))
}

/// Has `plain_cleanup(data)` called when the pool is cleared or destroyed; last registered, first called. The function must
/// return: no `longjmp`, no C++ exception and no `pthread_exit` may leave it.
///
/// `child_cleanup` is not used: the library starts no programs. NULL for `p` or `plain_cleanup` does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_pool_cleanup_register(
    p: *mut apr_pool_t,
    data: *const c_void,
    plain_cleanup: oss_apr_cleanup_t,
    child_cleanup: oss_apr_cleanup_t,
) {
    let _ = child_cleanup;
    // SAFETY: see the contract of the module.
    if let (Some(pool), Some(_)) = (unsafe { PoolRef::new(p) }, plain_cleanup) {
        pool.register_cleanup(data, plain_cleanup);
    }
}

/// Forgets the last registration of `cleanup` with `data`. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_pool_cleanup_kill(
    p: *mut apr_pool_t,
    data: *const c_void,
    cleanup: oss_apr_cleanup_t,
) {
    // SAFETY: see the contract of the module.
    if let Some(pool) = unsafe { PoolRef::new(p) } {
        pool.kill_cleanup(data, cleanup);
    }
}

/// Forgets the last registration of `cleanup` with `data` and calls it now; returns what it returns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_pool_cleanup_run(
    p: *mut apr_pool_t,
    data: *mut c_void,
    cleanup: oss_apr_cleanup_t,
) -> apr_status_t {
    // SAFETY: see the contract of the module.
    if let Some(pool) = unsafe { PoolRef::new(p) } {
        pool.kill_cleanup(data, cleanup);
    }
    let _held = Uncancelled::begin();
    // SAFETY: the program asks for this call.
    cleanup.map_or(APR_EINVAL, |function| unsafe { function(data) })
}

/// A clean-up function that does nothing and returns 0.
#[unsafe(no_mangle)]
pub extern "C" fn oss_apr_pool_cleanup_null(data: *mut c_void) -> apr_status_t {
    let _ = data;
    APR_SUCCESS
}
