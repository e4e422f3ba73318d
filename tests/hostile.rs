//! Every call against a service that misbehaves in every way: no crash, no hang, no wrong success, and a status that
//! says what went wrong.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    unreachable_pub,
    reason = "test helpers"
)]

mod common;

#[path = "hostile/calls.rs"]
mod calls;
#[path = "hostile/case.rs"]
mod case;
#[path = "hostile/cases_content.rs"]
mod cases_content;
#[path = "hostile/cases_framing.rs"]
mod cases_framing;
#[path = "hostile/cases_pages.rs"]
mod cases_pages;
#[path = "hostile/cases_range.rs"]
mod cases_range;
#[path = "hostile/cases_status.rs"]
mod cases_status;
#[path = "hostile/cases_time.rs"]
mod cases_time;
#[path = "hostile/cases_wire.rs"]
mod cases_wire;
#[path = "hostile/check.rs"]
mod check;
#[path = "hostile/client.rs"]
mod client;
#[path = "hostile/honest.rs"]
mod honest;
#[path = "hostile/message.rs"]
mod message;
#[path = "hostile/run.rs"]
mod run;
#[path = "hostile/server.rs"]
mod server;

use std::time::Duration;

use case::matrix;
use client::{Client, Outcome};

#[test]
fn a_crash_and_a_hang_are_noticed() {
    let folder = common::cc::scratch();
    let log = folder.join("noticed.log");
    let mut client = Client::new(&log, Duration::from_secs(5));
    assert!(matches!(client.call("crash", 1, &folder), Outcome::Crashed(_)));
    assert!(matches!(client.call("hang", 1, &folder), Outcome::Hung));
    let Outcome::Done(done) = client.call("get_buffer", 1, &folder) else { panic!("it can go on") };
    assert_eq!((done.code, client.end()), (-998, None));
    std::fs::remove_file(log).unwrap();
}

#[test]
fn what_is_unusual_and_right_is_borne() {
    run::run("right", 8, &matrix(&cases_wire::right()));
}

#[test]
fn replies_that_are_no_replies() {
    run::run("wire", 16, &matrix(&cases_wire::rows()));
}

#[test]
fn lengths_that_do_not_fit() {
    run::run("framing", 8, &matrix(&cases_framing::rows()));
}

#[test]
fn statuses_and_error_pages() {
    run::run("status", 16, &matrix(&cases_status::rows()));
}

#[test]
fn successes_with_the_wrong_content() {
    run::run("content", 8, &matrix(&cases_content::rows()));
}

#[test]
fn ranges_that_were_not_asked_for() {
    run::run("range", 8, &matrix(&cases_range::rows()));
}

#[test]
fn replies_too_slow_or_too_early() {
    run::run("time", 24, &matrix(&cases_time::rows()));
}

#[test]
fn lists_and_completions_without_end() {
    run::run("pages", 8, &cases_pages::cases());
}
