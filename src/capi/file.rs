//! Open files of pools.
//!
//! A file made in a pool of a real APR is APR's own, so that the program can go on with APR's functions; its descriptor
//! serves the functions here.

use std::ffi::{c_char, c_int, c_void};
use std::io;
use std::ptr::{NonNull, null_mut};

use super::apr::{APR_EINVAL, APR_ENOMEM, APR_ENOPOOL, APR_SUCCESS, last_error};
use super::cancel::Uncancelled;
use super::pool::{PoolRef, foreign};
use super::types::{apr_file_t, apr_status_t};
use oss_client::sys::descriptors::occupy_standard;

/// First word of a file of the library. No pointer has this value, so that no file of APR begins with it.
const MAGIC: u64 = 0x0a05_c5dc_9001_f11e;

/// A file of the library, in a pool.
#[repr(C)]
#[derive(Clone, Copy)]
struct File {
    magic: u64,
    /// -1 once closed.
    descriptor: c_int,
    pool: *mut super::types::apr_pool_t,
    path: *mut c_char,
}

/// An open file of either kind.
#[derive(Debug, Clone, Copy)]
pub struct FileRef(NonNull<apr_file_t>);

impl FileRef {
    /// The file behind a C pointer; `None` for NULL.
    ///
    /// # Safety
    /// `file` is NULL or a file that lives as long as the result is used, by one thread at a time.
    #[must_use]
    pub unsafe fn new(file: *mut apr_file_t) -> Option<Self> {
        NonNull::new(file).map(Self)
    }

    /// Opens a file in a pool, which closes it when it ends.
    ///
    /// # Errors
    /// The status of APR.
    ///
    /// # Safety
    /// `path` ends in NUL.
    pub unsafe fn open(
        pool: PoolRef,
        path: *const c_char,
        flags: i32,
        perm: i32,
    ) -> Result<Self, apr_status_t> {
        if !pool.is_own() {
            // SAFETY: the caller promises the path.
            return unsafe { Self::open_foreign(pool, path, flags, perm) };
        }
        let mode = libc::mode_t::try_from(unix_mode(perm, 0o666)).unwrap_or(0o666);
        let _held = Uncancelled::begin();
        occupy_standard();
        // SAFETY: the caller promises the path.
        let opened = retried(|| unsafe { libc::open(path, open_flags(flags), mode) as isize })?;
        let descriptor = c_int::try_from(opened).unwrap_or(-1);
        // SAFETY: the caller promises the path.
        let name = unsafe { super::raw::c_bytes(path) }.unwrap_or_default();
        Self::adopt(pool, descriptor, pool.text(name))
    }

    /// Makes a descriptor a file that the pool closes.
    fn adopt(pool: PoolRef, descriptor: c_int, path: *mut c_char) -> Result<Self, apr_status_t> {
        let file = pool.put(File { magic: MAGIC, descriptor, pool: pool.raw(), path });
        if file.is_null() || pool.register_cleanup(file.cast(), Some(close_with_pool)) != APR_SUCCESS {
            // SAFETY: opened for this file and given to nobody.
            unsafe { libc::close(descriptor) };
            return Err(APR_ENOMEM);
        }
        NonNull::new(file.cast()).map(Self).ok_or(APR_ENOMEM)
    }

    unsafe fn open_foreign(
        pool: PoolRef,
        path: *const c_char,
        flags: i32,
        perm: i32,
    ) -> Result<Self, apr_status_t> {
        let mut file = null_mut();
        let _held = Uncancelled::begin();
        // SAFETY: the pool lives and is APR's; the caller promises the path.
        let status = unsafe { foreign::file_open(&raw mut file, path, flags, perm, pool.raw()) };
        NonNull::new(file).filter(|_| status == APR_SUCCESS).map(Self).ok_or(status)
    }

    /// Standard error as a file; it is not closed with the pool.
    #[must_use]
    pub fn standard_error(pool: PoolRef) -> Option<Self> {
        if pool.is_own() {
            let file =
                File { magic: MAGIC, descriptor: libc::STDERR_FILENO, pool: pool.raw(), path: null_mut() };
            return NonNull::new(pool.put(file).cast()).map(Self);
        }
        let mut file = null_mut();
        // SAFETY: the pool lives and is APR's.
        let status = unsafe { foreign::file_open_stderr(&raw mut file, pool.raw()) };
        NonNull::new(file).filter(|_| status == APR_SUCCESS).map(Self)
    }

    /// The C pointer.
    #[must_use]
    pub fn raw(self) -> *mut apr_file_t {
        self.0.as_ptr()
    }

    /// The library's own file behind this.
    fn own(&self) -> Option<&File> {
        // SAFETY: files of both kinds begin with a word of this size.
        let magic = unsafe { self.0.cast::<u64>().read() };
        // SAFETY: the magic word says that it is a file of the library.
        (magic == MAGIC).then(|| unsafe { self.0.cast::<File>().as_ref() })
    }

    /// The path it was opened by, NULL where that is not known.
    #[must_use]
    pub fn path(self) -> *mut c_char {
        self.own().map_or(null_mut(), |file| file.path)
    }

    /// The pool it lives in, where that is known.
    #[must_use]
    pub fn pool(self) -> Option<PoolRef> {
        // SAFETY: the pool of a living file lives.
        self.own().and_then(|file| unsafe { PoolRef::new(file.pool) })
    }

    /// The descriptor.
    ///
    /// # Errors
    /// `APR_EINVAL` (or APR's own status) when the file is closed.
    pub fn descriptor(self) -> Result<c_int, apr_status_t> {
        if let Some(file) = self.own() {
            return if file.descriptor < 0 { Err(APR_EINVAL) } else { Ok(file.descriptor) };
        }
        let mut descriptor = -1;
        // SAFETY: the file lives and is APR's.
        match unsafe { foreign::file_descriptor(&raw mut descriptor, self.raw()) } {
            APR_SUCCESS => Ok(descriptor),
            status => Err(status),
        }
    }

    /// Reads up to `size` bytes; 0 is the end.
    ///
    /// # Errors
    /// The `errno` of the failure.
    ///
    /// # Safety
    /// `buffer` has room for `size` bytes.
    pub unsafe fn read(self, buffer: *mut c_void, size: usize) -> Result<usize, apr_status_t> {
        let descriptor = self.descriptor()?;
        let _held = Uncancelled::begin();
        // SAFETY: the caller promises the room.
        retried(|| unsafe { libc::read(descriptor, buffer, size) })
    }

    /// Writes all bytes.
    ///
    /// # Errors
    /// The `errno` of the failure, and the number of bytes written before.
    pub fn write(self, mut bytes: &[u8]) -> Result<(), (apr_status_t, usize)> {
        let descriptor = self.descriptor().map_err(|status| (status, 0))?;
        let total = bytes.len();
        let _held = Uncancelled::begin();
        while !bytes.is_empty() {
            // SAFETY: the slice has this many bytes.
            let written = retried(|| unsafe { libc::write(descriptor, bytes.as_ptr().cast(), bytes.len()) });
            let written = written.map_err(|status| (status, total - bytes.len()))?;
            bytes = bytes.get(written..).unwrap_or_default();
        }
        Ok(())
    }

    /// Writes bytes in one go: all, or those that there is room for.
    ///
    /// # Errors
    /// The failure.
    pub fn write_once(self, bytes: &[u8]) -> io::Result<usize> {
        let descriptor = self.descriptor().map_err(io::Error::from_raw_os_error)?;
        // SAFETY: the slice has this many bytes.
        let written = retried(|| unsafe { libc::write(descriptor, bytes.as_ptr().cast(), bytes.len()) });
        written.map_err(io::Error::from_raw_os_error)
    }

    /// Closes the file; the pool no longer does.
    pub fn close(self) -> apr_status_t {
        let _held = Uncancelled::begin();
        if self.own().is_none() {
            // SAFETY: the file lives and is APR's.
            return unsafe { foreign::file_close(self.raw()) };
        }
        if let Some(pool) = self.pool() {
            pool.kill_cleanup(self.raw().cast(), Some(close_with_pool));
        }
        // SAFETY: the file lives, is the library's and nobody else uses it now.
        unsafe { close_with_pool(self.raw().cast()) }
    }
}

/// Closes a file of the library once.
unsafe extern "C" fn close_with_pool(data: *mut c_void) -> apr_status_t {
    // SAFETY: registered for a file of the library.
    let Some(file) = (unsafe { data.cast::<File>().as_mut() }) else { return APR_ENOPOOL };
    let descriptor = std::mem::replace(&mut file.descriptor, -1);
    if descriptor < 0 {
        return APR_EINVAL;
    }
    // SAFETY: the descriptor belongs to the file.
    if unsafe { libc::close(descriptor) } == 0 { APR_SUCCESS } else { last_error() }
}

/// The result of a call of the C library, repeated while a signal interrupts it.
fn retried(mut call: impl FnMut() -> isize) -> Result<usize, apr_status_t> {
    loop {
        if let Ok(count) = usize::try_from(call()) {
            return Ok(count);
        }
        let status = last_error();
        if status != libc::EINTR {
            return Err(status);
        }
    }
}

/// APR's open flags as those of the C library.
fn open_flags(flags: i32) -> c_int {
    let access = match flags & 3 {
        1 => libc::O_RDONLY,
        2 => libc::O_WRONLY,
        _ => libc::O_RDWR,
    };
    let pairs = [(4, libc::O_CREAT), (8, libc::O_APPEND), (0x10, libc::O_TRUNC), (0x40, libc::O_EXCL)];
    let set = pairs.iter().filter(|(apr, _)| flags & apr != 0);
    set.fold(access | libc::O_CLOEXEC, |sum, (_, unix)| sum | unix)
}

/// APR's access rights, one hexadecimal digit each for owner, group and others, as a mode; `default` for
/// `APR_OS_DEFAULT`.
pub(in crate::capi) fn unix_mode(perm: i32, default: i32) -> i32 {
    if perm == 0xfff {
        return default;
    }
    (perm >> 8 & 7) << 6 | (perm >> 4 & 7) << 3 | (perm & 7)
}
