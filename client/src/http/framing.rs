//! The part of a reply head that `ureq` is shown.

use ureq::unversioned::transport::Buffers;

/// Room for what is left of a request body after the reply; nobody gets it.
const SCRATCH: usize = 64 * 1024;

/// Input that stands in for a head which has been read already.
#[derive(Debug, Default)]
pub(super) struct Framing {
    text: Vec<u8>,
    consumed: usize,
    scratch: Vec<u8>,
}

impl Framing {
    /// Where the next head is to be written.
    pub(super) fn renew(&mut self) -> &mut Vec<u8> {
        self.text.clear();
        self.consumed = 0;
        &mut self.text
    }

    /// Whether all of it has been read.
    pub(super) fn is_used_up(&self) -> bool {
        self.consumed >= self.text.len()
    }
}

impl Buffers for Framing {
    fn output(&mut self) -> &mut [u8] {
        self.scratch.resize(SCRATCH, 0);
        &mut self.scratch
    }

    fn input(&self) -> &[u8] {
        self.text.get(self.consumed..).unwrap_or_default()
    }

    fn input_append_buf(&mut self) -> &mut [u8] {
        &mut []
    }

    fn input_appended(&mut self, _amount: usize) {}

    fn input_consume(&mut self, amount: usize) {
        self.consumed += amount;
    }

    fn tmp_and_output(&mut self) -> (&mut [u8], &mut [u8]) {
        (&mut [], self.output())
    }

    fn can_use_input(&self) -> bool {
        !self.is_used_up()
    }
}
