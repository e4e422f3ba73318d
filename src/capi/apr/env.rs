//! `apr_env.h`: environment variables.

use std::ffi::{CStr, OsStr, c_char};
use std::os::unix::ffi::{OsStrExt, OsStringExt};

use super::{APR_EINVAL, APR_ENOENT, APR_ENOMEM, APR_ENOPOOL, APR_SUCCESS};
use crate::capi::pool::PoolRef;
use crate::capi::raw::put_out;
use crate::capi::types::{apr_pool_t, apr_status_t};

/// Looks up the environment variable `envvar` and sets `*value` to a copy in `pool`.
///
/// Returns 0, `APR_ENOENT` when there is no such variable, `APR_EINVAL` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_env_get(
    value: *mut *mut c_char,
    envvar: *const c_char,
    pool: *mut apr_pool_t,
) -> apr_status_t {
    if value.is_null() || envvar.is_null() {
        return APR_EINVAL;
    }
    // SAFETY: see the contract of the module.
    let Some(pool) = (unsafe { PoolRef::new(pool) }) else { return APR_ENOPOOL };
    // SAFETY: not NULL, see above.
    let name = OsStr::from_bytes(unsafe { CStr::from_ptr(envvar) }.to_bytes());
    let Some(found) = std::env::var_os(name) else { return APR_ENOENT };
    let copy = pool.text(&found.into_vec());
    // SAFETY: see the contract of the module.
    unsafe { put_out(value, copy) };
    if copy.is_null() { APR_ENOMEM } else { APR_SUCCESS }
}
