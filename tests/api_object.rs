//! Runs the C programs that call every object function: against an emulator, and against nobody; linked both ways, and
//! under valgrind.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::api;
use common::emulator::{Emulator, Start};

fn run(name: &str, service: impl FnMut(&mut dyn FnMut(&str))) {
    api::run(name, "object-test", service);
}

#[test]
fn single_objects() {
    run("api_object", |program| {
        program(&Start::default().args(&["--restore-seconds", "60"]).start().endpoint);
    });
}

#[test]
fn many_objects_and_signed_urls() {
    run("api_object_many", |program| program(&Emulator::new().endpoint));
}

#[test]
fn null_and_nobody() {
    run("api_object_null", |program| program("http://127.0.0.1:1"));
}
