//! What the service says of live channels.

use super::{Element, Error, FromReply, Head, Kind, Result, is_truncated, optional, parse_reply};

/// The addresses of a channel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChannelUrls {
    /// Where to send to, RTMP.
    pub publish: Vec<String>,
    /// Where to watch, HTTP.
    pub play: Vec<String>,
}

impl ChannelUrls {
    fn read(element: &Element) -> Self {
        let urls = |name| {
            let node = element.child(name);
            node.into_iter()
                .flat_map(|node| node.children("Url"))
                .map(|url| url.content().to_owned())
                .collect()
        };
        Self { publish: urls("PublishUrls"), play: urls("PlayUrls") }
    }
}

impl FromReply for ChannelUrls {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        Ok(Self::read(&parse_reply(body, "CreateLiveChannelResult")?))
    }
}

/// How a channel is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredChannel {
    /// Free text.
    pub description: String,
    /// `enabled` or `disabled`.
    pub status: String,
    /// `HLS`.
    pub kind: String,
    /// Seconds per segment.
    pub frag_duration: i32,
    /// Segments in the play list.
    pub frag_count: i32,
    /// Name of the play list.
    pub play_list: String,
}

impl FromReply for StoredChannel {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "LiveChannelConfiguration")?;
        let nothing = Element::default();
        let target = root.child("Target").unwrap_or(&nothing);
        Ok(Self {
            description: optional(&root, "Description"),
            status: optional(&root, "Status"),
            kind: optional(target, "Type"),
            frag_duration: number(target, "FragDuration")?,
            frag_count: number(target, "FragCount")?,
            play_list: optional(target, "PlaylistName"),
        })
    }
}

/// What a channel is doing. All but the status is empty unless somebody is sending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LiveStat {
    /// `Live`, `Idle` or `Disabled`.
    pub status: String,
    /// When the sender connected, ISO 8601.
    pub connected: String,
    /// Address of the sender, `ip:port`.
    pub remote: String,
    /// The picture.
    pub video: Video,
    /// The sound.
    pub audio: Audio,
}

/// The picture of a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Video {
    /// Pixels.
    pub width: i32,
    /// Pixels.
    pub height: i32,
    /// Frames per second.
    pub frame_rate: i32,
    /// Bytes per second.
    pub bandwidth: i32,
    /// Name of the codec.
    pub codec: String,
}

/// The sound of a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audio {
    /// Bytes per second.
    pub bandwidth: i32,
    /// Samples per second.
    pub sample_rate: i32,
    /// Name of the codec.
    pub codec: String,
}

impl FromReply for LiveStat {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let root = parse_reply(body, "LiveChannelStat")?;
        let nothing = Element::default();
        let video = root.child("Video").unwrap_or(&nothing);
        let audio = root.child("Audio").unwrap_or(&nothing);
        Ok(Self {
            status: optional(&root, "Status"),
            connected: optional(&root, "ConnectedTime"),
            remote: optional(&root, "RemoteAddr"),
            video: Video {
                width: number(video, "Width")?,
                height: number(video, "Height")?,
                frame_rate: number(video, "FrameRate")?,
                bandwidth: number(video, "Bandwidth")?,
                codec: optional(video, "Codec"),
            },
            audio: Audio {
                bandwidth: number(audio, "Bandwidth")?,
                sample_rate: number(audio, "SampleRate")?,
                codec: optional(audio, "Codec"),
            },
        })
    }
}

/// The last transmissions of a channel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LiveRecords(pub Vec<LiveRecord>);

/// One transmission.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LiveRecord {
    /// When it began, ISO 8601.
    pub start: String,
    /// When it ended, ISO 8601.
    pub end: String,
    /// Address of the sender, `ip:port`.
    pub remote: String,
}

impl FromReply for LiveRecords {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let record = |element: &Element| LiveRecord {
            start: optional(element, "StartTime"),
            end: optional(element, "EndTime"),
            remote: optional(element, "RemoteAddr"),
        };
        let root = parse_reply(body, "LiveChannelHistory")?;
        Ok(Self(root.children("LiveRecord").map(record).collect()))
    }
}

/// A page of channels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChannelList {
    /// Whether another page follows.
    pub truncated: bool,
    /// Marker of the next page.
    pub next_marker: String,
    /// The channels, by name.
    pub channels: Vec<ChannelEntry>,
}

/// One channel of a [`ChannelList`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChannelEntry {
    /// Channel name.
    pub name: String,
    /// Free text.
    pub description: String,
    /// `enabled` or `disabled`.
    pub status: String,
    /// Time of the last change, ISO 8601.
    pub last_modified: String,
    /// Its addresses.
    pub urls: ChannelUrls,
}

impl FromReply for ChannelList {
    fn from_reply(_head: &Head, body: &[u8]) -> Result<Self> {
        let channel = |element: &Element| ChannelEntry {
            name: optional(element, "Name"),
            description: optional(element, "Description"),
            status: optional(element, "Status"),
            last_modified: optional(element, "LastModified"),
            urls: ChannelUrls::read(element),
        };
        let root = parse_reply(body, "ListLiveChannelResult")?;
        Ok(Self {
            truncated: is_truncated(&root),
            next_marker: optional(&root, "NextMarker"),
            channels: root.children("LiveChannel").map(channel).collect(),
        })
    }
}

/// A whole number; 0 where there is none.
fn number(element: &Element, name: &str) -> Result<i32> {
    let text = element.text(name).unwrap_or_default().trim();
    if text.is_empty() {
        return Ok(0);
    }
    text.parse().map_err(|_| Error::new(Kind::Xml, format!("<{name}> is {text:?}, not a number")))
}
