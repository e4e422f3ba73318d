//! Download of an object in parts, by several threads, going on where an earlier run stopped.

use std::path::Path;

use super::Options;
use super::crew::{self, Shared};
use super::journal::{Abandoned, Identity, Journal, Opened, PartDone, Source, State, Work};
use super::local;
use super::parts::whole_crc;
use super::plan::Plan;
use super::progress::Progress;
use super::ranges::{ObjectFacts, RangeDesk};
use super::temp::TempFile;
use crate::oss::client::{Client, Reply};
use crate::oss::error::{Error, Kind, Result};
use crate::oss::fields::Fields;
use crate::oss::http::Progress as Callback;

/// An order to download an object.
#[derive(Debug)]
pub struct Download<'a> {
    /// Bucket to download from.
    pub bucket: &'a str,
    /// Key of the object.
    pub key: &'a str,
    /// The local file; it appears only when all of it is there and right.
    pub file: &'a Path,
    /// The caller's headers, sent with every request.
    pub headers: &'a Fields,
    /// The caller's query parameters, sent with every request.
    pub params: &'a Fields,
    /// Part size, threads and checkpoint.
    pub options: &'a Options<'a>,
}

/// Downloads an object; the reply is that of the first request, HEAD. `progress` is called on this thread with bytes
/// done and bytes in all.
///
/// The bytes go to a temporary file beside the destination, which takes the destination's name once its length and
/// CRC-64 are right. A failed download leaves an existing destination as it was.
///
/// # Errors
/// [`Kind::OpenFile`], [`Kind::WriteFile`] and [`Kind::RenameFile`] for local files, [`Kind::ObjectChanged`] if the
/// object is replaced meanwhile, [`Kind::Crc`] if the bytes are wrong, [`Kind::CheckpointInUse`], and everything that
/// can happen to a request, once it has been tried often enough.
pub fn download(client: &Client, order: &Download, progress: Option<Callback>) -> Result<Reply<()>> {
    if order.params.contains("x-oss-process") {
        let text = "A processed object has no parts to resume from: use a plain get for x-oss-process.";
        return Err(Error::new(Kind::InvalidArgument, text));
    }
    if order.file.is_dir() {
        return Err(Error::new(Kind::OpenFile, format!("{} is a directory", order.file.display())));
    }
    // A part size out of range is the caller's mistake whatever the object is.
    Plan::for_download(0, order.options.part_size)?;
    let shared = Shared::default();
    let desk = RangeDesk::new(client, order);
    let (reply, facts) = desk.head(&shared)?;
    let fetched = fetch(order, &desk, shared, &facts, progress);
    match fetched {
        Ok(()) => Ok(reply),
        Err(error) => Err(error.with_head(reply.head)),
    }
}

fn fetch(
    order: &Download,
    desk: &RangeDesk,
    shared: Shared,
    facts: &ObjectFacts,
    progress: Option<Callback>,
) -> Result<()> {
    let plan = Plan::for_download(facts.size, order.options.part_size)?;
    let mut progress = Progress::new(progress, facts.size);
    let mut session = Session::open(desk, order, facts, plan, shared)?;
    let outcome = session.receive(&mut progress);
    session.settle(outcome)?;
    progress.finish();
    Ok(())
}

struct Session<'a> {
    desk: &'a RangeDesk<'a>,
    facts: &'a ObjectFacts,
    file: &'a Path,
    plan: Plan,
    threads: usize,
    shared: Shared,
    journal: Option<Journal>,
    temp: TempFile,
    done: Vec<PartDone>,
}

impl<'a> Session<'a> {
    fn open(
        desk: &'a RangeDesk<'a>,
        order: &Download<'a>,
        facts: &'a ObjectFacts,
        plan: Plan,
        shared: Shared,
    ) -> Result<Self> {
        let threads = order.options.threads_for(plan.count());
        let file = order.file;
        let session =
            |journal, temp, done| Self { desk, facts, file, plan, threads, shared, journal, temp, done };
        let Some(path) = order.options.checkpoint_path(file) else {
            return Ok(session(None, TempFile::create(file, facts.size)?, Vec::new()));
        };
        let identity = Identity {
            endpoint: desk.client.config().endpoint.to_string(),
            bucket: order.bucket.to_owned(),
            key: order.key.to_owned(),
            file: file.to_owned(),
            plan,
            source: Source::Download { etag: facts.etag.clone(), last_modified: facts.last_modified.clone() },
        };
        let Opened { mut journal, state } = Journal::open(&path, identity)?;
        if let State::Resumed { work: Work::Download { temp_file }, done } = &state
            && let Some((temp, kept)) = verify(temp_file, facts.size, plan, done)
        {
            if kept.len() < done.len() {
                journal.keep(&kept)?;
            }
            log::info!("{} of {} parts are there already", kept.len(), plan.count());
            return Ok(session(Some(journal), temp, kept));
        }
        if let Some(left) = leftover(state) {
            super::clear_away(desk.client, &left);
        }
        let temp = TempFile::create(file, facts.size)?;
        journal.begin(Work::Download { temp_file: temp.path().to_owned() })?;
        temp.keep_on_drop();
        Ok(session(Some(journal), temp, Vec::new()))
    }

    /// Fetches what is missing and checks the whole.
    fn receive(&mut self, progress: &mut Progress) -> Result<()> {
        self.shared.add(self.done.iter().map(|part| part.len).sum());
        progress.show(self.shared.moved());
        self.receive_parts(progress)?;
        self.done.sort_unstable_by_key(|part| part.number);
        let ours = whole_crc(&self.done);
        let theirs = self.facts.crc64.filter(|_| self.desk.client.config().check_crc);
        match (ours, theirs) {
            (Some(ours), Some(theirs)) if ours != theirs => Err(Error::new(
                Kind::Crc,
                format!("CRC-64 of the whole object differs: {ours} here, {theirs} at the service"),
            )),
            _ => Ok(()),
        }
    }

    fn receive_parts(&mut self, progress: &mut Progress) -> Result<()> {
        let Self { desk, facts, plan, threads, shared, journal, temp, done, .. } = self;
        let missing = super::missing(*plan, done);
        let temp = &*temp;
        let work = |part| desk.get(facts, temp, part, shared);
        let keep = |part: PartDone| {
            if let Some(journal) = journal {
                journal.record(&part)?;
            }
            done.push(part);
            Ok(())
        };
        crew::run(*threads, shared, missing, work, keep, |moved| progress.show(moved))
    }

    /// Gives the file its name, or decides what a failed download leaves behind.
    fn settle(self, outcome: Result<()>) -> Result<()> {
        match outcome {
            Ok(()) => {
                // Who asks for a checkpoint wants nothing fetched twice, so the bytes must outlast it.
                if self.journal.is_some() {
                    self.temp.sync()?;
                }
                self.temp.rename_to(self.file)?;
                // The file is complete: a checkpoint that cannot be removed does not undo that.
                if let Some(Err(error)) = self.journal.map(Journal::finish) {
                    log::warn!("{error}");
                }
                Ok(())
            }
            Err(error) => {
                if let (Some(journal), true) = (self.journal, is_worthless(&error)) {
                    self.temp.remove_on_drop();
                    if let Err(failure) = journal.finish() {
                        log::warn!("{failure}");
                    }
                }
                Err(error)
            }
        }
    }
}

/// Whether nothing that was fetched can be used by a later run.
fn is_worthless(error: &Error) -> bool {
    matches!(error.kind(), Kind::Crc | Kind::ObjectChanged) || error.status() == 412
}

/// Reopens the file of an earlier run and keeps those parts whose bytes are still right.
fn verify(path: &Path, size: u64, plan: Plan, done: &[PartDone]) -> Option<(TempFile, Vec<PartDone>)> {
    let temp = TempFile::reopen(path, size)?;
    let intact = |part: &&PartDone| {
        let found = plan.numbered(part.number).and_then(|place| local::crc_of(temp.file(), place).ok());
        found.is_some() && part.crc64 == found
    };
    let kept: Vec<PartDone> = done.iter().filter(intact).cloned().collect();
    if kept.len() < done.len() {
        log::warn!("{} parts in {} are damaged and fetched again", done.len() - kept.len(), path.display());
    }
    Some((temp, kept))
}

/// What the transfer that the checkpoint was of leaves behind.
fn leftover(state: State) -> Option<Abandoned> {
    match state {
        State::Resumed { work: Work::Download { temp_file }, .. } => Some(Abandoned::TempFile(temp_file)),
        State::Fresh { refused } => refused.and_then(|refusal| refusal.abandoned),
        State::Resumed { .. } => None,
    }
}
