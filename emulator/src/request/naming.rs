//! Naming rules of buckets and keys.
use crate::error::OssError;

/// Longest key in bytes.
pub const MAX_KEY_BYTES: usize = 1023;

/// Checks a bucket name: 3 to 63 of `a-z 0-9 -`, a letter or digit at both ends.
///
/// # Errors
/// `InvalidBucketName`.
pub fn check_bucket(name: &str) -> Result<(), OssError> {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let ends = !name.starts_with('-') && !name.ends_with('-');
    if (3..=63).contains(&name.len()) && ends && name.bytes().all(allowed) {
        Ok(())
    } else {
        Err(OssError::invalid_bucket_name(name))
    }
}

/// Checks a key: 1 to 1023 bytes, not beginning with a slash or backslash.
///
/// # Errors
/// `InvalidObjectName`.
pub fn check_key(key: &str) -> Result<(), OssError> {
    if key.len() > MAX_KEY_BYTES {
        let message = "The Length of Object name must be less than 1024";
        return Err(OssError::new(400, "InvalidObjectName", message));
    }
    if key.is_empty() || key.starts_with(['/', '\\']) {
        let error = OssError::new(400, "InvalidObjectName", "The specified object is not valid.");
        return Err(error.with_ec("0016-00000005"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bucket_names() {
        for good in ["abc", "a-1", "000", &"a".repeat(63)] {
            assert!(check_bucket(good).is_ok(), "{good}");
        }
        for bad in ["", "ab", "-ab", "ab-", "Abc", "a_b", "a.b", "äbc", &"a".repeat(64)] {
            assert!(check_bucket(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn keys() {
        assert!(check_key(&"k".repeat(1023)).is_ok() && check_key("a//b/../c").is_ok());
        for bad in ["/a", "\\a", "", &"k".repeat(1024), &"é".repeat(512)] {
            assert_eq!(check_key(bad).unwrap_err().code, "InvalidObjectName");
        }
    }
}
