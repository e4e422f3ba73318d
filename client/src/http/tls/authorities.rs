//! The certificates that are trusted: those of a file, of a folder, or of the system.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use crate::error::Kind;
use crate::http::fault::Fault;

/// Bytes of a file of certificates at most. The bundle of a system has a quarter of a megabyte.
const MOST: u64 = 16 * 1024 * 1024;

/// Trusted certificates.
#[derive(Debug)]
pub(super) struct Authorities {
    pub(super) certificates: Vec<CertificateDer<'static>>,
    /// Where they are from, for people.
    pub(super) place: String,
}

/// The certificates of the given file and folder, or of the system if there is neither.
pub(super) fn load(file: Option<&str>, folder: Option<&str>) -> Result<Authorities, Fault> {
    if file.is_none() && folder.is_none() {
        return of_system();
    }
    let mut certificates = Vec::new();
    if let Some(file) = file {
        certificates.extend(of_file(Path::new(file)).map_err(|reason| none_in("ca_file", file, &reason))?);
    }
    if let Some(folder) = folder {
        let found = of_folder(Path::new(folder)).map_err(|reason| none_in("ca_path", folder, &reason))?;
        certificates.extend(found);
        if certificates.is_empty() {
            return Err(none_in("ca_path", folder, "no file in it holds a PEM certificate"));
        }
    }
    let places = [("ca_file", file), ("ca_path", folder)];
    let named = places.into_iter().filter_map(|(name, path)| Some(format!("{name} {:?}", path?)));
    Ok(Authorities { certificates, place: named.collect::<Vec<_>>().join(" and ") })
}

fn of_system() -> Result<Authorities, Fault> {
    let certificates = rustls_native_certs::load_native_certs().certs;
    if certificates.is_empty() {
        let text = "no certificate authority is known to this system: \
                    install its package ca-certificates, or set ca_file or ca_path of the controller";
        return Err(Fault::new(Kind::Tls, text));
    }
    Ok(Authorities { certificates, place: "this system".to_owned() })
}

fn none_in(setting: &str, path: &str, reason: &str) -> Fault {
    Fault::new(Kind::Tls, format!("no certificate authority in {path} ({setting}): {reason}"))
}

fn of_file(path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let bytes = read(path)?;
    let mut certificates = Vec::new();
    let mut damage = None;
    for section in CertificateDer::pem_slice_iter(&bytes) {
        match section {
            Ok(certificate) => certificates.push(certificate),
            Err(error) => damage = Some(error),
        }
    }
    match (certificates.is_empty(), damage) {
        (false, _) => Ok(certificates),
        (true, Some(error)) => Err(format!("its PEM text is damaged: {error}")),
        (true, None) if bytes.is_empty() => Err("it is empty".to_owned()),
        // How a certificate begins without PEM around it.
        (true, None) if bytes.first() == Some(&0x30) => {
            Err("it is in DER form; PEM is needed (openssl x509 -inform der)".to_owned())
        }
        (true, None) => Err("it holds no certificate in PEM form".to_owned()),
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let unreadable = |error: io::Error| format!("it cannot be read: {error}");
    // Asked before it is opened: that of a pipe would wait for a writer.
    let data = fs::metadata(path).map_err(unreadable)?;
    if data.is_dir() {
        return Err("it is a folder, which ca_path is for".to_owned());
    }
    if !data.is_file() {
        return Err("it is no regular file".to_owned());
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    if bytes.len() as u64 > MOST {
        return Err(format!("it is larger than {MOST} bytes"));
    }
    Ok(bytes)
}

/// A folder may hold other things, too.
fn of_folder(path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    if fs::metadata(path).is_ok_and(|data| !data.is_dir()) {
        return Err("it is no folder; ca_file is for one file".to_owned());
    }
    let entries = fs::read_dir(path).map_err(|error| format!("it cannot be read: {error}"))?;
    let mut found: Vec<_> =
        entries.flatten().filter_map(|entry| of_file(&entry.path()).ok()).flatten().collect();
    // Certificates have links by the hash of their name beside them.
    found.sort_unstable_by(|one, other| one.as_ref().cmp(other.as_ref()));
    found.dedup();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(file: Option<&Path>, folder: Option<&Path>) -> String {
        let fault = load(file.map(|path| path.to_str().unwrap()), folder.map(|path| path.to_str().unwrap()));
        let fault = fault.unwrap_err();
        assert_eq!(fault.kind, Kind::Tls);
        fault.text
    }

    #[test]
    fn what_cannot_be_a_file_of_certificates_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let made = |name: &str, content: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, content).unwrap();
            path
        };
        let huge = made("huge", b"");
        File::options().write(true).open(&huge).unwrap().set_len(1 << 40).unwrap();
        let damaged = b"-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n";
        for (path, words) in [
            (folder.path().join("missing"), "No such file"),
            (made("empty", b""), "it is empty"),
            (made("noise", b"hello"), "no certificate in PEM form"),
            (
                made("key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
                "no certificate",
            ),
            (made("der", &[0x30, 0x82, 1, 0]), "DER"),
            (made("damaged", damaged), "damaged"),
            (folder.path().to_owned(), "it is a folder"),
            (huge, "larger than"),
            ("/dev/zero".into(), "no regular file"),
        ] {
            let text = reason(Some(&path), None);
            assert!(text.contains(words) && text.contains(path.to_str().unwrap()), "{text}");
            assert!(text.starts_with("no certificate authority in "), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_a_folder_of_certificates_is_said() {
        let folder = tempfile::tempdir().unwrap();
        assert!(reason(None, Some(folder.path())).contains("no file in it holds a PEM certificate"));
        let file = folder.path().join("file");
        fs::write(&file, b"hello").unwrap();
        assert!(reason(None, Some(folder.path())).contains("no file in it holds a PEM certificate"));
        assert!(reason(None, Some(&file)).contains("it is no folder"));
        assert!(reason(None, Some(&folder.path().join("missing"))).contains("No such file"));
    }
}
