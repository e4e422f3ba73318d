//! Everything that can go wrong, as one type.

use std::fmt;

use super::codec::printable::printable;
use super::fields::Fields;
use super::trace::Name;

/// The result of everything in this module tree.
pub type Result<T> = std::result::Result<T, Error>;

/// What sort of failure it was; decides what a C program sees as `code` and whether a retry helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The caller passed something that cannot be used.
    InvalidArgument,
    /// The bucket name breaks the naming rule.
    InvalidBucketName,
    /// The object name is empty or otherwise unusable.
    InvalidObjectName,
    /// A text is not valid UTF-8.
    Utf8,
    /// The endpoint cannot be understood.
    InvalidEndpoint,
    /// Nobody listens there, or the host cannot be reached.
    Connect,
    /// The host name has no address.
    NameLookup,
    /// Too slow for too long.
    Timeout,
    /// The connection broke before the reply was complete.
    ConnectionLost,
    /// TLS: the certificate or the handshake was refused.
    Tls,
    /// The peer does not speak HTTP, or the request cannot be expressed in it.
    Protocol,
    /// The service answered with an error status.
    Service,
    /// The service answered with success but not with what was asked for.
    UnexpectedReply,
    /// The reply does not fit the configured memory limit.
    OverMemory,
    /// The reply is not the XML it should be.
    Xml,
    /// Checksums differ.
    Crc,
    /// The checksum of a select frame differs.
    FrameCrc,
    /// A local file cannot be opened or created.
    OpenFile,
    /// A local file cannot be examined.
    FileInfo,
    /// A local file cannot be read.
    ReadFile,
    /// A local file cannot be written.
    WriteFile,
    /// A local file cannot be renamed to its final name.
    RenameFile,
    /// A local file changed while it was being sent.
    FileChanged,
    /// The object changed while it was being fetched.
    ObjectChanged,
    /// Another transfer holds the checkpoint.
    CheckpointInUse,
    /// The program's own body source failed.
    ReadBody,
    /// The program's own body sink failed.
    WriteBody,
    /// A bug, or a resource of the system that is exhausted.
    Internal,
}

/// Status line and headers of a reply.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// HTTP status code.
    pub status: u16,
    /// Reply headers, in the order received.
    pub headers: Fields,
}

impl Head {
    /// The service's id of the request, for its support desk.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.headers.get("x-oss-request-id").or_else(|| self.headers.get("x-img-request-id"))
    }

    /// Whether the status is 2xx.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.status / 100 == 2
    }
}

/// What the service said in an error reply.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceFault {
    /// `Code` of the error body; `UnknownError` where there is no readable body.
    pub code: String,
    /// `Message` of the error body, or what else there is to say; without control characters.
    pub message: String,
    /// The reply body as received, up to a limit.
    pub body: Vec<u8>,
}

/// Most bytes of a text. It may quote a peer, and names of files.
const LONGEST: usize = 8192;

/// A text as it may be shown and logged, whoever wrote what it quotes.
fn fit(text: String) -> String {
    match printable(&text, LONGEST) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(fit) => fit,
    }
}

/// A failure, with the reply it came with if there was one.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: Kind,
    message: String,
    operation: Name,
    head: Option<Box<Head>>,
    fault: Option<Box<ServiceFault>>,
}

impl Error {
    /// A failure on this side of the wire.
    #[must_use]
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        let message = fit(message.into());
        Self { kind, message, operation: Name::NONE, head: None, fault: None }
    }

    /// An error reply of the service.
    #[must_use]
    pub fn service(head: Head, fault: ServiceFault) -> Self {
        let fault = ServiceFault { code: fit(fault.code), message: fit(fault.message), ..fault };
        let message = format!("{} {}: {}", head.status, fault.code, fault.message);
        let (head, fault) = (Some(Box::new(head)), Some(Box::new(fault)));
        Self { kind: Kind::Service, message, operation: Name::NONE, head, fault }
    }

    /// The same failure, with the reply that it was found in.
    #[must_use]
    pub fn with_head(mut self, head: Head) -> Self {
        self.head.get_or_insert_with(|| Box::new(head));
        self
    }

    /// The same failure, of `operation` unless it is known to be of another.
    #[must_use]
    pub fn of_operation(mut self, operation: Name) -> Self {
        if self.operation.is_none() {
            self.operation = operation;
        }
        self
    }

    /// The operation that failed, for the log.
    #[must_use]
    pub fn operation(&self) -> Name {
        self.operation
    }

    /// The message, and the id of the request where there is one.
    #[must_use]
    pub fn for_log(&self) -> ForLog<'_> {
        ForLog(self)
    }

    /// What sort of failure it was.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// A sentence for a person.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The reply this failure was found in.
    #[must_use]
    pub fn head(&self) -> Option<&Head> {
        self.head.as_deref()
    }

    /// The service's own words, for [`Kind::Service`].
    #[must_use]
    pub fn fault(&self) -> Option<&ServiceFault> {
        self.fault.as_deref()
    }

    /// HTTP status of the reply, 0 if there was none.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.head().map_or(0, |head| head.status)
    }

    /// Whether the service answered with error code `code`.
    #[must_use]
    pub fn is_service_code(&self, code: &str) -> bool {
        self.fault().is_some_and(|fault| fault.code == code)
    }
}

/// An error as the log shows it.
#[derive(Debug)]
pub struct ForLog<'a>(&'a Error);

impl fmt::Display for ForLog<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        match self.0.head().and_then(Head::request_id) {
            Some(id) => write!(f, ", request id {id}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_has_control_characters_or_no_end() {
        let error = Error::new(Kind::Xml, "a\nb\u{1b}[2J".to_owned() + &"x".repeat(100_000));
        assert!(error.message().starts_with(r"a\nb\u{1b}[2J") && error.message().len() < LONGEST + 10);
        let message = "m\r\n".repeat(100_000);
        let fault = ServiceFault { code: "C\0".into(), message, body: b"\0".to_vec() };
        let error = Error::service(Head::default(), fault);
        let fault = error.fault().unwrap();
        assert_eq!((fault.code.as_str(), fault.body.as_slice()), (r"C\u{0}", b"\0".as_slice()));
        assert!(!error.message().contains(char::is_control) && error.message().len() < 2 * LONGEST);
        assert!(!fault.message.contains(char::is_control) && fault.message.len() < LONGEST + 10);
    }
}
