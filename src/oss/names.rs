//! Naming rules that are checked before anything is sent.

use super::error::{Error, Kind, Result};

/// Checks a bucket name: 3 to 63 of `a-z 0-9 -`, no hyphen at either end.
///
/// # Errors
/// [`Kind::InvalidBucketName`].
pub fn check_bucket(name: &str) -> Result<&str> {
    let allowed = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    let valid = (3..=63).contains(&name.len())
        && name.bytes().all(allowed)
        && !name.starts_with('-')
        && !name.ends_with('-');
    valid
        .then_some(name)
        .ok_or_else(|| Error::new(Kind::InvalidBucketName, "The bucket name is invalid, please check."))
}

/// Checks that an object name is not empty; everything finer is left to the service, which names the rule it broke.
///
/// # Errors
/// [`Kind::InvalidObjectName`].
pub fn check_object(key: &str) -> Result<&str> {
    (!key.is_empty())
        .then_some(key)
        .ok_or_else(|| Error::new(Kind::InvalidObjectName, "The object name is invalid, please check."))
}

/// Checks an object name for a signed URL, in which a leading `?` would begin the query for careless readers.
///
/// # Errors
/// As [`check_object`], also for a name that begins with `?`.
pub fn check_object_strict(key: &str) -> Result<&str> {
    check_object(key.strip_prefix('?').map_or(key, |_| ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bucket_names() {
        for good in ["abc", "a-1", "0a0", &"a".repeat(63)] {
            assert!(check_bucket(good).is_ok(), "{good}");
        }
        for bad in ["", "ab", "-ab", "ab-", "Abc", "a_b", "a.b", "a b", "中文字", &"a".repeat(64)] {
            assert_eq!(check_bucket(bad).unwrap_err().kind(), Kind::InvalidBucketName, "{bad}");
        }
    }

    #[test]
    fn object_names() {
        assert!(check_object("/a//../ +%?#&~*()").is_ok());
        assert_eq!(check_object("").unwrap_err().kind(), Kind::InvalidObjectName);
        assert_eq!(check_object_strict("?a").unwrap_err().kind(), Kind::InvalidObjectName);
        assert!(check_object_strict("a?").is_ok() && check_object("?a").is_ok());
    }
}
