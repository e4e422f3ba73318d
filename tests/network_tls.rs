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
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};

use common::emulator::{Emulator, Start};
use common::require;
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
        params.distinguished_name.push(DnType::CommonName, "An authority");
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
        show(&self.path("server.pem"), &self.path("server.key"))
    }
}

fn show(certificate: &Path, key: &Path) -> (Emulator, Drive) {
    let (certificate, key) = (certificate.display().to_string(), key.display().to_string());
    let emulator = Start::default().args(&["--tls-cert", &certificate, "--tls-key", &key]).start();
    let drive = drive(&format!("https://{}", emulator.address()));
    (emulator, drive)
}

/// A certificate that somebody made with one command, `openssl req -x509`.
struct SelfSigned {
    folder: tempfile::TempDir,
}

impl SelfSigned {
    fn new(options: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("openssl");
        command.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]);
        command.args(["-keyout", "key", "-out", "certificate", "-subj", "/CN=127.0.0.1"]).args(options);
        let output = command.current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self { folder }
    }

    fn certificate(&self) -> PathBuf {
        self.folder.path().join("certificate")
    }

    fn serve(&self) -> (Emulator, Drive) {
        show(&self.certificate(), &self.folder.path().join("key"))
    }
}

const HERE: [&str; 2] = ["-addext", "subjectAltName=IP:127.0.0.1"];

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
fn a_server_certificate_may_stand_for_itself() {
    let certificates = usual();
    let (_emulator, drive) = certificates.serve();
    trusting(&drive, &certificates.path("server.pem")).run("mkbucket,put,get").ok();
}

#[test]
fn an_unknown_authority_is_refused() {
    let certificates = usual();
    let (emulator, drive) = certificates.serve();
    refused(&drive, &["the certificate of", emulator.address(), "unknown to this system", "ca-certificates"]);
    let other = dated(2020, 2090);
    let words = ["unknown to ca_file", other.folder.path().to_str().unwrap(), "set ca_file or ca_path"];
    refused(&trusting(&drive, &other.certificate()), &words);
    // Of the same name, with another key.
    refused(&trusting(&drive, &usual().authority()), &["is signed with another key", "out of date"]);
}

#[test]
fn a_self_signed_certificate_is_taken_where_it_is_the_trusted_one() {
    let mut all = vec![[dated(2020, 2090), dated(2020, 2090)]];
    if require("certificates of openssl", "openssl", "apt-get install openssl") {
        let plain = [HERE, ["-addext", "basicConstraints=critical,CA:FALSE"]].concat();
        all.extend([&HERE[..], &plain].map(|options| [SelfSigned::new(options), SelfSigned::new(options)]));
    }
    for [certificates, other] in all {
        let (emulator, drive) = certificates.serve();
        trusting(&drive, &certificates.certificate()).run("mkbucket,put,get").ok();
        // Among others, and through the folder.
        let both = certificates.folder.path().join("both");
        let text = [other.certificate(), certificates.certificate()].map(|path| fs::read(path).unwrap());
        fs::write(&both, text.concat()).unwrap();
        trusting(&drive, &both).run("get").ok();
        drive.set("ca_path", certificates.folder.path().display()).run("get").ok();
        refused(&drive, &["self-signed", emulator.address(), "ca_file"]);
        // Of the same name, with another key.
        let words = ["self-signed and not among those of ca_file", emulator.address()];
        refused(&trusting(&drive, &other.certificate()), &words);
    }
}

#[test]
fn a_trusted_self_signed_certificate_must_still_be_for_now() {
    for (from, to, words) in [
        (2000, 2001, "has expired: it was valid until 2001-01-01T00:00:00Z"),
        (2090, 2091, "not valid yet: it is from 2090-01-01T00:00:00Z on"),
    ] {
        let certificates = dated(from, to);
        let (emulator, drive) = certificates.serve();
        refused(&trusting(&drive, &certificates.certificate()), &[words, emulator.address()]);
    }
}

#[test]
fn a_trusted_self_signed_certificate_must_still_be_for_the_host() {
    if !require("certificates of openssl", "openssl", "apt-get install openssl") {
        return;
    }
    for (options, words) in [
        (
            &["-addext", "subjectAltName=DNS:elsewhere.example.com,DNS:*.b.c"][..],
            "elsewhere.example.com, *.b.c",
        ),
        (&[], "names none as subjectAltName"),
    ] {
        let certificates = SelfSigned::new(options);
        let (_emulator, drive) = certificates.serve();
        refused(&trusting(&drive, &certificates.certificate()), &["not for this host", words]);
    }
}

/// A self-signed certificate of an authority, from and to the beginning of a year; `openssl req` gives none of the past.
fn dated(from: i32, to: i32) -> SelfSigned {
    let mut params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    (params.not_before, params.not_after) =
        (rcgen::date_time_ymd(from, 1, 1), rcgen::date_time_ymd(to, 1, 1));
    let key = KeyPair::generate().unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("certificate"), params.self_signed(&key).unwrap().pem()).unwrap();
    fs::write(folder.path().join("key"), key.serialize_pem()).unwrap();
    SelfSigned { folder }
}

#[test]
fn a_system_without_authorities_says_so() {
    let certificates = usual();
    let (_emulator, drive) = certificates.serve();
    let nowhere = certificates.path("nowhere");
    let words = ["no certificate authority is known to this system", "ca-certificates", "ca_file"];
    let drive = drive.variable("SSL_CERT_FILE", nowhere.to_str().unwrap());
    drive.variable("SSL_CERT_DIR", nowhere.to_str().unwrap()).run("head").fails(-989, "HttpIoError", &words);
}

#[test]
fn without_verification_anybody_is_taken() {
    let (emulator, drive) = usual().serve();
    let drive = drive.set("verify", 0).file(&make_file(&emulator, "f", 10));
    drive.run("mkbucket,put,get").ok();
}

#[test]
fn what_all_exchanges_share_holds_where_the_controller_says_nothing() {
    let certificates = usual();
    let (_emulator, drive) = certificates.serve();
    let shared = drive.set("shared_ca_file", certificates.authority().display());
    for drive in [shared.clone(), shared.set("null", "ctl"), drive.set("shared_verify", 0)] {
        drive.run("mkbucket").ok();
    }
    refused(&trusting(&shared, &certificates.path("missing")), &["no certificate authority in"]);
    let other = dated(2020, 2090);
    refused(&shared.set("ca_path", other.folder.path().display()), &["unknown to ca_path"]);
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    let certificates = Certificates::new(&["elsewhere.example.com"], |_| {});
    let (_emulator, drive) = certificates.serve();
    let words = ["the certificate of 127.0.0.1:", "not for this host: it is for elsewhere.example.com"];
    refused(&trusting(&drive, &certificates.authority()), &words);
}

#[test]
fn a_certificate_that_has_expired_is_refused() {
    let certificates = Certificates::new(&["127.0.0.1"], |params| {
        params.not_before = rcgen::date_time_ymd(2000, 1, 1);
        params.not_after = rcgen::date_time_ymd(2001, 1, 1);
    });
    let (_emulator, drive) = certificates.serve();
    let words = ["the certificate of 127.0.0.1:", "expired: it was valid until 2001-01-01T00:00:00Z"];
    refused(&trusting(&drive, &certificates.authority()), &words);
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
fn tls_to_a_port_of_plain_http_is_named() {
    let (plain, drive) = serve("");
    let run = drive.set("endpoint", format!("https://{}", plain.address())).run("head");
    run.fails(-989, "HttpIoError", &[plain.address(), "does not speak TLS", "http://"]);
}

/// A server that reads once, gives an answer and closes; and its address.
fn answering(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let _ = stream.read(&mut [0; 65536]);
            let _ = stream.write_all(answer);
            let _ = stream.shutdown(Shutdown::Write);
            let _ = stream.set_read_timeout(Some(Duration::from_secs(1)));
            let _ = stream.read_to_end(&mut Vec::new());
        }
    });
    address
}

#[test]
fn servers_that_break_the_handshake_off_are_named() {
    let alert = |description: u8| vec![21, 3, 3, 0, 2, 2, description];
    let leak = |answer: Vec<u8>| -> &'static [u8] { answer.leak() };
    for (answer, code, words) in [
        (&b""[..], -992, "during the TLS handshake with"),
        (b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", -989, "does not speak TLS on this port"),
        (b"220 mail.example.com ESMTP\r\n", -989, "does not speak TLS on this port"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", -989, "does not speak TLS on this port"),
        (leak(alert(40)), -989, "HandshakeFailure"),
        (leak(alert(70)), -989, "neither TLS 1.2 nor TLS 1.3"),
        (leak(alert(112)), -989, "does not know this host name"),
        (leak(alert(116)), -989, "a certificate of the client"),
        (leak(alert(200)), -989, "0xc8"),
    ] {
        let address = answering(answer);
        let run = drive(&format!("https://{address}")).run("head");
        run.fails(code, "HttpIoError", &[&address, words]);
        assert!(!run.status().message.contains("docs.rs"), "{:?}", run.status());
    }
    let page =
        b"HTTP/1.1 400 Bad Request\r\nContent-Length: 41\r\n\r\nplain HTTP request was sent to HTTPS port\n";
    for answer in [leak(alert(40)), page] {
        let address = answering(answer);
        let run = drive(&format!("http://{address}")).run("get");
        run.fails(-989, "HttpIoError", &[&address, "speaks TLS on this port: use https://"]);
    }
}

#[test]
fn a_handshake_without_an_answer_ends_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let run = drive(&format!("https://{address}")).set("connect_timeout", 1).run("head");
    run.fails(-992, "HttpIoError", &["timed out during the TLS handshake", &address]);
}

#[test]
fn odd_hosts_are_refused_and_crash_nothing() {
    let label = "a".repeat(63);
    let long = [label.as_str(); 4].join(".");
    for host in
        [long.as_str(), &long[..253], "a..b", "..", ".", "-", "x_y.invalid", "h.invalid.", "xn--.invalid"]
    {
        for scheme in ["http", "https"] {
            for (cname, call) in [(0, "head"), (1, "head"), (0, "put")] {
                let run = drive(&format!("{scheme}://{host}")).set("cname", cname).run(call);
                let status = run.status();
                assert!([-989, -990, -994].contains(&status.code), "{host}: {status:?}");
                assert!(status.message.contains(host.get(..20).unwrap_or(host)), "{host}: {status:?}");
            }
        }
    }
    for endpoint in ["https://[::1%25eth0]", "https://[::1%eth0]:1", "http://h:65536", "https://h:+1", "h:-1"]
    {
        drive(endpoint).run("head").fails(-994, "ClientError", &[]);
    }
    for endpoint in ["http://127.0.0.1:0", "https://127.0.0.1:0", "https://[::1]:0"] {
        drive(endpoint).run("head").fails(-998, "HttpIoError", &["Couldn't connect to server", ":0:"]);
    }
}

#[test]
fn a_certificate_for_an_address_of_ipv6() {
    if TcpListener::bind("[::1]:0").is_err() {
        return;
    }
    let certificates = Certificates::new(&["::1"], |_| {});
    let file = |name: &str| certificates.path(name).display().to_string();
    let arguments = ["--tls-cert", &file("server.pem"), "--tls-key", &file("server.key")];
    let emulator = Start::default().args(&arguments).start();
    let port = emulator.address().rsplit_once(':').unwrap().1.to_owned();
    // The emulator listens on 127.0.0.1.
    let listener = TcpListener::bind("[::1]:0").unwrap();
    let endpoint = format!("https://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for near in listener.incoming().map_while(Result::ok) {
            let far = std::net::TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
            for (mut from, mut to) in [(near.try_clone().unwrap(), far.try_clone().unwrap()), (far, near)] {
                std::thread::spawn(move || {
                    let _ = std::io::copy(&mut from, &mut to);
                    let _ = to.shutdown(Shutdown::Both);
                });
            }
        }
    });
    trusting(&drive(&endpoint), &certificates.authority()).run("mkbucket,put,get").ok();
    refused(&trusting(&drive(&endpoint), &usual().authority()), &["certificate of [::1]:"]);
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
