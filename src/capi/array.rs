//! Arrays in pools, with APR's public layout.

use std::ffi::{c_char, c_int};
use std::ptr::null_mut;

use super::pool::PoolRef;
use super::raw::int;
use super::types::apr_array_header_t;

/// A new array with room for `size` elements of `element` bytes, zeroed; NULL when memory runs out.
pub fn make(pool: PoolRef, size: c_int, element: usize) -> *mut apr_array_header_t {
    let size = size.max(1);
    let bytes = usize::try_from(size).ok().and_then(|size| size.checked_mul(element));
    let elts = bytes.map_or(null_mut(), |bytes| pool.alloc_zeroed(bytes)).cast::<c_char>();
    if elts.is_null() {
        return null_mut();
    }
    pool.put(apr_array_header_t { pool: pool.raw(), elt_size: int(element), nelts: 0, nalloc: size, elts })
}

/// A new zeroed element at the end; NULL when memory runs out.
pub fn push(array: &mut apr_array_header_t) -> *mut c_char {
    let element = usize::try_from(array.elt_size).unwrap_or(0);
    let used = usize::try_from(array.nelts).unwrap_or(0);
    if (array.nelts >= array.nalloc && !grow(array, element)) || array.elts.is_null() {
        return null_mut();
    }
    array.nelts += 1;
    // SAFETY: there is room for one element more than are used.
    let place = unsafe { array.elts.add(used * element) };
    // SAFETY: as above.
    unsafe { place.write_bytes(0, element) };
    place
}

/// The last element, which is no longer in the array; NULL when the array is empty.
pub fn pop(array: &mut apr_array_header_t) -> *mut c_char {
    let element = usize::try_from(array.elt_size).unwrap_or(0);
    let Some(last) = usize::try_from(array.nelts).ok().and_then(|used| used.checked_sub(1)) else {
        return null_mut();
    };
    array.nelts -= 1;
    // SAFETY: the element was in use until now.
    unsafe { array.elts.add(last * element) }
}

/// Moves the elements to memory twice as large.
fn grow(array: &mut apr_array_header_t, element: usize) -> bool {
    // SAFETY: the pool of a living array lives.
    let Some(pool) = (unsafe { PoolRef::new(array.pool) }) else { return false };
    let Some(room) = array.nalloc.max(1).checked_mul(2) else { return false };
    let used = usize::try_from(array.nelts).unwrap_or(0).saturating_mul(element);
    let bytes = usize::try_from(room).ok().and_then(|room| room.checked_mul(element));
    let moved = bytes.map_or(null_mut(), |bytes| pool.alloc(bytes)).cast::<c_char>();
    if moved.is_null() {
        return false;
    }
    // SAFETY: both have room for the elements in use, and the new memory is nobody else's.
    unsafe { moved.copy_from_nonoverlapping(array.elts, used) };
    array.elts = moved;
    array.nalloc = room;
    true
}

/// The elements of an array.
///
/// # Safety
/// The elements are of type `T` and are not changed while the result is used.
#[must_use]
pub unsafe fn elements<T>(array: &apr_array_header_t) -> &[T] {
    let len = usize::try_from(array.nelts).unwrap_or(0);
    if array.elts.is_null() {
        return &[];
    }
    // SAFETY: the header describes its elements; memory of pools is aligned for every C type.
    unsafe { std::slice::from_raw_parts(array.elts.cast(), len) }
}

/// The elements of an array, for changing.
///
/// # Safety
/// The elements are of type `T` and nobody else uses them while the result is used.
#[must_use]
pub unsafe fn elements_mut<'a, T>(array: &apr_array_header_t) -> &'a mut [T] {
    let len = usize::try_from(array.nelts).unwrap_or(0);
    if array.elts.is_null() {
        return &mut [];
    }
    // SAFETY: the header describes its elements; memory of pools is aligned for every C type.
    unsafe { std::slice::from_raw_parts_mut(array.elts.cast(), len) }
}
