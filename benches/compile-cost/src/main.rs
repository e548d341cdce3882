//! Compiles generated crates of ours and of the peers, and prints what that costs. See `docs/performance.md`.
//!
//! `compile-cost [cold] [handler] [types] [generate] [--most N] [--out FILE]`: everything, or what is named. Peers are compiled
//! up to 100 endpoints, ours up to `--most`, servers up to 800.

mod cost;
mod shape;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cost::Cost;
use shape::Stack;

const STACKS: [Stack; 3] = [Stack::Ours, Stack::Validator, Stack::Garde];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| words.iter().position(|word| word == name).and_then(|at| words.get(at + 1));
    let named = |name: &str| {
        let any = ["cold", "handler", "types", "generate"].iter().any(|known| words.iter().any(|word| word == known));
        !any || words.iter().any(|word| word == name)
    };
    let most = option("--most").map_or(1_000, |most| most.parse().expect("a number"));
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let root = root.canonicalize().expect("the project is there");
    let scratch = std::env::temp_dir().join(format!("compile-cost-{}", std::process::id()));
    let mut out = String::new();
    if named("generate") {
        generate(&mut out);
    }
    if named("types") {
        types(&mut out, &root, &scratch, most);
    }
    if named("handler") {
        handler(&mut out, &root, &scratch, most);
    }
    if named("cold") {
        cold(&mut out, &root, &scratch);
    }
    let _ = fs::remove_dir_all(&scratch);
    println!("{out}");
    if let Some(file) = option("--out") {
        fs::write(file, out).expect("the file can be written");
    }
}

/// The types alone, their dependencies built.
fn types(out: &mut String, root: &Path, scratch: &Path, most: usize) {
    out.push_str("\n### Generated crates of 15 mixed parameters an endpoint, release, dependencies built\n\n");
    out.push_str("| stack | endpoints | user CPU s | peak MiB | program MB | ours takes, of the CPU s | of the MB |\n");
    out.push_str("|---|---:|---:|---:|---:|---:|---:|\n");
    let mut ours = Vec::new();
    for stack in STACKS {
        let target = scratch.join(format!("target-{}", stack as usize));
        let most = if stack == Stack::Ours { most } else { most.min(100) };
        // The first one builds the dependencies as well: it is the warm-up.
        for endpoints in [1, 10, 100, 1_000].into_iter().filter(|endpoints| *endpoints <= most) {
            let folder = scratch.join(format!("types-{}-{endpoints}", stack as usize));
            shape::write(stack, endpoints, root, &folder);
            let cost = cost::of_build(&folder, &target, true);
            if endpoints > 1 {
                let size = cost::size_of(&target);
                if stack == Stack::Ours {
                    ours.push((endpoints, cost.seconds, size));
                }
                let same = ours.iter().find(|(number, ..)| *number == endpoints);
                let part = same.map(|(_, seconds, mb)| (seconds / cost.seconds, mb / size)).unwrap_or_default();
                let (seconds, memory, name) = (cost.seconds, cost.memory, stack.name());
                row(
                    out,
                    format_args!(
                        "{name} | {endpoints} | {seconds:.2} | {memory:.0} | {size:.2} | {:.2} | {:.2}",
                        part.0, part.1
                    ),
                );
            }
        }
    }
}

/// Servers, and what is left of them without a handler; their dependencies are built.
fn handler(out: &mut String, root: &Path, scratch: &Path, most: usize) {
    out.push_str("\n### A server of so many operations of 15 mixed parameters, dependencies built\n\n");
    out.push_str("| what | profile | operations | user CPU s | peak MiB |\n|---|---|---:|---:|---:|\n");
    for (stack, release) in [Stack::Unused, Stack::Handler].into_iter().flat_map(|stack| [(stack, false), (stack, true)]) {
        let target = scratch.join("target-handler");
        // The first one builds the dependencies as well.
        for operations in [1, 100, 200, 400, 800].into_iter().filter(|operations| *operations <= most) {
            let folder = scratch.join(format!("handler-{operations}"));
            shape::write(stack, operations, root, &folder);
            let Cost { seconds, memory } = cost::of_build(&folder, &target, release);
            let (profile, name) = (if release { "release" } else { "debug" }, stack.name());
            if operations > 1 {
                row(out, format_args!("{name} | {profile} | {operations} | {seconds:.1} | {memory:.0}"));
            }
        }
    }
}

/// Everything from nothing, for a client of eleven endpoints.
fn cold(out: &mut String, root: &Path, scratch: &Path) {
    out.push_str("\n### Cold build of a program with eleven endpoints, all dependencies included\n\n");
    out.push_str("| stack | profile | user CPU s | peak MiB | ours takes, of the CPU s |\n|---|---|---:|---:|---:|\n");
    let mut ours = [0.0; 2];
    for stack in STACKS {
        for release in [true, false] {
            let folder = scratch.join(format!("cold-{}-{release}", stack as usize));
            shape::write(stack, 11, root, &folder);
            let cost = cost::of_build(&folder, &folder.join("target"), release);
            if stack == Stack::Ours {
                ours[usize::from(release)] = cost.seconds;
            }
            let part = ours[usize::from(release)] / cost.seconds;
            let (profile, name) = (if release { "release" } else { "debug" }, stack.name());
            row(out, format_args!("{name} | {profile} | {:.1} | {:.0} | {part:.2}", cost.seconds, cost.memory));
            let _ = fs::remove_dir_all(&folder);
        }
    }
}

/// Reading, checking and generating.
fn generate(out: &mut String) {
    out.push_str("\n### Checking a spec and generating its types\n\n");
    out.push_str("| endpoints | spec MB | check, user CPU s | generate, user CPU s | Rust MB |\n|---:|---:|---:|---:|---:|\n");
    for endpoints in [100, 1_000, 5_000] {
        let text = shape::spec(endpoints);
        let start = cost::own_seconds();
        let loaded = shape::load(&text);
        let checked = cost::own_seconds() - start;
        let code = formwork_codegen::emit(&loaded.model);
        let generated = cost::own_seconds() - start - checked;
        let (from, to) = (text.len() as f64 / 1e6, code.len() as f64 / 1e6);
        row(out, format_args!("{endpoints} | {from:.2} | {checked:.2} | {generated:.2} | {to:.2}"));
    }
}

fn row(out: &mut String, cells: std::fmt::Arguments<'_>) {
    eprintln!("{cells}");
    let _ = writeln!(out, "| {cells} |");
}
