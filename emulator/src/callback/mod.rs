//! Upload callbacks: an application server is told of a stored object, and its answer becomes the reply.
mod parameters;
mod send;
mod template;

pub use parameters::{BodyType, Callback};
pub use send::{Notice, send};
