//! Which API operation a request is.
use std::fmt;

use hyper::Method;
use hyper::header::HeaderMap;

use crate::error::OssError;
use crate::request::Query;

/// The operations of the service, by their API names.
#[allow(missing_docs, reason = "the names are the documentation")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    ListBuckets,
    PutBucket,
    DeleteBucket,
    HeadBucket,
    PutBucketAcl,
    GetBucketAcl,
    GetBucketLocation,
    GetBucketInfo,
    GetBucketStat,
    PutBucketCors,
    GetBucketCors,
    DeleteBucketCors,
    PutBucketReferer,
    GetBucketReferer,
    PutBucketQos,
    GetBucketQos,
    PutBucketLifecycle,
    GetBucketLifecycle,
    DeleteBucketLifecycle,
    PutBucketWebsite,
    GetBucketWebsite,
    DeleteBucketWebsite,
    PutBucketLogging,
    GetBucketLogging,
    DeleteBucketLogging,
    ListObjects,
    ListMultipartUploads,
    DeleteMultipleObjects,
    PutObject,
    CopyObject,
    GetObject,
    HeadObject,
    GetObjectMeta,
    DeleteObject,
    AppendObject,
    PutObjectAcl,
    GetObjectAcl,
    PutObjectTagging,
    GetObjectTagging,
    DeleteObjectTagging,
    PutSymlink,
    GetSymlink,
    RestoreObject,
    InitiateMultipartUpload,
    UploadPart,
    UploadPartCopy,
    ListParts,
    CompleteMultipartUpload,
    AbortMultipartUpload,
    SelectObject,
    CreateSelectObjectMeta,
    PutLiveChannel,
    PutLiveChannelStatus,
    GetLiveChannelInfo,
    GetLiveChannelStat,
    GetLiveChannelHistory,
    ListLiveChannel,
    PostVodPlaylist,
    DeleteLiveChannel,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Service,
    Bucket,
    Object,
}

struct Route {
    method: Method,
    level: Level,
    /// The parameter that must be present; empty for the operation on the resource itself.
    selector: &'static str,
    operation: Operation,
}

const fn route(method: Method, level: Level, selector: &'static str, operation: Operation) -> Route {
    Route { method, level, selector, operation }
}

// The first match counts, so the operation on the resource itself comes last of its method and level.
const ROUTES: &[Route] = &[
    route(Method::GET, Level::Service, "", Operation::ListBuckets),
    route(Method::PUT, Level::Bucket, "acl", Operation::PutBucketAcl),
    route(Method::PUT, Level::Bucket, "cors", Operation::PutBucketCors),
    route(Method::PUT, Level::Bucket, "referer", Operation::PutBucketReferer),
    route(Method::PUT, Level::Bucket, "qos", Operation::PutBucketQos),
    route(Method::PUT, Level::Bucket, "lifecycle", Operation::PutBucketLifecycle),
    route(Method::PUT, Level::Bucket, "website", Operation::PutBucketWebsite),
    route(Method::PUT, Level::Bucket, "logging", Operation::PutBucketLogging),
    route(Method::PUT, Level::Bucket, "", Operation::PutBucket),
    route(Method::DELETE, Level::Bucket, "cors", Operation::DeleteBucketCors),
    route(Method::DELETE, Level::Bucket, "lifecycle", Operation::DeleteBucketLifecycle),
    route(Method::DELETE, Level::Bucket, "website", Operation::DeleteBucketWebsite),
    route(Method::DELETE, Level::Bucket, "logging", Operation::DeleteBucketLogging),
    route(Method::DELETE, Level::Bucket, "", Operation::DeleteBucket),
    route(Method::HEAD, Level::Bucket, "", Operation::HeadBucket),
    route(Method::POST, Level::Bucket, "delete", Operation::DeleteMultipleObjects),
    route(Method::GET, Level::Bucket, "acl", Operation::GetBucketAcl),
    route(Method::GET, Level::Bucket, "location", Operation::GetBucketLocation),
    route(Method::GET, Level::Bucket, "bucketInfo", Operation::GetBucketInfo),
    route(Method::GET, Level::Bucket, "stat", Operation::GetBucketStat),
    route(Method::GET, Level::Bucket, "cors", Operation::GetBucketCors),
    route(Method::GET, Level::Bucket, "referer", Operation::GetBucketReferer),
    route(Method::GET, Level::Bucket, "qos", Operation::GetBucketQos),
    route(Method::GET, Level::Bucket, "lifecycle", Operation::GetBucketLifecycle),
    route(Method::GET, Level::Bucket, "website", Operation::GetBucketWebsite),
    route(Method::GET, Level::Bucket, "logging", Operation::GetBucketLogging),
    route(Method::GET, Level::Bucket, "uploads", Operation::ListMultipartUploads),
    route(Method::GET, Level::Bucket, "live", Operation::ListLiveChannel),
    route(Method::GET, Level::Bucket, "", Operation::ListObjects),
    route(Method::PUT, Level::Object, "uploadId", Operation::UploadPart),
    route(Method::PUT, Level::Object, "partNumber", Operation::UploadPart),
    route(Method::PUT, Level::Object, "acl", Operation::PutObjectAcl),
    route(Method::PUT, Level::Object, "tagging", Operation::PutObjectTagging),
    route(Method::PUT, Level::Object, "symlink", Operation::PutSymlink),
    route(Method::PUT, Level::Object, "live", Operation::PutLiveChannel),
    route(Method::PUT, Level::Object, "", Operation::PutObject),
    route(Method::GET, Level::Object, "uploadId", Operation::ListParts),
    route(Method::GET, Level::Object, "acl", Operation::GetObjectAcl),
    route(Method::GET, Level::Object, "tagging", Operation::GetObjectTagging),
    route(Method::GET, Level::Object, "symlink", Operation::GetSymlink),
    route(Method::GET, Level::Object, "x-oss-process", Operation::GetObject),
    route(Method::GET, Level::Object, "live", Operation::GetLiveChannelInfo),
    route(Method::GET, Level::Object, "", Operation::GetObject),
    route(Method::HEAD, Level::Object, "objectMeta", Operation::GetObjectMeta),
    route(Method::HEAD, Level::Object, "", Operation::HeadObject),
    route(Method::DELETE, Level::Object, "uploadId", Operation::AbortMultipartUpload),
    route(Method::DELETE, Level::Object, "tagging", Operation::DeleteObjectTagging),
    route(Method::DELETE, Level::Object, "live", Operation::DeleteLiveChannel),
    route(Method::DELETE, Level::Object, "", Operation::DeleteObject),
    route(Method::POST, Level::Object, "append", Operation::AppendObject),
    route(Method::POST, Level::Object, "restore", Operation::RestoreObject),
    route(Method::POST, Level::Object, "uploads", Operation::InitiateMultipartUpload),
    route(Method::POST, Level::Object, "uploadId", Operation::CompleteMultipartUpload),
    route(Method::POST, Level::Object, "vod", Operation::PostVodPlaylist),
    route(Method::POST, Level::Object, "x-oss-process", Operation::SelectObject),
];

/// Parameters that turn a request into another operation; one that no route takes must not be ignored.
const SELECTORS: &[&str] = &[
    "acl",
    "accessPoint",
    "accessPointPolicy",
    "append",
    "asyncFetch",
    "bucketArchiveDirectRead",
    "bucketInfo",
    "callback",
    "cname",
    "cors",
    "delete",
    "encryption",
    "httpsConfig",
    "img",
    "inventory",
    "lifecycle",
    "link",
    "live",
    "location",
    "logging",
    "metaQuery",
    "objectInfo",
    "objectMeta",
    "policy",
    "publicAccessBlock",
    "qos",
    "qosInfo",
    "redundancyTransition",
    "referer",
    "regionList",
    "replication",
    "replicationLocation",
    "replicationProgress",
    "requestPayment",
    "requesterQosInfo",
    "resourceGroup",
    "resourcePool",
    "restore",
    "sequential",
    "stat",
    "style",
    "symlink",
    "tagging",
    "transferAcceleration",
    "uploadId",
    "uploads",
    "versionId",
    "versioning",
    "versions",
    "vod",
    "website",
    "worm",
    "wormExtend",
    "wormId",
    "x-oss-async-process",
    "x-oss-process",
    "x-oss-write-get-object-response",
];

impl Operation {
    /// The operation of a request for a bucket, a key in it, or the service.
    ///
    /// # Errors
    /// `NotImplemented` for a sub-resource that is not offered, `MethodNotAllowed` for a method without meaning.
    pub fn of(
        method: &Method,
        has_bucket: bool,
        has_key: bool,
        query: &Query,
        headers: &HeaderMap,
    ) -> Result<Self, OssError> {
        let level = match (has_bucket, has_key) {
            (false, _) => Level::Service,
            (true, false) => Level::Bucket,
            (true, true) => Level::Object,
        };
        let fits = |route: &&Route| {
            route.method == *method
                && route.level == level
                && (route.selector.is_empty() || query.has(route.selector))
        };
        let route = ROUTES.iter().find(fits);
        let selector = route.map_or("", |route| route.selector);
        let takes_callback = route.is_some_and(|route| route.operation.takes_callback());
        let foreign =
            |name: &&&str| **name != selector && query.has(name) && !(takes_callback && **name == "callback");
        if let Some(other) = SELECTORS.iter().find(foreign) {
            let known = ROUTES.iter().any(|route| route.level == level && route.selector == *other);
            let alone = known && selector.is_empty();
            return Err(if alone { method_not_allowed(method, level) } else { not_offered(method, other) });
        }
        let route = route.ok_or_else(|| method_not_allowed(method, level))?;
        route.operation.or_copy(headers.contains_key("x-oss-copy-source")).by_value(query)
    }

    fn or_copy(self, has_source: bool) -> Self {
        match self {
            Self::PutObject if has_source => Self::CopyObject,
            Self::UploadPart if has_source => Self::UploadPartCopy,
            other => other,
        }
    }

    /// Whether an application server may be told of the outcome.
    #[must_use]
    pub fn takes_callback(self) -> bool {
        matches!(self, Self::PutObject | Self::CompleteMultipartUpload)
    }

    /// Tells apart operations whose parameters differ in value only.
    fn by_value(self, query: &Query) -> Result<Self, OssError> {
        let refuse = |name: &str, value: &str| {
            Err(OssError::invalid_argument(
                name,
                value,
                &format!("{name} has a value that is not offered here."),
            ))
        };
        match self {
            Self::SelectObject => match query.get("x-oss-process").unwrap_or_default() {
                "csv/select" => Ok(Self::SelectObject),
                "csv/meta" => Ok(Self::CreateSelectObjectMeta),
                other => refuse("x-oss-process", other),
            },
            Self::PutLiveChannel if query.has("status") => Ok(Self::PutLiveChannelStatus),
            Self::GetLiveChannelInfo => match query.get("comp") {
                None => Ok(Self::GetLiveChannelInfo),
                Some("stat") => Ok(Self::GetLiveChannelStat),
                Some("history") => Ok(Self::GetLiveChannelHistory),
                Some(other) => refuse("comp", other),
            },
            other => Ok(other),
        }
    }

    /// Whether the request body is object data, which must come with a length or chunked.
    #[must_use]
    pub fn takes_data(self) -> bool {
        matches!(self, Self::PutObject | Self::UploadPart | Self::AppendObject | Self::DeleteMultipleObjects)
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self:?}")
    }
}

fn not_offered(method: &Method, selector: &str) -> OssError {
    let message = format!("{method} with the sub-resource {selector} is not offered here.");
    OssError::new(400, "NotImplemented", &message).with("ArgumentName", selector)
}

fn method_not_allowed(method: &Method, level: Level) -> OssError {
    let resource = match level {
        Level::Service => "SERVICE",
        Level::Bucket => "BUCKET",
        Level::Object => "OBJECT",
    };
    OssError::new(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
        .with("Method", method.as_str())
        .with("ResourceType", resource)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(method: &Method, bucket: bool, key: bool, query: &str) -> Result<Operation, String> {
        let query = Query::parse(query).unwrap();
        Operation::of(method, bucket, key, &query, &HeaderMap::new()).map_err(|error| error.code)
    }

    #[test]
    fn routes() {
        assert_eq!(of(&Method::GET, false, false, ""), Ok(Operation::ListBuckets));
        assert_eq!(of(&Method::GET, true, false, "prefix=a&acl"), Ok(Operation::GetBucketAcl));
        assert_eq!(of(&Method::GET, true, false, "list-type=2"), Ok(Operation::ListObjects));
        assert_eq!(of(&Method::PUT, true, true, "partNumber=1&uploadId=x"), Ok(Operation::UploadPart));
        assert_eq!(of(&Method::PUT, true, true, "partNumber=1"), Ok(Operation::UploadPart));
        assert_eq!(of(&Method::POST, true, true, "uploadId=x"), Ok(Operation::CompleteMultipartUpload));
        assert_eq!(of(&Method::HEAD, true, true, ""), Ok(Operation::HeadObject));
        assert_eq!(of(&Method::GET, true, true, "tagging"), Ok(Operation::GetObjectTagging));
        assert_eq!(of(&Method::GET, true, true, "x-oss-process=image%2Finfo"), Ok(Operation::GetObject));
        assert_eq!(of(&Method::PUT, true, true, "callback=x&callback-var=y"), Ok(Operation::PutObject));
        assert_eq!(of(&Method::POST, true, true, "restore"), Ok(Operation::RestoreObject));
    }

    #[test]
    fn nothing_falls_through_to_another_operation() {
        assert_eq!(of(&Method::GET, true, false, "policy"), Err("NotImplemented".to_owned()));
        assert_eq!(of(&Method::DELETE, true, false, "acl"), Err("MethodNotAllowed".to_owned()));
        assert_eq!(of(&Method::DELETE, true, false, "referer"), Err("MethodNotAllowed".to_owned()));
        assert_eq!(of(&Method::PUT, true, true, "append"), Err("MethodNotAllowed".to_owned()));
        assert_eq!(of(&Method::GET, true, true, "callback=x"), Err("NotImplemented".to_owned()));
        assert_eq!(of(&Method::GET, true, true, "acl&tagging"), Err("NotImplemented".to_owned()));
        assert_eq!(of(&Method::GET, true, true, "versionId=1"), Err("NotImplemented".to_owned()));
        assert_eq!(of(&Method::POST, true, false, ""), Err("MethodNotAllowed".to_owned()));
        assert_eq!(of(&Method::PATCH, true, true, ""), Err("MethodNotAllowed".to_owned()));
    }

    #[test]
    fn copy_source_makes_a_copy() {
        let mut headers = HeaderMap::new();
        headers.insert("x-oss-copy-source", "/b/k".parse().unwrap());
        let of =
            |query| Operation::of(&Method::PUT, true, true, &Query::parse(query).unwrap(), &headers).unwrap();
        assert_eq!(of(""), Operation::CopyObject);
        assert_eq!(of("partNumber=1&uploadId=x"), Operation::UploadPartCopy);
    }
}
