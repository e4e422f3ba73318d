//! Requests and replies on one connection, as they take turns.
//!
//! The topmost transport. It reads the head of each reply before `ureq` does, and looks for a reply that comes while
//! the request is still being sent: a service that refuses a request says why, and then closes.

use std::fmt;
use std::io;

use ureq::Error;
use ureq::unversioned::transport::time::Duration as Limit;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

use super::current;
use super::fault::{self, Fault};
use super::forward;
use super::framing::Framing;
use super::reply::{self, MAX_HEAD, MAX_INTERIM, ReplyHead};
use crate::error::Kind;

/// Puts a [`Dialogue`] on each connection.
#[derive(Debug)]
pub(super) struct DialogueConnector {
    /// Whether requests go over TLS; a connection without is then one to a proxy, before its tunnel.
    secure: bool,
    /// Whether the other end is a proxy that is asked for whole URLs.
    forwards: bool,
}

impl DialogueConnector {
    pub(super) fn new(secure: bool, forwards: bool) -> Self {
        Self { secure, forwards }
    }
}

impl<In: Transport> Connector<In> for DialogueConnector {
    type Out = Dialogue<In>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        let origin = details.uri.authority().filter(|_| self.forwards).map(|host| format!("http://{host}"));
        let opens_tunnel = self.secure && !details.needs_tls();
        Ok(chained.map(|inner| Dialogue::new(inner, origin, opens_tunnel)))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// No request has been made.
    New,
    /// A request is on its way, in so many pieces until now, or its reply is awaited.
    Sending(u64),
    /// The head of the reply is there.
    Replied,
    /// The tunnel of a proxy is open; what passes is no HTTP.
    Open,
}

/// A connection that carries one request and its reply after the other.
pub(super) struct Dialogue<T> {
    inner: T,
    /// Scheme and authority that requests name, because the other end is a proxy.
    origin: Option<String>,
    /// Whether the first request opens a tunnel.
    opens_tunnel: bool,
    state: State,
    /// Whether an earlier request was answered on this connection.
    is_kept: bool,
    /// Whether a reply came before the whole request was sent: the connection carries no other.
    is_cut: bool,
    /// Interim replies to this request, and their bytes.
    interim: (usize, usize),
    /// Bytes of the head, not complete, that have been looked at.
    seen: usize,
    /// What `ureq` is shown of a head.
    framing: Framing,
}

impl<T: Transport> Dialogue<T> {
    fn new(inner: T, origin: Option<String>, opens_tunnel: bool) -> Self {
        Self {
            inner,
            origin,
            opens_tunnel,
            state: State::New,
            is_kept: false,
            is_cut: false,
            interim: (0, 0),
            seen: 0,
            framing: Framing::default(),
        }
    }

    /// Begins a request, whose first `amount` bytes are in the output buffer; returns how many they have become.
    fn begin(&mut self, amount: usize) -> Result<usize, Error> {
        self.is_kept = self.state == State::Replied;
        current::set_kept(self.is_kept);
        self.state = State::Sending(0);
        self.interim = (0, 0);
        self.seen = 0;
        let Some(origin) = &self.origin else { return Ok(amount) };
        let too_long = || Fault::new(Kind::InvalidArgument, "the head of the request is too long");
        forward::make_absolute(self.inner.buffers().output(), amount, origin)
            .ok_or_else(|| too_long().into_io(io::ErrorKind::InvalidInput).into())
    }

    /// Sends a further piece of the request, unless its reply is there.
    fn send(&mut self, pieces: u64, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        // The head waits for the first piece of the body: there can be no reply before both have gone.
        if pieces > 1 && !self.opens_tunnel && self.look(timeout)? {
            return Ok(());
        }
        self.state = State::Sending(pieces + 1);
        self.inner.transmit_output(amount, timeout).or_else(|error| self.rescue(error, timeout))
    }

    /// Takes what has arrived, without waiting; whether it is a reply.
    fn look(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let at_once = NextTimeout { after: Limit::from_secs(0), ..timeout };
        match self.inner.await_input(at_once) {
            Ok(true) => self.take_head(true),
            Ok(false) => Err(self.broken(closed())),
            Err(Error::Timeout(_)) => Ok(false),
            Err(error) => self.rescue(error, timeout).map(|()| true),
        }
    }

    fn await_head(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        while !self.take_head(false)? {
            match self.inner.await_input(timeout) {
                Ok(true) => {}
                Ok(false) => return Err(self.broken(closed())),
                Err(error) => return self.rescue(error, timeout).map(|()| true),
            }
        }
        Ok(true)
    }

    /// After a write has failed: a peer that answers and closes leaves its answer to be read.
    fn rescue(&mut self, error: Error, timeout: NextTimeout) -> Result<(), Error> {
        let fault = fault::classify(error);
        while fault.kind == Kind::ConnectionLost && matches!(self.inner.await_input(timeout), Ok(true)) {
            match self.take_head(true) {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(_) => break,
            }
        }
        Err(self.broken(fault))
    }

    /// Takes the heads of interim replies and the final one from the input; whether the final one is there.
    fn take_head(&mut self, is_cut: bool) -> Result<bool, Error> {
        while let Some(found) = self.next_head().map_err(|fault| self.broken(fault))? {
            self.inner.buffers().input_consume(found.len);
            self.seen = 0;
            if !found.is_interim() {
                self.accept(found, is_cut);
                return Ok(true);
            }
            self.interim = (self.interim.0 + 1, self.interim.1 + found.len);
        }
        // To `ureq` it is no input yet.
        self.inner.buffers().input_consume(0);
        Ok(false)
    }

    fn next_head(&mut self) -> Result<Option<ReplyHead>, Fault> {
        let input = self.inner.buffers().input();
        // What does not begin like a reply is found at once, and a long head is not read again for each of its pieces.
        let is_worth_reading = self.seen == 0 || reply::may_be_complete(input, self.seen);
        let found = if input.is_empty() || !is_worth_reading { None } else { reply::parse(input)? };
        self.seen = input.len();
        let len = self.interim.1 + found.as_ref().map_or(input.len(), |found| found.len);
        if len > MAX_HEAD {
            let text = format!("the exchange broke HTTP rules: a reply head of more than {MAX_HEAD} bytes");
            return Err(Fault::new(Kind::Protocol, text));
        }
        if self.interim.0 >= MAX_INTERIM && found.as_ref().is_some_and(ReplyHead::is_interim) {
            let text = format!("the exchange broke HTTP rules: more than {MAX_INTERIM} interim replies");
            return Err(Fault::new(Kind::Protocol, text));
        }
        Ok(found)
    }

    /// Hands the final head on: to `ureq` what frames the body, to the exchange all of it.
    fn accept(&mut self, found: ReplyHead, is_cut: bool) {
        found.write_framing(self.framing.renew());
        if self.opens_tunnel {
            self.state = State::Open;
            return;
        }
        self.state = State::Replied;
        self.is_cut = is_cut || current::is_unsent();
        current::answer(found.head, self.is_cut);
    }

    /// A fault of the connection as `ureq` passes it on. It takes some kinds of [`io::Error`] for the end of a body,
    /// but not this one.
    fn broken(&mut self, fault: Fault) -> Error {
        let is_untouched = self.interim.0 == 0 && self.inner.buffers().input().is_empty();
        let is_sending = matches!(self.state, State::Sending(_));
        let stale = self.is_kept && is_sending && is_untouched && fault.kind == Kind::ConnectionLost;
        Fault { stale, ..fault }.into_io(io::ErrorKind::Other).into()
    }
}

fn closed() -> Fault {
    Fault::new(Kind::ConnectionLost, "the connection broke: the server closed it before it had replied")
}

impl<T: Transport> Transport for Dialogue<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        if self.framing.is_used_up() { self.inner.buffers() } else { &mut self.framing }
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        // What is left of the body after a reply goes nowhere.
        if self.is_cut {
            return Ok(());
        }
        match self.state {
            State::Open => self.inner.transmit_output(amount, timeout),
            State::Sending(pieces) => self.send(pieces, amount, timeout),
            State::New | State::Replied => {
                let amount = self.begin(amount)?;
                self.send(0, amount, timeout)
            }
        }
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        match self.state {
            State::Sending(_) => self.await_head(timeout),
            State::Replied => {
                self.inner.await_input(timeout).map_err(|error| self.broken(fault::classify(error)))
            }
            State::New | State::Open => self.inner.await_input(timeout),
        }
    }

    fn is_open(&mut self) -> bool {
        !self.is_cut && self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

impl<T: Transport> fmt::Debug for Dialogue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dialogue")
            .field("inner", &self.inner)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}
