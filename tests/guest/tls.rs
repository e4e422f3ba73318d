//! Certificates of a local service.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use crate::common::emulator::{Emulator, Start};

/// An authority and a server certificate that it signed, as files.
pub(crate) struct Certificates {
    folder: tempfile::TempDir,
}

impl Certificates {
    /// Small keys.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
        let server = params.signed_by(&key, &authority).unwrap();
        fs::write(folder.path().join("ca.pem"), authority.pem()).unwrap();
        fs::write(folder.path().join("server.pem"), server.pem()).unwrap();
        fs::write(folder.path().join("server.key"), key.serialize_pem()).unwrap();
        Self { folder }
    }

    /// RSA keys of 4096 bits, made by `openssl`.
    pub(crate) fn rsa() -> Self {
        let made = Self { folder: tempfile::tempdir().unwrap() };
        let request = "req -x509 -newkey rsa:4096 -nodes -subj /CN=ca -days 2 -keyout ca.key -out ca.pem";
        made.openssl(request);
        made.openssl("req -newkey rsa:4096 -nodes -subj /CN=server -keyout server.key -out server.csr");
        fs::write(made.folder.path().join("names"), "subjectAltName=IP:127.0.0.1\n").unwrap();
        made.openssl(
            "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names \
             -out server.pem",
        );
        made
    }

    fn openssl(&self, arguments: &str) {
        let output = Command::new("openssl")
            .args(arguments.split_whitespace())
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// The file with the authority.
    pub(crate) fn authority(&self) -> String {
        self.path("ca.pem")
    }

    fn path(&self, name: &str) -> String {
        PathBuf::from(self.folder.path()).join(name).display().to_string()
    }

    /// An emulator that shows the server certificate, and its endpoint.
    pub(crate) fn serve(&self) -> (Emulator, String) {
        let arguments = ["--tls-cert", &self.path("server.pem"), "--tls-key", &self.path("server.key")];
        let emulator = Start::default().args(&arguments).start();
        let endpoint = format!("https://{}", emulator.address());
        (emulator, endpoint)
    }
}
