//! `apr_general.h`: start and end.

use super::APR_SUCCESS;
use crate::capi::types::apr_status_t;

/// Does nothing: the library needs no start of its own runtime. Returns 0. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn oss_apr_initialize() -> apr_status_t {
    APR_SUCCESS
}

/// Does nothing; pools without parent are destroyed by who made them. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn oss_apr_terminate() {}
