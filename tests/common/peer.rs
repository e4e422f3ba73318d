//! Servers that do with each connection what a test says, reached in every way that there is.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use rcgen::{CertificateParams, KeyPair};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// How requests get to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Over a plain connection.
    Plain,
    /// Over TLS.
    Tls,
    /// Through a proxy that is asked for whole URLs.
    Forward,
    /// Over TLS in the tunnel of a proxy, which is opened after an interim reply and with many header lines.
    Tunnel,
}

/// All of them.
pub const WAYS: [Way; 4] = [Way::Plain, Way::Tls, Way::Forward, Way::Tunnel];

enum Channel {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
}

/// A connection, on the side of the server.
pub struct Peer {
    channel: Channel,
}

/// A server, and how to get to it.
pub struct Server {
    /// The endpoint that requests name.
    pub endpoint: String,
    /// The port of the proxy on 127.0.0.1 that they go through.
    pub proxy: Option<u16>,
    accepted: Arc<AtomicUsize>,
}

impl Server {
    /// A server that hands every connection to `serve`.
    pub fn new(way: Way, serve: impl Fn(&mut Peer) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let accepted = Arc::new(AtomicUsize::new(0));
        let (serve, count) = (Arc::new(serve), Arc::clone(&accepted));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                count.fetch_add(1, Ordering::Relaxed);
                let serve = Arc::clone(&serve);
                std::thread::spawn(move || {
                    if let Ok(mut peer) = Peer::accept(way, stream) {
                        serve(&mut peer);
                    }
                });
            }
        });
        let scheme = if matches!(way, Way::Tls | Way::Tunnel) { "https" } else { "http" };
        let proxy = matches!(way, Way::Forward | Way::Tunnel).then(|| address.port());
        let host = if proxy.is_some() { "oss-cn-hangzhou.aliyuncs.com".into() } else { address.to_string() };
        Self { endpoint: format!("{scheme}://{host}"), proxy, accepted }
    }

    /// A server that reads a whole request on each connection, however often, and answers with `reply`.
    pub fn answering(way: Way, reply: impl Into<Vec<u8>>) -> Self {
        let reply = reply.into();
        Self::new(way, move |peer| {
            while let Some((_, length)) = peer.read_head() {
                if peer.read_body(length).is_err() || peer.write(&reply).is_err() {
                    return;
                }
            }
        })
    }

    /// Connections so far.
    pub fn accepted(&self) -> usize {
        self.accepted.load(Ordering::Relaxed)
    }
}

impl Peer {
    fn accept(way: Way, mut stream: TcpStream) -> io::Result<Self> {
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        stream.set_nodelay(true)?;
        if way == Way::Tunnel {
            let mut plain = Self { channel: Channel::Plain(stream.try_clone()?) };
            plain.read_head().ok_or(io::ErrorKind::UnexpectedEof)?;
            let lines: String = (0..200).map(|line| format!("X-Proxy-{line}: v\r\n")).collect();
            stream
                .write_all(format!("HTTP/1.1 102 Wait\r\n\r\nHTTP/1.1 200 OK\r\n{lines}\r\n").as_bytes())?;
        }
        let channel = match way {
            Way::Plain | Way::Forward => Channel::Plain(stream),
            Way::Tls | Way::Tunnel => {
                let session = ServerConnection::new(certificate()).map_err(io::Error::other)?;
                Channel::Tls(Box::new(StreamOwned::new(session, stream)))
            }
        };
        Ok(Self { channel })
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.channel {
            Channel::Plain(stream) => stream.read(buffer),
            Channel::Tls(stream) => stream.read(buffer),
        }
    }

    /// Sends bytes.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.channel {
            Channel::Plain(stream) => stream.write_all(bytes),
            Channel::Tls(stream) => stream.write_all(bytes).and_then(|()| stream.flush()),
        }
    }

    /// Reads the head of a request, byte by byte; its first line and the length of the body. `None` at the end.
    pub fn read_head(&mut self) -> Option<(String, usize)> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            self.read(&mut byte).ok().filter(|count| *count > 0)?;
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).unwrap();
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("Content-Length").then(|| value.parse().unwrap())
        });
        Some((head.lines().next().unwrap().to_owned(), length.unwrap_or(0)))
    }

    /// Reads `length` bytes of a body.
    pub fn read_body(&mut self, length: usize) -> io::Result<()> {
        let (mut left, mut buffer) = (length, vec![0; 64 * 1024]);
        while left > 0 {
            let most = left.min(buffer.len());
            match self.read(&mut buffer[..most])? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                count => left -= count,
            }
        }
        Ok(())
    }

    /// Says that nothing follows, in the way that TLS has for it.
    pub fn say_goodbye(&mut self) {
        if let Channel::Tls(stream) = &mut self.channel {
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
        let _ = self.socket().shutdown(Shutdown::Write);
    }

    /// Closes the connection as soon as it is open, for reading and then for writing.
    pub fn reset(&mut self) {
        if let Channel::Tls(stream) = &mut self.channel {
            let _ = stream.conn.complete_io(&mut stream.sock);
        }
        let _ = self.socket().shutdown(Shutdown::Write);
        std::thread::sleep(Duration::from_millis(20));
        rustix::net::sockopt::set_socket_linger(self.socket(), Some(Duration::ZERO)).unwrap();
    }

    /// Waits until the client has closed the connection.
    pub fn await_end(&mut self) {
        while matches!(self.socket().read(&mut [0; 4096]), Ok(count) if count > 0) {}
    }

    fn socket(&mut self) -> &mut TcpStream {
        match &mut self.channel {
            Channel::Plain(stream) => stream,
            Channel::Tls(stream) => &mut stream.sock,
        }
    }
}

fn certificate() -> Arc<ServerConfig> {
    static CONFIG: OnceLock<Arc<ServerConfig>> = OnceLock::new();
    let make = || {
        let key = KeyPair::generate().unwrap();
        let names = vec!["127.0.0.1".to_owned()];
        let certificate = CertificateParams::new(names).unwrap().self_signed(&key).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let builder = builder.unwrap().with_no_client_auth();
        let key = rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        Arc::new(builder.with_single_cert(vec![certificate.der().clone()], key).unwrap())
    };
    Arc::clone(CONFIG.get_or_init(make))
}
