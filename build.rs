//! Build steps of the library: SONAME, the C part of the log, and the headers (into OUT_DIR only).

#[path = "src/headers/generate.rs"]
mod headers;

use std::path::PathBuf;
use std::{env, process};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,liboss_c_sdk.so.3.0.0");
    // Threads of the program keep pointers to its code (destructors of thread-local values, handlers of fork).
    println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    compile_log_format();
    generate_headers();
}

/// Compiles the part of the log that takes variable arguments.
fn compile_log_format() {
    println!("cargo:rerun-if-changed=src/capi/log/format.c");
    cc::Build::new().file("src/capi/log/format.c").warnings(true).compile("oss_log_format");
}

/// Writes what `include/oss_c_sdk` has to be; a test compares the two.
fn generate_headers() {
    for input in ["cbindgen.toml", headers::TEMPLATES, headers::SOURCES] {
        println!("cargo:rerun-if-changed={input}");
    }
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(variable("OUT_DIR")).join("include");
    if let Err(error) = headers::generate(&root, &out) {
        fail(&format!("cannot generate the headers: {error}"));
    }
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| fail(&format!("{name} is not set; build with cargo")))
}

fn fail(message: &str) -> ! {
    eprintln!("error: {message}");
    process::exit(1);
}
