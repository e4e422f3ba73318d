//! A Python environment with the client libraries of `requirements.txt`, made once and kept.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;

use crate::common::{require, root, skip};

/// The interpreter of the environment; none, and the test is skipped by name, if it cannot be made.
pub(crate) fn interpreter(test: &str) -> Option<PathBuf> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    if !require(test, "python3", "apt-get install python3 python3-venv") {
        return None;
    }
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("clients-venv");
    let python = folder.join("bin/python");
    if is_complete(&folder, &python) {
        return Some(python);
    }
    match make(&folder, &python) {
        Ok(()) => Some(python),
        Err(reason) => {
            println!("{reason}");
            skip(
                test,
                "client library for Python",
                "apt-get install python3-venv, and access to PyPI for pip",
            );
            None
        }
    }
}

/// Whether the environment has what the requirements want: the mark is made last.
fn is_complete(folder: &Path, python: &Path) -> bool {
    let installed = std::fs::read_to_string(mark(folder));
    installed.is_ok_and(|installed| installed == requirements()) && python.exists()
}

fn make(folder: &Path, python: &Path) -> Result<(), String> {
    let _ = std::fs::remove_dir_all(folder);
    finish(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    finish(pip.arg(root().join("tests/clients/requirements.txt")))?;
    std::fs::write(mark(folder), requirements()).map_err(|error| error.to_string())
}

/// Runs a command that has to succeed.
pub(crate) fn finish(command: &mut Command) -> Result<Output, String> {
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() { Ok(output) } else { Err(format!("{command:?}: {}", said(&output))) }
}

fn mark(folder: &Path) -> PathBuf {
    folder.join("installed-requirements.txt")
}

fn requirements() -> String {
    std::fs::read_to_string(root().join("tests/clients/requirements.txt")).unwrap()
}

/// What a program printed, on both streams.
pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
