//! Structures of the object calls.

use super::{EMPTY_STRING, PAGE, init_lists, preset, zeroed};
use crate::capi::types::{
    aos_pool_t, oss_list_object_common_prefix_t, oss_list_object_content_t, oss_list_object_params_t,
    oss_object_key_t, oss_tag_content_t, oss_upload_file_t,
};

/// Makes an empty entry of an object listing.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_list_object_content(
    p: *mut aos_pool_t,
) -> *mut oss_list_object_content_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_list_object_content_t>(p) }
}

/// Makes an empty entry of a prefix listing.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_list_object_common_prefix(
    p: *mut aos_pool_t,
) -> *mut oss_list_object_common_prefix_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_list_object_common_prefix_t>(p) }
}

/// Makes listing parameters: all objects, 1000 per page, `truncated` set so that a loop begins.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_list_object_params(p: *mut aos_pool_t) -> *mut oss_list_object_params_t {
    // SAFETY: NULL or alive.
    unsafe {
        preset(p, |new: &mut oss_list_object_params_t| {
            for text in [&mut new.prefix, &mut new.marker, &mut new.delimiter] {
                *text = EMPTY_STRING;
            }
            new.max_ret = PAGE;
            new.truncated = 1;
            init_lists([&mut new.object_list, &mut new.common_prefix_list]);
        })
    }
}

/// Makes an empty entry for a list of object names.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_oss_object_key(p: *mut aos_pool_t) -> *mut oss_object_key_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_object_key_t>(p) }
}

/// Makes an empty byte range of a local file.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_upload_file(p: *mut aos_pool_t) -> *mut oss_upload_file_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_upload_file_t>(p) }
}

/// Makes an empty entry for a list of tags.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_tag_content(p: *mut aos_pool_t) -> *mut oss_tag_content_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_tag_content_t>(p) }
}
