//! `pthread_cancel`: a thread that is inside the library ends after it has left.

use std::ffi::c_int;
use std::ptr::null_mut;

/// `PTHREAD_CANCEL_DISABLE`, the same in every C library of Linux.
const DISABLE: c_int = 1;

unsafe extern "C" {
    // POSIX; the `libc` crate has it for other systems only.
    fn pthread_setcancelstate(state: c_int, old: *mut c_int) -> c_int;
}

/// While it lives, this thread is not cancelled.
///
/// A cancelled thread is unwound from inside the C library, and Rust's frames end the process when such an unwinding
/// meets them. A request to cancel stays pending and takes effect in the program. Nested ones give back what they found.
#[derive(Debug)]
pub(super) struct Uncancelled {
    before: c_int,
}

impl Uncancelled {
    pub(super) fn begin() -> Self {
        let mut before = DISABLE;
        // SAFETY: a state that there is, and a local number.
        unsafe { pthread_setcancelstate(DISABLE, &raw mut before) };
        Self { before }
    }
}

impl Drop for Uncancelled {
    fn drop(&mut self) {
        // SAFETY: the state that was there before; the old one is not wanted.
        unsafe { pthread_setcancelstate(self.before, null_mut()) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state() -> c_int {
        Uncancelled::begin().before
    }

    #[test]
    fn nested_entries_give_back_what_they_found() {
        let before = state();
        assert_ne!(before, DISABLE);
        let outer = Uncancelled::begin();
        drop(Uncancelled::begin());
        assert_eq!(state(), DISABLE);
        drop(outer);
        assert_eq!(state(), before);
    }
}
