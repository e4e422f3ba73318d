//! Rules that expire or move objects. They are kept, never carried out.
use std::collections::HashSet;

use super::rules::{midnight, number, optional, required};
use crate::error::OssError;
use crate::request::metadata::{check_tags, storage_class};
use crate::xml::Element;

const MAX_RULES: usize = 1000;
const MAX_ID_BYTES: usize = 255;

/// A rule as far as it can collide with others.
struct Scope<'a> {
    prefix: &'a str,
    tags: Vec<(String, String)>,
    actions: Vec<String>,
}

/// Rules of the same action may reach the same objects only if `overlap` says so.
pub(super) fn check(root: &mut Element, overlap: bool) -> Result<(), OssError> {
    let count = root.all("Rule").count();
    if count == 0 || count > MAX_RULES {
        return Err(OssError::malformed_xml());
    }
    for rule in root.children.iter_mut().filter(|child| child.name == "Rule") {
        complete(rule);
    }
    let mut ids = HashSet::new();
    let mut scopes: Vec<Scope<'_>> = Vec::with_capacity(count);
    for rule in root.all("Rule") {
        let id = required(rule, "ID")?;
        if id.len() > MAX_ID_BYTES || !ids.insert(id) {
            let message = "The ID of a rule must be unique and at most 255 bytes long.";
            return Err(OssError::invalid_argument("ID", id, message));
        }
        let scope = check_rule(rule)?;
        if !overlap && scopes.iter().any(|other| collide(&scope, other)) {
            let message = "Rules of the same action must not have overlapping prefixes.";
            return Err(OssError::invalid_argument("Prefix", scope.prefix, message));
        }
        scopes.push(scope);
    }
    Ok(())
}

/// Gives a rule without a name one, and drops actions without content, which an old client always sends.
fn complete(rule: &mut Element) {
    let is_blank = |child: &Element| child.children.is_empty() && child.text.trim().is_empty();
    rule.children.retain(|child| {
        let action = matches!(child.name.as_str(), "ID" | "Expiration" | "AbortMultipartUpload");
        !(action && is_blank(child))
    });
    if rule.child("ID").is_none() {
        let text = format!("{:032x}", fastrand::u128(..));
        rule.children.insert(0, Element { name: "ID".to_owned(), text, ..Element::default() });
    }
}

fn check_rule(rule: &Element) -> Result<Scope<'_>, OssError> {
    if !matches!(required(rule, "Status")?, "Enabled" | "Disabled") {
        return Err(OssError::malformed_xml());
    }
    let mut actions = Vec::new();
    for (name, times) in [
        ("Expiration", &["Days", "CreatedBeforeDate", "Date", "ExpiredObjectDeleteMarker"][..]),
        ("Transition", &["Days", "CreatedBeforeDate"]),
        ("AbortMultipartUpload", &["Days", "CreatedBeforeDate"]),
    ] {
        for action in rule.all(name) {
            check_time(action, times)?;
            let class = if name == "Transition" { target_class(action)? } else { String::new() };
            actions.push(format!("{name} {class}"));
        }
    }
    let versions = rule.children.iter().any(|child| child.name.starts_with("Noncurrent"));
    if actions.is_empty() && !versions {
        let message = "A rule must have at least one action.";
        return Err(OssError::invalid_argument("Rule", required(rule, "ID")?, message));
    }
    Ok(Scope { prefix: rule.text_of("Prefix").unwrap_or_default(), tags: tags(rule)?, actions })
}

/// Exactly one of the times must be given.
fn check_time(action: &Element, times: &[&str]) -> Result<(), OssError> {
    let given: Vec<&Element> =
        action.children.iter().filter(|child| times.contains(&child.name.as_str())).collect();
    let [time] = given.as_slice() else { return Err(OssError::malformed_xml()) };
    match time.name.as_str() {
        "Days" => number("Days", &time.text, 1).map(drop),
        "ExpiredObjectDeleteMarker" if matches!(time.text.trim(), "true" | "false") => Ok(()),
        "ExpiredObjectDeleteMarker" => Err(OssError::malformed_xml()),
        name => midnight(name, &time.text),
    }
}

fn target_class(transition: &Element) -> Result<String, OssError> {
    let name = required(transition, "StorageClass")?;
    if name == "Standard" && optional(transition, "IsAccessTime") != Some("true") {
        return Err(OssError::invalid_argument(
            "StorageClass",
            name,
            "Objects cannot be moved to this class.",
        ));
    }
    storage_class(name)
}

fn tags(rule: &Element) -> Result<Vec<(String, String)>, OssError> {
    let pair = |tag: &Element| {
        let value = tag.text_of("Value").unwrap_or_default();
        Ok((tag.text_of("Key").ok_or_else(OssError::malformed_xml)?.to_owned(), value.to_owned()))
    };
    let mut tags = rule.all("Tag").map(pair).collect::<Result<Vec<_>, OssError>>()?;
    check_tags(&tags)?;
    tags.sort_unstable();
    Ok(tags)
}

/// Rules for differently tagged objects may overlap.
fn collide(first: &Scope<'_>, second: &Scope<'_>) -> bool {
    let overlapping = first.prefix.starts_with(second.prefix) || second.prefix.starts_with(first.prefix);
    let same_action = || first.actions.iter().any(|action| second.actions.contains(action));
    overlapping && first.tags == second.tags && same_action()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::parse;

    fn outcome(rules: &[&str]) -> Result<Element, String> {
        outcome_if(rules, false)
    }

    fn outcome_if(rules: &[&str], overlap: bool) -> Result<Element, String> {
        let text: String = rules.iter().map(|rule| format!("<Rule>{rule}</Rule>")).collect();
        let document = format!("<LifecycleConfiguration>{text}</LifecycleConfiguration>");
        let mut root = parse(document.as_bytes(), "LifecycleConfiguration").unwrap();
        check(&mut root, overlap).map(|()| root).map_err(|error| error.code)
    }

    fn rule(more: &str) -> String {
        format!("<Prefix>p</Prefix><Status>Enabled</Status>{more}")
    }

    #[test]
    fn every_action_and_time() {
        for action in [
            "<Expiration><Days>1</Days></Expiration>",
            "<Expiration><Date>2021-09-01T00:00:00.000Z</Date></Expiration>",
            "<Expiration><CreatedBeforeDate>2021-09-01T00:00:00.000Z</CreatedBeforeDate></Expiration>",
            "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>",
            "<Expiration/><AbortMultipartUpload><Days>3</Days></AbortMultipartUpload>",
            "<Transition><Days>3</Days><StorageClass>IA</StorageClass></Transition><Transition><Days>9</Days><StorageClass>Archive</StorageClass></Transition>",
            "<Tag><Key>a</Key><Value>b</Value></Tag><Tag><Key>c</Key><Value/></Tag><Expiration><Days>1</Days></Expiration>",
        ] {
            let root = outcome(&[&rule(action)]).unwrap();
            let stored = root.child("Rule").unwrap();
            assert_eq!(stored.text_of("ID").unwrap().len(), 32, "{action}");
            assert!(stored.child("Expiration").is_none_or(|action| !action.children.is_empty()), "{action}");
        }
    }

    #[test]
    fn what_is_refused() {
        let expire = "<Expiration><Days>1</Days></Expiration>";
        for (rule, code) in [
            (format!("<Prefix>p</Prefix><Status/>{expire}"), "MalformedXML"),
            (format!("<Prefix>p</Prefix>{expire}"), "MalformedXML"),
            (format!("<Prefix>p</Prefix><Status>On</Status>{expire}"), "MalformedXML"),
            (rule(""), "InvalidArgument"),
            (rule("<Expiration/>"), "InvalidArgument"),
            (rule("<Expiration><Days>0</Days></Expiration>"), "InvalidArgument"),
            (rule("<Expiration><Date>2021-09-01T01:00:00.000Z</Date></Expiration>"), "InvalidArgument"),
            (
                rule("<Expiration><Days>1</Days><Date>2021-09-01T00:00:00.000Z</Date></Expiration>"),
                "MalformedXML",
            ),
            (rule("<Transition><Days>1</Days></Transition>"), "MalformedXML"),
            (
                rule("<Transition><Days>1</Days><StorageClass>Fast</StorageClass></Transition>"),
                "InvalidArgument",
            ),
            (rule(&format!("<Tag><Key/><Value/></Tag>{expire}")), "InvalidTaggingKey"),
            (rule(&format!("<ID>{}</ID>{expire}", "i".repeat(256))), "InvalidArgument"),
        ] {
            assert_eq!(outcome(&[&rule]).unwrap_err(), code, "{rule}");
        }
        assert_eq!(outcome(&[]).unwrap_err(), "MalformedXML");
    }

    #[test]
    fn rules_must_not_collide() {
        let rule = |prefix: &str, more: &str| {
            format!(
                "<Prefix>{prefix}</Prefix><Status>Enabled</Status><Expiration><Days>1</Days></Expiration>{more}"
            )
        };
        assert_eq!(outcome(&[&rule("a", ""), &rule("ab", "")]).unwrap_err(), "InvalidArgument");
        assert_eq!(
            outcome(&[&rule("a", "<ID>1</ID>"), &rule("b", "<ID>1</ID>")]).unwrap_err(),
            "InvalidArgument"
        );
        assert!(outcome_if(&[&rule("a", ""), &rule("ab", "")], true).is_ok());
        assert!(outcome(&[&rule("a", ""), &rule("b", "")]).is_ok());
        assert!(outcome(&[&rule("a", ""), &rule("ab", "<Tag><Key>k</Key><Value>v</Value></Tag>")]).is_ok());
    }
}
