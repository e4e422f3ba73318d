//! SQL over CSV objects: select and count.

mod end;
pub mod frames;
mod piece;
mod receive;
mod request;
#[cfg(test)]
mod tests;

pub use end::{Counts, End};
pub use receive::{COUNT_FAILED, SELECT_FAILED, count, select, select_to_memory};
pub use request::{CreateSelectObjectMeta, CsvInput, CsvOutput, SelectObject};
