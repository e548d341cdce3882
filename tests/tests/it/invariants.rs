//! What the architecture promises about the source itself.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use formwork_tests::root;

/// The files with this extension, at any depth.
fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|its| its == extension) {
            found.push(path);
        }
    }
}

/// The files with this extension and what they say.
pub(crate) fn texts(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    files(&root().join(folder), extension, &mut paths);
    assert!(!paths.is_empty(), "{folder} is where it was");
    paths
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).expect("UTF-8")))
        .collect()
}

fn core_sources() -> Vec<(PathBuf, String)> {
    let sources = texts("core/src", "rs");
    assert!(sources.len() > 30, "the core's sources are where they were");
    sources
}

#[test]
fn the_core_is_no_std_without_unsafe_code_or_wildcards() {
    let lib = fs::read_to_string(root().join("core/src/lib.rs")).expect("lib.rs");
    for attribute in [
        "#![no_std]",
        "#![forbid(unsafe_code)]",
        "#![deny(clippy::wildcard_enum_match_arm)]",
    ] {
        assert!(lib.lines().any(|line| line == attribute), "{attribute}");
    }
    for (path, source) in core_sources() {
        for forbidden in [
            "extern crate std",
            "std::",
            "HashMap",
            "HashSet",
            "SystemTime",
            "Instant::",
            "env!(",
        ] {
            let mut lines = source
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            assert!(
                !lines.any(|line| line.contains(forbidden)),
                "{forbidden} in {}",
                path.display()
            );
        }
    }
    assert!(
        !root().join("core/build.rs").exists(),
        "the core has no build script"
    );
}

#[test]
fn the_core_depends_on_a_committed_list() {
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "tree",
            "-p",
            "formwork",
            "-e",
            "normal,no-proc-macro",
            "--prefix",
            "none",
            "--format",
            "{p} {f}",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tree = String::from_utf8(output.stdout).expect("UTF-8");
    let mut crates: Vec<&str> = tree
        .lines()
        .map(|line| line.split_once(' ').map_or(line, |(name, _)| name))
        .collect();
    crates.sort_unstable();
    crates.dedup();
    assert_eq!(
        crates,
        [
            "chrono",
            "email_address",
            "formwork",
            "formwork-vocabulary",
            "num-traits"
        ]
    );
    let chrono = tree
        .lines()
        .find(|line| line.starts_with("chrono "))
        .expect("chrono");
    assert!(
        !chrono.contains("clock") && !chrono.contains("now"),
        "chrono reads no clock: {chrono}"
    );
}

/// The core's modules, from the ground up: each imports what is below it.
const LAYERS: [&[&str]; 8] = [
    &["format", "ground", "limits", "nearest"],
    &["form", "json", "xml"],
    &["scratch", "stored", "table", "violation"],
    &["context", "shape"],
    &["kind"],
    &["rules"],
    &["reply", "request"],
    &["__private1", "engine", "http", "serde"],
];

/// Who imports a neighbour in the same layer.
const NEIGHBOURS: [(&str, &str); 5] = [
    ("__private1", "serde"),
    ("reply", "request"),
    ("request", "reply"),
    ("table", "violation"),
    ("violation", "table"),
];

/// The code without comments and tests.
pub(crate) fn code(source: &str) -> String {
    let code = source.split("#[cfg(test)]\nmod tests {").next();
    let lines = code.into_iter().flat_map(str::lines);
    let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The first word after each `crate::`, of each path in its braces.
fn named_after_crate(code: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let mut depth = 0_usize;
        let mut is_first = true;
        for part in rest.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_') {
            let name = part.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
            if is_first && !name.is_empty() {
                names.push(name);
                is_first = false;
            }
            match part.chars().last() {
                Some('{') => depth += 1,
                Some('}') => depth = depth.saturating_sub(1),
                Some(',') => is_first = depth == 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    names
}

/// What the core's root names of its modules, and the module that it is from.
fn exports(lib: &str) -> Vec<(&str, &str)> {
    let mut exports = Vec::new();
    for export in lib.split("pub use ").skip(1) {
        let export = export.split(';').next().expect("an end");
        if let Some((module, names)) = export.split_once("::")
            && LAYERS.concat().contains(&module)
        {
            let names = names.split(|c: char| !c.is_alphanumeric());
            exports.extend(names.map(|name| (name, module)));
        }
    }
    exports
}

fn layer(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|layer| layer.contains(&module))
        .unwrap_or_else(|| panic!("`{module}` is in no layer"))
}

#[test]
fn names_after_crate_are_found_in_braces() {
    let code = "use crate::a::{b, c};\nuse crate::{d, e::{f, g}, h};\nlet i = crate::j::k(l, m);";
    assert_eq!(named_after_crate(code), ["a", "d", "e", "h", "j"]);
}

#[test]
fn the_core_imports_one_way() {
    let folder = root().join("core/src");
    let lib = fs::read_to_string(folder.join("lib.rs")).expect("lib.rs");
    let exports = exports(&lib);
    let mut neighbours = Vec::new();
    for (path, source) in core_sources() {
        let inside = path.strip_prefix(&folder).expect("a source of the core");
        let name = inside.to_str().expect("UTF-8").trim_end_matches(".rs");
        if name == "lib" || name.contains("tests") {
            continue;
        }
        let module = name.split('/').next().expect("a module");
        for named in named_after_crate(&code(&source)) {
            let export = exports.iter().find(|(name, _)| *name == named);
            let other = export.map_or(named, |(_, module)| *module);
            if other == module {
                continue;
            }
            assert!(layer(other) <= layer(module), "{name} imports `{named}`");
            if layer(other) == layer(module) {
                neighbours.push((module.to_owned(), other.to_owned()));
            }
        }
    }
    neighbours.sort_unstable();
    neighbours.dedup();
    let expected = NEIGHBOURS.map(|(module, other)| (module.to_owned(), other.to_owned()));
    assert_eq!(neighbours, expected);
}

/// It is for code that the derives write, and for nobody else.
#[test]
fn nobody_calls_what_is_private_to_the_derives() {
    for (path, source) in [core_sources(), texts("examples", "rs")].concat() {
        let is_it = path.ends_with("core/src/__private1.rs");
        let code = code(&source).replace("pub mod __private1;", "");
        assert!(is_it || !code.contains("__private1"), "{}", path.display());
    }
    for (path, text) in [texts("core/docs", "md"), texts("docs", "md")].concat() {
        assert!(!text.contains("__private1"), "{}", path.display());
    }
}

/// What the documents name exists.
#[test]
fn the_documents_name_files_that_are_there() {
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(root().join(document)).expect(document);
        for name in text.split('`').skip(1).step_by(2) {
            let is_path = name.contains('/') && !name.contains([' ', '*', ':', '<', '{', '=']);
            let exists = root().join(name).exists() || root().join("core/src").join(name).exists();
            let media_type = name.starts_with("text/") || name.starts_with("application/");
            assert!(
                !is_path || media_type || exists,
                "{document} names `{name}`"
            );
        }
    }
}
