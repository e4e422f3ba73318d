//! Use as an HTTP proxy: absolute-form requests and tunnels. Whatever host is named, the emulator itself answers.
use std::net::SocketAddr;

use hyper::Request;
use hyper::body::Incoming;
use hyper::header::HeaderMap;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::auth::hmac::equal;
use crate::encoding::base64_decode;
use crate::reply::Reply;

/// What a proxy request must carry.
#[derive(Clone)]
pub struct ProxyCredentials {
    /// User name.
    pub user: String,
    /// Password.
    pub password: String,
}

impl ProxyCredentials {
    /// Whether the headers carry them.
    #[must_use]
    pub fn accepts(&self, headers: &HeaderMap) -> bool {
        let sent = headers
            .get("proxy-authorization")
            .and_then(|value| value.to_str().ok())
            .and_then(|text| text.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("basic"))
            .and_then(|(_, encoded)| base64_decode(encoded.trim()))
            .and_then(|bytes| String::from_utf8(bytes).ok());
        sent.is_some_and(|sent| equal(&sent, &format!("{}:{}", self.user, self.password)))
    }
}

/// 407.
pub(super) fn refused() -> Reply {
    let mut reply = Reply::empty(407).with("proxy-authenticate", "Basic realm=\"oss-emulator\"");
    reply.error_code = Some("ProxyAuthenticationRequired".to_owned());
    reply
}

/// Joins the client's connection, once it has been taken over, with a new one to the emulator's own port.
pub(super) fn open_tunnel(request: Request<Incoming>, own: SocketAddr) {
    tokio::spawn(async move {
        let Ok(upgraded) = hyper::upgrade::on(request).await else { return };
        let Ok(mut back) = TcpStream::connect(own).await else { return };
        let _ = back.set_nodelay(true);
        // Either side may end the tunnel at any time.
        let _ = tokio::io::copy_bidirectional(&mut TokioIo::new(upgraded), &mut back).await;
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basic_credentials() {
        let wanted = ProxyCredentials { user: "u".to_owned(), password: "p:w".to_owned() };
        let accepts = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("proxy-authorization", value.parse().unwrap());
            wanted.accepts(&headers)
        };
        let encoded = crate::encoding::base64_encode(b"u:p:w");
        assert!(accepts(&format!("Basic {encoded}")) && accepts(&format!("basic  {encoded}")));
        assert!(!accepts(&encoded) && !accepts("Basic !") && !accepts("Bearer dTpwOnc="));
        assert!(!accepts(&format!("Basic {}", crate::encoding::base64_encode(b"u:other"))));
        assert!(!wanted.accepts(&HeaderMap::new()));
    }
}
