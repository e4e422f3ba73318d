//! Files that exist in memory alone.

use std::fs::File;
use std::io;

use rustix::fs::{MemfdFlags, memfd_create};

/// An empty file without a name. Its memory is freed when it is closed.
///
/// # Errors
/// What the system says if it has no such files, or no room for another open one.
pub fn create() -> io::Result<File> {
    Ok(File::from(memfd_create("oss-source", MemfdFlags::CLOEXEC)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::unix::fs::FileExt;

    #[test]
    fn what_is_written_can_be_read_by_position() {
        let mut file = create().unwrap();
        file.write_all(b"abcdef").unwrap();
        let mut buffer = [0; 3];
        file.read_exact_at(&mut buffer, 2).unwrap();
        assert_eq!((&buffer, file.metadata().unwrap().len()), (b"cde", 6));
    }
}
