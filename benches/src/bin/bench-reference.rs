//! Bare-socket client; see `oss_bench::reference`. Prints its own usage when it is done.

use std::io;
use std::path::PathBuf;

use clap::{Args, Parser};
use oss_bench::measure::Stopwatch;
use oss_bench::reference;

/// Moves the same bytes as the library over bare sockets
#[derive(Parser)]
#[command(name = "bench-reference", version)]
enum Work {
    /// Upload a file in parts
    Upload(Transfer),
    /// Download the object in parts
    Download(Transfer),
    /// Put an object of 1 KiB repeatedly
    Put(Small),
    /// Get an object of 1 KiB repeatedly
    Get(Small),
}

#[derive(Args)]
struct Transfer {
    /// http://HOST:PORT
    endpoint: String,
    /// Local file
    file: PathBuf,
    /// Bytes of each part
    part_size: u64,
    /// Connections
    threads: u32,
}

#[derive(Args)]
struct Small {
    /// http://HOST:PORT
    endpoint: String,
    /// How often
    count: u32,
}

fn main() -> io::Result<()> {
    let watch = Stopwatch::start();
    match Work::parse() {
        Work::Upload(t) => reference::upload(&t.endpoint, &t.file, t.part_size, t.threads)?,
        Work::Download(t) => reference::download(&t.endpoint, &t.file, t.part_size, t.threads)?,
        Work::Put(s) => reference::put(&s.endpoint, s.count)?,
        Work::Get(s) => reference::get(&s.endpoint, s.count)?,
    }
    println!("{}", watch.stop()?);
    Ok(())
}
