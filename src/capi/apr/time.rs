//! `apr_time.h`: points in time, in microseconds since 1970.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{APR_EINVAL, APR_SUCCESS, last_error};
use crate::capi::cancel::Uncancelled;
use crate::capi::raw::put_out;
use crate::capi::types::{apr_status_t, apr_time_exp_t, apr_time_t};

/// Microseconds per second.
const USEC: i64 = 1_000_000;

/// Returns the time of day in microseconds since 1970. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn oss_apr_time_now() -> apr_time_t {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    apr_time_t::try_from(since.as_micros()).unwrap_or(apr_time_t::MAX)
}

/// Sleeps for `t` microseconds; a number that is not positive returns at once. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn oss_apr_sleep(t: apr_time_t) {
    let _held = Uncancelled::begin();
    std::thread::sleep(Duration::from_micros(u64::try_from(t).unwrap_or(0)));
}

/// Breaks a point in time down in UTC. Returns 0, or `APR_EINVAL` when `result` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_time_exp_gmt(
    result: *mut apr_time_exp_t,
    input: apr_time_t,
) -> apr_status_t {
    // SAFETY: see the contract of the module.
    unsafe { expand(result, input, libc::gmtime_r) }
}

/// Breaks a point in time down in the local time zone. Returns 0, or `APR_EINVAL` when `result` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_apr_time_exp_lt(result: *mut apr_time_exp_t, input: apr_time_t) -> apr_status_t {
    // SAFETY: see the contract of the module.
    unsafe { expand(result, input, libc::localtime_r) }
}

type BreakDown = unsafe extern "C" fn(*const libc::time_t, *mut libc::tm) -> *mut libc::tm;

unsafe fn expand(result: *mut apr_time_exp_t, input: apr_time_t, break_down: BreakDown) -> apr_status_t {
    if result.is_null() {
        return APR_EINVAL;
    }
    let seconds: libc::time_t = input.div_euclid(USEC);
    // SAFETY: numbers and pointers for which zero is a value.
    let mut tm: libc::tm = unsafe { std::mem::zeroed() };
    // SAFETY: both arguments are local.
    if unsafe { break_down(&raw const seconds, &raw mut tm) }.is_null() {
        return last_error();
    }
    let expanded = apr_time_exp_t {
        tm_usec: i32::try_from(input.rem_euclid(USEC)).unwrap_or(0),
        tm_sec: tm.tm_sec,
        tm_min: tm.tm_min,
        tm_hour: tm.tm_hour,
        tm_mday: tm.tm_mday,
        tm_mon: tm.tm_mon,
        tm_year: tm.tm_year,
        tm_wday: tm.tm_wday,
        tm_yday: tm.tm_yday,
        tm_isdst: tm.tm_isdst,
        tm_gmtoff: i32::try_from(tm.tm_gmtoff).unwrap_or(0),
    };
    // SAFETY: see the contract of the module.
    unsafe { put_out(result, expanded) };
    APR_SUCCESS
}
