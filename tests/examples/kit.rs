//! Builds and runs the example programs against an emulator of a test's own.

#![allow(dead_code, unreachable_pub, reason = "each test uses its own part")]

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Output;

use crate::common::cc::{Built, CProgram};
use crate::common::emulator::{Emulator, Logged};
use crate::common::root;

/// The bucket that the programs use unless OSS_BUCKET is changed.
pub const BUCKET: &str = "examples";

/// How the programs get the library.
#[derive(Clone, Copy)]
pub enum Linked {
    Shared,
    Static,
}

/// The programs, built when they are first run, and their service.
pub struct Kit {
    pub emulator: Emulator,
    linked: Linked,
    settings: BTreeMap<&'static str, String>,
    built: RefCell<BTreeMap<String, Built>>,
}

/// What a program said.
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Kit {
    pub fn new(emulator: Emulator, linked: Linked) -> Self {
        let mut settings: BTreeMap<_, _> = emulator.env(BUCKET).into_iter().collect();
        // Empty is as good as not set; the surroundings of the test must not matter.
        for name in ["OSS_SESSION_TOKEN", "OSS_SIGNATURE_VERSION", "OSS_CHECKPOINT"] {
            settings.insert(name, String::new());
        }
        Self { emulator, linked, settings, built: RefCell::default() }
    }

    /// Changes a setting for the programs that run from now on.
    pub fn set(&mut self, name: &'static str, value: &str) {
        self.settings.insert(name, value.to_owned());
    }

    /// Runs a program: its name and its arguments.
    pub fn run(&self, words: &[&str]) -> Said {
        let (name, arguments) = words.split_first().unwrap();
        let mut built = self.built.borrow_mut();
        let program = built.entry((*name).to_owned()).or_insert_with(|| build(name, self.linked));
        let settings: Vec<_> = self.settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Said::from(program.run(arguments, &settings))
    }

    /// Runs a program that has to succeed, and returns what it printed.
    pub fn ok(&self, words: &[&str]) -> String {
        let said = self.run(words);
        assert_eq!(said.code, Some(0), "{words:?}:\n{}{}", said.out, said.err);
        said.out
    }

    /// Runs a program that has to fail at the service, and returns its message.
    pub fn fails(&self, words: &[&str]) -> String {
        let said = self.run(words);
        assert_eq!(said.code, Some(1), "{words:?}:\n{}{}", said.out, said.err);
        said.err
    }

    /// The programs that ran so far.
    pub fn used(&self) -> BTreeSet<String> {
        self.built.borrow().keys().cloned().collect()
    }

    /// Requests of an operation on a key that succeeded.
    pub fn succeeded(&self, operation: &str, key: &str) -> usize {
        let path = format!("/{}/{key}", self.settings["OSS_BUCKET"]);
        let meant = |request: &Logged| {
            let target = request.target.split('?').next();
            request.operation == operation && target == Some(path.as_str()) && request.status.starts_with('2')
        };
        self.emulator.log().iter().filter(|request| meant(request)).count()
    }

    /// A file of the given content in the folder of the emulator.
    pub fn file(&self, name: &str, content: &[u8]) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The name of a file in the folder of the emulator.
    pub fn path(&self, name: &str) -> String {
        self.emulator.folder().join(name).to_str().unwrap().to_owned()
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

fn build(name: &str, linked: Linked) -> Built {
    let program = CProgram::new(format!("examples-c/{name}.c")).std("c99");
    match linked {
        Linked::Shared => program.shared().build(),
        Linked::Static => program.static_library().build(),
    }
}

/// The folder of the programs.
pub fn folder() -> PathBuf {
    root().join("examples-c")
}

/// The names of all programs.
pub fn programs() -> BTreeSet<String> {
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let sources = files.filter(|path| path.extension().is_some_and(|extension| extension == "c"));
    sources.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

/// Bytes that look random but are the same every time.
pub fn data(seed: u64, size: usize) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(seed);
    std::iter::repeat_with(|| random.u8(..)).take(size).collect()
}
