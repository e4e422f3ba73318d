//! An OSS-shaped endpoint that costs as little as possible: uploads are discarded in the
//! kernel, downloads are zeros, and checksums are those of zeros of the right length.
//! Signatures are not checked.

mod answer;
mod counters;
mod object;
mod uploads;
mod zeros;

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::wire::{Head, Wire, clamp};
use answer::{Body, Reply};
use counters::Counters;
pub use counters::{COUNTERS_TARGET, Counted};
use uploads::Uploads;
use zeros::{ZEROS, ZeroSums};

const HEAD_LIMIT: usize = 64 * 1024;

/// What the server shows to clients.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Bytes of every object that is read.
    pub size: u64,
    /// Wait before each answer.
    pub latency: Duration,
}

/// A bound server that does not serve yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    settings: Settings,
    uploads: Uploads,
    sums: ZeroSums,
    counters: Counters,
}

impl Server {
    /// Binds to `address`; port 0 picks a free one.
    ///
    /// # Errors
    /// When the address cannot be bound.
    pub fn bind(address: SocketAddr, settings: Settings) -> io::Result<Self> {
        let shared = Shared {
            settings,
            uploads: Uploads::default(),
            sums: ZeroSums::default(),
            counters: Counters::default(),
        };
        // Known before the first client measures anything.
        shared.sums.of(settings.size);
        Ok(Self { listener: TcpListener::bind(address)?, shared: Arc::new(shared) })
    }

    /// The address that clients connect to.
    ///
    /// # Errors
    /// When the system does not tell it.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until accepting fails, one thread for each connection.
    ///
    /// # Errors
    /// When a connection cannot be accepted.
    pub fn run(&self) -> io::Result<()> {
        loop {
            let (stream, _) = self.listener.accept()?;
            let shared = Arc::clone(&self.shared);
            thread::spawn(move || {
                if let Err(error) = serve(stream, &shared) {
                    eprintln!("bench-server: connection dropped: {error}");
                }
            });
        }
    }
}

fn serve(stream: TcpStream, shared: &Shared) -> io::Result<()> {
    let mut wire = Wire::new(stream, HEAD_LIMIT)?;
    while let Some(head) = wire.read_head()? {
        let received = head.content_length()?;
        wire.discard(received)?;
        let reply = answer::answer(&head, shared)?;
        if !shared.settings.latency.is_zero() {
            thread::sleep(shared.settings.latency);
        }
        let number = shared.counters.add(received, reply.content_sent());
        send(&mut wire, &reply, number)?;
        if closes(&head) {
            break;
        }
    }
    Ok(())
}

fn closes(head: &Head) -> bool {
    head.header("Connection").is_some_and(|value| value.eq_ignore_ascii_case("close"))
}

fn send(wire: &mut Wire, reply: &Reply, number: u64) -> io::Result<()> {
    let head = reply.head(number);
    match &reply.body {
        Body::Text(text) => wire.send_both(head.as_bytes(), text.as_bytes()),
        Body::Unsent(_) => wire.send(head.as_bytes()),
        Body::Zeros(length) => send_zeros(wire, head.as_bytes(), *length),
    }
}

fn send_zeros(wire: &mut Wire, head: &[u8], length: u64) -> io::Result<()> {
    let piece = |left: u64| ZEROS.get(..clamp(left, ZEROS.len())).unwrap_or(ZEROS.as_slice());
    let first = piece(length);
    wire.send_both(head, first)?;
    let mut left = length - first.len() as u64;
    while left > 0 {
        let next = piece(left);
        wire.send(next)?;
        left -= next.len() as u64;
    }
    Ok(())
}
