//! What a failure of TLS means, in sentences that name the host.

use jiff::Timestamp;
use rustls::pki_types::UnixTime;
use rustls::{AlertDescription as Alert, CertificateError, Error, PeerIncompatible};

use super::verifier::SelfSigned;
use crate::error::Kind;
use crate::http::fault::Fault;

/// Names of a certificate that are shown.
const NAMES: usize = 5;

/// When it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Before the first request.
    Handshake,
    /// With requests and replies under way.
    Data,
}

/// `error` in words. `peer` is host and port, `trusted` says whose certificates are believed.
pub(super) fn fault(error: &Error, peer: &str, trusted: &str, phase: Phase) -> Fault {
    let text = match error {
        Error::InvalidCertificate(error) => certificate(error, peer, trusted),
        Error::AlertReceived(alert) => refused(*alert, peer),
        Error::InvalidMessage(_) | Error::InappropriateMessage { .. } if phase == Phase::Handshake => {
            format!("{peer} does not speak TLS on this port: is it for http://?")
        }
        Error::PeerIncompatible(reason) => incompatible(reason, peer),
        Error::NoCertificatesPresented => format!("{peer} has shown no certificate"),
        other => format!("{peer}: {other}"),
    };
    match error {
        // Bytes that were damaged on the way; another connection may do.
        Error::DecryptError | Error::AlertReceived(Alert::BadRecordMac | Alert::DecryptError) => lost(&text),
        Error::AlertReceived(Alert::InternalError | Alert::UserCanceled) => lost(&text),
        Error::AlertReceived(_) | Error::InvalidCertificate(_) => {
            Fault::new(Kind::Tls, format!("TLS: {text}"))
        }
        _ if phase == Phase::Data => lost(&text),
        _ => Fault::new(Kind::Tls, format!("TLS: {text}")),
    }
}

fn lost(text: &str) -> Fault {
    Fault::new(Kind::ConnectionLost, format!("the connection broke: TLS: {text}"))
}

/// The text for a handshake that ended below TLS.
pub(super) fn broken_handshake(fault: &Fault, peer: &str) -> String {
    match fault.kind {
        Kind::Timeout => format!("timed out during the TLS handshake with {peer}"),
        _ => format!("{} (during the TLS handshake with {peer}: is the port for http://?)", fault.text),
    }
}

fn certificate(error: &CertificateError, peer: &str, trusted: &str) -> String {
    use CertificateError as E;
    let of = format!("the certificate of {peer}");
    match error {
        E::ExpiredContext { time, not_after } => {
            format!(
                "{of} has expired: it was valid until {}; the clock here says {}",
                at(*not_after),
                at(*time)
            )
        }
        E::NotValidYetContext { time, not_before } => format!(
            "{of} is not valid yet: it is from {} on; the clock here says {}",
            at(*not_before),
            at(*time)
        ),
        E::NotValidForNameContext { presented, .. } => {
            format!("{of} is not for this host: {}", names(presented))
        }
        E::UnknownIssuer => format!(
            "{of} is signed by an authority that is unknown to {trusted}: \
             set ca_file or ca_path of the controller, or install ca-certificates"
        ),
        E::Revoked => format!("{of} has been revoked"),
        E::BadEncoding => format!("{of} cannot be understood"),
        E::BadSignature => format!(
            "{of} is signed with another key than that of the authority of this name in {trusted}: \
             is that one out of date?"
        ),
        E::InvalidPurposeContext { .. } | E::InvalidPurpose => format!("{of} is not one for servers"),
        E::Other(other) if other.0.is::<SelfSigned>() => format!(
            "{of} is self-signed and not among those of {trusted}: \
             if it is the right one, give it as ca_file of the controller"
        ),
        E::Other(other) if matches!(other.0.downcast_ref(), Some(webpki::Error::CaUsedAsEndEntity)) => {
            format!("{of} is an authority's, not a server's")
        }
        other => format!("{of} is refused: {other}"),
    }
}

fn at(time: UnixTime) -> String {
    let seconds = i64::try_from(time.as_secs()).ok();
    let stamp = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    stamp.map_or_else(|| "a time out of range".to_owned(), |stamp| stamp.to_string())
}

/// Names as webpki has them, such as `DnsName("h")`.
fn names(presented: &[String]) -> String {
    let inner = |name: &String| {
        let plain = name.rsplit('(').next().unwrap_or(name).trim_end_matches(')').trim_matches('"');
        plain.escape_default().to_string()
    };
    let shown: Vec<String> = presented.iter().take(NAMES).map(inner).collect();
    let more = if presented.len() > NAMES { ", ..." } else { "" };
    match shown.is_empty() {
        true => "it names none as subjectAltName".to_owned(),
        false => format!("it is for {}{more}", shown.join(", ")),
    }
}

fn refused(alert: Alert, peer: &str) -> String {
    let meaning = match alert {
        Alert::HandshakeFailure | Alert::InsufficientSecurity => "no cipher is common to both",
        Alert::ProtocolVersion => "it speaks neither TLS 1.2 nor TLS 1.3",
        Alert::UnrecognisedName => "it does not know this host name",
        Alert::CertificateRequired => "it asks for a certificate of the client, which cannot be given",
        Alert::InternalError => "something went wrong there",
        Alert::BadRecordMac | Alert::DecryptError => "what it got was damaged on the way",
        _ => "it does not say why",
    };
    format!("{peer} has broken off: {meaning} (alert {alert:?})")
}

fn incompatible(reason: &PeerIncompatible, peer: &str) -> String {
    match reason {
        PeerIncompatible::ServerDoesNotSupportTls12Or13 => {
            format!("{peer} speaks neither TLS 1.2 nor TLS 1.3")
        }
        other => format!("{peer} and this library have no way of TLS in common: {other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::InvalidMessage;

    fn text(error: impl Into<Error>) -> String {
        fault(&error.into(), "h:443", "ca_file \"x\"", Phase::Handshake).text
    }

    #[test]
    fn every_failure_names_the_host() {
        let now = UnixTime::since_unix_epoch(std::time::Duration::from_secs(1_000_000_000));
        let never = UnixTime::since_unix_epoch(std::time::Duration::from_secs(u64::MAX));
        for (error, words) in [
            (
                Error::from(CertificateError::ExpiredContext { time: never, not_after: now }),
                "expired: it was valid until 2001-09-09T01:46:40Z; the clock here says a time out of range",
            ),
            (CertificateError::NotValidYetContext { time: now, not_before: now }.into(), "not valid yet"),
            (CertificateError::UnknownIssuer.into(), "unknown to ca_file \"x\": set ca_file"),
            (CertificateError::Revoked.into(), "revoked"),
            (CertificateError::ApplicationVerificationFailure.into(), "refused"),
            (
                Error::AlertReceived(Alert::ProtocolVersion),
                "neither TLS 1.2 nor TLS 1.3 (alert ProtocolVersion)",
            ),
            (Error::AlertReceived(Alert::AccessDenied), "alert AccessDenied"),
            (
                InvalidMessage::InvalidContentType.into(),
                "does not speak TLS on this port: is it for http://?",
            ),
            (PeerIncompatible::ServerDoesNotSupportTls12Or13.into(), "neither TLS 1.2"),
            (PeerIncompatible::NoCipherSuitesInCommon.into(), "in common"),
            (Error::NoCertificatesPresented, "no certificate"),
            (Error::General("odd".into()), "odd"),
        ] {
            let text = text(error);
            assert!(text.contains("h:443") && text.contains(words), "{text}");
        }
    }

    #[test]
    fn damage_on_the_way_is_a_lost_connection_and_a_refusal_is_not() {
        let kind = |error: Error, phase| fault(&error, "h", "", phase).kind;
        assert_eq!(kind(Error::DecryptError, Phase::Handshake), Kind::ConnectionLost);
        assert_eq!(kind(Error::AlertReceived(Alert::BadRecordMac), Phase::Data), Kind::ConnectionLost);
        assert_eq!(kind(InvalidMessage::MessageTooLarge.into(), Phase::Data), Kind::ConnectionLost);
        assert_eq!(kind(InvalidMessage::MessageTooLarge.into(), Phase::Handshake), Kind::Tls);
        assert_eq!(kind(Error::AlertReceived(Alert::CertificateRequired), Phase::Data), Kind::Tls);
        assert_eq!(kind(CertificateError::Revoked.into(), Phase::Data), Kind::Tls);
    }

    #[test]
    fn names_are_shown_as_they_are_and_not_all_of_many() {
        assert_eq!(names(&[]), "it names none as subjectAltName");
        assert_eq!(names(&["DnsName(\"*.a.b\")".into(), "IpAddress(::1)".into()]), "it is for *.a.b, ::1");
        assert_eq!(names(&vec!["DnsName(\"a\")".into(); 9]), "it is for a, a, a, a, a, ...");
    }
}
