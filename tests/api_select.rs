//! Runs the C program that selects rows of CSV objects, against an emulator: linked both ways, and under valgrind.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::api;
use common::emulator::Emulator;

#[test]
fn every_way() {
    api::run("api_select", "bucket-test", |program| program(&Emulator::new().endpoint));
}
