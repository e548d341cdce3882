//! What a build takes: the CPU seconds and the memory of everything that it starts.

use std::fs;
use std::path::Path;
use std::process::Command;

pub struct Cost {
    /// User CPU seconds.
    pub seconds: f64,
    /// The peak of the largest process, in MiB.
    pub memory: f64,
}

/// Runs cargo there; it must succeed. `time` is the GNU program.
pub fn of_build(folder: &Path, target: &Path, release: bool) -> Cost {
    let figures = folder.join("figures");
    let mut build = Command::new("/usr/bin/time");
    build.args(["-f", "%U %M", "-o"]).arg(&figures).args(["cargo", "build", "--quiet"]);
    if release {
        build.arg("--release");
    }
    build.current_dir(folder).env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0");
    build.env("RUSTFLAGS", "-Awarnings");
    assert!(build.status().expect("time and cargo run").success(), "{}", folder.display());
    let text = fs::read_to_string(figures).expect("the figures are there");
    let mut words = text.split_whitespace().map(|word| word.parse::<f64>().expect("a number"));
    let (seconds, kilobytes) = (words.next().unwrap_or(0.0), words.next().unwrap_or(0.0));
    Cost { seconds, memory: kilobytes / 1024.0 }
}

/// The size of the program in MB.
pub fn size_of(target: &Path) -> f64 {
    fs::metadata(target.join("release/measured")).expect("it was built").len() as f64 / 1e6
}

/// The user CPU seconds of this process so far, as Linux tells them.
pub fn own_seconds() -> f64 {
    const TICKS: f64 = 100.0;
    let text = fs::read_to_string("/proc/self/stat").expect("this is Linux");
    let after_name = text.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().nth(11).and_then(|ticks| ticks.parse::<f64>().ok());
    ticks.expect("a number of ticks") / TICKS
}
