//! Structures that every call needs.

use std::ffi::{c_int, c_void};
use std::ptr::null_mut;

use super::preset;
use crate::capi::http::pool_or_new;
use crate::capi::pool::PoolRef;
use crate::capi::table::TableRef;
use crate::capi::types::{aos_pool_t, aos_table_t, oss_config_t, oss_request_options_t};

/// Makes a configuration with no strings, signature version 1 and no proxy.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_config_create(p: *mut aos_pool_t) -> *mut oss_config_t {
    // SAFETY: NULL or alive.
    unsafe { preset(p, |new: &mut oss_config_t| new.signature_version = 1) }
}

/// Makes request options in `p` whose `config` and `ctl` are NULL: the program sets them.
///
/// With `p` NULL the options get a pool of their own, `options->pool`, which the program destroys. Returns NULL when
/// memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_request_options_create(p: *mut aos_pool_t) -> *mut oss_request_options_t {
    // SAFETY: NULL or alive.
    let pool = unsafe { pool_or_new(p) };
    pool.map_or(null_mut(), |pool| {
        pool.put(oss_request_options_t { config: null_mut(), ctl: null_mut(), pool: pool.raw() })
    })
}

/// Returns `table`, or a new table with room for `table_size` entries in the pool of the options when it is NULL.
///
/// Returns NULL when both are NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_table_create_if_null(
    options: *const oss_request_options_t,
    table: *mut aos_table_t,
    table_size: c_int,
) -> *mut aos_table_t {
    if !table.is_null() {
        return table;
    }
    // SAFETY: NULL or valid.
    let pool = unsafe { options.as_ref() }.map_or(null_mut(), |options| options.pool);
    // SAFETY: NULL or alive.
    let pool = unsafe { PoolRef::new(pool) };
    pool.and_then(|pool| TableRef::make(pool, table_size)).map_or(null_mut(), TableRef::raw)
}

/// Allocates `size` zeroed bytes for a result in `p`. Returns NULL when `p` is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_api_result_content(p: *mut aos_pool_t, size: usize) -> *mut c_void {
    // SAFETY: NULL or alive.
    unsafe { PoolRef::new(p) }.map_or(null_mut(), |pool| pool.alloc_zeroed(size))
}
