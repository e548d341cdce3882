//! For `build.rs`.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{env, fs, io, process};

use crate::emit::{CRATE, emit_by};
use crate::spec::Spec;
use crate::text::seen;

/// Generates the types of a spec into `OUT_DIR`, under the spec's name with the extension `rs`: of
/// `sns.2010-03-31.yaml`, the file is `sns.2010-03-31.rs`. Two specs of one name would overwrite one another, and end
/// the build.
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
    Build::of(spec).run();
}

/// The same with something said about the code.
///
/// ```no_run
/// formwork_codegen::Build::of("my_api.yaml").crate_path("::fw").run();
/// ```
#[derive(Clone, Debug)]
pub struct Build {
    spec: PathBuf,
    krate: String,
}

impl Build {
    /// The code of this spec.
    #[must_use]
    pub fn of(spec: impl AsRef<Path>) -> Self {
        Self {
            spec: spec.as_ref().to_owned(),
            krate: CRATE.to_owned(),
        }
    }

    /// Says by which path the code reaches the crate `formwork`: `::fw` where `Cargo.toml` gives it that name, or the path
    /// of a module that exports it, such as `::my_sdk::formwork`.
    #[must_use]
    pub fn crate_path(mut self, path: impl Into<String>) -> Self {
        self.krate = path.into();
        self
    }

    /// Writes the code.
    pub fn run(&self) {
        let spec = &self.spec;
        println!("cargo::rerun-if-changed=build.rs");
        let loaded = Spec::load(spec).unwrap_or_else(|report| fail(&report.to_string()));
        for file in loaded.report.source.files() {
            println!("cargo::rerun-if-changed={file}");
        }
        for line in loaded.report.to_string().lines() {
            println!("cargo::warning={line}");
        }
        let code = emit_by(&loaded.model, &self.krate).unwrap_or_else(|why| fail(&seen(&why)));
        if let Err(error) = write(spec, &code) {
            let why = format!("the types of {} cannot be written: {error}", spec.display());
            fail(&seen(&why));
        }
    }
}

fn fail(message: &str) -> ! {
    eprintln!("{message}");
    process::exit(1)
}

/// What this build script wrote, and from which specs.
static WRITTEN: Mutex<Vec<(OsString, PathBuf)>> = Mutex::new(Vec::new());

/// Writes the file where cargo wants it, unless it is there.
fn write(spec: &Path, text: &str) -> io::Result<()> {
    let folder = env::var_os("OUT_DIR")
        .ok_or_else(|| io::Error::other("OUT_DIR is not set: this runs in a build script"))?;
    let name = file_name(spec);
    claim(&name, spec)?;
    let path = PathBuf::from(folder).join(name);
    if fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    fs::write(path, text)
}

/// The spec's name with `rs` in the place of its last extension; other dots are part of the name.
fn file_name(spec: &Path) -> OsString {
    let mut name = spec.file_stem().unwrap_or(spec.as_os_str()).to_owned();
    name.push(".rs");
    name
}

/// Takes a file's name for a spec: two specs would overwrite one another, on some disks in other case as well.
fn claim(name: &OsStr, spec: &Path) -> io::Result<()> {
    let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    let spec = fs::canonicalize(spec).unwrap_or_else(|_| spec.to_owned());
    match written
        .iter()
        .find(|(other, _)| other.eq_ignore_ascii_case(name))
    {
        Some((_, other)) if *other == spec => {}
        Some((_, other)) => {
            let why = format!(
                "{} has the types of {} already: rename one of the two",
                name.display(),
                other.display()
            );
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, why));
        }
        None => written.push((name.to_owned(), spec)),
    }
    Ok(())
}
