//! The status of a call that cannot make one in a pool: there is no pool, or it has no memory left.

use std::cell::UnsafeCell;
use std::ffi::{c_char, c_int};
use std::ptr::null_mut;

use super::types::aos_status_t;

/// A status and its texts, which are cut where they do not fit.
struct Spare {
    status: aos_status_t,
    error_code: [u8; 64],
    error_msg: [u8; 512],
    request_id: [u8; 64],
}

thread_local! {
    // Without a destructor: a status may be read until its thread is gone.
    static SPARE: UnsafeCell<Spare> = const {
        UnsafeCell::new(Spare {
            status: aos_status_t { code: 0, error_code: null_mut(), error_msg: null_mut(), req_id: null_mut() },
            error_code: [0; 64],
            error_msg: [0; 512],
            request_id: [0; 64],
        })
    };
}

/// The status of this thread, made anew. It is the program's, which may write to it and to its texts, until the next such
/// status of the same thread or the end of the thread.
pub(super) fn status(code: c_int, error_code: &str, error_msg: &str, request_id: &str) -> *mut aos_status_t {
    SPARE.with(|spare| {
        // SAFETY: of this thread alone, and no borrow of it outlives a call of this function.
        let spare = unsafe { &mut *spare.get() };
        spare.status = aos_status_t {
            code,
            error_code: fill(&mut spare.error_code, error_code),
            error_msg: fill(&mut spare.error_msg, error_msg),
            req_id: fill(&mut spare.request_id, request_id),
        };
        &raw mut spare.status
    })
}

/// Makes `place` the beginning of `text` and a NUL.
fn fill(place: &mut [u8], text: &str) -> *mut c_char {
    let room = place.len().saturating_sub(1);
    let len = (0..=text.len().min(room)).rev().find(|len| text.is_char_boundary(*len)).unwrap_or(0);
    place.fill(0);
    place.iter_mut().zip(text.bytes().take(len)).for_each(|(to, from)| *to = from);
    place.as_mut_ptr().cast()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capi::raw::c_bytes;

    fn texts(status: *mut aos_status_t) -> (c_int, Vec<String>) {
        // SAFETY: the status of this thread.
        let status = unsafe { status.as_ref() }.unwrap();
        let read = |text: *mut c_char| {
            // SAFETY: texts of a status end in NUL.
            String::from_utf8(unsafe { c_bytes(text) }.unwrap().to_vec()).unwrap()
        };
        (status.code, [status.error_code, status.error_msg, status.req_id].map(read).to_vec())
    }

    #[test]
    fn what_a_program_wrote_to_it_is_gone_the_next_time() {
        let first = status(-994, "ClientError", "no pool", "");
        // SAFETY: the status of this thread.
        let seen = unsafe { first.as_mut() }.unwrap();
        seen.code = 200;
        // SAFETY: the text has a byte at least.
        unsafe { seen.error_code.write(b'x'.cast_signed()) };
        seen.error_msg = null_mut();
        let again = status(-994, "ClientError", "no pool", "");
        assert_eq!(texts(again), (-994, ["ClientError", "no pool", ""].map(str::to_owned).to_vec()));
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let (_, texts) = texts(status(1, &"ü".repeat(100), &"x".repeat(1000), "id"));
        assert_eq!(texts, ["ü".repeat(31), "x".repeat(511), "id".to_owned()]);
    }

    #[test]
    fn threads_have_one_each() {
        let mine = status(1, "mine", "", "") as usize;
        let other = std::thread::spawn(|| status(2, "other", "", "") as usize).join().unwrap();
        assert_ne!(mine, other);
        assert_eq!(texts(mine as *mut aos_status_t).0, 1);
    }
}
