//! What is a success and what is none, for every operation of the library: replies that say 200 and are not the reply
//! asked for, by the service itself, by a proxy, by a captive portal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;
#[path = "ops_answers/every.rs"]
mod every;
#[path = "ops_answers/reads.rs"]
mod reads;
#[path = "ops_answers/uploads.rs"]
mod uploads;

use common::script::{Reply, Script};
use oss_client::auth::Credentials;
use oss_client::client::Client;
use oss_client::config::{Config, Signing};
use oss_client::endpoint::Endpoint;
use oss_client::http::Settings;
use oss_client::{Error, Kind, Result};

/// Bucket of all requests.
const BUCKET: &str = "bkt";
/// What captive portals answer to whatever they are asked.
const PORTAL: &str = "<!DOCTYPE html><html><body>Welcome to the hotel</body></html>";
/// An error document of the service.
const ERROR: &str =
    "<?xml version=\"1.0\"?><Error><Code>InternalError</Code><Message>Try again.</Message></Error>";

fn client(endpoint: &str, check_crc: bool) -> Client {
    Client::new(Config {
        endpoint: Endpoint::parse(endpoint, false).unwrap(),
        credentials: Some(Credentials::new("id", "secret")),
        signing: Signing::V1,
        settings: Settings::default(),
        check_crc,
        max_memory: 1 << 20,
        user_agent: "test".into(),
    })
}

/// Runs `work` against one prepared answer.
fn against<T>(reply: Reply, work: impl FnOnce(&Client) -> Result<T>) -> Result<T> {
    let script = Script::new(vec![reply]);
    work(&client(&script.endpoint, true))
}

fn portal() -> Reply {
    Reply::foreign(200).header("Content-Type", "text/html").body(PORTAL)
}

/// Expects a reply that is no success, and a text that holds all of `words`.
fn refused<T>(result: Result<T>, words: &[&str]) -> Error {
    let Err(error) = result else { panic!("a success, where there should be {words:?}") };
    assert!(matches!(error.kind(), Kind::UnexpectedReply | Kind::Xml), "{error:?}");
    assert!(error.head().is_some(), "{error:?}");
    for word in words {
        assert!(error.message().contains(word), "{word:?} is not in {error:?}");
    }
    error
}
