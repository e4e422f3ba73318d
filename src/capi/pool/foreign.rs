//! Pools and tables of a real APR in the same process.
//!
//! A program that links libapr itself may hand its pools in. They are served by its own functions, which are looked up
//! by name when first needed; this library is never linked to libapr. The lookup sees every shared object that the
//! program links, and the program itself when it exports its symbols.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::capi::types::{apr_file_t, apr_pool_t, apr_status_t, apr_table_t, oss_apr_cleanup_t};

/// A function of APR: its name and, once found, its address.
struct Symbol {
    name: &'static CStr,
    address: AtomicPtr<c_void>,
}

impl Symbol {
    const fn new(name: &'static CStr) -> Self {
        Self { name, address: AtomicPtr::new(null_mut()) }
    }

    /// The address. A miss is not remembered: the program may load APR later.
    fn find(&self) -> Option<*mut c_void> {
        let known = self.address.load(Ordering::Acquire);
        if !known.is_null() {
            return Some(known);
        }
        // SAFETY: the name ends in NUL.
        let found = unsafe { libc::dlsym(libc::RTLD_DEFAULT, self.name.as_ptr()) };
        self.address.store(found, Ordering::Release);
        (!found.is_null()).then_some(found)
    }
}

/// Declares Rust functions that call a function of APR, or return `$missing` when there is no APR.
macro_rules! apr_functions {
    ($($(#[$doc:meta])* $name:ident = $symbol:literal, fn($($arg:ident: $type:ty),*) -> $result:ty, $missing:expr;)*) => {
        $($(#[$doc])*
        ///
        /// # Safety
        /// The arguments are what APR's own function asks for.
        pub(in crate::capi) unsafe fn $name($($arg: $type),*) -> $result {
            static SYMBOL: Symbol = Symbol::new($symbol);
            let Some(address) = SYMBOL.find() else { return $missing };
            // SAFETY: the symbol of this name has this type in every APR 1.x.
            let function = unsafe {
                std::mem::transmute::<*mut c_void, unsafe extern "C" fn($($type),*) -> $result>(address)
            };
            // SAFETY: the caller promises the arguments.
            unsafe { function($($arg),*) }
        })*
    };
}

/// Returned where APR is not in the process; APR has no status of its own for it.
const ENOSYS: apr_status_t = libc::ENOSYS;

/// The result of functions that have none.
const NOTHING: () = ();

apr_functions! {
    /// `apr_initialize`.
    initialize = c"apr_initialize", fn() -> apr_status_t, ENOSYS;
    /// `apr_terminate`.
    terminate = c"apr_terminate", fn() -> (), NOTHING;
    /// `apr_palloc`.
    palloc = c"apr_palloc", fn(pool: *mut apr_pool_t, size: usize) -> *mut c_void, null_mut();
    /// `apr_pool_create_ex`.
    pool_create = c"apr_pool_create_ex", fn(new_pool: *mut *mut apr_pool_t, parent: *mut apr_pool_t,
        abort: *mut c_void, allocator: *mut c_void) -> apr_status_t, ENOSYS;
    /// `apr_pool_clear`.
    pool_clear = c"apr_pool_clear", fn(pool: *mut apr_pool_t) -> (), NOTHING;
    /// `apr_pool_destroy`.
    pool_destroy = c"apr_pool_destroy", fn(pool: *mut apr_pool_t) -> (), NOTHING;
    /// `apr_pool_cleanup_register`.
    cleanup_register = c"apr_pool_cleanup_register", fn(pool: *mut apr_pool_t, data: *const c_void,
        plain: oss_apr_cleanup_t, child: oss_apr_cleanup_t) -> (), NOTHING;
    /// `apr_pool_cleanup_kill`.
    cleanup_kill = c"apr_pool_cleanup_kill", fn(pool: *mut apr_pool_t, data: *const c_void,
        function: oss_apr_cleanup_t) -> (), NOTHING;
    /// `apr_table_make`.
    table_make = c"apr_table_make", fn(pool: *mut apr_pool_t, size: c_int) -> *mut apr_table_t, null_mut();
    /// `apr_table_addn`.
    table_addn = c"apr_table_addn", fn(table: *mut apr_table_t, key: *const c_char, val: *const c_char) -> (), NOTHING;
    /// `apr_table_setn`.
    table_setn = c"apr_table_setn", fn(table: *mut apr_table_t, key: *const c_char, val: *const c_char) -> (), NOTHING;
    /// `apr_table_unset`.
    table_unset = c"apr_table_unset", fn(table: *mut apr_table_t, key: *const c_char) -> (), NOTHING;
    /// `apr_table_clear`.
    table_clear = c"apr_table_clear", fn(table: *mut apr_table_t) -> (), NOTHING;
    /// `apr_file_open_stderr`.
    file_open_stderr = c"apr_file_open_stderr", fn(file: *mut *mut apr_file_t, pool: *mut apr_pool_t)
        -> apr_status_t, ENOSYS;
    /// `apr_file_open`.
    file_open = c"apr_file_open", fn(file: *mut *mut apr_file_t, path: *const c_char, flags: i32, perm: i32,
        pool: *mut apr_pool_t) -> apr_status_t, ENOSYS;
    /// `apr_file_close`.
    file_close = c"apr_file_close", fn(file: *mut apr_file_t) -> apr_status_t, ENOSYS;
    /// `apr_os_file_get`.
    file_descriptor = c"apr_os_file_get", fn(descriptor: *mut c_int, file: *mut apr_file_t) -> apr_status_t, ENOSYS;
}
