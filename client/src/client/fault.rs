//! What an error reply says: in its document, in headers where it has no body, and at least by its status.

use crate::codec::digest::from_base64;
use crate::codec::printable::printable;
use crate::codec::xml::{self, Element};
use crate::error::{Error, Head, ServiceFault};

/// The code of an error reply that names none.
const UNKNOWN: &str = "UnknownError";
/// Most bytes of a code, and of anything else that is quoted in a text.
const SHORT: usize = 200;
/// Most bytes of a message.
const LONG: usize = 2000;

/// An error reply as an error.
#[must_use]
pub fn service_error(head: Head, body: Vec<u8>) -> Error {
    let encoded = head.headers.get("x-oss-err").filter(|_| body.is_empty());
    // The reply to HEAD has its document in a header.
    let document = encoded.and_then(from_base64);
    let root = error_document(document.as_deref().unwrap_or(&body));
    let code = code_of(root.as_ref());
    let mut message = match message_of(root.as_ref()) {
        Some(message) => message,
        None => by_status(head.status, &unsaid(&head, root.is_some(), &body)),
    };
    message.extend(where_to(&head, root.as_ref()));
    drop(root);
    Error::service(head, ServiceFault { code, message, body })
}

/// What an error document says that came with `status`; `UnknownError` if it cannot be read.
#[must_use]
pub fn service_fault(status: u16, body: Vec<u8>) -> ServiceFault {
    let root = error_document(&body);
    let code = code_of(root.as_ref());
    let silent = || by_status(status, "the reply does not say why");
    let message = message_of(root.as_ref()).unwrap_or_else(silent);
    drop(root);
    ServiceFault { code, message, body }
}

/// Code and message of an error document of the service, as a text; none for any other document.
pub(crate) fn error_text(root: &Element) -> Option<String> {
    let code = filled(root, "Code").filter(|_| root.name() == "Error")?;
    let message = message_of(Some(root)).unwrap_or_default();
    Some(format!("{}: {message}", printable(code, SHORT)))
}

fn error_document(body: &[u8]) -> Option<Element<'_>> {
    xml::parse(body).ok().filter(|root| root.name() == "Error")
}

fn filled<'e>(root: &'e Element, name: &str) -> Option<&'e str> {
    root.text(name).map(str::trim).filter(|text| !text.is_empty())
}

fn code_of(root: Option<&Element>) -> String {
    let code = root.and_then(|root| filled(root, "Code")).unwrap_or(UNKNOWN);
    printable(code, SHORT).into_owned()
}

fn message_of(root: Option<&Element>) -> Option<String> {
    root.and_then(|root| filled(root, "Message")).map(|text| printable(text, LONG).into_owned())
}

/// A text for a reply that has none.
fn by_status(status: u16, rest: &str) -> String {
    let rest = if status == 304 { "it does not meet the condition of the request" } else { rest };
    format!("{status} {}: {rest}", reason(status))
}

/// Why a reply has no text.
fn unsaid(head: &Head, is_document: bool, body: &[u8]) -> String {
    let quoted =
        |name| head.headers.get(name).filter(|text| !text.is_empty()).map(|text| printable(text, SHORT));
    if let Some(code) = quoted("x-oss-ec") {
        return format!("the service says no more than the code {code}");
    }
    let mut text = match quoted("Content-Type") {
        Some(kind) if !is_document && !body.is_empty() => {
            format!("the reply is {kind}, and no error document of the service")
        }
        _ => "the reply does not say why".to_owned(),
    };
    if head.request_id().is_none() {
        text.push_str("; it does not look like one of OSS (is there a proxy, or is the endpoint wrong?)");
    }
    text
}

/// Where the service is instead, if the reply names a place.
fn where_to(head: &Head, root: Option<&Element>) -> Option<String> {
    if let Some(endpoint) = root.and_then(|root| filled(root, "Endpoint")) {
        return Some(format!(" (the endpoint to use is {})", printable(endpoint, SHORT)));
    }
    let location = head.headers.get("Location").filter(|_| head.status / 100 == 3)?;
    Some(format!(" (the reply leads to {})", printable(public_part(location), SHORT)))
}

/// A URL without what may be a signature or a password.
fn public_part(url: &str) -> &str {
    let bare = url.split(['?', '#']).next().unwrap_or_default();
    match bare.find("://").and_then(|at| bare.get(at + 3..)) {
        Some(rest) => {
            let host_end = rest.find('/').unwrap_or(rest.len());
            // A login in front of the host is left out, and the scheme with it.
            let login = rest.get(..host_end).and_then(|host| host.rfind('@'));
            login.and_then(|at| rest.get(at + 1..)).unwrap_or(bare)
        }
        None => bare,
    }
}

/// What a status means.
fn reason(status: u16) -> &'static str {
    match status {
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        416 => "Range Not Satisfiable",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        other => class(other),
    }
}

/// What a status means that has no name here.
fn class(status: u16) -> &'static str {
    match status / 100 {
        3 => "Redirection",
        4 => "Client Error",
        5 => "Server Error",
        _ => "Unknown Status",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::digest::base64;

    const ID: (&str, &str) = ("x-oss-request-id", "5C3D");

    fn error(status: u16, headers: &[(&str, &str)], body: &str) -> Error {
        let headers = headers.iter().copied().chain([ID]).collect();
        service_error(Head { status, headers }, body.as_bytes().to_vec())
    }

    fn said(error: &Error) -> (&str, &str) {
        let fault = error.fault().unwrap();
        (&fault.code, &fault.message)
    }

    #[test]
    fn a_document_says_what_is_wrong() {
        let body = "<Error><Message>m</Message><Code>NoSuchKey</Code></Error>";
        let error = error(404, &[], body);
        assert_eq!(said(&error), ("NoSuchKey", "m"));
        assert_eq!(error.message(), "404 NoSuchKey: m");
        assert_eq!(error.fault().unwrap().body, body.as_bytes());
        assert_eq!(service_fault(404, body.into()).code, "NoSuchKey");
    }

    #[test]
    fn an_error_to_head_has_its_document_in_a_header() {
        let document = base64(b"<Error><Code>NoSuchKey</Code><Message>It is gone.</Message></Error>");
        let told = error(404, &[("X-Oss-Err", &document)], "");
        assert_eq!(said(&told), ("NoSuchKey", "It is gone."));
        assert!(told.fault().unwrap().body.is_empty());
        let body = "<Error><Code>AccessDenied</Code></Error>";
        assert_eq!(said(&error(403, &[("x-oss-err", &document)], body)).0, "AccessDenied");
        let huge = base64(
            &[b"<Error><Code>C</Code><Message>", &[b'm'; 100_000][..], b"</Message></Error>"].concat(),
        );
        let told = error(404, &[("x-oss-err", &huge)], "");
        assert!(said(&told).1.len() < LONG + 10 && said(&told).0 == "C");
    }

    #[test]
    fn a_header_that_cannot_be_decoded_leaves_the_status() {
        let cut = base64(b"<Error><Code>NoSuchKey</Code><Mess");
        let latin = base64(b"<Error><Code>NoSuchKey\xff</Code></Error>");
        let other = base64(b"<Other><Code>NoSuchKey</Code></Other>");
        for text in ["", "%%%", "A", &cut, &latin, &other, &base64(&[0; 1000])] {
            let told = error(404, &[("x-oss-err", text)], "");
            assert_eq!(said(&told), (UNKNOWN, "404 Not Found: the reply does not say why"), "{text}");
        }
        let told = error(404, &[("x-oss-ec", "0026-00000001")], "");
        assert_eq!(said(&told).1, "404 Not Found: the service says no more than the code 0026-00000001");
    }

    #[test]
    fn every_error_reply_has_a_code_and_a_text() {
        for body in [
            "",
            "<html>bad gateway",
            "<Error/>",
            "<Error><Code> </Code><Message/></Error>",
            "<E><Code>X</Code></E>",
        ] {
            for status in [302, 304, 403, 404, 418, 502, 599, 999] {
                let told = error(status, &[("Content-Type", "text/html")], body);
                assert_eq!(said(&told).0, UNKNOWN, "{body}");
                assert!(said(&told).1.starts_with(&format!("{status} ")), "{body}: {told}");
                assert!(!service_fault(status, body.into()).message.is_empty());
            }
        }
        let page = error(502, &[("Content-Type", "text/html")], "<html>bad gateway");
        assert_eq!(
            said(&page).1,
            "502 Bad Gateway: the reply is text/html, and no error document of the service"
        );
        let foreign = service_error(Head { status: 403, ..Head::default() }, Vec::new());
        assert!(said(&foreign).1.contains("does not look like one of OSS"), "{foreign}");
    }

    #[test]
    fn what_the_service_says_cannot_forge_lines_or_move_cursors() {
        let body = "<Error><Code>A&#x85;&#10;B</Code><Message>x\n[2026] all is well\u{7f}</Message></Error>";
        let told = error(403, &[], body);
        assert_eq!(said(&told), (r"A\u{85}\nB", r"x\n[2026] all is well\u{7f}"));
        assert!(!told.message().contains(char::is_control));
        let fault = service_fault(403, body.into());
        assert_eq!(fault.message, r"x\n[2026] all is well\u{7f}");
    }

    #[test]
    fn a_redirection_says_where_to_without_what_is_secret() {
        for (location, shown) in [
            ("http://h.example/k?Signature=sesame#x", "http://h.example/k"),
            ("https://id:sesame@h.example/a@b", "h.example/a@b"),
            ("https://sesame@h.example", "h.example"),
            ("/other?sesame", "/other"),
            ("http://h.example/\u{85}x", r"http://h.example/\u{85}x"),
        ] {
            let told = error(307, &[("Location", location)], "");
            let expected =
                format!("307 Temporary Redirect: the reply does not say why (the reply leads to {shown})");
            assert_eq!(said(&told).1, expected);
        }
        assert!(!said(&error(404, &[("Location", "http://h/")], "")).1.contains("leads"));
    }

    #[test]
    fn the_endpoint_to_use_is_named() {
        let body = "<Error><Code>AccessDenied</Code><Message>Use the specified endpoint.</Message>\
                    <Endpoint>oss-cn-x.example</Endpoint></Error>";
        for status in [301, 307, 403] {
            let told = error(status, &[("Location", "http://h/")], body);
            let expected = "Use the specified endpoint. (the endpoint to use is oss-cn-x.example)";
            assert_eq!(said(&told), ("AccessDenied", expected));
        }
    }
}
