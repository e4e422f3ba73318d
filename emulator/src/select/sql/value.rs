//! Values: what a field or an expression is worth.
use std::cmp::Ordering;
use std::fmt;

use jiff::civil::DateTime;

use super::Operator;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: a missing field, or what cannot be computed.
    Null,
    /// A whole number.
    Int(i64),
    /// Any other number; always finite.
    Real(f64),
    /// A text.
    Text(String),
    /// A point in time without zone.
    Time(DateTime),
}

/// A type that a value can be cast to.
#[allow(missing_docs, reason = "the names are the documentation")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Int,
    Real,
    Text,
    Time,
}

impl Value {
    /// The value of a number that may have left the range.
    #[must_use]
    pub fn real(number: f64) -> Self {
        if number.is_finite() { Self::Real(number) } else { Self::Null }
    }

    /// The number in a text, null if there is none.
    #[must_use]
    pub fn number_in(text: &str) -> Self {
        let text = text.trim();
        // Words like `inf`, which the language reads as numbers, are not meant.
        let digits = text.bytes().any(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(number) => Self::Int(number),
            Err(_) if digits => text.parse().map_or(Self::Null, Self::real),
            Err(_) => Self::Null,
        }
    }

    /// As a number, null if it is none.
    #[must_use]
    pub fn into_number(self) -> Self {
        match self {
            Self::Text(text) => Self::number_in(&text),
            Self::Time(_) => Self::Null,
            number => number,
        }
    }

    /// As another type, null if that is not possible.
    #[must_use]
    pub fn cast(self, to: Type) -> Self {
        match (to, self) {
            (_, Self::Null) => Self::Null,
            (Type::Text, value) => Self::Text(value.to_string()),
            (Type::Time, Self::Text(text)) => time_in(&text).map_or(Self::Null, Self::Time),
            (Type::Time, value @ Self::Time(_)) => value,
            (Type::Time, _) => Self::Null,
            (Type::Int, value) => match value.into_number() {
                Self::Real(number) => whole(number),
                number => number,
            },
            (Type::Real, value) => match value.into_number() {
                #[allow(clippy::cast_precision_loss, reason = "that is what the cast asks for")]
                Self::Int(number) => Self::Real(number as f64),
                number => number,
            },
        }
    }

    /// How it compares; neither if one is null or they have nothing in common.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (Self::Time(a), Self::Time(b)) => Some(a.cmp(b)),
            (Self::Time(a), Self::Text(b)) => Some(a.cmp(&time_in(b)?)),
            (Self::Text(a), Self::Time(b)) => Some(time_in(a)?.cmp(b)),
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(b)),
            (a, b) => a.as_real()?.partial_cmp(&b.as_real()?),
        }
    }

    /// The number as a fraction.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a fraction has no more digits")]
    pub fn as_real(&self) -> Option<f64> {
        match self {
            Self::Int(number) => Some(*number as f64),
            Self::Real(number) => Some(*number),
            Self::Text(text) => match Self::number_in(text) {
                Self::Null => None,
                number => number.as_real(),
            },
            Self::Null | Self::Time(_) => None,
        }
    }

    /// The result of an operation on two numbers; whole numbers stay whole while they fit.
    #[must_use]
    pub fn calculate(self, operator: Operator, other: Self) -> Self {
        let (left, right) = (self.into_number(), other.into_number());
        if let (Self::Int(a), Self::Int(b)) = (&left, &right) {
            let whole = match operator {
                Operator::Plus => a.checked_add(*b),
                Operator::Minus => a.checked_sub(*b),
                Operator::Times => a.checked_mul(*b),
                Operator::Divide => a.checked_div(*b),
                Operator::Modulo => a.checked_rem(*b),
            };
            if let Some(whole) = whole {
                return Self::Int(whole);
            }
        }
        let (Some(a), Some(b)) = (left.as_real(), right.as_real()) else { return Self::Null };
        Self::real(match operator {
            Operator::Plus => a + b,
            Operator::Minus => a - b,
            Operator::Times => a * b,
            Operator::Divide => a / b,
            Operator::Modulo => a % b,
        })
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "the range is checked")]
fn whole(number: f64) -> Value {
    let truncated = number.trunc();
    let fits = truncated >= i64::MIN as f64 && truncated < i64::MAX as f64;
    if fits { Value::Int(truncated as i64) } else { Value::Null }
}

/// `2021-09-01`, `2021-09-01 08:00:00`, with `T` instead of the blank, with a `Z` behind it.
fn time_in(text: &str) -> Option<DateTime> {
    let text = text.trim();
    text.strip_suffix(['Z', 'z']).unwrap_or(text).parse().ok()
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Int(number) => number.fmt(formatter),
            Self::Real(number) => number.fmt(formatter),
            Self::Text(text) => text.fmt(formatter),
            Self::Time(time) => time.strftime("%Y-%m-%d %H:%M:%S").fmt(formatter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn numbers_stay_whole_while_they_fit() {
        assert_eq!(text("7").calculate(Operator::Divide, Value::Int(2)), Value::Int(3));
        assert_eq!(Value::Int(7).calculate(Operator::Times, text("0.5")), Value::Real(3.5));
        assert_eq!(
            Value::Int(i64::MAX).calculate(Operator::Plus, Value::Int(1)),
            Value::Real(9_223_372_036_854_775_808.0)
        );
        for zero in [Value::Int(0), Value::Real(0.0)] {
            assert_eq!(Value::Int(1).calculate(Operator::Divide, zero.clone()), Value::Null);
            assert_eq!(Value::Int(1).calculate(Operator::Modulo, zero), Value::Null);
        }
        assert_eq!(text("x").calculate(Operator::Plus, Value::Int(1)), Value::Null);
        assert_eq!(
            Value::Int(i64::MIN).calculate(Operator::Divide, Value::Int(-1)),
            Value::Real(9_223_372_036_854_775_808.0)
        );
    }

    #[test]
    fn casts() {
        assert_eq!(text(" 12.9 ").cast(Type::Int), Value::Int(12));
        assert_eq!(text("inf").cast(Type::Real), Value::Null);
        assert_eq!(text("1e400").cast(Type::Real), Value::Null);
        assert_eq!(text("1e30").cast(Type::Int), Value::Null);
        assert_eq!(Value::Int(3).cast(Type::Real), Value::Real(3.0));
        assert_eq!(text("").cast(Type::Int), Value::Null);
        assert_eq!(text("2021-09-01T08:00:00Z").cast(Type::Time).to_string(), "2021-09-01 08:00:00");
        assert_eq!(text("2021-09-01").cast(Type::Time).to_string(), "2021-09-01 00:00:00");
        assert_eq!(text("soon").cast(Type::Time), Value::Null);
        assert_eq!(Value::Real(2.5).cast(Type::Text), text("2.5"));
    }

    #[test]
    fn comparisons() {
        assert_eq!(text("10").compare(&text("9")), Some(Ordering::Less));
        assert_eq!(text("10").compare(&Value::Int(9)), Some(Ordering::Greater));
        assert_eq!(Value::Int(1).compare(&Value::Real(1.0)), Some(Ordering::Equal));
        assert_eq!(text("x").compare(&Value::Int(9)), None);
        assert_eq!(Value::Null.compare(&Value::Null), None);
        let time = text("2021-09-01 08:00:00").cast(Type::Time);
        assert_eq!(time.compare(&text("2021-09-01")), Some(Ordering::Greater));
        assert_eq!(time.compare(&Value::Int(1)), None);
    }
}
