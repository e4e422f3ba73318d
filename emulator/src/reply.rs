//! Replies: status, headers, and a body from memory or from disk.
use std::io::{self, Read};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use tokio::time::Sleep;

use crate::error::OssError;
use crate::store::{Content, ContentReader};

const CHUNK_BYTES: u64 = 256 * 1024;
// Lets what was sent so far leave before the connection is cut.
const FLUSH_TIME: Duration = Duration::from_millis(50);

/// The bytes of a reply.
#[derive(Clone, Debug)]
pub enum ReplyData {
    /// From memory.
    Memory(Bytes),
    /// A span of a stored content.
    Stored {
        /// The content.
        content: Arc<Content>,
        /// First byte.
        first: u64,
        /// Number of bytes.
        length: u64,
    },
}

/// A reply before it goes out.
#[derive(Clone, Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Headers besides those that every reply has.
    pub headers: HeaderMap,
    /// Body.
    pub data: ReplyData,
    /// The code, if it is an error.
    pub error_code: Option<String>,
}

impl Reply {
    /// A reply without body.
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self { status, headers: HeaderMap::new(), data: ReplyData::Memory(Bytes::new()), error_code: None }
    }

    /// A reply with an XML body.
    #[must_use]
    pub fn xml(status: u16, body: String) -> Self {
        let mut reply = Self::empty(status).with("content-type", "application/xml");
        reply.data = ReplyData::Memory(Bytes::from(body));
        reply
    }

    /// The reply for an error. 304 has no body, nor has any reply to HEAD, which carries the error in a header.
    #[must_use]
    pub fn error(error: &OssError, request_id: &str, host: &str, is_head: bool) -> Self {
        let body = error.to_xml(request_id, host);
        let mut reply = if error.status == 304 {
            Self::empty(304)
        } else if is_head {
            Self::empty(error.status).with("x-oss-err", &crate::encoding::base64_encode(body.as_bytes()))
        } else {
            Self::xml(error.status, body)
        };
        for (name, value) in &error.headers {
            reply = reply.with(name, value);
        }
        if let Some(ec) = error.ec {
            reply = reply.with("x-oss-ec", ec);
        }
        reply.error_code = Some(error.code.clone());
        reply
    }

    /// Sets a header. Bytes that no header may hold become question marks.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        let clean: String = value.chars().map(|c| if c.is_control() { '?' } else { c }).collect();
        if let (Ok(name), Ok(value)) =
            (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_bytes(clean.as_bytes()))
        {
            self.headers.insert(name, value);
        }
        self
    }

    /// Sets the `ETag` header; `etag` is without quotes.
    #[must_use]
    pub fn with_etag(self, etag: &str) -> Self {
        self.with("etag", &format!("\"{etag}\""))
    }

    /// Sets the CRC-64 header.
    #[must_use]
    pub fn with_crc64(self, crc64: u64) -> Self {
        self.with("x-oss-hash-crc64ecma", &crc64.to_string())
    }

    /// Sets the body.
    #[must_use]
    pub fn with_data(mut self, data: ReplyData) -> Self {
        self.data = data;
        self
    }
}

impl ReplyData {
    /// Number of bytes.
    #[must_use]
    pub fn length(&self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::Stored { length, .. } => *length,
        }
    }
}

/// What is done to a body on its way out.
#[derive(Clone, Debug, Default)]
pub struct Tampering {
    /// Position of a byte that is changed.
    pub flip_at: Option<u64>,
    /// Position at which the connection is cut.
    pub cut_at: Option<u64>,
    /// Position at which nothing is sent for a while.
    pub stall_at: Option<(u64, Duration)>,
    /// Whether the length is kept secret, so that the body goes out chunked.
    pub hide_length: bool,
}

enum Source {
    Memory(Bytes),
    Stored(ContentReader),
}

/// A body on its way out. Files are read as the client takes the bytes.
pub struct ReplyBody {
    source: Source,
    left: u64,
    sent: u64,
    tampering: Tampering,
    pause: Option<Pin<Box<Sleep>>>,
}

impl ReplyBody {
    /// Opens the data of a reply.
    ///
    /// # Errors
    /// What the file system says.
    pub fn new(data: ReplyData, tampering: Tampering) -> io::Result<Self> {
        let left = data.length();
        let source = match data {
            ReplyData::Memory(bytes) => Source::Memory(bytes),
            ReplyData::Stored { content, first, length } => {
                Source::Stored(ContentReader::open(content, first, length)?)
            }
        };
        Ok(Self { source, left, sent: 0, tampering, pause: None })
    }

    /// A body without bytes.
    #[must_use]
    pub fn empty() -> Self {
        let source = Source::Memory(Bytes::new());
        Self { source, left: 0, sent: 0, tampering: Tampering::default(), pause: None }
    }

    /// Starts the pause that is due at this position, if any.
    fn begin_pause(&mut self) {
        let stall = self.tampering.stall_at.take_if(|(at, _)| *at <= self.sent).map(|(_, time)| time);
        let flush = self.tampering.cut_at.filter(|at| *at <= self.sent).map(|_| FLUSH_TIME);
        self.pause = stall.or(flush).map(|time| Box::pin(tokio::time::sleep(time)));
    }

    /// How many bytes may go out before something is due.
    fn next_size(&self) -> usize {
        let stall = self.tampering.stall_at.map(|(at, _)| at);
        let due = [stall, self.tampering.cut_at].into_iter().flatten().min();
        let size = due.map_or(self.left, |at| at.saturating_sub(self.sent)).min(self.left).min(CHUNK_BYTES);
        usize::try_from(size).unwrap_or(0)
    }

    fn read(&mut self, size: usize) -> io::Result<Bytes> {
        let mut chunk = match &mut self.source {
            Source::Memory(bytes) => bytes.split_to(size.min(bytes.len())),
            Source::Stored(reader) => {
                let mut buffer = vec![0; size];
                reader.read_exact(&mut buffer)?;
                Bytes::from(buffer)
            }
        };
        let flip = self.tampering.flip_at.and_then(|at| at.checked_sub(self.sent));
        if let Some(at) = flip.and_then(|at| usize::try_from(at).ok()).filter(|at| *at < chunk.len()) {
            let mut changed = chunk.to_vec();
            if let Some(byte) = changed.get_mut(at) {
                *byte ^= 0x01;
            }
            chunk = Bytes::from(changed);
        }
        self.sent += chunk.len() as u64;
        self.left -= chunk.len() as u64;
        Ok(chunk)
    }
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let body = self.get_mut();
        loop {
            if let Some(pause) = &mut body.pause {
                std::task::ready!(pause.as_mut().poll(context));
                body.pause = None;
                if body.tampering.cut_at.is_some_and(|at| at <= body.sent) {
                    return Poll::Ready(Some(Err(io::Error::other("cut by a fault"))));
                }
            }
            body.begin_pause();
            if body.pause.is_none() {
                break;
            }
        }
        if body.left == 0 {
            return Poll::Ready(None);
        }
        let size = body.next_size();
        Poll::Ready(Some(body.read(size).map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0 && self.pause.is_none() && self.tampering.cut_at.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        if self.tampering.hide_length { SizeHint::default() } else { SizeHint::with_exact(self.left) }
    }
}
