//! The storage capacity of a bucket. It is kept, not enforced.
use super::rules::{number, required};
use crate::error::OssError;
use crate::xml::{Element, XmlWriter};

const UNLIMITED: i64 = -1;

pub(super) fn check(root: &Element) -> Result<(), OssError> {
    number("StorageCapacity", required(root, "StorageCapacity")?, UNLIMITED).map(drop)
}

/// The document of a bucket without a limit.
pub(super) fn unset() -> String {
    let mut xml = XmlWriter::new("BucketUserQos");
    xml.value("StorageCapacity", UNLIMITED);
    xml.finish()
}
