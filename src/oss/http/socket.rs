//! TCP connections that notice when nothing moves.

use std::fmt;
use std::io::{self, IoSlice, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::net::{RecvFlags, recv};
use ureq::Error;
use ureq::unversioned::transport::time::Duration as Limit;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport,
};

use super::fault::Fault;
use super::forward;
use super::settings::Settings;
use super::speed::SpeedFloor;
use crate::oss::error::Kind;

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
    /// Whether the other end is a proxy that is asked for whole URLs.
    forwards: bool,
}

impl MeteredConnector {
    pub(super) fn new(settings: &Settings, forwards: bool) -> Self {
        let seconds = u64::from(settings.connect_timeout);
        Self {
            connect_timeout: (seconds > 0).then(|| Duration::from_secs(seconds)),
            speed_limit: settings.speed_limit,
            speed_time: settings.speed_time,
            forwards,
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
        Err(Fault::new(Kind::Connect, format!("Couldn't connect to server ({failure})")))
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
        let (pending, state) = (Vec::new(), State::Fresh);
        let origin = details.uri.authority().filter(|_| self.forwards).map(|host| format!("http://{host}"));
        Ok(Some(Either::B(MeteredSocket { stream, buffers, pending, origin, floor, state, returned: false })))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing has happened on this connection.
    Fresh,
    /// Sending the first request.
    SendingFirst,
    /// Sending a request after an earlier one was answered.
    SendingAgain,
    /// A reply is coming in, or has come in.
    Receiving,
}

/// A TCP connection under a [`SpeedFloor`].
pub(super) struct MeteredSocket {
    stream: TcpStream,
    buffers: LazyBuffers,
    /// Output that has not been sent yet.
    pending: Vec<u8>,
    /// Scheme and authority that requests name, because the other end is a proxy.
    origin: Option<String>,
    floor: SpeedFloor,
    state: State,
    /// Whether the connection has gone back to the pool since the last reply.
    returned: bool,
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

    fn lost(&self, error: io::Error) -> Error {
        let fault = Fault {
            stale: self.state == State::SendingAgain,
            ..Fault::new(Kind::ConnectionLost, format!("the connection broke: {error}"))
        };
        fault.into_io(error.kind()).into()
    }

    /// Sends what is pending and then `amount` bytes of the output buffer.
    fn send(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.floor.resume(Instant::now());
        let deadline = deadline(timeout);
        let total = self.pending.len() + amount;
        let mut sent = 0;
        while sent < total {
            match self.write_from(sent, amount) {
                Ok(0) => return Err(self.lost(io::ErrorKind::WriteZero.into())),
                Ok(count) => {
                    sent += count;
                    self.moved(count, timeout)?;
                }
                Err(error) if is_tick(&error) => self.check_patience(deadline, timeout)?,
                Err(error) => return Err(self.lost(error)),
            }
        }
        self.pending.clear();
        Ok(())
    }

    fn write_from(&mut self, sent: usize, amount: usize) -> io::Result<usize> {
        let first = self.pending.get(sent..).unwrap_or_default();
        let done = sent.saturating_sub(self.pending.len());
        let second = self.buffers.output().get(done..amount).unwrap_or_default();
        match (first.is_empty(), second.is_empty()) {
            (true, _) => (&self.stream).write(second),
            (_, true) => (&self.stream).write(first),
            _ => (&self.stream).write_vectored(&[IoSlice::new(first), IoSlice::new(second)]),
        }
    }

    /// Whether this is the first output of a request.
    fn begin_sending(&mut self) -> bool {
        let (state, begins) = match self.state {
            State::Fresh => (State::SendingFirst, true),
            State::Receiving => (State::SendingAgain, true),
            sending => (sending, false),
        };
        self.state = state;
        begins
    }
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
        if self.begin_sending()
            && let Some(origin) = &self.origin
        {
            let head = self.buffers.output().get(..amount).unwrap_or_default();
            forward::push_absolute(&mut self.pending, origin, head);
            return Ok(());
        }
        if self.pending.len() + amount <= SMALL {
            self.pending.extend_from_slice(self.buffers.output().get(..amount).unwrap_or_default());
            return Ok(());
        }
        self.send(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        if !self.pending.is_empty() {
            self.send(0, timeout)?;
        }
        self.floor.resume(Instant::now());
        self.returned = false;
        let deadline = deadline(timeout);
        loop {
            match (&self.stream).read(self.buffers.input_append_buf()) {
                Ok(0) if self.state != State::Receiving => {
                    return Err(self.lost(io::ErrorKind::UnexpectedEof.into()));
                }
                Ok(count) => {
                    self.state = State::Receiving;
                    self.buffers.input_appended(count);
                    self.moved(count, timeout)?;
                    return Ok(count > 0);
                }
                Err(error) if is_tick(&error) => self.check_patience(deadline, timeout)?,
                Err(error) => return Err(self.lost(error)),
            }
        }
    }

    fn is_open(&mut self) -> bool {
        // Asked first when a reply has just been taken in, and again before the next request: that is early enough.
        if !std::mem::replace(&mut self.returned, true) {
            return true;
        }
        // Anything readable on an idle connection, even its end, means that it cannot carry another request.
        let mut byte = [0; 1];
        let flags = RecvFlags::PEEK | RecvFlags::DONTWAIT;
        recv(&self.stream, &mut byte, flags).is_err_and(|error| error == Errno::AGAIN)
    }
}

impl fmt::Debug for MeteredSocket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MeteredSocket").field("peer", &self.stream.peer_addr().ok()).finish_non_exhaustive()
    }
}
