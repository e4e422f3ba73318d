//! Reply bodies that go straight into the program's pool.

use std::ptr::NonNull;

use super::buf;
use super::list;
use super::pool::PoolRef;
use super::types::{aos_buf_t, aos_list_t};
use oss_client::http::ReplyBuffer;
use oss_client::{Error, Kind, Result};

/// First buffer of a reply that does not say how long it is; each further one is twice as large.
const FIRST: usize = 64 * 1024;
/// Largest of them.
const LARGEST: usize = 8 * 1024 * 1024;

/// A reply body as buffers of a program's list.
///
/// The bytes lie in a pool of their own below the program's, which is gone again if they are not wanted: a failed call
/// neither leaves half a body in the list nor keeps its memory.
#[derive(Debug)]
pub(super) struct PoolBuffer {
    owner: PoolRef,
    own: Option<PoolRef>,
    /// Bytes that the reply says it has; 0 if it does not say.
    expected: usize,
    /// Bytes after the content of the last buffer that have been given a value.
    clean: usize,
    /// Buffers with content, in order; the link of each leads to the next.
    first: Option<NonNull<aos_buf_t>>,
    last: Option<NonNull<aos_buf_t>>,
}

impl PoolBuffer {
    /// A body that will belong to `pool`.
    pub(super) fn new(pool: PoolRef) -> Self {
        Self { owner: pool, own: None, expected: 0, clean: 0, first: None, last: None }
    }

    /// Appends the buffers to a list and gives their memory to its pool. Returns the number of bytes.
    ///
    /// # Safety
    /// `head` is NULL or the head of a list.
    pub(super) unsafe fn link_to(mut self, head: *mut aos_list_t) -> usize {
        let mut total = 0;
        let mut at = self.first;
        while let Some(mut buffer) = at {
            // SAFETY: made by `grow` in a pool that lives; nobody else knows it yet.
            let buffer = unsafe { buffer.as_mut() };
            at = NonNull::new(buffer.node.next.cast());
            total += filled(buffer);
            // SAFETY: a link in no list; the caller promises the list.
            unsafe { list::add_tail(&raw mut buffer.node, head) };
        }
        // The memory is the program's from now on.
        self.own = None;
        total
    }

    /// A further buffer; all of a body whose length is known go into one.
    fn grow(&mut self) -> Result<NonNull<aos_buf_t>> {
        let pool = match self.own {
            Some(pool) => pool,
            None => *self.own.insert(self.owner.child(None).ok_or_else(exhausted)?),
        };
        // SAFETY: made by this function.
        let before = self.last.map(|last| unsafe { last.as_ref() }).map(size);
        let size = before.map_or(FIRST, |before| before.saturating_mul(2).min(LARGEST));
        let size = if self.expected > 0 && before.is_none() { self.expected } else { size };
        let new = NonNull::new(buf::create(pool, size)).ok_or_else(exhausted)?;
        match self.last {
            // SAFETY: as above, and nobody else uses it.
            Some(mut last) => unsafe { last.as_mut() }.node.next = new.as_ptr().cast(),
            None => self.first = Some(new),
        }
        (self.last, self.clean) = (Some(new), 0);
        Ok(new)
    }
}

impl ReplyBuffer for PoolBuffer {
    fn expect(&mut self, len: Option<usize>) {
        *self = Self { expected: len.unwrap_or(0), ..Self::new(self.owner) };
    }

    fn room(&mut self, most: usize) -> Result<&mut [u8]> {
        // SAFETY: made by `grow` in a pool that lives.
        let last = self.last.filter(|last| left(unsafe { last.as_ref() }) > 0);
        let buffer = match last {
            Some(last) => last,
            None => self.grow()?,
        };
        // SAFETY: as above.
        let buffer = unsafe { buffer.as_ref() };
        let len = left(buffer).min(most);
        let new = len.saturating_sub(self.clean);
        // SAFETY: inside the buffer, whose bytes have no value yet.
        unsafe { buffer.last.wrapping_add(self.clean).write_bytes(0, new) };
        self.clean += new;
        // SAFETY: as above; nobody else knows the buffer.
        Ok(unsafe { std::slice::from_raw_parts_mut(buffer.last, len) })
    }

    fn advance(&mut self, count: usize) {
        if let Some(mut last) = self.last {
            // SAFETY: made by `grow` in a pool that lives; nobody else uses it.
            let buffer = unsafe { last.as_mut() };
            let count = count.min(left(buffer));
            buffer.last = buffer.last.wrapping_add(count);
            self.clean = self.clean.saturating_sub(count);
        }
    }
}

impl Drop for PoolBuffer {
    fn drop(&mut self) {
        if let Some(pool) = self.own.take() {
            // SAFETY: nobody has got anything of it.
            unsafe { pool.destroy() };
        }
    }
}

fn size(buffer: &aos_buf_t) -> usize {
    (buffer.end as usize).saturating_sub(buffer.start as usize)
}

fn filled(buffer: &aos_buf_t) -> usize {
    (buffer.last as usize).saturating_sub(buffer.pos as usize)
}

fn left(buffer: &aos_buf_t) -> usize {
    (buffer.end as usize).saturating_sub(buffer.last as usize)
}

fn exhausted() -> Error {
    Error::new(Kind::OverMemory, "there is no memory left for the reply's body")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `body` in pieces, and gives it to a list.
    fn take(pool: PoolRef, body: &[u8], says: Option<usize>) -> Vec<Vec<u8>> {
        let mut buffer = PoolBuffer::new(pool);
        // What an attempt before has left does not count.
        buffer.expect(Some(3));
        buffer.room(3).unwrap().fill(b'x');
        buffer.advance(3);
        buffer.expect(says);
        let mut rest = body;
        while !rest.is_empty() {
            let room = buffer.room(rest.len().min(10_000)).unwrap();
            let count = room.len().min(7001);
            room[..count].copy_from_slice(&rest[..count]);
            buffer.advance(count);
            rest = &rest[count..];
        }
        let head = pool.put(list::UNLINKED);
        // SAFETY: memory for a head.
        unsafe { list::init(head) };
        // SAFETY: the head of a list.
        assert_eq!(unsafe { buffer.link_to(head) }, body.len());
        // SAFETY: a list of buffers.
        unsafe { buf::slices(head) }.map(<[u8]>::to_vec).collect()
    }

    #[test]
    fn a_body_of_known_length_is_one_buffer_and_any_other_has_as_many_as_it_needs() {
        let pool = PoolRef::root(None).unwrap();
        let body: Vec<u8> = (0..300_000_u32).map(|at| (at % 251) as u8).collect();
        assert_eq!(take(pool, &body, Some(body.len())), [body.as_slice()]);
        let pieces = take(pool, &body, None);
        assert_eq!(pieces.iter().map(Vec::len).collect::<Vec<_>>(), [65_536, 131_072, 103_392]);
        assert_eq!(pieces.concat(), body);
        assert_eq!(take(pool, &body, Some(1000)).concat(), body);
        assert!(take(pool, &[], Some(0)).is_empty());
        // SAFETY: nothing of the pool is used below.
        unsafe { pool.destroy() };
    }

    #[test]
    fn memory_that_cannot_be_had_is_an_error() {
        let pool = PoolRef::root(None).unwrap();
        let mut buffer = PoolBuffer::new(pool);
        buffer.expect(Some(usize::MAX / 4));
        assert_eq!(buffer.room(1).unwrap_err().kind(), Kind::OverMemory);
        drop(buffer);
        // SAFETY: nothing of the pool is used below.
        unsafe { pool.destroy() };
    }
}
