//! What log lines say of the call that a thread is in.

use std::any::type_name;
use std::cell::Cell;
use std::panic::Location;

/// Bytes of the longest bucket name.
const BUCKET: usize = 63;

/// A call of the program. It is noted without an allocation, as most calls log nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call {
    /// Where in the library the function is that was called.
    pub(super) place: &'static Location<'static>,
    /// Name of the type of a closure in that function.
    closure: &'static str,
    bucket: ([u8; BUCKET], usize),
}

thread_local! {
    static CALL: Cell<Option<Call>> = const { Cell::new(None) };
}

/// While it lives, this thread is in a call.
#[derive(Debug)]
pub struct Entered(Option<Call>);

impl Entered {
    /// The call whose work the closure `W` does.
    #[track_caller]
    pub fn begin<W>() -> Self {
        super::follow_level();
        let call = Call { place: Location::caller(), closure: type_name::<W>(), bucket: ([0; BUCKET], 0) };
        Self(CALL.replace(Some(call)))
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        CALL.set(self.0);
    }
}

/// The call that this thread is in; none on threads of the library.
pub(super) fn current() -> Option<Call> {
    CALL.get()
}

/// Notes the bucket that the call is about.
pub fn about(bucket: &str) {
    if let Some(mut call) = CALL.get()
        && let Some(place) = call.bucket.0.get_mut(..bucket.len())
    {
        place.copy_from_slice(bucket.as_bytes());
        call.bucket.1 = bucket.len();
        CALL.set(Some(call));
    }
}

impl Call {
    /// Name of the function that was called: what the closure's type is in.
    pub(super) fn function(&self) -> &'static str {
        let path = self.closure.split('<').next().unwrap_or_default();
        path.rsplit("::").find(|name| !name.starts_with('{')).unwrap_or_default()
    }

    /// The bucket, empty where there is none.
    pub(super) fn bucket(&self) -> &str {
        let (bytes, len) = &self.bucket;
        bytes.get(..*len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run<W: FnOnce() -> T, T>(work: W) -> T {
        let _entered = Entered::begin::<W>();
        work()
    }

    fn oss_do_something() -> &'static str {
        run(|| current().unwrap().function())
    }

    #[test]
    fn a_call_knows_its_function_and_bucket() {
        assert_eq!(oss_do_something(), "oss_do_something");
        assert!(current().is_none());
        about("no call");
        let bucket = || current().unwrap().bucket().to_owned();
        run(|| {
            about("outer");
            assert_eq!(run(bucket), "");
            assert_eq!(bucket(), "outer");
            about(&"x".repeat(BUCKET + 1));
            assert_eq!(bucket(), "outer");
            about(&"x".repeat(BUCKET));
            assert_eq!(bucket().len(), BUCKET);
        });
    }
}
