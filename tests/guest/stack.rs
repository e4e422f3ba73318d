//! The stack that a calling thread needs.

use std::process::Command;

use crate::common::emulator::Emulator;
use crate::common::skip;
use crate::program;
use crate::tls::Certificates;

/// What the README promises, in bytes.
const PROMISED: &str = "65536";

/// Runs every call on a stack of the promised size, below which a touch kills the program.
fn fits(emulator: &Emulator, endpoint: &str, authority: &str) {
    let folder = emulator.folder().display().to_string();
    println!("{}", program("stack").run_ok(&[endpoint, &folder, authority, PROMISED], &[]));
}

#[test]
fn every_call_fits_on_a_small_stack() {
    let emulator = Emulator::new();
    fits(&emulator, &emulator.endpoint, "");
}

#[test]
fn every_call_over_tls_fits_on_a_small_stack() {
    let certificates = Certificates::new();
    let (emulator, endpoint) = certificates.serve();
    fits(&emulator, &endpoint, &certificates.authority());
}

#[test]
fn large_keys_need_no_large_stack() {
    // It knows no `--version`.
    if !Command::new("openssl").arg("version").output().is_ok_and(|output| output.status.success()) {
        return skip("large_keys_need_no_large_stack", "openssl", "apt-get install openssl");
    }
    let certificates = Certificates::rsa();
    let (emulator, endpoint) = certificates.serve();
    fits(&emulator, &endpoint, &certificates.authority());
}
