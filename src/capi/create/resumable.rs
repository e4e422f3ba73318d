//! Structures of resumable transfers, and part sizes.

use std::ffi::{c_char, c_int};
use std::ptr::null_mut;

use super::{EMPTY_STRING, preset};
use crate::capi::consts::OSS_MAX_PART_NUM;
use crate::capi::pool::PoolRef;
use crate::capi::raw::c_bytes;
use crate::capi::types::{aos_pool_t, oss_checkpoint_part_t, oss_checkpoint_t, oss_resumable_clt_params_t};

/// Makes a checkpoint with room for 10000 parts.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_checkpoint_content(p: *mut aos_pool_t) -> *mut oss_checkpoint_t {
    // SAFETY: NULL or alive.
    let Some(pool) = (unsafe { PoolRef::new(p) }) else { return null_mut() };
    let room = usize::try_from(OSS_MAX_PART_NUM).unwrap_or(0) * size_of::<oss_checkpoint_part_t>();
    let parts = pool.alloc_zeroed(room).cast::<oss_checkpoint_part_t>();
    if parts.is_null() {
        return null_mut();
    }
    // SAFETY: alive, see above.
    unsafe { preset(p, |new| fill(new, parts)) }
}

fn fill(new: &mut oss_checkpoint_t, parts: *mut oss_checkpoint_part_t) {
    for text in [
        &mut new.md5,
        &mut new.file_path,
        &mut new.file_md5,
        &mut new.object_name,
        &mut new.object_last_modified,
        &mut new.object_etag,
        &mut new.upload_id,
    ] {
        *text = EMPTY_STRING;
    }
    new.parts = parts;
}

/// Makes the parameters of a resumable transfer; `checkpoint_path` is copied and may be NULL for the default path.
///
/// Nothing is checked here. Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_resumable_clt_params_content(
    p: *mut aos_pool_t,
    part_size: i64,
    thread_num: i32,
    enable_checkpoint: c_int,
    checkpoint_path: *const c_char,
) -> *mut oss_resumable_clt_params_t {
    // SAFETY: NULL or alive.
    let Some(pool) = (unsafe { PoolRef::new(p) }) else { return null_mut() };
    // SAFETY: NULL or ends in NUL.
    let path = unsafe { c_bytes(checkpoint_path) };
    let checkpoint_path = path.map_or(EMPTY_STRING, |path| pool.string(path));
    if checkpoint_path.data.is_null() {
        return null_mut();
    }
    pool.put(oss_resumable_clt_params_t { part_size, thread_num, enable_checkpoint, checkpoint_path })
}

/// Enlarges `*part_size` so that a file of `filesize` bytes has at most 10000 parts.
///
/// A part size that is enough already stays; one that is not positive becomes what is needed, at least 1. NULL does
/// nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_part_size(filesize: i64, part_size: *mut i64) {
    let parts = i64::from(OSS_MAX_PART_NUM);
    // SAFETY: NULL or valid.
    let Some(size) = (unsafe { part_size.as_mut() }) else { return };
    if *size <= 0 || filesize > size.saturating_mul(parts) {
        *size = filesize.max(0) / parts + 1;
    }
}
