//! Measures the library against the reference; see `oss_bench::runner`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use oss_bench::runner::{self, Options};

/// Measures liboss_c_sdk against a bare-socket reference
#[derive(Parser)]
#[command(name = "oss-bench", version)]
struct Arguments {
    /// Root of the repository
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// The library, .so or .a [default: liboss_c_sdk.so beside this program]
    #[arg(long)]
    library: Option<PathBuf>,
    /// Smaller sizes, fewer rounds
    #[arg(long)]
    quick: bool,
    /// Measure the reference alone
    #[arg(long)]
    reference_only: bool,
    /// Exit with 1 when a bound is missed
    #[arg(long)]
    strict: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let options = Options {
        root: arguments.root,
        library: arguments.library,
        quick: arguments.quick,
        reference_only: arguments.reference_only,
    };
    match runner::run(&options) {
        Ok(held) if held || !arguments.strict => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("oss-bench: {error}");
            ExitCode::from(2)
        }
    }
}
