//! Tests of the journal as its users see it.

mod damage;
mod imports;
mod lifecycle;
mod process;

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::transfer::plan::Plan;

pub(super) const ETAG: &str = "5B3C1A2E053D763E1B002CC607C5A0FE";

/// A folder with a local file `data`, and the transfer that it belongs to.
pub(super) struct Place {
    pub(super) folder: TempDir,
    pub(super) identity: Identity,
}

impl Place {
    /// An upload of 450 bytes in 5 parts.
    pub(super) fn upload() -> Self {
        Self::of(Source::Upload {
            mtime_ns: 1_700_000_000_123_456_789,
            ctime_ns: 1_700_000_001_000_000_000,
            inode: 7,
        })
    }

    /// A download of the same shape.
    pub(super) fn download() -> Self {
        let (etag, last_modified) = (format!("\"{ETAG}\""), "Wed, 01 Sep 2021 08:00:00 GMT".to_owned());
        Self::of(Source::Download { etag, last_modified })
    }

    fn of(source: Source) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let identity = Identity {
            endpoint: "oss-cn-hangzhou.aliyuncs.com".into(),
            bucket: "bucket".into(),
            key: "键/da\nta".into(),
            file: folder.path().join("data"),
            plan: Plan::new(450, 100).unwrap(),
            source,
        };
        Self { folder, identity }
    }

    pub(super) fn checkpoint(&self) -> PathBuf {
        default_path(&self.identity.file)
    }

    pub(super) fn work(&self) -> Work {
        if self.identity.is_upload() {
            return Work::Upload { upload_id: "0004B9895DBBB6EC98E36".into() };
        }
        Work::Download { temp_file: temp_name::legacy_temp(&self.identity.file) }
    }

    pub(super) fn part(&self, number: u32) -> PartDone {
        let etag =
            self.identity.is_upload().then(|| ETag::parse(&ETAG.replace('5', &number.to_string())).unwrap());
        let len = self.identity.plan.numbered(number).map_or(0, |part| part.len);
        PartDone { number, len, etag, crc64: Some(u64::MAX - u64::from(number)) }
    }

    pub(super) fn open(&self) -> Opened {
        Journal::open(&self.checkpoint(), self.identity.clone()).unwrap()
    }

    /// A journal with these parts recorded.
    pub(super) fn begun(&self, numbers: &[u32]) -> Journal {
        let mut journal = self.open().journal;
        journal.begin(self.work()).unwrap();
        for number in numbers {
            journal.record(&self.part(*number)).unwrap();
        }
        journal
    }

    /// The bytes of such a journal.
    pub(super) fn bytes(&self, numbers: &[u32]) -> Vec<u8> {
        drop(self.begun(numbers));
        fs::read(self.checkpoint()).unwrap()
    }

    pub(super) fn resumed(&self, numbers: &[u32]) -> State {
        State::Resumed { work: self.work(), done: numbers.iter().map(|number| self.part(*number)).collect() }
    }

    /// Opens and lets go again.
    pub(super) fn state(&self) -> State {
        self.open().state
    }

    pub(super) fn refusal(&self) -> Refusal {
        match self.state() {
            State::Fresh { refused: Some(refusal) } => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }

    pub(super) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
