//! A name for each thing that can break on the way.

use std::fmt;
use std::io;

use crate::error::{Error, Kind};

/// A fault that this module's own socket found; it travels through `ureq` inside an [`io::Error`].
#[derive(Debug, Clone)]
pub(super) struct Fault {
    pub(super) kind: Kind,
    pub(super) text: String,
    /// The connection was kept from an earlier request and broke before one byte of a reply: a resend is safe.
    pub(super) stale: bool,
}

impl Fault {
    pub(super) fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), stale: false }
    }

    pub(super) fn into_io(self, kind: io::ErrorKind) -> io::Error {
        io::Error::new(kind, self)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Fault {}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Error::new(fault.kind, fault.text)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Fault::new(error.kind(), error.message())
    }
}

/// Translates what `ureq` reports; a [`Fault`] of our own comes out as it went in.
pub(super) fn classify(error: ureq::Error) -> Fault {
    use ureq::Error as E;
    match error {
        E::Io(error) => classify_io(error),
        E::HostNotFound => Fault::new(Kind::NameLookup, "Couldn't resolve host name"),
        E::Timeout(reason) => Fault::new(Kind::Timeout, format!("timed out: {reason}")),
        E::Tls(text) => Fault::new(Kind::Tls, text),
        E::TlsRequired => Fault::new(Kind::Tls, "TLS is not available"),
        E::ConnectProxyFailed(text) => {
            Fault::new(Kind::Connect, format!("the proxy refused the connection: {text}"))
        }
        E::ConnectionFailed => Fault::new(Kind::Connect, "Couldn't connect to server"),
        E::InvalidProxyUrl => Fault::new(Kind::InvalidArgument, "the proxy settings cannot be used"),
        E::BadUri(text) => Fault::new(Kind::InvalidEndpoint, format!("the URL cannot be used: {text}")),
        other => Fault::new(Kind::Protocol, format!("the exchange broke HTTP rules: {other}")),
    }
}

/// The same for an [`io::Error`] that comes out of reading a reply body.
pub(super) fn classify_io(error: io::Error) -> Fault {
    if let Some(fault) = error.get_ref().and_then(|inner| inner.downcast_ref::<Fault>()) {
        return fault.clone();
    }
    if error.get_ref().is_some_and(|inner| inner.is::<ureq::Error>()) {
        return classify(ureq::Error::from(error));
    }
    let kind = match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Kind::Timeout,
        io::ErrorKind::ConnectionRefused => Kind::Connect,
        // rustls reports a refused certificate or handshake as invalid data.
        io::ErrorKind::InvalidData => Kind::Tls,
        _ => Kind::ConnectionLost,
    };
    let prefix = match kind {
        Kind::ConnectionLost => "the connection broke: ",
        Kind::Tls => "TLS: ",
        _ => "",
    };
    Fault::new(kind, format!("{prefix}{error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_faults_survive_the_trip_through_ureq() {
        let fault = Fault { stale: true, ..Fault::new(Kind::Timeout, "slow") };
        let back = classify(ureq::Error::from(fault.into_io(io::ErrorKind::TimedOut)));
        assert!(back.stale);
        assert_eq!((back.kind, back.text.as_str()), (Kind::Timeout, "slow"));
    }

    #[test]
    fn broken_pipes_are_lost_connections_and_bad_certificates_are_tls() {
        assert_eq!(classify_io(io::ErrorKind::BrokenPipe.into()).kind, Kind::ConnectionLost);
        assert_eq!(classify_io(io::ErrorKind::UnexpectedEof.into()).kind, Kind::ConnectionLost);
        assert_eq!(classify_io(io::ErrorKind::InvalidData.into()).kind, Kind::Tls);
        assert_eq!(classify(ureq::Error::HostNotFound).kind, Kind::NameLookup);
    }
}
