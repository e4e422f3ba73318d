//! Transfers of whole files: in parts, by several threads, resumable.
//!
//! A transfer asks [`plan`] which parts there are and [`journal`] which of them are done, lets the crew of worker
//! threads do the rest, and writes the journal from the calling thread, which is also the only one that calls the
//! program's progress callback.

mod completion;
mod crew;
mod download;
pub mod journal;
mod local;
mod original;
mod parts;
pub mod plan;
mod progress;
mod ranges;
mod sequential;
mod single;
mod target;
mod temp;
mod threads;
mod upload;
mod upload_session;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use journal::{Abandoned, Journal, PartDone, UploadTarget};
use plan::{Part, Plan};

use super::client::Client;
use super::error::Result;
use super::fields::Fields;
use super::ops::multipart::Place;

pub use crew::MAX_THREADS;
pub use download::{Download, download};
pub use sequential::{SequentialUpload, upload_sequentially};
pub use single::{Stretch, receive_file, send_file, write_file};
pub use upload::{Upload, upload};

/// Where the progress of a transfer is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checkpoint<'a> {
    /// Nowhere.
    Off,
    /// In `{file}.cp`.
    Beside,
    /// In this file.
    At(&'a Path),
}

/// How a file is transferred.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// Bytes of a part, as the program asked.
    pub part_size: i64,
    /// Worker threads, as the program asked; less than 1 means 1, more than [`MAX_THREADS`] means that many.
    pub threads: i32,
    /// Where progress is kept.
    pub checkpoint: Checkpoint<'a>,
}

impl Options<'_> {
    /// Threads for `parts` parts.
    fn threads_for(&self, parts: u32) -> usize {
        let most = usize::try_from(parts).unwrap_or(usize::MAX).clamp(1, MAX_THREADS);
        usize::try_from(self.threads).unwrap_or(1).clamp(1, most)
    }

    fn checkpoint_path(&self, file: &Path) -> Option<PathBuf> {
        match self.checkpoint {
            Checkpoint::Off => None,
            Checkpoint::Beside => Some(journal::default_path(file)),
            Checkpoint::At(path) => Some(path.to_owned()),
        }
    }
}

/// Removes what an earlier transfer left and nobody will come back to, best effort.
fn clear_away(client: &Client, left: &Abandoned) {
    match left {
        Abandoned::Upload(UploadTarget { bucket, key, upload_id }) => {
            parts::abort(client, Place { bucket, key, upload_id }, &Fields::new());
        }
        Abandoned::TempFile(path) => {
            // A link under this name goes, not what it leads to.
            if std::fs::remove_file(path).is_ok() {
                log::info!("removed {} of an earlier download", path.display());
            }
        }
    }
}

/// The outcome of a transfer stands: a checkpoint that cannot be removed does not change it.
fn finished(removal: Result<()>) {
    if let Err(error) = removal {
        log::warn!("{error}");
    }
}

/// Notes a part that was transferred, on disk first.
fn note_done(journal: Option<&mut Journal>, done: &mut Vec<PartDone>, part: PartDone) -> Result<()> {
    if let Some(journal) = journal {
        journal.record(&part)?;
    }
    done.push(part);
    Ok(())
}

/// The parts of `plan` that are not in `done`.
fn missing(plan: Plan, done: &[PartDone]) -> impl Iterator<Item = Part> + Send + use<> {
    let numbers: HashSet<u32> = done.iter().map(|part| part.number).collect();
    plan.parts().filter(move |part| !numbers.contains(&part.number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_are_bounded_by_parts_and_by_reason() {
        let threads = |asked, parts| {
            Options { part_size: 1, threads: asked, checkpoint: Checkpoint::Off }.threads_for(parts)
        };
        assert_eq!(threads(4, 100), 4);
        assert_eq!(threads(4, 2), 2);
        assert_eq!(threads(0, 100), 1);
        assert_eq!(threads(-3, 100), 1);
        assert_eq!(threads(5000, 9999), 1024);
        assert_eq!(threads(3, 0), 1);
    }
}
