//! Names and defaults of live channels.

use std::ffi::{CStr, c_char, c_int};

use super::text;

// What new live channels are prefilled with. The variables below have no prefix, so a program may have some of the same
// names: the library itself reads these.
pub(in crate::capi) const ENABLED: &CStr = c"enabled";
pub(in crate::capi) const DEFAULT_TYPE: &CStr = c"HLS";
pub(in crate::capi) const DEFAULT_PLAYLIST: &CStr = c"playlist.m3u8";
pub(in crate::capi) const DEFAULT_FRAG_DURATION: c_int = 5;
pub(in crate::capi) const DEFAULT_FRAG_COUNT: c_int = 3;

/// Query parameter `live`.
#[unsafe(no_mangle)]
pub static OSS_LIVE_CHANNEL: [c_char; 5] = text(c"live");

/// Query parameter `status` of a live channel.
#[unsafe(no_mangle)]
pub static OSS_LIVE_CHANNEL_STATUS: [c_char; 7] = text(c"status");

/// Query parameter `comp`.
#[unsafe(no_mangle)]
pub static OSS_COMP: [c_char; 5] = text(c"comp");

/// Value `stat` of the query parameter `comp`.
#[unsafe(no_mangle)]
pub static OSS_LIVE_CHANNEL_STAT: [c_char; 5] = text(c"stat");

/// Value `history` of the query parameter `comp`.
#[unsafe(no_mangle)]
pub static OSS_LIVE_CHANNEL_HISTORY: [c_char; 8] = text(c"history");

/// Query parameter `vod`.
#[unsafe(no_mangle)]
pub static OSS_LIVE_CHANNEL_VOD: [c_char; 4] = text(c"vod");

/// Query parameter `startTime`.
#[unsafe(no_mangle)]
pub static OSS_LIVE_CHANNEL_START_TIME: [c_char; 10] = text(c"startTime");

/// Query parameter `endTime`.
#[unsafe(no_mangle)]
pub static OSS_LIVE_CHANNEL_END_TIME: [c_char; 8] = text(c"endTime");

/// Query parameter `playlistName`.
#[unsafe(no_mangle)]
pub static OSS_PLAY_LIST_NAME: [c_char; 13] = text(c"playlistName");

/// Live channel status `disabled`.
#[unsafe(no_mangle)]
pub static LIVE_CHANNEL_STATUS_DISABLED: [c_char; 9] = text(c"disabled");

/// Live channel status `enabled`.
#[unsafe(no_mangle)]
pub static LIVE_CHANNEL_STATUS_ENABLED: [c_char; 8] = text(ENABLED);

/// Live channel status `idle`.
#[unsafe(no_mangle)]
pub static LIVE_CHANNEL_STATUS_IDLE: [c_char; 5] = text(c"idle");

/// Live channel status `live`.
#[unsafe(no_mangle)]
pub static LIVE_CHANNEL_STATUS_LIVE: [c_char; 5] = text(c"live");

/// Kind of a new live channel.
#[unsafe(no_mangle)]
pub static LIVE_CHANNEL_DEFAULT_TYPE: [c_char; 4] = text(DEFAULT_TYPE);

/// Play list name of a new live channel.
#[unsafe(no_mangle)]
pub static LIVE_CHANNEL_DEFAULT_PLAYLIST: [c_char; 14] = text(DEFAULT_PLAYLIST);

/// Seconds per segment of a new live channel.
#[unsafe(no_mangle)]
pub static LIVE_CHANNEL_DEFAULT_FRAG_DURATION: c_int = DEFAULT_FRAG_DURATION;

/// Segments in the play list of a new live channel.
#[unsafe(no_mangle)]
pub static LIVE_CHANNEL_DEFAULT_FRAG_COUNT: c_int = DEFAULT_FRAG_COUNT;
