//! Build steps of the library: SONAME, the C part of the log, and the generated header (into OUT_DIR only).

use std::path::PathBuf;
use std::{env, process};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,liboss_c_sdk.so.3.0.0");
    // Threads of the program keep pointers to its code (destructors of thread-local values, handlers of fork).
    println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    compile_log_format();
    generate_header();
}

/// Compiles the part of the log that takes variable arguments.
fn compile_log_format() {
    println!("cargo:rerun-if-changed=src/capi/log/format.c");
    cc::Build::new().file("src/capi/log/format.c").warnings(true).compile("oss_log_format");
}

/// Writes what `include/oss_c_sdk/oss_c_sdk.h` has to be; a test compares the two.
fn generate_header() {
    println!("cargo:rerun-if-changed=cbindgen.toml");
    println!("cargo:rerun-if-changed=src/capi");
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(variable("OUT_DIR")).join("oss_c_sdk.h");
    match cbindgen::generate(root) {
        Ok(bindings) => {
            bindings.write_to_file(out);
        }
        Err(error) => fail(&format!("cannot generate the header: {error}")),
    }
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| fail(&format!("{name} is not set; build with cargo")))
}

fn fail(message: &str) -> ! {
    eprintln!("error: {message}");
    process::exit(1);
}
