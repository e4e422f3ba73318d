//! The checkpoint file of a resumable transfer.
//!
//! A text file with one JSON object per line, each with its own checksum (see `line`). The first line, the header, says
//! which transfer this is and what it works on; each further line is a finished part. The header is written to a
//! temporary name, synced and renamed into place, so there is always a whole one. A part is one appended line, one
//! write to the system: the cost of a part does not depend on how many there are.
//!
//! **What survives.** A killed process loses nothing that [`Journal::record`] has returned from. A power cut may lose
//! the last lines, as they are not synced one by one ([`Journal::sync`] does it), and these parts are transferred
//! again. A last line without its line feed is a write that was cut short and is dropped. Any other damage means that
//! the file is refused as a whole and the transfer starts over: a wrong line is never believed.
//!
//! **Locking.** From [`Journal::open`] until it is dropped, a journal is locked against other transfers (see `lock`).
//!
//! **What is believed.** A checkpoint may have been put there by anybody who can write to the folder. So the temporary
//! file of a download is only taken for one if its name is one that this library gives (see `temp_name`), and checkpoints
//! are made for their owner alone. A download chooses the name with [`temp_path`], writes it with [`Journal::begin`] and
//! only then creates the file.
//!
//! **What is touched.** The checkpoint file, a hidden temporary file beside it while a header is written, and, once the
//! transfer has finished, the predecessor's checkpoint (`{file}.ucp` or `{file}.dcp`) if its content was taken over.

mod identity;
mod import;
mod legacy;
mod line;
mod load;
mod lock;
mod part;
mod reader;
mod record;
mod refusal;
mod salvage;
mod store;
mod temp_name;

#[cfg(test)]
mod tests;

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

pub use identity::{Identity, Source, Work, ctime_ns, default_path, is_upload_id, mtime_ns};
pub use part::{ETag, PartDone};
pub use refusal::{Abandoned, Refusal, UploadTarget};
pub use temp_name::temp_path;

use self::identity::absolute;
use self::lock::{Held, LockedFile};
use self::part::DoneSet;
use self::record::Header;
use crate::error::{Error, Kind, Result};
use crate::sys::signals;

/// An open, locked checkpoint.
///
/// Dropping it releases the lock and leaves the file for the next attempt.
#[derive(Debug)]
pub struct Journal {
    identity: Identity,
    path: PathBuf,
    file: LockedFile,
    /// Where the predecessor would have put the checkpoint, if ours lies at the default place.
    legacy: Option<PathBuf>,
    /// That file's content was taken over, or is given up.
    imported: bool,
    /// The recorded parts are of a file that may have been written to since.
    is_doubtful: bool,
    written: Option<Written>,
}

/// What of this transfer is on disk.
#[derive(Debug)]
struct Written {
    header: Header,
    seed: u64,
    end: u64,
    done: DoneSet,
}

/// The outcome of [`Journal::open`].
#[derive(Debug)]
pub struct Opened {
    /// The journal, locked.
    pub journal: Journal,
    /// Where the transfer stands.
    pub state: State,
}

/// Where a transfer stands.
#[derive(Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing usable was found: the caller gets its work and calls [`Journal::begin`].
    Fresh {
        /// The checkpoint that was found and not used; already logged. It stays on disk until [`Journal::begin`].
        refused: Option<Refusal>,
    },
    /// The transfer goes on.
    Resumed {
        /// What it works on.
        work: Work,
        /// Finished parts in order of their numbers.
        done: Vec<PartDone>,
    },
}

impl Journal {
    /// Opens, locks and reads the checkpoint at `path`; an empty file is created if there is none.
    ///
    /// At the default place ([`default_path`]) the predecessor's file is looked for too if there is none of our own.
    ///
    /// # Errors
    /// [`Kind::CheckpointInUse`] if another transfer, of this process or another, holds it; [`Kind::InvalidArgument`]
    /// if `path` is the transferred file; [`Kind::OpenFile`] if it is a folder, a pipe, too large, not accessible or
    /// in a missing folder; [`Kind::ReadFile`] and [`Kind::WriteFile`] if the disk fails.
    pub fn open(path: &Path, identity: Identity) -> Result<Opened> {
        identity.check(path)?;
        let is_default = absolute(path) == absolute(&default_path(&identity.file));
        let legacy = is_default.then(|| absolute(&import::legacy_path(&identity)));
        let Held { file, path: place, existed } = lock::acquire(path)?;
        let mut journal =
            Self { identity, path: place, file, legacy, imported: false, is_doubtful: false, written: None };
        journal.check_link(path)?;
        let state = journal.load(existed)?;
        Ok(Opened { journal, state })
    }

    /// Whether the source file may not be the one that the recorded parts were read from, although size and modification
    /// time agree: the finished parts of an upload are then to be compared with the file before any of them is kept.
    /// The next header, which [`Journal::keep`] writes, is of the file as it is now.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.is_doubtful
    }

    /// Writes a new header, synced, and forgets all parts: before the first part is sent, and again if the service no
    /// longer knows the upload.
    ///
    /// # Errors
    /// [`Kind::CheckpointInUse`] if another file has taken the checkpoint's place; [`Kind::InvalidArgument`] if the
    /// temporary file is not called as [`temp_path`] does or is the checkpoint; [`Kind::OpenFile`], [`Kind::WriteFile`] or [`Kind::RenameFile`] if the disk
    /// fails, and then what was there is still there.
    pub fn begin(&mut self, work: Work) -> Result<()> {
        self.rewrite(work, &[])
    }

    /// Keeps only `parts` of those recorded so far, as given, in one step: for parts that the service does not have or
    /// whose bytes proved wrong, and to complete parts that were taken over without a checksum.
    ///
    /// # Errors
    /// As [`Journal::begin`]; [`Kind::Internal`] if it was not begun or a part is not one of the plan.
    pub fn keep(&mut self, parts: &[PartDone]) -> Result<()> {
        let work = self.written.as_ref().map(|written| written.header.work.clone()).ok_or_else(not_begun)?;
        self.rewrite(work, parts)
    }

    /// Appends a finished part with one write.
    ///
    /// # Errors
    /// [`Kind::Internal`] if the journal was not begun, or the part is not one of the plan or is recorded already;
    /// [`Kind::WriteFile`] if the disk fails, and then the part is not recorded.
    pub fn record(&mut self, part: &PartDone) -> Result<()> {
        let written = self.written.as_mut().ok_or_else(not_begun)?;
        written.done.check(part).map_err(not_of_plan)?;
        let (line, _) = line::seal(&part.encode(), written.seed);
        if let Err(error) = signals::unraised(|| self.file.write_all_at(line.as_bytes(), written.end)) {
            // A piece of a line at the end is dropped by the next reader even if this fails.
            let _ = self.file.set_len(written.end);
            return Err(lock::cannot(Kind::WriteFile, "written", &self.path, &error));
        }
        written.end += line.len() as u64;
        written.done.insert(part).map_err(not_of_plan)
    }

    /// Waits until everything recorded is safe from a power cut too: for a pause.
    ///
    /// # Errors
    /// [`Kind::WriteFile`] if the disk fails.
    pub fn sync(&self) -> Result<()> {
        self.file.sync_data().map_err(|error| lock::cannot(Kind::WriteFile, "written", &self.path, &error))
    }

    /// Removes the checkpoint and releases the lock: after success, or when what it records proved worthless.
    ///
    /// # Errors
    /// [`Kind::WriteFile`] if the file cannot be removed. It is no error if it is gone already.
    pub fn finish(self) -> Result<()> {
        if let Some(legacy) = self.legacy.as_ref().filter(|_| self.imported) {
            remove(legacy)?;
        }
        match self.written {
            Some(_) => self.discard(),
            None => Ok(()),
        }
    }

    /// Removes the checkpoint and releases the lock even if it was refused and nothing was begun.
    ///
    /// # Errors
    /// As [`Journal::finish`].
    pub fn discard(self) -> Result<()> {
        if lock::is_at(&self.file, &self.path) {
            remove(&self.path)?;
            // Whoever holds the lock of the checkpoint is the only one to use this name.
            store::clear(&self.path);
        }
        Ok(())
    }

    /// Where the checkpoint lies, with all links resolved.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts a journal with this content in the place of the file.
    fn rewrite(&mut self, work: Work, parts: &[PartDone]) -> Result<()> {
        self.identity.check_work(&work, &self.path)?;
        let done = self.done_set(parts)?;
        if self.path.exists() && !lock::is_at(&self.file, &self.path) {
            return Err(lock::in_use(&self.path));
        }
        let header = Header { work, imported: self.imported };
        let (mut text, seed) = line::seal(&header.encode(&self.identity), 0);
        if text.len() > line::MAX_LINE {
            return Err(Error::new(Kind::InvalidArgument, "names too long for a checkpoint"));
        }
        text.extend(parts.iter().map(|part| line::seal(&part.encode(), seed).0));
        self.file = store::replace(&self.path, text.as_bytes())?;
        self.written = Some(Written { header, seed, end: text.len() as u64, done });
        Ok(())
    }

    fn done_set(&self, parts: &[PartDone]) -> Result<DoneSet> {
        let mut done = DoneSet::new(self.identity.plan, self.identity.is_upload());
        parts.iter().try_for_each(|part| done.insert(part)).map_err(not_of_plan)?;
        Ok(done)
    }
}

impl Drop for Journal {
    /// Takes away the empty file that [`Journal::open`] created if the transfer never began.
    fn drop(&mut self) {
        let is_empty = self.file.metadata().is_ok_and(|metadata| metadata.len() == 0);
        if self.written.is_none() && is_empty && lock::is_at(&self.file, &self.path) {
            // Best effort: an empty file is as good as none for the next attempt.
            let _ = fs::remove_file(&self.path);
            store::clear(&self.path);
        }
    }
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(lock::cannot(Kind::WriteFile, "removed", path, &error))
        }
        _ => Ok(()),
    }
}

fn not_begun() -> Error {
    Error::new(Kind::Internal, "a checkpoint was written to before it was begun")
}

fn not_of_plan(why: String) -> Error {
    Error::new(Kind::Internal, format!("not for the checkpoint: {why}"))
}
