//! The bucket operations on the wire: what is asked, and what is read from full, minimal, broken and refusing answers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;
#[path = "ops_bucket/requests.rs"]
mod requests;

use common::script::{Reply, Request, Script};
use oss_client::auth::Credentials;
use oss_client::client::{Client, Reply as Answer};
use oss_client::config::{Config, Signing};
use oss_client::endpoint::Endpoint;
use oss_client::http::Settings;
use oss_client::ops::Operation;
use oss_client::ops::bucket::{
    Age, BucketAcl, BucketInfo, BucketLocation, BucketStat, Cors, CorsRule, GetSetting, HeadBucket,
    Lifecycle, LifecycleRule, ListBuckets, ListObjects, Logging, LoggingTarget, PutBucketAcl, Referers,
    Setting, StorageCapacity, Tag, Website,
};
use oss_client::{Kind, Result};

/// Bucket of all requests.
const BUCKET: &str = "bkt";

fn client(endpoint: &str) -> Client {
    Client::new(Config {
        endpoint: Endpoint::parse(endpoint, false).unwrap(),
        credentials: Some(Credentials::new("id", "secret")),
        signing: Signing::V4 { region: "cn-hangzhou".into(), product: "oss" },
        settings: Settings::default(),
        check_crc: true,
        max_memory: 1 << 20,
        user_agent: "test".into(),
    })
}

/// Runs an operation against one prepared answer.
fn run<O: Operation>(operation: &O, reply: Reply) -> (Result<Answer<O::Output>>, Request) {
    let script = Script::new(vec![reply]);
    (client(&script.endpoint).run(operation), script.request())
}

/// What is read from an answer with this body.
fn read<S: Setting>(body: &str) -> Result<S> {
    let (result, request) = run(&GetSetting::<S>::of(BUCKET), Reply::new(200).body(body));
    assert_eq!(request.target, format!("/{BUCKET}/?{}", S::SUBRESOURCE));
    result.map(|reply| reply.value)
}

const ROOT: &str = " xmlns=\"http://doc.oss-cn-hangzhou.aliyuncs.com\">";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

#[test]
fn a_full_description_is_read() {
    let body = format!(
        "{DECLARATION}<BucketInfo{ROOT}\n <Bucket>\n  <Comment/><CreationDate>2021-07-01T08:00:00.000Z</CreationDate>\
         <ExtranetEndpoint>e.example</ExtranetEndpoint><IntranetEndpoint>i.example</IntranetEndpoint>\
         <Location>oss-cn-hangzhou</Location><Name>bkt</Name><StorageClass>Standard</StorageClass>\
         <Owner><DisplayName>n</DisplayName><ID>7</ID></Owner>\
         <AccessControlList><Grant>private</Grant></AccessControlList></Bucket></BucketInfo>"
    );
    let expected = BucketInfo {
        created: "2021-07-01T08:00:00.000Z".into(),
        extranet_endpoint: "e.example".into(),
        intranet_endpoint: "i.example".into(),
        location: "oss-cn-hangzhou".into(),
        owner_id: "7".into(),
        owner_name: "n".into(),
        acl: "private".into(),
        storage_class: "Standard".into(),
    };
    assert_eq!(read::<BucketInfo>(&body).unwrap(), expected);
}

#[test]
fn short_settings_are_read() {
    let acl = "<AccessControlPolicy><AccessControlList><Grant>public-read</Grant></AccessControlList>\
               </AccessControlPolicy>";
    assert_eq!(read::<BucketAcl>(acl).unwrap(), BucketAcl("public-read".into()));
    let location = format!("{DECLARATION}<LocationConstraint{ROOT}oss-cn-x</LocationConstraint>");
    assert_eq!(read::<BucketLocation>(&location).unwrap(), BucketLocation("oss-cn-x".into()));
    let stat = "<BucketStat><Storage>1</Storage><ObjectCount>2</ObjectCount>\
                <MultipartUploadCount>3</MultipartUploadCount></BucketStat>";
    assert_eq!(read::<BucketStat>(stat).unwrap(), BucketStat { storage: 1, objects: 2, uploads: 3 });
    let capacity = "<BucketUserQos><StorageCapacity>-1</StorageCapacity></BucketUserQos>";
    assert_eq!(read::<StorageCapacity>(capacity).unwrap(), StorageCapacity(-1));
}

#[test]
fn minimal_settings_are_read() {
    assert_eq!(read::<Cors>("<CORSConfiguration/>").unwrap(), Cors::default());
    assert_eq!(read::<Website>("<WebsiteConfiguration/>").unwrap(), Website::default());
    assert_eq!(read::<Logging>("<BucketLoggingStatus/>").unwrap(), Logging::default());
    assert_eq!(read::<Lifecycle>("<LifecycleConfiguration/>").unwrap(), Lifecycle::default());
    let rule = "<LifecycleConfiguration><Rule/></LifecycleConfiguration>";
    assert_eq!(read::<Lifecycle>(rule).unwrap().rules, [LifecycleRule::default()]);
    let referer = "<RefererConfiguration><AllowEmptyReferer>false</AllowEmptyReferer></RefererConfiguration>";
    assert_eq!(read::<Referers>(referer).unwrap(), Referers::default());
}

/// Answers that are not what was asked for are errors that keep the request id.
fn broken<S: Setting + std::fmt::Debug>() {
    for body in ["", "<", "<Other/>", "{}", "<html><body>portal</body></html>"] {
        let (result, _) = run(&GetSetting::<S>::of(BUCKET), Reply::new(200).body(body));
        let error = result.unwrap_err();
        assert_eq!(error.kind(), Kind::Xml, "{}: {body:?}", S::SUBRESOURCE);
        assert_eq!(error.head().unwrap().request_id(), Some("5C3D8A1B0000000000000001"));
    }
}

/// Error answers of the service keep code, message and request id.
fn refused<S: Setting + std::fmt::Debug>() {
    let (result, _) =
        run(&GetSetting::<S>::of(BUCKET), Reply::error(404, "NoSuchBucket", "It is not there."));
    let error = result.unwrap_err();
    assert!(error.is_service_code("NoSuchBucket"), "{}", S::SUBRESOURCE);
    assert_eq!(error.status(), 404);
    assert_eq!(error.fault().unwrap().message, "It is not there.");
    assert_eq!(error.head().unwrap().request_id(), Some("5C3D8A1B0000000000000001"));
}

fn misread<S: Setting + std::fmt::Debug>() {
    broken::<S>();
    refused::<S>();
}

#[test]
fn broken_and_refusing_answers_are_errors() {
    misread::<BucketAcl>();
    misread::<BucketInfo>();
    misread::<BucketLocation>();
    misread::<BucketStat>();
    misread::<Cors>();
    misread::<Referers>();
    misread::<Website>();
    misread::<Logging>();
    misread::<Lifecycle>();
    misread::<StorageCapacity>();
}

#[test]
fn heads_have_no_body_to_explain_an_error() {
    let error = run(&HeadBucket { bucket: BUCKET }, Reply::new(404)).0.unwrap_err();
    assert_eq!(error.status(), 404);
    assert!(error.is_service_code("UnknownError"));
    assert!(run(&HeadBucket { bucket: BUCKET }, Reply::new(200)).0.is_ok());
}

#[test]
fn lists_are_refused_like_everything_else() {
    let objects = ListObjects { bucket: BUCKET, prefix: "", delimiter: "", marker: "", max_keys: 0 };
    let error = run(&objects, Reply::error(400, "InvalidArgument", "max-keys")).0.unwrap_err();
    assert!(error.is_service_code("InvalidArgument") && error.status() == 400);
    assert_eq!(run(&objects, Reply::new(200).body("<Other/>")).0.unwrap_err().kind(), Kind::Xml);
    let buckets = ListBuckets { prefix: "", marker: "", max_keys: 0 };
    let error = run(&buckets, Reply::error(403, "AccessDenied", "no")).0.unwrap_err();
    assert!(error.is_service_code("AccessDenied") && error.status() == 403);
    assert_eq!(run(&buckets, Reply::new(200).body("junk")).0.unwrap_err().kind(), Kind::Xml);
}

#[test]
fn a_list_of_a_thousand_long_keys_is_read() {
    let page = |length: usize| {
        let key = "k".repeat(length);
        let entries = (0..1000).map(|number| format!("<Contents><Key>{key}%2F{number}</Key></Contents>"));
        let entries: String = entries.collect();
        Reply::new(200)
            .body(format!("<ListBucketResult><EncodingType>url</EncodingType>{entries}</ListBucketResult>"))
    };
    let all = ListObjects { bucket: BUCKET, prefix: "", delimiter: "", marker: "", max_keys: 1000 };
    let list = run(&all, page(900)).0.unwrap().value;
    assert_eq!(list.objects.len(), 1000);
    assert!(list.objects[999].key.ends_with("k/999"));
    // A megabyte is what the client may keep here: more is a clear error, not a cut list.
    let error = run(&all, page(1100)).0.err().map(|error| error.kind());
    assert_eq!(error, Some(Kind::OverMemory));
}
