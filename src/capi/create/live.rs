//! Structures of the live channel calls.

use super::{EMPTY_STRING, PAGE, init_lists, literal, preset, zeroed};
use crate::capi::consts;
use crate::capi::types::{
    aos_pool_t, oss_list_live_channel_params_t, oss_live_channel_configuration_t, oss_live_channel_content_t,
    oss_live_channel_play_url_t, oss_live_channel_publish_url_t, oss_live_record_content_t,
};

/// Makes an empty entry of a list of publishing addresses.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_live_channel_publish_url(
    p: *mut aos_pool_t,
) -> *mut oss_live_channel_publish_url_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_live_channel_publish_url_t>(p) }
}

/// Makes an empty entry of a list of playing addresses.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_live_channel_play_url(
    p: *mut aos_pool_t,
) -> *mut oss_live_channel_play_url_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_live_channel_play_url_t>(p) }
}

/// Makes an empty entry of a channel listing.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_list_live_channel_content(
    p: *mut aos_pool_t,
) -> *mut oss_live_channel_content_t {
    // SAFETY: NULL or alive.
    unsafe {
        preset(p, |new: &mut oss_live_channel_content_t| {
            init_lists([&mut new.publish_url_list, &mut new.play_url_list]);
        })
    }
}

/// Makes an empty entry of a channel history.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_live_record_content(
    p: *mut aos_pool_t,
) -> *mut oss_live_record_content_t {
    // SAFETY: NULL or alive.
    unsafe { zeroed::<oss_live_record_content_t>(p) }
}

/// Makes a channel configuration: enabled, HLS, 3 segments of 5 seconds in `playlist.m3u8`.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_live_channel_configuration_content(
    p: *mut aos_pool_t,
) -> *mut oss_live_channel_configuration_t {
    // SAFETY: NULL or alive.
    unsafe {
        preset(p, |new: &mut oss_live_channel_configuration_t| {
            for text in [&mut new.name, &mut new.description] {
                *text = EMPTY_STRING;
            }
            new.status = literal(consts::ENABLED);
            new.target.r#type = literal(consts::DEFAULT_TYPE);
            new.target.play_list_name = literal(consts::DEFAULT_PLAYLIST);
            new.target.frag_duration = consts::DEFAULT_FRAG_DURATION;
            new.target.frag_count = consts::DEFAULT_FRAG_COUNT;
        })
    }
}

/// Makes listing parameters: all channels, 1000 per page, `truncated` set so that a loop begins.
///
/// Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_list_live_channel_params(
    p: *mut aos_pool_t,
) -> *mut oss_list_live_channel_params_t {
    // SAFETY: NULL or alive.
    unsafe {
        preset(p, |new: &mut oss_list_live_channel_params_t| {
            for text in [&mut new.prefix, &mut new.marker] {
                *text = EMPTY_STRING;
            }
            new.max_keys = PAGE;
            new.truncated = 1;
            init_lists([&mut new.live_channel_list]);
        })
    }
}
