//! A folder with the client library of `package-lock.json` and the drivers that use it, made once and kept.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use crate::common::{require, root, skip};
use crate::python::finish;

const PACKAGE: [&str; 2] = ["package.json", "package-lock.json"];
const SCRIPTS: [&str; 3] = ["drive_ali_oss.mjs", "ali_oss_features.mjs", "common.mjs"];

/// The folder; none, and the test is skipped by name, if it cannot be made.
pub(crate) fn folder(test: &str) -> Option<PathBuf> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    if !require(test, "node", "apt-get install nodejs") || !require(test, "npm", "apt-get install npm") {
        return None;
    }
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("clients-node");
    let installed = std::fs::read_to_string(mark(&folder));
    if !installed.is_ok_and(|installed| installed == locked())
        && let Err(reason) = install(&folder)
    {
        println!("{reason}");
        skip(test, "client library for Node.js", "access to the npm registry for npm");
        return None;
    }
    copy(&SCRIPTS, &folder);
    Some(folder)
}

/// Installs what the lock file names, without running scripts of packages.
fn install(folder: &Path) -> Result<(), String> {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    copy(&PACKAGE, folder);
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder);
    finish(&mut npm)?;
    std::fs::write(mark(folder), locked()).map_err(|error| error.to_string())
}

fn copy(names: &[&str], folder: &Path) {
    for name in names {
        std::fs::copy(source(name), folder.join(name)).unwrap();
    }
}

fn source(name: &str) -> PathBuf {
    root().join("tests/clients").join(name)
}

fn mark(folder: &Path) -> PathBuf {
    folder.join("installed-package-lock.json")
}

fn locked() -> String {
    std::fs::read_to_string(source("package-lock.json")).unwrap()
}
