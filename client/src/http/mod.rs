//! HTTP/1.1 over `ureq`, and nothing of OSS.
//!
//! [`exchange`] is the one way to the network. What `ureq` leaves to its user is here: sockets that notice a
//! transfer that crawls, a cache of resolved names, request bodies and reply bodies that are counted and
//! checksummed on the way, and a name for each thing that can break.

mod agent;
mod body;
mod current;
mod dialogue;
mod exchange;
mod fault;
mod forward;
mod framing;
mod incoming;
mod lookup;
mod outgoing;
mod reply;
mod resolver;
pub mod retry;
mod settings;
mod socket;
mod speed;
mod tls;
mod trace;

pub use agent::release_connections;
pub use body::{ReplyBuffer, Sink, Source};
pub use exchange::{Accept, Method, Progress, Request, Response, exchange};
pub use lookup::join_lookups;
pub use settings::{Proxy, Settings};
