//! The clauses of a statement around its expressions.
use sqlparser::ast::{self, GroupByExpr, LimitClause, SetExpr, TableFactor};

use super::limits::unsupported;
use crate::error::OssError;
use crate::select::refusal;

/// The only kind of query there is; every clause outside the subset is refused rather than left out.
pub(super) fn plain_select(query: &ast::Query) -> Result<&ast::Select, OssError> {
    let SetExpr::Select(select) = query.body.as_ref() else {
        return Err(unsupported("Anything but a plain SELECT"));
    };
    let no_groups = matches!(&select.group_by, GroupByExpr::Expressions(groups, modifiers)
        if groups.is_empty() && modifiers.is_empty());
    for (present, what) in [
        (query.with.is_some(), "WITH"),
        (query.order_by.is_some(), "ORDER BY"),
        (query.fetch.is_some(), "FETCH"),
        (!query.locks.is_empty() || query.for_clause.is_some(), "FOR"),
        (query.settings.is_some() || query.format_clause.is_some(), "SETTINGS or FORMAT"),
        (!query.pipe_operators.is_empty(), "A pipe operator"),
        (select.distinct.is_some(), "DISTINCT"),
        (select.select_modifiers.is_some(), "A modifier of SELECT"),
        (select.top.is_some(), "TOP"),
        (select.exclude.is_some(), "EXCLUDE"),
        (select.into.is_some(), "INTO"),
        (!select.lateral_views.is_empty(), "LATERAL VIEW"),
        (select.prewhere.is_some(), "PREWHERE"),
        (!select.connect_by.is_empty(), "CONNECT BY"),
        (!no_groups, "GROUP BY"),
        (!select.cluster_by.is_empty() || !select.distribute_by.is_empty(), "CLUSTER BY or DISTRIBUTE BY"),
        (!select.sort_by.is_empty(), "SORT BY"),
        (select.having.is_some(), "HAVING"),
        (!select.named_window.is_empty() || select.qualify.is_some(), "A window"),
        (select.value_table_mode.is_some(), "A value table"),
        (select.flavor != ast::SelectFlavor::Standard, "FROM before SELECT"),
    ] {
        if present {
            return Err(unsupported(what));
        }
    }
    Ok(select)
}

/// Checks that the one table is `ossobject`; returns its other name.
pub(super) fn table(select: &ast::Select) -> Result<Option<String>, OssError> {
    let [from] = select.from.as_slice() else { return Err(unsupported("Anything but one table")) };
    if !from.joins.is_empty() {
        return Err(unsupported("JOIN"));
    }
    let TableFactor::Table { name, alias, args: None, .. } = &from.relation else {
        return Err(unsupported("A table other than ossobject"));
    };
    let shown = name.to_string();
    if !shown.eq_ignore_ascii_case("ossobject") {
        return Err(unsupported(&format!("The table {shown}")));
    }
    Ok(alias.as_ref().map(|alias| alias.name.value.clone()))
}

/// How many records count at most.
pub(super) fn limit(clause: Option<&LimitClause>) -> Result<Option<u64>, OssError> {
    let expr = match clause {
        None | Some(LimitClause::LimitOffset { limit: None, offset: None, .. }) => return Ok(None),
        Some(LimitClause::LimitOffset { limit: Some(limit), offset: None, limit_by })
            if limit_by.is_empty() =>
        {
            limit
        }
        Some(_) => return Err(unsupported("OFFSET or LIMIT BY")),
    };
    let number = match expr {
        ast::Expr::Value(value) => match &value.value {
            ast::Value::Number(text, _) => text.parse().ok(),
            _ => None,
        },
        _ => None,
    };
    let invalid = || refusal("SqlInvalidLimitValue", format!("{expr} is no valid limit."));
    number.map(Some).ok_or_else(invalid)
}
