//! All operations, by what their replies are.

use super::*;
use oss_client::client::Call;
use oss_client::ops::bucket::{
    BucketAcl, BucketInfo, BucketLocation, BucketStat, Cors, DeleteBucket, DeleteSetting, GetSetting,
    HeadBucket, Lifecycle, ListBuckets, ListObjects, Logging, PutBucket, PutBucketAcl, PutSetting, Referers,
    StorageCapacity, Website,
};
use oss_client::ops::live::{
    Channel, ChannelSettings, DeleteLiveChannel, GetLiveChannelHistory, GetLiveChannelInfo,
    GetLiveChannelStat, ListLiveChannels, PostVodPlaylist, PutLiveChannel, PutLiveChannelStatus,
};
use oss_client::ops::multipart::{
    AbortMultipartUpload, CompleteMultipartUpload, InitiateMultipartUpload, ListParts, ListUploads, Place,
    UploadPart, UploadPartCopy,
};
use oss_client::ops::object::{
    AppendObject, CopyObject, DeleteObject, DeleteObjectTagging, DeleteObjects, GetObjectAcl,
    GetObjectTagging, PutByUrl, PutObject, PutObjectAcl, PutObjectTagging, PutSymlink, RestoreObject,
};
use oss_client::ops::select::{CreateSelectObjectMeta, CsvInput, CsvOutput, SelectObject, count, select};

type Run = fn(&Client) -> Result<()>;

const PLACE: Place = Place { bucket: BUCKET, key: "k", upload_id: "U" };
const SETTINGS: ChannelSettings = ChannelSettings {
    description: "",
    status: "",
    kind: "HLS",
    frag_duration: 5,
    frag_count: 3,
    play_list: "",
};
const CHANNEL: Channel = Channel { bucket: BUCKET, name: "ch" };

/// Runs an operation and forgets what it gave.
macro_rules! runs {
    ($operation:expr) => {
        (stringify!($operation), (|client: &Client| client.run(&$operation).map(drop)) as Run)
    };
}

/// Operations whose reply is a document.
fn documents() -> Vec<(&'static str, Run)> {
    vec![
        runs!(GetSetting::<BucketAcl>::of(BUCKET)),
        runs!(GetSetting::<BucketInfo>::of(BUCKET)),
        runs!(GetSetting::<BucketLocation>::of(BUCKET)),
        runs!(GetSetting::<BucketStat>::of(BUCKET)),
        runs!(GetSetting::<Cors>::of(BUCKET)),
        runs!(GetSetting::<Lifecycle>::of(BUCKET)),
        runs!(GetSetting::<Logging>::of(BUCKET)),
        runs!(GetSetting::<Referers>::of(BUCKET)),
        runs!(GetSetting::<StorageCapacity>::of(BUCKET)),
        runs!(GetSetting::<Website>::of(BUCKET)),
        runs!(ListBuckets { prefix: "", marker: "", max_keys: 1 }),
        runs!(ListObjects { bucket: BUCKET, prefix: "", delimiter: "", marker: "", max_keys: 1 }),
        runs!(GetObjectAcl { bucket: BUCKET, key: "k" }),
        runs!(GetObjectTagging { bucket: BUCKET, key: "k" }),
        runs!(CopyObject { source_bucket: BUCKET, source_key: "s", bucket: BUCKET, key: "k" }),
        runs!(DeleteObjects::new(BUCKET, &["k"], false)?),
        runs!(InitiateMultipartUpload { bucket: BUCKET, key: "k" }),
        runs!(UploadPartCopy {
            place: PLACE,
            number: 1,
            source_bucket: BUCKET,
            source_key: "s",
            range: None
        }),
        runs!(ListParts { place: PLACE, marker: "", max_parts: 1 }),
        runs!(ListUploads {
            bucket: BUCKET,
            prefix: "",
            delimiter: "",
            key_marker: "",
            upload_id_marker: "",
            max_uploads: 1
        }),
        runs!(CompleteMultipartUpload { place: PLACE, parts: [("1", "\"E\"")] }),
        runs!(PutLiveChannel { channel: CHANNEL, settings: SETTINGS }),
        runs!(GetLiveChannelInfo { channel: CHANNEL }),
        runs!(GetLiveChannelStat { channel: CHANNEL }),
        runs!(GetLiveChannelHistory { channel: CHANNEL }),
        runs!(ListLiveChannels { bucket: BUCKET, prefix: "", marker: "", max_keys: 1 }),
    ]
}

/// Operations whose reply says everything in status and headers.
fn bodiless() -> Vec<(&'static str, Run)> {
    vec![
        runs!(PutBucket { bucket: BUCKET, acl: None, storage_class: None }),
        runs!(PutBucketAcl { bucket: BUCKET, acl: "private" }),
        runs!(PutSetting { bucket: BUCKET, setting: &StorageCapacity(7) }),
        runs!(DeleteBucket { bucket: BUCKET }),
        runs!(DeleteSetting::<Cors>::of(BUCKET)),
        runs!(PutObject { bucket: BUCKET, key: "k", named: "k" }),
        runs!(PutObjectAcl { bucket: BUCKET, key: "k", acl: None }),
        runs!(PutObjectTagging { bucket: BUCKET, key: "k", tags: &[] }),
        runs!(PutSymlink { bucket: BUCKET, key: "k", target: "t" }),
        runs!(AppendObject { bucket: BUCKET, key: "k", position: 0, crc_before: None, named: "k" }),
        runs!(RestoreObject { bucket: BUCKET, key: "k", how: None }),
        runs!(DeleteObject { bucket: BUCKET, key: "k" }),
        runs!(DeleteObjectTagging { bucket: BUCKET, key: "k" }),
        runs!(UploadPart { place: PLACE, number: 1 }),
        runs!(AbortMultipartUpload { place: PLACE }),
        runs!(PutLiveChannelStatus { channel: CHANNEL, status: "enabled" }),
        runs!(DeleteLiveChannel { channel: CHANNEL }),
        runs!(PostVodPlaylist { bucket: BUCKET, key: "ch/p.m3u8", start: 1, end: 2 }),
    ]
}

#[test]
fn an_error_document_with_status_200_is_an_error_that_says_what_it_says() {
    let both = documents().into_iter().chain(bodiless());
    for (name, run) in both {
        println!("{name}");
        let error = refused(against(Reply::new(200).body(ERROR), run), &["InternalError: Try again."]);
        assert_eq!((error.kind(), error.status()), (Kind::UnexpectedReply, 200));
        assert_eq!(error.head().unwrap().request_id(), Some("5C3D8A1B0000000000000001"));
    }
}

#[test]
fn a_body_that_is_not_the_document_asked_for_is_no_success() {
    for (name, run) in documents() {
        println!("{name}");
        for body in ["", "  \r\n", PORTAL, "{\"Status\":\"OK\"}", "<Other/>", "<Error/>", "\0\0"] {
            assert_eq!(refused(against(Reply::new(200).body(body), run), &[]).kind(), Kind::Xml, "{body}");
        }
        for status in [201, 202, 203, 204, 206, 299] {
            refused(against(Reply::new(status), run), &[&format!("{status}")]);
        }
    }
}

#[test]
fn the_reply_of_a_captive_portal_is_no_success() {
    let both = documents().into_iter().chain(bodiless());
    for (name, run) in both {
        println!("{name}");
        let error = refused(against(portal(), run), &["captive portal", "200", "text/html"]);
        assert_eq!(error.kind(), Kind::UnexpectedReply);
        refused(against(Reply::foreign(200), run), &["does not look like one of OSS"]);
        let empty = Reply::foreign(200).header("ETag", " ").header("x-oss-request-id", "");
        refused(against(empty, run), &["does not look like one of OSS"]);
    }
}

#[test]
fn a_reply_without_body_is_a_success_by_the_mark_of_the_service() {
    for (name, run) in bodiless() {
        println!("{name}");
        for mark in ["ETag", "x-oss-request-id", "x-img-request-id"] {
            against(Reply::foreign(200).header(mark, "5C3D"), run).unwrap();
        }
        against(Reply::new(204), run).unwrap();
        let accepted = name.starts_with("RestoreObject");
        assert_eq!(against(Reply::new(202), run).is_ok(), accepted);
        for status in [201, 203, 205, 206, 299] {
            refused(against(Reply::new(status), run), &[&format!("{status}")]);
        }
    }
}

#[test]
fn a_head_needs_the_mark_of_the_service() {
    let head: Run = |client| client.run(&HeadBucket { bucket: BUCKET }).map(drop);
    refused(against(portal(), head), &["captive portal"]);
    against(Reply::new(200), head).unwrap();
}

#[test]
fn a_quiet_deletion_may_have_no_document_but_must_come_from_the_service() {
    let delete: Run = |client| client.run(&DeleteObjects::new(BUCKET, &["k"], true)?).map(drop);
    against(Reply::new(200), delete).unwrap();
    against(Reply::new(200).body("<DeleteResult/>"), delete).unwrap();
    refused(against(Reply::foreign(200), delete), &["does not look like one of OSS"]);
    refused(against(portal(), delete), &["captive portal"]);
    refused(against(Reply::new(200).body(ERROR), delete), &["InternalError"]);
}

#[test]
fn a_select_that_a_captive_portal_answers_gives_no_rows() {
    let select_all = SelectObject {
        bucket: BUCKET,
        key: "k",
        expression: "select * from ossobject",
        input: CsvInput::default(),
        output: CsvOutput::default(),
        skip_partial: false,
    };
    let count_all =
        CreateSelectObjectMeta { bucket: BUCKET, key: "k", input: CsvInput::default(), overwrite: None };
    let raw = portal().header("x-oss-select-output-raw", "true");
    for reply in [portal(), raw] {
        let mut rows = Vec::new();
        let result = against(reply.clone(), |client| {
            select(client, &select_all, Call::default(), &mut rows).map(drop)
        });
        refused(result, &["captive portal"]);
        assert!(rows.is_empty());
        refused(against(reply, |client| count(client, &count_all).map(drop)), &["captive portal"]);
    }
    for status in [201, 202, 204, 299] {
        let raw = Reply::new(status).header("x-oss-select-output-raw", "true");
        let result =
            against(raw, |client| select(client, &select_all, Call::default(), &mut Vec::new()).map(drop));
        refused(result, &[&format!("{status}")]);
    }
}

#[test]
fn a_signed_url_for_another_operation_tells_of_its_errors_too() {
    let script = Script::new(vec![Reply::new(200).body(ERROR)]);
    let url = format!("{}/bkt/k?Signature=sesame", script.endpoint);
    let error =
        refused(client("http://elsewhere.example", true).run(&PutByUrl { url: &url }), &["InternalError"]);
    assert!(!error.message().contains("sesame"));
}
