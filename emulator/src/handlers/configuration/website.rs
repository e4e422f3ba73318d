//! Pages of a static website. They are kept, not served.
use super::rules::{number, optional, required};
use crate::error::OssError;
use crate::xml::Element;

const REDIRECT_TYPES: [&str; 4] = ["Mirror", "External", "Internal", "AliCDN"];

pub(super) fn check(root: &Element) -> Result<(), OssError> {
    let parts = ["IndexDocument", "ErrorDocument", "RoutingRules"];
    if !parts.iter().any(|name| root.child(name).is_some()) {
        return Err(OssError::malformed_xml());
    }
    root.child("IndexDocument").map_or(Ok(()), check_index)?;
    root.child("ErrorDocument").map_or(Ok(()), check_error)?;
    let rules = root.child("RoutingRules").into_iter().flat_map(|rules| rules.all("RoutingRule"));
    rules.into_iter().try_for_each(check_routing)
}

fn check_index(index: &Element) -> Result<(), OssError> {
    let suffix = optional(index, "Suffix").ok_or_else(OssError::malformed_xml)?;
    if suffix.is_empty() || suffix.contains('/') {
        let message = "The suffix must not be empty or contain a slash.";
        return Err(OssError::invalid_argument("Suffix", suffix, message));
    }
    Ok(())
}

fn check_error(error: &Element) -> Result<(), OssError> {
    let key = optional(error, "Key").ok_or_else(OssError::malformed_xml)?;
    if key.is_empty() {
        return Err(OssError::invalid_argument(
            "Key",
            key,
            "The key of the error document must not be empty.",
        ));
    }
    match optional(error, "HttpStatus") {
        None | Some("200" | "404") => Ok(()),
        Some(other) => Err(OssError::invalid_argument("HttpStatus", other, "The status must be 200 or 404.")),
    }
}

fn check_routing(rule: &Element) -> Result<(), OssError> {
    number("RuleNumber", required(rule, "RuleNumber")?, 1)?;
    let redirect = rule.child("Redirect").ok_or_else(OssError::malformed_xml)?;
    let kind = required(redirect, "RedirectType")?;
    if REDIRECT_TYPES.contains(&kind) {
        return Ok(());
    }
    Err(OssError::invalid_argument("RedirectType", kind, "The redirect type is not known."))
}
