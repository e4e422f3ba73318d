//! `aos_status.h`: how a call went.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a structure is NULL or valid"
)]

mod convert;

use std::ffi::{c_char, c_int};
use std::ptr::null_mut;

pub use convert::{code, from_error, name, ok};

use super::buf;
use super::pool::PoolRef;
use super::raw::c_bytes;
use super::types::{ErrorCode, aos_list_t, aos_pool_t, aos_status_t};
use oss_client::client::service_fault;
use oss_client::codec::xml;
use oss_client::error::ServiceFault;

/// A status without code or texts.
const EMPTY: aos_status_t =
    aos_status_t { code: 0, error_code: null_mut(), error_msg: null_mut(), req_id: null_mut() };

/// Makes a status in `p` with code 0 and no texts. Returns NULL when `p` is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_status_create(p: *mut aos_pool_t) -> *mut aos_status_t {
    // SAFETY: NULL or alive.
    unsafe { PoolRef::new(p) }.map_or(null_mut(), |pool| pool.put(EMPTY))
}

/// Copies a status with its texts, the request id included, into `p`.
///
/// Returns NULL when an argument is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_status_dup(p: *mut aos_pool_t, src: *mut aos_status_t) -> *mut aos_status_t {
    // SAFETY: NULL or alive.
    let pool = unsafe { PoolRef::new(p) };
    // SAFETY: NULL or valid.
    let source = unsafe { src.as_ref() };
    let Some((pool, source)) = pool.zip(source) else { return null_mut() };
    pool.put(aos_status_t {
        code: source.code,
        error_code: copy(pool, source.error_code),
        error_msg: copy(pool, source.error_msg),
        req_id: copy(pool, source.req_id),
    })
}

/// Returns nonzero when the same request may succeed if it is sent again: for HTTP 5xx, a connection that cannot be
/// made or broke, a timeout, and a failing service. NULL and success give 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_should_retry(s: *mut aos_status_t) -> c_int {
    const RETRIED: [ErrorCode; 4] = [
        ErrorCode::AOSE_CONNECTION_FAILED,
        ErrorCode::AOSE_REQUEST_TIMEOUT,
        ErrorCode::AOSE_FAILED_CONNECT,
        ErrorCode::AOSE_SERVICE_ERROR,
    ];
    // SAFETY: NULL or valid.
    let code = unsafe { s.as_ref() }.map_or(0, |status| status.code);
    c_int::from(code / 100 == 5 || RETRIED.iter().any(|retried| *retried as c_int == code))
}

/// A copy of a text of a status; NULL stays NULL.
fn copy(pool: PoolRef, text: *const c_char) -> *mut c_char {
    // SAFETY: texts of a valid status are NULL or end in NUL.
    unsafe { c_bytes(text) }.map_or(null_mut(), |text| pool.text(text))
}

/// Makes a status of an HTTP status and, for one that is no success, the error document of the service.
///
/// \param p    pool that gets the texts
/// \param bc   NULL, or the document in a list of buffers; read, not changed. Without a document that can be read the error
///             code is `UnknownError`, and the text names the status
/// \param code HTTP status
/// \param s    status to fill in, or NULL for a new one. Its request id is set to that of the document if it has none
/// \return the status; NULL when `p` is NULL or memory runs out
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_status_parse_from_body(
    p: *mut aos_pool_t,
    bc: *mut aos_list_t,
    code: c_int,
    s: *mut aos_status_t,
) -> *mut aos_status_t {
    // SAFETY: NULL or alive.
    let Some(pool) = (unsafe { PoolRef::new(p) }) else { return null_mut() };
    let filled = if s.is_null() { pool.put(EMPTY) } else { s };
    // SAFETY: NULL or valid.
    let Some(status) = (unsafe { filled.as_mut() }) else { return null_mut() };
    status.code = code;
    if code / 100 != 2 {
        // SAFETY: NULL or a list of buffers.
        let document = unsafe { buf::slices(bc) }.collect::<Vec<_>>().concat();
        fill(pool, status, &service_fault(u16::try_from(code).unwrap_or_default(), document));
    }
    filled
}

/// Puts what an error document says into a status.
fn fill(pool: PoolRef, status: &mut aos_status_t, fault: &ServiceFault) {
    status.error_code = pool.text(fault.code.as_bytes());
    status.error_msg = pool.text(fault.message.as_bytes());
    if !status.req_id.is_null() {
        return;
    }
    if let Ok(root) = xml::parse(&fault.body) {
        status.req_id = root.text("RequestId").map_or(null_mut(), |id| pool.text(id.as_bytes()));
    }
}
