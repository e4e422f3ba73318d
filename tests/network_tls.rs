//! Calls over TLS: whom the library trusts, and what it says when it does not.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use std::fs;
use std::path::{Path, PathBuf};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use common::emulator::{Emulator, Start};
use driver::{Drive, PART, drive, make_file, serve, stored};

const HOST: &str = "oss-cn-hangzhou.aliyuncs.com";

/// An authority and a server certificate that it signed, as files.
struct Certificates {
    folder: tempfile::TempDir,
}

impl Certificates {
    fn new(names: &[&str], change: impl Fn(&mut CertificateParams)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let mut params = CertificateParams::new(names).unwrap();
        change(&mut params);
        let key = KeyPair::generate().unwrap();
        let server = params.signed_by(&key, &authority).unwrap();
        // The name is what a hashed directory of certificates looks like.
        fs::create_dir(folder.path().join("ca")).unwrap();
        fs::write(folder.path().join("ca/0a1b2c3d.0"), authority.pem()).unwrap();
        fs::write(folder.path().join("server.pem"), server.pem()).unwrap();
        fs::write(folder.path().join("server.key"), key.serialize_pem()).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn authority(&self) -> PathBuf {
        self.path("ca/0a1b2c3d.0")
    }

    /// An emulator that shows the server certificate, and a driver that trusts nobody of its own.
    fn serve(&self) -> (Emulator, Drive) {
        let file = |name: &str| self.path(name).display().to_string();
        let arguments = ["--tls-cert", &file("server.pem"), "--tls-key", &file("server.key")];
        let emulator = Start::default().args(&arguments).start();
        let drive = drive(&format!("https://{}", emulator.address()));
        (emulator, drive)
    }
}

fn usual() -> Certificates {
    Certificates::new(&["127.0.0.1", "localhost", &format!("*.{HOST}")], |_| {})
}

fn trusting(drive: &Drive, file: &Path) -> Drive {
    drive.set("ca_file", file.display())
}

/// Nothing works, and the status says that it is the certificate.
fn refused(drive: &Drive, words: &[&str]) {
    for call in ["mkbucket", "head", "init"] {
        drive.set("upload_id", "").run(call).fails(-989, "HttpIoError", words);
    }
}

#[test]
fn a_trusted_file_or_folder() {
    let certificates = usual();
    let (emulator, drive) = certificates.serve();
    let by_file = trusting(&drive, &certificates.authority());
    let by_folder = drive.set("ca_path", certificates.path("ca").display());
    for drive in [by_file, by_folder] {
        drive.run("mkbucket").ok();
        let drive = drive.file(&make_file(&emulator, "f", 3 * PART)).set("threads", 2);
        drive.run("put,get,upload,delete,upload").ok();
        stored(&drive, 3 * PART);
        drive.file(&emulator.folder().join("target")).run("download").ok();
    }
}

#[test]
fn an_unknown_authority_is_refused() {
    let certificates = usual();
    let (_emulator, drive) = certificates.serve();
    refused(&drive, &["certificate", "UnknownIssuer"]);
    refused(&trusting(&drive, &usual().authority()), &["certificate"]);
}

#[test]
fn without_verification_anybody_is_taken() {
    let (emulator, drive) = usual().serve();
    let drive = drive.set("verify", 0).file(&make_file(&emulator, "f", 10));
    drive.run("mkbucket,put,get").ok();
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    let certificates = Certificates::new(&["elsewhere.example.com"], |_| {});
    let (_emulator, drive) = certificates.serve();
    refused(&trusting(&drive, &certificates.authority()), &["certificate", "not valid for name"]);
}

#[test]
fn a_certificate_that_has_expired_is_refused() {
    let certificates = Certificates::new(&["127.0.0.1"], |params| {
        params.not_before = rcgen::date_time_ymd(2000, 1, 1);
        params.not_after = rcgen::date_time_ymd(2001, 1, 1);
    });
    let (_emulator, drive) = certificates.serve();
    refused(&trusting(&drive, &certificates.authority()), &["certificate", "expired"]);
}

#[test]
fn authorities_that_cannot_be_read_are_named() {
    let certificates = usual();
    let (emulator, drive) = certificates.serve();
    let missing = certificates.path("missing");
    let noise = make_file(&emulator, "noise", 100);
    for (setting, path) in [("ca_file", &missing), ("ca_path", &missing), ("ca_file", &noise)] {
        let drive = drive.set(setting, path.display());
        refused(&drive, &["no certificate authority in", path.to_str().unwrap()]);
    }
}

#[test]
fn tls_and_plain_text_do_not_mix() {
    let certificates = usual();
    let (tls, _) = certificates.serve();
    let (plain, drive) = serve("");
    let run = drive.set("endpoint", format!("https://{}", plain.address())).run("head");
    assert!([-989, -992].contains(&run.status().code), "{:?}", run.status());
    assert!(!run.status().message.is_empty());
    let run = drive.set("endpoint", format!("http://{}", tls.address())).run("get");
    assert!(run.status().code < 0 || run.status().code / 100 == 4, "{:?}", run.status());
}

#[test]
fn through_a_proxy_with_a_tunnel() {
    let certificates = usual();
    let (emulator, drive) = certificates.serve();
    let port = emulator.address().rsplit_once(':').unwrap().1;
    let drive = trusting(&drive, &certificates.authority()).set("endpoint", format!("https://{HOST}"));
    let drive = drive.set("proxy_host", "127.0.0.1").set("proxy_port", port);
    drive.run("mkbucket").ok();
    let drive = drive.file(&make_file(&emulator, "f", 2 * PART));
    drive.run("put,get,upload").ok();
    stored(&drive, 2 * PART);
    assert!(emulator.count("Tunnel") > 0);
}

#[test]
fn through_a_proxy_that_refuses_the_tunnel() {
    let certificates = usual();
    let file = |name: &str| certificates.path(name).display().to_string();
    let arguments = [
        "--tls-cert",
        &file("server.pem"),
        "--tls-key",
        &file("server.key"),
        "--proxy-user",
        "u",
        "--proxy-password",
        "p",
    ];
    let emulator = Start::default().args(&arguments).start();
    let port = emulator.address().rsplit_once(':').unwrap().1;
    let drive = trusting(&drive(&format!("https://{HOST}")), &certificates.authority());
    let drive = drive.set("proxy_host", "127.0.0.1").set("proxy_port", port);
    let run = drive.set("proxy_user", "u").set("proxy_passwd", "wrong").run("head");
    run.fails(-998, "HttpIoError", &["proxy refused", "407"]);
    drive.set("proxy_user", "u").set("proxy_passwd", "p").run("mkbucket").ok();
}
