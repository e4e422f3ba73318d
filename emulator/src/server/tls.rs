//! TLS with the configured certificate.
use std::path::Path;
use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// First byte of a TLS connection.
pub(super) const HANDSHAKE: u8 = 0x16;

/// Reads certificate and key.
///
/// # Errors
/// A sentence with the name of the file that is wrong.
pub fn load(certificate: &Path, key: &Path) -> Result<TlsAcceptor, String> {
    let wrong = |path: &Path, problem: &dyn std::fmt::Display| format!("{}: {problem}", path.display());
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect)
        .map_err(|problem| wrong(certificate, &problem))?;
    let private = PrivateKeyDer::from_pem_file(key).map_err(|problem| wrong(key, &problem))?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, private))
        .map_err(|problem| wrong(certificate, &problem))?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
