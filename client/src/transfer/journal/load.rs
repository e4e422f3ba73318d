//! What a journal finds when it is opened.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::reader::{self, Found, Loaded};
use super::refusal::Refusal;
use super::{Journal, State, Written, lock};
use crate::error::{Error, Kind, Result};

impl Journal {
    /// Refuses a link to a file that is no checkpoint: it would be replaced, and who made the link may want just that.
    pub(super) fn check_link(&self, path: &Path) -> Result<()> {
        let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
        if !is_link || reader::looks_like_checkpoint(&self.file) {
            return Ok(());
        }
        let (link, target) = (path.display(), self.path.display());
        let text =
            format!("checkpoint {link} is a link to {target}, which is no checkpoint and is left as it is");
        Err(Error::new(Kind::OpenFile, text))
    }

    /// Finds out where the transfer stands.
    pub(super) fn load(&mut self, existed: bool) -> Result<State> {
        if self.file.metadata().is_ok_and(|metadata| metadata.len() == 0)
            && let Some(state) = self.load_legacy()?
        {
            return Ok(state);
        }
        match reader::read(&self.file, &self.identity).map_err(|error| unreadable(&self.path, &error))? {
            Found::Journal(loaded) => self.resume(loaded),
            Found::Legacy(loaded) => self.take_over(loaded),
            Found::Refused(_) if !existed => Ok(State::Fresh { refused: None }),
            Found::Refused(refusal) => Ok(refused(&self.path, refusal)),
        }
    }

    /// Looks for the predecessor's file at its own default place.
    fn load_legacy(&mut self) -> Result<Option<State>> {
        let Some(path) = self.legacy.clone() else { return Ok(None) };
        if !fs::metadata(&path).is_ok_and(|found| found.is_file() && found.len() <= reader::MAX_FILE) {
            return Ok(None);
        }
        let found = File::open(&path).and_then(|file| reader::read(&file, &self.identity));
        match found.map_err(|error| unreadable(&path, &error))? {
            Found::Legacy(loaded) => {
                self.imported = true;
                self.take_over(loaded).map(Some)
            }
            Found::Refused(refusal) => {
                self.imported = refusal.abandoned.is_some();
                Ok(Some(refused(&path, refusal)))
            }
            Found::Journal(_) => Ok(None),
        }
    }

    fn resume(&mut self, loaded: Loaded) -> Result<State> {
        let Loaded { header, seed, parts, good, is_doubtful } = loaded;
        self.file.set_len(good).map_err(|error| lock::cannot(Kind::WriteFile, "cut", &self.path, &error))?;
        self.imported = header.imported;
        self.is_doubtful = is_doubtful;
        let work = header.work.clone();
        self.written = Some(Written { header, seed, end: good, done: self.done_set(&parts)? });
        Ok(State::Resumed { work, done: parts })
    }

    /// Makes the predecessor's checkpoint our own; only then may it be relied on.
    fn take_over(&mut self, loaded: Loaded) -> Result<State> {
        let Loaded { header, parts, is_doubtful, .. } = loaded;
        self.is_doubtful = is_doubtful;
        self.rewrite(header.work.clone(), &parts)?;
        log::info!(
            "checkpoint {}: {} parts taken over from an earlier version",
            self.path.display(),
            parts.len()
        );
        Ok(State::Resumed { work: header.work, done: parts })
    }
}

fn refused(path: &Path, refusal: Refusal) -> State {
    log::warn!("checkpoint {} is not used, the transfer starts over: {}", path.display(), refusal.reason);
    State::Fresh { refused: Some(refusal) }
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    lock::cannot(Kind::ReadFile, "read", path, error)
}
