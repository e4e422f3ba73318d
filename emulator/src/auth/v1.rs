//! Signature version 1: HMAC-SHA1 over a short text.
use crate::auth::canonical::Signable;
use crate::auth::hmac::hmac_sha1;
use crate::encoding::base64_encode;

// Query names that are part of the signed resource; every name beginning with `x-oss-` is, too.
const SUB_RESOURCES: &[&str] = &[
    "accessPoint",
    "accessPointPolicy",
    "acl",
    "append",
    "asyncFetch",
    "bucketArchiveDirectRead",
    "bucketInfo",
    "callback",
    "callback-var",
    "cname",
    "comp",
    "continuation-token",
    "cors",
    "delete",
    "encryption",
    "endTime",
    "group",
    "httpsConfig",
    "img",
    "inventory",
    "inventoryId",
    "lifecycle",
    "link",
    "live",
    "location",
    "logging",
    "metaQuery",
    "objectInfo",
    "objectMeta",
    "partNumber",
    "policy",
    "position",
    "publicAccessBlock",
    "qos",
    "qosInfo",
    "qosRequester",
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
    "resourcePoolBuckets",
    "resourcePoolInfo",
    "response-cache-control",
    "response-content-disposition",
    "response-content-encoding",
    "response-content-language",
    "response-content-type",
    "response-expires",
    "restore",
    "security-token",
    "sequential",
    "startTime",
    "stat",
    "status",
    "style",
    "styleName",
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
];

/// The text that is signed; `date` is the `Date` or `x-oss-date` value, or the expiry of a signed URL.
#[must_use]
pub fn string_to_sign(request: &Signable<'_>, date: &str) -> Vec<u8> {
    let mut text = Vec::new();
    let lines = [
        request.method.as_bytes(),
        &request.header("content-md5"),
        &request.header("content-type"),
        date.as_bytes(),
    ];
    for line in lines {
        text.extend_from_slice(line);
        text.push(b'\n');
    }
    text.extend(request.header_lines(|name| name.starts_with("x-oss-")));
    text.extend_from_slice(request.resource().as_bytes());
    text.extend_from_slice(sub_resources(request).as_bytes());
    text
}

/// The Base64 signature.
#[must_use]
pub fn signature(secret: &str, string_to_sign: &[u8]) -> String {
    base64_encode(&hmac_sha1(secret.as_bytes(), string_to_sign))
}

/// The text that is signed for an RTMP publish URL; `params` are all query parameters but the signing ones.
#[must_use]
pub fn rtmp_string_to_sign(
    expires: &str,
    params: &[(String, String)],
    bucket: &str,
    channel: &str,
) -> Vec<u8> {
    let mut sorted: Vec<_> = params.iter().collect();
    sorted.sort();
    let lines: String = sorted.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
    format!("{expires}\n{lines}/{bucket}/{channel}").into_bytes()
}

fn sub_resources(request: &Signable<'_>) -> String {
    let signed = |name: &str| name.starts_with("x-oss-") || SUB_RESOURCES.contains(&name);
    let mut parameters: Vec<(&str, &str)> = request.query.iter().filter(|(name, _)| signed(name)).collect();
    parameters.sort_by_key(|(name, _)| *name);
    // If a name is repeated, the first occurrence counts.
    parameters.dedup_by_key(|(name, _)| *name);
    let mut text = String::new();
    for (name, value) in parameters {
        text.push(if text.is_empty() { '?' } else { '&' });
        text.push_str(name);
        if !value.is_empty() {
            text.push('=');
            text.push_str(value);
        }
    }
    text
}
