//! HTTP/1.1 on a kept-alive connection, as little of it as the bench needs.

use std::io::{self, IoSlice, Read, Write};
use std::net::TcpStream;

use rustix::net::{RecvFlags, recv};

/// Bytes moved per system call by the reference client, and by the library.
pub const BUFFER_SIZE: usize = 256 * 1024;

const HEAD_END: &[u8] = b"\r\n\r\n";

/// First line and header lines of a request or reply.
#[derive(Debug)]
pub struct Head {
    text: String,
}

impl Head {
    /// Wraps the text of a head, without its final empty line.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self { text }
    }

    /// The request line or status line.
    #[must_use]
    pub fn first_line(&self) -> &str {
        self.text.split("\r\n").next().unwrap_or_default()
    }

    /// Value of a header, `None` when it is absent. The case of `name` does not matter.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.text
            .split("\r\n")
            .skip(1)
            .filter_map(|line| line.split_once(':'))
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }

    /// Value of `Content-Length`, 0 when it is absent.
    ///
    /// # Errors
    /// When the value is not a number, or the body is framed in another way.
    pub fn content_length(&self) -> io::Result<u64> {
        if self.header("Transfer-Encoding").is_some() {
            return Err(invalid("Transfer-Encoding is not understood"));
        }
        match self.header("Content-Length") {
            None => Ok(0),
            Some(text) => text.parse().map_err(|_| invalid("Content-Length is not a number")),
        }
    }
}

/// A connection with a read buffer of fixed size.
#[derive(Debug)]
pub struct Wire {
    stream: TcpStream,
    buffer: Box<[u8]>,
    start: usize,
    end: usize,
}

impl Wire {
    /// Takes over a connected stream; `buffer_size` limits the length of a head.
    ///
    /// # Errors
    /// When `TCP_NODELAY` cannot be set.
    pub fn new(stream: TcpStream, buffer_size: usize) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: vec![0; buffer_size].into_boxed_slice(), start: 0, end: 0 })
    }

    /// Reads the next head; `None` when the peer closed between two messages.
    ///
    /// # Errors
    /// On a broken connection, a head longer than the buffer, or one that is not text.
    pub fn read_head(&mut self) -> io::Result<Option<Head>> {
        loop {
            if let Some(length) = find(self.buffered(), HEAD_END) {
                return self.take_head(length).map(Some);
            }
            let had = self.end - self.start;
            if self.fill_more()? == 0 {
                return match had {
                    0 => Ok(None),
                    _ => Err(io::ErrorKind::UnexpectedEof.into()),
                };
            }
        }
    }

    /// The next piece of a body of which `left` bytes are to come, at least one byte
    /// and at most the buffer. `left` must not be 0.
    ///
    /// # Errors
    /// On a broken connection or when the peer closed before the end of the body.
    pub fn read_body(&mut self, left: u64) -> io::Result<&[u8]> {
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
            let room = clamp(left, self.buffer.len());
            let target = self.buffer.get_mut(..room).unwrap_or_default();
            self.end = self.stream.read(target)?;
        }
        let count = clamp(left, self.end - self.start);
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let from = self.start;
        self.start += count;
        Ok(self.buffer.get(from..from + count).unwrap_or_default())
    }

    /// Reads a body of `length` bytes into memory as text.
    ///
    /// # Errors
    /// As [`Wire::read_body`], or when the body is not UTF-8.
    pub fn read_text(&mut self, length: u64) -> io::Result<String> {
        let mut body = Vec::new();
        let mut left = length;
        while left > 0 {
            let piece = self.read_body(left)?;
            body.extend_from_slice(piece);
            left -= piece.len() as u64;
        }
        String::from_utf8(body).map_err(|_| invalid("the body is not UTF-8"))
    }

    /// Drops `length` bytes of body in the kernel, without copying them.
    ///
    /// # Errors
    /// On a broken connection or when the peer closed before the end of the body.
    pub fn discard(&mut self, length: u64) -> io::Result<()> {
        let at_hand = clamp(length, self.end - self.start);
        self.start += at_hand;
        let mut left = length - at_hand as u64;
        if left == 0 {
            return Ok(());
        }
        // The buffer only lends its length: with TRUNC nothing is written to it.
        (self.start, self.end) = (0, 0);
        while left > 0 {
            let room = clamp(left, self.buffer.len());
            let target = self.buffer.get_mut(..room).unwrap_or_default();
            let (_, count) = recv(&self.stream, target, RecvFlags::TRUNC)?;
            if count == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            left -= count as u64;
        }
        Ok(())
    }

    /// Sends all of `bytes`.
    ///
    /// # Errors
    /// On a broken connection.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// Sends a head and a first piece of body in one system call where possible.
    ///
    /// # Errors
    /// On a broken connection.
    pub fn send_both(&mut self, head: &[u8], body: &[u8]) -> io::Result<()> {
        let slices = [IoSlice::new(head), IoSlice::new(body)];
        let sent = self.stream.write_vectored(&slices)?;
        self.send(head.get(sent..).unwrap_or_default())?;
        let of_body = sent.saturating_sub(head.len());
        self.send(body.get(of_body..).unwrap_or_default())
    }

    fn buffered(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    fn take_head(&mut self, length: usize) -> io::Result<Head> {
        let bytes = self.buffered().get(..length).unwrap_or_default().to_vec();
        self.start += length + HEAD_END.len();
        String::from_utf8(bytes).map(Head::new).map_err(|_| invalid("the head is not UTF-8"))
    }

    fn fill_more(&mut self) -> io::Result<usize> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        let room = self.buffer.get_mut(self.end..).unwrap_or_default();
        if room.is_empty() {
            return Err(invalid("the head is too long"));
        }
        let count = self.stream.read(room)?;
        self.end += count;
        Ok(count)
    }
}

/// An error about what the peer sent.
#[must_use]
pub fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message.to_owned())
}

/// The smaller of a body length and a buffer length.
#[must_use]
pub fn clamp(length: u64, limit: usize) -> usize {
    usize::try_from(length).map_or(limit, |length| length.min(limit))
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn pair(buffer_size: usize) -> (TcpStream, Wire) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let near = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (far, _) = listener.accept().unwrap();
        (near, Wire::new(far, buffer_size).unwrap())
    }

    #[test]
    fn two_messages_in_one_packet_are_told_apart() {
        let (mut near, mut wire) = pair(128);
        near.write_all(b"A\r\nContent-Length: 3\r\n\r\nxyzB\r\n\r\n").unwrap();
        drop(near);
        let head = wire.read_head().unwrap().unwrap();
        assert_eq!(head.first_line(), "A");
        let length = head.content_length().unwrap();
        assert_eq!(wire.read_text(length).unwrap(), "xyz");
        assert_eq!(wire.read_head().unwrap().unwrap().first_line(), "B");
        assert!(wire.read_head().unwrap().is_none());
    }

    #[test]
    fn discard_leaves_what_follows() {
        let (mut near, mut wire) = pair(32);
        near.write_all(&[b"A\r\n\r\n".as_slice(), &[7; 100], b"B\r\n\r\n"].concat()).unwrap();
        wire.read_head().unwrap().unwrap();
        wire.discard(100).unwrap();
        assert_eq!(wire.read_head().unwrap().unwrap().first_line(), "B");
    }

    #[test]
    fn a_body_cut_short_is_an_error() {
        let (mut near, mut wire) = pair(32);
        near.write_all(b"A\r\n\r\nxy").unwrap();
        drop(near);
        wire.read_head().unwrap().unwrap();
        let kind = wire.discard(3).unwrap_err().kind();
        assert_eq!(kind, io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn a_head_longer_than_the_buffer_is_refused() {
        let (mut near, mut wire) = pair(32);
        near.write_all(&[b'a'; 40]).unwrap();
        let kind = wire.read_head().unwrap_err().kind();
        assert_eq!(kind, io::ErrorKind::InvalidData);
    }
}
