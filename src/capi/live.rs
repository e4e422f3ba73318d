//! `oss_api.h`: live channels.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]
#![allow(clippy::too_many_arguments, reason = "the signatures are those of the C headers")]

use std::ffi::c_char;

use super::args::Args;
use super::deliver;
use super::guard::{enter, enter_text};
use super::types::{
    aos_list_t, aos_status_t, aos_string_t, aos_table_t, oss_list_live_channel_params_t,
    oss_live_channel_configuration_t, oss_live_channel_stat_t, oss_request_options_t,
};
use oss_client::Result;
use oss_client::ops::live::{
    Channel, ChannelSettings, DeleteLiveChannel, GetLiveChannelHistory, GetLiveChannelInfo,
    GetLiveChannelStat, ListLiveChannels, PostVodPlaylist, PutLiveChannel, PutLiveChannelStatus, publish_url,
};

/// Creates a live channel, or replaces the settings of one.
///
/// \param options          where and who; the result goes to its pool
/// \param bucket           bucket name
/// \param config           name and settings of the channel, made by ::oss_create_live_channel_configuration_content;
///                         read, not changed
/// \param publish_url_list NULL, or a list to which the addresses to send to are appended, as
///                         oss_live_channel_publish_url_t
/// \param play_url_list    NULL, or a list to which the addresses to watch are appended, as oss_live_channel_play_url_t
/// \param resp_headers     NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 400 `InvalidChannelName` or `InvalidArgument` for settings that the service
///         refuses; 409 `ChannelStillLive` while somebody is sending
///
/// Safe from several threads with an options structure and a pool each.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_create_live_channel(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    config: *mut oss_live_channel_configuration_t,
    publish_url_list: *mut aos_list_t,
    play_url_list: *mut aos_list_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let config = args.structure("config", config)?;
        let channel = channel(args, bucket, &config.name)?;
        let settings = settings(args, config)?;
        let reply = args.client()?.run(&PutLiveChannel { channel, settings })?;
        args.deliver_channel_urls(&reply.value, publish_url_list, play_url_list)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Allows or forbids sending to a channel.
///
/// \param options             where and who; the result goes to its pool
/// \param bucket              bucket name
/// \param live_channel        channel name
/// \param live_channel_status `enabled` or `disabled`; disabling cuts off who is sending
/// \param resp_headers        NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 400 `InvalidArgument` for another status; 404 `NoSuchLiveChannel`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_live_channel_status(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    live_channel: *const aos_string_t,
    live_channel_status: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let channel = channel(args, bucket, live_channel)?;
        let status = args.text("live_channel_status", live_channel_status)?;
        Ok(args.client()?.run(&PutLiveChannelStatus { channel, status })?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Asks how a channel is stored.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param live_channel channel name
/// \param info         gets name and settings, with strings in the pool of `options`; strings are empty after a failure
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchLiveChannel`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_live_channel_info(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    live_channel: *const aos_string_t,
    info: *mut oss_live_channel_configuration_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        // The name may be the one in `info`, so it is read before `info` is written.
        let channel = channel(args, bucket, live_channel);
        let out = args.structure_mut("info", info)?;
        *out = deliver::channel(args.pool(), "", &Default::default());
        let channel = channel?;
        let reply = args.client()?.run(&GetLiveChannelInfo { channel })?;
        *out = deliver::channel(args.pool(), channel.name, &reply.value);
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Asks what a channel is doing.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param live_channel channel name
/// \param stat         gets the status `Disabled`, `Idle` or `Live`, with `Live` also sender, picture and sound;
///                     everything else is empty or 0, and all of it after a failure
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchLiveChannel`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_live_channel_stat(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    live_channel: *const aos_string_t,
    stat: *mut oss_live_channel_stat_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let out = args.structure_mut("stat", stat)?;
        *out = deliver::stat(args.pool(), &Default::default());
        let channel = channel(args, bucket, live_channel)?;
        let reply = args.client()?.run(&GetLiveChannelStat { channel })?;
        *out = deliver::stat(args.pool(), &reply.value);
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Deletes a channel. What it recorded stays.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param live_channel channel name
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 204; 404 `NoSuchLiveChannel`; 409 `ChannelStillLive` while somebody is sending
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_delete_live_channel(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    live_channel: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let channel = channel(args, bucket, live_channel)?;
        Ok(args.client()?.run(&DeleteLiveChannel { channel })?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Lists the channels of a bucket, one page.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param params       `prefix`, `marker`, `max_keys` (1 to 1000) of the page; gets `truncated`, `next_marker` and, appended
///                     to `live_channel_list`, the channels as oss_live_channel_content_t. For the next page copy
///                     `next_marker` to `marker` and make the list empty
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 400 `InvalidArgument` for `max_keys` out of range
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_list_live_channel(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    params: *mut oss_list_live_channel_params_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let params = args.structure_mut("params", params)?;
        params.truncated = 0;
        let operation = ListLiveChannels {
            bucket: args.bucket(bucket)?,
            prefix: args.member("prefix", &params.prefix)?,
            marker: args.member("marker", &params.marker)?,
            max_keys: params.max_keys,
        };
        let reply = args.client()?.run(&operation)?;
        deliver::channels(args.pool(), params, &reply.value)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Asks for the last ten transmissions of a channel.
///
/// \param options          where and who; the result goes to its pool
/// \param bucket           bucket name
/// \param live_channel     channel name
/// \param live_record_list list to which the transmissions are appended, as oss_live_record_content_t
/// \param resp_headers     NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchLiveChannel`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_live_channel_history(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    live_channel: *const aos_string_t,
    live_record_list: *mut aos_list_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let out = args.structure_mut("live_record_list", live_record_list)?;
        let channel = channel(args, bucket, live_channel)?;
        let reply = args.client()?.run(&GetLiveChannelHistory { channel })?;
        deliver::records(args.pool(), out, &reply.value)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Makes a play list, as an object of the bucket, of what a channel recorded in a span of time.
///
/// \param options        where and who; the result goes to its pool
/// \param bucket         bucket name
/// \param live_channel   channel name
/// \param play_list_name name of the play list, ends in `.m3u8`
/// \param start_time     first second, since 1970-01-01 UTC
/// \param end_time       last second, after the first one, at most a day later
/// \param resp_headers   NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 400 `InvalidArgument` for a wrong span or name, or if nothing was recorded then;
///         404 `NoSuchLiveChannel`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_gen_vod_play_list(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    live_channel: *const aos_string_t,
    play_list_name: *const aos_string_t,
    start_time: i64,
    end_time: i64,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let Channel { bucket, name } = channel(args, bucket, live_channel)?;
        let key = format!("{name}/{}", args.filled("play_list_name", play_list_name)?);
        let operation = PostVodPlaylist { bucket, key: &key, start: start_time, end: end_time };
        Ok(args.client()?.run(&operation)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Makes an address that allows to send to a channel over RTMP to whoever has it.
///
/// \param options        where and who; the address goes to its pool
/// \param bucket         bucket name
/// \param live_channel   channel name
/// \param play_list_name NULL or empty for the channel's own, or the name of the play list to write, ends in `.m3u8`
/// \param expires        when the address stops working, in seconds since 1970-01-01 UTC
/// \return `rtmp://BUCKET.HOST/live/CHANNEL?...`, ending in NUL, in the pool of `options`; NULL if an argument cannot be
///         used, with the reason in the log
///
/// It is signed in the manner of signature version 1 whatever the options say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_gen_rtmp_signed_url(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    live_channel: *const aos_string_t,
    play_list_name: *const aos_string_t,
    expires: i64,
) -> *mut c_char {
    let work = |args: &Args| {
        let channel = channel(args, bucket, live_channel)?;
        let play_list = args.optional_text("play_list_name", play_list_name)?;
        let play_list = play_list.filter(|name| !name.is_empty());
        publish_url(args.client()?.config(), channel, play_list, expires)
    };
    // SAFETY: the caller promises it.
    unsafe { enter_text(options, work) }
}

fn channel<'a>(
    args: &Args<'a>,
    bucket: *const aos_string_t,
    name: *const aos_string_t,
) -> Result<Channel<'a>> {
    Ok(Channel { bucket: args.bucket(bucket)?, name: args.filled("the live channel's name", name)? })
}

fn settings<'a>(args: &Args<'a>, config: &oss_live_channel_configuration_t) -> Result<ChannelSettings<'a>> {
    let target = &config.target;
    Ok(ChannelSettings {
        description: args.member("description", &config.description)?,
        status: args.member("status", &config.status)?,
        kind: args.member("target.type", &target.r#type)?,
        frag_duration: target.frag_duration,
        frag_count: target.frag_count,
        play_list: args.member("target.play_list_name", &target.play_list_name)?,
    })
}
