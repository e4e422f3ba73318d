//! The bodies of a program's request and reply as sources and sinks.

use std::ffi::c_int;
use std::fs::File;
use std::io::{self, Read, Write};
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;
use std::ptr::fn_addr_eq;

use super::body::{
    aos_read_http_body_file, aos_read_http_body_memory, aos_write_http_body_file, aos_write_http_body_memory,
};
use crate::capi::args::Args;
use crate::capi::file::FileRef;
use crate::capi::memory::PoolBuffer;
use crate::capi::types::{BodyType, aos_http_request_t, aos_http_response_t};
use oss_client::http::{Sink, Source};
use oss_client::{Error, Kind, Result};

type ReadBody = unsafe extern "C" fn(*mut aos_http_request_t, *mut std::ffi::c_char, c_int) -> c_int;
/// A function that takes the body of a reply.
pub(super) type WriteBody =
    unsafe extern "C" fn(*mut aos_http_response_t, *const std::ffi::c_char, c_int) -> c_int;

/// Runs `send` with the body of a request. A body of unknown length is read into memory first, up to `limit` bytes.
pub(super) fn with_source<R>(
    args: &Args,
    req: *mut aos_http_request_t,
    request: &aos_http_request_t,
    limit: u64,
    send: impl FnOnce(Source) -> Result<R>,
) -> Result<R> {
    let by_type: ReadBody = if request.r#type == BodyType::BODY_IN_FILE as u32 {
        aos_read_http_body_file
    } else {
        aos_read_http_body_memory
    };
    let read = request.read_body.unwrap_or(by_type);
    if fn_addr_eq(read, aos_read_http_body_memory as ReadBody) {
        let body = args.structure("req", req)?;
        return send(Source::Slices(&args.slices("req->body", &raw const body.body)?));
    }
    if fn_addr_eq(read, aos_read_http_body_file as ReadBody) {
        let (file, offset, len) = open_file(args, request)?;
        return send(Source::File { file: &file, offset, len });
    }
    let reader = Reader { req, read };
    match u64::try_from(request.body_len) {
        Ok(len @ 1..) => send(Source::Stream { reader: Box::new(reader), len }),
        _ => send(Source::Slices(&[&collect(reader, limit)?])),
    }
}

/// The file of a request, its first byte and its length. The file stays the program's.
fn open_file(args: &Args, request: &aos_http_request_t) -> Result<(ManuallyDrop<File>, u64, u64)> {
    let refuse = |text: &str| Error::new(Kind::InvalidArgument, text);
    let range = args.structure("req->file_buf", request.file_buf)?;
    // SAFETY: NULL or open, as promised to `args`.
    let file = unsafe { FileRef::new(range.file) }.ok_or_else(|| refuse("req->file_buf->file is NULL"))?;
    let descriptor =
        file.descriptor().map_err(|_| Error::new(Kind::OpenFile, "the file of the body is closed"))?;
    let offset = u64::try_from(range.file_pos).map_err(|_| refuse("req->file_buf->file_pos is negative"))?;
    let len = u64::try_from(range.file_last.saturating_sub(range.file_pos)).unwrap_or(0);
    // SAFETY: open during the call; it is never closed here.
    Ok((ManuallyDrop::new(unsafe { File::from_raw_fd(descriptor) }), offset, len))
}

fn collect(reader: Reader, limit: u64) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    let read = reader.take(limit.saturating_add(1)).read_to_end(&mut body);
    read.map_err(|error| match error.kind() {
        io::ErrorKind::OutOfMemory => Error::new(Kind::OverMemory, "there is no memory left for the body"),
        _ => Error::new(Kind::ReadBody, error.to_string()),
    })?;
    if body.len() as u64 > limit {
        return Err(Error::new(
            Kind::OverMemory,
            format!("the body has no length and more than {limit} bytes"),
        ));
    }
    Ok(body)
}

/// Where the body of a successful reply goes: to the program's function, else into `memory` up to `limit` bytes.
pub(super) fn sink<'a>(
    resp: *mut aos_http_response_t,
    reply: &aos_http_response_t,
    memory: &'a mut PoolBuffer,
    limit: u64,
) -> Sink<'a> {
    let by_type: WriteBody = if reply.r#type == BodyType::BODY_IN_FILE as u32 {
        aos_write_http_body_file
    } else {
        aos_write_http_body_memory
    };
    let write = reply.write_body.unwrap_or(by_type);
    if fn_addr_eq(write, aos_write_http_body_memory as WriteBody) {
        Sink::Buffer { buffer: Box::new(memory), limit }
    } else {
        Sink::Writer(Box::new(Writer { resp, write }))
    }
}

/// Bytes from a function of the program.
struct Reader {
    req: *mut aos_http_request_t,
    read: ReadBody,
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let room = c_int::try_from(buffer.len()).unwrap_or(c_int::MAX);
        // SAFETY: the program promised the function with the request; the buffer has the room.
        let count = unsafe { (self.read)(self.req, buffer.as_mut_ptr().cast(), room) };
        let refuse = || io::Error::other(format!("read_body returned {count} for a buffer of {room} bytes"));
        usize::try_from(count).ok().filter(|count| *count <= buffer.len()).ok_or_else(refuse)
    }
}

/// Bytes to a function of the program.
pub(super) struct Writer {
    pub(super) resp: *mut aos_http_response_t,
    pub(super) write: WriteBody,
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let len = c_int::try_from(bytes.len()).unwrap_or(c_int::MAX);
        // SAFETY: the program promised the function with the reply.
        let count = unsafe { (self.write)(self.resp, bytes.as_ptr().cast(), len) };
        let refuse = || io::Error::other(format!("write_body returned {count} for {len} bytes"));
        usize::try_from(count).ok().filter(|_| count == len).ok_or_else(refuse)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
