//! Structures of the multipart calls.

use super::{EMPTY_STRING, PAGE, init_lists, preset, zeroed};
use crate::capi::types::{
    aos_pool_t, oss_complete_part_content_t, oss_list_multipart_upload_content_t,
    oss_list_multipart_upload_params_t, oss_list_part_content_t, oss_list_upload_part_params_t,
    oss_upload_part_copy_params_t,
};

/// Makes an empty entry of a part listing.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_list_part_content(p: *mut aos_pool_t) -> *mut oss_list_part_content_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_list_part_content_t>(p) }
}

/// Makes an empty entry of an upload listing.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_list_multipart_upload_content(
    p: *mut aos_pool_t,
) -> *mut oss_list_multipart_upload_content_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_list_multipart_upload_content_t>(p) }
}

/// Makes an empty entry for the list that completes an upload.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_complete_part_content(
    p: *mut aos_pool_t,
) -> *mut oss_complete_part_content_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_complete_part_content_t>(p) }
}

/// Makes listing parameters: all parts, 1000 per page, `truncated` set so that a loop begins.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_list_upload_part_params(
    p: *mut aos_pool_t,
) -> *mut oss_list_upload_part_params_t {
    // SAFETY: NULL or alive.
    unsafe {
        preset(p, |new: &mut oss_list_upload_part_params_t| {
            new.part_number_marker = EMPTY_STRING;
            new.max_ret = PAGE;
            new.truncated = 1;
            init_lists([&mut new.part_list]);
        })
    }
}

/// Makes listing parameters: all uploads, 1000 per page, `truncated` set so that a loop begins.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_list_multipart_upload_params(
    p: *mut aos_pool_t,
) -> *mut oss_list_multipart_upload_params_t {
    // SAFETY: NULL or alive.
    unsafe {
        preset(p, |new: &mut oss_list_multipart_upload_params_t| {
            for text in [&mut new.prefix, &mut new.key_marker, &mut new.upload_id_marker, &mut new.delimiter]
            {
                *text = EMPTY_STRING;
            }
            new.max_ret = PAGE;
            new.truncated = 1;
            init_lists([&mut new.upload_list]);
        })
    }
}

/// Makes an empty order to copy a part.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_upload_part_copy_params(
    p: *mut aos_pool_t,
) -> *mut oss_upload_part_copy_params_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_upload_part_copy_params_t>(p) }
}
