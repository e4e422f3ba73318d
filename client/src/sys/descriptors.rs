//! The standard descriptors mean something to the whole process; nothing of the library may get their numbers.

use std::fs::File;
use std::mem;
use std::os::fd::AsRawFd;

use rustix::io::fcntl_getfd;
use rustix::stdio::{stderr, stdin, stdout};

/// The first descriptor that is none of standard input, output and error.
const FIRST: i32 = 3;

/// Opens `/dev/null` wherever one of the standard descriptors is closed.
///
/// What is opened next would take its number, and whatever the program prints would go into that file or connection. A
/// program that is started finds them closed, as they were.
pub fn occupy_standard() {
    while [stdin(), stdout(), stderr()].into_iter().any(|standard| fcntl_getfd(standard).is_err()) {
        match File::options().read(true).write(true).open("/dev/null") {
            // It stays open for good.
            Ok(null) if null.as_raw_fd() < FIRST => mem::forget(null),
            // There is none, or another thread was faster.
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_descriptors_stay_as_they_are() {
        let next = File::open("/dev/null").unwrap().as_raw_fd();
        occupy_standard();
        assert_eq!(File::open("/dev/null").unwrap().as_raw_fd() < FIRST, next < FIRST);
    }
}
