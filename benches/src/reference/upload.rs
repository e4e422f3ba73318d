//! Multipart upload of a file.

use std::fmt::Write;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

use super::{Client, Plan, share};
use crate::wire::{BUFFER_SIZE, clamp, invalid};

type Done = (u64, String);

/// Uploads `file` in parts of `part_size` bytes over `threads` connections.
///
/// # Errors
/// When the file cannot be read or the endpoint refuses.
pub fn upload(endpoint: &str, file: &Path, part_size: u64, threads: u32) -> io::Result<()> {
    let plan = Plan::new(file.metadata()?.len(), part_size)?;
    let mut client = Client::connect(endpoint)?;
    let id = begin(&mut client)?;
    let mut parts = share(threads, plan.count(), |indexes| send_parts(endpoint, file, plan, &id, indexes))?;
    parts.sort_unstable();
    let query = format!("?uploadId={id}");
    client.exchange_text("POST", &query, &part_list(&parts))?;
    Ok(())
}

fn begin(client: &mut Client) -> io::Result<String> {
    let text = client.exchange_text("POST", "?uploads", "")?;
    text.split_once("<UploadId>")
        .and_then(|(_, rest)| rest.split_once("</UploadId>"))
        .map(|(id, _)| id.to_owned())
        .ok_or_else(|| invalid("no upload id in the reply"))
}

fn send_parts(
    endpoint: &str,
    file: &Path,
    plan: Plan,
    id: &str,
    indexes: &mut dyn Iterator<Item = u64>,
) -> io::Result<Vec<Done>> {
    let mut client = Client::connect(endpoint)?;
    let file = File::open(file)?;
    let mut buffer = vec![0; BUFFER_SIZE];
    let mut done = Vec::new();
    for index in indexes {
        let number = index + 1;
        let query = format!("?partNumber={number}&uploadId={id}");
        let tag = send_part(&mut client, &file, plan.part(index), &query, &mut buffer)?;
        done.push((number, tag));
    }
    Ok(done)
}

fn send_part(
    client: &mut Client,
    file: &File,
    (mut offset, mut left): (u64, u64),
    query: &str,
    buffer: &mut [u8],
) -> io::Result<String> {
    let head = client.request("PUT", query, &format!("Content-Length: {left}\r\n"));
    client.wire.send(head.as_bytes())?;
    while left > 0 {
        let room = clamp(left, buffer.len());
        let piece = buffer.get_mut(..room).unwrap_or_default();
        file.read_exact_at(piece, offset)?;
        client.wire.send(piece)?;
        offset += room as u64;
        left -= room as u64;
    }
    let reply = client.reply()?;
    let tag = reply.header("ETag");
    tag.map(str::to_owned).ok_or_else(|| invalid("no ETag in the reply"))
}

fn part_list(parts: &[Done]) -> String {
    let mut text = String::from("<CompleteMultipartUpload>");
    for (number, tag) in parts {
        // Writing to a String cannot fail.
        let _ = write!(text, "<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part>");
    }
    text + "</CompleteMultipartUpload>"
}
