//! What the exchange of this thread and its connection tell each other, past `ureq`.
//!
//! `ureq` runs an exchange on the thread that asks for it, with the connection somewhere below; a state of the thread
//! is what both can reach.

use std::cell::RefCell;

use crate::error::Head;

/// What is known of the running exchange.
#[derive(Debug, Default)]
pub(super) struct Current {
    /// Status and headers of the reply, once they are there.
    pub(super) head: Option<Head>,
    /// Whether the reply came before the whole request was sent.
    pub(super) is_cut: bool,
    /// Whether the connection was kept from an earlier request.
    pub(super) is_kept: bool,
    /// Whether the socket still holds back a part of the request.
    is_unsent: bool,
}

thread_local! {
    static CURRENT: RefCell<Current> = RefCell::default();
}

/// Runs an exchange and returns what became known of it.
///
/// The body of a request may come from the program, which may begin another exchange meanwhile: each has its own state.
pub(super) fn scope<T>(run: impl FnOnce() -> T) -> (T, Current) {
    let outer = CURRENT.take();
    let result = run();
    (result, CURRENT.replace(outer))
}

/// Notes the reply.
pub(super) fn answer(head: Head, is_cut: bool) {
    CURRENT.with_borrow_mut(|current| {
        current.is_cut = is_cut || current.is_unsent;
        current.head = Some(head);
    });
}

/// Notes whether the connection was kept from an earlier request.
pub(super) fn set_kept(is_kept: bool) {
    CURRENT.with_borrow_mut(|current| current.is_kept = is_kept);
}

/// Whether the reply is there.
pub(super) fn is_answered() -> bool {
    CURRENT.with_borrow(|current| current.head.is_some())
}

/// Notes whether a part of the request has not been sent.
pub(super) fn set_unsent(is_unsent: bool) {
    CURRENT.with_borrow_mut(|current| current.is_unsent = is_unsent);
}

/// Whether a part of the request has not been sent.
pub(super) fn is_unsent() -> bool {
    CURRENT.with_borrow(|current| current.is_unsent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exchange_within_another_has_a_state_of_its_own() {
        let ((), outer) = scope(|| {
            let ((), inner) = scope(|| answer(Head { status: 201, ..Head::default() }, false));
            assert_eq!(inner.head.map(|head| head.status), Some(201));
            assert!(!is_answered());
            set_unsent(true);
            answer(Head { status: 403, ..Head::default() }, false);
            assert!(is_answered());
        });
        assert_eq!(outer.head.map(|head| head.status), Some(403));
        assert!(outer.is_cut && !is_answered());
    }
}
