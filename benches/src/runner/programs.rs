//! The programs that are run: those beside this one, and the C programs, compiled anew.

use std::env;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Options;

/// The SONAME, under which the loader looks for the library.
const SONAME: &str = "liboss_c_sdk.so.3.0.0";

/// Paths of all programs; the C programs are absent when the reference runs alone.
#[derive(Debug)]
pub(super) struct Programs {
    pub(super) server: PathBuf,
    pub(super) reference: PathBuf,
    pub(super) driver: Option<PathBuf>,
    pub(super) micro: Option<PathBuf>,
}

impl Programs {
    /// Finds the Rust programs and compiles the C programs into `dir`.
    pub(super) fn prepare(options: &Options, dir: &Path) -> io::Result<Self> {
        let beside = env::current_exe()?;
        let mut programs = Self {
            server: present(beside.with_file_name("bench-server"))?,
            reference: present(beside.with_file_name("bench-reference"))?,
            driver: None,
            micro: None,
        };
        if !options.reference_only {
            let standard = || beside.with_file_name("liboss_c_sdk.so");
            let library = options.library.clone().unwrap_or_else(standard);
            let library = present(library)?.canonicalize()?;
            println!("library {}", library.display());
            programs.driver = Some(compile("driver", options, &library, dir)?);
            programs.micro = Some(compile("micro", options, &library, dir)?);
        }
        Ok(programs)
    }
}

fn present(path: PathBuf) -> io::Result<PathBuf> {
    if path.is_file() {
        return Ok(path);
    }
    let message = format!("{} is missing: build it first", path.display());
    Err(io::Error::new(io::ErrorKind::NotFound, message))
}

fn compile(name: &str, options: &Options, library: &Path, dir: &Path) -> io::Result<PathBuf> {
    let source = present(options.root.join(format!("benches/c/{name}.c")))?;
    let headers = options.root.join("include/oss_c_sdk");
    present(headers.join("oss_api.h"))?;
    let program = dir.join(name);
    let compiler = env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let mut command = Command::new(&compiler);
    command
        .args(["-O2", "-std=gnu11", "-Wall", "-Wextra", "-Werror=implicit-function-declaration", "-o"])
        .arg(&program)
        .arg(source)
        .arg("-I")
        .arg(&headers)
        .arg("-I")
        .arg(headers.join("apr"));
    link(&mut command, library, dir)?;
    let status = command
        .status()
        .map_err(|error| io::Error::new(error.kind(), format!("cannot run {compiler}: {error}")))?;
    match status.success() {
        true => Ok(program),
        false => Err(io::Error::other(format!("{compiler} could not build {name}.c"))),
    }
}

/// A static library is linked as it is, a shared one through links beside the programs.
fn link(command: &mut Command, library: &Path, dir: &Path) -> io::Result<()> {
    if library.extension().is_some_and(|suffix| suffix == "a") {
        command.arg(library).args(["-lpthread", "-ldl", "-lm"]);
        return Ok(());
    }
    for name in ["liboss_c_sdk.so", SONAME] {
        let path = dir.join(name);
        if !path.exists() {
            symlink(library, path)?;
        }
    }
    command.arg("-L").arg(dir).arg("-loss_c_sdk");
    command.arg(format!("-Wl,-rpath,{}", dir.display()));
    Ok(())
}
