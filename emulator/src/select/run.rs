//! Carries a select out.
use std::io::Read;
use std::ops::ControlFlow;

use super::count::Counted;
use super::frames::RowWriter;
use super::project::{Projector, Sum};
use super::records::{Record, Records, unquote};
use super::refusal;
use super::settings::{FileHeader, Settings, Span, Unit};
use super::sql::eval::Row;
use super::sql::{Columns, Items, Statement};
use crate::error::OssError;

/// Numbers of the records that are read: from the first up to, not including, the second.
type Lines = std::ops::Range<u64>;

/// What reading a packed or plain object can fail with.
pub type ReadError = fn(std::io::Error) -> OssError;

/// Runs a select over `source` and writes the rows; returns how many bytes were looked at, and what stopped it early.
///
/// `counted` is what an earlier count found, needed by ranges.
pub fn run(
    settings: &Settings,
    counted: Option<&Counted>,
    source: impl Read,
    read: ReadError,
    out: &mut RowWriter,
) -> (u64, Result<(), OssError>) {
    let mut records = Records::new(source, &settings.format);
    let result = select(settings, counted, &mut records, read, out);
    (records.scanned(), result)
}

fn select<R: Read>(
    settings: &Settings,
    counted: Option<&Counted>,
    records: &mut Records<'_, R>,
    read: ReadError,
    out: &mut RowWriter,
) -> Result<(), OssError> {
    let lines = settings.range.map(|range| lines(range, counted)).transpose()?;
    let header = match settings.header {
        FileHeader::None => None,
        FileHeader::Ignore | FileHeader::Use => records.next(read)?.map(|(_, header)| header),
    };
    let header = header.filter(|_| settings.header == FileHeader::Use);
    let quote = String::from_utf8_lossy(&settings.format.quote).into_owned();
    let names: Option<Vec<String>> =
        header.as_ref().map(|header| header.fields().map(|name| unquote(name, &quote)).collect());
    let columns = Columns { names: names.as_deref(), keep_all: settings.keep_all };
    let statement = Statement::parse(&settings.statement, columns)?;
    let projector = Projector { settings, quote: &quote };
    if let Some(header) = header.filter(|_| settings.output_header) {
        write_names(&statement, projector, &header, out, records.scanned())?;
    }
    let chosen = Chosen { settings, statement: &statement, quote: &quote, lines, taken: 0, skipped: 0 };
    write_rows(chosen, projector, records, read, out)
}

fn write_names(
    statement: &Statement,
    projector: Projector<'_>,
    header: &Record,
    out: &mut RowWriter,
    scanned: u64,
) -> Result<(), OssError> {
    let names = match &statement.items {
        Items::All => projector.whole(header),
        Items::Columns(items) => projector.names(items, header),
        Items::Aggregates(list) => projector.row(list.iter().map(|item| item.name.clone())),
    };
    out.row(&names, scanned)
}

fn write_rows<R: Read>(
    mut chosen: Chosen<'_>,
    projector: Projector<'_>,
    records: &mut Records<'_, R>,
    read: ReadError,
    out: &mut RowWriter,
) -> Result<(), OssError> {
    let items = &chosen.statement.items;
    let mut sums: Vec<Sum<'_>> = match items {
        Items::Aggregates(list) => list.iter().map(Sum::new).collect(),
        _ => Vec::new(),
    };
    while let Some((number, record)) = records.next(read)? {
        match chosen.take(number, &record)? {
            ControlFlow::Break(()) => break,
            ControlFlow::Continue(false) => continue,
            ControlFlow::Continue(true) => {}
        }
        match items {
            Items::All => out.row(&projector.whole(&record), records.scanned())?,
            Items::Columns(items) => out.row(&projector.columns(items, &record), records.scanned())?,
            Items::Aggregates(_) => add(&mut sums, Row { record: &record, quote: projector.quote }, number)?,
        }
    }
    if let Items::Aggregates(_) = items {
        let row = projector.row(sums.into_iter().map(|sum| sum.result().to_string()));
        out.row(&row, records.scanned())?;
    }
    Ok(())
}

fn add(sums: &mut [Sum<'_>], row: Row<'_>, number: u64) -> Result<(), OssError> {
    if sums.iter_mut().all(|sum| sum.add(row)) {
        return Ok(());
    }
    let message = format!("Record {number} has a value that is no number.");
    Err(refusal("SqlAggregationOnNonNumericType", message))
}

/// Decides which records count.
struct Chosen<'a> {
    settings: &'a Settings,
    statement: &'a Statement,
    quote: &'a str,
    lines: Option<Lines>,
    taken: u64,
    skipped: u64,
}

impl Chosen<'_> {
    /// Whether a record counts, or none from here on does.
    fn take(&mut self, number: u64, record: &Record) -> Result<ControlFlow<(), bool>, OssError> {
        let past_range = self.lines.as_ref().is_some_and(|lines| number >= lines.end);
        if past_range || self.statement.limit.is_some_and(|limit| self.taken >= limit) {
            return Ok(ControlFlow::Break(()));
        }
        if self.lines.as_ref().is_some_and(|lines| number < lines.start)
            || self.skip_partial(number, record)?
        {
            return Ok(ControlFlow::Continue(false));
        }
        let row = Row { record, quote: self.quote };
        let holds = self.statement.filter.as_ref().is_none_or(|filter| filter.holds(row) == Some(true));
        self.taken += u64::from(holds);
        Ok(ControlFlow::Continue(holds))
    }

    fn skip_partial(&mut self, number: u64, record: &Record) -> Result<bool, OssError> {
        if !self.settings.skip_partial || record.len() >= self.statement.needed {
            return Ok(false);
        }
        self.skipped += 1;
        if self.skipped > self.settings.max_skipped {
            let message = format!("Record {number} lacks a column, and no more records may be skipped.");
            return Err(refusal("InvalidCsvLine", message));
        }
        Ok(true)
    }
}

fn lines((unit, span): (Unit, Span), counted: Option<&Counted>) -> Result<Lines, OssError> {
    let missing =
        || refusal("SelectCsvMetaUnavailable", "A range needs the metadata of CreateSelectObjectMeta.");
    let counted = counted.ok_or_else(missing)?;
    let total = match unit {
        Unit::Line => counted.rows,
        Unit::Split => counted.splits.len() as u64,
    };
    let (first, end) = match span {
        Span::Between(first, last) => (first, last.saturating_add(1).min(total)),
        Span::From(first) => (first, total),
        Span::Last(count) => (total.saturating_sub(count), total),
    };
    if first >= total {
        return Err(refusal(
            "InvalidRange",
            format!("The range begins at {first}, behind the end at {total}."),
        ));
    }
    Ok(match unit {
        Unit::Line => first..end,
        Unit::Split => counted.first_row(first)..counted.first_row(end),
    })
}
