//! When another attempt helps, and how long to wait for it.

use std::time::Duration;

use crate::error::{Error, Kind};
use crate::sys::random;

/// Attempts at one step of a transfer, the first included.
pub const ATTEMPTS: u32 = 3;
const FIRST_WAIT: Duration = Duration::from_millis(200);
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// Whether the same request, which may be repeated, may succeed a moment later: so after everything that the network, a
/// proxy in between or a service in trouble can do to one reply.
#[must_use]
pub fn is_retryable(error: &Error) -> bool {
    match error.kind() {
        Kind::Connect | Kind::NameLookup | Kind::Timeout | Kind::ConnectionLost => true,
        // A flipped bit breaks TLS off.
        Kind::Protocol | Kind::UnexpectedReply | Kind::Xml | Kind::Crc | Kind::Tls => true,
        Kind::Service => may_pass(error),
        _ => false,
    }
}

/// A redirection is what proxies answer instead of the service, but 304 answers a condition of the caller.
fn may_pass(error: &Error) -> bool {
    match error.status() {
        304 => false,
        300..=399 | 408 | 429 | 500.. => true,
        _ => error.is_service_code("RequestTimeout"),
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
    use crate::error::{Head, ServiceFault};

    fn service(status: u16) -> Error {
        Error::service(Head { status, ..Head::default() }, ServiceFault::default())
    }

    #[test]
    fn only_what_may_pass_is_retried() {
        for status in [300, 301, 302, 307, 399, 408, 429, 500, 502, 503, 599] {
            assert!(is_retryable(&service(status)), "{status}");
        }
        for status in [304, 400, 401, 403, 404, 409, 412, 416] {
            assert!(!is_retryable(&service(status)), "{status}");
        }
        for kind in [
            Kind::Crc,
            Kind::Tls,
            Kind::NameLookup,
            Kind::ConnectionLost,
            Kind::Protocol,
            Kind::UnexpectedReply,
            Kind::Xml,
        ] {
            assert!(is_retryable(&Error::new(kind, "")), "{kind:?}");
        }
        for kind in [Kind::ObjectChanged, Kind::WriteFile, Kind::InvalidArgument, Kind::OverMemory] {
            assert!(!is_retryable(&Error::new(kind, "")), "{kind:?}");
        }
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
