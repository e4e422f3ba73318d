//! XML bodies: replies are read into a tree of [`Element`]s, requests are written by [`write()`].

mod element;
mod reader;
mod writer;

pub use element::Element;
pub use reader::{MAX_DEPTH, parse};
pub use writer::{Writer, is_expressible, write};
