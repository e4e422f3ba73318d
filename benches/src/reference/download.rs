//! Download of an object in ranges.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

use super::{Client, Plan, share};
use crate::wire::invalid;

/// Downloads the object into `file` in parts of `part_size` bytes over `threads` connections.
///
/// # Errors
/// When the file cannot be written or the endpoint refuses.
pub fn download(endpoint: &str, file: &Path, part_size: u64, threads: u32) -> io::Result<()> {
    let (size, tag) = head(endpoint)?;
    let plan = Plan::new(size, part_size)?;
    File::create(file)?.set_len(size)?;
    share(threads, plan.count(), |indexes| {
        let mut client = Client::connect(endpoint)?;
        let target = OpenOptions::new().write(true).open(file)?;
        for index in indexes {
            fetch_part(&mut client, &target, plan.part(index), &tag)?;
        }
        Ok(Vec::<()>::new())
    })?;
    Ok(())
}

fn head(endpoint: &str) -> io::Result<(u64, String)> {
    let mut client = Client::connect(endpoint)?;
    let request = client.request("HEAD", "", "");
    client.wire.send(request.as_bytes())?;
    let reply = client.reply()?;
    let tag = reply.header("ETag").unwrap_or_default().to_owned();
    Ok((reply.content_length()?, tag))
}

fn fetch_part(
    client: &mut Client,
    file: &File,
    (mut offset, mut left): (u64, u64),
    tag: &str,
) -> io::Result<()> {
    let last = offset + left - 1;
    let extra = format!("Range: bytes={offset}-{last}\r\nIf-Match: {tag}\r\n");
    let request = client.request("GET", "", &extra);
    client.wire.send(request.as_bytes())?;
    if client.reply()?.content_length()? != left {
        return Err(invalid("the reply has another length than the range"));
    }
    while left > 0 {
        let piece = client.wire.read_body(left)?;
        file.write_all_at(piece, offset)?;
        offset += piece.len() as u64;
        left -= piece.len() as u64;
    }
    Ok(())
}
