//! The answers that `api_bucket_settings.c` expects, and the documents that it sends.

use crate::common::script::{Reply, Request, Script};

/// The root's end of an answer of the service.
const NAMESPACE: &str = "xmlns=\"http://doc.oss-cn-hangzhou.aliyuncs.com\"";

const CORS: &str = "<CORSRule><MaxAgeSeconds>60</MaxAgeSeconds><ExposeHeader>x</ExposeHeader>\
    <AllowedHeader>*</AllowedHeader><AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod>\
    <AllowedOrigin>http://a.example</AllowedOrigin></CORSRule><ResponseVary>false</ResponseVary>\
    <CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>HEAD</AllowedMethod></CORSRule>";

const REFERERS: &str = "<RefererList><Referer>http://*.example.com?a=1&amp;b=2</Referer><Referer>https://b</Referer>\
    </RefererList><AllowEmptyReferer>false</AllowEmptyReferer>";

const SITE: &str = "<ErrorDocument><HttpStatus>404</HttpStatus><Key>errors/404.html</Key></ErrorDocument>\
    <IndexDocument><Suffix>index.html</Suffix></IndexDocument>";

const LIFECYCLE: &str = "<Rule><ID>by days</ID><Prefix>days/</Prefix><Status>Enabled</Status>\
    <Tag><Key>k1</Key><Value>v1</Value></Tag><Tag><Key>k2</Key><Value>v 2</Value></Tag>\
    <Expiration><Days>30</Days></Expiration></Rule>\
    <Rule><AbortMultipartUpload><Days>7</Days></AbortMultipartUpload><ID>by date</ID><Prefix>date/</Prefix>\
    <Status>Enabled</Status><Expiration><Date>2032-01-02T00:00:00.000Z</Date></Expiration></Rule>\
    <Rule><ID>by age</ID><Prefix>age/</Prefix><Status>Disabled</Status>\
    <Expiration><CreatedBeforeDate>2031-01-02T00:00:00.000Z</CreatedBeforeDate></Expiration>\
    <AbortMultipartUpload><CreatedBeforeDate>2030-01-02T00:00:00.000Z</CreatedBeforeDate></AbortMultipartUpload></Rule>";

fn done() -> Reply {
    Reply::new(200)
}

fn gone() -> Reply {
    Reply::new(204)
}

fn missing(code: &str) -> Reply {
    Reply::error(404, code, "There is none.")
}

fn document(root: &str, inside: &str) -> Reply {
    let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} {NAMESPACE}>{inside}</{root}>\n");
    Reply::new(200).header("Content-Type", "application/xml").body(text)
}

/// A server with the answers in the order in which the program asks.
pub(crate) fn script() -> Script {
    let cors = || missing("NoSuchCORSConfiguration");
    let mut replies = vec![done(), cors(), done(), document("CORSConfiguration", CORS), gone(), cors()];
    let nothing = "<AllowEmptyReferer>true</AllowEmptyReferer><RefererList/>";
    replies.extend([document("RefererConfiguration", nothing), done()]);
    replies.push(document("RefererConfiguration", REFERERS));
    for capacity in ["500", "-1"] {
        let text = format!("<StorageCapacity>{capacity}</StorageCapacity>");
        replies.extend([done(), document("BucketUserQos", &text)]);
    }
    replies.extend(website());
    replies.extend(logging());
    let lifecycle = || missing("NoSuchLifecycle");
    replies.extend([lifecycle(), done(), document("LifecycleConfiguration", LIFECYCLE), gone(), lifecycle()]);
    replies.push(gone());
    // Once for each version of the signature.
    Script::new([replies.clone(), replies].concat())
}

fn website() -> Vec<Reply> {
    let none = || missing("NoSuchWebsiteConfiguration");
    let site = |inside| document("WebsiteConfiguration", inside);
    let index = "<IndexDocument><Suffix>index.html</Suffix></IndexDocument>";
    let refused = Reply::error(400, "InvalidArgument", "The suffix is empty.");
    vec![none(), done(), site(SITE), done(), site(index), refused, gone(), none()]
}

fn logging() -> Vec<Reply> {
    let status = |inside| document("BucketLoggingStatus", inside);
    let on = "<LoggingEnabled><TargetPrefix>log/</TargetPrefix><TargetBucket>bucket-test</TargetBucket>\
              </LoggingEnabled>";
    let refused = Reply::error(400, "InvalidTargetBucketForLogging", "There is no such bucket.");
    vec![status(""), done(), status(on), done(), status(""), refused, gone()]
}

/// The documents that the program sends, in order.
const SENT: [&str; 9] = [
    "<CORSConfiguration><CORSRule><AllowedOrigin>http://a.example</AllowedOrigin><AllowedMethod>GET</AllowedMethod>\
     <AllowedMethod>PUT</AllowedMethod><AllowedHeader>*</AllowedHeader><ExposeHeader>x</ExposeHeader>\
     <MaxAgeSeconds>60</MaxAgeSeconds></CORSRule><CORSRule><AllowedOrigin>*</AllowedOrigin>\
     <AllowedMethod>HEAD</AllowedMethod></CORSRule></CORSConfiguration>",
    "<RefererConfiguration><AllowEmptyReferer>false</AllowEmptyReferer><RefererList>\
     <Referer>http://*.example.com?a=1&amp;b=2</Referer><Referer>https://b</Referer></RefererList>\
     </RefererConfiguration>",
    "<BucketUserQos><StorageCapacity>500</StorageCapacity></BucketUserQos>",
    "<BucketUserQos><StorageCapacity>-1</StorageCapacity></BucketUserQos>",
    "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument>\
     <ErrorDocument><Key>errors/404.html</Key></ErrorDocument></WebsiteConfiguration>",
    "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>",
    "<WebsiteConfiguration><IndexDocument><Suffix></Suffix></IndexDocument></WebsiteConfiguration>",
    "<BucketLoggingStatus><LoggingEnabled><TargetBucket>bucket-test</TargetBucket><TargetPrefix>log/</TargetPrefix>\
     </LoggingEnabled></BucketLoggingStatus>",
    "<BucketLoggingStatus></BucketLoggingStatus>",
];

const SENT_LIFECYCLE: &str = "<LifecycleConfiguration><Rule><ID>by days</ID><Prefix>days/</Prefix>\
    <Status>Enabled</Status><Expiration><Days>30</Days></Expiration><Tag><Key>k1</Key><Value>v1</Value></Tag>\
    <Tag><Key>k2</Key><Value>v 2</Value></Tag></Rule>\
    <Rule><ID>by date</ID><Prefix>date/</Prefix><Status>Enabled</Status>\
    <Expiration><Date>2032-01-02T00:00:00.000Z</Date></Expiration>\
    <AbortMultipartUpload><Days>7</Days></AbortMultipartUpload></Rule>\
    <Rule><ID>by age</ID><Prefix>age/</Prefix><Status>Disabled</Status>\
    <Expiration><CreatedBeforeDate>2031-01-02T00:00:00.000Z</CreatedBeforeDate></Expiration>\
    <AbortMultipartUpload><CreatedBeforeDate>2030-01-02T00:00:00.000Z</CreatedBeforeDate></AbortMultipartUpload></Rule>\
    </LifecycleConfiguration>";

/// Compares what was asked with what should have been.
pub(crate) fn check(requests: &[Request]) {
    assert_eq!(requests.len(), 2 * 34, "{requests:#?}");
    let (first, second) = requests.split_at(34);
    for (requests, signature) in [(first, "OSS "), (second, "OSS4-HMAC-SHA256 ")] {
        let signed = |request: &Request| request.header("Authorization").unwrap().starts_with(signature);
        assert!(requests.iter().all(signed), "{signature}");
        check_documents(requests);
    }
}

fn check_documents(requests: &[Request]) {
    let bodies = requests.iter().filter(|request| !request.body.is_empty()).map(Request::text);
    let mut sent: Vec<_> = bodies.map(|text| text.split_once("?>").unwrap().1.to_owned()).collect();
    assert_eq!(sent.pop().unwrap(), SENT_LIFECYCLE);
    // The last but one repeats the first log setting with another target.
    assert_eq!(sent.pop().unwrap(), SENT[7].replace("bucket-test", "no-such-bucket"));
    assert_eq!(sent, SENT);
}
