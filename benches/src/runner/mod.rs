//! Runs the library and the reference in turn against a server of their own for each kind of
//! work, and prints what they cost.

mod bounds;
mod children;
mod machine;
mod micro;
mod pin;
mod programs;
mod report;
mod tempdir;
mod work;

use std::io;
use std::path::PathBuf;

use bounds::Bound;
use children::{ServerGuard, run_client};
use pin::OnCore;
use programs::Programs;
use report::Row;
use tempdir::TempDir;
use work::{Kind, Scale, Work};

/// What a run of the bench is to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// Root of the repository: headers in `include/oss_c_sdk`, C sources in `benches/c`.
    pub root: PathBuf,
    /// The library, `.so` or `.a`; `None` takes `liboss_c_sdk.so` beside this program.
    pub library: Option<PathBuf>,
    /// Smaller sizes, fewer rounds.
    pub quick: bool,
    /// Measure the reference alone; no library is needed.
    pub reference_only: bool,
}

/// Runs everything and prints the tables; false when a bound is missed.
///
/// # Errors
/// When something that is needed is missing, or a client fails or hangs.
pub fn run(options: &Options) -> io::Result<bool> {
    let scale = Scale::new(options.quick);
    let dir = TempDir::create(scale.disk_bytes())?;
    println!("{}\n{}", machine::describe()?, dir.describe());
    let programs = Programs::prepare(options, dir.path())?;
    let rows = measure_all(&work::all(scale), &programs, &dir)?;
    println!("\n{}", report::table(&rows));
    let mut bounds = bounds::of_rows(&rows);
    if let Some(program) = &programs.micro {
        let figures = micro::run(program)?;
        println!("{figures}\n");
        bounds.extend(figures.bounds());
    }
    Ok(print_bounds(&bounds))
}

fn print_bounds(bounds: &[Bound]) -> bool {
    for bound in bounds {
        println!("{bound}");
    }
    let missed = bounds.iter().filter(|bound| !bound.held()).count();
    if !bounds.is_empty() {
        println!("\n{} bounds, {missed} missed", bounds.len());
    }
    missed == 0
}

fn measure_all(works: &[Work], programs: &Programs, dir: &TempDir) -> io::Result<Vec<Row>> {
    let measured = works.iter().map(|work| {
        eprintln!("running: {}", work.title());
        measure(work, programs, dir)
    });
    measured.collect()
}

fn measure(work: &Work, programs: &Programs, dir: &TempDir) -> io::Result<Row> {
    let is_small = work.kind == Kind::Small;
    let kept = is_small.then(OnCore::first).transpose()?;
    let server = ServerGuard::start(&programs.server, work)?;
    drop(kept);
    let _kept = is_small.then(OnCore::last).transpose()?;
    let mut row = Row::new(*work);
    // In turn, so that a slow minute of the machine hits both.
    for _ in 0..work.rounds {
        row.add_reference(run_client(&programs.reference, work, &server, dir, false)?);
        if let Some(driver) = &programs.driver {
            row.add_library(run_client(driver, work, &server, dir, true)?);
        }
    }
    Ok(row)
}
