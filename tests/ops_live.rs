//! Live channels on the wire: what is asked, and what is read from full, minimal, broken and refusing answers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use common::script::{Reply, Request, Script};
use oss_client::auth::Credentials;
use oss_client::client::Client;
use oss_client::config::{Config, Signing};
use oss_client::endpoint::Endpoint;
use oss_client::http::Settings;
use oss_client::ops::Operation;
use oss_client::ops::live::{
    Audio, Channel, ChannelList, ChannelSettings, ChannelUrls, DeleteLiveChannel, GetLiveChannelHistory,
    GetLiveChannelInfo, GetLiveChannelStat, ListLiveChannels, LiveRecord, LiveRecords, LiveStat,
    PostVodPlaylist, PutLiveChannel, PutLiveChannelStatus, StoredChannel, Video, publish_url,
};
use oss_client::{Kind, Result};

const CHANNEL: Channel<'static> = Channel { bucket: "bkt", name: "ch" };

const SETTINGS: ChannelSettings<'static> = ChannelSettings {
    description: "a & b",
    status: "disabled",
    kind: "HLS",
    frag_duration: 5,
    frag_count: 3,
    play_list: "list.m3u8",
};

fn config(endpoint: &str) -> Config {
    Config {
        endpoint: Endpoint::parse(endpoint, false).unwrap(),
        credentials: Some(Credentials::new("id", "secret")),
        signing: Signing::V4 { region: "cn-hangzhou".into(), product: "oss" },
        settings: Settings::default(),
        check_crc: true,
        max_memory: 1 << 20,
        user_agent: "test".into(),
    }
}

fn run<O: Operation>(operation: &O, reply: Reply) -> (Result<O::Output>, Request) {
    let script = Script::new(vec![reply]);
    let result = Client::new(config(&script.endpoint)).run(operation);
    (result.map(|reply| reply.value), script.request())
}

/// Method and target of a request without a body.
fn asked<O: Operation>(operation: &O) -> String {
    let (_, request) = run(operation, Reply::error(404, "NoSuchLiveChannel", "none"));
    assert!(request.body.is_empty());
    format!("{} {}", request.method, request.target)
}

fn read<O: Operation>(operation: &O, body: &str) -> Result<O::Output> {
    run(operation, Reply::new(200).body(body)).0
}

#[test]
fn requests_without_a_body() {
    let (bucket, channel) = ("bkt", CHANNEL);
    assert_eq!(
        asked(&PutLiveChannelStatus { channel, status: "enabled" }),
        "PUT /bkt/ch?live&status=enabled"
    );
    assert_eq!(asked(&GetLiveChannelInfo { channel }), "GET /bkt/ch?live");
    assert_eq!(asked(&GetLiveChannelStat { channel }), "GET /bkt/ch?live&comp=stat");
    assert_eq!(asked(&GetLiveChannelHistory { channel }), "GET /bkt/ch?live&comp=history");
    assert_eq!(asked(&DeleteLiveChannel { channel }), "DELETE /bkt/ch?live");
    let list = ListLiveChannels { bucket, prefix: "a b", marker: "", max_keys: 7 };
    assert_eq!(asked(&list), "GET /bkt/?live&prefix=a%20b&marker&max-keys=7");
    let vod = PostVodPlaylist { bucket, key: "ch/v.m3u8", start: 1, end: -2 };
    assert_eq!(asked(&vod), "POST /bkt/ch/v.m3u8?vod&startTime=1&endTime=-2");
}

#[test]
fn settings_are_sent_and_addresses_read() {
    let operation = PutLiveChannel { channel: CHANNEL, settings: SETTINGS };
    let body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><CreateLiveChannelResult xmlns=\"http://x\">\
                <PlayUrls><Url>http://p</Url><Url>http://q</Url></PlayUrls><More/>\
                <PublishUrls><Url>rtmp://b.e/live/ch</Url></PublishUrls></CreateLiveChannelResult>";
    let (urls, request) = run(&operation, Reply::new(200).body(body));
    let expected = ChannelUrls {
        publish: vec!["rtmp://b.e/live/ch".into()],
        play: vec!["http://p".into(), "http://q".into()],
    };
    assert_eq!(urls.unwrap(), expected);
    assert_eq!((request.method.as_str(), request.target.as_str()), ("PUT", "/bkt/ch?live"));
    assert_eq!(
        request.text(),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><LiveChannelConfiguration><Description>a &amp; b</Description>\
         <Status>disabled</Status><Target><Type>HLS</Type><FragDuration>5</FragDuration><FragCount>3</FragCount>\
         <PlaylistName>list.m3u8</PlaylistName></Target></LiveChannelConfiguration>"
    );
    assert_eq!(read(&operation, "<CreateLiveChannelResult/>").unwrap(), ChannelUrls::default());
    for broken in ["", "<CreateLiveChannelResult>", "<Error/>"] {
        assert_eq!(read(&operation, broken).unwrap_err().kind(), Kind::Xml, "{broken}");
    }
    let bare = ChannelSettings { status: "", kind: "", play_list: "", description: "", ..SETTINGS };
    let (_, request) = run(&PutLiveChannel { channel: CHANNEL, settings: bare }, Reply::new(200));
    assert!(request.text().ends_with(
        "<Description></Description><Target><FragDuration>5</FragDuration><FragCount>3</FragCount></Target>\
         </LiveChannelConfiguration>"
    ));
    let unspeakable = ChannelSettings { description: "\u{1}", ..SETTINGS };
    let error = Client::new(config("http://127.0.0.1:1"))
        .run(&PutLiveChannel { channel: CHANNEL, settings: unspeakable })
        .unwrap_err();
    assert_eq!(error.kind(), Kind::InvalidArgument);
}

#[test]
fn settings_are_read() {
    let operation = GetLiveChannelInfo { channel: CHANNEL };
    let body = "<LiveChannelConfiguration><Target><PlaylistName>l.m3u8</PlaylistName><FragCount>3</FragCount>\
                <FragDuration> 5 </FragDuration><Type>HLS</Type></Target><Status>enabled</Status>\
                <Description>d</Description></LiveChannelConfiguration>";
    let expected = StoredChannel {
        description: "d".into(),
        status: "enabled".into(),
        kind: "HLS".into(),
        frag_duration: 5,
        frag_count: 3,
        play_list: "l.m3u8".into(),
    };
    assert_eq!(read(&operation, body).unwrap(), expected);
    assert_eq!(read(&operation, "<LiveChannelConfiguration/>").unwrap(), StoredChannel::default());
    for number in ["many", "99999999999", "1.5"] {
        let error = read(&operation, &body.replace(" 5 ", number)).unwrap_err();
        assert_eq!(error.kind(), Kind::Xml);
        assert!(error.message().contains("FragDuration"), "{}", error.message());
    }
}

#[test]
fn activity_is_read() {
    let operation = GetLiveChannelStat { channel: CHANNEL };
    let body = "<LiveChannelStat><Status>Live</Status><ConnectedTime>2021-09-01T08:00:00.000Z</ConnectedTime>\
                <RemoteAddr>10.0.0.1:5</RemoteAddr><Video><Width>1280</Width><Height>536</Height>\
                <FrameRate>24</FrameRate><Bandwidth>72513</Bandwidth><Codec>H264</Codec></Video>\
                <Audio><Bandwidth>6519</Bandwidth><SampleRate>44100</SampleRate><Codec>AAC</Codec></Audio>\
                </LiveChannelStat>";
    let expected = LiveStat {
        status: "Live".into(),
        connected: "2021-09-01T08:00:00.000Z".into(),
        remote: "10.0.0.1:5".into(),
        video: Video { width: 1280, height: 536, frame_rate: 24, bandwidth: 72_513, codec: "H264".into() },
        audio: Audio { bandwidth: 6519, sample_rate: 44_100, codec: "AAC".into() },
    };
    assert_eq!(read(&operation, body).unwrap(), expected);
    let idle = read(&operation, "<LiveChannelStat><Status>Idle</Status></LiveChannelStat>").unwrap();
    assert_eq!(idle, LiveStat { status: "Idle".into(), ..LiveStat::default() });
    assert_eq!(read(&operation, "<LiveChannelStat>").unwrap_err().kind(), Kind::Xml);
}

#[test]
fn history_is_read() {
    let operation = GetLiveChannelHistory { channel: CHANNEL };
    let body = "<LiveChannelHistory><LiveRecord><StartTime>s</StartTime><EndTime>e</EndTime>\
                <RemoteAddr>r</RemoteAddr></LiveRecord><LiveRecord/></LiveChannelHistory>";
    let first = LiveRecord { start: "s".into(), end: "e".into(), remote: "r".into() };
    assert_eq!(read(&operation, body).unwrap(), LiveRecords(vec![first, LiveRecord::default()]));
    assert_eq!(read(&operation, "<LiveChannelHistory/>").unwrap(), LiveRecords::default());
}

#[test]
fn lists_are_read() {
    let operation = ListLiveChannels { bucket: "bkt", prefix: "", marker: "", max_keys: 1000 };
    let body = "<ListLiveChannelResult><Prefix/><MaxKeys>1</MaxKeys><IsTruncated>true</IsTruncated>\
                <NextMarker>ch</NextMarker><LiveChannel><Name>ch</Name><Description>d</Description>\
                <Status>enabled</Status><LastModified>t</LastModified><PublishUrls><Url>rtmp://u</Url></PublishUrls>\
                <PlayUrls><Url>http://u</Url></PlayUrls></LiveChannel></ListLiveChannelResult>";
    let list = read(&operation, body).unwrap();
    assert_eq!((list.truncated, list.next_marker.as_str(), list.channels.len()), (true, "ch", 1));
    let channel = &list.channels[0];
    let texts = [&channel.name, &channel.description, &channel.status, &channel.last_modified];
    assert_eq!(texts, ["ch", "d", "enabled", "t"]);
    assert_eq!(
        (channel.urls.publish.as_slice(), channel.urls.play.as_slice()),
        (&["rtmp://u".to_owned()][..], &["http://u".to_owned()][..])
    );
    assert_eq!(read(&operation, "<ListLiveChannelResult/>").unwrap(), ChannelList::default());
    assert_eq!(read(&operation, "<ListLiveChannelResult></x>").unwrap_err().kind(), Kind::Xml);
}

#[test]
fn refusals_keep_code_message_and_request_id() {
    let (result, _) =
        run(&DeleteLiveChannel { channel: CHANNEL }, Reply::error(409, "ChannelStillLive", "busy"));
    let error = result.unwrap_err();
    assert!(error.is_service_code("ChannelStillLive") && error.status() == 409);
    assert_eq!(error.fault().unwrap().message, "busy");
    assert_eq!(error.head().unwrap().request_id(), Some("5C3D8A1B0000000000000001"));
}

#[test]
fn publishing_addresses_for_any_endpoint() {
    for endpoint in ["http://oss.example.com", "https://oss.example.com", "oss.example.com"] {
        let url = publish_url(&config(endpoint), CHANNEL, Some("p l.m3u8"), 7).unwrap();
        assert!(url.starts_with("rtmp://bkt.oss.example.com/live/ch?playlistName=p%20l.m3u8&OSSAccessKeyId=id&Expires=7&Signature="), "{url}");
    }
    let url = publish_url(&config("https://10.0.0.1:8443"), CHANNEL, None, 7).unwrap();
    assert!(url.starts_with("rtmp://10.0.0.1:8443/bkt/live/ch?OSSAccessKeyId=id&"), "{url}");
    assert_eq!(
        publish_url(&config("e.example"), CHANNEL, None, -1).unwrap_err().kind(),
        Kind::InvalidArgument
    );
    let anonymous = Config { credentials: None, ..config("e.example") };
    assert_eq!(publish_url(&anonymous, CHANNEL, None, 7).unwrap_err().kind(), Kind::InvalidArgument);
}
