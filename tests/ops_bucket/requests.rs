//! The exact request of every operation.

use super::*;
use oss_client::ops::bucket::{DeleteSetting, PutSetting, Removable, Writable};

/// Method and target of an operation.
fn asked<O: Operation>(operation: &O, reply: Reply) -> Request {
    let (_, request) = run(operation, reply);
    assert!(request.header("Authorization").unwrap().starts_with("OSS4-HMAC-SHA256 "));
    request
}

/// The document that a setting is written as; the rest of the request is checked here.
fn written<S: Writable>(setting: &S) -> String {
    let operation = PutSetting { bucket: BUCKET, setting };
    let (result, request) = run(&operation, Reply::new(200));
    assert_eq!(result.unwrap().head.status, 200);
    assert_eq!(request.method, "PUT");
    assert_eq!(request.target, format!("/{BUCKET}/?{}", S::SUBRESOURCE));
    let length = request.body.len().to_string();
    assert_eq!(request.header("Content-Length"), Some(length.as_str()));
    assert_eq!((request.header("Transfer-Encoding"), request.header("Expect")), (None, None));
    let text = request.text();
    text.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>").unwrap().to_owned()
}

fn deleted<S: Removable>() {
    let (result, request) = run(&DeleteSetting::<S>::of(BUCKET), Reply::new(204));
    assert_eq!(result.unwrap().head.status, 204);
    assert_eq!(request.method, "DELETE");
    assert_eq!(request.target, format!("/{BUCKET}/?{}", S::SUBRESOURCE));
    assert!(request.body.is_empty());
}

#[test]
fn sub_resources_are_those_of_the_service() {
    let names = [
        BucketAcl::SUBRESOURCE,
        BucketInfo::SUBRESOURCE,
        BucketLocation::SUBRESOURCE,
        BucketStat::SUBRESOURCE,
        Cors::SUBRESOURCE,
        Referers::SUBRESOURCE,
        Website::SUBRESOURCE,
        Logging::SUBRESOURCE,
        Lifecycle::SUBRESOURCE,
        StorageCapacity::SUBRESOURCE,
    ];
    let expected = "acl bucketInfo location stat cors referer website logging lifecycle qos";
    assert_eq!(names.join(" "), expected);
}

#[test]
fn access_and_existence() {
    let request = asked(&PutBucketAcl { bucket: BUCKET, acl: "public-read" }, Reply::new(200));
    assert_eq!((request.method.as_str(), request.target.as_str()), ("PUT", "/bkt/?acl"));
    assert_eq!(request.header("x-oss-acl"), Some("public-read"));
    assert!(request.body.is_empty());
    let request = asked(&HeadBucket { bucket: BUCKET }, Reply::new(200));
    assert_eq!((request.method.as_str(), request.target.as_str()), ("HEAD", "/bkt/"));
    let request = asked(&GetSetting::<BucketInfo>::of(BUCKET), Reply::new(200));
    assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/bkt/?bucketInfo"));
}

#[test]
fn cross_origin_rules() {
    let rule = CorsRule {
        origins: vec!["http://a".into(), "http://b".into()],
        methods: vec!["GET".into(), "PUT".into()],
        headers: vec!["*".into()],
        exposed: vec!["ETag".into()],
        max_age: Some(60),
    };
    let least = CorsRule { origins: vec!["*".into()], methods: vec!["GET".into()], ..CorsRule::default() };
    assert_eq!(
        written(&Cors { rules: vec![rule, least] }),
        "<CORSConfiguration><CORSRule><AllowedOrigin>http://a</AllowedOrigin>\
         <AllowedOrigin>http://b</AllowedOrigin><AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod>\
         <AllowedHeader>*</AllowedHeader><ExposeHeader>ETag</ExposeHeader><MaxAgeSeconds>60</MaxAgeSeconds></CORSRule>\
         <CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>"
    );
    deleted::<Cors>();
}

#[test]
fn referers_capacity_website_and_log() {
    let referers = Referers { allow_empty: true, referers: vec!["http://*.a?&".into(), "b".into()] };
    assert_eq!(
        written(&referers),
        "<RefererConfiguration><AllowEmptyReferer>true</AllowEmptyReferer><RefererList>\
         <Referer>http://*.a?&amp;</Referer><Referer>b</Referer></RefererList></RefererConfiguration>"
    );
    assert_eq!(
        written(&Referers::default()),
        "<RefererConfiguration><AllowEmptyReferer>false</AllowEmptyReferer><RefererList></RefererList>\
         </RefererConfiguration>"
    );
    let capacity = "<BucketUserQos><StorageCapacity>500</StorageCapacity></BucketUserQos>";
    assert_eq!(written(&StorageCapacity(500)), capacity);
    let site = Website { index: Some("i.html".into()), error: Some("e.html".into()) };
    assert_eq!(
        written(&site),
        "<WebsiteConfiguration><IndexDocument><Suffix>i.html</Suffix></IndexDocument>\
         <ErrorDocument><Key>e.html</Key></ErrorDocument></WebsiteConfiguration>"
    );
    deleted::<Website>();
    let target = LoggingTarget { bucket: "logs".into(), prefix: "p/".into() };
    assert_eq!(
        written(&Logging { target: Some(target) }),
        "<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>p/</TargetPrefix>\
         </LoggingEnabled></BucketLoggingStatus>"
    );
    assert_eq!(written(&Logging::default()), "<BucketLoggingStatus></BucketLoggingStatus>");
    deleted::<Logging>();
}

#[test]
fn lifecycle_rules() {
    let full = LifecycleRule {
        id: "r".into(),
        prefix: "p/".into(),
        status: "Enabled".into(),
        expiration: Age { days: Some(1), created_before: String::new() },
        date: String::new(),
        abort: Age { days: None, created_before: "2030-01-01T00:00:00.000Z".into() },
        tags: vec![Tag { key: "k".into(), value: "v".into() }],
    };
    let least = LifecycleRule { status: "Disabled".into(), ..LifecycleRule::default() };
    assert_eq!(
        written(&Lifecycle { rules: vec![full, least] }),
        "<LifecycleConfiguration><Rule><ID>r</ID><Prefix>p/</Prefix><Status>Enabled</Status>\
         <Expiration><Days>1</Days></Expiration>\
         <AbortMultipartUpload><CreatedBeforeDate>2030-01-01T00:00:00.000Z</CreatedBeforeDate></AbortMultipartUpload>\
         <Tag><Key>k</Key><Value>v</Value></Tag></Rule>\
         <Rule><Prefix></Prefix><Status>Disabled</Status><Expiration></Expiration></Rule></LifecycleConfiguration>"
    );
    deleted::<Lifecycle>();
}

#[test]
fn what_xml_cannot_carry_is_not_sent() {
    let site = Website { index: Some("a\u{1}".into()), error: None };
    let client = client("http://127.0.0.1:1");
    let error = client.run(&PutSetting { bucket: BUCKET, setting: &site }).unwrap_err();
    assert_eq!(error.kind(), Kind::InvalidArgument);
    assert!(error.message().contains("<Suffix>"), "{}", error.message());
}

#[test]
fn lists() {
    let all = ListObjects { bucket: BUCKET, prefix: "", delimiter: "", marker: "", max_keys: 1000 };
    let request = asked(&all, Reply::new(200));
    assert_eq!(request.method, "GET");
    assert_eq!(request.target, "/bkt/?prefix&delimiter&marker&max-keys=1000&encoding-type=url");
    let some = ListObjects { prefix: "ü/", delimiter: "/", marker: "a b", max_keys: 2, ..all };
    let target = asked(&some, Reply::new(200)).target;
    assert_eq!(target, "/bkt/?prefix=%C3%BC%2F&delimiter=%2F&marker=a%20b&max-keys=2&encoding-type=url");
    let request = asked(&ListBuckets { prefix: "", marker: "", max_keys: 0 }, Reply::new(200));
    assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/"));
    let some = ListBuckets { prefix: "p", marker: "m", max_keys: 3 };
    assert_eq!(asked(&some, Reply::new(200)).target, "/?prefix=p&marker=m&max-keys=3");
}
