//! `If-Match` and its kin, for reads and for copy sources.
use crate::clock::Moment;
use crate::error::OssError;
use crate::request::Call;

/// The header names of one set of conditions.
pub struct ConditionNames {
    matching: &'static str,
    none_match: &'static str,
    modified: &'static str,
    unmodified: &'static str,
}

/// Conditions of a read.
pub const READ: ConditionNames = ConditionNames {
    matching: "if-match",
    none_match: "if-none-match",
    modified: "if-modified-since",
    unmodified: "if-unmodified-since",
};

/// Conditions on a copy source.
pub const COPY_SOURCE: ConditionNames = ConditionNames {
    matching: "x-oss-copy-source-if-match",
    none_match: "x-oss-copy-source-if-none-match",
    modified: "x-oss-copy-source-if-modified-since",
    unmodified: "x-oss-copy-source-if-unmodified-since",
};

/// Checks the conditions against an object's ETag (without quotes) and time of change.
///
/// # Errors
/// 412 `PreconditionFailed`, or 304 `NotModified`.
pub fn check(call: &Call, names: &ConditionNames, etag: &str, modified: Moment) -> Result<(), OssError> {
    if call.header(names.matching)?.is_some_and(|wanted| !any_matches(wanted, etag)) {
        return Err(failed(names.matching));
    }
    if since(call, names.unmodified)?.is_some_and(|limit| modified.seconds() > limit.seconds()) {
        return Err(failed(names.unmodified));
    }
    let none_match = call.header(names.none_match)?;
    let fresh = since(call, names.modified)?.is_some_and(|limit| modified.seconds() <= limit.seconds());
    if none_match.is_some_and(|known| any_matches(known, etag)) || fresh {
        return Err(OssError::new(304, "NotModified", "The object has not changed."));
    }
    Ok(())
}

/// Refuses read conditions on a write, as the service does.
///
/// # Errors
/// 400 `NotImplemented` naming the header.
pub fn refuse(call: &Call) -> Result<(), OssError> {
    for name in [READ.matching, READ.none_match, READ.modified, READ.unmodified] {
        if call.headers.contains_key(name) {
            return Err(OssError::header_not_implemented(name));
        }
    }
    Ok(())
}

/// Whether two ETags are the same, quotes and case aside.
#[must_use]
pub fn same_etag(first: &str, second: &str) -> bool {
    first.trim().trim_matches('"').eq_ignore_ascii_case(second.trim().trim_matches('"'))
}

fn any_matches(list: &str, etag: &str) -> bool {
    list.split(',').any(|item| item.trim() == "*" || same_etag(item, etag))
}

/// A date that cannot be read is ignored, as HTTP asks for.
fn since(call: &Call, name: &str) -> Result<Option<Moment>, OssError> {
    Ok(call.header(name)?.and_then(Moment::parse_http_date))
}

fn failed(header: &str) -> OssError {
    let condition: Vec<String> = header.split('-').map(capitalised).collect();
    OssError::new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold.")
        .with("Condition", condition.join("-"))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}
