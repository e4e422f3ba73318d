//! The whole statement: what is selected, from which records, how many of them.
use std::collections::BTreeSet;

use sqlparser::ast::{self, FunctionArg, FunctionArgExpr, FunctionArguments, SelectItem};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::Parser;

use super::clauses::{limit, plain_select, table};
use super::compile::{Compiler, may_be_number};
use super::limits::{MAX_AGGREGATES, MAX_COLUMNS, at_most, unsupported};
use super::{Condition, Expr};
use crate::error::OssError;
use crate::select::refusal;

/// A checked statement.
#[derive(Debug, PartialEq)]
pub struct Statement {
    /// What is selected.
    pub items: Items,
    /// Which records count.
    pub filter: Option<Condition>,
    /// How many records count at most.
    pub limit: Option<u64>,
    /// How many fields a record needs to have everything that the statement names.
    pub needed: usize,
}

/// What is selected.
#[derive(Debug, PartialEq)]
pub enum Items {
    /// `*`
    All,
    /// Expressions, one row for each record.
    Columns(Vec<Item>),
    /// Aggregates, one row in all.
    Aggregates(Vec<Aggregate>),
}

/// One column of the result.
#[derive(Debug, PartialEq)]
pub struct Item {
    /// Its value.
    pub expr: Expr,
    /// Its name, if the statement gives one.
    pub alias: Option<String>,
    /// How it is written in the statement.
    pub text: String,
}

/// One aggregate.
#[derive(Debug, PartialEq)]
pub struct Aggregate {
    /// Which.
    pub function: Function,
    /// Of what; nothing is `*`.
    pub argument: Option<Expr>,
    /// Its name: the alias, or the text.
    pub name: String,
}

/// An aggregate function.
#[allow(missing_docs, reason = "the names are the documentation")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    Count,
    Sum,
    Avg,
    Min,
    Max,
}

/// What columns there are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Columns<'a> {
    /// Their names, if the object has a header that counts.
    pub names: Option<&'a [String]>,
    /// Whether all of them stay in the result.
    pub keep_all: bool,
}

impl Statement {
    /// Parses and checks a statement.
    ///
    /// # Errors
    /// `SqlSyntaxError` for what is no SQL, `SqlUnsupportedSql` for what is no SQL of the subset, or the code of what is
    /// wrong.
    pub fn parse(text: &str, columns: Columns<'_>) -> Result<Self, OssError> {
        let mut statements = Parser::parse_sql(&GenericDialect {}, text)
            .map_err(|error| refusal("SqlSyntaxError", error.to_string()))?;
        let (Some(ast::Statement::Query(query)), true) = (statements.pop(), statements.is_empty()) else {
            return Err(unsupported("Anything but one SELECT"));
        };
        let select = plain_select(&query)?;
        let mut compiler = Compiler::new(columns.names, table(select)?);
        let items = items(&mut compiler, &select.projection, columns.keep_all)?;
        let filter = select.selection.as_ref().map(|filter| compiler.condition(filter, 1)).transpose()?;
        let needed = needed(&items, filter.as_ref());
        Ok(Self { items, filter, limit: limit(query.limit_clause.as_ref())?, needed })
    }
}

fn items(compiler: &mut Compiler<'_>, list: &[SelectItem], keep_all: bool) -> Result<Items, OssError> {
    at_most(list.len(), MAX_COLUMNS, "columns")?;
    if list.iter().any(|item| matches!(item, SelectItem::Wildcard(_))) {
        return match list {
            [_] => Ok(Items::All),
            _ => Err(refusal("SqlInvalidMixOfStarAndColumn", "* and columns cannot be selected together.")),
        };
    }
    let (mut columns, mut aggregates) = (Vec::new(), Vec::new());
    for item in list {
        let (expr, alias) = match item {
            SelectItem::UnnamedExpr(expr) => (expr, None),
            SelectItem::ExprWithAlias { expr, alias } => (expr, Some(alias.value.clone())),
            other => return Err(unsupported(&format!("Selecting {other}"))),
        };
        match expr {
            ast::Expr::Function(function) => aggregates.push(aggregate(compiler, function, alias)?),
            expr => columns.push(Item { expr: compiler.expr(expr, 1)?, alias, text: expr.to_string() }),
        }
    }
    match (columns.is_empty(), aggregates.is_empty()) {
        (_, true) if keep_all => each_column_once(columns).map(Items::Columns),
        (_, true) => Ok(Items::Columns(columns)),
        (false, false) => {
            let message = "Aggregates and columns cannot be selected together.";
            Err(refusal("SqlInvalidMixOfAggregationAndColumn", message))
        }
        (true, false) if keep_all => {
            let message = "KeepAllColumns and aggregates exclude each other.";
            Err(refusal("SqlInvalidKeepAllColumnsWithAggregation", message))
        }
        (true, false) => {
            at_most(aggregates.len(), MAX_AGGREGATES, "aggregates")?;
            Ok(Items::Aggregates(aggregates))
        }
    }
}

/// For `KeepAllColumns`: every item must have a place among the columns, and none may be there twice.
fn each_column_once(items: Vec<Item>) -> Result<Vec<Item>, OssError> {
    let mut seen = BTreeSet::new();
    for item in &items {
        let index = item.place().ok_or_else(|| unsupported("KeepAllColumns with an expression"))?;
        if !seen.insert(index) {
            let message = format!("Column _{} is selected twice with KeepAllColumns.", index + 1);
            return Err(refusal("SqlInvalidKeepAllColumnsWithDuplicateColumn", message));
        }
    }
    Ok(items)
}

impl Item {
    /// The column that it is, or is a cast of.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        match &self.expr {
            Expr::Column(index) => Some(*index),
            Expr::Cast(inner, _) => match inner.as_ref() {
                Expr::Column(index) => Some(*index),
                _ => None,
            },
            _ => None,
        }
    }
}

fn aggregate(
    compiler: &mut Compiler<'_>,
    call: &ast::Function,
    alias: Option<String>,
) -> Result<Aggregate, OssError> {
    let refused = || unsupported(&format!("The function {call}"));
    let function = match call.name.to_string().to_ascii_lowercase().as_str() {
        "count" => Function::Count,
        "sum" => Function::Sum,
        "avg" => Function::Avg,
        "min" => Function::Min,
        "max" => Function::Max,
        _ => return Err(refused()),
    };
    let FunctionArguments::List(list) = &call.args else { return Err(refused()) };
    let plain = list.duplicate_treatment.is_none() && list.clauses.is_empty();
    if !plain || call.filter.is_some() || call.over.is_some() || !call.within_group.is_empty() {
        return Err(refused());
    }
    let argument = match list.args.as_slice() {
        [FunctionArg::Unnamed(FunctionArgExpr::Wildcard)] if function == Function::Count => None,
        [FunctionArg::Unnamed(FunctionArgExpr::Expr(expr))] => Some(compiler.expr(expr, 1)?),
        _ => return Err(refused()),
    };
    if function != Function::Count && !argument.as_ref().is_some_and(may_be_number) {
        let message = format!("{call} is not an aggregation of numbers.");
        return Err(refusal("SqlAggregationOnNonNumericType", message));
    }
    Ok(Aggregate { function, argument, name: alias.unwrap_or_else(|| call.to_string()) })
}

fn needed(items: &Items, filter: Option<&Condition>) -> usize {
    let mut most = 0;
    let mut visit = |index: usize| most = most.max(index + 1);
    match items {
        Items::All => {}
        Items::Columns(items) => items.iter().for_each(|item| item.expr.visit_columns(&mut visit)),
        Items::Aggregates(list) => {
            list.iter()
                .filter_map(|item| item.argument.as_ref())
                .for_each(|expr| expr.visit_columns(&mut visit));
        }
    }
    if let Some(filter) = filter {
        filter.visit_columns(&mut visit);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> String {
        let names = ["name".to_owned(), "job".to_owned()];
        Statement::parse(text, Columns { names: Some(&names), keep_all: false }).unwrap_err().code
    }

    #[test]
    fn mistakes_have_their_codes() {
        let many = |item: &str, count: usize| vec![item; count].join(",");
        for (text, expected) in [
            ("select", "SqlSyntaxError"),
            ("select _2,_3 from ossobject where", "SqlSyntaxError"),
            ("select _1 from ossobject where (_1 = 1", "SqlSyntaxError"),
            ("delete from ossobject", "SqlUnsupportedSql"),
            ("select 1 from ossobject; select 1 from ossobject", "SqlUnsupportedSql"),
            ("select _1 from other", "SqlUnsupportedSql"),
            ("select _1 from ossobject a join ossobject b on 1 = 1", "SqlUnsupportedSql"),
            ("select _1 from ossobject order by _1", "SqlUnsupportedSql"),
            ("select _1 from ossobject group by _1", "SqlUnsupportedSql"),
            ("select distinct _1 from ossobject", "SqlUnsupportedSql"),
            ("select count(*) from ossobject having count(*) > 1", "SqlUnsupportedSql"),
            ("select upper(_1) from ossobject", "SqlUnsupportedSql"),
            ("select _1 from ossobject union select _2 from ossobject", "SqlUnsupportedSql"),
            ("select _1 from ossobject limit 1 offset 2", "SqlUnsupportedSql"),
            ("select _1 from ossobject where exists (select 1)", "SqlUnsupportedSql"),
            ("select _0 from ossobject", "SqlInvalidColumnIndex"),
            ("select _x from ossobject", "SqlInvalidColumnIndex"),
            ("select _1001 from ossobject", "SqlInvalidColumnIndex"),
            ("select age from ossobject", "SqlInvalidColumnName"),
            ("select other.name from ossobject", "SqlInvalidColumnName"),
            ("select _1 from ossobject limit -1", "SqlInvalidLimitValue"),
            ("select _1 from ossobject limit 'x'", "SqlInvalidLimitValue"),
            ("select _1, count(*) from ossobject", "SqlInvalidMixOfAggregationAndColumn"),
            ("select *, _1 from ossobject", "SqlInvalidMixOfStarAndColumn"),
            ("select cast(_1 as int), cast(_1 as string) from ossobject", "SqlOneColumnCastToDifferentTypes"),
            ("select _1 from ossobject where 'a' > 5", "SqlOperationAppliedToDifferentTypes"),
            ("select _1 + 'a' from ossobject", "SqlOperationAppliedToDifferentTypes"),
            ("select _1 from ossobject where 5 in (_1, 'a')", "SqlOperationAppliedToDifferentTypes"),
            ("select sum('a') from ossobject", "SqlAggregationOnNonNumericType"),
            ("select max(cast(_1 as string)) from ossobject", "SqlAggregationOnNonNumericType"),
            ("select _1 from ossobject where _1 like '%a%b%c%d%e%'", "SqlUnsupportedSql"),
            (&format!("select _1 from ossobject where _1 in ({})", many("1", 1025)), "SqlExceedsMaxInCount"),
            (&format!("select {} from ossobject", many("_1", 1001)), "SqlUnsupportedSql"),
            (&format!("select {} from ossobject", many("count(*)", 101)), "SqlUnsupportedSql"),
            (
                &format!("select _1 from ossobject where {}_1 = 1{}", "(".repeat(11), ")".repeat(11)),
                "SqlUnsupportedSql",
            ),
            (
                &format!("select _1 from ossobject where _1 = 1{}", " or _1 = 1".repeat(20)),
                "SqlUnsupportedSql",
            ),
            (
                &format!("select _1 from ossobject where {}_1 = 1{}", "(".repeat(5000), ")".repeat(5000)),
                "SqlSyntaxError",
            ),
        ] {
            assert_eq!(code(text), expected, "{}", text.get(..80).unwrap_or(text));
        }
    }

    #[test]
    fn keep_all_columns_has_rules_of_its_own() {
        let code = |text| Statement::parse(text, Columns { names: None, keep_all: true }).unwrap_err().code;
        assert_eq!(code("select count(*) from ossobject"), "SqlInvalidKeepAllColumnsWithAggregation");
        assert_eq!(
            code("select _1, cast(_1 as int) from ossobject"),
            "SqlInvalidKeepAllColumnsWithDuplicateColumn"
        );
        assert_eq!(code("select _1 || _2 from ossobject"), "SqlUnsupportedSql");
    }

    #[test]
    fn names_indices_and_the_limit() {
        let names = ["name".to_owned(), "Job".to_owned()];
        let columns = Columns { names: Some(&names), keep_all: false };
        let text = "SELECT o.NAME AS n, \"Job\", _3 FROM OSSObject o WHERE ossobject._4 IS NULL LIMIT 7";
        let statement = Statement::parse(text, columns).unwrap();
        assert_eq!((statement.limit, statement.needed), (Some(7), 4));
        let Items::Columns(items) = statement.items else { panic!("columns") };
        let places: Vec<_> = items.iter().map(|item| item.place().unwrap()).collect();
        assert_eq!((places, items[0].alias.as_deref()), (vec![0, 1, 2], Some("n")));
    }
}
