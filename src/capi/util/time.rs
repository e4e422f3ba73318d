//! Dates as texts.

use std::ffi::{c_char, c_int};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{INVALID, OK, text_out};
use crate::capi::raw::c_bytes;
use crate::capi::types::{ErrorCode, apr_time_exp_t, apr_time_t};
use oss_client::codec::date;
use oss_client::codec::printf::{Value, format_values};

/// Bytes of a date text with its NUL, `AOS_MAX_GMT_TIME_LEN`.
const ROOM: usize = 128;

const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Writes a broken-down time to `date` in a format with conversions as `printf` has them.
///
/// The conversions `%s` and `%d` get, in this order, the English name of the day in three letters, the day of the month,
/// the name of the month in three letters, year, hour, minute and second; `%s, %.2d %s %.4d %.2d:%.2d:%.2d GMT` makes
/// the text of a `Date` header. `date` gets at most 128 bytes, the NUL included.
///
/// Returns `AOSE_OK`; `AOSE_INVALID_ARGUMENT` for NULL, a time that is none, or a format that asks for something else;
/// `AOSE_INTERNAL_ERROR` for a text that is too long. `date` is empty then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_convert_to_gmt_time(
    date: *mut c_char,
    format: *const c_char,
    tm: *mut apr_time_exp_t,
) -> c_int {
    // SAFETY: the same contract.
    unsafe { convert(date, format, tm, gmt_values) }
}

/// Writes a broken-down time to `date`; the conversions of `format` are `%d` and get year, month, day, hour, minute and
/// second. `%.4d%.2d%.2dT%.2d%.2d%.2dZ` makes the text of an `x-oss-date` header.
///
/// Else as ::aos_convert_to_gmt_time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_convert_to_iso8601_time(
    date: *mut c_char,
    format: *const c_char,
    tm: *mut apr_time_exp_t,
) -> c_int {
    // SAFETY: the same contract.
    unsafe { convert(date, format, tm, iso8601_values) }
}

type Values = fn(&apr_time_exp_t) -> Option<Vec<Value<'static>>>;

unsafe fn convert(
    date: *mut c_char,
    format: *const c_char,
    tm: *mut apr_time_exp_t,
    values: Values,
) -> c_int {
    // SAFETY: NULL or with room.
    unsafe { text_out(date, b"") };
    // SAFETY: NULL or ends in NUL.
    let format = unsafe { c_bytes(format) }.filter(|_| !date.is_null());
    // SAFETY: NULL or valid.
    let values = unsafe { tm.as_ref() }.and_then(values);
    let Some(text) = format.zip(values).and_then(|(format, values)| format_values(format, &values, ROOM))
    else {
        return INVALID;
    };
    if text.len() >= ROOM {
        return ErrorCode::AOSE_INTERNAL_ERROR as c_int;
    }
    // SAFETY: the caller promises the room.
    unsafe { text_out(date, &text) };
    OK
}

fn gmt_values(tm: &apr_time_exp_t) -> Option<Vec<Value<'static>>> {
    let day = *WEEKDAYS.get(usize::try_from(tm.tm_wday).ok()?)?;
    let month = *MONTHS.get(usize::try_from(tm.tm_mon).ok()?)?;
    let numbers = [tm.tm_year.checked_add(1900)?, tm.tm_hour, tm.tm_min, tm.tm_sec];
    let named = [Value::Text(day), Value::Number(tm.tm_mday), Value::Text(month)];
    Some(named.into_iter().chain(numbers.map(Value::Number)).collect())
}

fn iso8601_values(tm: &apr_time_exp_t) -> Option<Vec<Value<'static>>> {
    let (year, month) = (tm.tm_year.checked_add(1900)?, tm.tm_mon.checked_add(1)?);
    Some([year, month, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec].map(Value::Number).to_vec())
}

/// Writes the current time to `datestr` as `Sat, 21 Nov 2026 02:28:00 GMT`: 30 bytes with the NUL.
///
/// Returns `AOSE_OK`, or `AOSE_INVALID_ARGUMENT` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_get_gmt_str_time(datestr: *mut c_char) -> c_int {
    // SAFETY: NULL or with room.
    unsafe { text_out(datestr, date::gmt(SystemTime::now()).as_bytes()) };
    if datestr.is_null() { INVALID } else { OK }
}

/// Writes the current time to `datestr` as `20261121T022800Z`: 17 bytes with the NUL.
///
/// Returns `AOSE_OK`, or `AOSE_INVALID_ARGUMENT` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_get_iso8601_str_time(datestr: *mut c_char) -> c_int {
    // SAFETY: NULL or with room.
    unsafe { text_out(datestr, date::iso8601_basic(SystemTime::now()).as_bytes()) };
    if datestr.is_null() { INVALID } else { OK }
}

/// Writes the time `now`, in microseconds since 1970-01-01 UTC, to `datestr`; else as ::aos_get_iso8601_str_time. A time
/// before 1970 is written as the beginning of that year.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_get_iso8601_str_time_ex(datestr: *mut c_char, now: apr_time_t) -> c_int {
    let time = UNIX_EPOCH + Duration::from_micros(u64::try_from(now).unwrap_or(0));
    // SAFETY: NULL or with room.
    unsafe { text_out(datestr, date::iso8601_basic(time).as_bytes()) };
    if datestr.is_null() { INVALID } else { OK }
}

/// Writes the day of a time in the form `Sat, 21 Nov 2026 02:28:00 GMT` to `datestr` as `20261121`: 9 bytes with the
/// NUL.
///
/// Returns `AOSE_OK`, or `AOSE_INVALID_ARGUMENT` for NULL or a text that is no such time; `datestr` is empty then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_get_gmt_time_date(gmt: *const c_char, datestr: *mut c_char) -> c_int {
    // SAFETY: NULL or ends in NUL.
    let text = unsafe { c_bytes(gmt) }.and_then(|text| std::str::from_utf8(text).ok());
    let time = text.and_then(|text| date::parse_gmt(text).ok()).map(date::iso8601_basic);
    let day = time.as_deref().and_then(|time| time.get(..8)).unwrap_or_default();
    // SAFETY: NULL or with room.
    unsafe { text_out(datestr, day.as_bytes()) };
    if datestr.is_null() || day.is_empty() { INVALID } else { OK }
}
