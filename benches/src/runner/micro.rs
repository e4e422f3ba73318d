//! Figures of the C program that needs no network.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::bounds::{Bound, Limit};
use super::children::output_of;
use crate::measure::field;

const PATIENCE: Duration = Duration::from_secs(60);

/// Cost of signing and of checksums.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figures {
    sign_ns: f64,
    crc_mb_s: f64,
    bytewise_mb_s: f64,
}

/// Runs the program.
pub(super) fn run(program: &Path) -> io::Result<Figures> {
    eprintln!("running: signing and CRC-64");
    let line = output_of(Command::new(program), PATIENCE)?;
    Ok(Figures {
        sign_ns: field(&line, "sign_v4_ns")?,
        crc_mb_s: field(&line, "crc_mb_s")?,
        bytewise_mb_s: field(&line, "bytewise_mb_s")?,
    })
}

impl Figures {
    /// The two bounds on them.
    pub(super) fn bounds(&self) -> Vec<Bound> {
        vec![
            Bound::new("V4 signed URL, us", self.sign_ns / 1000.0, Limit::AtMost(2.0)),
            Bound::new(
                "CRC-64 speed / bytewise table",
                self.crc_mb_s / self.bytewise_mb_s,
                Limit::AtLeast(5.0),
            ),
        ]
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "V4 signed URL {:.2} us   CRC-64 {:.2} GB/s, bytewise table {:.2} GB/s",
            self.sign_ns / 1000.0,
            self.crc_mb_s / 1000.0,
            self.bytewise_mb_s / 1000.0
        )
    }
}
