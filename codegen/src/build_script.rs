//! For `build.rs`.

use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

use crate::emit::emit;
use crate::spec::Spec;

/// Generates the types of a spec into `OUT_DIR`, under the spec's name with the extension `rs`.
///
/// This is the whole of a build script's `main`:
///
/// ```no_run
/// formwork_codegen::build("my_api.yaml");
/// ```
///
/// The crate takes them in by `include!(concat!(env!("OUT_DIR"), "/my_api.rs"));`. The file is written only
/// when it changes. Mistakes are printed whole, and the build ends with them; warnings are passed to cargo.
pub fn build(spec: impl AsRef<Path>) {
    let spec = spec.as_ref();
    println!("cargo::rerun-if-changed={}", spec.display());
    println!("cargo::rerun-if-changed=build.rs");
    match Spec::load(spec) {
        Ok(loaded) => {
            for line in loaded.report.to_string().lines() {
                println!("cargo::warning={line}");
            }
            if let Err(error) = write(spec, &emit(&loaded.model)) {
                fail(&format!(
                    "the types of {} cannot be written: {error}",
                    spec.display()
                ));
            }
        }
        Err(report) => fail(&report.to_string()),
    }
}

fn fail(message: &str) -> ! {
    eprintln!("{message}");
    process::exit(1)
}

/// Writes the file where cargo wants it, unless it is there.
fn write(spec: &Path, text: &str) -> io::Result<()> {
    let name = spec.file_stem().unwrap_or(spec.as_os_str());
    let folder = env::var_os("OUT_DIR")
        .ok_or_else(|| io::Error::other("OUT_DIR is not set: this runs in a build script"))?;
    let path = PathBuf::from(folder).join(name).with_extension("rs");
    if fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    fs::write(path, text)
}
