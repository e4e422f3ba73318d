//! Random numbers that no other process gets.

use std::hash::{BuildHasher, RandomState};
use std::time::{SystemTime, UNIX_EPOCH};

use rustix::rand::{GetRandomFlags, getrandom};

/// A random number from the system.
///
/// A generator of the process would give the same numbers in each child of `fork`, and with them the same names.
#[must_use]
pub fn number() -> u64 {
    let mut bytes = [0; 8];
    match getrandom(&mut bytes, GetRandomFlags::NONBLOCK) {
        Ok(8) => u64::from_ne_bytes(bytes),
        // A system without it, or one that has just started.
        _ => mixed(),
    }
}

/// A random number from 0 to below 1.
#[must_use]
pub fn share() -> f64 {
    f64::from(u32::try_from(number() >> 32).unwrap_or_default()) / (f64::from(u32::MAX) + 1.0)
}

/// A number of what tells this moment of this process from others.
fn mixed() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    RandomState::new().hash_one((now, std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn numbers_do_not_repeat() {
        for make in [number, mixed] {
            assert_eq!((0..1000).map(|_| make()).collect::<HashSet<_>>().len(), 1000);
        }
    }

    #[test]
    fn shares_are_spread_over_the_whole_range() {
        let shares: Vec<f64> = (0..1000).map(|_| share()).collect();
        assert!(shares.iter().all(|share| (0.0..1.0).contains(share)));
        assert!(shares.iter().any(|share| *share < 0.1) && shares.iter().any(|share| *share > 0.9));
    }
}
