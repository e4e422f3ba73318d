//! Runs a select: frames are taken apart as they arrive, raw replies are passed on.

use std::cell::RefCell;
use std::io::{self, Write};

use super::end::{Counts, End};
use super::frames::{Decoder, Purpose, Trouble};
use super::request::{CreateSelectObjectMeta, SelectObject};
use crate::client::{Call, Client, Reply};
use crate::error::{Error, Head, Kind, Result};
use crate::http::{Progress, Sink};
use crate::ops::Operation;

/// `Code` of a select that failed after its reply had begun.
pub const SELECT_FAILED: &str = "SelectObjectError";
/// `Code` of a count that failed after its reply had begun.
pub const COUNT_FAILED: &str = "CreateSelectObjectMetaError";

/// Runs a select and writes the rows to `out`. The status of the reply is that of the end frame (200), or 206 of a
/// reply without frames.
///
/// # Errors
/// A failure that the end frame reports as [`Kind::Service`] with code `SelectObjectError`; [`Kind::FrameCrc`] for a
/// checksum, [`Kind::UnexpectedReply`] for a reply that is no complete row of frames; everything that can happen to a
/// call. `out` may have got rows before.
pub fn select(
    client: &Client,
    operation: &SelectObject,
    call: Call,
    out: &mut dyn Write,
) -> Result<Reply<()>> {
    let check = operation.output.payload_crc == Some(true);
    let (mut reply, end) = receive(client, operation, call, Decoder::new(Purpose::Select, check), out)?;
    if let Some(end) = end {
        reply.head = end.outcome(SELECT_FAILED, reply.head)?;
    }
    Ok(reply)
}

/// Runs a select into memory, with the client's limit.
///
/// Beside the result stand the rows; after an error reply, the service's error document; after a failure that the end
/// frame reports, the rows before it; after any other failure nothing.
///
/// # Errors
/// See [`select`]; [`Kind::OverMemory`] for more than the limit.
pub fn select_to_memory(
    client: &Client,
    operation: &SelectObject,
    call: Call,
) -> (Vec<u8>, Result<Reply<()>>) {
    let mut memory = Limited { rows: Vec::new(), limit: client.config().max_memory, exceeded: false };
    let result = select(client, operation, call, &mut memory);
    match &result {
        Err(error) if memory.exceeded => {
            let text = format!("the rows are more than {} bytes", memory.limit);
            let head = error.head().cloned().unwrap_or_default();
            (Vec::new(), Err(Error::new(Kind::OverMemory, text).with_head(head)))
        }
        Err(error) if !error.is_service_code(SELECT_FAILED) => {
            (error.fault().map(|fault| fault.body.clone()).unwrap_or_default(), result)
        }
        _ => (memory.rows, result),
    }
}

/// Runs a count.
///
/// # Errors
/// As [`select`], with code `CreateSelectObjectMetaError`.
pub fn count(client: &Client, operation: &CreateSelectObjectMeta) -> Result<(Head, Counts)> {
    let decoder = Decoder::new(Purpose::Meta, true);
    let (reply, end) = receive(client, operation, Call::default(), decoder, &mut io::sink())?;
    let end = end.unwrap_or_default();
    Ok((end.outcome(COUNT_FAILED, reply.head)?, end.counts))
}

/// Runs `operation` and takes its reply apart; no end frame means a raw reply.
fn receive<O: Operation<Output = ()>>(
    client: &Client,
    operation: &O,
    mut call: Call,
    decoder: Decoder,
    out: &mut dyn Write,
) -> Result<(Reply<()>, Option<End>)> {
    let progress = call.progress.take();
    let unpacker = RefCell::new(Unpacker {
        decoder: Some(decoder),
        out,
        progress,
        received: 0,
        total: -1,
        failure: None,
    });
    let accept = |head: &Head| -> Result<()> {
        unpacker.borrow_mut().begin(head);
        Ok(())
    };
    let sink = Some(Sink::Writer(Box::new(Shared(&unpacker))));
    let result = client.call(operation, Call { sink, accept: Some(Box::new(accept)), ..call });
    let unpacker = unpacker.into_inner();
    match (result, unpacker.failure) {
        (Ok(reply), _) => match unpacker.decoder.map(Decoder::finish).transpose() {
            Ok(end) => Ok((reply, end)),
            Err(error) => Err(error.with_head(reply.head)),
        },
        (Err(error), Some(failure)) => Err(failure.with_head(error.head().cloned().unwrap_or_default())),
        (Err(error), None) => Err(error),
    }
}

/// Stands between the reply body and where the rows go.
struct Unpacker<'a, 'p> {
    /// None if the reply has no frames.
    decoder: Option<Decoder>,
    out: &'a mut dyn Write,
    progress: Option<Progress<'p>>,
    received: i64,
    total: i64,
    failure: Option<Error>,
}

impl Unpacker<'_, '_> {
    fn begin(&mut self, head: &Head) {
        let raw = head.headers.get("x-oss-select-output-raw");
        if raw.is_some_and(|value| value.trim().eq_ignore_ascii_case("true")) {
            self.decoder = None;
        }
        let length = head.headers.get("Content-Length").and_then(|text| text.parse().ok());
        self.total = length.unwrap_or(-1);
    }

    fn take(&mut self, piece: &[u8]) -> io::Result<()> {
        let Some(decoder) = &mut self.decoder else { return self.out.write_all(piece) };
        decoder.push(piece, self.out).map_err(|trouble| match trouble {
            Trouble::Output(error) => error,
            Trouble::Frame(error) => {
                let text = error.message().to_owned();
                self.failure = Some(error);
                io::Error::other(text)
            }
        })
    }
}

/// The handle by which the transport writes; the other one looks at the head of the reply.
struct Shared<'s, 'a, 'p>(&'s RefCell<Unpacker<'a, 'p>>);

impl Write for Shared<'_, '_, '_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let unpacker = &mut *self.0.borrow_mut();
        unpacker.take(piece)?;
        unpacker.received = unpacker.received.saturating_add(i64::try_from(piece.len()).unwrap_or(i64::MAX));
        if let Some(progress) = &mut unpacker.progress {
            progress(unpacker.received, unpacker.total);
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Limited {
    rows: Vec<u8>,
    limit: u64,
    exceeded: bool,
}

impl Write for Limited {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.rows.len() as u64 + piece.len() as u64 > self.limit {
            self.exceeded = true;
            return Err(io::Error::other("too much for memory"));
        }
        if self.rows.try_reserve(piece.len()).is_err() {
            self.exceeded = true;
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        self.rows.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
