//! Compiles C and C++ programs against the headers and the built library, and runs them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

use super::root;

/// File name by which programs find the shared library when they run.
const SONAME: &str = "liboss_c_sdk.so.3.0.0";

/// A program to be compiled: its source and how.
pub struct CProgram {
    source: PathBuf,
    compiler: String,
    standard: String,
    link: Link,
    arguments: Vec<OsString>,
}

/// A compiled program.
pub struct Built {
    path: PathBuf,
    libraries: PathBuf,
}

#[derive(Clone, PartialEq, Eq)]
enum Link {
    Shared,
    Static(PathBuf),
    /// It is a library itself, to be put before others with `LD_PRELOAD`.
    Preload,
    None,
}

impl CProgram {
    /// A program whose source is at `source`, relative to the package; C11, gcc, linked to the shared library.
    pub fn new(source: impl AsRef<Path>) -> Self {
        Self {
            source: root().join(source),
            compiler: "gcc".into(),
            standard: "c11".into(),
            link: Link::Shared,
            arguments: Vec::new(),
        }
    }

    /// A program with the given text, kept in a file of its own named after `name`, which ends in `.c` or `.cpp`.
    pub fn from_text(name: &str, text: &str) -> Self {
        let path = scratch().join(name);
        std::fs::write(&path, text).unwrap();
        Self::new(path)
    }

    /// Chooses the compiler.
    pub fn compiler(mut self, compiler: &str) -> Self {
        self.compiler = compiler.into();
        self
    }

    /// Chooses the language standard, such as `c99` or `c++17`.
    pub fn std(mut self, standard: &str) -> Self {
        self.standard = standard.into();
        self
    }

    /// Links the shared library.
    pub fn shared(mut self) -> Self {
        self.link = Link::Shared;
        self
    }

    /// Links the static library.
    pub fn static_library(mut self) -> Self {
        self.link = Link::Static(static_library());
        self
    }

    /// Links this static library.
    pub fn with_static(mut self, library: PathBuf) -> Self {
        self.link = Link::Static(library);
        self
    }

    /// Makes a library that is put before others with `LD_PRELOAD`, to stand in for functions of the system.
    pub fn preload(mut self) -> Self {
        self.link = Link::Preload;
        self.arg("-shared").arg("-fPIC")
    }

    /// Only checks the source, without making a program.
    pub fn check_only(mut self) -> Self {
        self.link = Link::None;
        self.arg("-fsyntax-only")
    }

    /// Adds an argument of the compiler.
    pub fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Compiles with all warnings as errors. A message of the compiler fails the test.
    pub fn build(self) -> Built {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let stem = self.source.file_stem().unwrap().to_string_lossy().into_owned();
        let path = scratch().join(format!("{stem}-{}", NUMBER.fetch_add(1, Ordering::Relaxed)));
        let output = self.command(&path).output().expect("the compiler runs");
        let messages = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{} does not compile:\n{messages}", self.source.display());
        Built { path, libraries: shared_library_folder() }
    }

    fn command(&self, path: &Path) -> Command {
        let mut command = Command::new(&self.compiler);
        command.arg(format!("-std={}", self.standard));
        command.args(["-Wall", "-Wextra", "-pedantic", "-Werror", "-D_DEFAULT_SOURCE", "-g"]);
        command.arg("-I").arg(root().join("include/oss_c_sdk"));
        command.arg(&self.source).args(&self.arguments);
        match &self.link {
            Link::None => return command,
            Link::Shared => command.arg("-L").arg(shared_library_folder()).arg("-loss_c_sdk"),
            Link::Static(library) => command.arg(library),
            Link::Preload => &mut command,
        };
        command.args(["-lpthread", "-ldl", "-lm", "-o"]).arg(path);
        command
    }
}

impl Built {
    /// Where it is.
    pub fn path(&self) -> &str {
        self.path.to_str().unwrap()
    }

    /// The command that runs the program.
    pub fn prepare(&self, args: &[&str], env: &[(&str, &str)]) -> Command {
        let mut command = self.command(None);
        command.args(args).envs(env.iter().copied());
        command
    }

    /// Runs the program.
    pub fn run(&self, args: &[&str], env: &[(&str, &str)]) -> Output {
        self.prepare(args, env).output().expect("the program runs")
    }

    /// Runs the program and expects success; returns what it printed.
    pub fn run_ok(&self, args: &[&str], env: &[(&str, &str)]) -> String {
        succeeded(self.run(args, env))
    }

    /// Runs the program under valgrind; an error or a definite leak fails the test.
    pub fn valgrind_ok(&self, args: &[&str]) -> String {
        let mut command = self.command(Some("valgrind"));
        succeeded(command.args(args).output().expect("valgrind runs"))
    }

    /// The program, to be started by the test itself.
    pub fn prepared(&self) -> Command {
        self.command(None)
    }

    fn command(&self, tool: Option<&str>) -> Command {
        let mut command = Command::new(tool.map_or(self.path.as_os_str(), |tool| tool.as_ref()));
        if tool.is_some() {
            command.args(["--quiet", "--error-exitcode=99", "--leak-check=full"]);
            command.args(["--errors-for-leak-kinds=definite", "--fair-sched=yes"]).arg(&self.path);
        }
        command.env("LD_LIBRARY_PATH", &self.libraries).current_dir(scratch());
        command
    }
}

fn succeeded(output: Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{text}\n{errors}", output.status);
    text
}

/// The folder of the built libraries: that of this test program, or the one above.
fn build_folder() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    program.parent().unwrap().to_path_buf()
}

fn find(name: &str) -> PathBuf {
    let deps = build_folder();
    let places = [deps.join(name), deps.parent().unwrap().join(name)];
    let found = places.iter().filter(|place| place.exists());
    // The newer one: a plain build and a test build leave theirs in different places.
    let newest = found.max_by_key(|place| place.metadata().and_then(|data| data.modified()).ok());
    newest.unwrap_or_else(|| panic!("{name} not found in {}", deps.display())).clone()
}

/// The static library.
pub fn static_library() -> PathBuf {
    find("liboss_c_sdk.a")
}

/// The shared library.
pub fn shared_library() -> PathBuf {
    find("liboss_c_sdk.so")
}

/// A folder with the shared library under both names that linking and running need.
pub fn shared_library_folder() -> PathBuf {
    static ONCE: Once = Once::new();
    let folder = scratch().join("lib");
    ONCE.call_once(|| {
        std::fs::create_dir_all(&folder).unwrap();
        for name in ["liboss_c_sdk.so", SONAME] {
            let link = folder.join(name);
            let _ = std::fs::remove_file(&link);
            std::os::unix::fs::symlink(shared_library(), link).unwrap();
        }
    });
    folder
}

/// A folder for the files of this test program.
pub fn scratch() -> PathBuf {
    let name = std::env::current_exe().unwrap().file_stem().unwrap().to_owned();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
