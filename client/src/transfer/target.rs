//! The place that a download goes to.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use super::local::failure;
use crate::error::{Error, Kind, Result};
use crate::sys::signals;

/// Links that are followed one after the other; the system follows as many.
const MOST_LINKS: usize = 40;

/// Where the bytes of a download go.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To a regular file that appears, or is replaced, when all is there. All links are followed.
    File(PathBuf),
    /// Straight to a pipe or a device.
    Stream(PathBuf),
    /// Straight to the open standard output or error, by its number: opening it once more would begin at its start.
    Standard(u8),
}

impl Target {
    /// What `path` leads to.
    ///
    /// # Errors
    /// [`Kind::OpenFile`] for a folder, a socket, and links that lead nowhere.
    pub(super) fn find(path: &Path) -> Result<Self> {
        let cannot = |error| failure(Kind::OpenFile, "create", path, error);
        match fs::metadata(path) {
            Ok(found) => Self::existing(path, &found),
            // A name with a slash at its end is one of a folder.
            Err(error) if error.kind() == ErrorKind::NotFound && !ends_in_slash(path) => {
                last_link(path).map(Self::File).map_err(cannot)
            }
            Err(error) => Err(cannot(error)),
        }
    }

    fn existing(path: &Path, found: &Metadata) -> Result<Self> {
        let refuse = |what| Err(Error::new(Kind::OpenFile, format!("{} is {what}", path.display())));
        let kind = found.file_type();
        if kind.is_dir() {
            return refuse("a directory");
        }
        if kind.is_fifo() || kind.is_char_device() || kind.is_block_device() {
            return Ok(Self::Stream(path.to_owned()));
        }
        let is_link = fs::symlink_metadata(path).is_ok_and(|link| link.is_symlink());
        match standard(path).filter(|_| is_link) {
            Some(number) => Ok(Self::Standard(number)),
            None if kind.is_socket() => refuse("a socket"),
            None if is_link => fs::canonicalize(path)
                .map(Self::File)
                .map_err(|error| failure(Kind::OpenFile, "create", path, error)),
            None => Ok(Self::File(path.to_owned())),
        }
    }
}

/// Where a file that is downloaded in parts is to be, with all links followed.
///
/// # Errors
/// [`Kind::OpenFile`] for what is no regular file: parts come in any order and are read again.
pub(super) fn regular(path: &Path) -> Result<PathBuf> {
    match Target::find(path)? {
        Target::File(file) => Ok(file),
        Target::Stream(_) | Target::Standard(_) => {
            let text = "is a pipe or a device: a download in parts needs a regular file; use a plain get";
            Err(Error::new(Kind::OpenFile, format!("{} {text}", path.display())))
        }
    }
}

/// Opens a pipe or device for writing. A pipe waits here for its reader.
pub(super) fn open_stream(path: &Path) -> Result<File> {
    OpenOptions::new().write(true).open(path).map_err(|error| failure(Kind::OpenFile, "open", path, error))
}

/// The open standard output (1) or error (2).
pub(super) fn open_standard(number: u8) -> Result<File> {
    let copied = match number {
        1 => io::stdout().as_fd().try_clone_to_owned(),
        _ => io::stderr().as_fd().try_clone_to_owned(),
    };
    let cannot = |error| Error::new(Kind::OpenFile, format!("cannot write to descriptor {number}: {error}"));
    copied.map(File::from).map_err(cannot)
}

/// Writes to a file without the signals that the system may raise for it.
pub(super) struct Quiet<'a>(pub(super) &'a File);

impl Write for Quiet<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        signals::write_unraised(bytes, |bytes| self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn ends_in_slash(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

/// The name at the end of a chain of links, which need not exist.
fn last_link(path: &Path) -> io::Result<PathBuf> {
    let mut at = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&at) {
            Ok(next) => at = at.parent().unwrap_or(Path::new("")).join(next),
            // Not a link, or nothing at all: this is the name.
            Err(_) => return Ok(at),
        }
    }
    Err(io::Error::other("too many links"))
}

/// The number of the standard output or error that `path` stands for by way of `/proc`, as `/dev/stdout` does.
fn standard(path: &Path) -> Option<u8> {
    let own = PathBuf::from(format!("/proc/{}/fd", std::process::id()));
    let mut at = path.to_owned();
    for _ in 0..MOST_LINKS {
        let folder = fs::canonicalize(at.parent()?).ok()?;
        if folder == own {
            let number = at.file_name()?.to_str()?.parse().ok()?;
            return (1..=2).contains(&number).then_some(number);
        }
        at = folder.join(fs::read_link(&at).ok()?);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn file(path: &Path) -> Target {
        Target::File(path.to_owned())
    }

    #[test]
    fn links_are_followed_to_what_is_there_or_will_be() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        let at = |name: &str| root.join(name);
        fs::write(at("real"), "x").unwrap();
        symlink("real", at("link")).unwrap();
        symlink("link", at("second")).unwrap();
        symlink("nothing", at("dangling")).unwrap();
        symlink("circle", at("circle")).unwrap();
        assert_eq!(Target::find(&at("real")).unwrap(), file(&at("real")));
        assert_eq!(Target::find(&at("second")).unwrap(), file(&at("real")));
        assert_eq!(Target::find(&at("dangling")).unwrap(), file(&at("nothing")));
        assert_eq!(Target::find(&at("fresh")).unwrap(), file(&at("fresh")));
        for bad in [at("circle"), at("fresh/"), at("."), root.clone()] {
            assert_eq!(Target::find(&bad).unwrap_err().kind(), Kind::OpenFile, "{}", bad.display());
        }
    }

    #[test]
    fn devices_and_sockets_are_no_files() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert!(Target::find(&socket).unwrap_err().message().contains("is a socket"));
        assert_eq!(Target::find(Path::new("/dev/null")).unwrap(), Target::Stream("/dev/null".into()));
        assert!(regular(Path::new("/dev/null")).unwrap_err().message().contains("a regular file"));
    }

    #[test]
    fn standard_streams_are_known_by_all_their_names() {
        assert_eq!(standard(Path::new("/dev/stdout")), Some(1));
        assert_eq!(standard(Path::new("/dev/fd/2")), Some(2));
        assert_eq!(standard(Path::new("/proc/self/fd/1")), Some(1));
        assert_eq!(standard(Path::new("/dev/stdin")), None);
        assert_eq!(standard(Path::new("/dev/null")), None);
    }
}
