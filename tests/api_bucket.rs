//! Runs the C programs that call every bucket function: against an emulator, against prepared answers, and against
//! nobody; linked both ways, and under valgrind.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;
#[path = "api_bucket/prepared.rs"]
mod prepared;

use common::api;
use common::emulator::Emulator;

fn run(name: &str, service: impl FnMut(&mut dyn FnMut(&str))) {
    api::run(name, "bucket-test", service);
}

#[test]
fn buckets_of_the_emulator() {
    run("api_bucket", |program| program(&Emulator::new().endpoint));
}

#[test]
fn settings_of_the_emulator() {
    run("api_bucket_settings", |program| program(&Emulator::new().endpoint));
}

#[test]
fn settings_of_prepared_answers() {
    run("api_bucket_settings", |program| {
        let script = prepared::script();
        program(&script.endpoint);
        prepared::check(&script.requests());
    });
}

#[test]
fn null_and_nobody() {
    run("api_bucket_null", |program| program("http://127.0.0.1:1"));
}
