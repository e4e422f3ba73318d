//! Evaluates expressions for one record.
use super::{Condition, Expr, Value};
use crate::select::records::{Record, unquote};

/// A record as expressions see it.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The record.
    pub record: &'a Record,
    /// The quote around its fields.
    pub quote: &'a str,
}

impl Expr {
    /// The value for a record.
    #[must_use]
    pub fn value(&self, row: Row<'_>) -> Value {
        match self {
            Self::Column(index) => {
                row.record.field(*index).map_or(Value::Null, |field| Value::Text(unquote(field, row.quote)))
            }
            Self::Literal(value) => value.clone(),
            Self::Negate(inner) => Value::Int(0).calculate(super::Operator::Minus, inner.value(row)),
            Self::Arithmetic(left, operator, right) => left.value(row).calculate(*operator, right.value(row)),
            Self::Concat(left, right) => match (left.value(row), right.value(row)) {
                (Value::Null, _) | (_, Value::Null) => Value::Null,
                (left, right) => Value::Text(format!("{left}{right}")),
            },
            Self::Cast(inner, to) => inner.value(row).cast(*to),
        }
    }

    /// The columns in it.
    pub fn visit_columns(&self, visit: &mut dyn FnMut(usize)) {
        match self {
            Self::Column(index) => visit(*index),
            Self::Literal(_) => {}
            Self::Negate(inner) | Self::Cast(inner, _) => inner.visit_columns(visit),
            Self::Arithmetic(left, _, right) | Self::Concat(left, right) => {
                left.visit_columns(visit);
                right.visit_columns(visit);
            }
        }
    }
}

impl Condition {
    /// Whether it holds for a record.
    #[must_use]
    pub fn holds(&self, row: Row<'_>) -> Option<bool> {
        match self {
            Self::Compare(left, orderings, right) => {
                left.value(row).compare(&right.value(row)).map(|ordering| orderings.contains(&ordering))
            }
            Self::Like(text, pattern, escape) => match (text.value(row), pattern.value(row)) {
                (Value::Null, _) | (_, Value::Null) => None,
                (text, pattern) => Some(like(&text.to_string(), &pattern.to_string(), *escape)),
            },
            Self::In(expr, list) => {
                let value = expr.value(row);
                // A null among the values leaves the answer open, unless another value decides it.
                let mut found = Some(false);
                for item in list {
                    found = or(found, value.compare(&item.value(row)).map(std::cmp::Ordering::is_eq));
                }
                found
            }
            Self::IsNull(expr) => Some(expr.value(row) == Value::Null),
            Self::Not(inner) => inner.holds(row).map(|holds| !holds),
            Self::And(left, right) => match left.holds(row) {
                Some(false) => Some(false),
                left => not_or_not(left, right.holds(row)),
            },
            Self::Or(left, right) => match left.holds(row) {
                Some(true) => Some(true),
                left => or(left, right.holds(row)),
            },
        }
    }

    /// The columns in it.
    pub fn visit_columns(&self, visit: &mut dyn FnMut(usize)) {
        match self {
            Self::Compare(left, _, right) | Self::Like(left, right, _) => {
                left.visit_columns(visit);
                right.visit_columns(visit);
            }
            Self::In(expr, list) => {
                expr.visit_columns(visit);
                list.iter().for_each(|item| item.visit_columns(visit));
            }
            Self::IsNull(expr) => expr.visit_columns(visit),
            Self::Not(inner) => inner.visit_columns(visit),
            Self::And(left, right) | Self::Or(left, right) => {
                left.visit_columns(visit);
                right.visit_columns(visit);
            }
        }
    }
}

fn or(left: Option<bool>, right: Option<bool>) -> Option<bool> {
    match (left, right) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

/// The conjunction, by De Morgan.
fn not_or_not(left: Option<bool>, right: Option<bool>) -> Option<bool> {
    or(left.map(|holds| !holds), right.map(|holds| !holds)).map(|holds| !holds)
}

/// A piece of a pattern.
#[derive(Clone, Copy, PartialEq)]
enum Piece {
    Any,
    One,
    Exactly(char),
}

/// Whether a text fits a pattern with `%` and `_`.
///
/// Goes back to the last `%` only, so the time grows with the product of the lengths at most.
fn like(text: &str, pattern: &str, escape: Option<char>) -> bool {
    let (text, pattern): (Vec<char>, _) = (text.chars().collect(), pieces(pattern, escape));
    let (mut at, mut piece) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while at < text.len() {
        match pattern.get(piece) {
            Some(Piece::Any) => {
                back = Some((at, piece));
                piece += 1;
            }
            Some(Piece::One) => (at, piece) = (at + 1, piece + 1),
            Some(Piece::Exactly(wanted)) if text.get(at) == Some(wanted) => (at, piece) = (at + 1, piece + 1),
            _ => {
                let Some((start, any)) = back else { return false };
                back = Some((start + 1, any));
                (at, piece) = (start + 1, any + 1);
            }
        }
    }
    pattern.get(piece..).unwrap_or_default().iter().all(|piece| *piece == Piece::Any)
}

fn pieces(pattern: &str, escape: Option<char>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        pieces.push(match character {
            _ if Some(character) == escape => Piece::Exactly(characters.next().unwrap_or(character)),
            '%' => Piece::Any,
            '_' => Piece::One,
            _ => Piece::Exactly(character),
        });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (text, pattern, fits) in [
            ("abc", "abc", true),
            ("abc", "a%", true),
            ("abc", "%c", true),
            ("abc", "%b%", true),
            ("abc", "_b_", true),
            ("abc", "_", false),
            ("", "%", true),
            ("", "_", false),
            ("aXbXc", "a%X%c", true),
            ("aXbXcd", "a%X%c", false),
            ("äöü", "_ö_", true),
            ("abc", "ABC", false),
        ] {
            assert_eq!(like(text, pattern, None), fits, "{text} {pattern}");
        }
        assert!(like("50%", "50!%", Some('!')) && !like("500", "50!%", Some('!')));
        assert!(like("a!", "a!!", Some('!')));
        let long = "a".repeat(20_000);
        assert!(!like(&long, "%a%a%a%a%b", None));
    }

    #[test]
    fn nulls_are_neither_true_nor_false() {
        assert_eq!(or(None, Some(true)), Some(true));
        assert_eq!(or(None, Some(false)), None);
        assert_eq!(not_or_not(None, Some(false)), Some(false));
        assert_eq!(not_or_not(None, Some(true)), None);
        assert_eq!(not_or_not(Some(true), Some(true)), Some(true));
    }
}
