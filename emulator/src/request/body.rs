//! The body of a request: counted, limited, and possibly cut or stalled by a fault.
use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};

use crate::error::{Failure, OssError};

/// Largest object that one request may carry: 5 GB.
pub const MAX_OBJECT_BYTES: u64 = 5 * 1024 * 1024 * 1024;
// Where a body of unknown length counts as half read.
const ASSUMED_HALF: u64 = 64 * 1024;
// How long the rest of a refused body is waited for.
const DRAIN_PATIENCE: Duration = Duration::from_secs(10);

/// What a fault does once half of the body has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interruption {
    /// The connection is closed.
    Drop,
    /// Nothing is read for a while.
    Stall(Duration),
}

/// The body, read once from front to end.
pub struct RequestBody {
    incoming: Option<Incoming>,
    announced: Option<u64>,
    received: u64,
    interruption: Option<Interruption>,
}

impl RequestBody {
    /// Takes over a body; nothing is read yet.
    #[must_use]
    pub fn new(incoming: Incoming) -> Self {
        let announced = incoming.size_hint().exact();
        let incoming = (!incoming.is_end_stream()).then_some(incoming);
        Self { incoming, announced, received: 0, interruption: None }
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.incoming.is_none() && self.received == 0
    }

    /// Bytes read so far.
    #[must_use]
    pub fn received(&self) -> u64 {
        self.received
    }

    /// Lets something happen after half of the body.
    pub fn interrupt(&mut self, interruption: Interruption) {
        self.interruption = Some(interruption);
    }

    /// Refuses at once what announces more than 5 GB.
    ///
    /// # Errors
    /// `EntityTooLarge`.
    pub fn check_announced(&self) -> Result<(), OssError> {
        match self.announced {
            Some(length) if length > MAX_OBJECT_BYTES => Err(OssError::entity_too_large()),
            _ => Ok(()),
        }
    }

    /// The next piece; nothing at the end.
    ///
    /// # Errors
    /// `EntityTooLarge`, `IncompleteBody` if the connection ends too early, or a disconnect asked for by a fault.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Failure> {
        let half = self.announced.map_or(ASSUMED_HALF, |length| length / 2);
        if self.received >= half {
            self.carry_out_interruption().await?;
        }
        while let Some(incoming) = self.incoming.as_mut() {
            match incoming.frame().await {
                None => self.incoming = None,
                Some(Err(_)) => return Err(self.incomplete()),
                Some(Ok(frame)) => {
                    let Ok(data) = frame.into_data() else { continue };
                    self.received += data.len() as u64;
                    if self.received > MAX_OBJECT_BYTES {
                        return Err(OssError::entity_too_large().into());
                    }
                    return Ok(Some(data));
                }
            }
        }
        // A chunked body may end before the assumed half.
        self.carry_out_interruption().await?;
        Ok(None)
    }

    /// The whole body, at most `limit` bytes.
    ///
    /// # Errors
    /// As [`RequestBody::next`], and `too_long` beyond the limit.
    pub async fn collect(&mut self, limit: usize, too_long: fn() -> OssError) -> Result<Vec<u8>, Failure> {
        let mut all = Vec::new();
        while let Some(piece) = self.next().await? {
            if all.len() + piece.len() > limit {
                return Err(too_long().into());
            }
            all.extend_from_slice(&piece);
        }
        Ok(all)
    }

    /// Reads and drops what is left, beside the reply: a client that first sends everything still gets its answer,
    /// and one that looks at the answer early sees it at once.
    pub fn drain_in_background(self) {
        if let Some(incoming) = self.incoming {
            tokio::spawn(drain(incoming));
        }
    }

    async fn carry_out_interruption(&mut self) -> Result<(), Failure> {
        match self.interruption.take() {
            None => Ok(()),
            Some(Interruption::Drop) => Err(Failure::Disconnect("fault")),
            Some(Interruption::Stall(duration)) => {
                tokio::time::sleep(duration).await;
                Ok(())
            }
        }
    }

    fn incomplete(&mut self) -> Failure {
        self.incoming = None;
        OssError::new(400, "IncompleteBody", "The request body ended before its announced length.").into()
    }
}

async fn drain(mut incoming: Incoming) {
    let mut left = MAX_OBJECT_BYTES;
    while let Ok(Some(Ok(frame))) = tokio::time::timeout(DRAIN_PATIENCE, incoming.frame()).await {
        let length = frame.data_ref().map_or(0, Bytes::len) as u64;
        left = left.saturating_sub(length);
        if left == 0 {
            return;
        }
    }
}
