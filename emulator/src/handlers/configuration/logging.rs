//! Where access logs would go. The target is kept, no log is written.
use super::rules::required;
use crate::error::OssError;
use crate::store::Store;
use crate::xml::Element;

pub(super) fn check(store: &Store, root: &Element) -> Result<(), OssError> {
    let Some(enabled) = root.child("LoggingEnabled") else { return Ok(()) };
    let target = required(enabled, "TargetBucket")?;
    store.bucket(target).map(drop).map_err(|_| {
        let message =
            "The target bucket for logging does not exist, is not owned by you, or is in another region.";
        OssError::new(400, "InvalidTargetBucketForLogging", message).with("TargetBucket", target)
    })
}
