//! Ranges, checksums and local files around a request.

use std::ffi::{CStr, c_char, c_int, c_void};

use crate::capi::pool::PoolRef;
use crate::capi::raw::put_out;
use crate::capi::table::{Strings, TableRef};
use crate::capi::types::{
    ErrorCode, aos_http_request_t, aos_http_response_t, aos_pool_t, aos_status_t, aos_string_t, aos_table_t,
    oss_upload_part_t,
};
use crate::capi::{consts, string};
use oss_client::client::parse_crc;

const INVALID: c_int = ErrorCode::AOSE_INVALID_ARGUMENT as c_int;

/// Sets the header Range to `size` bytes from `offset`.
///
/// \param pool    not used, may be NULL: the text goes to the pool of `headers`
/// \param headers changed; NULL, a negative offset, or a size that is not positive does nothing
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_headers_add_range(
    pool: *mut aos_pool_t,
    headers: *mut aos_table_t,
    offset: i64,
    size: i64,
) {
    let _ = pool;
    // SAFETY: NULL or alive.
    let table = unsafe { TableRef::new(headers) }.filter(|_| offset >= 0 && size > 0);
    let range = format!("bytes={offset}-{}\0", offset.saturating_add(size.saturating_sub(1)));
    if let Some(table) = table {
        table.set(c"Range".as_ptr(), range.as_ptr().cast(), Strings::Copied);
    }
}

/// Returns 1 when a reply has the CRC-64 of the service, `x-oss-hash-crc64ecma`; else, and for NULL, 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn has_crc_in_response(resp: *const aos_http_response_t) -> c_int {
    // SAFETY: NULL or valid.
    let headers = unsafe { resp.as_ref() }.map_or(std::ptr::null_mut(), |reply| reply.headers);
    // SAFETY: NULL or alive.
    c_int::from(unsafe { has(headers, b"x-oss-hash-crc64ecma") })
}

/// Returns 1 when a request asks for a part of an object by the header Range, or for something made of it by the query
/// parameter x-oss-process, so that the service's CRC-64 is not that of the reply; else, and for NULL, 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn has_range_or_process_in_request(req: *const aos_http_request_t) -> c_int {
    // SAFETY: NULL or valid.
    let Some(request) = (unsafe { req.as_ref() }) else { return 0 };
    // SAFETY: NULL or alive.
    let range = unsafe { has(request.headers, b"Range") };
    // SAFETY: NULL or alive.
    c_int::from(range || unsafe { has(request.query_params, b"x-oss-process") })
}

/// Whether a table has an entry.
unsafe fn has(table: *mut aos_table_t, name: &[u8]) -> bool {
    // SAFETY: the caller promises NULL or alive.
    unsafe { TableRef::new(table) }.is_some_and(|table| table.get(name).is_some())
}

/// Compares a CRC-64 with that of the service in the headers of a reply.
///
/// \param crc          the CRC-64 computed here
/// \param resp_headers headers of the reply
/// \param s            NULL, or a status that becomes -978 `InconsistentError` when they differ
/// \return AOSE_OK when they are equal, or the reply has none; AOSE_CRC_INCONSISTENT_ERROR; AOSE_INVALID_ARGUMENT when
///         `resp_headers` is NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_check_crc_consistent(
    crc: u64,
    resp_headers: *const aos_table_t,
    s: *mut aos_status_t,
) -> c_int {
    // SAFETY: NULL or alive.
    let Some(table) = (unsafe { TableRef::new(resp_headers.cast_mut()) }) else { return INVALID };
    let theirs = table.iter().find(|(name, _)| name.eq_ignore_ascii_case(b"x-oss-hash-crc64ecma"));
    let told = |(_, value)| std::str::from_utf8(value).ok().and_then(parse_crc);
    if theirs.is_none_or(|field| told(field) == Some(crc)) {
        return ErrorCode::AOSE_OK as c_int;
    }
    let text = c"CRC-64 differs from that of the service";
    // SAFETY: NULL or valid.
    unsafe { fail(s, ErrorCode::AOSE_CRC_INCONSISTENT_ERROR, &consts::AOS_INCONSISTENT_ERROR_CODE, text) };
    ErrorCode::AOSE_CRC_INCONSISTENT_ERROR as c_int
}

/// Makes a status that of a failure, and keeps its request id.
unsafe fn fail(s: *mut aos_status_t, code: ErrorCode, name: &'static [c_char], text: &'static CStr) {
    // SAFETY: the caller promises NULL or valid.
    if let Some(status) = unsafe { s.as_mut() } {
        status.code = code as c_int;
        status.error_code = name.as_ptr().cast_mut();
        status.error_msg = text.as_ptr().cast_mut();
    }
}

/// Sets `temp_file_name` to the name of a file with `.tmp` after it, in the pool `p`.
///
/// Returns AOSE_OK, or AOSE_INVALID_ARGUMENT for NULL; `temp_file_name`, unless NULL, is the null string then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_temporary_file_name(
    p: *mut aos_pool_t,
    filename: *const aos_string_t,
    temp_file_name: *mut aos_string_t,
) -> c_int {
    // SAFETY: NULL or alive; NULL or valid.
    let (pool, name) = (unsafe { PoolRef::new(p) }, unsafe { string::bytes(filename) });
    let text = pool.zip(name).map(|(pool, name)| pool.string(&[name, b".tmp"].concat()));
    // SAFETY: NULL or valid.
    unsafe { put_out(temp_file_name, text.unwrap_or(string::NULL_STRING)) };
    if temp_file_name.is_null() || text.is_none() { INVALID } else { ErrorCode::AOSE_OK as c_int }
}

/// Gives a temporary file its final name after a success, and removes it after a failure.
///
/// \param s         how the work went. When the file cannot be renamed, it becomes -981 `RenameFileFail`
/// \param from_path name of the temporary file
/// \param to_path   final name; a file of that name is replaced
/// \param pool      not used, may be NULL
/// \return 0; the `errno` of a renaming that failed; AOSE_INVALID_ARGUMENT for NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_temp_file_rename(
    s: *mut aos_status_t,
    from_path: *const c_char,
    to_path: *const c_char,
    pool: *mut aos_pool_t,
) -> c_int {
    let _ = pool;
    // SAFETY: NULL or valid.
    let Some(status) = (unsafe { s.as_ref() }) else { return INVALID };
    if from_path.is_null() || to_path.is_null() {
        return INVALID;
    }
    if status.code / 100 != 2 {
        // SAFETY: ends in NUL. That there is no such file is what is wanted.
        unsafe { libc::unlink(from_path) };
        return ErrorCode::AOSE_OK as c_int;
    }
    // SAFETY: the texts end in NUL, the status is valid.
    unsafe { rename(s, from_path, to_path) }
}

/// # Safety
/// The texts end in NUL, the status is valid.
unsafe fn rename(s: *mut aos_status_t, from_path: *const c_char, to_path: *const c_char) -> c_int {
    // SAFETY: both end in NUL.
    if unsafe { libc::rename(from_path, to_path) } == 0 {
        return ErrorCode::AOSE_OK as c_int;
    }
    let reason = crate::capi::apr::last_error();
    let text = c"the temporary file cannot be given its final name";
    // SAFETY: valid.
    unsafe { fail(s, ErrorCode::AOSE_FILE_WRITE_ERROR, &consts::AOS_RENAME_FILE_ERROR_CODE, text) };
    reason
}

/// Compares two `oss_upload_part_t` by their number, for `qsort`. NULL comes first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn part_sort_cmp(a: *const c_void, b: *const c_void) -> c_int {
    // SAFETY: NULL or valid.
    let (a, b) = (unsafe { a.cast::<oss_upload_part_t>().as_ref() }, unsafe {
        b.cast::<oss_upload_part_t>().as_ref()
    });
    a.map(|part| part.part_num).cmp(&b.map(|part| part.part_num)) as c_int
}
