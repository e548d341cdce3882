//! Instructions that each piece of work of ours takes, counted by valgrind's callgrind: unlike times, they are the same
//! on a busy machine, so they can be compared with what is committed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;
use std::{env, fs};

use crate::work;

const BASELINE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/instructions.txt");
/// How much more than the baseline is let pass. The counts hardly vary; compilers do.
const TOLERANCE: f64 = 0.02;

/// Works that look the same up among few and among many: many may take twice as much.
const LOOKED_UP: [(&str, &str); 2] = [("route-25", "route-830"), ("unknown-route-25", "unknown-route-830")];

/// Counts, and compares with the baseline or replaces it. Whether nothing got dearer.
pub fn run(update: bool) -> bool {
    let baseline = read();
    let mut text = String::new();
    let mut counts = BTreeMap::new();
    let mut fine = true;
    println!("| work | instructions | baseline | |\n|---|---:|---:|---|");
    for entry in work::ALL.iter().filter(|entry| !entry.key.ends_with("00000")) {
        let count = count(entry.key);
        let _ = writeln!(text, "{} {count}", entry.key);
        counts.insert(entry.key, count);
        let before = baseline.get(entry.key).copied();
        // What has no baseline is compared with nothing: that is not fine.
        let ratio = before.map_or(f64::INFINITY, |before| count as f64 / before as f64);
        fine &= ratio <= 1.0 + TOLERANCE;
        let before = before.map_or("–".into(), |before| before.to_string());
        println!("| {} | {count} | {before} | {ratio:.3} |", entry.key);
    }
    for (few, many) in LOOKED_UP {
        let is_looked_up = counts[many] <= 2 * counts[few];
        println!("{many} takes at most twice as much as {few}: {is_looked_up}");
        fine &= is_looked_up;
    }
    if update {
        fs::write(BASELINE, text).expect("the baseline can be written");
    } else if !fine {
        eprintln!("More instructions than in {BASELINE}, by over {TOLERANCE}. Is it worth it? Then: instructions --update");
    }
    update || fine
}

fn read() -> BTreeMap<String, u64> {
    let text = fs::read_to_string(BASELINE).unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    lines.filter_map(|(key, count)| Some((key.to_owned(), count.parse().ok()?))).collect()
}

/// What some more calls add to a run is what they take; what comes before them is not counted.
fn count(key: &str) -> u64 {
    let (few, more) = if key.ends_with("1000") { (2, 12) } else { (100, 1_100) };
    let all = |calls: u64| {
        let this = env::current_exe().expect("this program has a path");
        let calls = calls.to_string();
        let run = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(this)
            .args(["repeat", key, &calls])
            .output()
            .expect("valgrind runs");
        let text = String::from_utf8_lossy(&run.stderr).into_owned();
        let collected = text.lines().find_map(|line| line.split_once("Collected : "));
        collected.and_then(|(_, count)| count.trim().parse::<u64>().ok()).expect("callgrind's count")
    };
    (all(more) - all(few)) / (more - few)
}
