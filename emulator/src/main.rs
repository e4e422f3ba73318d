//! The `oss-emulator` program.
#![forbid(unsafe_code)]

use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use oss_emulator::cli::Cli;
use oss_emulator::handlers::Service;
use oss_emulator::server::{App, ProxyCredentials, load_tls, serve};
use oss_emulator::store::Store;
use tokio::net::TcpListener;

// Files are read and written on these threads, so that a slow disk does not hold every connection up.
const WORKER_THREADS: usize = 8;

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("oss-emulator: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<(), String> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(WORKER_THREADS).enable_all().build();
    runtime.map_err(|error| error.to_string())?.block_on(start(cli))
}

async fn start(cli: Cli) -> Result<(), String> {
    let faults = cli.load_faults()?;
    let tls = match (&cli.tls_cert, &cli.tls_key) {
        (Some(certificate), Some(key)) => Some(load_tls(certificate, key)?),
        _ => None,
    };
    let store =
        Store::open(&cli.data).map_err(|error| format!("data directory {}: {error}", cli.data.display()))?;
    let listener = TcpListener::bind(cli.listen).await.map_err(|error| format!("{}: {error}", cli.listen))?;
    let own_address = listener.local_addr().map_err(|error| error.to_string())?;
    let proxy = cli.proxy_user.as_ref().zip(cli.proxy_password.as_ref());
    let app = App {
        service: Service { store, account: cli.account(), restore_time: cli.restore_time() },
        addressing: cli.addressing(),
        faults,
        proxy: proxy
            .map(|(user, password)| ProxyCredentials { user: user.clone(), password: password.clone() }),
        own_address,
        quiet: cli.quiet,
    };
    serve(listener, tls, Arc::new(app)).await.map_err(|error| error.to_string())
}
