//! A look at the memory that is left.
//!
//! Rust ends the process when a small allocation fails. What asks for memory in steps of its own, or begins work that
//! needs much, looks first.

/// Memory that one exchange needs for itself, buffers and TLS included, with a reserve.
pub const FOR_ONE_EXCHANGE: usize = 2 * 1024 * 1024;

/// Memory that must be there before the first thread of a transfer is started. It is more than the largest piece (32 MiB)
/// that the C library keeps for the heap of one thread when it is given back, where others could not get at it.
pub const FOR_THREADS: usize = 48 * 1024 * 1024;

/// Memory for each further thread, its stack and heap included.
pub const FOR_ONE_THREAD: usize = 8 * 1024 * 1024;

/// Whether `size` bytes can be had at the moment. Other threads may take them in the next.
#[must_use]
pub fn is_there(size: usize) -> bool {
    let mut probe = Vec::<u8>::new();
    let there = probe.try_reserve_exact(size).is_ok();
    // Without a use of the address the compiler could leave the allocation out.
    std::hint::black_box(probe.as_mut_ptr());
    there
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_is_there_and_everything_is_not() {
        assert!(is_there(FOR_ONE_EXCHANGE));
        assert!(!is_there(usize::MAX));
        assert!(!is_there(1 << 60));
    }
}
