//! Structures of the live channel calls.

use std::ffi::c_int;

use super::aos::{aos_list_t, aos_string_t};

/// How a live channel is stored.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_live_channel_target_t {
    /// Only `HLS`.
    pub r#type: aos_string_t,
    /// Seconds per segment.
    pub frag_duration: i32,
    /// Segments in the play list.
    pub frag_count: i32,
    /// Name of the play list, ends in `.m3u8`.
    pub play_list_name: aos_string_t,
}

/// A live channel. Made by `oss_create_live_channel_configuration_content`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_live_channel_configuration_t {
    /// Name of the channel.
    pub name: aos_string_t,
    /// Free text.
    pub description: aos_string_t,
    /// `enabled` or `disabled`.
    pub status: aos_string_t,
    /// How it is stored.
    pub target: oss_live_channel_target_t,
}

/// An address to send to.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_live_channel_publish_url_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// RTMP address.
    pub publish_url: aos_string_t,
}

/// An address to watch.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_live_channel_play_url_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// HTTP address.
    pub play_url: aos_string_t,
}

/// The video stream of a channel.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_video_stat_t {
    /// Pixels.
    pub width: i32,
    /// Pixels.
    pub height: i32,
    /// Frames per second.
    pub frame_rate: i32,
    /// Bytes per second.
    pub band_width: i32,
    /// Name of the codec.
    pub codec: aos_string_t,
}

/// The audio stream of a channel.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_audio_stat_t {
    /// Bytes per second.
    pub band_width: i32,
    /// Samples per second.
    pub sample_rate: i32,
    /// Name of the codec.
    pub codec: aos_string_t,
}

/// What a channel is doing.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_live_channel_stat_t {
    /// `Live`, `Idle` or `Disabled`.
    pub pushflow_status: aos_string_t,
    /// When the sender connected, ISO 8601 in UTC.
    pub connected_time: aos_string_t,
    /// Address of the sender.
    pub remote_addr: aos_string_t,
    /// The video stream.
    pub video_stat: oss_video_stat_t,
    /// The audio stream.
    pub audio_stat: oss_audio_stat_t,
}

/// A live channel in a listing.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_live_channel_content_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// Name of the channel.
    pub name: aos_string_t,
    /// Free text.
    pub description: aos_string_t,
    /// `enabled` or `disabled`.
    pub status: aos_string_t,
    /// Time of the last change, ISO 8601 in UTC.
    pub last_modified: aos_string_t,
    /// List of `oss_live_channel_publish_url_t`.
    pub publish_url_list: aos_list_t,
    /// List of `oss_live_channel_play_url_t`.
    pub play_url_list: aos_list_t,
}

/// Which channels to list, and the answer. Made by `oss_create_list_live_channel_params`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_list_live_channel_params_t {
    /// Only names that begin with this; empty for all.
    pub prefix: aos_string_t,
    /// Begin after this name; empty for the start.
    pub marker: aos_string_t,
    /// Most entries to return per call.
    pub max_keys: c_int,
    /// Set by the call: nonzero when there is more to list.
    pub truncated: c_int,
    /// Set by the call: the `marker` of the next page.
    pub next_marker: aos_string_t,
    /// List of `oss_live_channel_content_t`.
    pub live_channel_list: aos_list_t,
}

/// A past transmission of a channel.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_live_record_content_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// When it began, ISO 8601 in UTC.
    pub start_time: aos_string_t,
    /// When it ended, ISO 8601 in UTC.
    pub end_time: aos_string_t,
    /// Address of the sender.
    pub remote_addr: aos_string_t,
}
