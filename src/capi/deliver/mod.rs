//! Results on their way to C: Rust values become tables, lists and strings in the program's pool.

mod bucket;
mod bucket_settings;
mod live;
mod multipart;
mod object;

pub(super) use bucket::{bucket_info, bucket_stat, buckets, objects};
pub(super) use bucket_settings::{cors, lifecycle, logging, referers, website};
pub(super) use live::{channel, channel_urls, channels, records, stat};
pub(super) use multipart::{parts, uploads};
pub(super) use object::{keys, tags};

use super::pool::PoolRef;
use super::raw::put_out;
use super::table::TableRef;
use super::types::{aos_list_t, aos_string_t, aos_table_t};
use super::{buf, list};
use oss_client::error::{Error, Head, Kind, Result};

/// Gives the caller a table with the headers of `head`, an empty one without.
///
/// # Safety
/// `out` is NULL or valid.
pub(super) unsafe fn headers(pool: PoolRef, out: *mut *mut aos_table_t, head: Option<&Head>) {
    if out.is_null() {
        return;
    }
    let Some(table) = TableRef::make(pool, 16) else { return };
    for (name, value) in head.into_iter().flat_map(|head| head.headers.iter()) {
        table.add(name.as_bytes(), value.as_bytes());
    }
    // SAFETY: not NULL; the caller promises the rest.
    unsafe { put_out(out, table.raw()) };
}

/// Makes `out` a list with one buffer that holds `body`, or an empty list.
///
/// # Safety
/// `out` is NULL or points to memory for a list head.
pub(super) unsafe fn body(pool: PoolRef, out: *mut aos_list_t, body: &[u8]) -> Result<()> {
    // SAFETY: the caller promises it.
    unsafe { list::init(out) };
    if body.is_empty() {
        return Ok(());
    }
    // SAFETY: a list since the line above, or NULL.
    let added = unsafe { buf::add_to_list(pool, out, body) };
    if added { Ok(()) } else { Err(out_of_memory()) }
}

/// A string in the pool.
pub(super) fn string(pool: PoolRef, text: &str) -> aos_string_t {
    pool.string(text.as_bytes())
}

fn out_of_memory() -> Error {
    Error::new(Kind::OverMemory, "the pool has no memory left for the result")
}

/// Puts `entry` into the pool and its link, which is its first member, at the end of `head`; returns its place.
///
/// # Safety
/// `T` begins with an `aos_list_t`; `head` is NULL, zeroed or the head of a list.
unsafe fn append<T: Copy>(pool: PoolRef, head: *mut aos_list_t, entry: T) -> Result<*mut T> {
    let placed = pool.put(entry);
    if placed.is_null() {
        return Err(out_of_memory());
    }
    // SAFETY: a new link; the caller promises the list.
    unsafe { list::add_tail(placed.cast(), head) };
    Ok(placed)
}
