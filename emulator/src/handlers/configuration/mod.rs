//! Configuration documents of a bucket: checked, kept as they are, and given back.
mod cors;
mod lifecycle;
mod logging;
mod qos;
mod referer;
mod rules;
mod website;

use super::Service;
use super::receive::document;
use crate::error::{Failure, OssError};
use crate::reply::Reply;
use crate::request::{Call, Operation, RequestBody};
use crate::store::Bucket;
use crate::xml::{Element, XmlWriter, parse};

const MAX_CORS_BYTES: usize = 16 * 1024;
// A thousand lifecycle rules with tags take about a megabyte.
const MAX_DOCUMENT_BYTES: usize = 4 * 1024 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Cors,
    Referer,
    Qos,
    Lifecycle,
    Website,
    Logging,
}

impl Kind {
    fn of(operation: Operation) -> Result<Self, OssError> {
        match operation {
            Operation::PutBucketCors | Operation::GetBucketCors | Operation::DeleteBucketCors => {
                Ok(Self::Cors)
            }
            Operation::PutBucketReferer | Operation::GetBucketReferer => Ok(Self::Referer),
            Operation::PutBucketQos | Operation::GetBucketQos => Ok(Self::Qos),
            Operation::PutBucketLifecycle
            | Operation::GetBucketLifecycle
            | Operation::DeleteBucketLifecycle => Ok(Self::Lifecycle),
            Operation::PutBucketWebsite | Operation::GetBucketWebsite | Operation::DeleteBucketWebsite => {
                Ok(Self::Website)
            }
            Operation::PutBucketLogging | Operation::GetBucketLogging | Operation::DeleteBucketLogging => {
                Ok(Self::Logging)
            }
            other => Err(OssError::new(500, "InternalError", &format!("{other} is no configuration."))),
        }
    }

    /// Name of the stored document.
    fn name(self) -> &'static str {
        match self {
            Self::Cors => "cors",
            Self::Referer => "referer",
            Self::Qos => "qos",
            Self::Lifecycle => "lifecycle",
            Self::Website => "website",
            Self::Logging => "logging",
        }
    }

    fn root(self) -> &'static str {
        match self {
            Self::Cors => "CORSConfiguration",
            Self::Referer => "RefererConfiguration",
            Self::Qos => "BucketUserQos",
            Self::Lifecycle => "LifecycleConfiguration",
            Self::Website => "WebsiteConfiguration",
            Self::Logging => "BucketLoggingStatus",
        }
    }

    fn limit(self) -> usize {
        if self == Self::Cors { MAX_CORS_BYTES } else { MAX_DOCUMENT_BYTES }
    }

    /// Refuses what the service would refuse, and brings the document into the form it is given back in.
    fn check(self, service: &Service, call: &Call, root: &mut Element) -> Result<(), OssError> {
        match self {
            Self::Cors => cors::check(root),
            Self::Referer => referer::check(root),
            Self::Qos => qos::check(root),
            Self::Lifecycle => lifecycle::check(root, call.says_true("x-oss-allow-same-action-overlap")?),
            Self::Website => website::check(root),
            Self::Logging => logging::check(&service.store, root),
        }
    }

    /// What is read back before anything is set.
    fn unset(self, bucket: &str) -> Result<String, OssError> {
        let missing = |code, message| Err(OssError::new(404, code, message).with("BucketName", bucket));
        match self {
            Self::Cors => missing("NoSuchCORSConfiguration", "The CORS Configuration does not exist."),
            Self::Lifecycle => missing("NoSuchLifecycle", "No Row found in Lifecycle Table."),
            Self::Website => missing(
                "NoSuchWebsiteConfiguration",
                "The specified bucket does not have a website configuration.",
            ),
            Self::Referer => Ok(referer::unset()),
            Self::Qos => Ok(qos::unset()),
            Self::Logging => Ok(XmlWriter::new(self.root()).finish()),
        }
    }
}

/// Sets a document.
pub(super) async fn put(
    service: &Service,
    call: &Call,
    bucket: &Bucket,
    body: &mut RequestBody,
) -> Result<Reply, Failure> {
    let kind = Kind::of(call.operation)?;
    let mut root = parse(&document(call, body, kind.limit()).await?, kind.root())?;
    check_names(&root)?;
    kind.check(service, call, &mut root)?;
    bucket.set_configuration(kind.name(), &XmlWriter::document(&root))?;
    Ok(Reply::empty(200))
}

/// Shows a document.
pub(super) fn get(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let kind = Kind::of(call.operation)?;
    let document = match bucket.configuration(kind.name())? {
        Some(document) => document,
        None => kind.unset(call.bucket()?)?,
    };
    Ok(Reply::xml(200, document))
}

/// Removes a document, whether it is set or not.
pub(super) fn delete(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    bucket.remove_configuration(Kind::of(call.operation)?.name())?;
    Ok(Reply::empty(204))
}

/// Elements that are not looked at are given back as well, so their names must be such that clients can read them.
fn check_names(element: &Element) -> Result<(), OssError> {
    let mut characters = element.name.chars();
    let begins = characters.next().is_some_and(|first| first.is_ascii_alphabetic());
    if !begins || !characters.all(|character| character.is_ascii_alphanumeric()) {
        return Err(OssError::malformed_xml());
    }
    element.children.iter().try_for_each(check_names)
}
