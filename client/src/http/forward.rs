//! Plain HTTP through a proxy: the proxy is asked for the whole URL.
//!
//! `ureq` only knows tunnels, and many proxies let those go to port 443 alone.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ureq::http::Uri;

use super::fault::Fault;
use super::settings::{Proxy, Settings};
use crate::error::Kind;

/// The proxy that requests to `url` are handed to, if there is one.
pub(super) fn forwarder<'s>(settings: &'s Settings, url: &str) -> Option<&'s Proxy> {
    settings.proxy.as_ref().filter(|_| !url.starts_with("https:"))
}

/// Where to connect to.
pub(super) fn address(proxy: &Proxy) -> Result<Uri, Fault> {
    let Proxy { host, port, .. } = proxy;
    format!("http://{host}:{port}")
        .parse()
        .map_err(|_| Fault::new(Kind::InvalidArgument, format!("the proxy {host}:{port} cannot be used")))
}

/// The header that lets the proxy know the user.
pub(super) fn authorization((user, password): &(String, String)) -> String {
    format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))
}

/// What a proxy means by 407, in the words that a refused tunnel has.
pub(super) fn check(status: u16) -> Result<(), Fault> {
    match status {
        407 => Err(Fault::new(Kind::Connect, "the proxy refused the connection: it answered 407")),
        _ => Ok(()),
    }
}

/// Names the whole URL in the head of a request, the first `len` bytes of `output`: `GET /k` becomes
/// `GET http://host/k`. Returns the new length, `None` if there is no room.
pub(super) fn make_absolute(output: &mut [u8], len: usize, origin: &str) -> Option<usize> {
    let place = output.get(..len)?.iter().position(|byte| *byte == b' ')? + 1;
    let (longer, path) = (len + origin.len(), place + origin.len());
    output.get(..longer)?;
    output.copy_within(place..len, path);
    output.get_mut(place..path)?.copy_from_slice(origin.as_bytes());
    Some(longer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_url_is_named() {
        let head = b"PUT /a%20b?c HTTP/1.1\r\nx: y\r\n\r\n";
        let mut output = [head.as_slice(), &[0; 16]].concat();
        let len = make_absolute(&mut output, head.len(), "http://b.host:81").unwrap();
        assert_eq!(&output[..len], b"PUT http://b.host:81/a%20b?c HTTP/1.1\r\nx: y\r\n\r\n");
        assert_eq!(make_absolute(&mut output, len, "http://b.host:81"), None);
    }

    #[test]
    fn only_plain_requests_are_handed_on() {
        let proxy = Proxy { host: "p".into(), port: 3128, login: None };
        let settings = Settings { proxy: Some(proxy.clone()), ..Settings::default() };
        assert_eq!(forwarder(&settings, "http://h/"), Some(&proxy));
        assert_eq!(forwarder(&settings, "https://h/"), None);
        assert_eq!(address(&proxy).unwrap().to_string(), "http://p:3128/");
        assert_eq!(address(&Proxy { host: "a b".into(), ..proxy }).unwrap_err().kind, Kind::InvalidArgument);
    }

    #[test]
    fn logins_are_encoded() {
        assert_eq!(authorization(&("u".into(), "p".into())), "Basic dTpw");
    }
}
