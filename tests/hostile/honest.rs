//! What an honest service would answer, so that a misbehaviour is the only thing wrong.

use std::collections::BTreeMap;

use super::message::{Kind, Reply, Request};

/// ETag of everything.
pub const ETAG: &str = "\"0123456789ABCDEF0123456789ABCDEF\"";
/// Rows that a select gives.
pub const ROWS: &[u8] = b"a,b\nc,d\n";

/// What the service has.
#[derive(Debug, Clone, Default)]
pub struct Store {
    /// The object.
    pub object: Option<Vec<u8>>,
    /// Parts of the upload that is open.
    pub parts: BTreeMap<u32, Vec<u8>>,
    /// Requests by kind, in order.
    pub seen: Vec<Kind>,
}

/// CRC-64 as the service computes it.
pub fn crc(bytes: &[u8]) -> u64 {
    crc_fast::checksum(crc_fast::CrcAlgorithm::Crc64Xz, bytes)
}

/// The reply to a request, and what it changes.
pub fn answer(request: &Request, store: &mut Store) -> Reply {
    match request.kind() {
        Kind::Get | Kind::Range | Kind::Head => read(request, store),
        Kind::Put | Kind::Append => {
            store.object = Some(request.body.clone());
            let reply =
                Reply::new(200, "").with("ETag", ETAG).with("x-oss-hash-crc64ecma", crc(&request.body));
            reply.with("x-oss-next-append-position", request.body.len())
        }
        Kind::Part => {
            let number = request.param("partNumber").unwrap().parse().unwrap();
            store.parts.insert(number, request.body.clone());
            Reply::new(200, "").with("ETag", ETAG).with("x-oss-hash-crc64ecma", crc(&request.body))
        }
        Kind::ListParts => xml("ListPartsResult", &parts(store)),
        Kind::Complete => complete(request, store),
        Kind::Abort => Reply::new(204, ""),
        _ => other(request),
    }
}

fn described(reply: Reply, object: &[u8]) -> Reply {
    let reply = reply.with("ETag", ETAG).with("Last-Modified", "Wed, 01 Sep 2021 08:00:00 GMT");
    let reply = reply.with("x-oss-object-type", "Normal").with("Accept-Ranges", "bytes");
    reply.with("x-oss-hash-crc64ecma", crc(object)).with("Content-Type", "application/octet-stream")
}

fn read(request: &Request, store: &Store) -> Reply {
    let Some(object) = &store.object else {
        let mut reply = Reply::new(404, "");
        reply.error(404, "NoSuchKey", "The specified key does not exist.");
        reply.head = request.method == "HEAD";
        return reply;
    };
    let mut reply = match request.range() {
        Some((first, last)) if last < object.len() && request.method == "GET" => {
            let reply = Reply::new(206, &object[first..=last]);
            reply.with("Content-Range", format!("bytes {first}-{last}/{}", object.len()))
        }
        _ => Reply::new(200, &object[..]),
    };
    reply.head = request.method == "HEAD";
    described(reply, object)
}

fn parts(store: &Store) -> String {
    let mut text = "<Bucket>hostile-bucket</Bucket><Key>k</Key><UploadId>UPLOAD-ID</UploadId>".to_owned();
    text.push_str("<IsTruncated>false</IsTruncated>");
    for (number, bytes) in &store.parts {
        let size = bytes.len();
        text.push_str(&format!(
            "<Part><PartNumber>{number}</PartNumber><ETag>{ETAG}</ETag><Size>{size}</Size></Part>"
        ));
    }
    text
}

fn complete(request: &Request, store: &mut Store) -> Reply {
    let object = store.parts.values().flatten().copied().collect::<Vec<u8>>();
    let result =
        xml("CompleteMultipartUploadResult", &format!("<Bucket>b</Bucket><Key>k</Key><ETag>{ETAG}</ETag>"));
    // The answer of the application server takes the place of the result.
    let told = Reply::new(200, "{\"Status\":\"OK\"}").with("Content-Type", "application/json");
    let reply = if request.header("x-oss-callback").is_some() { told } else { result };
    let reply = reply.with("ETag", ETAG).with("x-oss-hash-crc64ecma", crc(&object));
    store.object = Some(object);
    reply
}

fn xml(root: &str, content: &str) -> Reply {
    let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root}>{content}</{root}>");
    Reply::new(200, text).with("Content-Type", "application/xml")
}

/// Root and content of the documents, by the parameter that asks for them.
const DOCUMENTS: [(&str, &str, &str); 16] = [
    ("acl", "AccessControlPolicy", "<AccessControlList><Grant>private</Grant></AccessControlList>"),
    (
        "cors",
        "CORSConfiguration",
        "<CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule>",
    ),
    ("qos", "BucketUserQos", "<StorageCapacity>7</StorageCapacity>"),
    ("location", "LocationConstraint", "oss-cn-hangzhou"),
    (
        "bucketInfo",
        "BucketInfo",
        "<Bucket><Location>oss-cn-hangzhou</Location><Owner><ID>17</ID></Owner><AccessControlList><Grant>private</Grant></AccessControlList></Bucket>",
    ),
    (
        "stat",
        "BucketStat",
        "<Storage>5</Storage><ObjectCount>6</ObjectCount><MultipartUploadCount>7</MultipartUploadCount>",
    ),
    (
        "lifecycle",
        "LifecycleConfiguration",
        "<Rule><ID>one</ID><Prefix>p</Prefix><Status>Enabled</Status><Expiration><Days>3</Days></Expiration></Rule>",
    ),
    (
        "logging",
        "BucketLoggingStatus",
        "<LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>p</TargetPrefix></LoggingEnabled>",
    ),
    (
        "referer",
        "RefererConfiguration",
        "<AllowEmptyReferer>true</AllowEmptyReferer><RefererList><Referer>r</Referer></RefererList>",
    ),
    (
        "website",
        "WebsiteConfiguration",
        "<IndexDocument><Suffix>i</Suffix></IndexDocument><ErrorDocument><Key>e</Key></ErrorDocument>",
    ),
    ("tagging", "Tagging", "<TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet>"),
    (
        "uploads",
        "ListMultipartUploadsResult",
        "<IsTruncated>false</IsTruncated><Upload><Key>k</Key><UploadId>U</UploadId></Upload>",
    ),
    ("comp=stat", "LiveChannelStat", "<Status>Idle</Status>"),
    ("comp=history", "LiveChannelHistory", "<LiveRecord><StartTime>then</StartTime></LiveRecord>"),
    (
        "live list",
        "ListLiveChannelResult",
        "<IsTruncated>false</IsTruncated><LiveChannel><Name>ch</Name></LiveChannel>",
    ),
    ("live", "LiveChannelConfiguration", "<Description>d</Description><Status>enabled</Status>"),
];

fn document(name: &str) -> Reply {
    let (_, root, content) = DOCUMENTS.iter().find(|(known, ..)| *known == name).unwrap();
    xml(root, content)
}

fn other(request: &Request) -> Reply {
    let has = |name| request.param(name).is_some();
    match (request.method.as_str(), request.kind()) {
        (_, Kind::Init) => xml(
            "InitiateMultipartUploadResult",
            "<Bucket>b</Bucket><Key>k</Key><UploadId>UPLOAD-ID</UploadId>",
        ),
        (_, Kind::DeleteMany) => xml("DeleteResult", "<Deleted><Key>k</Key></Deleted>"),
        (_, Kind::ListObjects) => objects("<IsTruncated>false</IsTruncated>"),
        ("GET", _) => setting(request),
        ("PUT", _) if request.header("x-oss-copy-source").is_some() => {
            let root = if has("partNumber") { "CopyPartResult" } else { "CopyObjectResult" };
            xml(root, &format!("<ETag>{ETAG}</ETag><LastModified>then</LastModified>")).with("ETag", ETAG)
        }
        ("PUT", _) if has("live") && !has("status") => xml(
            "CreateLiveChannelResult",
            "<PublishUrls><Url>rtmp://p</Url></PublishUrls><PlayUrls><Url>http://p</Url></PlayUrls>",
        ),
        ("POST", _) if request.param("x-oss-process").is_some_and(|value| value.ends_with("meta")) => {
            Reply::new(200, end_frame(0x80_0006))
        }
        ("POST", _) if has("x-oss-process") => Reply::new(206, rows()),
        ("DELETE", _) => Reply::new(204, ""),
        _ => {
            let mut reply = Reply::new(200, "").with("ETag", ETAG);
            reply.head = request.method == "HEAD";
            reply
        }
    }
}

/// A page of a list of objects; `end` says whether more follow.
pub fn objects(end: &str) -> Reply {
    let object = "<Contents><Key>p/a</Key><Size>1</Size><ETag>\"E\"</ETag></Contents>";
    xml("ListBucketResult", &format!("<Name>b</Name><Prefix>p/</Prefix>{end}{object}"))
}

fn setting(request: &Request) -> Reply {
    let has = |name: &str| request.param(name).is_some();
    match request.param("comp") {
        Some("stat") => return document("comp=stat"),
        Some("history") => return document("comp=history"),
        _ => {}
    }
    if has("live") {
        return document(if has("max-keys") { "live list" } else { "live" });
    }
    if has("symlink") {
        return Reply::new(200, "").with("ETag", ETAG).with("x-oss-symlink-target", "to");
    }
    match DOCUMENTS.iter().find(|(name, ..)| has(name)) {
        Some((name, ..)) => document(name),
        None => xml("ListAllMyBucketsResult", "<Buckets><Bucket><Name>one</Name></Bucket></Buckets>"),
    }
}

fn frame(kind: u32, payload: &[u8]) -> Vec<u8> {
    let version_and_kind = 0x0100_0000 | kind;
    let length = payload.len() as u32;
    [&version_and_kind.to_be_bytes()[..], &length.to_be_bytes(), &[0; 4], payload, &[0; 4]].concat()
}

/// The last frame of a select or of a count: scanned bytes, status 200, and splits, rows and columns for a count.
pub fn end_frame(kind: u32) -> Vec<u8> {
    let mut payload = [&[0_u8; 8][..], &8_u64.to_be_bytes(), &200_u32.to_be_bytes()].concat();
    if kind == 0x80_0006 {
        payload.extend([&1_u32.to_be_bytes()[..], &2_u64.to_be_bytes(), &3_u32.to_be_bytes()].concat());
    }
    frame(kind, &payload)
}

/// The frames of a select that gives [`ROWS`].
pub fn rows() -> Vec<u8> {
    [data_frame(), end_frame(0x80_0005)].concat()
}

/// The first of them.
pub fn data_frame() -> Vec<u8> {
    frame(0x80_0001, &[&[0; 8], ROWS].concat())
}
