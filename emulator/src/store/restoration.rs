//! Restoring of archived objects: in progress for a while, readable for some days, then archived again.
use serde::{Deserialize, Serialize};

use crate::clock::Moment;

const DAY_SECONDS: i64 = 86_400;

/// A restoration that has been asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restoration {
    /// When the object can be read.
    pub completed: Moment,
    /// Until when.
    pub expires: Moment,
}

impl Restoration {
    /// A restoration that takes until `completed` and then holds for `days`.
    #[must_use]
    pub fn new(completed: Moment, days: u32) -> Self {
        Self { completed, expires: completed.shifted(i64::from(days) * DAY_SECONDS) }
    }

    /// Whether it is still in progress.
    #[must_use]
    pub fn is_ongoing(self, now: Moment) -> bool {
        now < self.completed
    }

    /// Whether the object can be read.
    #[must_use]
    pub fn is_readable(self, now: Moment) -> bool {
        self.completed <= now && now < self.expires
    }

    /// The value of `x-oss-restore`; nothing once it is over.
    #[must_use]
    pub fn header(self, now: Moment) -> Option<String> {
        if self.is_ongoing(now) {
            return Some("ongoing-request=\"true\"".to_owned());
        }
        let expiry = self.expires.http_date();
        self.is_readable(now).then(|| format!("ongoing-request=\"false\", expiry-date=\"{expiry}\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_in_the_course_of_time() {
        let start = Moment::from_seconds(1_709_618_828);
        let restoration = Restoration::new(start.shifted(2), 1);
        let at = |seconds| {
            let now = start.shifted(seconds);
            (restoration.is_ongoing(now), restoration.is_readable(now))
        };
        assert_eq!([at(0), at(1)], [(true, false); 2]);
        assert_eq!([at(2), at(DAY_SECONDS + 1)], [(false, true); 2]);
        assert_eq!(at(DAY_SECONDS + 2), (false, false));
        assert_eq!(restoration.header(start).unwrap(), "ongoing-request=\"true\"");
        assert_eq!(
            restoration.header(start.shifted(2)).unwrap(),
            "ongoing-request=\"false\", expiry-date=\"Wed, 06 Mar 2024 06:07:10 GMT\""
        );
        assert_eq!(restoration.header(start.shifted(2 * DAY_SECONDS)), None);
    }
}
