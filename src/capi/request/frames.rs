//! Replies to a select that a program has sent itself: frames are taken apart, and how they ended becomes the status.

use std::ffi::{c_char, c_int, c_void};
use std::io::{self, Write as _};
use std::ptr::{fn_addr_eq, null_mut};

use super::body::{aos_write_http_body_file, aos_write_http_body_memory};
use super::pipe::{WriteBody, Writer};
use crate::capi::apr::APR_SUCCESS;
use crate::capi::guard::shield;
use crate::capi::pool::PoolRef;
use crate::capi::raw::slice;
use crate::capi::status;
use crate::capi::table::TableRef;
use crate::capi::types::{
    BodyType, ErrorCode, aos_http_response_t, aos_pool_t, aos_status_t, apr_status_t,
    oss_select_object_meta_params_t,
};
use oss_client::error::{Error, Head, Result};
use oss_client::ops::select::frames::{Decoder, Purpose, Trouble};
use oss_client::ops::select::{COUNT_FAILED, End, SELECT_FAILED};

const INVALID: c_int = ErrorCode::AOSE_INVALID_ARGUMENT as c_int;

/// What is behind `user_data` of a reply that comes in frames.
struct Frames {
    /// None for a reply without frames, and once the frames have ended.
    decoder: Option<Decoder>,
    /// Takes the rows.
    write: WriteBody,
    outcome: Option<Result<End>>,
}

/// Has the reply to a select taken apart: the rows go where the body of `resp` goes, and how the select ended is asked by
/// ::oss_check_select_object_status. A reply without frames is passed on as it is.
///
/// \param p    pool that owns what is needed for it; must live until the status has been asked
/// \param resp reply whose destination is chosen already; `write_body` and `user_data` belong to the library from here on
/// \return AOSE_OK, AOSE_INVALID_ARGUMENT for NULL, AOSE_OUT_MEMORY
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_init_select_object_read_response_body(
    p: *mut aos_pool_t,
    resp: *mut aos_http_response_t,
) -> c_int {
    // SAFETY: the same contract.
    unsafe { install(p, resp, Purpose::Select) }
}

/// Has the reply to a count taken apart: ::oss_init_select_object_read_response_body, asked by
/// ::oss_check_create_select_object_meta_status.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_init_create_select_object_meta_read_response_body(
    p: *mut aos_pool_t,
    resp: *mut aos_http_response_t,
) -> c_int {
    // SAFETY: the same contract.
    unsafe { install(p, resp, Purpose::Meta) }
}

/// Makes the status of a select that was sent what the frames say.
///
/// \param resp the reply, prepared by ::oss_init_select_object_read_response_body
/// \param s    status of the exchange. After a reply in frames it becomes that of the end frame, 200 for a success; code
///             `SelectObjectError` for a failure; -975 `SelectObjectCRCError` for a wrong checksum; -996 `ServerError` for
///             frames that break off or are none. An error status of the service stays
///
/// NULL for an argument, and a reply that was not prepared, does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_check_select_object_status(
    resp: *mut aos_http_response_t,
    s: *mut aos_status_t,
) {
    // SAFETY: the same contract.
    unsafe { verdict(resp, s, SELECT_FAILED) };
}

/// Makes the status of a count that was sent what the frames say: ::oss_check_select_object_status with code
/// `CreateSelectObjectMetaError`.
///
/// \param meta_params NULL, or gets `splits_count`, `rows_count` and `columns_count`, 0 after a failure
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_check_create_select_object_meta_status(
    resp: *mut aos_http_response_t,
    s: *mut aos_status_t,
    meta_params: *mut oss_select_object_meta_params_t,
) {
    // SAFETY: the same contract.
    let counts = unsafe { verdict(resp, s, COUNT_FAILED) }.map(|end| end.counts).unwrap_or_default();
    // SAFETY: NULL or valid.
    if let Some(out) = unsafe { meta_params.as_mut() } {
        (out.splits_count, out.rows_count, out.columns_count) = (counts.splits, counts.rows, counts.columns);
    }
}

unsafe fn install(p: *mut aos_pool_t, resp: *mut aos_http_response_t, purpose: Purpose) -> c_int {
    // SAFETY: the caller promises NULL or alive, NULL or valid.
    let (Some(pool), Some(reply)) = (unsafe { PoolRef::new(p) }, unsafe { resp.as_mut() }) else {
        return INVALID;
    };
    let by_type: WriteBody = if reply.r#type == BodyType::BODY_IN_FILE as u32 {
        aos_write_http_body_file
    } else {
        aos_write_http_body_memory
    };
    let write =
        reply.write_body.filter(|write| !fn_addr_eq(*write, take_frames as WriteBody)).unwrap_or(by_type);
    let frames = Frames { decoder: Some(Decoder::new(purpose, true)), write, outcome: None };
    let data = Box::into_raw(Box::new(frames)).cast::<c_void>();
    if pool.register_cleanup(data, Some(release)) != APR_SUCCESS {
        // SAFETY: made above and given to nobody.
        unsafe { release(data) };
        return ErrorCode::AOSE_OUT_MEMORY as c_int;
    }
    reply.user_data = data;
    reply.write_body = Some(take_frames);
    ErrorCode::AOSE_OK as c_int
}

/// Frees the state with its pool.
unsafe extern "C" fn release(data: *mut c_void) -> apr_status_t {
    // SAFETY: registered once, for a box.
    drop(unsafe { Box::from_raw(data.cast::<Frames>()) });
    APR_SUCCESS
}

/// The state of a prepared reply.
unsafe fn frames_of<'a>(resp: *mut aos_http_response_t) -> Option<&'a mut Frames> {
    // SAFETY: the caller promises NULL or valid.
    let reply = unsafe { resp.as_ref() }?;
    let prepared = reply.write_body.is_some_and(|write| fn_addr_eq(write, take_frames as WriteBody));
    // SAFETY: a prepared reply has a living state there.
    unsafe { reply.user_data.cast::<Frames>().as_mut() }.filter(|_| prepared)
}

/// The `write_body` of a prepared reply.
unsafe extern "C" fn take_frames(resp: *mut aos_http_response_t, buffer: *const c_char, len: c_int) -> c_int {
    // SAFETY: the caller promises it.
    let (frames, piece) = (unsafe { frames_of(resp) }, unsafe { slice(buffer.cast(), len) });
    let Some(frames) = frames else { return INVALID };
    // SAFETY: valid, since there is a state.
    if unsafe { is_raw(resp) } {
        frames.decoder = None;
    }
    let taken = shield(Err(io::Error::other("internal error")), || frames.take(resp, piece));
    if taken.is_ok() { len } else { ErrorCode::AOSE_WRITE_BODY_ERROR as c_int }
}

/// Whether a reply says that it has no frames.
unsafe fn is_raw(resp: *mut aos_http_response_t) -> bool {
    // SAFETY: the caller promises NULL or valid.
    let headers = unsafe { resp.as_ref() }.map_or(null_mut(), |reply| reply.headers);
    // SAFETY: NULL or alive.
    unsafe { TableRef::new(headers) }.is_some_and(|table| {
        table.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case(b"x-oss-select-output-raw")
                && value.trim_ascii().eq_ignore_ascii_case(b"true")
        })
    })
}

impl Frames {
    fn take(&mut self, resp: *mut aos_http_response_t, piece: &[u8]) -> io::Result<()> {
        let mut out = Writer { resp, write: self.write };
        let Some(decoder) = &mut self.decoder else { return out.write_all(piece) };
        decoder.push(piece, &mut out).map_err(|trouble| match trouble {
            Trouble::Output(error) => error,
            Trouble::Frame(error) => {
                let text = error.message().to_owned();
                self.outcome = Some(Err(error));
                io::Error::other(text)
            }
        })
    }

    /// How the frames ended; `None` for a reply without frames.
    fn outcome(&mut self) -> Option<Result<End>> {
        if self.outcome.is_none() {
            self.outcome = self.decoder.take().map(Decoder::finish);
        }
        self.outcome.clone()
    }
}

/// Judges a reply in frames; the end frame of a success.
unsafe fn verdict(resp: *mut aos_http_response_t, s: *mut aos_status_t, name: &str) -> Option<End> {
    // SAFETY: the caller promises NULL or valid.
    let (frames, reply, status) =
        (unsafe { frames_of(resp) }?, unsafe { resp.as_ref() }?, unsafe { s.as_mut() }?);
    let exchanged = status.code / 100 == 2 || frames.outcome.is_some();
    if !exchanged || reply.status / 100 != 2 {
        return None;
    }
    let head = Head { status: u16::try_from(reply.status).unwrap_or(0), ..Head::default() };
    let judged = frames.outcome()?.and_then(|end| end.outcome(name, head).map(|head| (head, end)));
    match judged {
        Ok((head, end)) => {
            status.code = c_int::from(head.status);
            Some(end)
        }
        Err(error) => {
            // SAFETY: NULL or alive.
            fail(unsafe { PoolRef::new(reply.pool) }, status, &error);
            None
        }
    }
}

/// Makes a status that of an error, and keeps its request id.
fn fail(pool: Option<PoolRef>, status: &mut aos_status_t, error: &Error) {
    status.code = status::code(error);
    let made = pool.map_or(null_mut(), |pool| status::from_error(pool, error));
    // SAFETY: NULL or new.
    if let Some(made) = unsafe { made.as_ref() } {
        *status = aos_status_t { req_id: status.req_id, ..*made };
    }
}
