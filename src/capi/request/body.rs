//! Bodies of requests, and the functions that read and write bodies piece by piece.

use std::ffi::{c_char, c_int};
use std::ptr::null_mut;

use crate::capi::file::FileRef;
use crate::capi::file_buf::{aos_create_file_buf, aos_open_file_for_all_read, aos_open_file_for_range_read};
use crate::capi::pool::PoolRef;
use crate::capi::raw::{int, slice};
use crate::capi::types::{
    BodyType, ErrorCode, aos_buf_t, aos_file_buf_t, aos_http_request_t, aos_http_response_t, aos_list_t,
    aos_pool_t, aos_string_t, oss_upload_file_t,
};
use crate::capi::{buf, list, string};

const INVALID: c_int = ErrorCode::AOSE_INVALID_ARGUMENT as c_int;

/// Makes the content of a list of buffers the body of a request. The bytes are shared and must live until it is sent; the
/// list stays as it is. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_write_request_body_from_buffer(
    buffer: *mut aos_list_t,
    req: *mut aos_http_request_t,
) {
    // SAFETY: NULL or valid.
    let Some(request) = (unsafe { req.as_mut() }).filter(|_| !buffer.is_null()) else { return };
    // SAFETY: NULL or alive.
    let Some(pool) = (unsafe { PoolRef::new(request.pool) }) else { return };
    // SAFETY: part of the request.
    unsafe { list::init(&raw mut request.body) };
    request.body_len = 0;
    // SAFETY: a list of buffers.
    for piece in unsafe { buf::slices(buffer) } {
        // SAFETY: a new link, or NULL; the list is part of the request.
        unsafe { list::add_tail(share(pool, piece).cast(), &raw mut request.body) };
        request.body_len += i64::from(int(piece.len()));
    }
    request.r#type = BodyType::BODY_IN_MEMORY as u32;
    request.read_body = Some(aos_read_http_body_memory);
}

/// A buffer over bytes that stay where they are.
fn share(pool: PoolRef, piece: &[u8]) -> *mut aos_buf_t {
    let start = piece.as_ptr().cast_mut();
    let end = start.wrapping_add(piece.len());
    pool.put(aos_buf_t { node: list::UNLINKED, pos: start, last: end, start, end })
}

/// Makes a file the body of a request.
///
/// \param p        pool that owns the open file
/// \param filename name of the file
/// \param req      changed on success
/// \return AOSE_OK, AOSE_INVALID_ARGUMENT for NULL, AOSE_OPEN_FILE_ERROR, AOSE_FILE_INFO_ERROR
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_write_request_body_from_file(
    p: *mut aos_pool_t,
    filename: *const aos_string_t,
    req: *mut aos_http_request_t,
) -> c_int {
    // SAFETY: the same contract.
    let Some((path, file)) = (unsafe { named(p, filename) }) else { return INVALID };
    // SAFETY: a living pool, a path that ends in NUL, a new range.
    let code = unsafe { aos_open_file_for_all_read(p, path, file) };
    // SAFETY: the same contract.
    unsafe { attach(code, path, file, req) }
}

/// Makes a part of a file the body of a request: from `file_pos` up to, not including, `file_last`, both clipped to the
/// file. Else as ::oss_write_request_body_from_file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_write_request_body_from_upload_file(
    p: *mut aos_pool_t,
    upload_file: *mut oss_upload_file_t,
    req: *mut aos_http_request_t,
) -> c_int {
    // SAFETY: NULL or valid.
    let Some(part) = (unsafe { upload_file.as_ref() }) else { return INVALID };
    // SAFETY: the same contract.
    let Some((path, file)) = (unsafe { named(p, &raw const part.filename) }) else { return INVALID };
    // SAFETY: a living pool, a path that ends in NUL, a new range.
    let code = unsafe { aos_open_file_for_range_read(p, path, part.file_pos, part.file_last, file) };
    // SAFETY: the same contract.
    unsafe { attach(code, path, file, req) }
}

/// A path that ends in NUL and a new file range, both in the pool.
///
/// # Safety
/// The pointers are NULL or valid.
pub(super) unsafe fn named(
    p: *mut aos_pool_t,
    filename: *const aos_string_t,
) -> Option<(*mut c_char, *mut aos_file_buf_t)> {
    // SAFETY: the caller promises it.
    let (pool, name) = (unsafe { PoolRef::new(p) }?, unsafe { string::bytes(filename) }?);
    // SAFETY: the caller promises it.
    let (path, file) = (pool.text(name), unsafe { aos_create_file_buf(p) });
    (!name.is_empty() && !name.contains(&0) && !path.is_null() && !file.is_null()).then_some((path, file))
}

/// Gives a request its file, if it could be opened.
unsafe fn attach(
    code: c_int,
    path: *mut c_char,
    file: *mut aos_file_buf_t,
    req: *mut aos_http_request_t,
) -> c_int {
    // SAFETY: NULL or valid.
    let (Some(request), Some(range)) = (unsafe { req.as_mut() }, unsafe { file.as_ref() }) else {
        return INVALID;
    };
    if code == ErrorCode::AOSE_OK as c_int {
        (request.file_path, request.file_buf) = (path, file);
        request.body_len = range.file_last - range.file_pos;
        request.r#type = BodyType::BODY_IN_FILE as u32;
        request.read_body = Some(aos_read_http_body_file);
    }
    code
}

/// Takes the next bytes of the body in memory: the default `read_body` of a request. At most `len` bytes go to `buffer`.
///
/// Returns their number, 0 at the end, or `AOSE_INVALID_ARGUMENT` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_read_http_body_memory(
    req: *mut aos_http_request_t,
    buffer: *mut c_char,
    len: c_int,
) -> c_int {
    // SAFETY: NULL or valid.
    let Some(request) = (unsafe { req.as_ref() }).filter(|_| !buffer.is_null()) else { return INVALID };
    let room = usize::try_from(len).unwrap_or(0);
    let mut done = 0;
    // SAFETY: part of the request.
    for link in unsafe { list::links(&raw const request.body) } {
        // SAFETY: links of a body begin buffers.
        let Some(piece) = (unsafe { link.cast_mut().cast::<aos_buf_t>().as_mut() }) else { continue };
        // SAFETY: there is room for what is left of `len`.
        done += unsafe { take(piece, buffer.cast::<u8>().wrapping_add(done), room - done) };
    }
    int(done)
}

/// Moves at most `room` bytes from the front of a buffer to `to`, and gives their number.
///
/// # Safety
/// The buffer is valid, and there is room for so many bytes at `to`.
unsafe fn take(piece: &mut aos_buf_t, to: *mut u8, room: usize) -> usize {
    let left = (piece.last as usize).saturating_sub(piece.pos as usize);
    let count = left.min(room);
    // SAFETY: the content of the buffer.
    let bytes = unsafe { slice(piece.pos, count) };
    // SAFETY: the caller promises it.
    unsafe { to.copy_from_nonoverlapping(bytes.as_ptr(), count) };
    piece.pos = piece.pos.wrapping_add(count);
    count
}

/// Takes the next bytes of the body in a file: the `read_body` of a request with a file. At most `len` bytes go to
/// `buffer`, and `file_pos` moves on.
///
/// Returns their number, 0 at `file_last`, `AOSE_FILE_READ_ERROR`, or `AOSE_INVALID_ARGUMENT` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_read_http_body_file(
    req: *mut aos_http_request_t,
    buffer: *mut c_char,
    len: c_int,
) -> c_int {
    // SAFETY: NULL or valid.
    let range = unsafe { req.as_ref() }.map_or(null_mut(), |request| request.file_buf);
    // SAFETY: NULL or valid.
    let Some(range) = (unsafe { range.as_mut() }).filter(|_| !buffer.is_null()) else { return INVALID };
    // SAFETY: NULL or open.
    let Some(file) = (unsafe { FileRef::new(range.file) }) else { return INVALID };
    let wanted = (range.file_last - range.file_pos).clamp(0, i64::from(len.max(0)));
    // SAFETY: the buffer has room for `len` bytes.
    match unsafe { file.read(buffer.cast(), usize::try_from(wanted).unwrap_or(0)) } {
        Ok(count) => {
            range.file_pos += i64::from(int(count));
            int(count)
        }
        Err(_) => ErrorCode::AOSE_FILE_READ_ERROR as c_int,
    }
}

/// Appends `len` bytes to the body of a reply in memory: its default `write_body`.
///
/// Returns `len`, `AOSE_OUT_MEMORY`, or `AOSE_INVALID_ARGUMENT` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_write_http_body_memory(
    resp: *mut aos_http_response_t,
    buffer: *const c_char,
    len: c_int,
) -> c_int {
    // SAFETY: NULL or valid.
    let Some(reply) = (unsafe { resp.as_mut() }).filter(|_| !buffer.is_null() && len >= 0) else {
        return INVALID;
    };
    // SAFETY: NULL or alive.
    let Some(pool) = (unsafe { PoolRef::new(reply.pool) }) else { return INVALID };
    // SAFETY: as long as is said.
    let bytes = unsafe { slice(buffer.cast(), len) };
    // SAFETY: part of the reply.
    if !unsafe { buf::add_to_list(pool, &raw mut reply.body, bytes) } {
        return ErrorCode::AOSE_OUT_MEMORY as c_int;
    }
    reply.body_len += i64::from(len);
    len
}

/// Appends `len` bytes to the file of a reply: the `write_body` of a reply with a file.
///
/// Returns `len`, `AOSE_FILE_WRITE_ERROR`, or `AOSE_INVALID_ARGUMENT` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_write_http_body_file(
    resp: *mut aos_http_response_t,
    buffer: *const c_char,
    len: c_int,
) -> c_int {
    // SAFETY: NULL or valid.
    let Some(reply) = (unsafe { resp.as_mut() }).filter(|_| !buffer.is_null() && len >= 0) else {
        return INVALID;
    };
    // SAFETY: NULL or valid.
    let Some(range) = (unsafe { reply.file_buf.as_mut() }) else { return INVALID };
    // SAFETY: NULL or open.
    let Some(file) = (unsafe { FileRef::new(range.file) }) else { return INVALID };
    // SAFETY: as long as is said.
    if file.write(unsafe { slice(buffer.cast(), len) }).is_err() {
        return ErrorCode::AOSE_FILE_WRITE_ERROR as c_int;
    }
    range.file_last += i64::from(len);
    reply.body_len += i64::from(len);
    len
}
