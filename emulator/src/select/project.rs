//! From chosen records to rows of the answer.
use super::records::Record;
use super::settings::Settings;
use super::sql::eval::Row;
use super::sql::{Aggregate, Expr, Function, Item, Value};

/// Writes rows in the output format.
#[derive(Clone, Copy)]
pub(super) struct Projector<'a> {
    pub(super) settings: &'a Settings,
    pub(super) quote: &'a str,
}

impl Projector<'_> {
    /// A record as it stands.
    pub(super) fn whole(self, record: &Record) -> Vec<u8> {
        self.row(record.fields().map(str::to_owned))
    }

    /// The selected columns of a record.
    pub(super) fn columns(self, items: &[Item], record: &Record) -> Vec<u8> {
        if !self.settings.keep_all {
            return self.row(items.iter().map(|item| self.text(&item.expr, record)));
        }
        let end = items.iter().filter_map(Item::place).map(|place| place + 1).max().unwrap_or(0);
        let texts = (0..end.max(record.len())).map(|place| {
            let item = items.iter().find(|item| item.place() == Some(place));
            item.map(|item| self.text(&item.expr, record)).unwrap_or_default()
        });
        self.row(texts)
    }

    /// The names of the selected columns; those of columns that only stay are there too.
    pub(super) fn names(self, items: &[Item], header: &Record) -> Vec<u8> {
        if self.settings.keep_all {
            return self.whole(header);
        }
        let name = |item: &Item| {
            let own = item.place().and_then(|place| header.field(place)).map(str::to_owned);
            item.alias.clone().or(own).unwrap_or_else(|| item.text.clone())
        };
        self.row(items.iter().map(name))
    }

    /// A row of texts that are ready to be written.
    pub(super) fn row(self, texts: impl Iterator<Item = String>) -> Vec<u8> {
        let mut row = Vec::new();
        for (number, text) in texts.enumerate() {
            if number > 0 {
                row.extend_from_slice(&self.settings.output_field);
            }
            row.extend_from_slice(text.as_bytes());
        }
        row.extend_from_slice(&self.settings.output_record);
        row
    }

    /// A column keeps its text, quotes included; what was computed is quoted where it must be.
    fn text(self, expr: &Expr, record: &Record) -> String {
        if let Expr::Column(index) = expr {
            return record.field(*index).unwrap_or_default().to_owned();
        }
        let text = expr.value(Row { record, quote: self.quote }).to_string();
        let has =
            |delimiter: &[u8]| std::str::from_utf8(delimiter).is_ok_and(|delimiter| text.contains(delimiter));
        if !has(&self.settings.output_field)
            && !has(&self.settings.output_record)
            && !text.starts_with(self.quote)
        {
            return text;
        }
        format!("{0}{1}{0}", self.quote, text.replace(self.quote, &self.quote.repeat(2)))
    }
}

/// An aggregate being computed.
pub(super) struct Sum<'a> {
    aggregate: &'a Aggregate,
    count: i64,
    value: Value,
}

impl<'a> Sum<'a> {
    pub(super) fn new(aggregate: &'a Aggregate) -> Self {
        Self { aggregate, count: 0, value: Value::Null }
    }

    /// Takes a record in; false if its value is not a number and had to be one. Nulls and empty fields do not count.
    pub(super) fn add(&mut self, row: Row<'_>) -> bool {
        let Some(argument) = &self.aggregate.argument else {
            self.count += 1;
            return true;
        };
        let value = argument.value(row);
        if value == Value::Null {
            return true;
        }
        let is_empty = matches!(&value, Value::Text(text) if text.trim().is_empty());
        if self.aggregate.function == Function::Count {
            self.count += 1;
            return true;
        }
        let number = value.into_number();
        if number == Value::Null {
            return is_empty;
        }
        self.count += 1;
        let before = std::mem::replace(&mut self.value, Value::Null);
        self.value = self.combine(before, number);
        true
    }

    fn combine(&self, before: Value, number: Value) -> Value {
        let keeps = |wanted| before.compare(&number) == Some(wanted);
        match self.aggregate.function {
            _ if before == Value::Null => number,
            Function::Min if keeps(std::cmp::Ordering::Less) => before,
            Function::Max if keeps(std::cmp::Ordering::Greater) => before,
            Function::Min | Function::Max => number,
            Function::Sum | Function::Avg | Function::Count => {
                before.calculate(super::sql::Operator::Plus, number)
            }
        }
    }

    /// The result; nothing of nothing is null, except that its count is 0.
    #[allow(clippy::cast_precision_loss, reason = "an average is a fraction")]
    pub(super) fn result(self) -> Value {
        match self.aggregate.function {
            Function::Count => Value::Int(self.count),
            Function::Avg => {
                self.value.as_real().map_or(Value::Null, |sum| Value::real(sum / self.count as f64))
            }
            _ => self.value,
        }
    }
}
