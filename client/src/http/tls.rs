//! TLS over whatever transport lies below, by rustls.
//!
//! The client configuration belongs to one agent, and with it the sessions that can be resumed. Its cryptography is
//! named here and not taken from the process, where another library may have installed its own.

mod authorities;
mod explain;
mod verifier;

use std::fmt;
use std::io::{self, Read, Write};
use std::sync::Arc;

use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, Stream};
use ureq::Error;
use ureq::http::Uri;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport, TransportAdapter,
};

use super::fault::{self, Fault};
use super::settings::Settings;
use crate::error::Kind;
use explain::Phase;
use verifier::{Anybody, Verifier};

/// Wraps connections to `https` URLs in TLS, and watches over the others.
pub(super) struct TlsConnector {
    client: Option<Client>,
}

struct Client {
    config: Arc<ClientConfig>,
    /// Whose certificates are trusted, for people.
    trusted: String,
}

impl TlsConnector {
    /// Without `https` no certificates are loaded.
    pub(super) fn new(settings: &Settings, https: bool) -> Result<Self, Fault> {
        Ok(Self { client: https.then(|| Client::new(settings)).transpose()? })
    }
}

impl Client {
    fn new(settings: &Settings) -> Result<Self, Fault> {
        let unusable = |error: rustls::Error| Fault::new(Kind::Tls, format!("TLS cannot be used: {error}"));
        let provider: Arc<CryptoProvider> = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(unusable)?
            .dangerous();
        let (builder, trusted) = if settings.verify_ssl {
            let trusted = authorities::load(settings.ca_file.as_deref(), settings.ca_path.as_deref())?;
            let place = trusted.place.clone();
            let verifier = Verifier::new(trusted, &provider)?;
            (builder.with_custom_certificate_verifier(Arc::new(verifier)), place)
        } else {
            (builder.with_custom_certificate_verifier(Arc::new(Anybody(provider))), String::new())
        };
        Ok(Self { config: Arc::new(builder.with_no_client_auth()), trusted })
    }

    fn begin(&self, uri: &Uri, peer: &str) -> Result<ClientConnection, Fault> {
        let host = uri.host().unwrap_or_default();
        let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
        let name = ServerName::try_from(bare.to_owned()).map_err(|_| {
            Fault::new(Kind::Tls, format!("TLS: {host:?} is no name that a certificate can be for"))
        })?;
        ClientConnection::new(Arc::clone(&self.config), name)
            .map_err(|error| explain::fault(&error, peer, &self.trusted, Phase::Handshake))
    }
}

impl<In: Transport> Connector<In> for TlsConnector {
    type Out = Either<Plain<In>, Tls<In>>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        let Some(below) = chained else { return Ok(None) };
        let peer = details.uri.authority().map(ToString::to_string).unwrap_or_default();
        if !details.needs_tls() || below.is_tls() {
            return Ok(Some(Either::A(Plain { below, peer, waiting: false })));
        }
        let client = self.client.as_ref().ok_or(Error::TlsRequired)?;
        let connection =
            client.begin(details.uri, &peer).map_err(|fault| fault.into_io(io::ErrorKind::InvalidData))?;
        let config = details.config;
        let mut tls = Tls {
            connection,
            below: TransportAdapter::new(below, Arc::clone(&details.current_time)),
            buffers: LazyBuffers::new(config.input_buffer_size(), config.output_buffer_size()),
            peer,
            trusted: client.trusted.clone(),
        };
        tls.shake_hands(details.timeout)?;
        Ok(Some(Either::B(tls)))
    }
}

/// A connection under TLS.
pub(super) struct Tls<In: Transport> {
    connection: ClientConnection,
    below: TransportAdapter<In>,
    /// Plain text.
    buffers: LazyBuffers,
    peer: String,
    trusted: String,
}

impl<In: Transport> Tls<In> {
    fn shake_hands(&mut self, timeout: NextTimeout) -> Result<(), Error> {
        self.below.set_timeout(timeout);
        match self.connection.complete_io(&mut self.below) {
            Ok(_) => Ok(()),
            Err(error) => Err(self.translate(error, Phase::Handshake)),
        }
    }

    /// Encrypts and sends `amount` bytes of the output buffer.
    fn send(&mut self, amount: usize) -> io::Result<()> {
        let mut rest = self.buffers.output().get(..amount).unwrap_or_default();
        while !rest.is_empty() {
            let taken = self.connection.writer().write(rest)?;
            rest = rest.get(taken..).unwrap_or_default();
            while self.connection.wants_write() {
                if self.connection.write_tls(&mut self.below)? == 0 {
                    return Err(io::ErrorKind::WriteZero.into());
                }
            }
        }
        Ok(())
    }

    fn receive(&mut self) -> io::Result<usize> {
        let room = self.buffers.input_append_buf();
        Stream::new(&mut self.connection, &mut self.below).read(room)
    }

    /// One place where errors of rustls and of the transport below become faults.
    fn translate(&self, error: io::Error, phase: Phase) -> Error {
        let inner = error.get_ref();
        if let Some(error) = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            let fault = explain::fault(error, &self.peer, &self.trusted, phase);
            return fault.into_io(io::ErrorKind::InvalidData).into();
        }
        let kind = error.kind();
        let is_told = inner.is_some_and(|inner| inner.is::<Fault>() || inner.is::<Error>());
        let fault = match phase {
            Phase::Handshake => {
                let fault = fault::classify_io(error);
                Fault { text: explain::broken_handshake(&fault, &self.peer), ..fault }
            }
            // A timeout stays one: it is no failure where somebody looks for a reply without waiting.
            Phase::Data if is_told || kind != io::ErrorKind::UnexpectedEof => return error.into(),
            Phase::Data => {
                let text = "the connection broke: the server closed it without the close_notify of TLS";
                Fault::new(Kind::ConnectionLost, text)
            }
        };
        fault.into_io(kind).into()
    }
}

impl<In: Transport> Transport for Tls<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.below.set_timeout(timeout);
        self.send(amount).map_err(|error| self.translate(error, Phase::Data))
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.below.set_timeout(timeout);
        let count = self.receive().map_err(|error| self.translate(error, Phase::Data))?;
        self.buffers.input_appended(count);
        Ok(count > 0)
    }

    fn is_open(&mut self) -> bool {
        self.below.get_mut().is_open()
    }

    fn is_tls(&self) -> bool {
        true
    }
}

impl<In: Transport> fmt::Debug for Tls<In> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls").field("below", self.below.get_ref()).finish_non_exhaustive()
    }
}

/// A connection without TLS, to a server that may expect it.
#[derive(Debug)]
pub(super) struct Plain<In: Transport> {
    below: In,
    peer: String,
    /// Whether something was sent since the last byte of a reply.
    waiting: bool,
}

/// Whether a reply to plain HTTP says that TLS is wanted: by an alert of TLS, or by the error page of nginx, Apache or Go.
fn wants_tls(reply: &[u8]) -> bool {
    const ALERT: [u8; 2] = [21, 3];
    const PAGES: [&str; 3] = [
        "plain HTTP request was sent to HTTPS port",
        "speaking plain HTTP to an SSL-enabled server port",
        "Client sent an HTTP request to an HTTPS server",
    ];
    let is_refusal = reply.starts_with(b"HTTP/1.") && reply.get(8..12) == Some(b" 400");
    reply.starts_with(&ALERT)
        || is_refusal && {
            let text = String::from_utf8_lossy(reply);
            PAGES.iter().any(|page| text.contains(page))
        }
}

impl<In: Transport> Transport for Plain<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.below.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.waiting = true;
        self.below.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let more = self.below.await_input(timeout)?;
        if std::mem::take(&mut self.waiting) && wants_tls(self.below.buffers().input()) {
            let text = format!("{} speaks TLS on this port: use https:// for it", self.peer);
            return Err(Fault::new(Kind::Tls, text).into_io(io::ErrorKind::InvalidData).into());
        }
        Ok(more)
    }

    fn is_open(&mut self) -> bool {
        self.below.is_open()
    }

    fn is_tls(&self) -> bool {
        self.below.is_tls()
    }
}

impl fmt::Debug for TlsConnector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsConnector").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_that_want_tls() {
        for reply in [
            &b"\x15\x03\x01\0\x02\x02\x46"[..],
            b"HTTP/1.1 400 Bad Request\r\n\r\n<center>The plain HTTP request was sent to HTTPS port</center>",
            b"HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n",
        ] {
            assert!(wants_tls(reply), "{reply:?}");
        }
        for reply in [
            &b""[..],
            b"\x15",
            b"HTTP/1.1 400 Bad Request\r\n\r\n<Error/>",
            b"HTTP/1.1 200 OK\r\n\r\nThe plain HTTP request was sent to HTTPS port",
        ] {
            assert!(!wants_tls(reply), "{reply:?}");
        }
    }
}
