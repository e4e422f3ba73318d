//! The end frame: how a select or a count ended.

use super::frames::unexpected;
use crate::error::{Error, Head, Result, ServiceFault};

/// How a select or a count ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct End {
    /// Bytes of the object that were read.
    pub scanned: u64,
    /// Status in the manner of HTTP: the real outcome, whatever the reply's own status was.
    pub status: u16,
    /// Codes and message of a failure.
    pub message: String,
    /// What was counted.
    pub counts: Counts,
}

/// The result of a count; zeroes after a select.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Number of splits, the unit of `split-range`.
    pub splits: u32,
    /// Number of rows.
    pub rows: u64,
    /// Number of columns.
    pub columns: u32,
}

impl End {
    /// The head of the reply with the status of this frame, or the failure that it reports under the name `code`.
    ///
    /// # Errors
    /// [`Kind::Service`](crate::Kind::Service) with this frame's status and message.
    pub fn outcome(&self, code: &str, head: Head) -> Result<Head> {
        let head = Head { status: self.status, ..head };
        if head.is_success() {
            return Ok(head);
        }
        let silent = || format!("the end frame says {} and no more", self.status);
        let message = Some(self.message.clone()).filter(|text| !text.is_empty()).unwrap_or_else(silent);
        Err(Error::service(head, ServiceFault { code: code.to_owned(), message, body: Vec::new() }))
    }
}

/// Reads the payload of an end frame; that of a count has numbers in it, that of a CSV one also the columns.
pub(super) fn parse(payload: &[u8], counted: bool, has_columns: bool) -> Result<End> {
    let mut rest = payload;
    take::<8>(&mut rest)?;
    let scanned = u64::from_be_bytes(take(&mut rest)?);
    let status = u32::from_be_bytes(take(&mut rest)?);
    let mut counts = Counts::default();
    if counted {
        counts.splits = u32::from_be_bytes(take(&mut rest)?);
        counts.rows = u64::from_be_bytes(take(&mut rest)?);
    }
    if counted && has_columns {
        counts.columns = u32::from_be_bytes(take(&mut rest)?);
    }
    let plausible = u16::try_from(status).ok().filter(|status| (100..600).contains(status));
    let status = plausible.ok_or_else(|| unexpected(format!("the end frame has status {status}")))?;
    Ok(End { scanned, status, message: String::from_utf8_lossy(rest).into_owned(), counts })
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N]> {
    let (field, after) = rest
        .split_first_chunk::<N>()
        .ok_or_else(|| unexpected("the end frame is shorter than its fields"))?;
    *rest = after;
    Ok(*field)
}
