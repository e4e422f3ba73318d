//! `apr_file_io.h`: files.

use std::ffi::{c_char, c_int, c_void};
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::ptr::null_mut;

use super::{APR_EINVAL, APR_ENOPOOL, APR_EOF, APR_SUCCESS, last_error};
use crate::capi::file::{FileRef, unix_mode};
use crate::capi::pool::PoolRef;
use crate::capi::raw::{c_bytes, put_out, slice};
use crate::capi::types::{apr_file_t, apr_pool_t, apr_status_t};

/// Opens `fname` and sets `*newf` to the file, which is closed by `apr_file_close` or with `pool`.
///
/// `flag` is a sum of `APR_READ`, `APR_WRITE`, `APR_CREATE`, `APR_APPEND`, `APR_TRUNCATE` and `APR_EXCL`; `perm` are
/// the access rights of a new file. Returns 0 or the reason of the failure; `*newf` is NULL then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_file_open(
    newf: *mut *mut apr_file_t,
    fname: *const c_char,
    flag: i32,
    perm: i32,
    pool: *mut apr_pool_t,
) -> apr_status_t {
    // SAFETY: see the contract of the module.
    unsafe { put_out(newf, null_mut()) };
    if newf.is_null() || fname.is_null() || flag & 3 == 0 {
        return APR_EINVAL;
    }
    // SAFETY: see the contract of the module.
    let Some(pool) = (unsafe { PoolRef::new(pool) }) else { return APR_ENOPOOL };
    // SAFETY: see the contract of the module.
    let opened = unsafe { FileRef::open(pool, fname, flag, perm) };
    // SAFETY: see the contract of the module.
    unsafe { put_out(newf, opened.map_or(null_mut(), FileRef::raw)) };
    opened.err().unwrap_or(APR_SUCCESS)
}

/// Closes a file. Returns 0 or the reason of the failure; `APR_EINVAL` for NULL or a closed file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_file_close(file: *mut apr_file_t) -> apr_status_t {
    // SAFETY: see the contract of the module.
    unsafe { FileRef::new(file) }.map_or(APR_EINVAL, FileRef::close)
}

/// Reads at most `*nbytes` bytes into `buf` and sets `*nbytes` to their number.
///
/// Returns 0, `APR_EOF` at the end of the file, or the reason of the failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_file_read(
    thefile: *mut apr_file_t,
    buf: *mut c_void,
    nbytes: *mut usize,
) -> apr_status_t {
    // SAFETY: see the contract of the module.
    let Some((file, count)) = unsafe { FileRef::new(thefile) }.zip(unsafe { nbytes.as_mut() }) else {
        return APR_EINVAL;
    };
    let wanted = std::mem::take(count);
    if buf.is_null() {
        return APR_EINVAL;
    }
    // SAFETY: the program promises `*nbytes` bytes of room.
    match unsafe { file.read(buf, wanted) } {
        Ok(0) if wanted > 0 => return APR_EOF,
        Ok(read) => *count = read,
        Err(status) => return status,
    }
    APR_SUCCESS
}

/// Writes `*nbytes` bytes and sets `*nbytes` to the number written. Returns 0 or the reason of the failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_file_write(
    thefile: *mut apr_file_t,
    buf: *const c_void,
    nbytes: *mut usize,
) -> apr_status_t {
    // SAFETY: see the contract of the module.
    let Some((file, count)) = unsafe { FileRef::new(thefile) }.zip(unsafe { nbytes.as_mut() }) else {
        return APR_EINVAL;
    };
    // SAFETY: the program promises `*nbytes` bytes.
    let bytes = unsafe { slice(buf.cast(), *count) };
    let Err((status, written)) = file.write(bytes) else {
        *count = bytes.len();
        return APR_SUCCESS;
    };
    *count = written;
    status
}

/// Moves the place of the next read or write and sets `*offset` to it.
///
/// `whence` is `APR_SET`, `APR_CUR` or `APR_END`. Returns 0 or the reason of the failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_file_seek(
    thefile: *mut apr_file_t,
    whence: c_int,
    offset: *mut i64,
) -> apr_status_t {
    // SAFETY: see the contract of the module.
    let Some((file, offset)) = unsafe { FileRef::new(thefile) }.zip(unsafe { offset.as_mut() }) else {
        return APR_EINVAL;
    };
    let descriptor = match file.descriptor() {
        Ok(descriptor) => descriptor,
        Err(status) => return status,
    };
    // SAFETY: takes no pointers.
    let place = unsafe { libc::lseek(descriptor, *offset, whence) };
    if place < 0 {
        return last_error();
    }
    *offset = place;
    APR_SUCCESS
}

/// Reads a line of at most `len - 1` bytes, its newline included, and puts a NUL after it.
///
/// Returns 0, `APR_EOF` when there is nothing more, or the reason of the failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_file_gets(
    str: *mut c_char,
    len: c_int,
    thefile: *mut apr_file_t,
) -> apr_status_t {
    // SAFETY: see the contract of the module.
    let file = unsafe { FileRef::new(thefile) };
    let Some((file, room)) = file.zip(usize::try_from(len).ok().filter(|room| *room > 0)) else {
        return APR_EINVAL;
    };
    if str.is_null() {
        return APR_EINVAL;
    }
    // SAFETY: the program promises `len` bytes of room.
    let line = unsafe { std::slice::from_raw_parts_mut(str.cast::<u8>(), room) };
    read_line(file, line)
}

/// Fills `line` up to a newline, the end of the file or one byte before its own end, and ends it with NUL.
fn read_line(file: FileRef, line: &mut [u8]) -> apr_status_t {
    let mut used = 0;
    let mut status = APR_SUCCESS;
    for place in line.iter_mut().rev().skip(1).rev() {
        // SAFETY: there is room for one byte.
        match unsafe { file.read((&raw mut *place).cast(), 1) } {
            Ok(0) => status = APR_EOF,
            Ok(_) => used += 1,
            Err(failure) => status = failure,
        }
        if status != APR_SUCCESS || *place == b'\n' {
            break;
        }
    }
    if let Some(end) = line.get_mut(used) {
        *end = 0;
    }
    if used > 0 { APR_SUCCESS } else { status }
}

/// Removes the file `path`. `pool` is not used. Returns 0 or the reason of the failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_file_remove(path: *const c_char, pool: *mut apr_pool_t) -> apr_status_t {
    let _ = pool;
    if path.is_null() {
        return APR_EINVAL;
    }
    // SAFETY: see the contract of the module.
    if unsafe { libc::unlink(path) } == 0 { APR_SUCCESS } else { last_error() }
}

/// Renames a file, replacing `to_path`. `pool` is not used. Returns 0 or the reason of the failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_file_rename(
    from_path: *const c_char,
    to_path: *const c_char,
    pool: *mut apr_pool_t,
) -> apr_status_t {
    let _ = pool;
    if from_path.is_null() || to_path.is_null() {
        return APR_EINVAL;
    }
    // SAFETY: see the contract of the module.
    if unsafe { libc::rename(from_path, to_path) } == 0 { APR_SUCCESS } else { last_error() }
}

/// Makes a folder and those above it that are missing; one that exists is no failure. `pool` is not used.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_dir_make_recursive(
    path: *const c_char,
    perm: i32,
    pool: *mut apr_pool_t,
) -> apr_status_t {
    let _ = pool;
    // SAFETY: see the contract of the module.
    let Some(path) = (unsafe { c_bytes(path) }) else { return APR_EINVAL };
    let path = Path::new(std::ffi::OsStr::from_bytes(path));
    let mode = u32::try_from(unix_mode(perm, 0o777)).unwrap_or(0o777);
    match std::fs::DirBuilder::new().recursive(true).mode(mode).create(path) {
        Ok(()) => APR_SUCCESS,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => libc::EEXIST,
        Err(error) => error.raw_os_error().unwrap_or(APR_EINVAL),
    }
}
