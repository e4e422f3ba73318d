//! Upload of a file in parts, by several threads, going on where an earlier run stopped.

use std::path::Path;

use super::Options;
use super::crew::{self, Shared};
use super::journal::{ETag, Identity, Journal, Opened, PartDone, Source, State, Work};
use super::local::{self, Original};
use super::parts::PartsDesk;
use super::plan::Plan;
use super::progress::Progress;
use crate::oss::client::{Call, Client, Reply};
use crate::oss::error::{Error, Kind, Result};
use crate::oss::fields::{Fields, Query};
use crate::oss::http::Progress as Callback;
use crate::oss::ops::object::PutObject;

/// An order to upload a file.
#[derive(Debug)]
pub struct Upload<'a> {
    /// Bucket to upload to.
    pub bucket: &'a str,
    /// Key of the object.
    pub key: &'a str,
    /// The local file.
    pub file: &'a Path,
    /// The caller's headers: metadata, callback and so on.
    pub headers: &'a Fields,
    /// The caller's query parameters.
    pub params: &'a Query,
    /// Part size, threads and checkpoint.
    pub options: &'a Options<'a>,
}

/// Uploads a file. `progress` is called on this thread with bytes done and bytes in all.
///
/// Without a checkpoint, a failed upload is aborted at the service; with one it stays open for the next run.
///
/// # Errors
/// [`Kind::OpenFile`] and the like for the local file, [`Kind::FileChanged`] if it changes meanwhile,
/// [`Kind::CheckpointInUse`], [`Kind::Crc`] if the object at the service is not the file, and everything that can
/// happen to a request, once it has been tried often enough.
pub fn upload(client: &Client, order: &Upload, progress: Option<Callback>) -> Result<Reply<()>> {
    let original = Original::open(order.file)?;
    let plan = Plan::for_upload(original.size, order.options.part_size)?;
    let mut progress = Progress::new(progress, original.size);
    let reply = if plan.count() == 0 {
        put_empty(client, order)?
    } else {
        put_parts(client, order, &original, plan, &mut progress)?
    };
    progress.finish();
    Ok(reply)
}

fn put_parts(
    client: &Client,
    order: &Upload,
    original: &Original,
    plan: Plan,
    progress: &mut Progress,
) -> Result<Reply<()>> {
    let session = Session::open(client, order, original, plan)?;
    let was_resumed = !session.done.is_empty();
    match session.run(progress) {
        // The end of an earlier run, killed while the service was at it, may come between.
        Err(error) if was_resumed && error.is_service_code("NoSuchUpload") => {
            Session::open(client, order, original, plan)?.run(progress)
        }
        outcome => outcome,
    }
}

/// A multipart upload has at least one part with a byte in it, so an empty file is put as a whole.
fn put_empty(client: &Client, order: &Upload) -> Result<Reply<()>> {
    let named = order.file.to_string_lossy();
    let operation = PutObject { bucket: order.bucket, key: order.key, named: &named };
    Shared::default().persist(&|| "empty object".into(), |_| {
        client.call(&operation, Call { headers: order.headers, params: order.params, ..Call::default() })
    })
}

struct Session<'a> {
    desk: PartsDesk<'a>,
    original: &'a Original<'a>,
    plan: Plan,
    threads: usize,
    shared: Shared,
    journal: Option<Journal>,
    upload_id: String,
    done: Vec<PartDone>,
}

impl<'a> Session<'a> {
    fn open(client: &'a Client, order: &Upload<'a>, original: &'a Original<'a>, plan: Plan) -> Result<Self> {
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
        };
        let mut abandoned = None;
        if let Some(path) = order.options.checkpoint_path(order.file) {
            let identity = Identity {
                endpoint: client.config().endpoint.to_string(),
                bucket: bucket.to_owned(),
                key: key.to_owned(),
                file: order.file.to_owned(),
                plan,
                source: Source::Upload { mtime_ns: original.mtime_ns },
            };
            let Opened { journal, state } = Journal::open(&path, identity)?;
            session.journal = Some(journal);
            match state {
                State::Resumed { work: Work::Upload { upload_id }, done } => {
                    session.resume(upload_id, done)?
                }
                State::Fresh { refused: Some(refusal) } => abandoned = refusal.abandoned,
                _ => {}
            }
        }
        if session.upload_id.is_empty() {
            session.begin()?;
        }
        if let Some(abandoned) = abandoned {
            super::clear_away(client, &abandoned);
        }
        Ok(session)
    }

    /// Opens an upload; its id is on disk before anything is sent.
    fn begin(&mut self) -> Result<()> {
        self.upload_id = self.desk.begin()?;
        let Some(journal) = &mut self.journal else {
            return Ok(());
        };
        let begun = journal.begin(Work::Upload { upload_id: self.upload_id.clone() });
        begun.inspect_err(|_| self.desk.abort_own(&self.upload_id))
    }

    /// Takes over what an earlier run did, as far as the service agrees. An upload it does not know is begun anew.
    fn resume(&mut self, upload_id: String, done: Vec<PartDone>) -> Result<()> {
        let theirs = match self.desk.list(&upload_id, &self.shared) {
            Err(error) if error.is_service_code("NoSuchUpload") => {
                log::warn!("the service does not know the upload of the checkpoint any more: starting over");
                return Ok(());
            }
            listed => listed?,
        };
        let agreed = |part: &PartDone| match (theirs.get(&part.number), &part.etag) {
            (Some((size, etag)), Some(ours)) => *size == part.len && same(etag, ours),
            _ => false,
        };
        let known = done.len();
        let lacks_crc = done.iter().any(|part| part.crc64.is_none());
        let mut kept: Vec<PartDone> = done.into_iter().filter(agreed).collect();
        for part in kept.iter_mut().filter(|part| part.crc64.is_none()) {
            part.crc64 = self
                .plan
                .numbered(part.number)
                .and_then(|part| local::crc_of(&self.original.file, part).ok());
        }
        if let (Some(journal), true) = (&mut self.journal, kept.len() < known || lacks_crc) {
            journal.keep(&kept)?;
        }
        log::info!("{} of {} parts are there already", kept.len(), self.plan.count());
        self.shared.add(kept.iter().map(|part| part.len).sum());
        self.upload_id = upload_id;
        self.done = kept;
        Ok(())
    }

    fn run(mut self, progress: &mut Progress) -> Result<Reply<()>> {
        match self.send(progress) {
            Ok(reply) => {
                // The object is complete: a checkpoint that cannot be removed does not undo that.
                if let Some(Err(error)) = self.journal.take().map(Journal::finish) {
                    log::warn!("{error}");
                }
                Ok(reply)
            }
            Err(error) => Err(self.give_up(error)),
        }
    }

    fn send(&mut self, progress: &mut Progress) -> Result<Reply<()>> {
        progress.show(self.shared.moved());
        self.send_parts(progress)?;
        self.original.check_unchanged()?;
        self.done.sort_unstable_by_key(|part| part.number);
        progress.finish();
        self.desk.finish(&self.upload_id, &self.done, &self.shared)
    }

    fn send_parts(&mut self, progress: &mut Progress) -> Result<()> {
        let Self { desk, original, plan, threads, shared, journal, upload_id, done } = self;
        let missing = super::missing(*plan, done);
        let work = |part| desk.put(upload_id, &original.file, part, shared);
        let keep = |part: PartDone| {
            if let Some(journal) = journal {
                journal.record(&part)?;
            }
            done.push(part);
            Ok(())
        };
        crew::run(*threads, shared, missing, work, keep, |moved| progress.show(moved))
    }

    /// Decides what a failed upload leaves behind.
    fn give_up(mut self, error: Error) -> Error {
        let error = match self.original.check_unchanged() {
            Err(changed) if error.kind() == Kind::ReadBody => changed,
            _ => error,
        };
        let worthless = matches!(error.kind(), Kind::FileChanged | Kind::Crc);
        match self.journal.take() {
            Some(_) if !worthless => return error,
            Some(journal) => {
                if let Err(failure) = journal.finish() {
                    log::warn!("{failure}");
                }
            }
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
