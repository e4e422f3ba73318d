//! Faults: requests that are picked out, and what then goes wrong with them.
mod apply;
mod file;
mod matching;

pub use apply::{before, on_body, on_reply};
pub use file::{DropPoint, Effects, FaultSpec, StallPoint, parse};
pub use matching::{Facts, Faults};
