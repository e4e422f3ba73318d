//! Percent encoding, query strings, method names and sorted names.

use std::ffi::{CStr, c_char, c_int};

use super::{INVALID, OK, UNUSABLE, text_out};
use crate::capi::args::Args;
use crate::capi::guard::answer;
use crate::capi::raw::c_bytes;
use crate::capi::types::{
    Method, aos_pool_t, aos_string_t, aos_table_t, http_method_e, oss_request_options_t,
};
use oss_client::client::push_query;
use oss_client::codec::percent;

/// Percent-encodes the text `src` as URLs of the service have it: all but `A-Z a-z 0-9 - _ . ~`, so `/` and the blank
/// too.
///
/// `dest` gets the result and a NUL: at most `3 * maxSrcSize + 1` bytes. Returns `AOSE_OK`; -1 when `src` has more than
/// `maxSrcSize` bytes, of which the first are encoded then; `AOSE_INVALID_ARGUMENT` when `dest` is NULL. A NULL `src` is
/// an empty text.
#[unsafe(no_mangle)]
#[allow(non_snake_case, reason = "the parameter's name in the header")]
pub unsafe extern "C" fn aos_url_encode(dest: *mut c_char, src: *const c_char, maxSrcSize: c_int) -> c_int {
    // SAFETY: the same contract.
    unsafe { aos_url_encode_ex(dest, src, maxSrcSize, 1) }
}

/// As ::aos_url_encode; `/` is encoded when `slash` is nonzero and stays when it is 0.
#[unsafe(no_mangle)]
#[allow(non_snake_case, reason = "the parameter's name in the header")]
pub unsafe extern "C" fn aos_url_encode_ex(
    dest: *mut c_char,
    src: *const c_char,
    maxSrcSize: c_int,
    slash: c_int,
) -> c_int {
    if dest.is_null() {
        return INVALID;
    }
    // SAFETY: NULL or ends in NUL.
    let text = unsafe { c_bytes(src) }.unwrap_or_default();
    let room = usize::try_from(maxSrcSize).unwrap_or(0);
    let taken = text.get(..room).unwrap_or(text);
    // SAFETY: the encoded text of that many bytes fits, as the caller promises.
    unsafe { text_out(dest, percent::encode_bytes(taken, slash == 0).as_bytes()) };
    if taken.len() == text.len() { OK } else { UNUSABLE }
}

/// Undoes the percent encoding of the text `in`; `+` becomes a blank.
///
/// `out` gets the result and a NUL: at most as many bytes as `in` has with its NUL. Returns 0; -1 when a `%` is not
/// followed by two hexadecimal digits, with what stands before it in `out`; `AOSE_INVALID_ARGUMENT` when `out` is NULL.
/// A NULL `in` is an empty text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_url_decode(r#in: *const c_char, out: *mut c_char) -> c_int {
    if out.is_null() {
        return INVALID;
    }
    // SAFETY: NULL or ends in NUL.
    let text = unsafe { c_bytes(r#in) }.unwrap_or_default();
    let (decoded, rest) = percent::decode_form(text);
    // SAFETY: never longer than the text.
    unsafe { text_out(out, &decoded) };
    if rest.is_empty() { OK } else { UNUSABLE }
}

/// Makes a query string of a table: `?name=value&name`, percent-encoded, in the order of the table; empty for an empty
/// table.
///
/// \param p            pool that gets the text, which ends in NUL
/// \param query_params names and values; read, not changed. NULL is an empty table
/// \param querystr     set to the text, which has no limit of length
/// \return AOSE_OK, AOSE_INVALID_ARGUMENT for NULL, AOSE_UTF8_ENCODE_ERROR for names or values that are not UTF-8
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_query_params_to_string(
    p: *mut aos_pool_t,
    query_params: *mut aos_table_t,
    querystr: *mut aos_string_t,
) -> c_int {
    let work = |args: &Args| {
        let out = args.structure_mut("querystr", querystr)?;
        let mut text = String::new();
        push_query(&mut text, &args.fields("query_params", query_params)?);
        args.put_text(out, &text);
        Ok(())
    };
    // SAFETY: the caller promises that every pointer is NULL or valid.
    unsafe { answer(oss_request_options_t::of_pool(p), work) }
}

/// Returns the name of an HTTP method, a constant; `UNKNOWN` for a value that is none.
#[unsafe(no_mangle)]
pub extern "C" fn aos_http_method_to_string(method: http_method_e) -> *const c_char {
    let name = Method::try_from(method).map_or(c"UNKNOWN", |method| match method {
        Method::HTTP_GET => c"GET",
        Method::HTTP_HEAD => c"HEAD",
        Method::HTTP_PUT => c"PUT",
        Method::HTTP_POST => c"POST",
        Method::HTTP_DELETE => c"DELETE",
    });
    CStr::as_ptr(name)
}

/// Sorts an array of `size` texts in place, in the order that signatures need: byte by byte, upper case as lower case,
/// digits as characters and not as numbers. NULL texts come first; a NULL array does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_gnome_sort(headers: *mut *const c_char, size: c_int) {
    let size = usize::try_from(size).unwrap_or(0);
    if headers.is_null() || size == 0 {
        return;
    }
    // SAFETY: not NULL and as long as is said.
    let names = unsafe { std::slice::from_raw_parts_mut(headers, size) };
    names.sort_by_key(|name| {
        // SAFETY: NULL or ends in NUL.
        unsafe { c_bytes(*name) }.map(<[u8]>::to_ascii_lowercase)
    });
}
