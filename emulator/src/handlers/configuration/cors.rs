//! Rules for requests from other origins.
use super::rules::{boolean, number, optional};
use crate::error::OssError;
use crate::xml::Element;

const MAX_RULES: usize = 10;
const METHODS: [&str; 5] = ["GET", "PUT", "DELETE", "POST", "HEAD"];

pub(super) fn check(root: &Element) -> Result<(), OssError> {
    match root.all("CORSRule").count() {
        0 => return Err(OssError::malformed_xml()),
        1..=MAX_RULES => {}
        _ => {
            let message = "The number of CORS rules must not exceed 10.";
            return Err(OssError::new(400, "CORSRuleBeyondLimit", message));
        }
    }
    boolean(root, "ResponseVary")?;
    root.all("CORSRule").try_for_each(check_rule)
}

fn check_rule(rule: &Element) -> Result<(), OssError> {
    if rule.child("AllowedOrigin").is_none() || rule.child("AllowedMethod").is_none() {
        return Err(OssError::malformed_xml());
    }
    for method in rule.all("AllowedMethod").map(|method| method.text.trim()) {
        if !METHODS.contains(&method) {
            let message = "Allowed methods are GET, PUT, DELETE, POST and HEAD.";
            return Err(OssError::invalid_argument("AllowedMethod", method, message));
        }
    }
    check_wildcards(rule, "AllowedOrigin", 1)?;
    check_wildcards(rule, "AllowedHeader", 1)?;
    check_wildcards(rule, "ExposeHeader", 0)?;
    optional(rule, "MaxAgeSeconds").map_or(Ok(()), |text| number("MaxAgeSeconds", text, 0).map(drop))
}

fn check_wildcards(rule: &Element, name: &str, most: usize) -> Result<(), OssError> {
    for value in rule.all(name).map(|value| value.text.trim()) {
        if value.is_empty() || value.matches('*').count() > most {
            let message = format!("{name} must not be empty, nor have more than {most} wildcards.");
            return Err(OssError::invalid_argument(name, value, &message));
        }
    }
    Ok(())
}
