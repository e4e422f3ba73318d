//! What a writing request says about the object besides its bytes.
use std::collections::BTreeMap;

use crate::auth::acl::Acl;
use crate::error::OssError;
use crate::request::{Call, Query};
use crate::store::Attributes;

/// Content headers that are kept and given back.
pub const CONTENT_HEADERS: [&str; 6] = [
    "content-type",
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "expires",
];
/// Prefix of user metadata headers.
pub const USER_META_PREFIX: &str = "x-oss-meta-";

const DEFAULT_CONTENT_TYPE: &str = "application/octet-stream";
const MAX_USER_META_BYTES: usize = 8 * 1024;
const STORAGE_CLASSES: [&str; 4] = ["Standard", "IA", "Archive", "ColdArchive"];
const ENCRYPTIONS: [&str; 2] = ["AES256", "KMS"];
const MAX_TAGS: usize = 10;

/// The attributes for a new object from the request's headers; `class` is the bucket's storage class.
///
/// # Errors
/// `InvalidArgument` and its kin for values outside the rules.
pub fn attributes(call: &Call, class: &str) -> Result<Attributes, OssError> {
    let mut content_headers = BTreeMap::new();
    for name in CONTENT_HEADERS {
        if let Some(value) = call.header(name)?.filter(|value| !value.is_empty()) {
            content_headers.insert(name.to_owned(), value.to_owned());
        }
    }
    content_headers.entry("content-type".to_owned()).or_insert_with(|| DEFAULT_CONTENT_TYPE.to_owned());
    Ok(Attributes {
        content_headers,
        user_meta: user_meta(call)?,
        storage_class: one_of(call, "x-oss-storage-class", &STORAGE_CLASSES)?
            .unwrap_or_else(|| class.to_owned()),
        encryption: one_of(call, "x-oss-server-side-encryption", &ENCRYPTIONS)?,
        acl: object_acl(call)?,
        tags: tags(call)?,
    })
}

/// The checked name of a storage class.
///
/// # Errors
/// `InvalidArgument`.
pub fn storage_class(name: &str) -> Result<String, OssError> {
    known("StorageClass", name, &STORAGE_CLASSES)
}

/// The access control list that the request sets on the object.
///
/// # Errors
/// `InvalidArgument` for an unknown one.
pub fn object_acl(call: &Call) -> Result<Acl, OssError> {
    let Some(text) = call.header("x-oss-object-acl")? else { return Ok(Acl::Default) };
    Acl::parse(text).ok_or_else(|| {
        OssError::invalid_argument("x-oss-object-acl", text, "no such object access control exists")
    })
}

/// What a link says about itself: no content headers, as the target's count.
///
/// # Errors
/// As [`attributes`].
pub fn link_attributes(call: &Call, class: &str) -> Result<Attributes, OssError> {
    Ok(Attributes { content_headers: BTreeMap::new(), ..attributes(call, class)? })
}

/// The tags of `x-oss-tagging`.
///
/// # Errors
/// `InvalidArgument` or `InvalidTag`.
pub fn tags(call: &Call) -> Result<Vec<(String, String)>, OssError> {
    let Some(text) = call.header("x-oss-tagging")? else { return Ok(Vec::new()) };
    let pairs = Query::parse(&text.replace('+', "%20"))?;
    let tags: Vec<_> = pairs.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    check_tags(&tags)?;
    Ok(tags)
}

/// Checks number, length and uniqueness of tags.
///
/// # Errors
/// `InvalidTaggingKey` for an empty key, else `InvalidTag`.
pub fn check_tags(tags: &[(String, String)]) -> Result<(), OssError> {
    let invalid = || OssError::new(400, "InvalidTag", "The tag set is not valid.");
    let mut keys: Vec<&str> = tags.iter().map(|(key, _)| key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    if tags.len() > MAX_TAGS || keys.len() != tags.len() {
        return Err(invalid());
    }
    for (key, value) in tags {
        if key.is_empty() {
            return Err(OssError::new(400, "InvalidTaggingKey", "The tag key must not be empty."));
        }
        if key.len() > 128 || value.len() > 256 || !key.chars().chain(value.chars()).all(allowed_in_tag) {
            return Err(invalid());
        }
    }
    Ok(())
}

fn allowed_in_tag(character: char) -> bool {
    character.is_alphanumeric() || " +-=._:/".contains(character)
}

fn user_meta(call: &Call) -> Result<BTreeMap<String, String>, OssError> {
    let mut all = BTreeMap::new();
    for name in call.headers.keys().filter(|name| name.as_str().starts_with(USER_META_PREFIX)) {
        let short = name.as_str().strip_prefix(USER_META_PREFIX).unwrap_or_default();
        if short.is_empty() || !short.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            let message = "Names of user metadata consist of letters, digits and hyphens.";
            return Err(OssError::invalid_argument("x-oss-meta-*", name.as_str(), message));
        }
        all.insert(short.to_owned(), call.header(name.as_str())?.unwrap_or_default().to_owned());
    }
    let size: usize = all.iter().map(|(name, value)| name.len() + value.len()).sum();
    if size > MAX_USER_META_BYTES {
        let message = "The total size of user metadata must not exceed 8192 bytes.";
        return Err(OssError::invalid_argument("x-oss-meta-*", &size.to_string(), message));
    }
    Ok(all)
}

fn one_of(call: &Call, header: &str, values: &[&str]) -> Result<Option<String>, OssError> {
    call.header(header)?.map(|text| known(header, text, values)).transpose()
}

fn known(name: &str, text: &str, values: &[&str]) -> Result<String, OssError> {
    let found = values.iter().find(|value| **value == text);
    let unknown = || OssError::invalid_argument(name, text, &format!("The value of {name} is not known."));
    found.map(|value| (*value).to_owned()).ok_or_else(unknown)
}
