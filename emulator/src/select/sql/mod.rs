//! The SQL subset: one table, no grouping, no ordering.
//!
//! [`statement`] checks the whole statement, `clauses` and `compile` its parts, [`value`] knows what they evaluate to, and
//! [`eval`] evaluates them for a record.
mod clauses;
mod compile;
pub mod eval;
mod limits;
pub mod statement;
pub mod value;

pub use statement::{Aggregate, Columns, Function, Item, Items, Statement};
pub use value::{Type, Value};

/// Something with a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A field, counted from 0.
    Column(usize),
    /// A constant.
    Literal(Value),
    /// `-x`
    Negate(Box<Expr>),
    /// `+ - * / %`
    Arithmetic(Box<Expr>, Operator, Box<Expr>),
    /// `||`
    Concat(Box<Expr>, Box<Expr>),
    /// `CAST(x AS type)`
    Cast(Box<Expr>, Type),
}

/// An arithmetic operator.
#[allow(missing_docs, reason = "the names are the documentation")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Plus,
    Minus,
    Times,
    Divide,
    Modulo,
}

/// Something that is true, false or, because of a null, neither.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// `= != < > <= >=`: the orderings that make it true.
    Compare(Expr, &'static [std::cmp::Ordering], Expr),
    /// `LIKE` with the character that takes the meaning off the one behind it.
    Like(Expr, Expr, Option<char>),
    /// `IN`
    In(Expr, Vec<Expr>),
    /// `IS NULL`
    IsNull(Expr),
    /// `NOT`
    Not(Box<Condition>),
    /// `AND`
    And(Box<Condition>, Box<Condition>),
    /// `OR`
    Or(Box<Condition>, Box<Condition>),
}
