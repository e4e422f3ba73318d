//! `apr_tables.h`: tables and arrays.

use std::ffi::{c_char, c_int, c_void};
use std::ptr::{null, null_mut};

use crate::capi::array;
use crate::capi::pool::PoolRef;
use crate::capi::raw::c_bytes;
use crate::capi::table::{Strings, TableRef};
use crate::capi::types::{apr_array_header_t, apr_pool_t, apr_table_t};

/// Makes a table with room for `nelts` entries; it grows as needed and lives as long as `p`.
///
/// Returns NULL when `p` is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_table_make(p: *mut apr_pool_t, nelts: c_int) -> *mut apr_table_t {
    // SAFETY: see the contract of the module.
    let pool = unsafe { PoolRef::new(p) };
    pool.and_then(|pool| TableRef::make(pool, nelts)).map_or(null_mut(), TableRef::raw)
}

/// Copies a table with its entries into `p`; the strings are shared with `t`. Returns NULL as `apr_table_make` does.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_table_copy(p: *mut apr_pool_t, t: *const apr_table_t) -> *mut apr_table_t {
    // SAFETY: see the contract of the module.
    unsafe { join(p, [t, null()], Strings::Borrowed) }
}

/// Copies a table with its entries and their strings into `p`. Returns NULL as `apr_table_make` does.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_table_clone(p: *mut apr_pool_t, t: *const apr_table_t) -> *mut apr_table_t {
    // SAFETY: see the contract of the module.
    unsafe { join(p, [t, null()], Strings::Copied) }
}

/// Makes a table in `p` with the entries of `overlay` and then those of `base`; the strings are shared with them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_table_overlay(
    p: *mut apr_pool_t,
    overlay: *const apr_table_t,
    base: *const apr_table_t,
) -> *mut apr_table_t {
    // SAFETY: see the contract of the module.
    unsafe { join(p, [overlay, base], Strings::Borrowed) }
}

/// A new table with the entries of several; NULL ones are left out.
unsafe fn join(p: *mut apr_pool_t, tables: [*const apr_table_t; 2], strings: Strings) -> *mut apr_table_t {
    // SAFETY: see the contract of the module.
    let Some(pool) = (unsafe { PoolRef::new(p) }) else { return null_mut() };
    // SAFETY: as above.
    let sources = tables.map(|table| unsafe { TableRef::new(table.cast_mut()) });
    let size = sources.iter().flatten().map(|table| table.entries().len()).sum();
    let Some(joined) = TableRef::make(pool, crate::capi::raw::int(size)) else { return null_mut() };
    let entries = sources.iter().flatten().flat_map(TableRef::entries);
    for entry in entries {
        if !joined.push(entry.key, entry.val, strings) {
            return null_mut();
        }
    }
    joined.raw()
}

/// Sets `key` to `val`, copying both: the first entry of that name is changed, others are removed.
///
/// Names compare without regard to case. NULL for `t` or `key` does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_table_set(t: *mut apr_table_t, key: *const c_char, val: *const c_char) {
    // SAFETY: see the contract of the module.
    if let Some(table) = unsafe { TableRef::new(t) } {
        table.set(key, val, Strings::Copied);
    }
}

/// As `apr_table_set`, but keeps the given strings, which must live as long as the table.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_table_setn(t: *mut apr_table_t, key: *const c_char, val: *const c_char) {
    // SAFETY: see the contract of the module.
    if let Some(table) = unsafe { TableRef::new(t) } {
        table.set(key, val, Strings::Borrowed);
    }
}

/// Appends an entry, copying both strings, and keeps others of the same name. NULL for `t` or `key` does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_table_add(t: *mut apr_table_t, key: *const c_char, val: *const c_char) {
    // SAFETY: see the contract of the module.
    if let Some(table) = unsafe { TableRef::new(t) } {
        table.push(key, val, Strings::Copied);
    }
}

/// As `apr_table_add`, but keeps the given strings, which must live as long as the table.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_table_addn(t: *mut apr_table_t, key: *const c_char, val: *const c_char) {
    // SAFETY: see the contract of the module.
    if let Some(table) = unsafe { TableRef::new(t) } {
        table.push(key, val, Strings::Borrowed);
    }
}

/// Returns the first value of `key`, which belongs to the table, or NULL when there is none or an argument is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_table_get(t: *const apr_table_t, key: *const c_char) -> *const c_char {
    // SAFETY: see the contract of the module.
    let (table, key) = (unsafe { TableRef::new(t.cast_mut()) }, unsafe { c_bytes(key) });
    table.zip(key).and_then(|(table, key)| table.get(key)).unwrap_or(null_mut())
}

/// Removes every entry called `key`. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_table_unset(t: *mut apr_table_t, key: *const c_char) {
    // SAFETY: see the contract of the module.
    if let Some(table) = unsafe { TableRef::new(t) } {
        table.unset(key);
    }
}

/// Removes every entry. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_table_clear(t: *mut apr_table_t) {
    // SAFETY: see the contract of the module.
    if let Some(table) = unsafe { TableRef::new(t) } {
        table.clear();
    }
}

/// Returns the entries, an array of `apr_table_entry_t` that belongs to the table; NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn oss_apr_table_elts(t: *const apr_table_t) -> *const apr_array_header_t {
    t.cast()
}

/// Returns nonzero when the table has no entries or is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_is_empty_table(t: *const apr_table_t) -> c_int {
    // SAFETY: see the contract of the module.
    let table = unsafe { TableRef::new(t.cast_mut()) };
    c_int::from(table.is_none_or(|table| table.entries().is_empty()))
}

/// Makes an array with room for `nelts` elements of `elt_size` bytes; it grows as needed and lives as long as `p`.
///
/// Returns NULL when `p` is NULL, a size is not positive, or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_array_make(
    p: *mut apr_pool_t,
    nelts: c_int,
    elt_size: c_int,
) -> *mut apr_array_header_t {
    // SAFETY: see the contract of the module.
    let pool = unsafe { PoolRef::new(p) };
    let element = usize::try_from(elt_size).ok().filter(|size| *size > 0);
    pool.zip(element).map_or(null_mut(), |(pool, element)| array::make(pool, nelts, element))
}

/// Appends a zeroed element and returns its address, which holds until the next push; NULL as `apr_array_make`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_array_push(arr: *mut apr_array_header_t) -> *mut c_void {
    // SAFETY: see the contract of the module.
    unsafe { arr.as_mut() }.map_or(null_mut(), |array| array::push(array).cast())
}

/// Removes the last element and returns its address, which holds until the next push; NULL when there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_array_pop(arr: *mut apr_array_header_t) -> *mut c_void {
    // SAFETY: see the contract of the module.
    unsafe { arr.as_mut() }.map_or(null_mut(), |array| array::pop(array).cast())
}
