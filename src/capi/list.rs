//! Lists: doubly linked rings that begin and end at their head. The functions that programs use are inline in
//! `aos_list.h`; these are for the library.

use std::ptr::null_mut;

use super::types::aos_list_t;

/// A link that is not in a list yet.
pub const UNLINKED: aos_list_t = aos_list_t { next: null_mut(), prev: null_mut() };

/// Makes a head an empty list.
///
/// # Safety
/// `head` is NULL or points to memory for a head.
pub unsafe fn init(head: *mut aos_list_t) {
    // SAFETY: the caller promises it.
    unsafe { super::raw::put_out(head, aos_list_t { next: head, prev: head }) };
}

/// Appends a link. NULL for either, or a head that was never initialised, does nothing.
///
/// # Safety
/// `link` is NULL or points to a link in no list; `head` is NULL, zeroed or the head of a list.
pub unsafe fn add_tail(link: *mut aos_list_t, head: *mut aos_list_t) {
    // SAFETY: the caller promises it.
    let Some(last) = (unsafe { head.as_ref() }).map(|head| head.prev) else { return };
    // SAFETY: the last link of a list is a link.
    if link.is_null() || unsafe { last.as_ref() }.is_none() {
        return;
    }
    // SAFETY: the caller promises it.
    unsafe { link.write(aos_list_t { next: head, prev: last }) };
    // SAFETY: a link of the list.
    if let Some(last) = unsafe { last.as_mut() } {
        last.next = link;
    }
    // SAFETY: the head; the borrow above has ended.
    if let Some(head) = unsafe { head.as_mut() } {
        head.prev = link;
    }
}

/// Moves the entries of a list to another head, whatever that was; the list is empty then. NULL for either does nothing.
///
/// # Safety
/// `from` is NULL, zeroed or the head of a list; `to` is NULL or points to memory for a head.
pub unsafe fn move_to(from: *mut aos_list_t, to: *mut aos_list_t) {
    if from.is_null() || to.is_null() || std::ptr::eq(from, to) {
        return;
    }
    // SAFETY: not NULL; the caller promises the rest.
    unsafe { init(to) };
    // SAFETY: the caller promises a list, whose links are taken out while the walk is ahead of them.
    let moved: Vec<_> = unsafe { links(from) }.collect();
    // SAFETY: not NULL; the caller promises the rest.
    unsafe { init(from) };
    for link in moved {
        // SAFETY: a link that is in no list now.
        unsafe { add_tail(link.cast_mut(), to) };
    }
}

/// The links of a list after its head, first to last.
#[derive(Debug)]
pub struct Links {
    head: *const aos_list_t,
    at: *const aos_list_t,
}

/// Walks a list; NULL and a head that was never initialised are empty.
///
/// # Safety
/// `head` is NULL, zeroed or the head of a list that is not changed during the walk.
#[must_use]
pub unsafe fn links(head: *const aos_list_t) -> Links {
    // SAFETY: the caller promises it.
    let at = unsafe { head.as_ref() }.map_or(null_mut(), |head| head.next);
    Links { head, at }
}

impl Iterator for Links {
    type Item = *const aos_list_t;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at == self.head {
            return None;
        }
        // SAFETY: the caller of `links` promises a list.
        let link = unsafe { self.at.as_ref() }?;
        Some(std::mem::replace(&mut self.at, link.next))
    }
}

/// The entries of a list whose link is their first member, which is so for every structure of the headers.
///
/// # Safety
/// As [`links`]; every link is the first member of a valid `T`, and the entries stay unchanged for `'a`.
pub unsafe fn entries<'a, T: 'a>(head: *const aos_list_t) -> impl Iterator<Item = &'a T> {
    // SAFETY: the caller promises a list.
    let links = unsafe { links(head) };
    // SAFETY: the caller promises that each link begins a `T`.
    links.filter_map(|link| unsafe { link.cast::<T>().as_ref() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capi::buf;
    use crate::capi::pool::PoolRef;

    #[test]
    fn entries_come_in_order_and_broken_heads_are_empty() {
        let pool = PoolRef::root(None).unwrap();
        let head = pool.put(UNLINKED);
        // SAFETY: a zeroed head.
        assert_eq!(unsafe { links(head) }.count(), 0);
        // SAFETY: a zeroed head, to which nothing can be added.
        unsafe { add_tail(pool.put(UNLINKED), head) };
        // SAFETY: NULL is allowed.
        assert_eq!(unsafe { links(null_mut()) }.count(), 0);
        // SAFETY: a living head.
        unsafe { init(head) };
        for text in ["one", "", "three"] {
            // SAFETY: a living list.
            assert!(unsafe { buf::add_to_list(pool, head, text.as_bytes()) });
        }
        // SAFETY: a living list of buffers.
        let texts: Vec<_> = unsafe { buf::slices(head) }.collect();
        assert_eq!(texts, [&b"one"[..], b"", b"three"]);
        // SAFETY: nothing of the pool is used below.
        unsafe { pool.destroy() };
    }
}
