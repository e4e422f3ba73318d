//! Upload of a file in parts, by several threads, going on where an earlier run stopped.

use std::path::Path;

use super::Options;
use super::crew::Shared;
use super::journal::{Abandoned, Identity, Journal, Opened, State};
use super::original::Original;
use super::plan::Plan;
use super::progress::Progress;
use super::upload_session::Session;
use crate::client::{Call, Client, Reply};
use crate::error::Result;
use crate::fields::{Fields, Query};
use crate::http::Progress as Callback;
use crate::ops::object::PutObject;

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
///
/// [`Kind::OpenFile`]: crate::Kind::OpenFile
/// [`Kind::FileChanged`]: crate::Kind::FileChanged
/// [`Kind::CheckpointInUse`]: crate::Kind::CheckpointInUse
/// [`Kind::Crc`]: crate::Kind::Crc
pub fn upload(client: &Client, order: &Upload, progress: Option<Callback>) -> Result<Reply<()>> {
    let original = Original::open(order.file, client.config().max_memory)?;
    let plan = Plan::for_upload(original.size, order.options.part_size)?;
    let mut progress = Progress::new(progress, original.size);
    let reply = if plan.count() == 0 {
        put_empty(client, order, &original, plan)?
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
    let was_resumed = session.was_resumed();
    match session.run(progress) {
        // The end of an earlier run, killed while the service was at it, may come between.
        Err(error) if was_resumed && error.is_service_code("NoSuchUpload") => {
            Session::open(client, order, original, plan)?.run(progress)
        }
        outcome => outcome,
    }
}

/// A multipart upload has at least one part with a byte in it, so an empty file is put as a whole.
fn put_empty(client: &Client, order: &Upload, original: &Original, plan: Plan) -> Result<Reply<()>> {
    let left = left_over(client, order, original, plan)?;
    let named = order.file.to_string_lossy();
    let operation = PutObject { bucket: order.bucket, key: order.key, named: &named };
    let reply = Shared::default().persist(&|| "empty object".into(), |_| {
        client.call(&operation, Call { headers: order.headers, params: order.params, ..Call::default() })
    })?;
    if let Err(error) = original.check_unchanged(std::iter::empty()) {
        return Err(error.with_head(reply.head));
    }
    if let Some((journal, abandoned)) = left {
        super::clear_away(client, &abandoned);
        super::finished(journal.discard());
    }
    Ok(reply)
}

/// The checkpoint of an earlier upload, from when the file was not empty, and what it left at the service.
fn left_over(
    client: &Client,
    order: &Upload,
    original: &Original,
    plan: Plan,
) -> Result<Option<(Journal, Abandoned)>> {
    let Some(path) = order.options.checkpoint_path(order.file).filter(|path| path.exists()) else {
        return Ok(None);
    };
    let Opened { journal, state } = Journal::open(&path, order.identity(client, original, plan))?;
    Ok(match state {
        State::Fresh { refused: Some(refusal) } => refusal.abandoned.map(|left| (journal, left)),
        _ => None,
    })
}

impl Upload<'_> {
    /// What the checkpoint of this order says of it.
    pub(super) fn identity(&self, client: &Client, original: &Original, plan: Plan) -> Identity {
        Identity {
            endpoint: client.config().endpoint.to_string(),
            bucket: self.bucket.to_owned(),
            key: self.key.to_owned(),
            file: self.file.to_owned(),
            plan,
            source: original.source(),
        }
    }
}
