//! `aos_buf.h`: byte ranges of open files.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a structure is NULL or valid"
)]

use std::ffi::{c_char, c_int};
use std::ptr::null_mut;

use super::apr::{APR_SUCCESS, oss_apr_file_info_get};
use super::file::FileRef;
use super::list;
use super::pool::PoolRef;
use super::types::{ErrorCode, aos_file_buf_t, aos_pool_t, apr_finfo_t};

/// Open flags of APR: write and create.
const WRITE_CREATE: i32 = 2 | 4;
/// Open flag of APR: cut to nothing.
const TRUNCATE: i32 = 0x10;
/// Access rights of APR: owner reads and writes, group reads.
const PERMISSIONS: i32 = 0x640;

/// Makes a file range in `p` that has no file yet. Returns NULL when `p` is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_create_file_buf(p: *mut aos_pool_t) -> *mut aos_file_buf_t {
    // SAFETY: NULL or alive.
    let pool = unsafe { PoolRef::new(p) };
    let empty =
        aos_file_buf_t { node: list::UNLINKED, file_pos: 0, file_last: 0, file: null_mut(), owner: 0 };
    pool.map_or(null_mut(), |pool| pool.put(empty))
}

/// Opens the file `path` for reading and makes `fb` all of it.
///
/// The file is closed with `p`, or by `apr_file_close`. Returns `AOSE_OK`, `AOSE_OPEN_FILE_ERROR`,
/// `AOSE_FILE_INFO_ERROR` or `AOSE_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_open_file_for_read(
    p: *mut aos_pool_t,
    path: *const c_char,
    fb: *mut aos_file_buf_t,
) -> c_int {
    // SAFETY: the same contract.
    unsafe { aos_open_file_for_all_read(p, path, fb) }
}

/// The same as `aos_open_file_for_read`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_open_file_for_all_read(
    p: *mut aos_pool_t,
    path: *const c_char,
    fb: *mut aos_file_buf_t,
) -> c_int {
    // SAFETY: the same contract.
    match unsafe { open(p, path, fb, 1) }.and_then(|(buffer, file)| Ok((buffer, size_of_file(file)?))) {
        Ok((buffer, size)) => {
            (buffer.file_pos, buffer.file_last) = (0, size);
            ErrorCode::AOSE_OK as c_int
        }
        Err(code) => code as c_int,
    }
}

/// Opens the file `path` for reading and makes `fb` the bytes from `file_pos` up to, not including, `file_last`.
///
/// A range that goes beyond the file is clipped to it. Returns as `aos_open_file_for_read`, or `AOSE_FILE_SEEK_ERROR`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_open_file_for_range_read(
    p: *mut aos_pool_t,
    path: *const c_char,
    file_pos: i64,
    file_last: i64,
    fb: *mut aos_file_buf_t,
) -> c_int {
    // SAFETY: the same contract.
    let code = unsafe { aos_open_file_for_all_read(p, path, fb) };
    // SAFETY: NULL or valid.
    match unsafe { fb.as_mut() } {
        Some(buffer) if code == ErrorCode::AOSE_OK as c_int => narrow(buffer, file_pos, file_last) as c_int,
        _ => code,
    }
}

/// Opens the file `path` for writing, cut to nothing, and makes `fb` its beginning.
///
/// The file is closed with `p`, or by `apr_file_close`. Returns `AOSE_OK`, `AOSE_OPEN_FILE_ERROR` or
/// `AOSE_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_open_file_for_write(
    p: *mut aos_pool_t,
    path: *const c_char,
    fb: *mut aos_file_buf_t,
) -> c_int {
    // SAFETY: the same contract.
    unsafe { open_for_write(p, path, fb, WRITE_CREATE | TRUNCATE) }
}

/// Opens the file `path` for writing and keeps what is in it; else as `aos_open_file_for_write`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_open_file_for_write_notrunc(
    p: *mut aos_pool_t,
    path: *const c_char,
    fb: *mut aos_file_buf_t,
) -> c_int {
    // SAFETY: the same contract.
    unsafe { open_for_write(p, path, fb, WRITE_CREATE) }
}

unsafe fn open_for_write(
    p: *mut aos_pool_t,
    path: *const c_char,
    fb: *mut aos_file_buf_t,
    flags: i32,
) -> c_int {
    // SAFETY: the same contract.
    match unsafe { open(p, path, fb, flags) } {
        Ok((buffer, _)) => {
            (buffer.file_pos, buffer.file_last) = (0, 0);
            ErrorCode::AOSE_OK as c_int
        }
        Err(code) => code as c_int,
    }
}

/// Opens the file of a range.
unsafe fn open<'a>(
    p: *mut aos_pool_t,
    path: *const c_char,
    fb: *mut aos_file_buf_t,
    flags: i32,
) -> Result<(&'a mut aos_file_buf_t, FileRef), ErrorCode> {
    // SAFETY: NULL or alive.
    let pool = unsafe { PoolRef::new(p) }.filter(|_| !path.is_null());
    // SAFETY: NULL or valid.
    let buffer = unsafe { fb.as_mut() };
    let (pool, buffer) = pool.zip(buffer).ok_or(ErrorCode::AOSE_INVALID_ARGUMENT)?;
    // SAFETY: the path ends in NUL.
    let opened = unsafe { FileRef::open(pool, path, flags, PERMISSIONS) };
    let file = opened.map_err(|_| ErrorCode::AOSE_OPEN_FILE_ERROR)?;
    buffer.file = file.raw();
    buffer.owner = 1;
    Ok((buffer, file))
}

fn size_of_file(file: FileRef) -> Result<i64, ErrorCode> {
    // SAFETY: numbers and pointers, for which zero is a value.
    let mut info: apr_finfo_t = unsafe { std::mem::zeroed() };
    // SAFETY: an open file and a local structure.
    let status = unsafe { oss_apr_file_info_get(&raw mut info, 0, file.raw()) };
    if status == APR_SUCCESS { Ok(info.size) } else { Err(ErrorCode::AOSE_FILE_INFO_ERROR) }
}

/// Makes a range of all of a file a part of it and moves the file to its first byte.
fn narrow(buffer: &mut aos_file_buf_t, file_pos: i64, file_last: i64) -> ErrorCode {
    let size = buffer.file_last;
    buffer.file_pos = file_pos.clamp(0, size);
    buffer.file_last = file_last.clamp(buffer.file_pos, size);
    let mut offset = buffer.file_pos;
    // SAFETY: an open file and a local number.
    let status = unsafe { super::apr::oss_apr_file_seek(buffer.file, libc::SEEK_SET, &raw mut offset) };
    if status == APR_SUCCESS { ErrorCode::AOSE_OK } else { ErrorCode::AOSE_FILE_SEEK_ERROR }
}
