//! Live channels: streams sent over RTMP and stored as HLS.

use super::{FromReply, Operation, is_truncated, optional, parse_reply};
use crate::auth::rtmp;
use crate::client::push_query;
use crate::codec::xml::{self, Element, Writer};
use crate::config::Config;
use crate::endpoint::Target;
use crate::error::{Error, Head, Kind, Result};
use crate::fields::{Fields, Query};
use crate::http::Method;

mod replies;

pub use replies::{
    Audio, ChannelEntry, ChannelList, ChannelUrls, LiveRecord, LiveRecords, LiveStat, StoredChannel, Video,
};

const LIVE: Option<&str> = Some("live");

/// Where a live channel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Channel<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Channel name.
    pub name: &'a str,
}

impl<'a> Channel<'a> {
    fn target(self) -> Target<'a> {
        Target::Object(self.bucket, self.name)
    }
}

/// How a live channel is stored. An empty text is not sent: the service's default counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChannelSettings<'a> {
    /// Free text.
    pub description: &'a str,
    /// `enabled` or `disabled`.
    pub status: &'a str,
    /// Only `HLS`.
    pub kind: &'a str,
    /// Seconds per segment.
    pub frag_duration: i32,
    /// Segments in the play list.
    pub frag_count: i32,
    /// Name of the play list, ends in `.m3u8`.
    pub play_list: &'a str,
}

/// PutLiveChannel: creates or replaces a channel.
#[derive(Debug)]
pub struct PutLiveChannel<'a> {
    /// The channel.
    pub channel: Channel<'a>,
    /// How it is stored.
    pub settings: ChannelSettings<'a>,
}

impl Operation for PutLiveChannel<'_> {
    type Output = ChannelUrls;
    const METHOD: Method = Method::Put;
    const SUBRESOURCE: Option<&'static str> = LIVE;

    fn target(&self) -> Target<'_> {
        self.channel.target()
    }

    fn body(&self) -> Result<Option<String>> {
        let settings = &self.settings;
        let body = xml::write("LiveChannelConfiguration", |root| {
            root.leaf("Description", settings.description);
            given(root, "Status", settings.status);
            root.node("Target", |target| {
                given(target, "Type", settings.kind);
                target.leaf("FragDuration", &settings.frag_duration.to_string());
                target.leaf("FragCount", &settings.frag_count.to_string());
                given(target, "PlaylistName", settings.play_list);
            });
        });
        body.map(Some)
    }
}

fn given(node: &mut Writer, name: &'static str, text: &str) {
    node.leaf_if(name, Some(text).filter(|text| !text.is_empty()));
}

/// PutLiveChannelStatus: allows or forbids sending.
#[derive(Debug)]
pub struct PutLiveChannelStatus<'a> {
    /// The channel.
    pub channel: Channel<'a>,
    /// `enabled` or `disabled`.
    pub status: &'a str,
}

impl Operation for PutLiveChannelStatus<'_> {
    type Output = ();
    const METHOD: Method = Method::Put;
    const SUBRESOURCE: Option<&'static str> = LIVE;

    fn target(&self) -> Target<'_> {
        self.channel.target()
    }

    fn query(&self, query: &mut Query) {
        query.add("status", self.status);
    }
}

/// GetLiveChannelInfo: how a channel is stored.
#[derive(Debug)]
pub struct GetLiveChannelInfo<'a> {
    /// The channel.
    pub channel: Channel<'a>,
}

impl Operation for GetLiveChannelInfo<'_> {
    type Output = StoredChannel;
    const METHOD: Method = Method::Get;
    const SUBRESOURCE: Option<&'static str> = LIVE;

    fn target(&self) -> Target<'_> {
        self.channel.target()
    }
}

/// GetLiveChannelStat: what a channel is doing.
#[derive(Debug)]
pub struct GetLiveChannelStat<'a> {
    /// The channel.
    pub channel: Channel<'a>,
}

impl Operation for GetLiveChannelStat<'_> {
    type Output = LiveStat;
    const METHOD: Method = Method::Get;
    const SUBRESOURCE: Option<&'static str> = LIVE;

    fn target(&self) -> Target<'_> {
        self.channel.target()
    }

    fn query(&self, query: &mut Query) {
        query.add("comp", "stat");
    }
}

/// GetLiveChannelHistory: the last ten transmissions.
#[derive(Debug)]
pub struct GetLiveChannelHistory<'a> {
    /// The channel.
    pub channel: Channel<'a>,
}

impl Operation for GetLiveChannelHistory<'_> {
    type Output = LiveRecords;
    const METHOD: Method = Method::Get;
    const SUBRESOURCE: Option<&'static str> = LIVE;

    fn target(&self) -> Target<'_> {
        self.channel.target()
    }

    fn query(&self, query: &mut Query) {
        query.add("comp", "history");
    }
}

/// DeleteLiveChannel; what it recorded stays.
#[derive(Debug)]
pub struct DeleteLiveChannel<'a> {
    /// The channel.
    pub channel: Channel<'a>,
}

impl Operation for DeleteLiveChannel<'_> {
    type Output = ();
    const METHOD: Method = Method::Delete;
    const SUBRESOURCE: Option<&'static str> = LIVE;

    fn target(&self) -> Target<'_> {
        self.channel.target()
    }
}

/// ListLiveChannel, one page.
#[derive(Debug)]
pub struct ListLiveChannels<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Only names that begin so.
    pub prefix: &'a str,
    /// Name after which the page begins; empty for the first page.
    pub marker: &'a str,
    /// Channels per page, 1 to 1000.
    pub max_keys: i32,
}

impl Operation for ListLiveChannels<'_> {
    type Output = ChannelList;
    const METHOD: Method = Method::Get;
    const SUBRESOURCE: Option<&'static str> = LIVE;

    fn target(&self) -> Target<'_> {
        Target::Bucket(self.bucket)
    }

    fn query(&self, query: &mut Query) {
        query.add("prefix", self.prefix);
        query.add("marker", self.marker);
        query.add("max-keys", self.max_keys.to_string());
    }
}

/// PostVodPlaylist: makes a play list of what a channel recorded in a span of time.
#[derive(Debug)]
pub struct PostVodPlaylist<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Channel name, `/` and play list name.
    pub key: &'a str,
    /// First second, since 1970 UTC.
    pub start: i64,
    /// Last second; at most a day after the first.
    pub end: i64,
}

impl Operation for PostVodPlaylist<'_> {
    type Output = ();
    const METHOD: Method = Method::Post;
    // It makes the same of the same channel.
    const IDEMPOTENT: bool = true;
    const SUBRESOURCE: Option<&'static str> = Some("vod");

    fn target(&self) -> Target<'_> {
        Target::Object(self.bucket, self.key)
    }

    fn query(&self, query: &mut Query) {
        query.add("startTime", self.start.to_string());
        query.add("endTime", self.end.to_string());
    }

    fn headers(&self, headers: &mut Fields) {
        headers.set_default("Content-Type", "application/x-www-form-urlencoded");
    }
}

/// The address that allows to send to `channel` over RTMP until `expires` (seconds since 1970 UTC) to whoever has it.
///
/// # Errors
/// [`Kind::InvalidArgument`] without credentials or with a negative `expires`.
pub fn publish_url(
    config: &Config,
    channel: Channel,
    play_list: Option<&str>,
    expires: i64,
) -> Result<String> {
    let refuse = |text: &str| Error::new(Kind::InvalidArgument, text);
    let credentials = config.credentials.as_ref().ok_or_else(|| refuse("a signed URL needs credentials"))?;
    let expires = u64::try_from(expires).map_err(|_| refuse("expires must not be negative"))?;
    let params = play_list.map(|name| ("playlistName", name)).into_iter().collect();
    let query = rtmp::publish_query(credentials, channel.bucket, channel.name, &params, expires)?;
    let key = format!("live/{}", channel.name);
    let target = Target::Object(channel.bucket, &key);
    let mut url = format!("rtmp://{}{}", config.endpoint.authority(target), config.endpoint.path(target));
    push_query(&mut url, &query);
    Ok(url)
}
