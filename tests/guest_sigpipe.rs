//! Programs that have left SIGPIPE as it is.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;

use common::cc::CProgram;
use common::peer::{Server, Way};

#[test]
fn a_server_that_closes_while_a_body_is_sent_sends_the_program_no_signal() {
    let program = CProgram::new("tests/c/guest_sigpipe.c").build();
    for way in [Way::Plain, Way::Tls] {
        // Some connections are closed at once, others within the request.
        let server = Server::new(way, |peer| {
            if peer.read_head().is_some_and(|(_, length)| length > 100) {
                let _ = peer.read_body(50_000);
            }
        });
        let resets = Server::new(way, |peer| peer.reset());
        program.run_ok(&[&server.endpoint, &resets.endpoint], &[]);
    }
}
