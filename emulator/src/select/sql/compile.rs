//! From parsed expressions to those that can be evaluated.
use std::cmp::Ordering::{Equal, Greater, Less};
use std::collections::BTreeMap;

use sqlparser::ast::{self, BinaryOperator, DataType, UnaryOperator};

use super::limits::{MAX_CONDITIONS, MAX_DEPTH, MAX_IN, MAX_WILDCARDS, at_most, unsupported};
use super::{Condition, Expr, Operator, Type, Value};
use crate::error::OssError;
use crate::select::refusal;

/// What is known of the table while expressions are compiled.
pub(super) struct Compiler<'a> {
    /// Names of the columns; none if the object has no header that counts.
    pub(super) names: Option<&'a [String]>,
    /// Other name of the table.
    pub(super) alias: Option<String>,
    casts: BTreeMap<usize, Type>,
    conditions: usize,
}

/// What an expression is known to be before it is evaluated.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Anything,
    Number,
    Text,
    Time,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(names: Option<&'a [String]>, alias: Option<String>) -> Self {
        Self { names, alias, casts: BTreeMap::new(), conditions: 0 }
    }

    /// The index of a column named in the statement.
    pub(super) fn column(&self, name: &ast::Ident) -> Result<usize, OssError> {
        let wanted = name.value.as_str();
        let named = self.names.and_then(|names| {
            names
                .iter()
                .position(|name| name == wanted)
                .or_else(|| names.iter().position(|name| name.eq_ignore_ascii_case(wanted)))
        });
        if let Some(index) = named {
            return Ok(index);
        }
        let Some(digits) = wanted.strip_prefix('_').filter(|_| name.quote_style.is_none()) else {
            return Err(refusal("SqlInvalidColumnName", format!("There is no column {wanted}.")));
        };
        let number = digits.parse().ok().filter(|number| (1..=super::limits::MAX_COLUMNS).contains(number));
        let index = number.and_then(|number| number.checked_sub(1));
        index.ok_or_else(|| refusal("SqlInvalidColumnIndex", format!("{wanted} is no column index.")))
    }

    /// Whether a name in front of a column is the table's.
    pub(super) fn is_table(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case("ossobject")
            || self.alias.as_deref().is_some_and(|alias| name.eq_ignore_ascii_case(alias))
    }

    /// An expression with a value.
    pub(super) fn expr(&mut self, expr: &ast::Expr, depth: usize) -> Result<Expr, OssError> {
        at_most(depth, MAX_DEPTH, "levels of nesting")?;
        match expr {
            ast::Expr::Identifier(name) => self.column(name).map(Expr::Column),
            ast::Expr::CompoundIdentifier(names) => match names.as_slice() {
                [table, name] if self.is_table(&table.value) => self.column(name).map(Expr::Column),
                _ => Err(refusal("SqlInvalidColumnName", format!("There is no column {expr}."))),
            },
            ast::Expr::Value(value) => literal(&value.value).map(Expr::Literal),
            ast::Expr::Nested(inner) => self.expr(inner, depth + 1),
            ast::Expr::UnaryOp { op: UnaryOperator::Minus, expr } => {
                Ok(Expr::Negate(Box::new(self.number(expr, depth)?)))
            }
            ast::Expr::UnaryOp { op: UnaryOperator::Plus, expr } => self.number(expr, depth),
            ast::Expr::BinaryOp { left, op: BinaryOperator::StringConcat, right } => {
                let (left, right) = (self.expr(left, depth)?, self.expr(right, depth)?);
                Ok(Expr::Concat(Box::new(left), Box::new(right)))
            }
            ast::Expr::BinaryOp { left, op, right } => {
                let operator =
                    arithmetic(op).ok_or_else(|| unsupported(&format!("The expression {expr}")))?;
                let (left, right) = (self.number(left, depth)?, self.number(right, depth)?);
                Ok(Expr::Arithmetic(Box::new(left), operator, Box::new(right)))
            }
            ast::Expr::Cast { kind: ast::CastKind::Cast, expr, data_type, format: None } => {
                self.cast(expr, data_type, depth)
            }
            other => Err(unsupported(&format!("The expression {other}"))),
        }
    }

    /// An expression that is no text and no time.
    fn number(&mut self, expr: &ast::Expr, depth: usize) -> Result<Expr, OssError> {
        let expr = self.expr(expr, depth)?;
        if matches!(sort(&expr), Sort::Text | Sort::Time) { Err(different_types()) } else { Ok(expr) }
    }

    fn cast(&mut self, expr: &ast::Expr, to: &DataType, depth: usize) -> Result<Expr, OssError> {
        let inner = self.expr(expr, depth + 1)?;
        let to = match to {
            DataType::Int(_) | DataType::Integer(_) | DataType::BigInt(_) => Type::Int,
            DataType::Double(_) | DataType::DoublePrecision | DataType::Float(_) => Type::Real,
            DataType::Decimal(_) | DataType::Numeric(_) => Type::Real,
            DataType::String(_) | DataType::Varchar(_) => Type::Text,
            DataType::Timestamp(..) => Type::Time,
            other => return Err(unsupported(&format!("CAST to {other}"))),
        };
        if let Expr::Column(index) = inner
            && *self.casts.entry(index).or_insert(to) != to
        {
            let message = format!("Column _{} is cast to different types.", index + 1);
            return Err(refusal("SqlOneColumnCastToDifferentTypes", message));
        }
        Ok(Expr::Cast(Box::new(inner), to))
    }

    /// A condition.
    pub(super) fn condition(&mut self, expr: &ast::Expr, depth: usize) -> Result<Condition, OssError> {
        at_most(depth, MAX_DEPTH, "levels of nesting")?;
        match expr {
            ast::Expr::Nested(inner) => self.condition(inner, depth + 1),
            ast::Expr::UnaryOp { op: UnaryOperator::Not, expr } => self.condition(expr, depth + 1).map(not),
            ast::Expr::BinaryOp { left, op: BinaryOperator::And, right } => {
                let (left, right) = (self.condition(left, depth)?, self.condition(right, depth)?);
                Ok(Condition::And(Box::new(left), Box::new(right)))
            }
            ast::Expr::BinaryOp { left, op: BinaryOperator::Or, right } => {
                let (left, right) = (self.condition(left, depth)?, self.condition(right, depth)?);
                Ok(Condition::Or(Box::new(left), Box::new(right)))
            }
            other => {
                self.conditions += 1;
                at_most(self.conditions, MAX_CONDITIONS, "conditions")?;
                self.simple(other, depth)
            }
        }
    }

    fn simple(&mut self, expr: &ast::Expr, depth: usize) -> Result<Condition, OssError> {
        match expr {
            ast::Expr::BinaryOp { left, op, right } => {
                let orderings =
                    comparison(op).ok_or_else(|| unsupported(&format!("The condition {expr}")))?;
                let (left, right) = (self.expr(left, depth)?, self.expr(right, depth)?);
                compare(left, orderings, right)
            }
            ast::Expr::Between { expr, negated, low, high } => {
                let expr = self.expr(expr, depth)?;
                let low = compare(expr.clone(), &[Greater, Equal], self.expr(low, depth)?)?;
                let high = compare(expr, &[Less, Equal], self.expr(high, depth)?)?;
                Ok(not_if(*negated, Condition::And(Box::new(low), Box::new(high))))
            }
            ast::Expr::InList { expr, list, negated } => {
                self.in_list(expr, list, depth).map(|inner| not_if(*negated, inner))
            }
            ast::Expr::IsNull(expr) => self.expr(expr, depth).map(Condition::IsNull),
            ast::Expr::IsNotNull(expr) => self.expr(expr, depth).map(Condition::IsNull).map(not),
            ast::Expr::Like { negated, any: false, expr, pattern, escape_char } => {
                let inner = self.like(expr, pattern, escape_char.as_deref(), depth)?;
                Ok(not_if(*negated, inner))
            }
            other => Err(unsupported(&format!("The condition {other}"))),
        }
    }

    fn in_list(&mut self, expr: &ast::Expr, list: &[ast::Expr], depth: usize) -> Result<Condition, OssError> {
        if list.len() > MAX_IN {
            return Err(refusal("SqlExceedsMaxInCount", format!("IN has more than {MAX_IN} values.")));
        }
        let expr = self.expr(expr, depth)?;
        let mut items = Vec::with_capacity(list.len());
        for item in list {
            let item = self.expr(item, depth)?;
            check_types(&expr, &item)?;
            items.push(item);
        }
        Ok(Condition::In(expr, items))
    }

    fn like(
        &mut self,
        expr: &ast::Expr,
        pattern: &ast::Expr,
        escape: Option<&ast::Expr>,
        depth: usize,
    ) -> Result<Condition, OssError> {
        let (expr, pattern) = (self.expr(expr, depth)?, self.expr(pattern, depth)?);
        if matches!(sort(&expr), Sort::Number | Sort::Time) || sort(&pattern) == Sort::Number {
            return Err(different_types());
        }
        if let Expr::Literal(Value::Text(text)) = &pattern {
            at_most(text.matches('%').count(), MAX_WILDCARDS, "wildcards in a LIKE")?;
        }
        let escape = escape.map(|escape| self.expr(escape, depth)).transpose()?;
        let escape = match escape {
            None => None,
            Some(Expr::Literal(Value::Text(text))) if text.chars().count() == 1 => text.chars().next(),
            Some(_) => return Err(unsupported("An ESCAPE that is not one character")),
        };
        Ok(Condition::Like(expr, pattern, escape))
    }
}

fn not(inner: Condition) -> Condition {
    Condition::Not(Box::new(inner))
}

fn not_if(negated: bool, inner: Condition) -> Condition {
    if negated { not(inner) } else { inner }
}

fn compare(left: Expr, orderings: &'static [std::cmp::Ordering], right: Expr) -> Result<Condition, OssError> {
    check_types(&left, &right)?;
    Ok(Condition::Compare(left, orderings, right))
}

/// Refuses to compare what can never be equal; a field can be anything, and a time may be written as a text.
fn check_types(left: &Expr, right: &Expr) -> Result<(), OssError> {
    match (sort(left), sort(right)) {
        (Sort::Number, Sort::Text | Sort::Time) | (Sort::Text | Sort::Time, Sort::Number) => {
            Err(different_types())
        }
        _ => Ok(()),
    }
}

fn different_types() -> OssError {
    refusal("SqlOperationAppliedToDifferentTypes", "An operation is applied to values of different types.")
}

fn sort(expr: &Expr) -> Sort {
    match expr {
        Expr::Column(_) | Expr::Literal(Value::Null) => Sort::Anything,
        Expr::Literal(Value::Text(_)) | Expr::Concat(..) | Expr::Cast(_, Type::Text) => Sort::Text,
        Expr::Literal(Value::Time(_)) | Expr::Cast(_, Type::Time) => Sort::Time,
        Expr::Literal(_) | Expr::Negate(_) | Expr::Arithmetic(..) | Expr::Cast(..) => Sort::Number,
    }
}

/// Whether an aggregate of numbers makes sense for it.
pub(super) fn may_be_number(expr: &Expr) -> bool {
    matches!(sort(expr), Sort::Anything | Sort::Number)
}

fn literal(value: &ast::Value) -> Result<Value, OssError> {
    match value {
        ast::Value::Number(text, _) => Ok(Value::number_in(text)),
        ast::Value::SingleQuotedString(text) => Ok(Value::Text(text.clone())),
        ast::Value::Null => Ok(Value::Null),
        other => Err(unsupported(&format!("The value {other}"))),
    }
}

fn arithmetic(operator: &BinaryOperator) -> Option<Operator> {
    match operator {
        BinaryOperator::Plus => Some(Operator::Plus),
        BinaryOperator::Minus => Some(Operator::Minus),
        BinaryOperator::Multiply => Some(Operator::Times),
        BinaryOperator::Divide => Some(Operator::Divide),
        BinaryOperator::Modulo => Some(Operator::Modulo),
        _ => None,
    }
}

fn comparison(operator: &BinaryOperator) -> Option<&'static [std::cmp::Ordering]> {
    match operator {
        BinaryOperator::Eq => Some(&[Equal]),
        BinaryOperator::NotEq => Some(&[Less, Greater]),
        BinaryOperator::Lt => Some(&[Less]),
        BinaryOperator::LtEq => Some(&[Less, Equal]),
        BinaryOperator::Gt => Some(&[Greater]),
        BinaryOperator::GtEq => Some(&[Greater, Equal]),
        _ => None,
    }
}
