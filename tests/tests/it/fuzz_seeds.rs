//! The bodies of the fuzz targets on their seeds, and on a little more that no one chose.

use std::{fs, panic};

use formwork_tests::choices::Choices;
use formwork_tests::fuzz::{Body, TARGETS};
use formwork_tests::root;

/// The seeds of a target: documents that were written for it, and everything that ever broke it.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = root().join("fuzz/seeds").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let seed = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        (path.display().to_string(), fs::read(&path).expect("a seed"))
    };
    entries.map(seed).collect()
}

fn run(name: &str, body: Body, data: &[u8]) {
    if let Err(broken) = panic::catch_unwind(|| body(data)) {
        eprintln!("{name}: {}", data.escape_ascii());
        panic::resume_unwind(broken);
    }
}

#[test]
fn every_promise_holds_on_every_seed() {
    for (target, body) in TARGETS {
        let seeds = seeds(target);
        assert!(seeds.len() >= 10, "{target} has {} seeds", seeds.len());
        for (name, data) in seeds {
            run(&name, body, &data);
        }
    }
}

#[test]
fn every_promise_holds_on_damaged_seeds() {
    let mut choices = Choices::seeded(11);
    for (target, body) in TARGETS {
        let slow = matches!(target, "generate" | "spec_load");
        let seeds = seeds(target);
        for _ in 0..if slow { 60 } else { 600 } {
            let (name, seed) = choices.pick(&seeds);
            let mut data = seed.clone();
            for _ in 0..=choices.below(3) {
                damage(&mut data, &mut choices);
            }
            run(name, body, &data);
        }
    }
}

fn damage(data: &mut Vec<u8>, choices: &mut Choices<'_>) {
    let at = choices.below(data.len() + 1);
    match choices.below(4) {
        0 => data.truncate(at),
        1 if at < data.len() => data[at] ^= 1 << choices.below(8),
        2 if at < data.len() => drop(data.remove(at)),
        _ => data.insert(at, *choices.pick(b"<>&=%[]{}\"'+;:,\\/!?- \n0a\xff")),
    }
}

#[test]
fn every_target_is_built_and_has_a_body() {
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("fuzz/Cargo.toml");
    let built: Vec<&str> = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("path = \"targets/"))
        .collect();
    let built: Vec<&str> = built
        .iter()
        .filter_map(|file| file.strip_suffix(".rs\""))
        .collect();
    assert_eq!(built, TARGETS.map(|(name, _)| name));
}
