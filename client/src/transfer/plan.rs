//! How a transfer is cut into parts: pure arithmetic.

use crate::error::{Error, Kind, Result};

/// The service takes at most this many parts for one object.
pub const MAX_PARTS: u32 = 10_000;

/// Smallest part of an upload, in bytes (100 KB); only the last part may be smaller.
pub const MIN_UPLOAD_PART: u64 = 100 * 1024;

/// Largest part, in bytes (5 GB).
pub const MAX_PART: u64 = 5 * 1024 * 1024 * 1024;

/// One part of a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Number on the wire, from 1.
    pub number: u32,
    /// First byte within the whole.
    pub offset: u64,
    /// Length in bytes, never 0.
    pub len: u64,
}

/// A transfer of `total` bytes in parts of `part_size` bytes, the last one possibly smaller.
///
/// The part size is never 0 and there are never more than [`MAX_PARTS`] parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    total: u64,
    part_size: u64,
}

impl Plan {
    /// A plan with exactly this part size.
    ///
    /// # Errors
    /// [`Kind::InvalidArgument`] for a part size of 0 or above [`MAX_PART`], or more than [`MAX_PARTS`] parts.
    pub fn new(total: u64, part_size: u64) -> Result<Self> {
        if part_size == 0 || part_size > MAX_PART {
            return Err(invalid(format!(
                "part size {part_size} is not within 1 byte and 5 GB ({MAX_PART} bytes)"
            )));
        }
        if total.div_ceil(part_size) > u64::from(MAX_PARTS) {
            return Err(invalid(format!("{total} bytes do not fit {MAX_PARTS} parts of {part_size} bytes")));
        }
        Ok(Self { total, part_size })
    }

    /// Plans the upload of `total` bytes in parts of `requested` bytes.
    ///
    /// Where that makes more than [`MAX_PARTS`] parts, larger ones are taken, and a warning is logged.
    ///
    /// # Errors
    /// [`Kind::InvalidArgument`] for a part size below 100 KB or above 5 GB, or a total above 10,000 parts of 5 GB.
    pub fn for_upload(total: u64, requested: i64) -> Result<Self> {
        let asked = in_range(requested, MIN_UPLOAD_PART, "100 KB (102400 bytes)")?;
        // Same arithmetic as the predecessor, so that its checkpoints stay usable: rounds up even when it divides.
        let raised = (total / u64::from(MAX_PARTS)).saturating_add(1).min(MAX_PART);
        Self::raised(total, asked, raised)
    }

    /// Plans the download of `total` bytes in parts of `requested` bytes.
    ///
    /// Where that makes more than [`MAX_PARTS`] parts, larger ones are taken, and a warning is logged.
    ///
    /// # Errors
    /// [`Kind::InvalidArgument`] for a part size below 1 byte or above 5 GB, or a total above 10,000 parts of 5 GB.
    pub fn for_download(total: u64, requested: i64) -> Result<Self> {
        let asked = in_range(requested, 1, "1 byte")?;
        Self::raised(total, asked, total.div_ceil(u64::from(MAX_PARTS)).min(MAX_PART))
    }

    fn raised(total: u64, asked: u64, raised: u64) -> Result<Self> {
        if total.div_ceil(asked) <= u64::from(MAX_PARTS) {
            return Self::new(total, asked);
        }
        let plan = Self::new(total, raised)?;
        log::warn!(
            "part size raised from {asked} to {raised} bytes: {total} bytes need at most {MAX_PARTS} parts"
        );
        Ok(plan)
    }

    /// All bytes of the transfer.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Bytes of every part but the last.
    #[must_use]
    pub fn part_size(&self) -> u64 {
        self.part_size
    }

    /// Number of parts; 0 where there is nothing to transfer.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.total.div_ceil(self.part_size)).unwrap_or(MAX_PARTS)
    }

    /// The part with this index, counted from 0; `None` past the last.
    #[must_use]
    pub fn part(&self, index: u32) -> Option<Part> {
        let offset = self.part_size.checked_mul(u64::from(index))?;
        let rest = self.total.checked_sub(offset).filter(|rest| *rest > 0)?;
        Some(Part { number: index.checked_add(1)?, offset, len: rest.min(self.part_size) })
    }

    /// The part with this number on the wire, counted from 1; `None` for 0 and past the last.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Option<Part> {
        self.part(number.checked_sub(1)?)
    }

    /// All parts in order.
    pub fn parts(&self) -> impl Iterator<Item = Part> + use<> {
        let plan = *self;
        (0..self.count()).filter_map(move |index| plan.part(index))
    }
}

fn in_range(requested: i64, least: u64, least_text: &str) -> Result<u64> {
    match u64::try_from(requested) {
        Ok(asked) if (least..=MAX_PART).contains(&asked) => Ok(asked),
        _ => Err(invalid(format!(
            "part size {requested} is out of range: {least_text} to 5 GB ({MAX_PART} bytes) are allowed"
        ))),
    }
}

fn invalid(message: String) -> Error {
    Error::new(Kind::InvalidArgument, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(plan: Plan) {
        let mut next = 0;
        for (index, part) in plan.parts().enumerate() {
            assert_eq!(part.number as usize, index + 1);
            assert_eq!(part.offset, next);
            assert!(part.len > 0 && part.len <= plan.part_size());
            assert_eq!(plan.numbered(part.number), Some(part));
            next += part.len;
        }
        assert_eq!(next, plan.total());
        assert_eq!(plan.parts().count(), plan.count() as usize);
        assert_eq!(plan.part(plan.count()), None);
        assert_eq!(plan.numbered(0), None);
    }

    #[test]
    fn parts_cover_the_whole_without_gap_or_overlap() {
        for total in [0, 1, 102_399, 102_400, 102_401, 1_000_000, 204_800] {
            covers(Plan::for_upload(total, 102_400).unwrap());
            covers(Plan::for_download(total, 1).unwrap());
            covers(Plan::for_download(total, 7).unwrap());
        }
        covers(Plan::new(u64::from(MAX_PARTS) * MAX_PART, MAX_PART).unwrap());
    }

    #[test]
    fn an_empty_file_has_no_parts() {
        let plan = Plan::for_upload(0, 1 << 20).unwrap();
        assert_eq!((plan.count(), plan.part(0), plan.parts().next()), (0, None, None));
    }

    #[test]
    fn w24_part_size_out_of_range_is_refused_by_name_of_the_limit() {
        for bad in [i64::MIN, -1, 0, 1, 102_399, 5_368_709_121, i64::MAX] {
            let error = Plan::for_upload(0, bad).unwrap_err();
            assert_eq!(error.kind(), Kind::InvalidArgument);
            assert!(error.message().contains("100 KB") && error.message().contains("5 GB"), "{error}");
        }
        for bad in [i64::MIN, -1, 0, 5_368_709_121] {
            let error = Plan::for_download(10, bad).unwrap_err();
            assert!(error.message().contains("1 byte") && error.message().contains("5 GB"), "{error}");
        }
        assert_eq!(Plan::for_upload(1, 102_400).unwrap().part_size(), 102_400);
        assert_eq!(Plan::for_upload(1, 5_368_709_120).unwrap().part_size(), 5_368_709_120);
        assert_eq!(Plan::for_download(1, 1).unwrap().part_size(), 1);
    }

    #[test]
    fn the_part_size_is_raised_beyond_ten_thousand_parts() {
        let limit = 102_400 * 10_000;
        assert_eq!(Plan::for_upload(limit, 102_400).unwrap().part_size(), 102_400);
        assert_eq!(Plan::for_upload(limit + 1, 102_400).unwrap().part_size(), 102_401);
        assert_eq!(Plan::for_upload(limit + 10_000, 102_400).unwrap().part_size(), 102_402);
        assert_eq!(Plan::for_download(10_000, 1).unwrap().part_size(), 1);
        assert_eq!(Plan::for_download(10_001, 1).unwrap().part_size(), 2);
        assert_eq!(Plan::for_download(30_000, 1).unwrap().part_size(), 3);
        for total in [limit + 1, limit + 9_999, limit * 3, 48 * (1 << 40)] {
            assert!(Plan::for_upload(total, 102_400).unwrap().count() <= MAX_PARTS);
            assert!(Plan::for_download(total, 1).unwrap().count() <= MAX_PARTS);
        }
    }

    #[test]
    fn a_total_beyond_all_parts_is_refused() {
        let most = u64::from(MAX_PARTS) * MAX_PART;
        assert_eq!(Plan::for_upload(most, 102_400).unwrap().part_size(), MAX_PART);
        for total in [most + 1, u64::MAX] {
            assert_eq!(Plan::for_upload(total, 102_400).unwrap_err().kind(), Kind::InvalidArgument);
            let error = Plan::for_download(total, 1).unwrap_err();
            assert_eq!(error.kind(), Kind::InvalidArgument);
            assert!(error.message().contains(&format!("{total} bytes do not fit 10000 parts")), "{error}");
        }
        assert!(Plan::new(1, 0).is_err());
        assert!(Plan::new(10_001, 1).is_err());
    }
}
