//! When another attempt helps, and how long to wait for it.

use std::time::Duration;

use crate::oss::error::{Error, Kind};
use crate::sys::random;

/// Attempts at one step of a transfer, the first included.
pub const ATTEMPTS: u32 = 3;
const FIRST_WAIT: Duration = Duration::from_millis(200);
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// Whether the same request may succeed a moment later.
#[must_use]
pub fn is_retryable(error: &Error) -> bool {
    match error.kind() {
        Kind::Connect | Kind::Timeout | Kind::ConnectionLost | Kind::Crc => true,
        Kind::Service => {
            matches!(error.status(), 408 | 429 | 500..) || error.is_service_code("RequestTimeout")
        }
        _ => false,
    }
}

/// The wait before the next attempt after `failed` attempts: a random share of a limit that doubles each time,
/// so that many clients that failed together do not come back together.
#[must_use]
pub fn wait(failed: u32) -> Duration {
    let limit = FIRST_WAIT.saturating_mul(1 << failed.saturating_sub(1).min(10)).min(LONGEST_WAIT);
    limit.mul_f64(random::share())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oss::error::{Head, ServiceFault};

    fn service(status: u16) -> Error {
        Error::service(Head { status, ..Head::default() }, ServiceFault::default())
    }

    #[test]
    fn only_what_may_pass_is_retried() {
        for status in [500, 502, 503, 429, 408] {
            assert!(is_retryable(&service(status)), "{status}");
        }
        for status in [400, 403, 404, 409, 412] {
            assert!(!is_retryable(&service(status)), "{status}");
        }
        assert!(is_retryable(&Error::new(Kind::Crc, "")));
        assert!(!is_retryable(&Error::new(Kind::NameLookup, "")));
        assert!(!is_retryable(&Error::new(Kind::Tls, "")));
    }

    #[test]
    fn waits_grow_and_stay_bounded() {
        for _ in 0..100 {
            assert!(wait(1) <= Duration::from_millis(200));
            assert!(wait(2) <= Duration::from_millis(400));
            assert!(wait(60) <= LONGEST_WAIT);
        }
    }
}
