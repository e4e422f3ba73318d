//! Naming rules that are checked before anything is sent.

use super::codec::printable::printable;
use super::error::{Error, Kind, Result};

/// Most bytes of a name that a text quotes: all of one that is valid.
const QUOTED: usize = 100;

/// Checks a bucket name: 3 to 63 of `a-z 0-9 -`, no hyphen at either end.
///
/// # Errors
/// [`Kind::InvalidBucketName`], with a text that says what is wrong with it.
pub fn check_bucket(name: &str) -> Result<&str> {
    match bucket_fault(name) {
        None => Ok(name),
        Some(fault) => {
            let text = format!("The bucket name is invalid, please check: {} {fault}", quoted(name));
            Err(Error::new(Kind::InvalidBucketName, text))
        }
    }
}

/// The rule that a bucket name breaks.
fn bucket_fault(name: &str) -> Option<String> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let stranger = name.chars().enumerate().find(|(_, c)| !allowed(*c));
    if let Some((index, character)) = stranger {
        let position = index + 1;
        return Some(format!(
            "has {character:?} at position {position}, which is no lower-case letter, digit or hyphen"
        ));
    }
    if !(3..=63).contains(&name.len()) {
        return Some(format!("has {} characters, not 3 to 63", name.len()));
    }
    let end = if name.starts_with('-') { "begins" } else { "ends" };
    (name.starts_with('-') || name.ends_with('-')).then(|| format!("{end} with a hyphen"))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", printable(name, QUOTED))
}

/// Checks that an object name is not empty; everything finer is left to the service, which names the rule it broke.
///
/// # Errors
/// [`Kind::InvalidObjectName`].
pub fn check_object(key: &str) -> Result<&str> {
    if key.is_empty() { Err(bad_object("it is empty")) } else { Ok(key) }
}

/// Checks an object name for a signed URL, in which a leading `?` would begin the query for careless readers.
///
/// # Errors
/// As [`check_object`], also for a name that begins with `?`.
pub fn check_object_strict(key: &str) -> Result<&str> {
    if key.starts_with('?') {
        let fault =
            format!("{} begins with a question mark, which a version 1 signed URL must not", quoted(key));
        return Err(bad_object(&fault));
    }
    check_object(key)
}

fn bad_object(fault: &str) -> Error {
    Error::new(Kind::InvalidObjectName, format!("The object name is invalid, please check: {fault}"))
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
    fn a_text_names_the_bucket_and_the_rule() {
        let text = |name: &str| check_bucket(name).unwrap_err().message().to_owned();
        for (name, said) in [
            ("", "\"\" has 0 characters, not 3 to 63"),
            ("ab", "\"ab\" has 2 characters, not 3 to 63"),
            ("-ab", "\"-ab\" begins with a hyphen"),
            ("ab-", "\"ab-\" ends with a hyphen"),
            (
                "my_Bucket",
                "\"my_Bucket\" has '_' at position 3, which is no lower-case letter, digit or hyphen",
            ),
            ("文字-", "\"文字-\" has '文' at position 1, which is no lower-case letter, digit or hyphen"),
            ("a\nb", r#""a\nb" has '\n' at position 2, which is no lower-case letter, digit or hyphen"#),
        ] {
            assert_eq!(text(name), format!("The bucket name is invalid, please check: {said}"));
        }
        assert!(text(&"a".repeat(100_000)).len() < 250 && text(&"a".repeat(64)).contains("64 characters"));
        assert!(check_object("").unwrap_err().message().ends_with("it is empty"));
        let strict = check_object_strict("?key\n").unwrap_err();
        assert!(strict.message().contains(r#""?key\n" begins with a question mark"#), "{strict}");
    }

    #[test]
    fn object_names() {
        assert!(check_object("/a//../ +%?#&~*()").is_ok());
        assert_eq!(check_object("").unwrap_err().kind(), Kind::InvalidObjectName);
        assert_eq!(check_object_strict("?a").unwrap_err().kind(), Kind::InvalidObjectName);
        assert!(check_object_strict("a?").is_ok() && check_object("?a").is_ok());
    }
}
