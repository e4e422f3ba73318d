//! Live channels: everything but the streams themselves.
use std::sync::Arc;

use crate::error::{Failure, OssError};
use crate::reply::Reply;
use crate::request::address::Address;
use crate::request::paging::{page_size, short_text};
use crate::request::{Call, RequestBody};
use crate::store::{Bucket, ChannelRecord, Entry};
use crate::xml::{Element, XmlWriter, parse};

const MAX_CONFIGURATION_BYTES: usize = 16 * 1024;
const DEFAULT_PAGE: usize = 100;
const DEFAULT_FRAGMENTS: (u32, u32) = (5, 3);
const DEFAULT_PLAY_LIST: &str = "playlist.m3u8";
const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Creates or replaces a channel.
pub(super) async fn create(call: &Call, bucket: &Bucket, body: &mut RequestBody) -> Result<Reply, Failure> {
    let name = channel_name(call)?;
    let document = body.collect(MAX_CONFIGURATION_BYTES, OssError::malformed_xml).await?;
    let record = configuration(name, &document, call)?;
    let mut xml = XmlWriter::new("CreateLiveChannelResult");
    write_urls(&mut xml, call, &record)?;
    bucket.put_channel(record)?;
    Ok(Reply::xml(200, xml.finish()))
}

fn channel_name(call: &Call) -> Result<&str, OssError> {
    let name = call.key()?;
    if name.is_empty() || name.contains('/') {
        let error = OssError::new(400, "InvalidChannelName", "The specified live channel name is not valid.");
        return Err(error.with("ChannelName", name));
    }
    Ok(name)
}

fn configuration(name: &str, document: &[u8], call: &Call) -> Result<ChannelRecord, OssError> {
    let root = parse(document, "LiveChannelConfiguration")?;
    let description = root.text_of("Description").unwrap_or_default();
    if description.len() > 128 {
        let message = "The description must have at most 128 bytes.";
        return Err(OssError::invalid_argument("Description", description, message));
    }
    let target = root.child("Target").ok_or_else(OssError::malformed_xml)?;
    let kind = given(target, "Type").unwrap_or_default();
    if kind != "HLS" {
        return Err(OssError::invalid_argument("Type", kind, "The target type must be HLS."));
    }
    let (frag_duration, frag_count) = fragments(target)?;
    Ok(ChannelRecord {
        name: name.to_owned(),
        description: description.to_owned(),
        enabled: given(&root, "Status").map_or(Ok(true), |status| enabled("Status", status))?,
        frag_duration,
        frag_count,
        play_list: play_list(given(target, "PlaylistName").unwrap_or(DEFAULT_PLAY_LIST))?.to_owned(),
        modified: call.now,
    })
}

fn given<'a>(node: &'a Element, name: &str) -> Option<&'a str> {
    node.text_of(name).map(str::trim).filter(|text| !text.is_empty())
}

fn enabled(argument: &str, status: &str) -> Result<bool, OssError> {
    match status {
        "enabled" => Ok(true),
        "disabled" => Ok(false),
        _ => Err(OssError::invalid_argument(argument, status, "The status must be enabled or disabled.")),
    }
}

/// Seconds per segment and segments in the play list: both or neither.
fn fragments(target: &Element) -> Result<(u32, u32), OssError> {
    let number = |name: &str| {
        let message = format!("{name} must be a number from 1 to 100.");
        let parsed = |text: &str| text.parse().ok().filter(|number| (1..=100).contains(number));
        let checked = |text| parsed(text).ok_or_else(|| OssError::invalid_argument(name, text, &message));
        given(target, name).map(checked).transpose()
    };
    match (number("FragDuration")?, number("FragCount")?) {
        (Some(duration), Some(count)) => Ok((duration, count)),
        (None, None) => Ok(DEFAULT_FRAGMENTS),
        _ => Err(OssError::invalid_argument("FragCount", "", "FragDuration and FragCount go together.")),
    }
}

fn play_list(name: &str) -> Result<&str, OssError> {
    let fits = name.ends_with(".m3u8") && (6..=128).contains(&name.len()) && !name.contains('/');
    let message = "The play list name must end in .m3u8 and have 6 to 128 bytes.";
    if fits { Ok(name) } else { Err(OssError::invalid_argument("PlaylistName", name, message)) }
}

/// Where to send to and where to watch, in the style in which this request was addressed.
fn write_urls(xml: &mut XmlWriter, call: &Call, channel: &ChannelRecord) -> Result<(), OssError> {
    let bucket = call.bucket()?;
    let own_host = call.host.split_once('.').is_some_and(|(label, _)| label == bucket);
    let base = if own_host { call.host.clone() } else { format!("{}/{bucket}", call.host) };
    let (name, list) = (&channel.name, &channel.play_list);
    xml.open("PublishUrls").text("Url", &format!("rtmp://{base}/live/{name}")).close();
    xml.open("PlayUrls").text("Url", &format!("http://{base}/{name}/{list}")).close();
    Ok(())
}

/// Allows or forbids sending.
pub(super) fn put_status(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let name = channel_name(call)?;
    let enabled = enabled("status", call.query.get("status").unwrap_or_default())?;
    bucket.enable_channel(name, enabled, call.now)?;
    Ok(Reply::empty(200))
}

/// Shows how a channel is stored.
pub(super) fn info(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let channel = bucket.channel(channel_name(call)?)?;
    let mut xml = XmlWriter::new("LiveChannelConfiguration");
    xml.text("Description", &channel.description).text("Status", status(&channel));
    xml.open("Target").text("Type", "HLS").value("FragDuration", channel.frag_duration);
    xml.value("FragCount", channel.frag_count).text("PlaylistName", &channel.play_list).close();
    Ok(Reply::xml(200, xml.finish()))
}

fn status(channel: &ChannelRecord) -> &'static str {
    if channel.enabled { "enabled" } else { "disabled" }
}

/// Shows what a channel is doing: nothing, as nobody can send to it.
pub(super) fn stat(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let channel = bucket.channel(channel_name(call)?)?;
    let mut xml = XmlWriter::new("LiveChannelStat");
    xml.text("Status", if channel.enabled { "Idle" } else { "Disabled" });
    Ok(Reply::xml(200, xml.finish()))
}

/// Lists the last transmissions of a channel, of which there are none.
pub(super) fn history(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    bucket.channel(channel_name(call)?)?;
    Ok(Reply::xml(200, XmlWriter::new("LiveChannelHistory").finish()))
}

/// Deletes a channel.
pub(super) fn delete(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    bucket.delete_channel(channel_name(call)?)?;
    Ok(Reply::empty(204))
}

/// Lists the channels.
pub(super) fn list(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let (prefix, marker) = (short_text(&call.query, "prefix")?, short_text(&call.query, "marker")?);
    let limit = page_size(&call.query, "max-keys", DEFAULT_PAGE)?;
    let page = bucket.list_channels(prefix, marker, limit);
    let mut xml = XmlWriter::new("ListLiveChannelResult");
    xml.text("Prefix", prefix).text("Marker", marker).value("MaxKeys", limit);
    xml.value("IsTruncated", page.truncated);
    if let Some(last) = page.entries.last().filter(|_| page.truncated) {
        xml.text("NextMarker", last.name());
    }
    for channel in page.entries.iter().filter_map(channel_of) {
        xml.open("LiveChannel").text("Name", &channel.name).text("Description", &channel.description);
        xml.text("Status", status(channel)).text("LastModified", &channel.modified.iso());
        write_urls(&mut xml, call, channel)?;
        xml.close();
    }
    Ok(Reply::xml(200, xml.finish()))
}

fn channel_of(entry: &Entry<Arc<ChannelRecord>>) -> Option<&ChannelRecord> {
    match entry {
        Entry::Item(_, channel) => Some(channel),
        Entry::CommonPrefix(_) => None,
    }
}

/// Makes a play list of what was recorded, which is nothing: always an error, after the checks of the service.
pub(super) fn vod_play_list(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let Address { key, .. } = &call.address;
    let (channel, name) = key.as_deref().and_then(|key| key.split_once('/')).unwrap_or_default();
    bucket.channel(channel)?;
    play_list(name)?;
    let (start, end) = (second(call, "startTime")?, second(call, "endTime")?);
    if end <= start || end.saturating_sub(start) > DAY_SECONDS {
        let message = "endTime must be behind startTime, by a day at most.";
        return Err(OssError::invalid_argument("endTime", &end.to_string(), message));
    }
    Err(OssError::invalid_argument(
        "startTime",
        &start.to_string(),
        "Nothing was recorded in this span of time.",
    ))
}

fn second(call: &Call, name: &str) -> Result<i64, OssError> {
    let text = call.query.get(name).unwrap_or_default();
    let message = format!("{name} must be a number of seconds.");
    text.parse()
        .ok()
        .filter(|second| *second >= 0)
        .ok_or_else(|| OssError::invalid_argument(name, text, &message))
}
