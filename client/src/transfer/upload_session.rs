//! One run of a resumable upload, from what an earlier one left to the complete object.

use super::crew::{self, Shared};
use super::journal::{Abandoned, ETag, Journal, Opened, PartDone, State, UploadTarget, Work};
use super::local;
use super::original::Original;
use super::parts::{PartsDesk, whole_len};
use super::plan::Plan;
use super::progress::Progress;
use super::upload::Upload;
use crate::client::{Client, Reply};
use crate::error::{Error, Kind, Result};
use crate::ops::multipart::Place;

/// An upload that is open at the service, or was completed by an earlier run.
pub(super) struct Session<'a> {
    desk: PartsDesk<'a>,
    original: &'a Original<'a>,
    plan: Plan,
    threads: usize,
    shared: Shared,
    journal: Option<Journal>,
    upload_id: String,
    done: Vec<PartDone>,
    /// The object that an earlier run put together without living to hear of it.
    object: Option<Reply<()>>,
    /// All parts are at the service.
    is_complete: bool,
}

impl<'a> Session<'a> {
    /// Goes on where the checkpoint says, or opens an upload.
    pub(super) fn open(
        client: &'a Client,
        order: &Upload<'a>,
        original: &'a Original<'a>,
        plan: Plan,
    ) -> Result<Self> {
        let Upload { bucket, key, headers, params, .. } = *order;
        let mut session = Self {
            desk: PartsDesk { client, bucket, key, headers, params },
            original,
            plan,
            threads: order.options.threads_for(plan.count()),
            shared: Shared::default(),
            journal: None,
            upload_id: String::new(),
            done: Vec::new(),
            object: None,
            is_complete: false,
        };
        let mut abandoned = None;
        if let Some(path) = order.options.checkpoint_path(order.file) {
            let Opened { journal, state } = Journal::open(&path, order.identity(client, original, plan))?;
            session.journal = Some(journal);
            match state {
                State::Resumed { work: Work::Upload { upload_id }, done } => {
                    session.resume(upload_id, done)?
                }
                State::Fresh { refused: Some(refusal) } => abandoned = refusal.abandoned,
                _ => {}
            }
        }
        if session.upload_id.is_empty() && session.object.is_none() {
            session.begin(abandoned.as_ref())?;
        }
        Ok(session)
    }

    /// Whether parts of an earlier run are kept.
    pub(super) fn was_resumed(&self) -> bool {
        !self.done.is_empty()
    }

    /// Opens an upload; its id is on disk before anything is sent. What the refused checkpoint `left` goes before that: a
    /// killed process would forget it.
    fn begin(&mut self, left: Option<&Abandoned>) -> Result<()> {
        self.upload_id = self.desk.begin(&self.shared)?;
        left.inspect(|left| self.clear_away(left));
        let Some(journal) = &mut self.journal else {
            return Ok(());
        };
        let begun = journal.begin(Work::Upload { upload_id: self.upload_id.clone() });
        begun.inspect_err(|_| self.desk.abort_own(&self.upload_id))
    }

    /// Drops what an earlier transfer left, with the headers that this one's requests need.
    fn clear_away(&self, left: &Abandoned) {
        match left {
            Abandoned::Upload(UploadTarget { bucket, key, upload_id }) => {
                self.desk.abort(Place { bucket, key, upload_id });
            }
            Abandoned::TempFile(_) => super::clear_away(self.desk.client, left),
        }
    }

    /// Takes over what an earlier run did, as far as service and file agree.
    fn resume(&mut self, upload_id: String, done: Vec<PartDone>) -> Result<()> {
        let theirs = match self.desk.list(&upload_id, &self.shared) {
            Err(error) if error.is_service_code("NoSuchUpload") => return self.recognise(done),
            listed => listed?,
        };
        let agreed = |part: &PartDone| match (theirs.get(&part.number), &part.etag) {
            (Some((size, etag)), Some(ours)) => *size == part.len && same(etag, ours),
            _ => false,
        };
        let is_new = self.must_compare() || done.iter().any(|part| part.crc64.is_none());
        let known = done.len();
        let kept = self.of_this_file(done.into_iter().filter(agreed));
        if let (Some(journal), true) = (&mut self.journal, is_new || kept.len() < known) {
            journal.keep(&kept)?;
        }
        log::info!("{} of {} parts are there already", kept.len(), self.plan.count());
        self.take_over(kept);
        self.upload_id = upload_id;
        Ok(())
    }

    /// The upload is gone: either it was completed and the object is there, or everything is to be sent anew.
    fn recognise(&mut self, done: Vec<PartDone>) -> Result<()> {
        let all = self.plan.count() as usize;
        let done = if done.len() == all { self.of_this_file(done.into_iter()) } else { Vec::new() };
        if done.len() == all
            && let Some(object) = self.desk.find(&done, &self.shared)?
        {
            log::info!("the object of the checkpoint is complete already");
            self.take_over(done);
            self.object = Some(object);
            return Ok(());
        }
        log::warn!("the service does not know the upload of the checkpoint any more: starting over");
        Ok(())
    }

    fn take_over(&mut self, parts: Vec<PartDone>) {
        self.shared.add(whole_len(&parts));
        self.done = parts;
    }

    /// Whether nothing but the bytes themselves tells that the file is the one the recorded parts were read from.
    fn must_compare(&self) -> bool {
        self.original.is_copy() || self.journal.as_ref().is_some_and(Journal::is_doubtful)
    }

    /// Those of the recorded parts whose bytes the file has, as far as that is in doubt, each with its checksum.
    fn of_this_file(&self, parts: impl Iterator<Item = PartDone>) -> Vec<PartDone> {
        let must_compare = self.must_compare();
        parts.filter_map(|part| self.compared(part, must_compare)).collect()
    }

    fn compared(&self, part: PartDone, must_compare: bool) -> Option<PartDone> {
        let place = self.plan.numbered(part.number)?;
        let Some(known) = part.crc64 else {
            // The predecessor recorded no checksum, but the ETag of a part is the MD5 of its bytes.
            let (crc, md5) = local::digests_of(&self.original.file, place).ok()?;
            let is_same = same(part.etag.as_ref()?, &ETag::parse(&md5)?);
            return is_same.then_some(PartDone { crc64: Some(crc), ..part });
        };
        let is_same = !must_compare || local::crc_of(&self.original.file, place).ok() == Some(known);
        is_same.then_some(part)
    }

    /// Sends what is missing and puts the object together.
    pub(super) fn run(mut self, progress: &mut Progress) -> Result<Reply<()>> {
        match self.send(progress) {
            Ok(reply) => {
                self.journal.take().map(Journal::finish).into_iter().for_each(super::finished);
                Ok(reply)
            }
            Err(error) => Err(self.give_up(error)),
        }
    }

    fn send(&mut self, progress: &mut Progress) -> Result<Reply<()>> {
        progress.show(self.shared.moved());
        if let Some(object) = self.object.take() {
            progress.finish();
            return Ok(object);
        }
        self.send_parts(progress)?;
        self.done.sort_unstable_by_key(|part| part.number);
        let place = |part: &PartDone| Some((self.plan.numbered(part.number)?, part.crc64));
        self.original.check_unchanged(self.done.iter().filter_map(place))?;
        progress.finish();
        self.is_complete = true;
        self.desk.finish(&self.upload_id, &self.done, &self.shared)
    }

    fn send_parts(&mut self, progress: &mut Progress) -> Result<()> {
        let Self { desk, original, plan, threads, shared, journal, upload_id, done, .. } = self;
        let missing = super::missing(*plan, done);
        let work = |part| desk.put(upload_id, &original.file, part, shared);
        let keep = |part| super::note_done(journal.as_mut(), done, part);
        crew::run(*threads, shared, missing, work, keep, |moved| progress.show(moved))
    }

    /// Decides what a failed upload leaves behind.
    fn give_up(mut self, error: Error) -> Error {
        let error = match self.original.check_unchanged(std::iter::empty()) {
            Err(changed) if error.kind() == Kind::ReadBody => changed,
            _ => error,
        };
        // A part that arrived damaged tells nothing against the others.
        let is_worthless = match error.kind() {
            Kind::FileChanged => true,
            Kind::Crc => self.is_complete,
            _ => false,
        };
        match self.journal.take() {
            Some(_) if !is_worthless => return error,
            Some(journal) => super::finished(journal.finish()),
            None => {}
        }
        if !error.is_service_code("NoSuchUpload") {
            self.desk.abort_own(&self.upload_id);
        }
        error
    }
}

fn same(one: &ETag, other: &ETag) -> bool {
    one.to_string().eq_ignore_ascii_case(&other.to_string())
}
