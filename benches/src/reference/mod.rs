//! The exchanges of the library over bare sockets, with nothing computed: no checksum, no
//! signature, no checkpoint. What it costs is what the kernel costs.

mod download;
mod small;
mod upload;

use std::io;
use std::net::TcpStream;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crate::wire::{BUFFER_SIZE, Head, Wire, invalid};

pub use download::download;
pub use small::{get, put};
pub use upload::upload;

/// As long as what a V4 signed request of the library carries.
const SIGNED_HEADERS: &str = "User-Agent: aliyun-sdk-c/3.11.2(Compatible oss-bench)\r\nAccept: */*\r\n\
    x-oss-date: 20260101T000000Z\r\nx-oss-content-sha256: UNSIGNED-PAYLOAD\r\n\
    Authorization: OSS4-HMAC-SHA256 Credential=bench-key-id/20260101/cn-hangzhou/oss/aliyun_v4_request,\
    Signature=0000000000000000000000000000000000000000000000000000000000000000\r\n";

const OBJECT: &str = "/bench/object";

/// A kept-alive connection to the endpoint.
struct Client {
    wire: Wire,
    host: String,
}

impl Client {
    fn connect(endpoint: &str) -> io::Result<Self> {
        let host = endpoint.strip_prefix("http://").unwrap_or(endpoint);
        Ok(Self { wire: Wire::new(TcpStream::connect(host)?, BUFFER_SIZE)?, host: host.to_owned() })
    }

    /// Head of a request for the object; `query` begins with `?`, `extra` is whole lines.
    fn request(&self, method: &str, query: &str, extra: &str) -> String {
        format!("{method} {OBJECT}{query} HTTP/1.1\r\nHost: {}\r\n{SIGNED_HEADERS}{extra}\r\n", self.host)
    }

    /// Head of the reply; any status but 2xx is an error.
    fn reply(&mut self) -> io::Result<Head> {
        let head = self.wire.read_head()?.ok_or_else(|| invalid("the server closed the connection"))?;
        match head.first_line().split(' ').nth(1) {
            Some(status) if status.starts_with('2') => Ok(head),
            _ => Err(invalid(&format!("refused: {}", head.first_line()))),
        }
    }

    /// Sends a request with a body that is text, reads the reply's.
    fn exchange_text(&mut self, method: &str, query: &str, body: &str) -> io::Result<String> {
        let length = format!("Content-Length: {}\r\n", body.len());
        let head = self.request(method, query, &length);
        self.wire.send_both(head.as_bytes(), body.as_bytes())?;
        let length = self.reply()?.content_length()?;
        self.wire.read_text(length)
    }
}

/// How an object is cut into parts.
#[derive(Debug, Clone, Copy)]
struct Plan {
    size: u64,
    part_size: u64,
}

impl Plan {
    /// A plan of at least one part; `part_size` 0 is refused.
    fn new(size: u64, part_size: u64) -> io::Result<Self> {
        if size == 0 || part_size == 0 {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "size and part size must not be 0"));
        }
        Ok(Self { size, part_size })
    }

    fn count(self) -> u64 {
        self.size.div_ceil(self.part_size)
    }

    /// Offset and length of the part with that index, counted from 0.
    fn part(self, index: u64) -> (u64, u64) {
        let offset = index * self.part_size;
        (offset, self.part_size.min(self.size - offset))
    }
}

/// Runs `worker` on `threads` threads and joins what they give. A worker draws indexes below
/// `count` from the iterator it is given.
fn share<T, W>(threads: u32, count: u64, worker: W) -> io::Result<Vec<T>>
where
    T: Send,
    W: Fn(&mut dyn Iterator<Item = u64>) -> io::Result<Vec<T>> + Sync,
{
    let next = AtomicU64::new(0);
    let draw = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|index| *index < count);
    thread::scope(|scope| {
        let run = || worker(&mut std::iter::from_fn(draw));
        let running: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(run)).collect();
        let mut all = Vec::new();
        for handle in running {
            let done = handle.join();
            all.extend(done.map_err(|_| invalid("a worker panicked"))??);
        }
        Ok(all)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_is_what_remains() {
        let plan = Plan::new(25, 10).unwrap();
        assert_eq!(plan.count(), 3);
        assert_eq!(plan.part(2), (20, 5));
        assert!(Plan::new(25, 0).is_err());
    }

    #[test]
    fn every_index_is_drawn_once() {
        let mut drawn = share(4, 1000, |indexes| Ok(indexes.collect())).unwrap();
        drawn.sort_unstable();
        assert_eq!(drawn, (0..1000).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_of_one_worker_is_the_result() {
        let result: io::Result<Vec<()>> = share(2, 4, |indexes| match indexes.next() {
            Some(0) => Err(invalid("no")),
            _ => Ok(Vec::new()),
        });
        assert_eq!(result.unwrap_err().to_string(), "no");
    }
}
