//! `apr_file_info.h`: what is known of a file.

use std::ffi::{c_char, c_int};
use std::ptr::{null, null_mut};

use super::{APR_EINVAL, APR_SUCCESS, last_error};
use crate::capi::file::FileRef;
use crate::capi::raw::put_out;
use crate::capi::types::{apr_file_t, apr_finfo_t, apr_pool_t, apr_status_t};

/// `APR_FINFO_LINK`: look at a symbolic link itself.
const LINK: i32 = 1;
/// Everything that is always filled: sizes, times, identity, kind, owner and access rights.
const FILLED: i32 = 0x0073_f370;

/// Looks at an open file and fills `finfo`; all fields are filled whatever `wanted` says. Returns 0 or the reason.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_file_info_get(
    finfo: *mut apr_finfo_t,
    wanted: i32,
    thefile: *mut apr_file_t,
) -> apr_status_t {
    let _ = wanted;
    // SAFETY: see the contract of the module.
    let Some(file) = (unsafe { FileRef::new(thefile) }) else { return APR_EINVAL };
    let descriptor = match file.descriptor() {
        Ok(descriptor) => descriptor,
        Err(status) => return status,
    };
    let pool = file.pool().map_or(null_mut(), |pool| pool.raw());
    // SAFETY: the second argument is a structure of this type.
    let look = |stat| unsafe { libc::fstat(descriptor, stat) };
    // SAFETY: see the contract of the module.
    unsafe { fill(finfo, pool, file.path(), thefile, look) }
}

/// Looks at the file `fname` and fills `finfo`; with `APR_FINFO_LINK` in `wanted`, at a symbolic link itself.
///
/// `finfo` keeps `fname` and `pool`. Returns 0 or the reason of the failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_stat(
    finfo: *mut apr_finfo_t,
    fname: *const c_char,
    wanted: i32,
    pool: *mut apr_pool_t,
) -> apr_status_t {
    if fname.is_null() {
        return APR_EINVAL;
    }
    let examine = if wanted & LINK != 0 { libc::lstat } else { libc::stat };
    // SAFETY: `fname` ends in NUL; the second argument is a structure of this type.
    let look = |stat| unsafe { examine(fname, stat) };
    // SAFETY: see the contract of the module.
    unsafe { fill(finfo, pool, fname, null_mut(), look) }
}

unsafe fn fill(
    finfo: *mut apr_finfo_t,
    pool: *mut apr_pool_t,
    fname: *const c_char,
    filehand: *mut apr_file_t,
    look: impl FnOnce(*mut libc::stat) -> c_int,
) -> apr_status_t {
    if finfo.is_null() {
        return APR_EINVAL;
    }
    // SAFETY: numbers, for which zero is a value.
    let mut stat: libc::stat = unsafe { std::mem::zeroed() };
    if look(&raw mut stat) != 0 {
        return last_error();
    }
    // SAFETY: the caller promises `finfo`.
    unsafe { put_out(finfo, apr_finfo_t { pool, fname, filehand, ..from_stat(&stat) }) };
    APR_SUCCESS
}

fn from_stat(stat: &libc::stat) -> apr_finfo_t {
    apr_finfo_t {
        pool: null_mut(),
        valid: FILLED,
        protection: permissions(stat.st_mode),
        filetype: file_type(stat.st_mode),
        user: stat.st_uid,
        group: stat.st_gid,
        inode: stat.st_ino,
        device: stat.st_dev,
        nlink: i32::try_from(stat.st_nlink).unwrap_or(i32::MAX),
        size: stat.st_size,
        csize: stat.st_blocks * 512,
        atime: microseconds(stat.st_atime, stat.st_atime_nsec),
        mtime: microseconds(stat.st_mtime, stat.st_mtime_nsec),
        ctime: microseconds(stat.st_ctime, stat.st_ctime_nsec),
        fname: null(),
        name: null(),
        filehand: null_mut(),
    }
}

fn microseconds(seconds: i64, nanoseconds: i64) -> i64 {
    seconds * 1_000_000 + nanoseconds / 1000
}

/// A mode as APR's access rights: one hexadecimal digit each for owner, group and others, and the special bits above.
fn permissions(mode: u32) -> i32 {
    let special = [(libc::S_ISUID, 0x8000), (libc::S_ISGID, 0x4000), (libc::S_ISVTX, 0x2000)];
    let special = special.iter().filter(|(unix, _)| mode & unix != 0).fold(0, |sum, (_, apr)| sum | apr);
    let digits = (mode >> 6 & 7) << 8 | (mode >> 3 & 7) << 4 | (mode & 7);
    special | i32::try_from(digits).unwrap_or(0)
}

/// A mode as APR's `apr_filetype_e`.
fn file_type(mode: u32) -> c_int {
    match mode & libc::S_IFMT {
        libc::S_IFREG => 1,
        libc::S_IFDIR => 2,
        libc::S_IFCHR => 3,
        libc::S_IFBLK => 4,
        libc::S_IFIFO => 5,
        libc::S_IFLNK => 6,
        libc::S_IFSOCK => 7,
        _ => 127,
    }
}
