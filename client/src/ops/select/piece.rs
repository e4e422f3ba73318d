//! A stretch of known length that arrives in pieces.

use super::frames::unexpected;
use crate::error::Result;

/// Collects the next `want` bytes of a stream. Memory grows with what has arrived, not with what was announced.
#[derive(Debug)]
pub(super) struct Piece {
    want: usize,
    have: Vec<u8>,
}

impl Piece {
    pub(super) fn new(want: usize) -> Self {
        Self { want, have: Vec::new() }
    }

    /// Takes what is missing from the front of `input` and returns the rest.
    pub(super) fn fill<'i>(&mut self, input: &'i [u8]) -> &'i [u8] {
        let missing = self.want.saturating_sub(self.have.len());
        let (mine, rest) = input.split_at(missing.min(input.len()));
        self.have.extend_from_slice(mine);
        rest
    }

    pub(super) fn is_full(&self) -> bool {
        self.have.len() == self.want
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.have
    }

    /// The bytes as an array of exactly their number.
    pub(super) fn array<const N: usize>(&self) -> Result<[u8; N]> {
        self.have.as_slice().try_into().map_err(|_| unexpected("a frame is shorter than its fields"))
    }
}
