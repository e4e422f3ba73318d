//! `aos_buf.h`: pieces of memory in lists.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a structure is NULL or valid"
)]

use std::ffi::{c_char, c_int, c_void};
use std::ptr::null_mut;

use super::list;
use super::pool::PoolRef;
use super::raw::slice;
use super::types::{aos_buf_t, aos_list_t, aos_pool_t};

/// Makes an empty buffer with room for `size` bytes in `p`.
///
/// Returns NULL when `p` is NULL, `size` is negative or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_create_buf(p: *mut aos_pool_t, size: c_int) -> *mut aos_buf_t {
    // SAFETY: NULL or alive.
    let (pool, size) = (unsafe { PoolRef::new(p) }, usize::try_from(size));
    pool.zip(size.ok()).map_or(null_mut(), |(pool, size)| create(pool, size))
}

/// Makes a buffer in `p` whose content is the `size` bytes at `data`, which are shared and must live as long.
///
/// Returns NULL when `p` is NULL or memory runs out; NULL data or a negative size give an empty buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_buf_pack(
    p: *mut aos_pool_t,
    data: *const c_void,
    size: c_int,
) -> *mut aos_buf_t {
    let start = data.cast::<u8>().cast_mut();
    let size = if data.is_null() { 0 } else { usize::try_from(size).unwrap_or(0) };
    let end = start.wrapping_add(size);
    // SAFETY: NULL or alive.
    let pool = unsafe { PoolRef::new(p) };
    let buffer = aos_buf_t { node: list::UNLINKED, pos: start, last: end, start, end };
    pool.map_or(null_mut(), |pool| pool.put(buffer))
}

/// Returns the number of content bytes of a buffer list; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_buf_list_len(list: *mut aos_list_t) -> i64 {
    // SAFETY: NULL or a list of buffers.
    let lens = unsafe { slices(list) }.map(<[u8]>::len);
    i64::try_from(lens.sum::<usize>()).unwrap_or(i64::MAX)
}

/// Copies the content of a buffer list into `p` as one string with a NUL after it.
///
/// Returns NULL when an argument is NULL or memory runs out; the list is not changed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_buf_list_content(p: *mut aos_pool_t, list: *mut aos_list_t) -> *mut c_char {
    // SAFETY: NULL or alive.
    let pool = unsafe { PoolRef::new(p) }.filter(|_| !list.is_null());
    // SAFETY: NULL or a list of buffers.
    pool.map_or(null_mut(), |pool| unsafe { content(pool, list) })
}

/// Appends `len` bytes to a buffer, which moves to larger memory in `p` when they do not fit.
///
/// NULL or a length that is not positive does nothing; when memory runs out the buffer stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_buf_append_string(
    p: *mut aos_pool_t,
    b: *mut aos_buf_t,
    str: *const c_char,
    len: c_int,
) {
    // SAFETY: NULL or alive.
    let pool = unsafe { PoolRef::new(p) };
    // SAFETY: NULL or valid.
    let buffer = unsafe { b.as_mut() };
    // SAFETY: NULL or `len` bytes.
    let text = unsafe { slice(str.cast(), len) };
    if let Some((pool, buffer)) = pool.zip(buffer) {
        append(pool, buffer, text);
    }
}

/// Makes an empty buffer with room for `size` bytes; NULL when memory runs out.
#[must_use]
pub fn create(pool: PoolRef, size: usize) -> *mut aos_buf_t {
    let start = pool.alloc(size).cast::<u8>();
    if start.is_null() {
        return null_mut();
    }
    let end = start.wrapping_add(size);
    pool.put(aos_buf_t { node: list::UNLINKED, pos: start, last: start, start, end })
}

/// Appends a copy of `bytes` to a buffer list. False when memory runs out.
///
/// # Safety
/// `list` is NULL, which does nothing, or the head of a list.
pub unsafe fn add_to_list(pool: PoolRef, list: *mut aos_list_t, bytes: &[u8]) -> bool {
    if list.is_null() {
        return true;
    }
    let buffer = create(pool, bytes.len());
    // SAFETY: NULL or new.
    let Some(filled) = (unsafe { buffer.as_mut() }) else { return false };
    append(pool, filled, bytes);
    // SAFETY: the link of a new buffer; the caller promises the list.
    unsafe { list::add_tail(&raw mut filled.node, list) };
    true
}

/// The contents of the buffers of a list.
///
/// # Safety
/// `list` is NULL, zeroed or the head of a list of buffers, which stay unchanged for `'a`.
pub unsafe fn slices<'a>(list: *const aos_list_t) -> impl Iterator<Item = &'a [u8]> {
    // SAFETY: the caller promises it.
    unsafe { list::entries::<aos_buf_t>(list) }.map(|buffer| {
        let len = (buffer.last as usize).saturating_sub(buffer.pos as usize);
        // SAFETY: a valid buffer has its content between these pointers.
        unsafe { slice(buffer.pos, len) }
    })
}

/// One string with everything that is in a list.
unsafe fn content(pool: PoolRef, list: *const aos_list_t) -> *mut c_char {
    // SAFETY: the caller promises the list.
    let len = unsafe { slices(list) }.map(<[u8]>::len).sum::<usize>();
    let buffer = create(pool, len.saturating_add(1));
    // SAFETY: NULL or new.
    let Some(buffer) = (unsafe { buffer.as_mut() }) else { return null_mut() };
    // SAFETY: the caller promises the list.
    for piece in unsafe { slices(list) } {
        append(pool, buffer, piece);
    }
    append(pool, buffer, &[0]);
    buffer.pos.cast()
}

/// Appends bytes to a buffer, moving it to larger memory if needed.
fn append(pool: PoolRef, buffer: &mut aos_buf_t, bytes: &[u8]) {
    let room = (buffer.end as usize).saturating_sub(buffer.last as usize);
    if bytes.is_empty() || (room < bytes.len() && !enlarge(pool, buffer, bytes.len())) {
        return;
    }
    // SAFETY: there is room for the bytes, which are not part of the buffer's free space.
    unsafe { buffer.last.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    buffer.last = buffer.last.wrapping_add(bytes.len());
}

/// Moves the content to memory with room for `more` bytes, at least twice as large as before.
fn enlarge(pool: PoolRef, buffer: &mut aos_buf_t, more: usize) -> bool {
    let used = (buffer.last as usize).saturating_sub(buffer.pos as usize);
    let size = used.saturating_mul(2).max(used.saturating_add(more));
    let start = pool.alloc(size).cast::<u8>();
    if start.is_null() {
        return false;
    }
    // SAFETY: the content of the buffer; a NULL buffer has none.
    let content = unsafe { slice(buffer.pos, used) };
    // SAFETY: new memory with room for the content.
    unsafe { start.copy_from_nonoverlapping(content.as_ptr(), used) };
    (buffer.start, buffer.pos) = (start, start);
    (buffer.last, buffer.end) = (start.wrapping_add(used), start.wrapping_add(size));
    true
}
