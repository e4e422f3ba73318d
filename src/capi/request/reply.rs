//! Where the body of a reply goes, and how a program gets at what came.

use std::ffi::c_int;

use super::body::{aos_write_http_body_file, named};
use crate::capi::file_buf::aos_open_file_for_write;
use crate::capi::list;
use crate::capi::pool::PoolRef;
use crate::capi::raw::put_out;
use crate::capi::string;
use crate::capi::types::{
    BodyType, ErrorCode, aos_file_buf_t, aos_http_response_t, aos_list_t, aos_pool_t, aos_string_t,
    aos_table_t,
};

const INVALID: c_int = ErrorCode::AOSE_INVALID_ARGUMENT as c_int;

/// Moves the body of a reply in memory to the list `buffer`, whose former content is forgotten; the body is empty then.
/// NULL for an argument does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_fill_read_response_body(
    resp: *mut aos_http_response_t,
    buffer: *mut aos_list_t,
) {
    // SAFETY: NULL or valid.
    if let Some(reply) = unsafe { resp.as_mut() } {
        // SAFETY: part of the reply; the other is NULL or memory for a head.
        unsafe { list::move_to(&raw mut reply.body, buffer) };
    }
}

/// Sets `headers` to the headers of a reply, which stay the reply's; to NULL if `resp` is NULL. `headers` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_fill_read_response_header(
    resp: *mut aos_http_response_t,
    headers: *mut *mut aos_table_t,
) {
    // SAFETY: NULL or valid.
    let table = unsafe { resp.as_ref() }.map_or(std::ptr::null_mut(), |reply| reply.headers);
    // SAFETY: NULL or valid.
    unsafe { put_out(headers, table) };
}

/// Has the body of a reply written to a file, which is cut to nothing now.
///
/// \param p        pool that owns the open file
/// \param filename name of the file. It is written directly, so it holds a part of the body when the exchange fails; see
///                 ::oss_get_temporary_file_name
/// \param resp     changed on success
/// \return AOSE_OK, AOSE_INVALID_ARGUMENT for NULL, AOSE_OPEN_FILE_ERROR
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_init_read_response_body_to_file(
    p: *mut aos_pool_t,
    filename: *const aos_string_t,
    resp: *mut aos_http_response_t,
) -> c_int {
    // SAFETY: the same contract.
    let Some((path, file)) = (unsafe { named(p, filename) }).filter(|_| !resp.is_null()) else {
        return INVALID;
    };
    // SAFETY: a living pool, a path that ends in NUL, a new range.
    let code = unsafe { aos_open_file_for_write(p, path, file) };
    if code != ErrorCode::AOSE_OK as c_int {
        return code;
    }
    // SAFETY: the same contract.
    unsafe { oss_init_read_response_body_to_fb(file, filename, resp) }
}

/// Has the body of a reply written to an open file from where it stands.
///
/// \param fb       the open file; `file_last` moves on as bytes are written
/// \param filename its name, copied; NULL if it is not known
/// \param resp     changed
/// \return AOSE_OK, AOSE_INVALID_ARGUMENT when `fb` or `resp` is NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_init_read_response_body_to_fb(
    fb: *mut aos_file_buf_t,
    filename: *const aos_string_t,
    resp: *mut aos_http_response_t,
) -> c_int {
    // SAFETY: NULL or valid.
    let Some(reply) = (unsafe { resp.as_mut() }).filter(|_| !fb.is_null()) else { return INVALID };
    // SAFETY: NULL or valid.
    let (pool, name) = (unsafe { PoolRef::new(reply.pool) }, unsafe { string::bytes(filename) });
    reply.file_path = pool.zip(name).map_or(std::ptr::null_mut(), |(pool, name)| pool.text(name));
    reply.file_buf = fb;
    reply.r#type = BodyType::BODY_IN_FILE as u32;
    reply.write_body = Some(aos_write_http_body_file);
    ErrorCode::AOSE_OK as c_int
}
