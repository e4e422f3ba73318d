//! Names of the files that downloads grow in.
//!
//! A checkpoint may come from anybody who can write to its folder, so the file it names is only taken for a download's
//! own if it lies where this library puts such files and is called as it calls them.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::identity::{absolute, with_suffix};
use crate::sys::random;

/// What the predecessor appended to the name of the destination.
pub(super) const LEGACY_SUFFIX: &str = ".tmp";

const DIGITS: usize = 8;
/// Bytes of a destination's name that leave room for the suffix within the 255 of most file systems.
const LONGEST_STEM: usize = 255 - 1 - DIGITS - LEGACY_SUFFIX.len();

/// A name for the file that a download to `destination` grows in: `{destination}.{8 hexadecimal digits}.tmp`, without
/// the end of the destination's name where that would be too long for a file system.
///
/// It is chosen before the file exists, so that the journal can name it first: a killed process then leaves no file
/// that nobody knows of.
#[must_use]
pub fn temp_path(destination: &Path) -> PathBuf {
    let number = random::number() >> 32;
    let suffix = format!(".{number:08x}{LEGACY_SUFFIX}");
    let name = destination.file_name().unwrap_or_default().as_bytes();
    match name.get(..LONGEST_STEM) {
        Some(stem) if name.len() > LONGEST_STEM => {
            destination.with_file_name(OsStr::from_bytes(&[stem, suffix.as_bytes()].concat()))
        }
        _ => with_suffix(destination, &suffix),
    }
}

/// Whether a download to `destination` may have given this name to its temporary file. Where `destination` is a link,
/// the place it leads to counts too.
pub(super) fn is_temp_of(temp: &Path, destination: &Path) -> bool {
    let beside = |destination: &Path| {
        temp.parent() == destination.parent()
            && matches!((temp.file_name(), destination.file_name()), (Some(temp), Some(file))
                if is_temp_name(temp.as_bytes(), file.as_bytes()))
    };
    beside(&absolute(destination)) || fs::canonicalize(destination).is_ok_and(|place| beside(&place))
}

fn is_temp_name(temp: &[u8], file: &[u8]) -> bool {
    let stem = file.get(..LONGEST_STEM).unwrap_or(file);
    let middle = temp.strip_prefix(stem).and_then(|rest| rest.strip_suffix(LEGACY_SUFFIX.as_bytes()));
    let digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    match middle {
        None => false,
        Some([]) => stem == file,
        Some(middle) => {
            middle.strip_prefix(b".").is_some_and(|digits| digits.len() == DIGITS && digits.iter().all(digit))
        }
    }
}

/// The name that the predecessor gave the temporary file of a download to `destination`.
pub(super) fn legacy_temp(destination: &Path) -> PathBuf {
    with_suffix(destination, LEGACY_SUFFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_name_is_recognised_and_new_each_time() {
        let destination = Path::new("/folder/data");
        let (one, other) = (temp_path(destination), temp_path(destination));
        assert_ne!(one, other);
        assert!(is_temp_of(&one, destination) && is_temp_of(&other, destination));
        assert!(is_temp_of(&legacy_temp(destination), destination));
    }

    #[test]
    fn long_names_are_cut_and_recognised() {
        for length in [1, 242, 243, 255] {
            let destination = PathBuf::from(format!("/folder/{}", "n".repeat(length)));
            let temp = temp_path(&destination);
            assert!(temp.file_name().unwrap().len() <= 255, "{length}");
            assert!(is_temp_of(&temp, &destination), "{length}");
        }
    }

    #[test]
    fn any_other_place_or_name_is_not() {
        let destination = Path::new("/folder/data");
        for name in [
            "/folder/data",
            "/folder/data.cp",
            "/folder/data.1234567.tmp",
            "/folder/data.123456789.tmp",
            "/folder/data.1234567G.tmp",
            "/folder/data.1234ABCD.tmp",
            "/folder/data.12345678.tmp.x",
            "/folder/data.12345678",
            "/folder/other.12345678.tmp",
            "/folder/data.old.tmp",
            "/other/data.12345678.tmp",
            "/folder/data.12345678.tmp/x",
            "/folder/x/../data.12345678.tmp",
            "data.12345678.tmp",
            "/",
            "",
        ] {
            assert!(!is_temp_of(Path::new(name), destination), "{name}");
        }
    }

    #[test]
    fn a_destination_that_is_a_link_has_its_file_beside_the_target() {
        let folder = tempfile::tempdir().unwrap();
        let place = fs::canonicalize(folder.path()).unwrap();
        let (target, link) = (place.join("target"), place.join("link"));
        fs::write(&target, "").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        assert!(is_temp_of(&temp_path(&target), &link));
        assert!(is_temp_of(&temp_path(&link), &link));
        assert!(!is_temp_of(&temp_path(&place.join("third")), &link));
    }
}
