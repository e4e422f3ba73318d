//! The object operations on the wire: what is asked, and what is read from full, minimal, broken and refusing answers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "ops_object/bulk.rs"]
mod bulk;
#[path = "ops_object/by_url.rs"]
mod by_url;
mod common;
#[path = "ops_object/replies.rs"]
mod replies;
#[path = "ops_object/requests.rs"]
mod requests;

use common::script::{Reply, Request, Script};
use oss_client::Result;
use oss_client::auth::Credentials;
use oss_client::client::{Call, Client, Reply as Answer};
use oss_client::config::{Config, Signing};
use oss_client::endpoint::Endpoint;
use oss_client::http::Settings;
use oss_client::ops::Operation;

/// Bucket of all requests.
const BUCKET: &str = "bkt";

fn config(endpoint: &str) -> Config {
    Config {
        endpoint: Endpoint::parse(endpoint, false).unwrap(),
        credentials: Some(Credentials::new("id", "secret")),
        signing: Signing::V1,
        settings: Settings::default(),
        check_crc: true,
        max_memory: 1 << 20,
        user_agent: "test".into(),
    }
}

fn client(endpoint: &str) -> Client {
    Client::new(config(endpoint))
}

/// Runs an operation with what the caller adds, against one prepared answer.
fn call<O: Operation>(operation: &O, call: Call, reply: Reply) -> (Result<Answer<O::Output>>, Request) {
    let script = Script::new(vec![reply]);
    (client(&script.endpoint).call(operation, call), script.request())
}

/// Runs an operation against one prepared answer.
fn run<O: Operation>(operation: &O, reply: Reply) -> (Result<Answer<O::Output>>, Request) {
    call(operation, Call::default(), reply)
}
