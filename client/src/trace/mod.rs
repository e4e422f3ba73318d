//! What log lines need to know of the place they come from, and the way of lines from the threads of a transfer to the
//! thread that entered the library.
//!
//! The lines themselves are made with the macros of the `log` crate. The log belongs to the program: what a thread of
//! the library has to say waits in [`Lines`] until the program's own thread passes it on.

mod clean;
mod lines;

use std::cell::Cell;
use std::fmt;
use std::thread::LocalKey;

pub use clean::{SECRET, clean, is_secret};
pub use lines::{Lines, divert, is_diverted};

/// The name of an operation, in two halves that belong together: `GetBucket` and `Cors`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Name(pub &'static str, pub &'static str);

impl Name {
    /// No operation.
    pub const NONE: Self = Self("", "");

    /// The name of the type `T`, without its modules and parameters.
    #[must_use]
    pub fn of<T: ?Sized>() -> &'static str {
        let whole = std::any::type_name::<T>();
        let path = whole.split('<').next().unwrap_or(whole);
        path.rsplit("::").next().unwrap_or(path)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)?;
        f.write_str(self.1)
    }
}

thread_local! {
    static OPERATION: Cell<Name> = const { Cell::new(Name::NONE) };
    static ATTEMPT: Cell<u32> = const { Cell::new(1) };
}

/// Gives a state of the thread its former value back.
pub(super) struct Restored<T: Copy + 'static> {
    place: &'static LocalKey<Cell<T>>,
    before: T,
}

impl<T: Copy + 'static> Drop for Restored<T> {
    fn drop(&mut self) {
        self.place.set(self.before);
    }
}

/// Lines of this thread are about `operation` until the result is dropped.
#[must_use]
pub(super) fn within(operation: Name) -> Restored<Name> {
    Restored { place: &OPERATION, before: OPERATION.replace(operation) }
}

/// Requests of this thread belong to attempt number `attempt` until the result is dropped.
#[must_use]
pub(super) fn attempting(attempt: u32) -> Restored<u32> {
    Restored { place: &ATTEMPT, before: ATTEMPT.replace(attempt) }
}

/// The operation that this thread is at.
#[must_use]
pub fn operation() -> Name {
    OPERATION.get()
}

/// The number of the attempt that this thread is at; the first is 1.
#[must_use]
pub fn attempt() -> u32 {
    ATTEMPT.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct PutThing<T>(T);

    #[test]
    fn operations_are_named_after_their_types() {
        assert_eq!(Name::of::<PutThing<Option<u8>>>(), "PutThing");
        assert_eq!(Name("GetBucket", Name::of::<Name>()).to_string(), "GetBucketName");
    }

    #[test]
    fn an_operation_within_another_gives_the_name_back() {
        let outer = within(Name("Outer", ""));
        drop((within(Name("Inner", "")), attempting(2)));
        assert_eq!((operation(), attempt()), (Name("Outer", ""), 1));
        drop(outer);
        assert!(operation().is_none());
    }
}
