//! TCP connections that notice when nothing moves.

use std::fmt;
use std::io::{self, IoSlice};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::process;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::net::{RecvFlags, SendAncillaryBuffer, SendFlags, recv, send, sendmsg};
use ureq::Error;
use ureq::unversioned::transport::time::Duration as Limit;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport,
};

use super::current;
use super::fault::Fault;
use super::settings::Settings;
use super::speed::SpeedFloor;
use crate::error::Kind;

/// How often a blocked read or write looks at the clock. Set on the socket once, so that a request costs no
/// extra system calls.
const TICK: Duration = Duration::from_millis(250);
/// Output up to this many bytes waits for what follows it, so that a small request leaves in one piece.
const SMALL: usize = 8 * 1024;

/// Opens metered TCP connections.
#[derive(Debug)]
pub(super) struct MeteredConnector {
    connect_timeout: Option<Duration>,
    speed_limit: u32,
    speed_time: u32,
    /// Host and port of the proxy, if connections go to one.
    proxy: Option<String>,
}

impl MeteredConnector {
    pub(super) fn new(settings: &Settings) -> Self {
        let seconds = u64::from(settings.connect_timeout);
        Self {
            connect_timeout: (seconds > 0).then(|| Duration::from_secs(seconds)),
            speed_limit: settings.speed_limit,
            speed_time: settings.speed_time,
            proxy: settings.proxy.as_ref().map(|proxy| format!("{}:{}", proxy.host, proxy.port)),
        }
    }

    /// Tries the addresses in turn within one time limit.
    fn open(&self, addresses: &[SocketAddr]) -> Result<TcpStream, Fault> {
        let start = Instant::now();
        let mut failure = "no address".to_owned();
        for (index, address) in addresses.iter().enumerate() {
            let opened = match self.connect_timeout {
                None => TcpStream::connect(address),
                Some(limit) => {
                    let left = limit.saturating_sub(start.elapsed());
                    let waiting = u32::try_from(addresses.len() - index).unwrap_or(1);
                    TcpStream::connect_timeout(address, (left / waiting).max(Duration::from_millis(10)))
                }
            };
            match opened {
                Ok(stream) => return Ok(stream),
                Err(error) => failure = format!("{address}: {error}"),
            }
        }
        let what = self.proxy.as_ref().map_or_else(|| "server".to_owned(), |proxy| format!("proxy {proxy}"));
        Err(Fault::new(Kind::Connect, format!("Couldn't connect to {what} ({failure})")))
    }
}

impl<In: Transport> Connector<In> for MeteredConnector {
    type Out = Either<In, MeteredSocket>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        if let Some(tunnel) = chained {
            return Ok(Some(Either::A(tunnel)));
        }
        let addresses: Vec<SocketAddr> = details.addrs.iter().copied().collect();
        let stream =
            self.open(&addresses).map_err(|fault| fault.into_io(io::ErrorKind::ConnectionRefused))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(TICK))?;
        stream.set_write_timeout(Some(TICK))?;
        let config = details.config;
        let buffers = LazyBuffers::new(config.input_buffer_size(), config.output_buffer_size());
        let floor = SpeedFloor::new(self.speed_limit, self.speed_time, Instant::now());
        Ok(Some(Either::B(MeteredSocket {
            stream,
            buffers,
            pending: Vec::new(),
            floor,
            is_broken: false,
            returned: false,
            process: process::id(),
        })))
    }
}

/// A TCP connection under a [`SpeedFloor`].
pub(super) struct MeteredSocket {
    stream: TcpStream,
    buffers: LazyBuffers,
    /// Output that has not been sent yet.
    pending: Vec<u8>,
    floor: SpeedFloor,
    /// Whether a write has failed. What has arrived can still be read.
    is_broken: bool,
    /// Whether the connection has gone back to the pool since the last reply.
    returned: bool,
    /// The process that opened it.
    process: u32,
}

impl MeteredSocket {
    fn moved(&mut self, count: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.floor.moved(count, Instant::now());
        self.check_patience(None, timeout)
    }

    /// Decides whether to go on.
    fn check_patience(&self, deadline: Option<Instant>, timeout: NextTimeout) -> Result<(), Error> {
        let now = Instant::now();
        if self.floor.is_exceeded(now) {
            let fault = Fault::new(Kind::Timeout, self.floor.reason());
            return Err(fault.into_io(io::ErrorKind::TimedOut).into());
        }
        match deadline {
            Some(deadline) if now >= deadline => Err(Error::Timeout(timeout.reason)),
            _ => Ok(()),
        }
    }

    /// Sends what is pending and then `amount` bytes of the output buffer.
    ///
    /// A peer that takes nothing but has something to say is listened to first: what could not be sent is pending then.
    fn send(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.floor.resume(Instant::now());
        let deadline = deadline(timeout);
        let total = self.pending.len() + amount;
        let mut sent = 0;
        while sent < total {
            match self.write_from(sent, amount) {
                Ok(0) => return Err(self.broke(io::ErrorKind::WriteZero.into())),
                Ok(count) => {
                    sent += count;
                    self.moved(count, timeout)?;
                }
                Err(error) if is_tick(&error) => {
                    self.check_patience(deadline, timeout)?;
                    if !self.is_silent() {
                        self.hold_back(sent, amount);
                        return Ok(());
                    }
                }
                Err(error) => return Err(self.broke(error)),
            }
        }
        self.pending.clear();
        Ok(())
    }

    /// Writes without the signal that a connection closed by the peer has for a program otherwise.
    fn write_from(&mut self, sent: usize, amount: usize) -> io::Result<usize> {
        let (first, second) = (self.pending.get(sent..).unwrap_or_default(), amount);
        let done = sent.saturating_sub(self.pending.len());
        let second = self.buffers.output().get(done..second).unwrap_or_default();
        let count = match (first.is_empty(), second.is_empty()) {
            (true, _) => send(&self.stream, second, SendFlags::NOSIGNAL),
            (_, true) => send(&self.stream, first, SendFlags::NOSIGNAL),
            _ => {
                let both = [IoSlice::new(first), IoSlice::new(second)];
                sendmsg(&self.stream, &both, &mut SendAncillaryBuffer::default(), SendFlags::NOSIGNAL)
            }
        };
        Ok(count?)
    }

    /// Keeps what is left after `sent` bytes of the pending output and `amount` bytes of the buffer.
    fn hold_back(&mut self, sent: usize, amount: usize) {
        let done = sent.saturating_sub(self.pending.len());
        self.pending.drain(..sent.min(self.pending.len()));
        self.pending.extend_from_slice(self.buffers.output().get(done..amount).unwrap_or_default());
    }

    /// Notes that nothing can be sent any more.
    fn broke(&mut self, error: io::Error) -> Error {
        self.is_broken = true;
        self.pending.clear();
        lost(error)
    }

    /// Whether nothing has arrived that has not been read, not even the end.
    fn is_silent(&self) -> bool {
        let flags = RecvFlags::PEEK | RecvFlags::DONTWAIT;
        recv(&self.stream, &mut [0; 1], flags).is_err_and(|error| error == Errno::AGAIN)
    }
}

fn lost(error: io::Error) -> Error {
    let text = format!("the connection broke: {error}");
    Fault::new(Kind::ConnectionLost, text).into_io(error.kind()).into()
}

fn deadline(timeout: NextTimeout) -> Option<Instant> {
    match timeout.after {
        Limit::Exact(limit) => Instant::now().checked_add(limit),
        Limit::NotHappening => None,
    }
}

fn is_tick(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted)
}

impl Transport for MeteredSocket {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        // The failure has been told. TLS would try for ever before it reads what has arrived.
        if self.is_broken {
            return Ok(());
        }
        if self.pending.len() + amount <= SMALL {
            self.pending.extend_from_slice(self.buffers.output().get(..amount).unwrap_or_default());
            return Ok(());
        }
        self.send(amount, timeout)
    }

    /// With no time left, takes what has arrived already and sends nothing.
    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let waits = !timeout.after.is_zero();
        if waits && !self.pending.is_empty() {
            self.send(0, timeout)?;
        }
        current::set_unsent(!self.pending.is_empty());
        self.floor.resume(Instant::now());
        self.returned = false;
        let deadline = deadline(timeout);
        let flags = if waits { RecvFlags::empty() } else { RecvFlags::DONTWAIT };
        loop {
            match recv(&self.stream, self.buffers.input_append_buf(), flags).map_err(io::Error::from) {
                Ok((count, _)) => {
                    self.buffers.input_appended(count);
                    self.moved(count, timeout)?;
                    return Ok(count > 0);
                }
                Err(error) if is_tick(&error) => self.check_patience(deadline, timeout)?,
                Err(error) => return Err(self.broke(error)),
            }
        }
    }

    fn is_open(&mut self) -> bool {
        // Asked first when a reply has just been taken in, and again before the next request: that is early enough.
        if !std::mem::replace(&mut self.returned, true) {
            return !self.is_broken && self.pending.is_empty();
        }
        // Anything readable on an idle connection, even its end, means that it cannot carry another request.
        self.is_silent()
    }
}

impl Drop for MeteredSocket {
    fn drop(&mut self) {
        // The peer is told even if a child of `fork` still has a copy of the descriptor; a child itself is silent.
        if self.process == process::id() {
            let _ = self.stream.shutdown(Shutdown::Both);
        }
    }
}

impl fmt::Debug for MeteredSocket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MeteredSocket").field("peer", &self.stream.peer_addr().ok()).finish_non_exhaustive()
    }
}
