//! How large a statement may be.
use super::super::refusal;
use crate::error::OssError;

/// Most items of a list of columns.
pub(super) const MAX_COLUMNS: usize = 1000;
/// Most aggregates.
pub(super) const MAX_AGGREGATES: usize = 100;
/// Most values of an `IN`.
pub(super) const MAX_IN: usize = 1024;
/// Most wildcards of a `LIKE`.
pub(super) const MAX_WILDCARDS: usize = 5;
/// Most conditions.
pub(super) const MAX_CONDITIONS: usize = 20;
/// How deep parentheses, `NOT` and `CAST` may nest.
pub(super) const MAX_DEPTH: usize = 10;

/// 400 `SqlUnsupportedSql`.
pub(super) fn unsupported(what: &str) -> OssError {
    refusal("SqlUnsupportedSql", format!("{what} is not supported."))
}

/// `unsupported` if there are too many.
pub(super) fn at_most(count: usize, limit: usize, what: &str) -> Result<(), OssError> {
    if count <= limit { Ok(()) } else { Err(unsupported(&format!("More than {limit} {what}"))) }
}
