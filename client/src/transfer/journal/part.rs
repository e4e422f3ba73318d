//! What is remembered of a finished part: 56 bytes each.

use std::fmt;

use crate::transfer::plan::Plan;

const MAX_ETAG: usize = 256;

/// A finished part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartDone {
    /// Number on the wire, from 1.
    pub number: u32,
    /// Length in bytes.
    pub len: u64,
    /// What the service answered to the part; uploads have it, downloads do not.
    pub etag: Option<ETag>,
    /// CRC-64 of the part's bytes; unknown for uploaded parts taken over from the predecessor's checkpoint.
    pub crc64: Option<u64>,
}

/// The ETag of a part without its quotes, stored compactly where it is an upper-case MD5.
#[derive(Clone, PartialEq, Eq)]
pub struct ETag(Form);

#[derive(Clone, PartialEq, Eq)]
enum Form {
    Md5([u8; 16]),
    Text(Box<str>),
}

impl ETag {
    /// Takes an ETag as the service wrote it, with or without quotes.
    ///
    /// `None` if nothing is left without the quotes, or if it holds anything but up to 256 printable ASCII characters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bare = text.trim().trim_matches('"');
        if bare.is_empty() || bare.len() > MAX_ETAG || !bare.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        Some(Self(md5_of(bare).map_or_else(|| Form::Text(bare.into()), Form::Md5)))
    }
}

/// The text without quotes, letter for letter as the service wrote it.
impl fmt::Display for ETag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Md5(digest) => digest.iter().try_for_each(|byte| write!(out, "{byte:02X}")),
            Form::Text(text) => out.write_str(text),
        }
    }
}

impl fmt::Debug for ETag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ETag({self})")
    }
}

/// The digest, if `text` is exactly what [`ETag`]'s `Display` would print for it.
fn md5_of(text: &str) -> Option<[u8; 16]> {
    if text.len() != 32 || text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    // `from_str_radix` takes a sign, which is no digit.
    if !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u128::from_str_radix(text, 16).ok().map(u128::to_be_bytes)
}

/// Which parts of a plan are finished; checks each one that joins.
#[derive(Debug)]
pub(super) struct DoneSet {
    plan: Plan,
    upload: bool,
    seen: Vec<bool>,
}

impl DoneSet {
    pub(super) fn new(plan: Plan, upload: bool) -> Self {
        Self { plan, upload, seen: vec![false; plan.count() as usize] }
    }

    /// Adds a part, or says why it cannot be one of this plan.
    pub(super) fn insert(&mut self, done: &PartDone) -> Result<(), String> {
        self.check(done)?;
        if let Some(seen) = self.seen.get_mut(index_of(done)) {
            *seen = true;
        }
        Ok(())
    }

    /// As [`DoneSet::insert`], but only looks.
    pub(super) fn check(&self, done: &PartDone) -> Result<(), String> {
        self.check_content(done)?;
        match self.seen.get(index_of(done)) {
            Some(false) => Ok(()),
            _ => Err(format!("part {} is recorded twice", done.number)),
        }
    }

    fn check_content(&self, done: &PartDone) -> Result<(), String> {
        let number = done.number;
        let part = self
            .plan
            .numbered(number)
            .ok_or_else(|| format!("part {number} is not within 1 and {}", self.plan.count()))?;
        if part.len != done.len {
            return Err(format!("part {number} has {} bytes, not {}", part.len, done.len));
        }
        match (self.upload, &done.etag, done.crc64) {
            (true, None, _) => Err(format!("part {number} has no ETag")),
            (false, Some(_), _) => Err(format!("part {number} has an ETag, in a download")),
            (false, _, None) => Err(format!("part {number} has no checksum")),
            _ => Ok(()),
        }
    }
}

fn index_of(done: &PartDone) -> usize {
    (done.number as usize).wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_takes_a_few_dozen_bytes() {
        assert_eq!(size_of::<PartDone>(), 56);
    }

    #[test]
    fn an_etag_comes_back_as_it_was_written() {
        for text in [
            "5B3C1A2E053D763E1B002CC607C5A0FE",
            "5b3c1a2e053d763e1b002cc607c5a0fe",
            "+B3C1A2E053D763E1B002CC607C5A0FE",
            "00000000000000000000000000000000",
            "5B3C1A2E053D763E1B002CC607C5A0FE-12",
            "x",
        ] {
            assert_eq!(ETag::parse(text).unwrap().to_string(), text);
            assert_eq!(ETag::parse(&format!(" \"{text}\"")).unwrap().to_string(), text);
        }
        assert!(matches!(ETag::parse("5B3C1A2E053D763E1B002CC607C5A0FE").unwrap().0, Form::Md5(_)));
    }

    #[test]
    fn an_unusable_etag_is_none() {
        for text in ["", "\"\"", "a b", "a\nb", "é", &"a".repeat(257)] {
            assert_eq!(ETag::parse(text), None, "{text}");
        }
    }

    #[test]
    fn only_parts_of_the_plan_join_and_only_once() {
        let etag = ETag::parse("E");
        let mut set = DoneSet::new(Plan::new(25, 10).unwrap(), true);
        let part = |number, len| PartDone { number, len, etag: etag.clone(), crc64: None };
        for bad in [part(0, 10), part(4, 5), part(u32::MAX, 5), part(1, 9), part(3, 10)] {
            assert!(set.insert(&bad).is_err(), "{bad:?}");
        }
        assert!(set.insert(&PartDone { etag: None, ..part(1, 10) }).is_err());
        set.insert(&part(3, 5)).unwrap();
        assert!(set.insert(&part(3, 5)).unwrap_err().contains("twice"));
        assert!(set.check(&part(3, 5)).is_err());
        set.check(&part(1, 10)).unwrap();
        set.insert(&part(1, 10)).unwrap();
    }

    #[test]
    fn a_downloaded_part_has_a_checksum_and_no_etag() {
        let mut set = DoneSet::new(Plan::new(25, 10).unwrap(), false);
        let part = PartDone { number: 1, len: 10, etag: None, crc64: None };
        assert!(set.insert(&part).is_err());
        assert!(set.insert(&PartDone { crc64: Some(1), etag: ETag::parse("E"), ..part }).is_err());
        set.insert(&PartDone { number: 1, len: 10, etag: None, crc64: Some(1) }).unwrap();
    }
}
