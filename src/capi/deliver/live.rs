//! Live channels.

use super::{append, out_of_memory, string};
use crate::capi::list;
use crate::capi::list::UNLINKED;
use crate::capi::pool::PoolRef;
use crate::capi::types::{
    aos_list_t, oss_audio_stat_t, oss_list_live_channel_params_t, oss_live_channel_configuration_t,
    oss_live_channel_content_t, oss_live_channel_play_url_t, oss_live_channel_publish_url_t,
    oss_live_channel_stat_t, oss_live_channel_target_t, oss_live_record_content_t, oss_video_stat_t,
};
use oss_client::error::Result;
use oss_client::ops::live::{ChannelEntry, ChannelList, ChannelUrls, LiveRecords, LiveStat, StoredChannel};

/// A channel's settings.
pub(in crate::capi) fn channel(
    pool: PoolRef,
    name: &str,
    stored: &StoredChannel,
) -> oss_live_channel_configuration_t {
    oss_live_channel_configuration_t {
        name: string(pool, name),
        description: string(pool, &stored.description),
        status: string(pool, &stored.status),
        target: oss_live_channel_target_t {
            r#type: string(pool, &stored.kind),
            frag_duration: stored.frag_duration,
            frag_count: stored.frag_count,
            play_list_name: string(pool, &stored.play_list),
        },
    }
}

/// What a channel is doing.
pub(in crate::capi) fn stat(pool: PoolRef, stat: &LiveStat) -> oss_live_channel_stat_t {
    let (video, audio) = (&stat.video, &stat.audio);
    oss_live_channel_stat_t {
        pushflow_status: string(pool, &stat.status),
        connected_time: string(pool, &stat.connected),
        remote_addr: string(pool, &stat.remote),
        video_stat: oss_video_stat_t {
            width: video.width,
            height: video.height,
            frame_rate: video.frame_rate,
            band_width: video.bandwidth,
            codec: string(pool, &video.codec),
        },
        audio_stat: oss_audio_stat_t {
            band_width: audio.bandwidth,
            sample_rate: audio.sample_rate,
            codec: string(pool, &audio.codec),
        },
    }
}

/// Appends the addresses of a channel to two lists; NULL is none.
///
/// # Safety
/// Each list is NULL, zeroed or the head of a list.
pub(in crate::capi) unsafe fn channel_urls(
    pool: PoolRef,
    urls: &ChannelUrls,
    publish: *mut aos_list_t,
    play: *mut aos_list_t,
) -> Result<()> {
    for url in &urls.publish {
        let entry = oss_live_channel_publish_url_t { node: UNLINKED, publish_url: string(pool, url) };
        // SAFETY: the structure begins with its link; the caller promises the list.
        unsafe { append(pool, publish, entry) }?;
    }
    for url in &urls.play {
        let entry = oss_live_channel_play_url_t { node: UNLINKED, play_url: string(pool, url) };
        // SAFETY: the structure begins with its link; the caller promises the list.
        unsafe { append(pool, play, entry) }?;
    }
    Ok(())
}

/// Fills in a page of channels; its list is appended to.
pub(in crate::capi) fn channels(
    pool: PoolRef,
    out: &mut oss_list_live_channel_params_t,
    page: &ChannelList,
) -> Result<()> {
    out.truncated = page.truncated.into();
    out.next_marker = string(pool, &page.next_marker);
    for channel in &page.channels {
        let entry = content(pool, channel)?;
        // SAFETY: the structure begins with its link; the list is the caller's.
        unsafe { list::add_tail(entry.cast(), &raw mut out.live_channel_list) };
    }
    Ok(())
}

/// A channel of a page. Its lists are rings through themselves, so they are made where it stays.
fn content(pool: PoolRef, channel: &ChannelEntry) -> Result<*mut oss_live_channel_content_t> {
    let placed = pool.put(oss_live_channel_content_t {
        node: UNLINKED,
        name: string(pool, &channel.name),
        description: string(pool, &channel.description),
        status: string(pool, &channel.status),
        last_modified: string(pool, &channel.last_modified),
        publish_url_list: UNLINKED,
        play_url_list: UNLINKED,
    });
    // SAFETY: NULL or new.
    let entry = unsafe { placed.as_mut() }.ok_or_else(out_of_memory)?;
    let (publish, play) = (&raw mut entry.publish_url_list, &raw mut entry.play_url_list);
    for head in [publish, play] {
        // SAFETY: a head that stays where it is.
        unsafe { list::init(head) };
    }
    // SAFETY: lists since the lines above.
    unsafe { channel_urls(pool, &channel.urls, publish, play) }?;
    Ok(placed)
}

/// Appends the transmissions of a channel.
pub(in crate::capi) fn records(pool: PoolRef, out: &mut aos_list_t, records: &LiveRecords) -> Result<()> {
    for record in &records.0 {
        let entry = oss_live_record_content_t {
            node: UNLINKED,
            start_time: string(pool, &record.start),
            end_time: string(pool, &record.end),
            remote_addr: string(pool, &record.remote),
        };
        // SAFETY: the structure begins with its link; the list is the caller's.
        unsafe { append(pool, &raw mut *out, entry) }?;
    }
    Ok(())
}
