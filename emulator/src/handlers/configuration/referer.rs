//! Which pages may refer to objects. The list is kept, not enforced.
use super::rules::boolean;
use crate::error::OssError;
use crate::xml::{Element, XmlWriter};

pub(super) fn check(root: &Element) -> Result<(), OssError> {
    boolean(root, "AllowEmptyReferer")?.ok_or_else(OssError::malformed_xml)?;
    let entries = root.child("RefererList").into_iter().flat_map(|list| list.all("Referer"));
    for entry in entries {
        if entry.text.trim().is_empty() {
            return Err(OssError::invalid_argument("Referer", "", "A referer must not be empty."));
        }
    }
    Ok(())
}

/// The document of a bucket without a list.
pub(super) fn unset() -> String {
    let mut xml = XmlWriter::new("RefererConfiguration");
    xml.text("AllowEmptyReferer", "true").text("RefererList", "");
    xml.finish()
}
