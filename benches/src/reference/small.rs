//! Objects of 1 KiB, one after the other on one connection.

use std::io;

use super::Client;

const SMALL: usize = 1024;

/// Puts an object of 1 KiB `count` times.
///
/// # Errors
/// When the endpoint refuses.
pub fn put(endpoint: &str, count: u32) -> io::Result<()> {
    let mut client = Client::connect(endpoint)?;
    let extra = format!("Content-Type: application/octet-stream\r\nContent-Length: {SMALL}\r\n");
    for _ in 0..count {
        let head = client.request("PUT", "", &extra);
        client.wire.send_both(head.as_bytes(), &[0; SMALL])?;
        let length = client.reply()?.content_length()?;
        client.wire.read_text(length)?;
    }
    Ok(())
}

/// Gets an object, which the server is told to make 1 KiB long, `count` times into memory.
///
/// # Errors
/// When the endpoint refuses or the object has another length.
pub fn get(endpoint: &str, count: u32) -> io::Result<()> {
    let mut client = Client::connect(endpoint)?;
    for _ in 0..count {
        let body = client.exchange_get()?;
        if body.len() != SMALL {
            return Err(crate::wire::invalid("the object is not 1 KiB long"));
        }
    }
    Ok(())
}

impl Client {
    fn exchange_get(&mut self) -> io::Result<String> {
        let head = self.request("GET", "", "");
        self.wire.send(head.as_bytes())?;
        let length = self.reply()?.content_length()?;
        self.wire.read_text(length)
    }
}
