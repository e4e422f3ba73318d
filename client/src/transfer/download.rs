//! Download of an object in parts, by several threads, going on where an earlier run stopped.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::Options;
use super::crew::{self, Shared};
use super::journal::{Abandoned, Identity, Journal, Opened, PartDone, Source, State, Work};
use super::local;
use super::parts::{whole_crc, whole_len};
use super::plan::Plan;
use super::progress::Progress;
use super::ranges::{ObjectFacts, RangeDesk};
use super::target;
use super::temp::TempFile;
use crate::client::{Client, Reply};
use crate::error::{Error, Kind, Result};
use crate::fields::{Fields, Query};
use crate::http::Progress as Callback;

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
    pub params: &'a Query,
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
    check(order)?;
    let file = target::regular(order.file)?;
    let shared = Shared::default();
    let desk = RangeDesk::new(client, order);
    let (reply, facts) = desk.head(&shared)?;
    let fetched = fetch(order, &file, &desk, (shared, &facts), progress);
    match fetched {
        Ok(()) => Ok(reply),
        Err(error) => Err(error.with_head(reply.head)),
    }
}

/// Refuses what can be no download in parts, whatever the object is.
fn check(order: &Download) -> Result<()> {
    let refuse = |text| Err(Error::new(Kind::InvalidArgument, text));
    if order.params.contains("x-oss-process") {
        return refuse("A processed object has no parts to resume from: use a plain get for x-oss-process.");
    }
    if order.headers.contains("Range") {
        return refuse("A download in parts is one of the whole object: use a plain get for a Range.");
    }
    Plan::for_download(0, order.options.part_size).map(|_| ())
}

fn fetch(
    order: &Download,
    file: &Path,
    desk: &RangeDesk,
    (shared, facts): (Shared, &ObjectFacts),
    progress: Option<Callback>,
) -> Result<()> {
    let plan = Plan::for_download(facts.size, order.options.part_size)?;
    let mut progress = Progress::new(progress, facts.size);
    let mut session = Session::open(desk, order, file, facts, plan, shared)?;
    let outcome = session.receive(&mut progress);
    session.settle(outcome)?;
    progress.finish();
    Ok(())
}

struct Session<'a> {
    desk: &'a RangeDesk<'a>,
    facts: &'a ObjectFacts,
    /// The destination, with links followed.
    file: PathBuf,
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
        order: &Download,
        file: &Path,
        facts: &'a ObjectFacts,
        plan: Plan,
        shared: Shared,
    ) -> Result<Self> {
        let (journal, temp, done) = match order.options.checkpoint_path(order.file) {
            None => (None, TempFile::create(file, facts.size, |_| Ok(()))?, Vec::new()),
            Some(path) => {
                let (journal, temp, done) =
                    go_on(&path, identity(desk, order, file, facts, plan), desk.client)?;
                (Some(journal), temp, done)
            }
        };
        let threads = order.options.threads_for(plan.count());
        Ok(Self { desk, facts, file: file.to_owned(), plan, threads, shared, journal, temp, done })
    }

    /// Fetches what is missing and checks the whole. Where that is wrong, parts are fetched once more.
    fn receive(&mut self, progress: &mut Progress) -> Result<()> {
        self.shared.add(whole_len(&self.done));
        progress.show(self.shared.moved());
        self.receive_parts(progress)?;
        let Err(error) = self.check_whole() else {
            return Ok(());
        };
        log::warn!("{error}; the parts are fetched once more");
        self.receive_again(progress)?;
        self.check_whole()
    }

    fn check_whole(&mut self) -> Result<()> {
        self.done.sort_unstable_by_key(|part| part.number);
        match (whole_crc(&self.done), self.facts.crc64) {
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
        let keep = |part| super::note_done(journal.as_mut(), done, part);
        crew::run(*threads, shared, missing, work, keep, |moved| progress.show(moved))
    }

    /// Fetches parts once more until the whole is right: the service tells no checksum of a part, so any may be wrong, and
    /// only the one that comes with other bytes this time is known to have been.
    fn receive_again(&mut self, progress: &mut Progress) -> Result<()> {
        let Self { desk, facts, plan, threads, shared, journal, temp, done, .. } = self;
        if let Some(journal) = journal {
            journal.keep(&[])?;
        }
        shared.take_back(whole_len(done));
        let is_right = AtomicBool::new(false);
        // Parts that were begun are finished: half of one is neither the first nor the second.
        let parts = plan.parts().take_while(|_| !is_right.load(Ordering::Relaxed));
        let temp = &*temp;
        let work = |part| desk.get(facts, temp, part, shared);
        let keep = |part: PartDone| {
            if let Some(journal) = journal {
                journal.record(&part)?;
            }
            let first = done.iter_mut().find(|first| first.number == part.number && **first != part);
            if let Some(first) = first {
                log::warn!("part {} came with other bytes the second time", part.number);
                *first = part;
                is_right.store(whole_crc(done) == facts.crc64, Ordering::Relaxed);
            }
            Ok(())
        };
        crew::run(*threads, shared, parts, work, keep, |moved| progress.show(moved))
    }

    /// Gives the file its name, or decides what a failed download leaves behind.
    fn settle(self, outcome: Result<()>) -> Result<()> {
        match outcome {
            Ok(()) => {
                // Who asks for a checkpoint wants nothing fetched twice, so the bytes must outlast it.
                if self.journal.is_some() {
                    self.temp.sync()?;
                }
                self.temp.rename_to(&self.file)?;
                // The file is complete: a checkpoint that cannot be removed does not undo that.
                self.journal.map(Journal::finish).into_iter().for_each(super::finished);
                Ok(())
            }
            Err(error) => {
                if let (Some(journal), true) = (self.journal, is_worthless(&error)) {
                    self.temp.remove_on_drop();
                    super::finished(journal.finish());
                }
                Err(error)
            }
        }
    }
}

/// Whether nothing that was fetched can be used by a later run.
fn is_worthless(error: &Error) -> bool {
    matches!(error.kind(), Kind::Crc | Kind::ObjectChanged)
}

fn identity(desk: &RangeDesk, order: &Download, file: &Path, facts: &ObjectFacts, plan: Plan) -> Identity {
    Identity {
        endpoint: desk.client.config().endpoint.to_string(),
        bucket: order.bucket.to_owned(),
        key: order.key.to_owned(),
        file: file.to_owned(),
        plan,
        source: Source::Download { etag: facts.etag.clone(), last_modified: facts.last_modified.clone() },
    }
}

/// Opens the checkpoint at `path` and takes over what an earlier run did, or begins a new one.
fn go_on(path: &Path, identity: Identity, client: &Client) -> Result<(Journal, TempFile, Vec<PartDone>)> {
    let (file, plan) = (identity.file.clone(), identity.plan);
    let Opened { mut journal, state } = Journal::open(path, identity)?;
    if let State::Resumed { work: Work::Download { temp_file }, done } = &state
        && let Some(temp) = TempFile::reopen(temp_file, plan.total())?
    {
        let kept = intact(&temp, plan, done);
        if kept.len() < done.len() {
            log::warn!(
                "{} parts in {} are damaged and fetched again",
                done.len() - kept.len(),
                temp_file.display()
            );
            journal.keep(&kept)?;
        }
        log::info!("{} of {} parts are there already", kept.len(), plan.count());
        return Ok((journal, temp, kept));
    }
    if let Some(left) = leftover(state) {
        super::clear_away(client, &left);
    }
    // A name is in the journal before there is a file of that name: a killed run leaves none that nobody knows.
    let begin = |name: &Path| journal.begin(Work::Download { temp_file: name.to_owned() });
    match TempFile::create(&file, plan.total(), begin) {
        Ok(temp) => {
            temp.keep_on_drop();
            Ok((journal, temp, Vec::new()))
        }
        Err(error) => {
            super::finished(journal.finish());
            Err(error)
        }
    }
}

/// Those parts whose bytes in the file are still those that came.
fn intact(temp: &TempFile, plan: Plan, parts: &[PartDone]) -> Vec<PartDone> {
    let is_intact = |part: &&PartDone| {
        let found = plan.numbered(part.number).and_then(|place| local::crc_of(temp.file(), place).ok());
        found.is_some() && part.crc64 == found
    };
    parts.iter().filter(is_intact).cloned().collect()
}

/// What the transfer that the checkpoint was of leaves behind.
fn leftover(state: State) -> Option<Abandoned> {
    match state {
        State::Resumed { work: Work::Download { temp_file }, .. } => Some(Abandoned::TempFile(temp_file)),
        State::Fresh { refused } => refused.and_then(|refusal| refusal.abandoned),
        State::Resumed { .. } => None,
    }
}
