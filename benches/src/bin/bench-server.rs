//! Endpoint that discards uploads and serves zeros; see `oss_bench::server`.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::time::Duration;

use clap::Parser;
use oss_bench::server::{Server, Settings};

/// Discards uploads, serves zeros, checks no signatures
#[derive(Parser)]
#[command(name = "bench-server", version)]
struct Options {
    /// Address to listen on, port 0 picks a free one
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Bytes of every object that is read
    #[arg(long, default_value_t = 1 << 30)]
    size: u64,
    /// Milliseconds to wait before each answer
    #[arg(long, default_value_t = 0)]
    latency_ms: u64,
}

fn main() -> io::Result<()> {
    let options = Options::parse();
    let settings = Settings { size: options.size, latency: Duration::from_millis(options.latency_ms) };
    let server = Server::bind(options.listen, settings)?;
    println!("listening on http://{}", server.address()?);
    io::stdout().flush()?;
    server.run()
}
