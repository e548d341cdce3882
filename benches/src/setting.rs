//! On what was measured: the machine, the compiler, the commit, and the versions of the peers.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

const LOCKFILE: &str = include_str!("../Cargo.lock");
const MANIFEST: &str = include_str!("../Cargo.toml");

/// Some lines of Markdown.
pub fn describe() -> String {
    let mut out = String::new();
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let _ = writeln!(out, "- {}, {processors} processors", processor());
    let _ = writeln!(out, "- {}, release, thin LTO, one codegen unit", said_by("rustc", &["--version"]));
    let _ = writeln!(out, "- commit `{}`", said_by("git", &["describe", "--always", "--dirty"]));
    let peers: Vec<String> = peers().filter_map(|name| Some(format!("{name} {}", version(name)?))).collect();
    let _ = writeln!(out, "- {}", peers.join(", "));
    out
}

fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let mut lines = text.lines();
    let name = lines.find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    name.map_or("an unknown processor", |(_, name)| name).to_owned()
}

fn said_by(program: &str, arguments: &[&str]) -> String {
    let folder = env!("CARGO_MANIFEST_DIR");
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    output.map_or_else(|_| "unknown".into(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The names of the packages that the feature `peers` stands for, and of those that ours is measured beside.
fn peers() -> impl Iterator<Item = &'static str> {
    let named = MANIFEST.lines().filter_map(|line| line.trim().strip_prefix("\"dep:")?.strip_suffix("\","));
    named.filter(|name| !name.ends_with("derives")).chain(["encoding_rs", "form_urlencoded"])
}

fn version(name: &str) -> Option<&'static str> {
    let entry = format!("name = \"{name}\"\nversion = \"");
    // Of several versions the peers themselves bring older ones along; the last is the newest.
    let (_, rest) = LOCKFILE.rsplit_once(&entry)?;
    rest.split('"').next()
}
