//! Reading request bodies and writing replies in XML.
mod reader;
mod writer;

pub use reader::{Element, parse};
pub use writer::XmlWriter;
