//! Tables: ordered names and values, compared without regard to ASCII case.
//!
//! A table begins with its array header, in APR's layout, so entries are read the same way whoever made it. Changes go to
//! the library's own code or to APR's, according to the pool of the table.

use std::ffi::{c_char, c_int};
use std::ptr::{NonNull, null_mut};

use super::array;
use super::pool::{PoolRef, foreign};
use super::raw::c_bytes;
use super::types::{apr_array_header_t, apr_table_entry_t, apr_table_t};

/// A table whose pool lives.
#[derive(Debug, Clone, Copy)]
pub struct TableRef {
    raw: NonNull<apr_table_t>,
    pool: PoolRef,
}

/// How a new entry gets its strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::capi) enum Strings {
    /// Copied into the pool of the table.
    Copied,
    /// Kept as they are; they must live as long as the table.
    Borrowed,
}

impl TableRef {
    /// The table behind a C pointer; `None` for NULL and for a table whose pool is known to be destroyed.
    ///
    /// # Safety
    /// `table` is NULL or a table that lives as long as the result is used, by one thread at a time.
    #[must_use]
    pub unsafe fn new(table: *mut apr_table_t) -> Option<Self> {
        let raw = NonNull::new(table)?;
        // SAFETY: a table begins with its array header.
        let header = unsafe { raw.cast::<apr_array_header_t>().as_ref() };
        // SAFETY: the pool of a living table lives.
        let pool = unsafe { PoolRef::new(header.pool) }?;
        Some(Self { raw, pool })
    }

    /// A new table with room for `size` entries, of the kind of its pool; `None` when memory runs out.
    #[must_use]
    pub fn make(pool: PoolRef, size: c_int) -> Option<Self> {
        let table = if pool.is_own() {
            array::make(pool, size, size_of::<apr_table_entry_t>()).cast()
        } else {
            // SAFETY: the pool lives and is APR's.
            unsafe { foreign::table_make(pool.raw(), size) }
        };
        NonNull::new(table).map(|raw| Self { raw, pool })
    }

    /// The C pointer.
    #[must_use]
    pub fn raw(self) -> *mut apr_table_t {
        self.raw.as_ptr()
    }

    /// The entries, as the C side sees them.
    #[must_use]
    pub fn entries(&self) -> &[apr_table_entry_t] {
        // SAFETY: a table begins with its array header.
        let header = unsafe { self.raw.cast::<apr_array_header_t>().as_ref() };
        // SAFETY: the header describes its elements, which are entries.
        unsafe { array::elements(header) }
    }

    /// Names and values in the order they were added; a NULL value reads as empty.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.entries().iter().filter_map(|entry| {
            // SAFETY: names of entries are C strings or NULL.
            let key = unsafe { c_bytes(entry.key) }?;
            // SAFETY: so are values.
            Some((key, unsafe { c_bytes(entry.val) }.unwrap_or_default()))
        })
    }

    /// The first value of `key`, as the C string it is stored as.
    #[must_use]
    pub fn get(&self, key: &[u8]) -> Option<*mut c_char> {
        self.entries().iter().find(|entry| has_key(entry, key)).map(|entry| entry.val)
    }

    /// Appends an entry and keeps others of the same name. False when memory runs out.
    pub fn add(self, key: &[u8], value: &[u8]) -> bool {
        let (key, value) = (self.pool.text(key), self.pool.text(value));
        if key.is_null() || value.is_null() {
            return false;
        }
        self.push(key, value, Strings::Borrowed)
    }

    /// Appends an entry made of C strings.
    pub(in crate::capi) fn push(self, key: *const c_char, value: *const c_char, strings: Strings) -> bool {
        let Some((key, value)) = self.keep(key, value, strings) else { return false };
        if !self.pool.is_own() {
            // SAFETY: the table is APR's; the strings live in its pool or as long as the program promised.
            unsafe { foreign::table_addn(self.raw(), key, value) };
            return true;
        }
        // SAFETY: a table begins with its array header, and nobody else uses it now.
        let header = unsafe { self.raw.cast::<apr_array_header_t>().as_mut() };
        let place = array::push(header).cast::<apr_table_entry_t>();
        let entry = apr_table_entry_t { key, val: value, key_checksum: checksum(key) };
        // SAFETY: NULL or a new element of the size of an entry.
        unsafe { super::raw::put_out(place, entry) };
        !place.is_null()
    }

    /// Replaces every entry called `key` by one. False when memory runs out.
    pub(in crate::capi) fn set(self, key: *const c_char, value: *const c_char, strings: Strings) -> bool {
        // SAFETY: `key` is a C string or NULL.
        let Some(name) = (unsafe { c_bytes(key) }) else { return false };
        if !self.pool.is_own() {
            let Some((key, value)) = self.keep(key, value, strings) else { return false };
            // SAFETY: the table is APR's; the strings live in its pool or as long as the program promised.
            unsafe { foreign::table_setn(self.raw(), key, value) };
            return true;
        }
        let Some(place) = self.entries().iter().position(|entry| has_key(entry, name)) else {
            return self.push(key, value, strings);
        };
        let Some((_, value)) = self.keep(key, value, strings) else { return false };
        if let Some(entry) = self.entries_mut().get_mut(place) {
            entry.val = value;
        }
        self.remove(name, place + 1);
        true
    }

    /// Removes every entry called `key`.
    pub(in crate::capi) fn unset(self, key: *const c_char) {
        // SAFETY: `key` is a C string or NULL.
        let Some(name) = (unsafe { c_bytes(key) }) else { return };
        if self.pool.is_own() {
            self.remove(name, 0);
        } else {
            // SAFETY: the table is APR's.
            unsafe { foreign::table_unset(self.raw(), key) };
        }
    }

    /// Removes every entry.
    pub fn clear(self) {
        if self.pool.is_own() {
            self.truncate(0);
        } else {
            // SAFETY: the table is APR's.
            unsafe { foreign::table_clear(self.raw()) };
        }
    }

    /// Removes the entries called `name` from place `from` on, in place.
    fn remove(self, name: &[u8], from: usize) {
        let entries = self.entries_mut();
        let len = entries.len();
        let mut kept = from.min(len);
        for at in from..len {
            if entries.get(at).is_some_and(|entry| !has_key(entry, name)) {
                entries.swap(kept, at);
                kept += 1;
            }
        }
        self.truncate(kept);
    }

    fn truncate(self, len: usize) {
        // SAFETY: a table begins with its array header, and nobody else uses it now.
        let header = unsafe { self.raw.cast::<apr_array_header_t>().as_mut() };
        header.nelts = super::raw::int(len);
    }

    fn entries_mut<'a>(self) -> &'a mut [apr_table_entry_t] {
        // SAFETY: a table begins with its array header.
        let header = unsafe { self.raw.cast::<apr_array_header_t>().as_ref() };
        // SAFETY: the header describes its elements, which are entries; nobody else uses them now.
        unsafe { array::elements_mut(header) }
    }

    /// The strings to store; a NULL value is stored as NULL, a NULL name not at all.
    fn keep(
        self,
        key: *const c_char,
        value: *const c_char,
        strings: Strings,
    ) -> Option<(*mut c_char, *mut c_char)> {
        if strings == Strings::Borrowed {
            return (!key.is_null()).then_some((key.cast_mut(), value.cast_mut()));
        }
        // SAFETY: `key` is a C string or NULL.
        let key = self.pool.text(unsafe { c_bytes(key) }?);
        // SAFETY: `value` is a C string or NULL.
        let copy = unsafe { c_bytes(value) }.map_or(null_mut(), |value| self.pool.text(value));
        (!key.is_null() && copy.is_null() == value.is_null()).then_some((key, copy))
    }
}

fn has_key(entry: &apr_table_entry_t, name: &[u8]) -> bool {
    // SAFETY: names of entries are C strings or NULL.
    unsafe { c_bytes(entry.key) }.is_some_and(|key| key.eq_ignore_ascii_case(name))
}

/// The first four bytes of a name, upper case, as APR stores them in its entries.
fn checksum(key: *const c_char) -> u32 {
    // SAFETY: names of entries are C strings.
    let key = unsafe { c_bytes(key) }.unwrap_or_default();
    (0..4).fold(0, |sum, at| sum << 8 | u32::from(key.get(at).copied().unwrap_or(0))) & 0xdfdf_dfdf
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_in_order() {
        let pool = PoolRef::root(None).unwrap();
        let table = TableRef::make(pool, 1).unwrap();
        for (key, value) in [("a", "1"), ("b", ""), ("A", "3")] {
            assert!(table.add(key.as_bytes(), value.as_bytes()));
        }
        let read: Vec<_> = table.iter().collect();
        assert_eq!(read, [(&b"a"[..], &b"1"[..]), (b"b", b""), (b"A", b"3")]);
        assert!(table.get(b"B").is_some_and(|value| !value.is_null()));
        assert!(table.get(b"c").is_none());
        // SAFETY: nothing of the pool is used below.
        unsafe { pool.destroy() };
    }

    #[test]
    fn checksums_ignore_case_and_stop_at_the_end() {
        assert_eq!(checksum(c"ab".as_ptr()), checksum(c"AB".as_ptr()));
        assert_eq!(checksum(c"abcd".as_ptr()), 0x4142_4344);
        assert_eq!(checksum(c"a".as_ptr()), 0x4100_0000);
    }
}
